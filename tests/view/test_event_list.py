"""The event list: a table of what is shown, chosen here and in the timeline alike."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, SHIFT, Hand
from tests.view.large import large_table
from timeline_app.io.registry import open_timeline
from timeline_app.model.query import Query
from timeline_app.view.event_list import EventList
from timeline_app.view.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier


def open_list(window: MainWindow) -> EventList:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.event_list is not None
    return window.event_list


def cells(events: EventList, column: int = 0) -> list[str]:
    """What a column says, from the first row to the last."""
    table = events.table
    return [str(table.data(table.index(row, column))) for row in range(table.rowCount())]


def middle(events: EventList, row: int) -> QPoint:
    return events.visualRect(events.table.index(row, 0)).center()


@pytest.fixture
def three(open_window: OpenWindow) -> MainWindow:
    rows = [
        an_event("a", "2001", title="cherry", status="planned"),
        an_event("b", "2002-03", title="Apple", status="happened"),
        an_event("c", "2003-04-05", title="banana", status="planned"),
    ]
    return open_window(a_document(rows))


def test_it_is_hidden_until_asked_for_and_goes_again(window: MainWindow) -> None:
    assert window.event_list is None
    events = open_list(window)
    assert events.isVisible()
    assert events.hasFocus()
    open_list(window)
    assert not events.isVisible()
    assert window.canvas.hasFocus()


def test_every_event_is_a_row_with_its_date_in_words(three: MainWindow) -> None:
    events = open_list(three)
    assert cells(events) == ["cherry", "Apple", "banana"]
    assert cells(events, 1) == ["2001", "March 2002", "Saturday 5 April 2003"]


def test_a_heading_sorts_and_a_second_click_turns_the_order(
    three: MainWindow, qtbot: QtBot
) -> None:
    events = open_list(three)
    headings = events.horizontalHeader()
    place = QPoint(headings.sectionPosition(0) + 20, headings.height() // 2)
    QTest.mouseClick(headings.viewport(), LEFT, NONE, place)
    qtbot.waitUntil(lambda: cells(events) == ["Apple", "banana", "cherry"])
    QTest.mouseClick(headings.viewport(), LEFT, NONE, place)
    qtbot.waitUntil(lambda: cells(events) == ["cherry", "banana", "Apple"])


def test_a_click_chooses_the_event_and_brings_it_into_view(window: MainWindow, hand: Hand) -> None:
    hand.key(Qt.Key.Key_F, SHIFT)
    window.session.set_viewport(hand.viewport.zoomed(0.02, 0.0))
    events = open_list(window)
    row = 20
    events.scrollTo(events.table.index(row, 0))
    QTest.mouseClick(events.viewport(), LEFT, NONE, middle(events, row))
    assert window.session.selection == row
    hand.settle()
    assert window.canvas.place_of(row) is not None


def test_the_keyboard_walks_through_the_rows(three: MainWindow) -> None:
    events = open_list(three)
    three.session.select(0)
    QTest.keyClick(events, Qt.Key.Key_Down)
    assert three.session.selection == 1


def test_what_is_chosen_in_the_timeline_is_chosen_here(window: MainWindow) -> None:
    events = open_list(window)
    last = len(window.session.document.events) - 1
    window.session.select(last)
    assert events.currentIndex().row() == last
    assert events.viewport().rect().contains(middle(events, last))
    window.session.select(None)
    assert not events.selectionModel().hasSelection()


def test_it_follows_the_filter_and_keeps_the_choice(three: MainWindow) -> None:
    events, session = open_list(three), three.session
    session.select(2)
    session.read_as(session.reading.with_query(Query().toggled("status", "happened")))
    assert cells(events) == ["cherry", "banana"]
    assert events.currentIndex().row() == 1
    assert session.selection == 2


def test_selected_rows_are_copied_as_text(three: MainWindow) -> None:
    events = open_list(three)
    QTest.keyClick(events, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(events, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:2] for line in lines] == [
        ["cherry", "2001"],
        ["Apple", "March 2002"],
        ["banana", "Saturday 5 April 2003"],
    ]


def test_another_timeline_has_its_own_columns(three: MainWindow) -> None:
    events = open_list(three)
    three.show_document(a_document([an_event("z", title="Zoo", weather="rain")]))
    assert cells(events) == ["Zoo"]
    headings = events.table.headings()
    assert "Weather" in headings
    assert cells(events, headings.index("Weather")) == ["rain"]


def test_many_rows_are_sorted_beside_the_window(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(open_timeline(large_table(tmp_path, 3_000)))
    events = open_list(window)
    window.session.select(100)
    title = window.session.document.events.texts["title"][100]
    events.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: cells(events) == sorted(cells(events), key=str.casefold))
    assert cells(events)[events.currentIndex().row()] == title
    assert window.session.selection == 100
