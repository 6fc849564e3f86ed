"""The rows of a table are corrected, tagged and noted in the window, beside it, and undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.io.tables import HEADER, a_table, some_rows
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL
from timeline_app.io.making.sidecar import sidecar_path
from timeline_app.io.registry import open_timeline
from timeline_app.view.evidence.pane import Evidence
from timeline_app.view.making.in_place import InPlace, part_of_key
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow

Key = Qt.Key
Window = Callable[[Path], MainWindow]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return a_table(tmp_path, HEADER + some_rows(30), "events.csv")


@pytest.fixture
def open_table(open_window: OpenWindow, qtbot: QtBot) -> Window:
    def open_it(table: Path) -> MainWindow:
        window = open_window(open_timeline(table))
        qtbot.waitUntil(lambda: window.commands.files.is_watching)
        window.session.select(window.session.document.events.index("e3"))
        return window

    return open_it


def pane_of(window: MainWindow) -> Evidence:
    assert window.evidence is not None
    return window.evidence


def part(window: MainWindow, key: str) -> InPlace:
    found = part_of_key(pane_of(window), key)
    assert found is not None
    return found


def write(window: MainWindow, key: str, text: str, qtbot: QtBot) -> None:
    """Type a text into a cell in place, and wait until the table is read again."""
    cell = part(window, key)
    cell.begin()
    field = cell.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    with qtbot.waitSignal(window.opening.ended):
        QTest.keyClick(field, Key.Key_Return)


def cell(window: MainWindow, column: str, event: str = "e3") -> str:
    events = window.session.document.events
    return str(events.texts[column][events.index(event)])


def said(window: MainWindow, name: str) -> list[str]:
    views = pane_of(window).findChildren(TextView, name)
    return [each.shown_text() for each in views if isinstance(each, TextView)]


def key(window: MainWindow, keys: Qt.Key, modifiers: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.opening.ended):
        QTest.keyClick(window, keys, modifiers)


def test_cells_are_corrected_beside_the_table_and_undone(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    window, before = open_table(table), table.read_bytes()
    write(window, "title", "Event three", qtbot)
    assert cell(window, "title") == "Event three"
    assert window.session.chosen == "e3"
    assert window.commands.toast.words == "“Event 3” is corrected beside the table"
    write(window, "start", "2016-05-06", qtbot)
    assert cell(window, "when") == "2016-05-06"
    write(window, "lane", "mine", qtbot)
    assert cell(window, "lane") == "mine"
    write(window, "tags", "urgent;odd", qtbot)
    assert cell(window, "tags") == "urgent;odd"
    assert table.read_bytes() == before
    again = open_timeline(table)
    assert again.events.texts["title"][again.events.index("e3")] == "Event three"
    for column, was in (
        ("tags", None),
        ("lane", "g0"),
        ("when", "2015-01-04"),
        ("title", "Event 3"),
    ):
        key(window, Key.Key_Z, CONTROL, qtbot)
        if was is not None:
            assert cell(window, column) == was
    assert cell(window, "title") == "Event 3"
    assert window.session.document.findings == open_timeline(table).findings
    assert (sidecar_path(table) / "corrections.csv").read_text().count("\n") == 1
    key(window, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier, qtbot)
    assert cell(window, "title") == "Event three"


def test_what_the_table_has_is_shown_below_a_corrected_cell(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    window = open_table(table)
    assert pane_of(window).findChildren(TextView, "corrected") == []
    write(window, "title", "Event three", qtbot)
    assert said(window, "corrected") == ["corrected; the table has “Event 3”"]
    write(window, "title", "Event 3", qtbot)  # which takes it back
    assert pane_of(window).findChildren(TextView, "corrected") == []


def test_a_date_that_would_hide_the_row_is_not_kept(open_table: Window, table: Path) -> None:
    window = open_table(table)
    for text in ("no date", ""):
        found = part(window, "start")
        found.begin()
        field = found.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClick(field, Key.Key_Backspace)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClick(field, Key.Key_Escape)
    assert not sidecar_path(table).exists()


def test_a_note_is_kept_in_place_and_undone(open_table: Window, table: Path, qtbot: QtBot) -> None:
    window = open_table(table)
    assert window.commands.table_pen.add_note(window.session.selection or 0, "Ask") == ""
    notes = window.session.document.notes
    assert [each.text for each in notes] == ["Ask"]
    assert window.commands.table_pen.undo_name == "note on “Event 3”"
    key(window, Key.Key_Z, CONTROL, qtbot)
    assert not window.session.document.notes
    key(window, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier, qtbot)
    notes = window.session.document.notes
    assert [(each.id, each.text) for each in notes] == [("n1", "Ask")]


def test_a_row_is_corrected_again_after_the_table_was_sorted(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    window = open_table(table)
    write(window, "title", "Event three", qtbot)
    rows = some_rows(30).splitlines(keepends=True)[::-1]
    table.write_text(HEADER + some_rows(5, 30) + "".join(rows), "utf-8")
    with qtbot.waitSignal(window.opening.ended):
        window.opening.read_again()
    assert cell(window, "title") == "Event three"
    window.session.select(window.session.document.events.index("e3"))
    write(window, "title", "Event III", qtbot)
    write(window, "tags", "odd", qtbot)
    assert (cell(window, "title"), cell(window, "tags")) == ("Event III", "odd")
    assert len((sidecar_path(table) / "corrections.csv").read_text().splitlines()) == 3
    (finding,) = window.session.document.findings
    assert finding.what == "1 cell corrected and 1 row tagged, from events.csv.timeline"


def test_of_a_row_that_changed_the_correction_is_said_and_not_lost(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    window = open_table(table)
    write(window, "title", "Event three", qtbot)
    kept = (sidecar_path(table) / "corrections.csv").read_bytes()
    table.write_text(table.read_text("utf-8").replace("Event 3,", "Event III,"), "utf-8")
    with qtbot.waitSignal(window.opening.ended):
        window.opening.read_again()
    (finding,) = window.session.document.findings
    assert finding.what.startswith("the row of the correction has changed, or is no event ")
    assert finding.where == "events.csv.timeline/corrections.csv:2"
    assert cell(window, "title") == "Event III"
    write(window, "lane", "mine", qtbot)
    assert (sidecar_path(table) / "corrections.csv").read_bytes().startswith(kept)


def test_a_cell_of_the_list_is_corrected_and_marked(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    window = open_table(table)
    window.listed.toggle_list()
    assert window.listed.event_list is not None
    view = window.listed.event_list.view
    row = view.table.row_of(window.session.selection)
    assert row is not None
    view.edit(view.table.index(row, view.table.place_of("title") or 0))
    field = view.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Event three")
    with qtbot.waitSignal(window.opening.ended):
        QTest.keyClick(field, Key.Key_Return)
    row = view.table.row_of(window.session.document.events.index("e3"))
    assert row is not None
    index = view.table.index(row, view.table.place_of("title") or 0)
    assert index.data() == "Event three ✎"
    whole = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert whole == "Event three (corrected; the table has “Event 3”)"


def test_two_windows_do_not_replace_each_others_corrections(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    one, two = open_table(table), open_table(table)
    correct(one, "Of the one", qtbot)
    two.commands.table_pen.correct(two.session.selection or 0, "title", "Of the two")
    assert two.notice.words == (
        "nothing was written: “title” was corrected elsewhere, from “Event 3” to “Of the one”: "
        "Ctrl+R shows it"
    )
    assert kept_title(table) == "Of the one"
    assert two.commands.table_pen.undo_name == ""
    with qtbot.waitSignal(two.opening.ended):
        two.commands.files.read_again()
    correct(two, "Of the two", qtbot)
    one.commands.table_pen.undo()  # which would delete what the other wrote
    assert "from “Of the one” to “Of the two”" in one.notice.words
    assert one.commands.table_pen.undo_name == ""
    assert kept_title(table) == "Of the two"
    with qtbot.waitSignal(two.opening.ended):
        two.commands.table_pen.undo()
    assert cell(two, "title") == kept_title(table) == "Of the one"


def test_what_another_writes_beside_the_table_is_noticed(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    one, two = open_table(table), open_table(table)
    assert one.commands.table_pen.add_note(one.session.selection or 0, "Mine") == ""
    qtbot.waitUntil(lambda: "notes.csv" in two.notice.words)
    qtbot.wait(300)  # the watcher rests as long
    assert not one.notice.words  # it wrote that itself
    with qtbot.waitSignal(two.opening.ended):
        two.commands.files.read_again()
    correct(one, "Event three", qtbot)
    qtbot.waitUntil(lambda: "corrections.csv" in two.notice.words)
    assert "corrections.csv" not in one.notice.words


def correct(window: MainWindow, title: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.opening.ended):
        window.commands.table_pen.correct(window.session.selection or 0, "title", title)
    assert cell(window, "title") == title


def kept_title(table: Path) -> str:
    events = open_timeline(table).events
    return str(events.texts["title"][events.index("e3")])


def test_a_note_that_another_wrote_is_not_taken_back(open_table: Window, table: Path) -> None:
    one, two = open_table(table), open_table(table)
    assert one.commands.table_pen.add_note(one.session.selection or 0, "Mine") == ""
    one.commands.table_pen.undo()
    assert two.commands.table_pen.add_note(two.session.selection or 0, "Theirs") == ""
    one.commands.table_pen.redo()  # by now another has its id
    one.commands.table_pen.undo()
    assert [each.text for each in open_timeline(table).notes] == ["Theirs"]
    (sidecar_path(table) / "notes.csv").write_text("id,row_hash,line,lane,when,kind,text\n")
    two.commands.table_pen.undo()
    assert two.notice.words == (
        "nothing was written: the note “Theirs” is not beside the table any more as it was written"
    )
    assert two.commands.table_pen.undo_name == ""


def test_a_cell_is_corrected_again_while_the_table_is_read(
    open_table: Window, table: Path, qtbot: QtBot
) -> None:
    window = open_table(table)
    pen, event = window.commands.table_pen, window.session.selection or 0
    for text in ("One", "Two", "Two", "Three"):
        pen.correct(event, "title", text)
    for text in ("Two", "One", "Event 3"):
        pen.undo()
        assert kept_title(table) == text
    pen.redo()
    assert kept_title(table) == "One"
    qtbot.waitUntil(lambda: cell(window, "title") == "One" and not window.opening.is_opening)


def test_what_cannot_be_written_is_said_and_nothing_changes(
    open_table: Window, table: Path
) -> None:
    window = open_table(table)
    sidecar_path(table).write_text("a file in its place")
    window.commands.table_pen.correct(window.session.selection or 0, "title", "Mine")
    assert "cannot be written" in window.notice.words
    assert cell(window, "title") == "Event 3"
    assert window.commands.table_pen.undo_name == ""
