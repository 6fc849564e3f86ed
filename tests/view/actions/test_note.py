"""Notes on the chosen event: beside a table at once, in a folder as an edit."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.io.tables import HEADER, a_table, some_rows
from tests.view.conftest import OpenWindow
from tests.view.hand import answer
from tests.view.large import large_table
from tests.view.making.test_editor import copied_tour
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.sidecar import sidecar_path
from timeline_app.io.registry import open_timeline
from timeline_app.view.actions.action import Action
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.window.window import MainWindow


def note_action(window: MainWindow) -> Action:
    entries = window.commands.by_menu["Edit"]
    (found,) = (e for e in entries if isinstance(e, Action) and e.name == "Note on this event…")
    return found


def note(window: MainWindow, text: str) -> list[str]:
    """Run the action and keep a text in its dialog; return what it said was wrong."""
    problems: list[str] = []

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, Prompt)
        dialog.field.setText(text)
        (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Keep")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        problems.append(dialog.error.text())

    answer(write)
    note_action(window).run()
    return problems


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return a_table(tmp_path, HEADER + some_rows(30), "events.csv")


def test_a_note_on_a_tables_event_is_written_beside_it_and_shown_at_once(
    open_window: OpenWindow, table: Path
) -> None:
    window = open_window(open_timeline(table))
    session, before = window.session, table.read_bytes()
    assert not note_action(window).can()
    session.select(session.document.events.index("e3"))
    view = session.viewport
    assert note(window, "  Ask the clerk ") == [""]
    assert [(each.event, each.text) for each in session.document.notes] == [("e3", "Ask the clerk")]
    assert session.document.events.texts["id"][session.selection or 0] == "e3"
    assert session.viewport == view
    assert [int(each) for each in session.document.noted] == [session.selection]
    assert window.canvas.frame.notes.signs
    assert note(window, "Again") == [""]
    again = open_timeline(table)
    assert [each.text for each in again.notes] == ["Ask the clerk", "Again"]
    assert table.read_bytes() == before


def test_what_cannot_be_kept_is_said_in_the_dialog(open_window: OpenWindow, table: Path) -> None:
    window = open_window(open_timeline(table))
    window.session.select(0)
    assert note(window, " ") == ["write what is to be noted"]
    sidecar_path(table).write_text("a file in its place")
    (problem,) = note(window, "Ask")
    assert "cannot be written" in problem
    assert window.session.document.notes == ()


def test_a_note_in_a_folder_is_undone_and_saved(open_window: OpenWindow, tmp_path: Path) -> None:
    folder = copied_tour(tmp_path)
    window = open_window(read_folder(folder))
    session = window.session
    session.select(session.document.events.index("tokyo-stop"))
    assert note(window, "Ask the embassy") == [""]
    assert [each.event for each in session.document.notes] == ["tokyo-stop"]
    window.commands.editor.undo()
    assert session.document.notes == ()
    window.commands.editor.redo()
    assert window.commands.editor.save()
    assert [each.text for each in read_folder(folder).notes] == ["Ask the embassy"]


def test_the_tour_itself_cannot_be_noted_on(window: MainWindow) -> None:
    window.session.select(3)
    assert not note_action(window).can()


def test_a_note_on_a_large_table_does_not_measure_it_again(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(open_timeline(large_table(tmp_path, 20_000)))
    window.session.select(100)
    label_px = window.canvas.scene.label_px
    assert note(window, "Ask") == [""]
    assert window.canvas.scene.label_px is label_px


def test_the_menu_of_a_tables_event_offers_a_note(
    open_window: OpenWindow, table: Path, qtbot: QtBot
) -> None:
    window = open_window(open_timeline(table))
    event = int(window.canvas.frame.marks.event[0])
    place = window.canvas.layouts.place_of(event)
    assert place is not None
    window.canvas.customContextMenuRequested.emit(QPoint(round(place[0]), round(place[1])))
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in window.findChildren(QMenu)))
    (menu,) = (each for each in window.findChildren(QMenu) if each.isVisible())
    names = [action.text() for action in menu.actions()]
    menu.close()
    assert "Note on this event…" in names
    assert window.session.selection == event
