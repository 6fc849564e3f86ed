"""Texts that are read: selected by the mouse and by keys, and copied."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from timeline_app.paint.fonts import sans
from timeline_app.view.widgets.text_view import Run, TextView

LEFT = Qt.MouseButton.LeftButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WORDS = "They met early and signed it in Tokyo"


@pytest.fixture
def view(qtbot: QtBot) -> TextView:
    """A text of several lines, with the focus."""
    view = TextView([Run(WORDS, sans(15), "#000000")])
    qtbot.addWidget(view)
    view.resize(120, view.heightForWidth(120))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    return view


def place(view: TextView, word: str) -> QPoint:
    """A point on the first character of a word."""
    block = view.document().firstBlock()
    position = WORDS.index(word)
    line = block.layout().lineForTextPosition(position)
    x_px = line.cursorToX(position)
    assert isinstance(x_px, tuple)
    return QPointF(x_px[0] + 2, line.y() + line.height() / 2).toPoint()


def test_dragging_selects_from_letter_to_letter(view: TextView) -> None:
    QTest.mousePress(view, LEFT, pos=place(view, "met"))
    QTest.mouseMove(view, place(view, "signed"))
    QTest.mouseRelease(view, LEFT, pos=place(view, "signed"))
    assert view.selected_text() == "met early and "


def test_shift_and_a_click_extend_the_selection(view: TextView) -> None:
    QTest.mouseClick(view, LEFT, pos=place(view, "met"))
    QTest.mouseClick(view, LEFT, SHIFT, place(view, "and"))
    assert view.selected_text() == "met early "


def test_two_clicks_select_a_word_and_three_the_text(view: TextView) -> None:
    at = place(view, "signed")
    QTest.mouseDClick(view, LEFT, pos=at)
    assert view.selected_text() == "signed"
    QTest.mouseClick(view, LEFT, pos=at)
    assert view.selected_text() == WORDS


def test_keys_move_and_select(view: TextView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert view.selected_text() == "met "
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL | SHIFT)
    assert view.selected_text() == WORDS[5:]
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == WORDS


def test_a_key_that_leads_nowhere_is_left_to_the_pane(view: TextView) -> None:
    up = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, up)
    assert not up.isAccepted()


def test_what_is_selected_is_seen(view: TextView) -> None:
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ff0000"))
    view.setPalette(palette)
    view.clearFocus()
    at = place(view, "early")
    before = view.grab().toImage().pixelColor(at.x(), at.y() - 8)
    view.select_all()
    assert before != view.grab().toImage().pixelColor(at.x(), at.y() - 8) == QColor("#ff0000")


def open_menu(view: TextView) -> QMenu:
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_copies_and_selects(view: TextView) -> None:
    view.select_all()
    menu = open_menu(view)
    copy, every = menu.actions()
    assert (copy.text(), every.text()) == ("Copy", "Select all")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(copy).center())
    assert QGuiApplication.clipboard().text() == WORDS
    assert QApplication.activePopupWidget() is None
    QTest.keyClick(view, Qt.Key.Key_Home)
    menu = open_menu(view)
    copy, every = menu.actions()
    assert not copy.isEnabled()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(every).center())
    assert view.selected_text() == WORDS
