"""Crowded lanes: density that a click takes apart, headings that collapse a lane."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QToolTip
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.canvas.test_gestures import right_click
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, CONTROL, HEADING_PX, SHIFT, Hand
from tests.view.large import large_table
from timeline_app.io.registry import open_timeline
from timeline_app.layout.dense.density import COLUMN_PX, Cluster
from timeline_app.layout.timeline.lanes.clusters import longest_of
from timeline_app.model.query import Query
from timeline_app.view.window.window import MainWindow


@pytest.fixture
def dense(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_window(open_timeline(large_table(tmp_path, 8_000)))


@pytest.fixture
def hand(dense: MainWindow, qtbot: QtBot) -> Hand:
    return Hand(dense, qtbot)


def density(window: MainWindow) -> tuple[QPointF, Cluster]:
    """A place in view where events have no marks of their own, and what is there."""
    frame = window.canvas.frame
    for strip in frame.strips:
        for y in range(int(strip.bottom_px) - 3, int(strip.top_px), -5):
            for x in range(100, int(frame.viewport.width_px) - 100, 7):
                cluster = frame.cluster_at(x, y)
                if cluster is not None and frame.event_at(x, y) is None:
                    return QPointF(x + HEADING_PX, y + AXIS_PX), cluster
    pytest.fail("nothing is dense")


def test_a_click_on_density_zooms_until_its_events_part(dense: MainWindow, hand: Hand) -> None:
    at, cluster = density(dense)
    before = hand.viewport
    hand.click(at)
    hand.settle()
    assert hand.viewport.span_s < before.span_s
    assert hand.viewport.start_s < cluster.end_s
    assert cluster.start_s < hand.viewport.end_s
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hand.viewport == before


def test_the_tool_tip_of_density_counts_and_dates(dense: MainWindow, hand: Hand) -> None:
    at, cluster = density(dense)
    hand.move(at + QPointF(30, 0))
    hand.move(at)
    hand.help_at(at)
    hand.qtbot.waitUntil(lambda: f"{cluster.count:,} event" in QToolTip.text())
    assert "2015" in QToolTip.text()
    assert dense.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_mark_among_thousands_is_chosen_by_a_click(dense: MainWindow, hand: Hand) -> None:
    for event in dense.canvas.frame.marks.event.tolist()[:8]:
        at = dense.canvas.place_of(event)
        assert at is not None
        hand.click(at)
        assert dense.session.selection == event


def test_a_chosen_event_has_a_mark_in_a_dense_lane(dense: MainWindow, hand: Hand) -> None:
    marks = set(dense.canvas.frame.marks.event.tolist())
    hidden = next(event for event in range(3_000, 8_000) if event not in marks)
    dense.session.select(hidden)
    hand.settle()
    assert dense.canvas.place_of(hidden) is not None


def test_a_heading_collapses_its_lane_and_opens_it_again(dense: MainWindow, hand: Hand) -> None:
    box = dense.canvas.frame.lanes[1]
    heading = QPointF(40, (box.top_px + box.bottom_px) / 2 + AXIS_PX)
    hand.move(heading)
    hand.help_at(heading)
    assert "collapse" in QToolTip.text()
    hand.click(heading)
    assert dense.session.view_spec.collapsed == {box.lane.id}
    shut = next(each for each in dense.canvas.frame.lanes if each.lane.id == box.lane.id)
    assert shut.bottom_px - shut.top_px < box.bottom_px - box.top_px
    hand.click(QPointF(40, (shut.top_px + shut.bottom_px) / 2 + AXIS_PX))
    assert dense.session.view_spec.collapsed == frozenset()


def test_the_keyboard_collapses_the_lane_of_the_chosen_event(dense: MainWindow, hand: Hand) -> None:
    dense.session.select(2)
    hand.settle()
    hand.key(Qt.Key.Key_L)
    lane = dense.canvas.lane_of(2)
    assert dense.session.view_spec.collapsed == {lane}
    hand.key(Qt.Key.Key_L)
    assert dense.session.view_spec.collapsed == frozenset()


def test_other_lanes_are_all_open(dense: MainWindow, hand: Hand) -> None:
    dense.session.select(2)
    hand.key(Qt.Key.Key_L)
    session = dense.session
    session.request(session.requested.with_lanes("owner"))
    assert session.view_spec.collapsed == frozenset()


def test_events_of_one_instant_are_listed_by_a_click(open_window: OpenWindow, qtbot: QtBot) -> None:
    rows = [an_event(f"e{n}", "2025-10-28T10:00") for n in range(5_000)]
    window = open_window(a_document(rows))
    hand = Hand(window, qtbot)
    frame = window.canvas.frame
    (strip,) = frame.strips
    column = int(np.argmax(strip.counts))
    x_px = strip.left_px + (column + 0.5) * COLUMN_PX
    at = QPointF(HEADING_PX + x_px, AXIS_PX + strip.bottom_px - 3)
    view = hand.viewport
    hand.move(at)
    hand.help_at(at)
    qtbot.waitUntil(lambda: "Click to list them" in QToolTip.text())
    hand.click(at)
    assert window.listed.is_list_shown
    assert window.session.selection == 0
    assert (hand.viewport.start_s, hand.viewport.span_s) == (view.start_s, view.span_s)


@pytest.fixture
def long(open_window: OpenWindow) -> MainWindow:
    """Two thousand events of which each covers the whole view, and one long ago."""
    rows = [
        an_event(f"e{n}", f"2010-01-01/{2020 + n % 9}-{n % 12 + 1:02}-01") for n in range(2_000)
    ]
    window = open_window(a_document([*rows, an_event("ago", "1990-05-06")]))
    view = window.session.viewport
    window.session.set_viewport(view.showing(1_400_000_000.0, 1_400_500_000.0))
    return window


def test_events_that_cover_the_view_are_named_and_listed_at_their_place(
    long: MainWindow, qtbot: QtBot
) -> None:
    hand = Hand(long, qtbot)
    at, cluster = density(long)
    titles = long.session.document.events.texts["title"]
    longest = titles[longest_of(long.canvas.frame, cluster, 1)[0]]
    hand.move(at)
    hand.help_at(at)
    qtbot.waitUntil(lambda: "Click to list them" in QToolTip.text())
    assert longest in QToolTip.text()
    view = hand.viewport
    hand.click(at)
    hand.settle()
    assert long.listed.event_list is not None
    table = long.listed.event_list.view.table
    assert table.rowCount() == 2_000
    assert long.session.selection == table.event_at(0)
    assert (hand.viewport.start_s, hand.viewport.span_s) == (view.start_s, view.span_s)
    words = long.listed.event_list.findChild(QLabel, "listCount")
    assert words is not None
    assert "2,000 events" in words.text()


def test_a_listed_place_follows_the_filter_and_gives_way_to_all(
    long: MainWindow, qtbot: QtBot
) -> None:
    hand = Hand(long, qtbot)
    hand.key(Qt.Key.Key_L, CONTROL | SHIFT)
    assert long.listed.event_list is not None
    table, every = long.listed.event_list.view.table, long.listed.event_list.everywhere
    assert table.rowCount() == 2_000
    long.session.request(long.session.requested._replace(query=Query(text="e19")))
    qtbot.waitUntil(lambda: table.rowCount() == 111)  # e19, e190 to e199, e1900 to e1999
    assert every.isVisible()
    every.click()
    assert table.rowCount() == 111
    assert not every.isVisible()
    long.session.request(long.session.requested._replace(query=Query()))
    qtbot.waitUntil(lambda: table.rowCount() == 2_001)


def test_the_menu_of_density_lists_its_events(long: MainWindow) -> None:
    at, _ = density(long)
    menu = right_click(long.canvas, at.toPoint())
    entry = next(each for each in menu.actions() if each.text() == "List the events here")
    entry.trigger()
    assert long.listed.is_list_shown
