"""A folder that can be read or written no more: it is said what is so, and nothing is lost."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import answer
from tests.view.making.saving.test_files import STOP, rename, title_of
from tests.view.making.test_editor import copied_tour
from timeline_app.io.formats.folder import read_folder
from timeline_app.view.dialogs.merge_dialog import MergeDialog
from timeline_app.view.window.window import MainWindow

GONE = "is not there any more: put it back, or save what is shown here as a new folder"
NO_EVENTS = "events.csv is no longer in "
NO_FILE = "is no file any more: put the file back, or save what is shown here as a new folder"
BROKEN = (
    "it is not valid TOML (Illegal character '\\n'), timeline.toml:1: correct that line; until "
    "then what is shown here stays as it is"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_tour(tmp_path)


@pytest.fixture
def making(open_window: OpenWindow, qtbot: QtBot, folder: Path) -> MainWindow:
    window = open_window(read_folder(folder))
    qtbot.waitUntil(lambda: window.commands.files.is_watching)
    return window


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.view.making.saving.watcher._REST_MS", 30)


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def move(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))


def remove_events(folder: Path) -> None:
    (folder / "events.csv").unlink()


def put_folder_in_place(folder: Path) -> None:
    (folder / "events.csv").unlink()
    (folder / "events.csv").mkdir()


def break_settings(folder: Path) -> None:
    (folder / "timeline.toml").write_text('title = "a\n')


KINDS = [
    (remove, GONE),
    (move, GONE),
    (remove_events, NO_EVENTS),
    (put_folder_in_place, NO_FILE),
    (break_settings, BROKEN),
]


def told(window: MainWindow) -> str:
    """What is said, and that there is a way to save what is shown."""
    assert window.notice.remedy.text() == "Save as…"
    return window.notice.words


def require_saved_as_shown(window: MainWindow, target: Path, qtbot: QtBot) -> None:
    shown = window.session.document
    if window.commands.editor.is_making:  # what is made goes on there, without being read again
        window.commands.files.save_as(target)
    else:
        with qtbot.waitSignal(window.opening.ended):
            window.commands.files.save_as(target)
    saved = read_folder(target)
    assert list(saved.events.texts["title"]) == list(shown.events.texts["title"])
    assert [each.text for each in saved.articles] == [each.text for each in shown.articles]
    assert [each.anchor for each in saved.excerpts] == [each.anchor for each in shown.excerpts]
    assert (saved.title, saved.lanes) == (shown.title, shown.lanes)


@pytest.mark.parametrize(("happen", "line"), KINDS)
def test_what_is_edited_stays_and_is_saved_elsewhere(
    making: MainWindow,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    happen: Callable[[Path], None],
    line: str,
) -> None:
    rename(making, "Mine")
    happen(folder)
    qtbot.waitUntil(lambda: making.notice.words != "")
    assert line in told(making)
    making.notice.hide()
    assert not making.commands.files.save()
    assert told(making).startswith("Nothing was saved: ")
    assert line in told(making)
    assert title_of(making) == "Mine"
    assert making.commands.editor.is_changed
    require_saved_as_shown(making, tmp_path / "new", qtbot)
    assert title_of(making) == "Mine"


@pytest.mark.parametrize(("happen", "line"), KINDS)
def test_what_is_shown_before_the_first_edit_is_saved_elsewhere(
    making: MainWindow,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    happen: Callable[[Path], None],
    line: str,
) -> None:
    happen(folder)
    assert making.commands.editor.copy() is None
    assert line in told(making)
    require_saved_as_shown(making, tmp_path / "new", qtbot)
    rename(making, "Mine")
    assert making.commands.files.save()


def test_a_settings_file_that_was_broken_when_it_was_opened_can_be_edited_around(
    folder: Path, open_window: OpenWindow
) -> None:
    break_settings(folder)
    window = open_window(read_folder(folder))
    rename(window, "Mine")
    assert window.commands.editor.save()
    assert (folder / "timeline.toml").read_text() == 'title = "a\n'


def test_settings_changed_on_both_sides_are_merged_key_by_key(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    making.commands.pen.change_timeline(title="Mine", description="", opening="")
    toml = folder / "timeline.toml"
    toml.write_text("# theirs\n" + toml.read_text("utf-8").replace('"Tokyo"', '"Edo"'), "utf-8")
    qtbot.waitUntil(lambda: any(lane.title == "Edo" for lane in making.session.document.lanes))
    assert making.session.document.title == "Mine"
    assert making.commands.files.save()
    saved = read_folder(folder)
    assert (saved.title, toml.read_text("utf-8")[:9]) == ("Mine", "# theirs\n")
    assert any(lane.title == "Edo" for lane in saved.lanes)


def test_a_setting_changed_on_both_sides_is_asked_about_by_its_key(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    making.commands.pen.change_timeline(title="Mine", description="", opening="")
    toml = folder / "timeline.toml"
    title = read_folder(folder).title
    toml.write_text(toml.read_text("utf-8").replace(title, "Theirs"), "utf-8")
    qtbot.waitUntil(lambda: making.notice.words != "")
    said = "timeline.toml was changed by another program, in 1 place otherwise than here"
    assert making.notice.words == said

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeDialog)
        ((mine, theirs),) = dialog.sides
        assert mine.accessibleName() == "Mine, timeline.toml: title: Mine"
        assert theirs.accessibleName() == "Theirs, timeline.toml: title: Theirs"
        theirs.setChecked(True)
        dialog.accept()

    answer(choose)
    QTest.mouseClick(making.notice.remedy, Qt.MouseButton.LeftButton)
    assert making.session.document.title == "Theirs"
    assert making.commands.files.save()
    assert read_folder(folder).title == "Theirs"


def test_articles_that_are_removed_are_shown_on_and_saved_elsewhere(
    making: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    rename(making, "Mine")
    shutil.rmtree(folder / "articles")
    qtbot.waitUntil(lambda: making.notice.words != "")
    assert " and 2 other files cannot be read any more: put them back, or " in told(making)
    assert all(article.text for article in making.session.document.articles)
    require_saved_as_shown(making, tmp_path / "new", qtbot)


def test_a_file_that_was_removed_is_said_to_be(
    making: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    (folder / "outside.csv").unlink()
    qtbot.waitUntil(lambda: making.notice.words != "")
    assert making.notice.words == "outside.csv (removed) was changed by another program"


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EBUSY, errno.ENAMETOOLONG]
)
def test_what_the_disk_does_not_take_is_kept_and_saved_elsewhere(
    making: MainWindow,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    rename(making, "Mine")
    before = (folder / "events.csv").read_bytes()

    def fail(_path: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr("timeline_app.io.files._new_file_beside", fail)
        assert not making.commands.files.save()
    assert told(making) == (
        f"Nothing was saved: {folder / 'events.csv'} cannot be written: "
        f"{os.strerror(number).lower()}. Your changes are kept here"
    )
    assert (folder / "events.csv").read_bytes() == before
    assert making.commands.editor.is_changed
    require_saved_as_shown(making, tmp_path / "new", qtbot)
    assert title_of(making, STOP) == "Mine"


@pytest.mark.parametrize("name", ["two\nlines", os.fsdecode(b"latin\xe9"), "n" * 255])
def test_a_folder_of_any_name_is_edited_and_saved(
    folder: Path, open_window: OpenWindow, qtbot: QtBot, name: str
) -> None:
    place = folder.rename(folder.with_name(name))
    window = open_window(read_folder(place))
    qtbot.waitUntil(lambda: window.commands.files.is_watching)
    rename(window, "Mine")
    assert window.commands.files.save()
    assert "Mine" in (place / "events.csv").read_text("utf-8")
    shutil.rmtree(place)
    qtbot.waitUntil(lambda: GONE in window.notice.words)
    assert "\n" not in told(window)


@pytest.mark.parametrize("place", ["", "events.csv", "articles"])
def test_what_may_not_be_read_is_no_traceback(
    making: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot, place: str
) -> None:
    (folder / place).chmod(0)
    if os.access(folder / place, os.R_OK):
        pytest.skip("root may read all")
    try:
        copy = making.commands.editor.copy()
        if place != "articles":
            assert copy is None
            assert told(making) == "events.csv cannot be read (permission denied)"
            require_saved_as_shown(making, tmp_path / "new", qtbot)
    finally:
        (folder / place).chmod(0o755)
