"""The filter: it hides, says so, and lets all be shown again."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import ALT, CONTROL, LEFT, NONE, SHIFT, Hand, choose
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.model.query import Query
from timeline_app.view.search.filter_menu import FilterMenu, FilterSection
from timeline_app.view.window.window import MainWindow
from timeline_app.words.facets import filter_words, value_title


def planned(window: MainWindow) -> set[int]:
    statuses = window.session.document.events.texts["status"]
    return {event for event, status in enumerate(statuses) if status == "planned"}


def shown(window: MainWindow) -> set[int]:
    return set(window.session.mask.nonzero()[0].tolist())


def sections(menu: QMenu) -> list[FilterSection]:
    return [each for each in menu.children() if isinstance(each, FilterSection)]


def section(window: MainWindow, name: str, qtbot: QtBot) -> FilterSection:
    """A section of the filter, open; it is closed when the test ends."""
    menu = window.top_bar.filter.menu()
    menu.aboutToShow.emit()
    found = next(each for each in sections(menu) if each.title().startswith(name))
    found.popup(window.mapToGlobal(window.rect().center()))
    qtbot.addWidget(found)
    return found


def section_titles(window: MainWindow) -> list[str]:
    """What the filter's menu has when it is opened, below its first entries."""
    return choose(window.top_bar.filter, "Nothing is hidden")[2:]


def entries(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if not each.isSeparator()]


def click(menu: QMenu, name: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    action = next(each for each in menu.actions() if each.text().startswith(name))
    menu.setActiveAction(action)
    QTest.mouseClick(menu, LEFT, modifiers, menu.actionGeometry(action).center())


def test_a_hidden_status_is_gone_and_counted_everywhere(window: MainWindow, hand: Hand) -> None:
    every, hidden = shown(window), planned(window)
    choose(window.top_bar.filter, "Status", "Planned")
    assert shown(window) == every - hidden
    assert not hidden & set(window.canvas.frame.marks.event.tolist())
    chip = window.top_bar.hidden
    assert chip.isVisible()
    assert chip.text().startswith(f"{len(hidden)} of {len(every)} hidden by filter")
    assert f"{len(every) - len(hidden)} shown" in window.status.tally.text()
    assert f"{len(hidden)} filtered" in window.status.tally.text()
    assert window.top_bar.filter.accessibleName() == "Filter: on"
    walked = set()
    for _ in every:
        hand.window.canvas.setFocus()
        event = window.session.step(1)
        assert event is not None
        window.session.select(event)
        walked.add(event)
    assert walked == every - hidden


def test_one_entry_shows_all_again(window: MainWindow) -> None:
    every = shown(window)
    choose(window.top_bar.filter, "Status", "Planned")
    first = choose(window.top_bar.filter, "Show all events")[0]
    assert first == f"Show all events ({len(planned(window))} hidden)"
    assert shown(window) == every
    assert not window.top_bar.hidden.isVisible()
    assert window.top_bar.filter.accessibleName() == "Filter"
    assert choose(window.top_bar.filter, "Status")[0] == "Nothing is hidden"


def test_the_menu_stays_open_while_values_are_switched(window: MainWindow) -> None:
    every = shown(window)
    choose(window.top_bar.filter, "Status", "Planned", "Planned", "Background", "Background")
    assert shown(window) == every


def test_what_is_hidden_is_counted_while_the_menu_is_open(window: MainWindow, qtbot: QtBot) -> None:
    menu = FilterMenu(window.session, window)
    menu.popup(window.mapToGlobal(window.rect().center()))
    show_all = menu.actions()[0]
    assert not show_all.isEnabled()
    query = window.session.view_spec.query.toggled("status", "planned")
    window.session.request(window.session.view_spec.with_query(query))
    assert show_all.isEnabled()
    assert show_all.text() == f"Show all events ({len(planned(window))} hidden)"
    menu.close()
    qtbot.wait(1)


def test_opening_it_again_leaves_no_old_menus(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.top_bar.filter.menu()
    for _ in range(5):
        choose(window.top_bar.filter, "Status")
    qtbot.wait(1)
    assert len(sections(menu)) == 8
    with qtbot.waitSignal(window.opening.ended):
        window.show_document(a_document([an_event(status="planned")]))
    assert choose(window.top_bar.filter, "Status", "Planned")[2] == "Planned\t1"
    qtbot.wait(1)
    assert [each.title() for each in sections(menu)] == ["Lane", "Status  •  1 off"]


def test_a_chosen_event_that_is_hidden_is_no_longer_chosen(window: MainWindow) -> None:
    window.session.select(min(planned(window)))
    choose(window.top_bar.filter, "Status", "Planned")
    assert window.session.selection is None


def test_a_chosen_event_that_is_not_hidden_stays(window: MainWindow) -> None:
    chosen = min(shown(window) - planned(window))
    window.session.select(chosen)
    choose(window.top_bar.filter, "Status", "Planned")
    assert window.session.selection == chosen


def test_everything_can_be_hidden_and_the_window_still_works(
    window: MainWindow, hand: Hand
) -> None:
    for status in ("Happened", "Planned", "Background"):
        choose(window.top_bar.filter, "Status", status)
    assert shown(window) == set()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_F):
        hand.key(key)
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.selection is None
    choose(window.top_bar.filter, "Show all events")
    assert shown(window)


@pytest.mark.parametrize(
    ("column", "value", "title"),
    [
        ("status", "planned", "Planned"),
        ("lane", "tokyo", "Tokyo"),
        ("people", "", "Nobody named"),
        ("article", "", "No article"),
        ("lane", "not there", "not there"),
    ],
)
def test_values_are_named_as_people_read_them(
    window: MainWindow, column: str, value: str, title: str
) -> None:
    assert value_title(window.session.document, column, value) == title


def test_articles_are_named_by_number_and_heading(window: MainWindow) -> None:
    article = window.session.document.articles[0]
    assert value_title(window.session.document, "article", article.id) == f"1 {article.title}"


def test_an_ampersand_in_a_name_is_shown(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event(people="Smith & Sons")]))
    entries = choose(window.top_bar.filter, "Person", "Smith")
    assert entries == ["All of them", "", "Smith && Sons\t1", ""]
    assert shown(window) == set()


