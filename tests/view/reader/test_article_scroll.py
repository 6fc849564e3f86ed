"""What is in view of an article: it comes where it is asked for, and nothing jumps."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from tests.view.reader.article_hand import (
    CONTROL,
    LONG,
    ONE_LINE,
    SHIFT,
    UNEVEN,
    Shows,
    Still,
    in_view,
    show_view,
    wheel,
)


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    return show_view(qtbot)


@pytest.mark.parametrize("text", [LONG, ONE_LINE], ids=["paragraphs", "one line"])
@given(place=st.floats(0, 1), length=st.integers(1, 900))
@example(place=1.0, length=300)
@example(place=0.0, length=1)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_passage_that_is_revealed_is_in_view(
    shows: Shows, text: str, place: float, length: int
) -> None:
    view = shows(text)
    start = min(round(place * len(text)), len(text) - 2)
    end = min(start + length, len(text) - 1)
    view.reveal(start, end)
    rects = view.line_rects(start, end)
    assert rects or not text[start:end].strip()
    assert in_view(view, rects)
    assert 0 <= view.shown.y_of(start) < view.viewport().height()
    assert 0 <= view.shown.y_of(end - 1) < view.viewport().height()


def test_a_passage_higher_than_the_view_is_shown_from_its_beginning(shows: Shows) -> None:
    view = shows(ONE_LINE)
    view.reveal(500_000, 520_000)
    assert 0 <= view.shown.y_of(500_000) < 30


def test_a_passage_lands_a_third_from_the_top(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100)
    assert view.shown.y_of(400_000) == pytest.approx(200, abs=1)


def test_nothing_moves_for_a_passage_that_is_in_view(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100)
    before = view.shown.y_of(400_000)
    view.reveal(400_200, 400_210)
    assert view.shown.y_of(400_000) == before


def test_a_passage_that_is_revealed_stands_out_and_fades(shows: Shows, qtbot: QtBot) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100, emphasised=False)
    calm = view.viewport().grab().toImage()
    view.reveal(400_000, 400_100)
    assert view.viewport().grab().toImage() != calm
    qtbot.waitUntil(lambda: view.viewport().grab().toImage() == calm)


def test_nothing_fades_where_nothing_is_to_move(shows: Shows, qapp: QApplication) -> None:
    usual = qapp.style().name()
    qapp.setStyle(Still(usual))
    try:
        view = shows(LONG)
        view.reveal(400_000, 400_100, emphasised=False)
        calm = view.viewport().grab().toImage()
        view.reveal(400_000, 400_100)
        assert view.viewport().grab().toImage() == calm
    finally:
        qapp.setStyle(usual)


@pytest.mark.parametrize("notches", [-1, 1])
def test_the_text_follows_the_wheel_and_never_jumps(shows: Shows, notches: int) -> None:
    view = shows(UNEVEN)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    steps = set()
    for _turn in range(150):
        seen = view.position_near(QPointF(300, 300))
        before = view.shown.y_of(seen)
        wheel(view, notches, QPoint(300, 300))
        steps.add(round(view.shown.y_of(seen) - before, 3))
    (step,) = steps
    assert step * notches > 0


def test_both_ends_are_reached_by_the_bar_and_by_the_wheel(shows: Shows) -> None:
    view = shows(UNEVEN)
    bar, last = view.verticalScrollBar(), len(UNEVEN) - 2
    bar.setValue(bar.maximum())
    assert in_view(view, view.line_rects(last, last + 1))
    assert view.shown.shares()[1] == 1.0
    for _turn in range(2000):
        if not bar.value():
            break
        wheel(view, 3, QPoint(300, 300))
    assert (view.shown.first_position(), view.shown.shares()[0]) == (0, 0.0)
    before = view.viewport().grab().toImage()
    wheel(view, 3, QPoint(300, 300))
    assert view.viewport().grab().toImage() == before


def test_a_short_text_has_nowhere_to_scroll(shows: Shows) -> None:
    view = shows("They met.")
    wheel(view, -3, QPoint(300, 300))
    assert view.verticalScrollBar().maximum() == 0
    assert view.shown.shares() == (0.0, 1.0)


def test_shares_follow_the_text(shows: Shows) -> None:
    view = shows(LONG)
    shares = [view.shown.share_of(len(LONG) * tenth // 10) for tenth in range(11)]
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < 0.01
    assert 0.99 < shares[-1] <= 1.0
    view.reveal(len(LONG) // 2, len(LONG) // 2 + 1)
    first, last = view.shown.shares()
    assert first <= view.shown.share_of(len(LONG) // 2) <= last


@given(px=st.integers(8, 40), place=st.floats(0.02, 0.98))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_another_size_keeps_the_line_at_the_top(shows: Shows, px: int, place: float) -> None:
    view = shows(LONG)
    view.set_font_px(17)
    view.reveal(round(place * len(LONG)), round(place * len(LONG)) + 1, emphasised=False)
    top, y_px = view.shown.first_position(), view.shown.y_of(view.shown.first_position())
    view.set_font_px(px)
    assert view.font_px == min(max(px, 12), 32)
    assert view.shown.y_of(top) == pytest.approx(y_px, abs=0.01)


def test_ctrl_and_the_wheel_change_the_size_around_the_pointer(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100, emphasised=False)
    line = view.position_near(QPointF(0, 300))
    before = view.shown.y_of(line)
    wheel(view, 3, QPoint(300, 300), CONTROL)
    assert view.font_px == 20
    assert view.shown.y_of(line) == pytest.approx(before, abs=0.01)


def test_keys_change_the_size(shows: Shows) -> None:
    view = shows(LONG)
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL | SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Equal, CONTROL)
    assert view.font_px == 19
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.font_px == 18
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.font_px == 17


def test_another_width_keeps_the_line_at_the_top(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100, emphasised=False)
    top, y_px = view.shown.first_position(), view.shown.y_of(view.shown.first_position())
    view.resize(430, 600)
    assert view.shown.y_of(top) == pytest.approx(y_px, abs=0.01)
    assert view.text_left_px + view.text_width_px <= view.viewport().width()


@pytest.mark.parametrize(
    ("width_px", "left_px", "text_px"),
    [(966, 264, 630), (1_600, 581, 630), (694, 191, 487), (600, 165, 419), (437, 48, 373)],
)
def test_the_text_is_as_wide_as_designed_or_as_there_is_room_for(
    shows: Shows, width_px: int, left_px: int, text_px: int
) -> None:
    view = shows(ONE_LINE)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(width_px, 600)
    rects = view.line_rects(0, 2000)
    assert (view.text_left_px, view.text_width_px) == (left_px, text_px)
    assert all(left_px <= each.left() and each.right() <= left_px + text_px for each in rects)
    tops = sorted({each.top() for each in rects})
    assert {after - before for before, after in pairwise(tops)} == {26}
