"""The menus: every action has a name, works without a mouse, and stands in the table of keys."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from tests.view.hand import CONTROL, Hand, answer
from timeline_app.view.actions import Deed
from timeline_app.view.main_window import MainWindow

Key = Qt.Key

_ASKING = {"Open folder…", "Open file…", "Quit"}  # a dialogue of the system, or the end
_PROMISED = (
    *("Right", "Left", "Up", "Down", "Home", "End", "+", "-", "0", "F", "Shift+F", "Ctrl+G"),
    *("Alt+Left", "Alt+Right", "Esc", "Ctrl+E", "Return", "?"),
)


def every_action(menu: QMenu) -> list[QAction]:
    """The actions of a menu and its submenus, without separators."""
    found = []
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            found += every_action(submenu)
        elif not action.isSeparator():
            found.append(action)
    return found


def the_menu(window: MainWindow) -> QMenu:
    return window.top_bar.menu.menu()


def test_every_action_has_a_name_of_its_own(window: MainWindow) -> None:
    names = [action.text() for action in every_action(the_menu(window))]
    assert len(names) > 20
    assert all(names)
    assert len(set(names)) == len(names)


def test_every_promised_key_belongs_to_an_action(window: MainWindow) -> None:
    keys = {key for action in every_action(the_menu(window)) for key in action.shortcuts()}
    assert {text for text in _PROMISED if QKeySequence(text) not in keys} == set()


def test_keys_are_told_by_the_signs_on_the_keyboard() -> None:
    keys = ("Right", "Alt+Left", "Return", "Enter", "Ctrl+L", "PgUp")
    deed = Deed("Go", lambda: None, keys)
    assert deed.shown_keys == ("→", "Alt+←", "Enter", "Ctrl+L", "PgUp")


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString() for action in every_action(the_menu(window)) for key in action.shortcuts()
    ]
    assert len(set(keys)) == len(keys)


def test_every_action_can_be_triggered_from_the_menu(window: MainWindow, hand: Hand) -> None:
    for action in every_action(the_menu(window)):
        if action.text() in _ASKING:
            continue
        if action.text().endswith("…") or action.text() in {"All keys", "Story"}:
            answer(QWidget.close)
        action.trigger()
        hand.settle()
        assert QApplication.activeModalWidget() is None
    hand.qtbot.waitUntil(lambda: not window.opening.loader.is_reading)


def test_the_menu_opens_and_is_walked_by_keys(window: MainWindow) -> None:
    menu = the_menu(window)
    window.top_bar.menu.setFocus()
    opened = []

    def walk() -> None:
        opened.append(menu.isVisible())
        QTest.keyClick(menu, Key.Key_Down)
        opened.append(menu.activeAction() is not None)
        menu.close()

    QTimer.singleShot(50, walk)
    QTest.keyClick(window.top_bar.menu, Key.Key_Space)
    assert opened == [True, True]


@pytest.mark.parametrize("key", [Key.Key_Question, Key.Key_F1])
def test_all_keys_are_shown(window: MainWindow, hand: Hand, key: Key) -> None:
    told: list[str] = []

    def read(dialogue: QWidget) -> None:
        told.extend(label.text() for label in dialogue.findChildren(QLabel))
        assert dialogue.width() <= window.width()
        assert dialogue.height() <= window.height()

    answer(read)
    hand.key(key)
    for name in ("Next event", "Go to a date", "Export", "Zoom at the pointer", "Select an event"):
        assert name in told
    assert all(told)


def test_control_e_opens_the_export_dialogue(window: MainWindow, hand: Hand) -> None:
    titles: list[str] = []
    answer(lambda dialogue: titles.append(dialogue.windowTitle()))
    hand.key(Key.Key_E, CONTROL)
    assert len(titles) == 1
    assert titles[0].startswith("Export")
    assert window.isVisible()
