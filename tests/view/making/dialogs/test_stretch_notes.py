"""A note on a time in a lane: asked for where it is, drawn, listed, changed, kept in notes.csv."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, HEADING_PX, LEFT, NONE, Hand, answer
from tests.view.making.small_folder import rows, small_folder
from timeline_app.io.formats.folder import read_folder
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.making.dialogs.stretch_notes import StretchNoteDialog
from timeline_app.view.widgets.link import Link
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")
NOTE = "Note on this stretch…"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path)


@pytest.fixture
def own(open_window: OpenWindow, folder: Path) -> MainWindow:
    return open_window(read_folder(folder))


def place(window: MainWindow, lane: str, *, x_px: float | None = None) -> QPoint:
    """The lowest place of a lane, where no mark is; in its heading for no x."""
    box = next(each for each in window.canvas.frame.lanes if each.lane.title == lane)
    at_px = 40.0 if x_px is None else HEADING_PX + x_px
    return QPointF(at_px, AXIS_PX + box.bottom_px - 2).toPoint()


def choose(window: MainWindow, at: QPoint, name: str) -> list[str]:
    """Right click, and click an entry of the menu; return the names of all."""
    window.canvas.customContextMenuRequested.emit(at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [each.text() for each in menu.actions()]
    entry = next((each for each in menu.actions() if each.text() == name), None)
    if entry is None:
        menu.close()
    else:
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
    return names


def write(text: str, when: str = "") -> Callable[[QWidget], None]:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, StretchNoteDialog)
        if when:
            dialog.when.setText(when)
        QTest.keyClicks(dialog.note, text)
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)

    return fill


def test_a_range_is_chosen_on_the_axis_and_noted_in_a_lane(
    own: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    hand = Hand(own, qtbot)
    view = own.canvas.frame.viewport
    day_px = 86_400 * view.px_per_s
    start_px = HEADING_PX + view.to_px(view.start_s) + 2 * day_px
    hand.drag(QPointF(start_px, 10), QPointF(2 * day_px, 0))
    hand.settle()
    answer(write("A long stay"))
    assert NOTE in choose(own, place(own, "Tokyo", x_px=30.0), NOTE)
    (note,) = own.session.document.notes
    assert (note.lane, note.text, note.event) == ("tokyo", "A long stay", "")
    start, _, end = note.when.partition("/")
    assert start.startswith("2025-10-2")
    assert start < end
    (bracket,) = own.canvas.frame.notes.brackets
    assert bracket.note is note
    assert own.commands.editor.save()
    (row,) = rows(folder, "notes")
    assert (row["lane"], row["when"], row["text"]) == ("tokyo", note.when, "A long stay")
    assert [each.when for each in read_folder(folder).notes] == [note.when]
    own.commands.editor.undo()
    assert own.session.document.notes == ()


def test_the_heading_offers_it_too_and_another_time_can_be_written(own: MainWindow) -> None:
    answer(write("Before it all", "25 October 2025"))
    choose(own, place(own, "Tokyo"), NOTE)
    (note,) = own.session.document.notes
    assert (note.lane, note.when) == ("tokyo", "2025-10-25")


def test_without_words_or_a_time_it_says_what_is_missing(own: MainWindow) -> None:
    dialog = StretchNoteDialog(own.commands.pen, "tokyo", "Tokyo", "2025-10-27", own)
    dialog.keep.click()
    assert dialog.error.text() == "write what is to be noted"
    dialog.note.setText("A note")
    dialog.when.setText("some day")
    dialog.keep.click()
    assert "is not a date" in dialog.error.text()
    dialog.when.setText("")
    dialog.keep.click()
    assert dialog.error.text().startswith("write the time")
    assert own.session.document.notes == ()


def test_on_its_bracket_a_note_is_changed_and_deleted(own: MainWindow) -> None:
    own.commands.pen.add_note("First words", lane="tokyo", when="2025-10-27/2025-10-28")
    (bracket,) = own.canvas.frame.notes.brackets
    middle_px = HEADING_PX + (bracket.left_px + bracket.right_px) / 2
    at = QPointF(middle_px, AXIS_PX + bracket.top_px).toPoint()

    def change(prompt: QWidget) -> None:
        assert isinstance(prompt, Prompt)
        QTest.keyClicks(prompt.field, "Other words")
        QTest.keyClick(prompt.field, Qt.Key.Key_Return)

    answer(change)
    choose(own, at, "Edit the note…")
    assert [each.text for each in own.session.document.notes] == ["Other words"]
    choose(own, at, "Delete “Other words”")
    assert own.session.document.notes == ()
    assert own.commands.toast.words == "Deleted “Other words”"


def test_notes_on_times_are_listed_and_lead_there(own: MainWindow) -> None:
    own.session.select(None)
    own.commands.pen.add_note("A long stay", lane="tokyo", when="2025-10-27/2025-10-28")
    evidence = own.evidence
    assert evidence is not None
    (link,) = [each for each in evidence.findChildren(Link) if each.objectName() == "noteTime"]
    assert link.label() == "Tokyo · Monday 27 to Tuesday 28 October 2025"
    view = own.session.viewport
    own.session.set_viewport(view.panned(5 * view.width_px))
    QTest.mouseClick(link, LEFT)
    (bracket,) = own.canvas.frame.notes.brackets
    assert (bracket.has_left, bracket.has_right) == (True, True)


def test_a_timeline_that_cannot_be_edited_offers_none(open_window: OpenWindow) -> None:
    from timeline_app.resources import resource

    window = open_window(read_folder(resource("tour")))
    lane = window.canvas.frame.lanes[0].lane.title
    assert NOTE not in choose(window, place(window, lane), NOTE)
