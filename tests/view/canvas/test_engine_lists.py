"""What a click, a link, a step and the list show of an engine's table is asked of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel

from tests.view.canvas.test_engine_answers import (
    DAY_S,
    START_S,
    come_to_rest,
    open_engine_in,
    show,
)
from tests.view.hand import Hand
from timeline_app.layout.dense.engine_view import MOST_LISTED
from timeline_app.model.query import Query

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from timeline_app.view.window.window import MainWindow

COUNT = 12_000
OF_ONE_SECOND = 4_000  # all on the tenth day


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database: a third of its events begin in one second, at noon."""
    folder = tmp_path_factory.mktemp("lists")
    with duckdb.connect(str(folder / "events.db")) as connection:
        connection.execute(
            "CREATE TABLE events AS SELECT i AS id, 'event ' || i AS title, "
            "CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END AS lane, i % 5 AS kind, "
            "CASE WHEN i % 3 = 0 THEN TIMESTAMP '2000-01-11 12:00:00' ELSE "
            "TIMESTAMP '2000-01-01' + to_seconds((i::BIGINT * 7919 % 25920000)) END AS start "
            "FROM range(?) t(i)",
            [COUNT],
        )
        connection.execute(f"COPY events TO '{folder / 'events.parquet'}'")
    return folder


def asked(folder: Path, sql: str, *given: float) -> list[Any]:
    """The first column that the rows of the events have by some SQL."""
    with duckdb.connect() as connection:  # the window has the database
        connection.execute(f"CREATE VIEW events AS FROM '{folder / 'events.parquet'}'")
        return [each for (each,) in connection.execute(sql, given).fetchall()]


def titles(window: MainWindow) -> list[str]:
    """The titles in the list, from its first row on."""
    event_list = window.listed.event_list
    assert event_list is not None
    table, texts = event_list.view.table, window.session.document.events.texts["title"]
    return [texts[table.event_at(row)] for row in range(table.rowCount())]


def said(window: MainWindow) -> list[str]:
    """The lines above the list."""
    event_list = window.listed.event_list
    assert event_list is not None
    labels = event_list.findChildren(QLabel)
    return [each.text() for each in labels if each.text() and not each.isHidden()]


def list_events(window: MainWindow, qtbot: QtBot) -> None:
    window.listed.toggle_list()
    come_to_rest(window, qtbot)


