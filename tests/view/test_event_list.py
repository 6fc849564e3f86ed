"""The event list: a table of what is shown, chosen here and in the timeline alike."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, SHIFT, Hand, show_all_columns
from tests.view.large import large_table
from timeline_app.io.registry import open_timeline
from timeline_app.model.query import Query
from timeline_app.paint.fonts import sans
from timeline_app.view.event_list.list_view import EventList
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier


def open_list(window: MainWindow) -> EventList:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.listed.event_list is not None
    return window.listed.event_list.view


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
    assert window.listed.event_list is None
    events = open_list(window)
    assert events.isVisible()
    assert events.hasFocus()
    open_list(window)
    assert not events.isVisible()
    assert window.canvas.hasFocus()


def test_it_chooses_nothing_by_itself(window: MainWindow) -> None:
    before = window.session.viewport.start_s
    events = open_list(window)
    assert window.session.selection is None
    assert window.session.viewport.start_s == before
    QTest.keyClick(events, Qt.Key.Key_Down)
    assert window.session.selection == events.table.event_at(0)


def test_every_event_is_a_row_with_its_date_in_words(three: MainWindow) -> None:
    events = open_list(three)
    assert cells(events) == ["cherry", "Apple", "banana"]
    assert cells(events, 1) == ["2001", "Mar 2002", "5 Apr 2003"]


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
    session.request(session.view_spec.with_query(Query().toggled("status", "happened")))
    assert cells(events) == ["cherry", "banana"]
    assert events.currentIndex().row() == 1
    assert session.selection == 2


def test_selected_rows_are_copied_as_text(three: MainWindow) -> None:
    events = open_list(three)
    QTest.keyClick(events, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(events, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    copied = [line.split("\t") for line in lines]
    assert [(*cells[:2], cells[-1]) for cells in copied] == [
        ("Event", "Date", "Date (EDTF)"),
        ("cherry", "2001", "2001"),
        ("Apple", "Mar 2002", "2002-03"),
        ("banana", "5 Apr 2003", "2003-04-05"),
    ]
    assert len({len(cells) for cells in copied}) == 1


@pytest.mark.parametrize("width", [760, 1024])
def test_dates_are_whole_and_tell_rows_apart_in_a_narrow_list(
    open_window: OpenWindow, width: int
) -> None:
    rows = [an_event(f"e{n}", f"2015-01-01T00:1{n}", title="A long title " * 9) for n in range(4)]
    window = open_window(a_document(rows))
    window.resize(width, 700)
    QApplication.processEvents()
    events = open_list(window)
    QApplication.processEvents()
    assert cells(events, 1) == [f"1 Jan 2015, 00:1{n}" for n in range(4)]
    assert events.isColumnHidden(1), "the date is below the title"
    row = events.visualRect(events.table.index(0, 0))
    assert row.width() >= events.viewport().width() - 1
    assert row.height() >= 40
    whole_px = QFontMetricsF(sans(12.5)).horizontalAdvance("1 Jan 2015, 00:10")
    assert whole_px < row.width() - 20
    tip = events.table.data(events.table.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert tip is not None
    assert "Thursday 1 January 2015" in tip


def test_another_timeline_has_its_own_columns(three: MainWindow, qtbot: QtBot) -> None:
    events = open_list(three)
    with qtbot.waitSignal(three.opening.ended):
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


def column(events: EventList, heading: str) -> list[str]:
    return cells(events, events.table.headings().index(heading))


def label_text(window: MainWindow, name: str) -> str:
    assert window.listed.event_list is not None
    label = window.listed.event_list.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def sort_by(events: EventList, heading: str) -> None:
    """Click on a heading."""
    headings, section = events.horizontalHeader(), events.table.headings().index(heading)
    events.scrollTo(events.table.index(0, section))
    place = QPoint(headings.sectionViewportPosition(section) + 20, headings.height() // 2)
    QTest.mouseClick(headings.viewport(), LEFT, NONE, place)


def test_the_evidence_of_each_event_has_columns(window: MainWindow) -> None:
    events, document = open_list(window), window.session.document
    assert column(events, "Articles") == [str(count) for count in document.support]
    assert column(events, "Differs") == ["differs" if each else "" for each in document.flagged]
    assert set(column(events, "How dated")) == {"Worked out", "From outside"}
    assert set(column(events, "Stop")) == {lane.title for lane in document.lanes}


def test_a_table_has_no_columns_for_evidence(three: MainWindow) -> None:
    headings = open_list(three).table.headings()
    assert headings[:2] == ["Event", "Date"]
    assert not {"Articles", "Differs", "How dated"} & set(headings)


@pytest.mark.parametrize("heading", ["Articles", "Differs", "How dated", "Stop"])
def test_every_column_sorts_both_ways(window: MainWindow, qtbot: QtBot, heading: str) -> None:
    events = open_list(window)
    show_all_columns(events)
    before = column(events, heading)
    title = events.table.headings().index(heading)
    horizontal = Qt.Orientation.Horizontal
    sort_by(events, heading)
    qtbot.waitUntil(lambda: column(events, heading) != before)
    rising = [events.table.event_at(row) for row in range(events.table.rowCount())]
    assert events.table.headerData(title, horizontal) == f"{heading} ▴"
    sort_by(events, heading)
    falling = [events.table.event_at(row) for row in range(events.table.rowCount())]
    assert falling == rising[::-1]
    assert events.table.headerData(title, horizontal) == f"{heading} ▾"
    if heading == "Articles":
        counts = [int(each) for each in column(events, heading)]
        assert counts == sorted(counts, reverse=True)
    if heading == "Differs":
        assert column(events, heading)[-1] == "differs"


def test_above_it_is_how_many_there_are_and_the_filter(window: MainWindow) -> None:
    events, session = open_list(window), window.session
    assert label_text(window, "listCount") == "58 events"
    assert label_text(window, "listFilter") == ""
    query = Query(frozenset({("status", "planned")}), "trump")
    session.request(session.view_spec.with_query(query))
    shown = int(session.mask.sum())
    assert events.table.rowCount() == shown
    assert label_text(window, "listCount") == f"{shown} of 58 events"
    assert label_text(window, "listFilter") == "Status: without Planned; title with “trump”"


def test_a_chosen_event_that_the_filter_hides_is_chosen_nowhere(three: MainWindow) -> None:
    events, session = open_list(three), three.session
    chosen: list[int | None] = []
    session.selection_changed.connect(lambda: chosen.append(session.selection))
    QTest.mouseClick(events.viewport(), LEFT, NONE, middle(events, 1))
    assert chosen == [1]
    session.request(session.view_spec.with_query(Query().toggled("status", "happened")))
    assert chosen == [1, None]
    assert not events.selectionModel().hasSelection()
    session.request(session.view_spec.showing_all())
    assert chosen == [1, None]
    QTest.keyClick(events, Qt.Key.Key_Down)
    assert len(chosen) == 3


@pytest.mark.parametrize("is_by_key", [True, False])
def test_enter_and_a_double_click_zoom_to_the_event(
    window: MainWindow, hand: Hand, *, is_by_key: bool
) -> None:
    events = open_list(window)
    hand.key(Qt.Key.Key_F, SHIFT)
    QTest.mouseClick(events.viewport(), LEFT, NONE, middle(events, 3))
    hand.settle()
    before = hand.viewport.span_s
    if is_by_key:
        QTest.keyClick(events, Qt.Key.Key_Return)
    else:
        QTest.mouseDClick(events.viewport(), LEFT, NONE, middle(events, 3))
    hand.settle()
    assert window.session.selection == 3
    assert hand.viewport.span_s < before


def test_letters_do_in_the_list_what_they_do_in_the_window(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    events = open_list(window)
    QTest.mouseClick(events.viewport(), LEFT, NONE, middle(events, 5))
    hand.settle()
    before = hand.viewport.start_s
    QTest.keyPress(events, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: hand.viewport.start_s > before)
    QTest.keyRelease(events, Qt.Key.Key_D)
    assert window.session.selection == 5
    QTest.keyClick(events, Qt.Key.Key_R)
    assert isinstance(window.session.page, ArticlePage)


def test_columns_are_as_wide_as_they_need_to_be(window: MainWindow) -> None:
    events = open_list(window)
    for place in range(events.table.columnCount()):
        heading = events.horizontalHeader().sectionSizeHint(place)
        assert events.isColumnHidden(place) or heading <= events.columnWidth(place) <= 420
    narrow = events.table.headings().index("Articles")
    assert events.columnWidth(narrow) < 110
    title = events.table.index(0, 0)
    assert cells(events)[0] in str(events.table.data(title, Qt.ItemDataRole.ToolTipRole))


@pytest.mark.parametrize("width_px", [760, 1024, 1280, 1440, 1700])
def test_the_columns_fill_the_list(window: MainWindow, width_px: int) -> None:
    window.resize(width_px, 700)
    events = open_list(window)
    QApplication.processEvents()
    shown = [n for n in range(events.table.columnCount()) if not events.isColumnHidden(n)]
    assert sum(map(events.columnWidth, shown)) == events.viewport().width()


def test_both_lines_of_a_row_are_seen(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event("e", "2015-01-01T00:10", title="A long title " * 9)]))
    window.resize(760, 520)
    events = open_list(window)
    QApplication.processEvents()
    row = events.visualRect(events.table.index(0, 0))
    picture = events.viewport().grab(row).toImage()
    ground = picture.pixelColor(picture.width() - 2, 2)
    inked = [
        sum(picture.pixelColor(x, y) != ground for x in range(picture.width()))
        for y in range(picture.height())
    ]
    half = len(inked) // 2
    assert max(inked[:half]) > max(inked[half:]) > 0, "the title is longer than the date"
    assert min(inked[half - 2 : half + 3]) < max(inked[half:])


@pytest.mark.parametrize("size", [(760, 520), (1024, 700), (1440, 900)])
def test_columns_without_room_are_left_out_until_they_are_asked_for(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    events = open_list(window)
    QApplication.processEvents()
    count = events.table.columnCount()
    assert not events.horizontalScrollBar().isVisible()
    assert any(events.isColumnHidden(place) for place in range(2, count))
    show_all_columns(events)
    QApplication.processEvents()
    assert not any(events.isColumnHidden(place) for place in range(2, count))
    assert events.horizontalScrollBar().isVisible()


def test_a_wider_list_shows_more_columns(window: MainWindow) -> None:
    events, seen = open_list(window), []
    window.resize(3_000, 900)
    for width_px in (900, 1_200, 1_600):
        window.listed.setSizes([width_px, 3_000 - width_px])
        QApplication.processEvents()
        count = events.table.columnCount()
        seen.append([place for place in range(count) if not events.isColumnHidden(place)])
        assert not events.horizontalScrollBar().isVisible()
    assert seen[0] == seen[1][: len(seen[0])] == seen[2][: len(seen[0])]
    assert len(seen[0]) < len(seen[1]) < len(seen[2])


def test_columns_are_chosen_and_copied_as_chosen(window: MainWindow, qtbot: QtBot) -> None:
    events = open_list(window)
    assert window.listed.event_list is not None
    headings = events.table.headings()
    show_all_columns(events)
    for heading in ("Articles", "Date"):
        QTest.mouseClick(window.listed.event_list.columns, LEFT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text() == heading)
        assert entry.isChecked()
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        assert events.isColumnHidden(headings.index(heading))
    assert not events.isColumnHidden(0)
    QTest.mouseClick(events.viewport(), LEFT, NONE, middle(events, 0))
    QTest.keyClick(events, Qt.Key.Key_C, CONTROL)
    first, *_ = QGuiApplication.clipboard().text().splitlines()
    wanted = [each for each in headings if each not in {"Articles", "Date"}]
    assert first.split("\t") == [*wanted, "Date (EDTF)"]
    events.open_column_menu(QPoint(300, 300))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.text() == "Date")
    assert not entry.isChecked()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())
    assert events.table.data(events.table.index(0, 1)) == "until 8 Jul 2022, start open"


def test_the_menu_leads_back_to_reading_order(window: MainWindow, qtbot: QtBot) -> None:
    events = open_list(window)
    before = cells(events)
    sort_by(events, "Event")
    qtbot.waitUntil(lambda: cells(events) != before)
    events.open_column_menu(QPoint(300, 300))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.text() == "Sort in reading order")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())
    qtbot.waitUntil(lambda: cells(events) == before)


def test_esc_closes_it_from_its_rows_and_keeps_the_choice(window: MainWindow) -> None:
    events = open_list(window)
    QTest.mouseClick(events.viewport(), LEFT, NONE, middle(events, 3))
    QTest.keyClick(events, Qt.Key.Key_Escape)
    assert not events.isVisible()
    assert window.session.selection == 3


def test_rows_are_in_reading_order_until_they_are_sorted(window: MainWindow) -> None:
    events, document = open_list(window), window.session.document
    order = [events.table.event_at(row) for row in range(events.table.rowCount())]
    walked = [window.session.first()]
    window.session.select(walked[0])
    while (following := window.session.step(1)) not in {None, walked[-1]}:
        walked.append(following)
        window.session.select(following)
    assert order == walked
    assert len(order) == len(document.events)
