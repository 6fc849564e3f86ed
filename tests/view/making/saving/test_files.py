"""The files of a timeline in a window: saved, watched, merged, restored, saved as others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, answer
from tests.view.making.test_editor import copied_tour, renamed
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource
from timeline_app.view.dialogs.merge_dialog import MergeDialog
from timeline_app.view.dialogs.unsaved_dialog import UnsavedDialog
from timeline_app.view.making.saving.keeper import is_locked
from timeline_app.view.session.settings import user_places
from timeline_app.view.window.window import MainWindow

STOP = "tokyo-stop"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_tour(tmp_path)


@pytest.fixture
def open_folder(open_window: OpenWindow, qtbot: QtBot) -> Callable[[Path], MainWindow]:
    def open_it(folder: Path) -> MainWindow:
        window = open_window(read_folder(folder))
        qtbot.waitUntil(lambda: window.commands.files.is_watching)
        return window

    return open_it


@pytest.fixture
def making(open_folder: Callable[[Path], MainWindow], folder: Path) -> MainWindow:
    return open_folder(folder)


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.view.making.saving.watcher._REST_MS", 30)


def rename(window: MainWindow, title: str, event: str = STOP) -> None:
    copy = window.commands.editor.copy()
    assert copy is not None
    window.commands.editor.apply(renamed(copy, event, title))


def title_of(window: MainWindow, event: str = STOP) -> str:
    events = window.session.document.events
    index = events.find(event)
    assert index is not None
    return str(events.texts["title"][index])


def write(folder: Path, was: str, now: str, file: str = "events.csv") -> None:
    """Change a file as another program does: a new one in its place."""
    text = (folder / file).read_text("utf-8")
    assert was in text
    (folder / "other").write_text(text.replace(was, now), "utf-8")
    (folder / "other").replace(folder / file)


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_viewing_writes_nothing_anywhere(
    open_folder: Callable[[Path], MainWindow], folder: Path
) -> None:
    before = everything_in(folder)
    window = open_folder(folder)
    assert window.unsaved is None
    assert everything_in(folder) == before
    assert not user_places().cache.exists()
    assert not user_places().data.exists()


def test_what_is_not_saved_is_said_until_it_is(making: MainWindow, folder: Path) -> None:
    rename(making, "Tokyo!")
    assert making.unsaved is not None
    assert making.unsaved.words == "Unsaved changes · Ctrl+S saves"
    QTest.keyClick(making, Qt.Key.Key_S, CONTROL)
    assert making.unsaved.words == "Saved: events.csv"
    assert title_of(making) == "Tokyo!"
    QTest.keyClick(making, Qt.Key.Key_Z, CONTROL)
    assert making.unsaved.words == "Unsaved changes · Ctrl+S saves"
    QTest.keyClick(making, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert making.unsaved.words == ""
    assert read_folder(folder).findings == making.session.document.findings


def test_the_menu_names_what_is_undone(making: MainWindow) -> None:
    menu = making.top_bar.menu.menu()
    edit = next(action.menu() for action in menu.actions() if action.text() == "Edit")
    assert edit is not None
    edit.aboutToShow.emit()  # type: ignore[attr-defined]
    undo, redo = edit.actions()[:2]  # type: ignore[attr-defined]
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    rename(making, "Tokyo & more")
    edit.aboutToShow.emit()  # type: ignore[attr-defined]
    assert (undo.text(), undo.isEnabled()) == ("Undo: change event “Tokyo && more”", True)
    assert (redo.text(), redo.isEnabled()) == ("Redo", False)
    assert making.commands.files.save()
    making.commands.editor.undo()
    edit.aboutToShow.emit()  # type: ignore[attr-defined]
    assert redo.text() == "Redo: change event “Tokyo && more”"


def test_the_first_save_keeps_a_copy_of_the_files_as_they_were(
    making: MainWindow, folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.*") if path.is_file()}
    for title in ("One", "Two"):
        rename(making, title)
        assert making.commands.files.save()
    (copy,) = user_places().copies(folder).iterdir()
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
    assert making.notice.words == f"A copy of the files as they were is in {copy}"


def choosing(button: str) -> Callable[[QWidget], None]:
    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, UnsavedDialog)
        buttons = {"save": dialog.save, "discard": dialog.discard}
        if button in buttons:
            QTest.mouseClick(buttons[button], Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    return choose


@pytest.mark.parametrize(
    ("button", "saves", "closes"),
    [
        ("save", True, True),
        ("discard", False, True),
        ("cancel", False, False),
    ],
)
def test_closing_asks_about_unsaved_changes(
    making: MainWindow, folder: Path, button: str, saves: bool, closes: bool
) -> None:
    rename(making, "Tokyo!")
    log = user_places().log(folder)
    assert log.exists()
    answer(choosing(button))
    assert making.close() == closes
    assert ("Tokyo!" in (folder / "events.csv").read_text("utf-8")) == saves
    assert log.exists() != closes


def test_opening_another_timeline_asks_too(making: MainWindow, folder: Path, qtbot: QtBot) -> None:
    rename(making, "Tokyo!")
    answer(choosing("cancel"))
    making.open_path(resource("tour"))
    assert not making.opening.is_busy
    assert title_of(making) == "Tokyo!"
    answer(choosing("discard"))
    with qtbot.waitSignal(making.opening.ended):
        making.open_path(resource("tour"))
    assert making.session.document.path == resource("tour")
    assert not user_places().log(folder).exists()
    assert making.unsaved is not None
    assert making.unsaved.words == ""


def test_a_timeline_that_cannot_be_opened_leaves_the_changes(
    making: MainWindow, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    rename(making, "Tokyo!")
    answer(choosing("discard"))
    with qtbot.waitSignal(making.opening.ended):
        making.open_path(tmp_path / "nothing")
    assert title_of(making) == "Tokyo!"
    assert making.commands.editor.is_changed
    assert user_places().log(folder).exists()


# Two windows


def test_a_second_window_reads_until_the_first_is_closed(
    making: MainWindow, folder: Path, open_folder: Callable[[Path], MainWindow]
) -> None:
    rename(making, "Tokyo!")
    second = open_folder(folder)
    said = "Another window edits “"
    assert second.notice.words.startswith(said)
    assert "Restore" not in second.notice.words
    second.notice.hide()
    assert second.commands.editor.copy() is None
    assert second.notice.words.startswith(said)
    making.commands.editor.end()
    rename(second, "Of the second")
    assert title_of(second) == "Of the second"


# Changes of other programs


def test_a_viewed_folder_offers_to_read_again_and_keeps_the_view(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    session = making.session
    session.select(session.document.events.find(STOP))
    session.set_viewport(session.viewport.zoomed(0.5, 100.0))
    view = session.viewport
    write(folder, "\ntokyo-stop,", "\ntokyo-stop,Other ")
    qtbot.waitUntil(lambda: making.notice.words != "")
    assert making.notice.words == "events.csv was changed by another program"
    with qtbot.waitSignal(making.opening.ended):
        QTest.mouseClick(making.notice.remedy, Qt.MouseButton.LeftButton)
    assert title_of(making).startswith("Other ")
    assert (session.chosen, session.viewport) == (STOP, view)
    making.notice.hide()
    write(folder, "\ntokyo-stop,", "\ntokyo-stop,And ")  # it is watched on
    qtbot.waitUntil(lambda: making.notice.words != "")
    with qtbot.waitSignal(making.opening.ended):
        QTest.keyClick(making, Qt.Key.Key_R, CONTROL)
    assert title_of(making).startswith("And Other ")
    assert session.viewport == view


def test_the_same_bytes_are_no_change(making: MainWindow, folder: Path, qtbot: QtBot) -> None:
    write(folder, "a", "a")
    qtbot.wait(200)
    assert making.notice.words == ""


def test_an_edited_folder_is_read_again_at_once(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    rename(making, "Tokyo!")
    assert making.commands.files.save()
    making.notice.hide()
    qtbot.wait(200)
    assert making.notice.words == ""  # one's own save is no news
    write(folder, "Tokyo!", "Theirs")
    qtbot.waitUntil(lambda: title_of(making) == "Theirs")
    assert making.notice.words == "events.csv was changed by another program: read again"
    assert not making.commands.editor.is_changed
    making.commands.editor.undo()
    assert title_of(making) == "Tokyo!"
    making.commands.editor.undo()
    assert title_of(making) not in ("Tokyo!", "Theirs")
    assert making.commands.files.save()
    assert title_of(making) in (folder / "events.csv").read_text("utf-8")


def test_changes_of_both_sides_are_merged(making: MainWindow, folder: Path, qtbot: QtBot) -> None:
    rename(making, "Tokyo!")
    write(folder, "\nabe-friendship,", "\nabe-friendship,Theirs ")
    qtbot.waitUntil(lambda: title_of(making, "abe-friendship").startswith("Theirs "))
    assert title_of(making) == "Tokyo!"
    assert making.notice.words.startswith("events.csv was changed by another program, too: ")
    assert making.commands.editor.is_changed
    assert making.commands.editor.undo_name == "merge with changed files"
    assert making.commands.files.save()
    again = read_folder(folder).events.texts["title"]
    assert "Tokyo!" in list(again)
    assert any(title.startswith("Theirs ") for title in again)


def test_a_row_changed_on_both_sides_is_asked_about(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    rename(making, "Mine")
    write(folder, "\ntokyo-stop,", "\ntokyo-stop,Theirs ")
    qtbot.waitUntil(lambda: making.notice.words != "")
    said = "events.csv was changed by another program, in 1 place otherwise than here"
    assert making.notice.words == said
    assert title_of(making) == "Mine"

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeDialog)
        mine, theirs = dialog.sides[0]
        assert mine.isChecked()
        assert mine.hasFocus()
        QTest.keyClick(mine, Qt.Key.Key_Right)
        assert theirs.isChecked()
        QTest.keyClick(theirs, Qt.Key.Key_Return)

    answer(choose)
    QTest.mouseClick(making.notice.remedy, Qt.MouseButton.LeftButton)
    assert title_of(making).startswith("Theirs ")
    making.commands.editor.undo()
    assert title_of(making) == "Mine"


@pytest.mark.parametrize("keeps", [True, False])
def test_saving_over_another_programs_change_asks_too(
    making: MainWindow, folder: Path, keeps: bool
) -> None:
    rename(making, "Mine")
    write(folder, "\ntokyo-stop,", "\ntokyo-stop,Theirs ")
    text = (folder / "events.csv").read_text("utf-8")
    answer(lambda dialog: dialog.accept() if keeps else dialog.close())  # type: ignore[attr-defined]
    assert making.commands.files.save() == keeps
    after = (folder / "events.csv").read_text("utf-8")
    assert ("\ntokyo-stop,Mine" in after) == keeps
    assert (after == text) != keeps


def test_merge_markers_are_named_and_nothing_is_read(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    rename(making, "Mine")
    line = "<<<<<<< HEAD\na,A\n=======\na,B\n>>>>>>> other\n"
    path = folder / "events.csv"
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    count = path.read_text("utf-8").count("\n")
    qtbot.waitUntil(lambda: making.notice.words != "")
    places = f"lines {count - 4}, {count - 2} and {count}"
    assert making.notice.words == (
        f"events.csv has merge markers in {places}, so it was not read: choose a side for each"
    )
    assert title_of(making) == "Mine"
    assert not making.commands.files.save()
    assert line in path.read_text("utf-8")


# What was not saved


def leave_log(window: MainWindow, title: str) -> None:
    """Edit, and let the program end without asking."""
    rename(window, title)
    log = user_places().log(window.session.document.path or Path())
    data = log.read_bytes()
    window.commands.editor.end()
    log.write_bytes(data)


def test_changes_of_a_killed_program_are_restored(
    making: MainWindow, folder: Path, open_folder: Callable[[Path], MainWindow]
) -> None:
    leave_log(making, "Unsaved")
    window = open_folder(folder)
    title = window.session.document.title
    assert window.notice.words == (f"Changes of “{title}” were not saved when the program ended")
    assert title_of(window) != "Unsaved"
    QTest.mouseClick(window.notice.remedy, Qt.MouseButton.LeftButton)
    assert title_of(window) == "Unsaved"
    assert window.notice.words == "1 change restored: they are not saved yet"
    assert user_places().log(folder).exists()
    window.commands.editor.undo()
    assert not user_places().log(folder).exists()
    window.commands.editor.redo()
    assert window.commands.files.save()
    assert not user_places().log(folder).exists()
    assert "Unsaved" in (folder / "events.csv").read_text("utf-8")


def test_changes_of_a_killed_program_are_discarded(
    making: MainWindow, folder: Path, open_folder: Callable[[Path], MainWindow]
) -> None:
    leave_log(making, "Unsaved")
    window = open_folder(folder)
    QTest.mouseClick(window.notice.other, Qt.MouseButton.LeftButton)
    assert not user_places().log(folder).exists()
    assert window.notice.words == ""


def test_changes_of_a_killed_program_are_offered_where_the_folder_is_opened_later(
    making: MainWindow, folder: Path, window: MainWindow, qtbot: QtBot
) -> None:
    leave_log(making, "Unsaved")
    qtbot.waitUntil(lambda: window.commands.files.is_watching)
    with qtbot.waitSignal(window.opening.ended):
        window.open_path(folder)
    assert window.notice.words.endswith(" were not saved when the program ended")
    write(folder, "\nabe-friendship,", "\nabe-friendship,Theirs ")
    QTest.mouseClick(window.notice.remedy, Qt.MouseButton.LeftButton)
    assert title_of(window) == "Unsaved"
    assert title_of(window, "abe-friendship").startswith("Theirs ")


def test_a_log_that_cannot_be_replayed_is_put_aside(
    making: MainWindow, folder: Path, open_folder: Callable[[Path], MainWindow]
) -> None:
    leave_log(making, "Unsaved")
    log = user_places().log(folder)
    log.write_bytes(b"nonsense\n" * 3)
    window = open_folder(folder)
    aside = log.with_name(f"{log.stem}-1.log")
    assert window.notice.words == (
        f"Unsaved changes of an earlier time cannot be restored. They are kept in {aside}"
    )
    assert aside.read_bytes() == b"nonsense\n" * 3


def test_editing_instead_of_answering_puts_the_log_aside(
    making: MainWindow, folder: Path, open_folder: Callable[[Path], MainWindow]
) -> None:
    leave_log(making, "Unsaved")
    log = user_places().log(folder)
    data = log.read_bytes()
    window = open_folder(folder)
    rename(window, "Another")
    assert log.with_name(f"{log.stem}-1.log").read_bytes() == data
    assert b"Another" in log.read_bytes()


# Save as


def test_the_tour_is_edited_once_it_is_saved_as_a_folder(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(open_timeline(resource("tour")))
    session = window.session
    session.select(session.document.events.find(STOP))
    assert window.commands.editor.copy() is None
    assert window.notice.words.endswith(" is no folder of your own: save it as one to edit it")
    assert window.notice.remedy.text() == "Save as…"
    view = session.viewport
    with qtbot.waitSignal(window.opening.ended):
        window.commands.files.save_as(tmp_path / "Mine")
    assert session.document.path == tmp_path / "Mine"
    assert (session.chosen, session.viewport) == (STOP, view)
    rename(window, "Tokyo!")
    assert window.commands.files.save()
    assert "Tokyo!" in (tmp_path / "Mine" / "events.csv").read_text("utf-8")


def test_unsaved_changes_go_along_and_the_old_folder_stays(
    making: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = everything_in(folder)
    rename(making, "Tokyo!")
    making.commands.files.save_as(tmp_path / "Mine")
    qtbot.waitUntil(lambda: not making.opening.is_opening)
    assert making.session.document.path == tmp_path / "Mine"
    assert title_of(making) == "Tokyo!"
    assert not making.commands.editor.is_changed
    assert everything_in(folder) == before
    assert not user_places().log(folder).exists()
    making.commands.files.save_as(tmp_path / "Mine")
    assert "is not empty" in making.notice.words


def test_what_was_done_before_save_as_is_undone_in_the_new_folder(
    making: MainWindow, folder: Path, tmp_path: Path
) -> None:
    first, mine = title_of(making), tmp_path / "Mine"
    rename(making, "Tokyo!")
    making.commands.pen.add_lane("Kyoto")  # of the settings, which name the articles' folder
    states = [making.session.document.article(each.id) for each in making.session.document.articles]
    texts = [None if each is None else each.text for each in states]
    assert all(texts)
    making.commands.files.save_as(mine)
    before = everything_in(folder)
    making.commands.editor.undo()
    making.commands.editor.undo()
    assert title_of(making) == first
    assert making.commands.editor.is_changed
    assert [each.text for each in making.session.document.articles] == texts
    assert making.commands.files.save()
    assert "Tokyo!" not in (mine / "events.csv").read_text("utf-8")
    making.commands.editor.redo()
    making.commands.editor.redo()
    assert making.commands.files.save()
    again = read_folder(mine)
    assert (title_of(making), again.lanes[-1].title) == ("Tokyo!", "Kyoto")
    assert [each.text for each in again.articles] == texts
    assert everything_in(folder) == before


def test_in_the_new_folder_changes_are_kept_and_other_programs_noticed(
    making: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    mine = tmp_path / "Mine"
    rename(making, "Tokyo!")
    making.commands.files.save_as(mine)
    rename(making, "Tokyo?")
    assert user_places().log(mine).exists()
    assert not user_places().log(folder).exists()
    assert not is_locked(user_places().lock(folder))
    write(mine, "are slated to finalise the recent", "ARE SLATED")
    qtbot.waitUntil(lambda: "ARE SLATED" in str(making.commands.editor.copy()))
    assert title_of(making) == "Tokyo?"


def test_a_dialog_closed_otherwise_changes_nothing() -> None:
    assert MergeDialog(()).theirs == frozenset()
    dialog = UnsavedDialog("A title")
    dialog.reject()
    assert dialog.result() == QDialog.DialogCode.Rejected
