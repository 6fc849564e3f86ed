"""The mouse over an article: it clicks passages, points at them, and selects."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from tests.view.reader.article_hand import (
    CHARACTERS,
    LEFT,
    LONG,
    NONE,
    RED,
    SHIFT,
    Shows,
    left_of,
    middle,
    seen_characters,
    show_view,
)
from timeline_app.layout.article.highlights import Highlight


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    return show_view(qtbot)


@given(
    parts=st.lists(CHARACTERS, min_size=2, max_size=60),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_click_on_a_passage_reports_a_position_in_it(
    shows: Shows, parts: list[str], ends: tuple[float, float]
) -> None:
    text = "".join(parts)
    view = shows(text)
    start, end = sorted(round(share * len(text)) for share in ends)
    whole = seen_characters(text, start, end)
    clicked: list[int] = []
    view.clicked.connect(clicked.append)
    view.reveal(start, end, emphasised=False)
    for rect in view.line_rects(start, end)[:3]:
        if rect.width() > 3:
            QTest.mouseClick(view.viewport(), LEFT, NONE, rect.center().toPoint())
            assert clicked[-1] in whole
    view.clicked.disconnect(clicked.append)


def test_a_click_beside_the_text_reports_nothing(shows: Shows, qtbot: QtBot) -> None:
    view = shows("They met.")
    with qtbot.assertNotEmitted(view.clicked):
        for at in (QPoint(10, 100), QPoint(600, 100), QPoint(300, 500)):
            QTest.mouseClick(view.viewport(), LEFT, NONE, at)


def test_dragging_selects_and_is_no_click(shows: Shows, qtbot: QtBot) -> None:
    text = "They met early 😀 and signed it."
    view = shows(text)
    with qtbot.assertNotEmitted(view.clicked):
        QTest.mousePress(view.viewport(), LEFT, NONE, left_of(view, text.index("early")))
        QTest.mouseMove(view.viewport(), left_of(view, text.index("and")))
        QTest.mouseRelease(view.viewport(), LEFT, NONE, left_of(view, text.index("and")))
    assert view.selected_text() == "early 😀 "


def test_a_selection_is_drawn_beyond_the_view(shows: Shows, qtbot: QtBot) -> None:
    view = shows(LONG)
    QTest.mousePress(view.viewport(), LEFT, NONE, left_of(view, 10))
    QTest.mouseMove(view.viewport(), QPoint(300, 700))
    qtbot.waitUntil(lambda: view.shown.first_position() > 500)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(300, 700))
    top = view.shown.first_position()
    assert len(view.selected_text()) > top
    qtbot.wait(80)
    assert view.shown.first_position() == top


def test_two_clicks_select_a_word_and_three_the_paragraph(shows: Shows) -> None:
    text = "One line.\nThey haven't met."
    view = shows(text)
    at = middle(view, text, "haven't")
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert view.selected_text() == "haven't"
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    assert view.selected_text() == "They haven't met."


def test_shift_and_a_click_extend_the_selection(shows: Shows) -> None:
    text = "They met early."
    view = shows(text)
    QTest.mouseClick(view.viewport(), LEFT, NONE, left_of(view, 5))
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, left_of(view, 9))
    assert view.selected_text() == "met "


def test_the_pointer_says_what_it_is_over(shows: Shows) -> None:
    text = "They met early."
    view = shows(text)
    view.set_highlights((Highlight(5, 8, RED),))
    said: list[int] = []
    view.hovered.connect(said.append)
    QTest.mouseMove(view.viewport(), left_of(view, 5))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), left_of(view, 10))
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    QTest.mouseMove(view.viewport(), QPoint(5, 300))
    QTest.mouseMove(view.viewport(), left_of(view, 0))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert said == [5, 10, -1, 0, -1]
