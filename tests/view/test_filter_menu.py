"""The filter: it hides, says so, and lets all be shown again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import Hand, choose
from timeline_app.io.registry import open_timeline
from timeline_app.view.filter_menu import FilterMenu, value_title
from timeline_app.view.main_window import MainWindow


def planned(window: MainWindow) -> set[int]:
    statuses = window.session.document.events.texts["status"]
    return {event for event, status in enumerate(statuses) if status == "planned"}


def shown(window: MainWindow) -> set[int]:
    return set(window.session.mask.nonzero()[0].tolist())


def counts(window: MainWindow) -> str:
    labels = window.top_bar.findChildren(QLabel)
    return next(label.text() for label in labels if label.objectName() == "counts")


def test_a_hidden_status_is_gone_and_counted_everywhere(window: MainWindow, hand: Hand) -> None:
    every, hidden = shown(window), planned(window)
    choose(window.top_bar.filter, "Status", "Planned")
    assert shown(window) == every - hidden
    assert not hidden & set(window.canvas.frame.marks.event.tolist())
    assert f"{len(hidden)} hidden by filter" in counts(window)
    assert f"{len(every) - len(hidden)} shown" in window.status.tally.text()
    assert f"{len(hidden)} filtered" in window.status.tally.text()
    assert window.top_bar.filter.text() == "Filter • ▾"
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
    entries = choose(window.top_bar.filter, "Show all events")
    assert entries[0] == f"Show all events ({len(planned(window))} hidden)"
    assert shown(window) == every
    assert "hidden" not in counts(window)
    assert window.top_bar.filter.text() == "Filter ▾"
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
    query = window.session.reading.query.toggled("status", "planned")
    window.session.read_as(window.session.reading.with_query(query))
    assert show_all.isEnabled()
    assert show_all.text() == f"Show all events ({len(planned(window))} hidden)"
    menu.close()
    qtbot.wait(1)


def test_opening_it_again_leaves_no_old_menus(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.top_bar.filter.menu()
    for _ in range(5):
        choose(window.top_bar.filter, "Status")
    qtbot.wait(1)
    assert len([each for each in menu.children() if isinstance(each, QMenu)]) == 5


def test_a_chosen_event_that_is_hidden_is_let_go(window: MainWindow) -> None:
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
    assert entries == ["Smith && Sons   1"]
    assert shown(window) == set()


def test_of_many_values_the_most_frequent_can_be_switched(open_window: OpenWindow) -> None:
    rows = [an_event(f"e{n}", status=f"status {n}") for n in range(250)]
    rows.append(an_event("again", status="status 249"))
    window = open_window(a_document([*rows]))
    entries = choose(window.top_bar.filter, "Status", "status 249")
    assert len(entries) == 201
    assert entries[0].startswith("status 249")
    assert entries[-1] == "and 50 rarer ones"


def a_table() -> list[dict[str, str]]:
    """Events with columns that are no timeline's: some say of what kind an event is."""
    rows = []
    for n in range(120):
        own = {"risk_level": ("high", "low", "")[n % 3], "R&D": "yes" if n % 2 else "no"}
        rows.append(an_event(f"e{n}", number=f"{n % 61}", source="one", **own))
    return rows


def test_columns_of_a_table_s_own_can_be_filtered_by(open_window: OpenWindow) -> None:
    window = open_window(a_document(a_table()))
    entries = choose(window.top_bar.filter, "Nothing is hidden")
    assert entries == ["Nothing is hidden", "Lane", "Risk level", "R&&D"]
    assert choose(window.top_bar.filter, "Risk level", "high") == [
        "high   40",
        "low   40",
        "No risk level   40",
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
    assert choose(window.top_bar.filter, "Nothing is hidden") == ["Nothing is hidden", "Lane"]


def test_a_large_table_is_filtered_by_its_own_columns(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    rows = (f"Visit,2015,{'high' if n % 3 else 'low'},note {n}\n" for n in range(30_000))
    path.write_text("title,start,risk,note\n" + "".join(rows), encoding="utf-8")
    window = open_window(open_timeline(path))
    session = window.session
    assert choose(window.top_bar.filter, "Nothing is hidden") == ["Nothing is hidden", "Risk"]
    assert choose(window.top_bar.filter, "Risk", "high") == ["high   20,000", "low   10,000"]
    qtbot.waitUntil(lambda: session.reading == session.wanted)
    assert len(shown(window)) == 10_000


def test_lanes_are_stops_where_somebody_stays(open_window: OpenWindow, window: MainWindow) -> None:
    assert "Stop" in choose(window.top_bar.filter, "Nothing is hidden")
    assert "Lanes by stop" in choose(window.top_bar.lanes, "Lanes by stop")
    assert window.top_bar.lanes.text() == "Lanes: stop ▾"
    table = open_window(a_document(a_table()))
    assert "Lane" in choose(table.top_bar.filter, "Nothing is hidden")
    assert "Lanes by lane" in choose(table.top_bar.lanes, "Lanes by lane")
    assert table.top_bar.lanes.text() == "Lanes: lane ▾"
