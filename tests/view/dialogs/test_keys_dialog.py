"""The list of all keys tells the truth: it has every key there is, and no other."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAction, QKeySequence, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tests.view.hand import Hand
from timeline_app.view.actions.action import ActionTable, every_action, key_table, keys_by_menu
from timeline_app.view.dialogs.keys_dialog import GESTURES, MOUSE, KeysDialog
from timeline_app.view.window.window import MainWindow

README = Path(__file__).parents[3] / "README.md"
HELD = {"W", "A", "S", "D"}  # which the window handles itself
SIGNS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}


def native(key: str) -> str:
    held, plus, last = key.rpartition("+")
    return QKeySequence(held + plus + SIGNS.get(last, last)).toString()


def listed_keys(window: MainWindow) -> list[str]:
    return keys_of(window.commands.by_menu)


def keys_of(table: ActionTable) -> list[str]:
    return [key for keys, _ in key_table(table) for key in keys.split("  ")]


def articles_own(window: MainWindow) -> ActionTable:
    """The menu whose keys the article has, while it has the keyboard."""
    return {"Make": window.commands.by_menu["Make"]}


def others(window: MainWindow) -> ActionTable:
    return {title: part for title, part in window.commands.by_menu.items() if title != "Make"}


def bound_keys(window: MainWindow) -> set[str]:
    """The keys that do something in the window or on the timeline."""
    actions = [*window.actions(), *window.canvas.actions()]
    return {key.toString() for each in actions for key in QAction.shortcuts(each)}


def test_every_key_that_does_something_is_listed_and_every_listed_one_does(
    window: MainWindow,
) -> None:
    # For those of the article see tests/view/making/cards/test_card.py.
    listed = {native(key) for key in keys_of(others(window)) if key not in HELD}
    bound = {native(key) if key == "Enter" else key for key in bound_keys(window)}
    assert listed == {native(key) for key in bound}


def test_no_key_is_listed_twice(window: MainWindow) -> None:
    for part in (articles_own(window), others(window)):
        listed = keys_of(part)
        assert len(set(listed)) == len(listed) > 0


def test_every_held_key_moves_the_view(window: MainWindow, hand: Hand) -> None:
    keys = " ".join(keys for keys, _ in GESTURES if keys.endswith("held"))
    held = set(re.findall("[A-Z]", keys))
    assert held == HELD
    for letter in sorted(held):
        before = hand.viewport
        QTest.keyPress(window.canvas, letter.lower())
        hand.qtbot.waitUntil(lambda before=before: hand.viewport != before)  # type: ignore[misc]
        QTest.keyRelease(window.canvas, letter.lower())


def test_every_key_that_the_readme_names_is_listed(window: MainWindow) -> None:
    lines = re.findall(r"^\| ([^|]+) \| ", README.read_text("utf-8"), re.MULTILINE)
    named = {key for line in lines for key in re.findall(r"Ctrl\+(?:Shift\+)?[A-Z]\b|F\d", line)}
    assert len(named) > 3
    assert {native(key) for key in named} <= {native(key) for key in listed_keys(window)}
    assert every_action(window.commands.by_menu)


def test_a_list_of_keys_that_exceeds_the_screen_scrolls(qtbot: QtBot) -> None:
    dialogs = [KeysDialog({"Help": [("F1", "An action")] * count}) for count in (4, 200)]
    for dialog, scrolls in zip(dialogs, (False, True), strict=True):
        qtbot.addWidget(dialog)
        dialog.show()
        area = dialog.findChild(QScrollArea)
        assert area is not None
        assert (area.verticalScrollBar().maximum() > 0) is scrolls
        listed = area.widget()
        assert listed is not None
        assert listed.width() >= listed.sizeHint().width()
        assert dialog.height() <= dialog.screen().availableGeometry().height()


def test_keys_stand_below_the_title_of_their_menu(window: MainWindow, qtbot: QtBot) -> None:
    dialog = KeysDialog(keys_by_menu(window.commands.by_menu))
    qtbot.addWidget(dialog)
    dialog.show()
    labels = dialog.findChildren(QLabel)
    headings = [label for label in labels if label.objectName() == "soft"]
    assert [each.text() for each in headings] == [*window.commands.by_menu, MOUSE]
    for heading in headings:  # and none is the last of its column
        below = [
            each
            for each in labels
            if each.x() == heading.x() and each.y() > heading.y() and each.objectName() == "strong"
        ]
        assert below
        assert min(each.y() for each in below) - heading.y() < 3 * heading.height()


def test_on_a_narrow_screen_all_keys_are_in_one_column(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths = []
    for width_px in (1600, 700):
        geometry = QRect(0, 0, width_px, 520)
        monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen, at=geometry: at)
        dialog = KeysDialog(keys_by_menu(window.commands.by_menu))
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.minimumSizeHint().width() <= width_px
        assert dialog.height() <= 520
        labels = dialog.findChildren(QLabel)
        widths.append(len({each.x() for each in labels if each.objectName() == "strong"}))
    assert widths == [2, 1]
