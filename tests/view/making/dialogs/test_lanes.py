"""Lanes are edited in the menu of their heading, and all by keyboard in a dialog."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import ALT, AXIS_PX, LEFT, NONE, answer
from tests.view.making.test_editor import copied_tour
from tests.view.making.waiting import edited
from timeline_app.io.registry import open_timeline
from timeline_app.view.actions.action import every_action
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.making.dialogs.lanes_dialog import LanesDialog
from timeline_app.view.making.dialogs.timeline_dialog import TimelineDialog
from timeline_app.view.window.window import MainWindow


@pytest.fixture
def own(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_window(open_timeline(copied_tour(tmp_path)))


@pytest.fixture
def dialog(own: MainWindow) -> LanesDialog:
    made = LanesDialog(own.session, own.commands.pen, own)
    made.show()
    return made


def titles(window: MainWindow) -> list[str]:
    return [lane.title for lane in window.session.document.lanes]


def heading(window: MainWindow, title: str) -> QPointF:
    box = next(each for each in window.canvas.frame.lanes if each.lane.title == title)
    return QPointF(40, AXIS_PX + box.top_px + 10)


def entries_of(window: MainWindow, title: str) -> dict[str, bool]:
    """The entries of the menu of a heading, and whether they can be chosen."""
    window.canvas.customContextMenuRequested.emit(heading(window, title).toPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {each.text(): each.isEnabled() for each in menu.actions()}
    menu.close()
    return entries


def choose(window: MainWindow, title: str, name: str) -> None:
    """Right click a heading, and click an entry."""
    window.canvas.customContextMenuRequested.emit(heading(window, title).toPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.text() == name)
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())


def fill(words: str) -> Callable[[QWidget], None]:
    def type_in(prompt: QWidget) -> None:
        assert isinstance(prompt, Prompt)
        prompt.field.setText(words)
        QTest.keyClick(prompt.field, Qt.Key.Key_Return)

    return type_in


def run(window: MainWindow, name: str) -> None:
    next(each for each in every_action(window.commands.by_menu) if each.name == name).run()


def written(window: MainWindow) -> dict[str, object]:
    """timeline.toml, saved."""
    assert window.commands.editor.save()
    path = window.session.document.path
    assert path is not None
    return tomllib.loads((path / "timeline.toml").read_text("utf-8"))


def type_into(dialog: LanesDialog, row: int, column: int, words: str) -> None:
    """Edit a cell by F2."""
    dialog.table.setCurrentCell(row, column)
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    field = next(each for each in dialog.table.findChildren(QLineEdit) if each.isVisible())
    field.setText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_lane_is_renamed_from_its_heading(own: MainWindow) -> None:
    with edited(own):
        QTimer.singleShot(30, lambda: answer(fill("Osaka")))
        choose(own, "Tokyo", "Rename…")
    assert "Osaka" in titles(own)
    assert "Tokyo" not in titles(own)
    assert own.commands.editor.undo_name == "change lane “Tokyo”"
    lanes = written(own)["lanes"]
    assert isinstance(lanes, list)
    assert lanes[3]["title"] == "Osaka"


def test_a_lane_moves_up_and_down(own: MainWindow) -> None:
    before = titles(own)
    with edited(own):
        choose(own, "Tokyo", "Move up")
    at = before.index("Tokyo")
    assert titles(own).index("Tokyo") == at - 1
    with edited(own):
        choose(own, "Tokyo", "Move down")
    assert titles(own) == before


def test_a_colour_of_the_palette_is_chosen(own: MainWindow) -> None:
    def pick() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(menu, key)

    with edited(own):
        choose(own, "Tokyo", "Colour…")
        pick()
    lane = next(each for each in own.session.document.lanes if each.title == "Tokyo")
    assert lane.colour == "#b41b36"


def test_a_lane_with_events_is_not_deleted_and_the_menu_says_why(own: MainWindow) -> None:
    entries = entries_of(own, "Tokyo")
    (name,) = [each for each in entries if each.startswith("Delete lane “Tokyo”")]
    assert "put them into another lane first" in name
    assert not entries[name]


def test_the_menu_of_the_tour_itself_changes_nothing(window: MainWindow) -> None:
    assert "Rename…" not in entries_of(window, "Tokyo")


def test_all_lanes_are_edited_by_keyboard(own: MainWindow, dialog: LanesDialog) -> None:
    at = titles(own).index("Tokyo")
    with edited(own):
        type_into(dialog, at, 0, "Osaka")
    with edited(own):
        type_into(dialog, at, 1, "#123")
    with edited(own):
        type_into(dialog, at, 2, "the port")
    lane = own.session.document.lanes[at]
    assert (lane.title, lane.colour, lane.subtitle) == ("Osaka", "#112233", "the port")
    dialog.table.setCurrentCell(at, 4)
    with edited(own):
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert own.session.document.lanes[at].is_folded
    dialog.table.setCurrentCell(at, 0)
    with edited(own):
        QTest.keyClick(dialog.table, Qt.Key.Key_Up, ALT)
    assert titles(own)[at - 1] == "Osaka"
    assert dialog.table.currentRow() == at - 1
    assert len(own.commands.editor.edits) == 5


def test_what_is_no_colour_or_no_name_of_its_own_is_said(
    own: MainWindow, dialog: LanesDialog
) -> None:
    for column, words, said in ((1, "bluish", "is no colour"), (0, "Malaysia", "There is a lane")):
        type_into(dialog, titles(own).index("Tokyo"), column, words)
        for _ in range(100):
            if said in dialog.error.text():
                break
            QTest.qWait(5)
        assert said in dialog.error.text()
    assert len(own.commands.editor.edits) == 0
    assert "Tokyo" in titles(own)


def test_a_new_lane_is_made_and_deleted_while_it_is_empty(
    own: MainWindow, dialog: LanesDialog
) -> None:
    with edited(own):
        QTimer.singleShot(30, lambda: answer(fill("Osaka")))
        QTest.mouseClick(dialog.buttons["new"], LEFT)
    last = len(titles(own)) - 1
    assert titles(own)[last] == "Osaka"
    dialog.table.setCurrentCell(last, 0)
    assert dialog.buttons["delete"].isEnabled()
    with edited(own):
        QTest.mouseClick(dialog.buttons["delete"], LEFT)
    assert "Osaka" not in titles(own)
    dialog.table.setCurrentCell(titles(own).index("Tokyo"), 0)
    assert not dialog.buttons["delete"].isEnabled()


def test_lanes_that_only_events_name_are_written_when_one_is_changed(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "events.csv").write_text("id,title,when,lane\na,A,2001,x\nb,B,2002,y\n", "utf-8")
    window = open_window(open_timeline(tmp_path))
    window.commands.pen.move_lane("y", "y", 0)
    assert titles(window) == ["y", "x"]
    lanes = written(window)["lanes"]
    assert isinstance(lanes, list)
    assert [lane["id"] for lane in lanes] == ["y", "x"]


def test_title_description_and_range_are_changed_in_one_step(own: MainWindow) -> None:
    def change(dialog: QWidget) -> None:
        assert isinstance(dialog, TimelineDialog)
        dialog.title.setText("My tour")
        dialog.description.setPlainText("As I read it.")
        dialog.opening.setText("some day")
        assert not dialog.keep.isEnabled()
        dialog.opening.setText("26 to 29 October 2025")
        QTest.mouseClick(dialog.keep, LEFT)

    answer(change)
    run(own, "Title and description…")
    document = own.session.document
    assert (document.title, document.description) == ("My tour", "As I read it.")
    assert document.opening == "2025-10-26/2025-10-29"
    assert len(own.commands.editor.edits) == 1
    assert own.commands.editor.undo_name == "change timeline"


def test_a_view_is_bookmarked_gone_to_and_forgotten(own: MainWindow, qtbot: QtBot) -> None:
    view = own.session.viewport
    answer(fill("The opening"))
    run(own, "Bookmark this view…")
    (mark,) = own.session.document.notes
    assert mark.is_bookmark
    assert mark.text == "The opening"
    own.canvas.navigation.glide.stop()
    own.session.set_viewport(view.zoomed(0.1, 300.0))
    bookmarks = next(each for each in own.commands.by_menu["Go"] if isinstance(each, QMenu))
    bookmarks.aboutToShow.emit()
    names = [each.text() for each in bookmarks.actions()]
    assert names[0] == "The opening"
    bookmarks.actions()[0].trigger()
    qtbot.waitUntil(lambda: own.session.viewport.start_s <= view.start_s)
    bookmarks.aboutToShow.emit()
    bookmarks.actions()[-1].trigger()
    assert own.session.document.notes == ()


def test_the_chosen_event_is_deleted_by_a_key_and_comes_back(own: MainWindow) -> None:
    own.session.select(20)
    event_id = own.session.chosen
    own.canvas.setFocus()
    with edited(own):
        QTest.keyClick(own.canvas, Qt.Key.Key_Delete)
    assert own.session.document.events.find(event_id or "") is None
    assert own.commands.toast.words == "Deleted 1 event"
    QTest.mouseClick(own.commands.toast.undo, LEFT)
    assert own.session.document.events.find(event_id or "") is not None


def test_f2_edits_the_title_of_the_chosen_event(own: MainWindow) -> None:
    own.session.select(20)
    own.canvas.setFocus()
    QTest.keyClick(own.canvas, Qt.Key.Key_F2)
    assert own.focusWidget() is not None
    assert own.focusWidget().accessibleName() == "Title"
