"""An article that is read: what is marked stands where it should, and nothing jumps."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.view.article_view import ArticleView, Highlight

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
RED = "#d00000"
SENTENCE = "The agreement was signed during the visit, as part of a wider trip. "
# Paragraphs whose heights are guessed too low and too high.
UNEVEN = "".join(
    SENTENCE * (row % 7) + ("W" * 300 if row % 3 else "il " * 90) + "\n" for row in range(400)
)
LONG = "".join(
    SENTENCE * (1 + row % 11) + ("\U0001f600e\u0301 " * (row % 5)) + "\n" for row in range(12_000)
)
ONE_LINE = SENTENCE * 20_000

Shows = Callable[[str], ArticleView]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """A view of 720 × 600 px with the focus, in which a text is shown."""
    view = ArticleView(LIGHT)
    qtbot.addWidget(view)
    view.resize(720, 600)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()

    def show(text: str) -> ArticleView:
        view.show_article(text, "A title", "and its source")
        return view

    return show


def seen_characters(text: str, start: int, end: int) -> set[int]:
    """The code points of all characters, as they are seen (UAX 29), that a span has a part of."""
    shown = text.replace("\ud800", "\ufffd")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, shown)
    units = [0]
    while (unit := finder.toNextBoundary()) >= 0:
        units.append(unit)
    encoded = shown.encode("utf-16-le")
    ends = [len(encoded[: 2 * unit].decode("utf-16-le")) for unit in units]
    return {
        position
        for lo, hi in pairwise(ends)
        if max(lo, start) < min(hi, end)
        for position in range(lo, hi)
    }


def wheel(view: ArticleView, notches: int, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def seen_tints(view: ArticleView, length: int) -> dict[int, list[bool]]:
    """For each code point under some pixels of the view whether those are red, left to right."""
    picture = view.viewport().grab().toImage()
    seen: dict[int, list[bool]] = {}
    for line in {rect.center().y(): rect for rect in view.line_rects(0, length)}.values():
        rows = [round(line.top()) + 1, round(line.center().y()), round(line.bottom()) - 2]
        for x_px in range(round(view.text_left_px), round(view.text_left_px) + 510, 2):
            under = view.position_under(QPointF(x_px, line.center().y()))
            if under >= 0 and picture.rect().contains(x_px, rows[-1]):
                colours = [picture.pixelColor(x_px, row) for row in rows]
                tint = any(colour.red() > colour.green() + 30 for colour in colours)
                seen.setdefault(under, []).append(tint)
    return seen


def in_view(view: ArticleView, rects: list[QRectF]) -> bool:
    return all(QRectF(view.viewport().rect()).contains(rect) for rect in rects)


def middle(view: ArticleView, text: str, words: str) -> QPoint:
    start = text.index(words)
    return view.line_rects(start, start + len(words))[0].center().toPoint()


def left_of(view: ArticleView, position: int) -> QPoint:
    rect = view.line_rects(position, position + 1)[0]
    return QPoint(round(rect.left()) + 1, round(rect.center().y()))


def walk(view: ArticleView, key: Qt.Key, keys: Qt.KeyboardModifier) -> list[int]:
    """Where the caret stands each time a key is pressed, until it leads nowhere."""
    places = [view.caret.position]
    while True:
        QTest.keyClick(view, key, keys)
        if view.caret.position == places[-1]:
            return places
        places.append(view.caret.position)


class Still(QProxyStyle):
    """A style of a system in which nothing moves by itself."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


# What is marked.

CHARACTERS = st.sampled_from(
    (
        *("a", "b ", "word ", "é", "e\u0301", "\U0001f600", "\U0001f468\u200d\U0001f469", "字"),
        *("\n", "\r\n", "\u2028", "\x00", "\t", "\u202e", "\ud800", "\ufffc"),
        *("\u05d0\u05d1 ", "\u0627\u0628 "),
    )
)


