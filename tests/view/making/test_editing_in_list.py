"""Events are edited in the list: a cell where it is, several rows at once, and their order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import ALT, CONTROL, LEFT, NONE, SHIFT, answer, show_all_columns
from tests.view.making.test_editor import copied_tour
from tests.view.making.waiting import edited
from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.event_list.list_view import EventList
from timeline_app.view.making.fields import LineField
from timeline_app.view.window.window import MainWindow
from timeline_app.words.making.editing import Reading


@pytest.fixture
def own(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_window(open_timeline(copied_tour(tmp_path)))


@pytest.fixture
def events(own: MainWindow) -> EventList:
    QTest.keyClick(own, Qt.Key.Key_L, CONTROL)
    assert own.listed.event_list is not None
    own.splitter.setSizes([1100, 340])
    own.listed.setSizes([900, 200])
    QTest.qWait(1)
    show_all_columns(own.listed.event_list.view)
    return own.listed.event_list.view


def text(window: MainWindow, column: str, event: int) -> str:
    return window.session.document.events.texts[column][event]


def place(events: EventList, row: int, column: str) -> QPoint:
    at = events.table.place_of(column)
    assert at is not None
    events.scrollTo(events.table.index(row, at))
    return events.visualRect(events.table.index(row, at)).center()


def begin(events: EventList, row: int, column: str) -> LineField:
    """Double click a cell."""
    at = place(events, row, column)
    QTest.mouseClick(events.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(events.viewport(), LEFT, NONE, at)
    return field_of(events)


def field_of(events: EventList) -> LineField:
    return next(each for each in events.findChildren(LineField) if each.isVisible())


def write(
    window: MainWindow, field: LineField, words: str, key: Qt.Key = Qt.Key.Key_Return
) -> None:
    with edited(window):
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, key)
    QTest.qWait(1)


def select(events: EventList, *rows: int) -> None:
    for number, row in enumerate(rows):
        modifier = CONTROL if number else NONE
        QTest.mouseClick(events.viewport(), LEFT, modifier, place(events, row, "title"))


def menu_entry(events: EventList, row: int, name: str, then: Callable[[], object]) -> None:
    """Right click a row, and click an entry of its menu."""
    at, clicked = place(events, row, "title"), []

    def click() -> None:
        clicked.append(name)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text().startswith(name))
        then()
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())

    QTimer.singleShot(30, click)
    events.customContextMenuRequested.emit(at)
    while not clicked:
        QTest.qWait(5)
    QTest.qWait(100)


def answer_with(words: str) -> Callable[[], None]:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, Prompt)
        dialog.field.setText(words)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    return lambda: answer(fill)


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("title", "They meet", "They meet"),
        ("when", "28 October 2025", "2025-10-28"),
        ("status", "back", "background"),
        ("place", "A pier", "A pier"),
        ("people", "A B; C D", "A B;C D"),
        ("lane", "Yokosuka", "yokosuka"),
        ("summary", "In a few words", "In a few words"),
        ("sequence", "99", "99"),
    ],
)
def test_a_cell_is_edited_by_a_double_click(
    own: MainWindow, events: EventList, column: str, typed: str, kept: str
) -> None:
    event_id = text(own, "id", 20)
    span_s = own.session.viewport.span_s
    write(own, begin(events, 20, column), typed)
    after = own.session.document.events.find(event_id)
    assert after is not None
    assert text(own, column, after) == kept
    assert len(own.commands.editor.edits) == 1
    assert own.session.viewport.span_s == pytest.approx(span_s)  # a double click does not zoom here


def test_a_summary_keeps_its_lines_and_an_order_is_a_number(
    own: MainWindow, events: EventList
) -> None:
    own.commands.pen.change_events([text(own, "id", 20)], "summary", Reading("One line.\nAnother."))
    field = begin(events, 20, "summary")
    with edited(own):
        QTest.keyClick(field, Qt.Key.Key_End)
        QTest.keyClicks(field, " And more.")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert text(own, "summary", 20) == "One line.\nAnother. And more."
    field = begin(events, 20, "sequence")
    field.selectAll()
    QTest.keyClicks(field, "first")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (said,) = [each for each in events.findChildren(QLabel) if each.isVisible()]
    assert said.text() == "“first” is no whole number"


def test_events_are_sorted_by_the_numbers_of_their_order(
    own: MainWindow, events: EventList, qtbot: QtBot
) -> None:
    at = events.table.place_of("sequence")
    assert at is not None
    events.sortByColumn(at, Qt.SortOrder.AscendingOrder)

    def numbers() -> list[str]:
        rows = range(events.table.rowCount())
        return [text(own, "sequence", events.table.event_at(row)) for row in rows]

    given = sorted(int(each) for each in numbers() if each)
    qtbot.waitUntil(lambda: [int(each) for each in numbers() if each] == given)
    assert numbers()[len(given) :] == [""] * (len(numbers()) - len(given))


def test_what_is_only_edited_is_no_column_of_a_timeline_that_cannot_be(
    open_window: OpenWindow,
) -> None:
    window = open_window(open_timeline(resource("tour")))
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.listed.event_list is not None
    table = window.listed.event_list.view.table
    assert (table.place_of("sequence"), table.place_of("summary")) == (None, None)


def test_escape_drops_it_and_a_date_that_is_not_read_stays_open(
    own: MainWindow, events: EventList
) -> None:
    field = begin(events, 20, "when")
    QTest.keyClicks(field, "some day soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert field.isVisible()
    (said,) = [each for each in events.findChildren(QLabel) if each.isVisible()]
    assert "is not a date" in said.text()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.qWait(20)
    assert not [each for each in events.findChildren(LineField) if each.isVisible()]
    assert len(own.commands.editor.edits) == 0


def test_tab_leads_to_the_next_cell_that_can_be_edited(own: MainWindow, events: EventList) -> None:
    write(own, begin(events, 20, "title"), "They meet", Qt.Key.Key_Tab)
    field = field_of(events)
    assert field.accessibleName() == "Date"
    assert text(own, "title", 20) == "They meet"


def test_the_order_of_the_list_stays_while_a_cell_is_edited(
    own: MainWindow, events: EventList, qtbot: QtBot
) -> None:
    events.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    ends = {0, len(own.session.document.events) - 1}
    qtbot.waitUntil(lambda: events.table.event_at(0) not in ends)
    first = events.table.event_at(0)
    write(own, begin(events, 0, "place"), "A pier")
    assert events.table.event_at(0) == first
    assert text(own, "place", first) == "A pier"


def test_delete_deletes_all_selected_events_and_one_undo_brings_them_back(
    own: MainWindow, events: EventList
) -> None:
    before = list(own.session.document.events.texts["id"])
    select(events, 10, 12, 14)
    QTest.keyClick(events, Qt.Key.Key_Delete)
    assert len(own.session.document.events) == len(before) - 3
    assert own.commands.toast.words == "Deleted 3 events"
    QTest.mouseClick(own.commands.toast.undo, LEFT)
    assert list(own.session.document.events.texts["id"]) == before


def test_the_status_of_several_events_is_changed_at_once(
    own: MainWindow, events: EventList
) -> None:
    select(events, 10, 12, 14)
    ids = [text(own, "id", each) for each in (10, 12, 14)]
    with edited(own):
        menu_entry(events, 12, "Change status of 3 events", answer_with("background"))
    found = [own.session.document.events.find(each) for each in ids]
    assert [text(own, "status", each or 0) for each in found] == ["background"] * 3
    assert len(own.commands.editor.edits) == 1
    assert own.commands.toast.words == "Status of 3 events changed"
    assert len(events.selectionModel().selectedRows()) == 3
    own.commands.editor.undo()
    assert len(own.commands.editor.edits.done) == 0


def same_day(window: MainWindow) -> int:
    """The first of three events in a row on one day."""
    starts = window.session.document.events.start_s // 86_400
    return next(at for at in range(len(starts)) if starts[at] == starts[at + 1] == starts[at + 2])


def test_a_row_is_moved_by_keys_within_its_day(own: MainWindow, events: EventList) -> None:
    first = same_day(own)
    ids = [text(own, "id", first + at) for at in range(3)]
    select(events, first)
    QTest.keyClick(events, Qt.Key.Key_Down, ALT)
    moved = [text(own, "id", first + at) for at in range(3)]
    assert moved == [ids[1], ids[0], ids[2]]
    assert "another order" in own.commands.toast.words
    QTest.keyClick(events, Qt.Key.Key_Up, ALT)
    assert [text(own, "id", first + at) for at in range(3)] == ids


def test_rows_are_dropped_within_their_day_and_nowhere_else(
    own: MainWindow, events: EventList
) -> None:
    first = same_day(own)
    ids = [text(own, "id", first + at) for at in range(3)]
    select(events, first + 2)
    table = events.table
    data = table.mimeData(events.selectionModel().selectedRows())
    move = Qt.DropAction.MoveAction
    table.dropMimeData(data, move, first, 0, QModelIndex())
    assert [text(own, "id", first + at) for at in range(3)] == [ids[2], ids[0], ids[1]]
    count = len(own.commands.editor.edits)
    table.dropMimeData(data, move, 0, 0, QModelIndex())
    assert len(own.commands.editor.edits) == count
    assert "only within one day" in own.notice.words


def test_the_list_of_the_tour_itself_is_only_read(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.listed.event_list is not None
    events = window.listed.event_list.view
    select(events, 10, 12)
    QTest.keyClick(events, Qt.Key.Key_Delete)
    QTest.keyClick(events, Qt.Key.Key_Down, ALT | SHIFT)
    assert len(window.session.document.events) == 58
    at = place(events, 10, "title")
    QTest.mouseDClick(events.viewport(), LEFT, NONE, at)
    assert not [each for each in events.findChildren(LineField) if each.isVisible()]
