"""The menus: every action has a name, works without a mouse, and stands in the table of keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QMessageBox, QWidget

from tests.view.hand import CONTROL, Hand, answer
from timeline_app.io.readers import READERS
from timeline_app.layout.timeline.viewport import MIN_SPAN_S
from timeline_app.model.document import Tally
from timeline_app.model.query import Query
from timeline_app.version import __version__
from timeline_app.view.actions.action import Action
from timeline_app.view.window.window import MainWindow

Key = Qt.Key

_ASKING = {"Open folder…", "Open file…", "Quit"}  # a dialog of the system, or the end
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


def test_keys_are_shown_by_the_signs_on_the_keyboard() -> None:
    keys = ("Right", "Alt+Left", "Return", "Enter", "Ctrl+L", "PgUp")
    action = Action("Go", lambda: None, keys)
    assert action.shown_keys == ("→", "Alt+←", "Enter", "Ctrl+L", "PgUp")


def test_the_dialog_for_opening_lists_every_format(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters: list[str] = []

    def choose_nothing(_parent: QWidget, _title: str, **choices: str) -> tuple[str, str]:
        filters.extend(choices["filter"].split(";;"))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_nothing)
    (action,) = (each for each in every_action(the_menu(window)) if each.text() == "Open file…")
    action.trigger()
    files = [each for each in READERS if each.suffixes]
    assert [each.partition(" (")[0] for each in filters[1:]] == [each.title for each in files]
    patterns = filters[0].removeprefix("Timelines (").removesuffix(")").split()
    assert patterns == [*(f"*{s}" for each in files for s in each.suffixes), "timeline.toml"]


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString() for action in every_action(the_menu(window)) for key in action.shortcuts()
    ]
    assert len(set(keys)) == len(keys)


def test_a_key_works_though_its_action_was_disabled_when_the_menu_was_open(
    window: MainWindow, hand: Hand
) -> None:
    assert "Zoom to the event" not in enabled(window)
    window.session.select(20)
    span_s = window.session.viewport.span_s
    hand.key(Key.Key_Return)
    hand.settle()
    assert window.session.viewport.span_s < span_s


def test_what_can_do_nothing_does_nothing(window: MainWindow, hand: Hand) -> None:
    (action,) = (each for each in every_action(the_menu(window)) if each.text() == "Refused rows…")
    action.trigger()
    hand.settle()
    assert QApplication.activeModalWidget() is None


def test_every_action_can_be_triggered_from_the_menu(window: MainWindow, hand: Hand) -> None:
    for action in every_action(the_menu(window)):
        if action.text() in _ASKING or not action.isEnabled():
            continue
        if action.text().endswith("…") or action.text() in {"All keys", "Story"}:
            answer(QWidget.close)
        action.trigger()
        hand.settle()
        assert QApplication.activeModalWidget() is None
    hand.qtbot.waitUntil(lambda: not window.opening.is_busy)


def enabled(window: MainWindow) -> set[str]:
    """What the menus offer as they are opened one by one."""
    offered = set()
    for menu in (each.menu() for each in the_menu(window).actions()):
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        offered |= {each.text() for each in every_action(menu) if each.isEnabled()}
        menu.aboutToHide.emit()
    return offered


def test_actions_that_can_do_nothing_are_disabled(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    session = window.session
    able = enabled(window)
    assert not {"Stop reading", "Refused rows…", "Back", "Forward", "Zoom to the event"} & able
    assert "Show all events" not in able
    assert "Open all lanes" in able  # the tour opens with folded lanes
    session.request(session.requested.with_all_lanes_open())
    assert "Open all lanes" not in enabled(window)
    assert {"Next event", "Read the article", "Story", "Zoom in", "Zoom out", "Export…"} <= able
    session.select(session.last())
    assert "Zoom to the event" in enabled(window)
    assert "Next event" not in enabled(window)
    window.canvas.navigation.zoom_by(0.5)
    hand.settle()
    session.select(session.first())
    assert "Back" in enabled(window)
    assert "Previous event" not in enabled(window)
    session.request(session.view_spec.with_query(Query(text="tokyo")))
    assert "Show all events" in enabled(window)
    session.set_viewport(replace(session.viewport, span_s=MIN_SPAN_S))
    assert "Zoom in" not in enabled(window)
    table = tmp_path / "table.csv"
    table.write_text("title,when\nOne,2025-10-28\nTwo,2025-10-29\n")
    window.open_path(table)
    assert "Stop reading" in enabled(window)
    hand.qtbot.waitUntil(lambda: "Stop reading" not in enabled(window))
    assert len(session.document.events) == 2
    assert not {"Read the article", "Differences", "Find in the article"} & enabled(window)
    tally = Tally(3, 2, 1, ("line 4: no date",))
    window.show_document(replace(session.document, tally=tally))
    hand.qtbot.waitUntil(lambda: "Refused rows…" in enabled(window))


def test_escape_closes_the_list_then_the_page_then_lets_go_wherever_the_focus_is(
    window: MainWindow, hand: Hand
) -> None:
    session = window.session
    session.select(20)
    hand.settle()
    hand.key(Key.Key_R)
    for from_list in (True, False):
        window.listed.toggle_list()
        assert window.listed.event_list is not None
        (window.listed.event_list if from_list else window.canvas).setFocus()
        hand.key(Key.Key_Escape)
        assert not window.listed.is_list_shown
        assert session.page is not None
    hand.key(Key.Key_Escape)
    assert (session.page, session.selection) == (None, 20)
    hand.key(Key.Key_Escape)
    assert session.selection is None
    assert "Close the list, the page, or select nothing" not in enabled(window)


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
    labels: list[str] = []

    def read(dialogue: QWidget) -> None:
        labels.extend(label.text() for label in dialogue.findChildren(QLabel))
        assert dialogue.width() <= window.width()
        assert dialogue.height() <= window.height()

    answer(read)
    hand.key(key)
    for name in ("Next event", "Go to a date", "Export", "Zoom at the pointer", "Select an event"):
        assert name in labels
    assert all(labels)


def test_control_e_opens_the_export_dialogue(window: MainWindow, hand: Hand) -> None:
    titles: list[str] = []
    answer(lambda dialogue: titles.append(dialogue.windowTitle()))
    hand.key(Key.Key_E, CONTROL)
    assert len(titles) == 1
    assert titles[0].startswith("Export")
    assert window.isVisible()


def recent(window: MainWindow) -> QMenu:
    """The menu of what was opened last, filled as it is when it opens."""
    menu = next(each for each in window.findChildren(QMenu) if each.title() == "Open recent")
    menu.aboutToShow.emit()
    return menu


def test_what_was_opened_last_is_opened_again(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    assert [each.text() for each in recent(window).actions()] == ["None opened yet"]
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(f"title,start\n{name},2020\n", encoding="utf-8")
        window.open_path(tmp_path / f"{name}.csv")
        hand.qtbot.waitUntil(lambda: not window.opening.is_busy)
        assert window.session.document.title == name
    (tmp_path / "bad.csv").write_text("", encoding="utf-8")
    window.open_path(tmp_path / "bad.csv")
    hand.qtbot.waitUntil(lambda: not window.opening.is_busy)
    names = [each.text() for each in recent(window).actions() if not each.isSeparator()]
    assert names == [f"{tmp_path.name}/two.csv", f"{tmp_path.name}/one.csv", "Forget these"]
    recent(window).actions()[1].trigger()
    hand.qtbot.waitUntil(lambda: window.session.document.title == "one")
    hand.qtbot.waitUntil(lambda: not window.opening.is_busy)
    recent(window).actions()[-1].trigger()
    assert [each.text() for each in recent(window).actions()] == ["None opened yet"]


def test_the_program_says_what_it_is(window: MainWindow) -> None:
    said: list[str] = []
    answer(lambda box: said.append(box.text()) if isinstance(box, QMessageBox) else None)
    next(each for each in every_action(the_menu(window)) if each.text() == "About…").trigger()
    assert f"timeline-app {__version__}" in said[0]