def test_the_list_is_a_window_of_the_rows_from_the_view_on(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    show(window, (100 * DAY_S, 110 * DAY_S))
    come_to_rest(window, qtbot)
    list_events(window, qtbot)
    sql = "SELECT title FROM events WHERE epoch(start) >= ? ORDER BY start, id LIMIT 2000"
    expected = asked(folder, sql, START_S + 100 * DAY_S)
    assert titles(window) == expected[:MOST_LISTED]
    assert f"{MOST_LISTED:,} of {COUNT:,} events" in said(window)
    event_list = window.listed.event_list
    assert event_list is not None
    event_list.later.click()
    come_to_rest(window, qtbot)
    assert titles(window) == expected[MOST_LISTED:]
    event_list.earlier.click()
    come_to_rest(window, qtbot)
    assert titles(window) == expected[:MOST_LISTED]


def test_behind_the_last_event_the_list_has_the_last_ones(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    show(window, (290 * DAY_S, 300 * DAY_S))
    come_to_rest(window, qtbot)
    list_events(window, qtbot)
    event_list = window.listed.event_list
    assert event_list is not None
    for _ in range(2):
        event_list.later.click()
        come_to_rest(window, qtbot)
    sql = "SELECT title FROM events ORDER BY start DESC, id DESC LIMIT 1000"
    assert titles(window) == [*reversed(asked(folder, sql))]
    for _ in range(COUNT // MOST_LISTED):
        event_list.earlier.click()
        come_to_rest(window, qtbot)
    first = asked(folder, "SELECT title FROM events ORDER BY start, id LIMIT 1000")
    assert {*titles(window)} == {*first}


def test_the_list_keeps_its_rows_while_more_is_loaded_and_follows_a_filter(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    list_events(window, qtbot)
    before = titles(window)
    loaded = len(window.session.document.events)
    show(window, (100 * DAY_S, 101 * DAY_S))
    come_to_rest(window, qtbot)
    assert len(window.session.document.events) > loaded
    assert titles(window) == before
    hidden = Query().with_only("kind", "3", [str(kind) for kind in range(5)])
    window.session.request(window.session.requested.with_query(hidden))
    come_to_rest(window, qtbot)
    come_to_rest(window, qtbot)
    sql = "SELECT title FROM events WHERE kind = 3 ORDER BY start, id LIMIT 1000"
    expected = {*asked(folder, sql)}
    qtbot.waitUntil(lambda: {*titles(window)} == expected)
    assert f"{MOST_LISTED:,} of {COUNT // 5:,} events" in said(window)


def test_a_click_on_a_density_lists_what_the_engine_has_there(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    noon_s = 10.5 * DAY_S
    show(window, (noon_s - 20, noon_s + 20))
    come_to_rest(window, qtbot)
    frame, style = window.canvas.frame, window.canvas.layouts.style
    strip = next(s for s in frame.strips if frame.scene.grouping.lanes[s.lane].id == "even")
    x = style.heading_px + frame.viewport.to_px(START_S + noon_s) + 1
    box = next(box for box in frame.lanes if box.number == strip.lane)
    under = [
        QPointF(x, style.axis_px + y)
        for y in range(int(box.top_px), int(min(box.bottom_px, frame.viewport.height_px)), 3)
    ]
    at = next(at for at in under if window.canvas.pointer.under(at).cluster is not None)
    Hand(window, qtbot).click(at)
    come_to_rest(window, qtbot)
    assert len(titles(window)) == MOST_LISTED
    sql = "SELECT title FROM events WHERE id % 6 = 0 ORDER BY start, id LIMIT 1000"
    assert {*titles(window)} == {*asked(folder, sql)}
    assert f"{MOST_LISTED:,} of {OF_ONE_SECOND // 2:,} events" in said(window)
    assert window.session.chosen is not None


def test_steps_pass_over_no_event_of_the_same_second(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    session, hand = window.session, Hand(window, qtbot)
    show(window, (10.5 * DAY_S, 10.6 * DAY_S))
    come_to_rest(window, qtbot)
    ids = asked(folder, "SELECT CAST(id AS VARCHAR) FROM events WHERE id % 3 = 0 ORDER BY id")
    stepped = []
    for key in [Qt.Key.Key_Right] * 5 + [Qt.Key.Key_Left] * 2:
        with qtbot.waitSignal(session.selection_changed):
            hand.key(key)
        come_to_rest(window, qtbot)
        stepped.append(session.chosen)
    assert stepped == [ids[place] for place in (0, 1, 2, 3, 4, 3, 2)]


@pytest.mark.parametrize("is_later", [True, False])
def test_a_link_of_a_lane_leads_to_the_nearest_event(
    window: MainWindow, folder: Path, qtbot: QtBot, is_later: bool
) -> None:
    open_engine_in(window, folder, qtbot)
    at_s = START_S + 150 * DAY_S
    odd = "SELECT epoch(start) AS s FROM events WHERE lane = 'odd'"
    [next_s] = asked(folder, f"{odd} AND s >= ? ORDER BY s LIMIT 1", at_s)
    [last_s] = asked(folder, f"{odd} AND s <= ? ORDER BY s DESC LIMIT 1", at_s)
    show(window, (at_s - START_S - 1, at_s - START_S + 1))  # about two minutes lie between events
    come_to_rest(window, qtbot)
    view = window.session.viewport
    assert not view.start_s <= float(next_s) < view.end_s
    links = window.canvas.frame.links
    target = next(
        link.target
        for link in links
        if link.target.asked == "odd" and link.target.is_later == is_later
    )
    window.canvas.pointer.asked_beyond.emit(target)
    come_to_rest(window, qtbot)
    expected_s = float(next_s if is_later else last_s)

    def is_there() -> bool:
        view = window.session.viewport
        return view.start_s <= expected_s <= view.end_s

    qtbot.waitUntil(is_there)