@given(
    parts=st.lists(CHARACTERS, min_size=1, max_size=80),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
@example(["\U0001f600", "a", "e\u0301", "\r\n", "b "], (0.2, 0.9))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_code_points_that_are_tinted_are_those_asked_for(
    shows: Shows, parts: list[str], ends: tuple[float, float]
) -> None:
    text = "".join(parts)
    start, end = sorted(round(share * len(text)) for share in ends)
    view = shows(text)
    view.clearFocus()
    view.set_highlights((Highlight(start, end, RED),))
    asked = seen_characters(text, start, end)
    for position, tints in seen_tints(view, len(text)).items():
        inner = tints[1:-1]  # edges lie between pixels
        assert sum(inner) * 2 <= len(inner) or position in asked
        assert sum(inner) * 2 >= len(inner) or position not in asked


def test_a_passage_is_marked_to_the_pixel(shows: Shows) -> None:
    view = shows("They met early and signed it.")
    view.clearFocus()
    view.set_highlights((Highlight(5, 14, RED),))
    (rect,) = view.line_rects(5, 14)
    picture = view.viewport().grab().toImage()
    top = round(rect.top()) + 1
    tints = [
        picture.pixelColor(x_px, top) != LIGHT.surface
        for x_px in (round(rect.left()) - 2, round(rect.left()) + 3, round(rect.right()) - 3)
    ]
    assert tints == [False, True, True]
    assert picture.pixelColor(round(rect.right()) + 2, top) == LIGHT.surface


def test_passages_that_overlap_differ_from_each_alone(shows: Shows) -> None:
    view = shows("They met early and signed it in Tokyo.")
    view.clearFocus()
    view.set_highlights((Highlight(0, 19, RED), Highlight(9, 30, "#0000d0")))
    picture = view.viewport().grab().toImage()

    def tint(position: int) -> str:
        (rect,) = view.line_rects(position, position + 1)
        return picture.pixelColor(round(rect.center().x()), round(rect.top()) + 1).name()

    def underlines(position: int) -> int:
        (rect,) = view.line_rects(position, position + 1)
        column = [
            picture.pixelColor(round(rect.center().x()), y_px).name()
            for y_px in range(round(rect.bottom()) - 2, round(rect.bottom()) + 4)
        ]
        return len({name for name in column if name in {RED, "#0000d0"}})

    assert len({tint(1), tint(12), tint(26), tint(36)}) == 4
    assert [underlines(at) for at in (1, 12, 26, 36)] == [1, 2, 1, 0]


def test_the_chosen_passage_is_yellow_and_underlined(shows: Shows) -> None:
    view = shows("They met early and signed it in Tokyo.")
    view.clearFocus()
    view.set_highlights((Highlight(5, 14, RED, is_chosen=True),))
    (rect,) = view.line_rects(5, 14)
    picture = view.viewport().grab().toImage()
    x_px = round(rect.center().x())
    assert picture.pixelColor(x_px, round(rect.top()) + 1) == LIGHT.highlight
    below = {picture.pixelColor(x_px, round(rect.bottom()) - row).name() for row in (1, 2)}
    assert RED in below


def test_the_current_hit_is_seen_more_than_the_others(shows: Shows) -> None:
    text = "They met, and they met again."
    view = shows(text)
    view.clearFocus()
    view.set_found(((5, 8), (19, 22)), 1)
    picture = view.viewport().grab().toImage()
    darkness = []
    for start in (5, 19, 10):
        (rect,) = view.line_rects(start, start + 3)
        at = rect.topLeft() + QPointF(5, 3)
        darkness.append(255 - picture.pixelColor(at.toPoint()).red())
    assert darkness[1] > darkness[0] > darkness[2] == 0


def test_a_passage_that_is_pointed_at_elsewhere_stands_out(shows: Shows) -> None:
    view = shows("They met early.")
    before = view.viewport().grab().toImage()
    view.set_hovered((5, 8))
    during = view.viewport().grab().toImage()
    view.set_hovered(None)
    assert during != before == view.viewport().grab().toImage()


def test_another_theme_has_other_colours(shows: Shows) -> None:
    view = shows("They met early.")
    view.clearFocus()
    view.set_highlights((Highlight(5, 8, RED),))
    assert view.viewport().grab().toImage().pixelColor(3, 300) == LIGHT.surface
    view.set_theme(DARK)
    assert view.viewport().grab().toImage().pixelColor(3, 300) == DARK.surface


# Where it stands.


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
    assert 0 <= view.y_of(start) < view.viewport().height()
    assert 0 <= view.y_of(end - 1) < view.viewport().height()


def test_a_passage_higher_than_the_view_is_shown_from_its_beginning(shows: Shows) -> None:
    view = shows(ONE_LINE)
    view.reveal(500_000, 520_000)
    assert 0 <= view.y_of(500_000) < 30


def test_a_passage_lands_a_third_from_the_top(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100)
    assert view.y_of(400_000) == pytest.approx(200, abs=1)


def test_nothing_moves_for_a_passage_that_is_in_view(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100)
    before = view.y_of(400_000)
    view.reveal(400_200, 400_210)
    assert view.y_of(400_000) == before


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
        before = view.y_of(seen)
        wheel(view, notches, QPoint(300, 300))
        steps.add(round(view.y_of(seen) - before, 3))
    (step,) = steps
    assert step * notches > 0


def test_both_ends_are_reached_by_the_bar_and_by_the_wheel(shows: Shows) -> None:
    view = shows(UNEVEN)
    bar, last = view.verticalScrollBar(), len(UNEVEN) - 2
    bar.setValue(bar.maximum())
    assert in_view(view, view.line_rects(last, last + 1))
    assert view.shown_share()[1] == 1.0
    for _turn in range(2000):
        if not bar.value():
            break
        wheel(view, 3, QPoint(300, 300))
    assert (view.top_position(), view.shown_share()[0]) == (0, 0.0)
    before = view.viewport().grab().toImage()
    wheel(view, 3, QPoint(300, 300))
    assert view.viewport().grab().toImage() == before


def test_a_short_text_has_nowhere_to_scroll(shows: Shows) -> None:
    view = shows("They met.")
    wheel(view, -3, QPoint(300, 300))
    assert view.verticalScrollBar().maximum() == 0
    assert view.shown_share() == (0.0, 1.0)


def test_shares_follow_the_text(shows: Shows) -> None:
    view = shows(LONG)
    shares = [view.share_of(len(LONG) * tenth // 10) for tenth in range(11)]
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < 0.01
    assert 0.99 < shares[-1] <= 1.0
    view.reveal(len(LONG) // 2, len(LONG) // 2 + 1)
    first, last = view.shown_share()
    assert first <= view.share_of(len(LONG) // 2) <= last


@given(px=st.integers(8, 40), place=st.floats(0.02, 0.98))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_another_size_keeps_the_line_at_the_top(shows: Shows, px: int, place: float) -> None:
    view = shows(LONG)
    view.set_font_px(17)
    view.reveal(round(place * len(LONG)), round(place * len(LONG)) + 1, emphasised=False)
    top, y_px = view.top_position(), view.y_of(view.top_position())
    view.set_font_px(px)
    assert view.font_px == min(max(px, 12), 32)
    assert view.y_of(top) == pytest.approx(y_px, abs=0.01)


def test_ctrl_and_the_wheel_change_the_size_around_the_pointer(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100, emphasised=False)
    line = view.position_near(QPointF(0, 300))
    before = view.y_of(line)
    wheel(view, 3, QPoint(300, 300), CONTROL)
    assert view.font_px == 20
    assert view.y_of(line) == pytest.approx(before, abs=0.01)


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
    top, y_px = view.top_position(), view.y_of(view.top_position())
    view.resize(430, 600)
    assert view.y_of(top) == pytest.approx(y_px, abs=0.01)
    assert view.text_left_px + view.text_width_px <= view.viewport().width()


@pytest.mark.parametrize("width_px", [640, 720, 1000, 1600])
def test_a_line_has_60_to_75_characters(shows: Shows, width_px: int) -> None:
    view = shows(ONE_LINE)
    view.resize(width_px, 600)
    assert view.text_left_px >= 96  # for notes
    starts = [
        view.position_near(QPointF(0, rect.center().y())) for rect in view.line_rects(0, 2000)[:20]
    ]
    lengths = [end - start for start, end in pairwise(starts)]
    assert 60 <= sum(lengths) / len(lengths) <= 75


# The mouse.


@given(
    parts=st.lists(CHARACTERS, min_size=2, max_size=60),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_click_on_a_passage_tells_a_position_in_it(
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


def test_a_click_beside_the_text_tells_nothing(shows: Shows, qtbot: QtBot) -> None:
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
    qtbot.waitUntil(lambda: view.top_position() > 500)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(300, 700))
    top = view.top_position()
    assert len(view.selected_text()) > top
    qtbot.wait(80)
    assert view.top_position() == top


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
    told: list[int] = []
    view.hovered.connect(told.append)
    QTest.mouseMove(view.viewport(), left_of(view, 5))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), left_of(view, 10))
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    QTest.mouseMove(view.viewport(), QPoint(5, 300))
    QTest.mouseMove(view.viewport(), left_of(view, 0))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert told == [5, 10, -1, 0, -1]


# The keys.


def test_keys_move_and_select(shows: Shows) -> None:
    text = "They met early.\nThen they signed it."
    view = shows(text)
    QTest.keyClick(view, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert view.selected_text() == "met "
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.selected_text().startswith("met early.\nThen they")
    QTest.keyClick(view, Qt.Key.Key_End, SHIFT)
    assert view.selected_text() == text[5:]
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text[5:]
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_text() == text


@pytest.mark.parametrize("text", [UNEVEN[:4000], ONE_LINE[:9000], "\U0001f600e\u0301\r\n字\n\nb"])
@pytest.mark.parametrize("keys", [NONE, CONTROL])
def test_the_caret_comes_through_the_whole_text_and_back(
    shows: Shows, text: str, keys: Qt.KeyboardModifier
) -> None:
    view = shows(text)
    there = walk(view, Qt.Key.Key_Right, keys)
    assert there == sorted(set(there))
    assert there[-1] >= len(text.rstrip())
    back = walk(view, Qt.Key.Key_Left, keys)
    assert back == sorted(set(back), reverse=True)
    assert back[-1] == 0


def test_the_caret_goes_down_line_by_line_and_stays_in_view(shows: Shows) -> None:
    view = shows(UNEVEN)
    seen = [0]
    for _line in range(120):
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.caret.position > seen[-1]
        seen.append(view.caret.position)
        assert 0 <= view.y_of(seen[-1]) <= view.viewport().height() - 26
    for expected in reversed(seen[:-1]):
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert view.caret.position == expected
    assert view.top_position() == 0


def test_a_caret_left_out_of_view_comes_into_it(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_001, emphasised=False)
    top = view.top_position()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert top < view.caret.position < top + 5


def test_pages_turn_and_two_lines_stay(shows: Shows) -> None:
    view = shows(LONG)
    below = view.position_near(QPointF(0, view.viewport().height() - 45))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert 0 <= view.y_of(below) < 60
    QTest.keyClick(view, Qt.Key.Key_Space, SHIFT)
    assert view.top_position() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 <= view.y_of(below) < 60
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.top_position() == 0


def test_home_and_end_lead_to_the_ends_of_the_article(shows: Shows) -> None:
    view = shows(LONG)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert in_view(view, view.line_rects(len(LONG) - 2, len(LONG)))
    assert view.shown_share()[1] == 1.0
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.shown_share()[0] == 0.0
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL | SHIFT)
    assert view.selected_text() == LONG[:-1]


def test_a_key_that_means_nothing_here_is_left_to_the_window(shows: Shows) -> None:
    view = shows("They met.")
    for key, means in ((Qt.Key.Key_R, False), (Qt.Key.Key_Space, True)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE)
        QApplication.sendEvent(view, event)
        assert event.isAccepted() == means


# Others who read it.


def test_what_is_in_view_is_told_to_screen_readers(shows: Shows, qtbot: QtBot) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100)
    qtbot.waitUntil(lambda: LONG[400_000:400_100] in view.accessibleDescription())
    assert view.accessibleName() == "Article text"
    assert len(view.accessibleDescription()) < 10_000


def test_places_are_to_be_asked_anew_when_they_move(shows: Shows, qtbot: QtBot) -> None:
    view = shows(LONG)
    moves: list[Callable[[], None]] = [
        lambda: wheel(view, -1, QPoint(300, 300)),
        lambda: view.set_font_px(20),
        lambda: view.resize(500, 600),
        lambda: view.reveal(400_000, 400_100),
    ]
    for move in moves:
        with qtbot.waitSignal(view.moved):
            move()


def test_no_article_is_no_trouble(shows: Shows) -> None:
    view = shows("")
    view.reveal(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_text() == ""
    assert view.line_rects(0, 10) == []
    assert view.top_position() == 0