def test_of_many_values_the_most_frequent_can_be_switched(open_window: OpenWindow) -> None:
    rows = [an_event(f"e{n}", status=f"status {n}") for n in range(250)]
    rows.append(an_event("again", status="status 249"))
    window = open_window(a_document([*rows]))
    entries = choose(window.top_bar.filter, "Status", "status 249")
    assert entries[2] == "status 249\t2"
    assert len([each for each in entries if each.startswith("status")]) == 200
    assert entries[-2] == "and 50 rarer ones"


def a_table() -> list[dict[str, str]]:
    """Events with columns that are no timeline's: some say of what kind an event is."""
    rows = []
    for n in range(120):
        own = {"risk_level": ("high", "low", "")[n % 3], "R&D": "yes" if n % 2 else "no"}
        rows.append(an_event(f"e{n}", number=f"{n % 61}", source="one", **own))
    return rows


def test_columns_of_a_table_s_own_can_be_filtered_by(open_window: OpenWindow) -> None:
    window = open_window(a_document(a_table()))
    assert section_titles(window) == ["Lane", "Risk level", "R&&D"]
    assert choose(window.top_bar.filter, "Risk level", "high")[2:5] == [
        "high\t40",
        "low\t40",
        "No risk level\t40",
    ]
    assert shown(window) == {n for n in range(120) if n % 3}
    choose(window.top_bar.filter, "Risk level", "No risk level")
    choose(window.top_bar.filter, "R&&D", "yes")
    assert shown(window) == {n for n in range(120) if n % 3 == 1 and not n % 2}
    assert choose(window.top_bar.filter, "Show all events")[0] == "Show all events (100 hidden)"
    assert len(shown(window)) == 120


def test_rare_values_are_counted_before_a_column_is_offered(open_window: OpenWindow) -> None:
    """Among those that are looked at first are only some of its values."""
    rows = [an_event(f"e{n}", kind=f"{n}" if n % 10 == 1 else "usual") for n in range(2_000)]
    window = open_window(a_document(rows))
    assert section_titles(window) == ["Lane"]


def test_a_large_table_is_filtered_by_its_own_columns(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    rows = (f"Visit,2015,{'high' if n % 3 else 'low'},note {n}\n" for n in range(30_000))
    path.write_text("title,start,risk,note\n" + "".join(rows), encoding="utf-8")
    window = open_window(open_timeline(path))
    session = window.session
    menu = window.top_bar.filter.menu()
    menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: len(sections(menu)) == 1)
    risk = section(window, "Risk", qtbot)
    qtbot.waitUntil(lambda: entries(risk)[1:3] == ["high\t20,000", "low\t10,000"])
    click(risk, "high")
    qtbot.waitUntil(lambda: session.view_spec == session.requested)
    assert len(shown(window)) == 10_000
    qtbot.waitUntil(lambda: entries(risk)[1:3] == ["high\t0 of 20,000", "low\t10,000"])


def test_lanes_are_stops_where_somebody_stays(open_window: OpenWindow, window: MainWindow) -> None:
    assert "Stop" in choose(window.top_bar.filter, "Nothing is hidden")
    assert "Lanes by stop" in choose(window.top_bar.lanes, "Lanes by stop")
    assert window.top_bar.lanes.text() == "Lanes: stop ▾"
    table = open_window(a_document(a_table()))
    assert "Lane" in choose(table.top_bar.filter, "Nothing is hidden")
    assert "Lanes by lane" in choose(table.top_bar.lanes, "Lanes by lane")
    assert table.top_bar.lanes.text() == "Lanes: lane ▾"


