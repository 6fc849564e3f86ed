"""The keys in an article: the caret, pages, the ends."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.view.reader.article_hand import (
    CONTROL,
    LONG,
    NONE,
    ONE_LINE,
    SHIFT,
    UNEVEN,
    Shows,
    in_view,
    show_view,
    walk,
)


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    return show_view(qtbot)


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
        assert 0 <= view.shown.y_of(seen[-1]) <= view.viewport().height() - 26
    for expected in reversed(seen[:-1]):
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert view.caret.position == expected
    assert view.shown.first_position() == 0


def test_a_caret_left_out_of_view_comes_into_it(shows: Shows) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_001, emphasised=False)
    top = view.shown.first_position()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert top < view.caret.position < top + 5


def test_pages_turn_and_two_lines_stay(shows: Shows) -> None:
    view = shows(LONG)
    below = view.position_near(QPointF(0, view.viewport().height() - 45))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert 0 <= view.shown.y_of(below) < 60
    QTest.keyClick(view, Qt.Key.Key_Space, SHIFT)
    assert view.shown.first_position() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 <= view.shown.y_of(below) < 60
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.shown.first_position() == 0


def test_home_and_end_lead_to_the_ends_of_the_article(shows: Shows) -> None:
    view = shows(LONG)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert in_view(view, view.line_rects(len(LONG) - 2, len(LONG)))
    assert view.shown.shares()[1] == 1.0
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.shown.shares()[0] == 0.0
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL | SHIFT)
    assert view.selected_text() == LONG[:-1]


def test_a_key_that_means_nothing_here_is_left_to_the_window(shows: Shows) -> None:
    view = shows("They met.")
    for key, means in ((Qt.Key.Key_R, False), (Qt.Key.Key_Space, True)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE)
        QApplication.sendEvent(view, event)
        assert event.isAccepted() == means