def test_one_value_alone_by_alt_and_a_second_time_all(window: MainWindow, qtbot: QtBot) -> None:
    every, expected = shown(window), planned(window)
    status = section(window, "Status", qtbot)
    click(status, "Planned", ALT)
    assert shown(window) == expected
    assert entries(status)[1:4] == [
        f"Happened\t0 of {sum(1 for each in texts(window, 'status') if each == 'happened')}",
        f"Planned\t{len(expected)}",
        f"Background\t0 of {sum(1 for each in texts(window, 'status') if each == 'background')}",
    ]
    assert status.title() == "Status  •  2 off"
    click(status, "Planned", ALT)
    assert shown(window) == every
    assert status.isVisible()


def texts(window: MainWindow, column: str) -> list[str]:
    return list(window.session.document.events.texts[column])


def test_values_are_switched_by_keys_and_the_menu_stays(window: MainWindow, qtbot: QtBot) -> None:
    every = shown(window)
    status = section(window, "Status", qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(status, key)
    assert shown(window) == {e for e in every if texts(window, "status")[e] != "happened"}
    QTest.keyClick(status, Qt.Key.Key_Return)
    assert shown(window) == every
    QTest.keyClick(status, Qt.Key.Key_Down)
    QTest.keyClick(status, Qt.Key.Key_Return, ALT)
    assert shown(window) == planned(window)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return):  # All of them
        QTest.keyClick(status, key)
    assert shown(window) == every
    assert status.isVisible()


@pytest.mark.parametrize(
    ("name", "value", "mask"),
    [
        ("Difference", "The articles differ", "flagged"),
        ("Supported by", "One article only", "one"),
        ("How dated", "Worked out", "derived"),
    ],
)
def test_events_are_filtered_by_their_evidence(
    window: MainWindow, qtbot: QtBot, name: str, value: str, mask: str
) -> None:
    document = window.session.document
    dated_by = np.array(texts(window, "dated_by"))
    masks = {
        "flagged": document.flagged,
        "one": document.supporting == 1,
        "derived": dated_by == "derived",
    }
    expected = set(masks[mask].nonzero()[0].tolist())
    assert 0 < len(expected) < len(shown(window))
    click(section(window, name, qtbot), value, ALT)
    assert shown(window) == expected


def test_the_chip_says_what_is_hidden_and_a_click_shows_all(window: MainWindow, hand: Hand) -> None:
    every, chip, session = shown(window), window.top_bar.hidden, window.session
    assert not chip.isVisible()
    query = session.view_spec.query.toggled("status", "planned")
    session.request(session.view_spec.with_query(query._replace(text="the")))
    gone = len(every) - len(shown(window))
    assert chip.isVisible()
    assert chip.text().startswith(f"{gone} of {len(every)} hidden by filter")
    assert "Status: without Planned; title with “the”" in chip.toolTip()
    QTest.mouseClick(chip, LEFT)
    assert shown(window) == every
    assert not chip.isVisible()
    assert not window.top_bar.field.text()
    choose(window.top_bar.filter, "Status", "Planned")
    window.activateWindow()
    QApplication.processEvents()
    hand.key(Qt.Key.Key_K, CONTROL | SHIFT)
    assert shown(window) == every


@pytest.mark.parametrize("width", [760, 1024])
def test_nothing_of_the_bar_is_cut_in_a_narrow_window(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    choose(window.top_bar.filter, "Status", "Planned")
    QApplication.processEvents()
    bar = window.top_bar
    parts = (
        bar.back,
        bar.field,
        bar.hidden,
        bar.span,
        bar.lanes,
        bar.theme,
        bar.filter,
        bar.menu,
        bar.export,
    )
    shown_parts = [part for part in parts if part.isVisible()]
    assert bar.hidden in shown_parts
    for part in shown_parts:
        assert part.width() >= part.minimumSizeHint().width()
    places = sorted((part.mapTo(bar, QPoint()).x(), part.width()) for part in shown_parts)
    for (left, width_px), (following, _) in itertools.pairwise(places):
        assert left + width_px <= following
    assert sum(places[-1]) <= bar.width()
    assert window.width() == width
    assert str(len(planned(window))) in bar.hidden.text()


def test_many_hidden_values_are_listed_in_few_words(tour: Document) -> None:
    hidden = {("lane", lane.id) for lane in tour.lanes}
    words = filter_words(tour, Query(frozenset(hidden)))
    assert words == "Stop: without Before the tour, Malaysia and 6 others"


def test_a_menu_has_room_for_its_counts_whatever_is_hidden(
    window: MainWindow, qtbot: QtBot
) -> None:
    menu = window.top_bar.filter.menu()
    stops = section(window, "Stop", qtbot)
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    before = menu.sizeHint(), stops.sizeHint()
    click(stops, "Tokyo")
    click(stops, "Malaysia")
    assert "0 of 21" in "".join(each.text() for each in stops.actions())
    assert (menu.sizeHint(), stops.sizeHint()) == before
    menu.close()
