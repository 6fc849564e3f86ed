"""An engine's table in the window: after its answers the picture is that of the same file."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.layout.dense.test_beyond import marks_of
from tests.view.conftest import PATIENCE_MS
from tests.view.hand import CONTROL, Hand
from timeline_app.io.engines.table import read_engine
from timeline_app.io.options import ReadOptions
from timeline_app.layout.dense.engine_view import of_lanes
from timeline_app.model.dates.clock import UTC
from timeline_app.model.event_store import CannotAnswer
from timeline_app.model.query import Query
from timeline_app.view.widgets.text_view import TextView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from timeline_app.model.document import Document
    from timeline_app.view.window.window import MainWindow

COUNT = 6_000
DAY_S = 86_400.0
START_S = 946_684_800.0  # 2000-01-01
VIEWS = ((0.0, 400 * DAY_S), (100 * DAY_S, 110 * DAY_S), (105 * DAY_S, 105 * DAY_S + 7_000))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same rows in a Parquet file and in a database."""
    folder = tmp_path_factory.mktemp("engine")
    with duckdb.connect(str(folder / "events.db")) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(
            "CREATE TABLE events AS SELECT i AS id, 'event ' || i AS title, "
            "CASE WHEN i % 40 = 0 THEN 'few' WHEN i % 3 = 0 THEN 'third' ELSE 'many' END AS lane, "
            "TIMESTAMP '2000-01-01' + to_seconds((i * 7919 % 34560000)::BIGINT) AS start, "
            "CASE WHEN i % 20 < 2 THEN 0 WHEN i % 20 < 5 THEN 1 WHEN i % 20 < 11 THEN 2 ELSE 3 END "
            "AS kind "
            "FROM range(6000) t(i)"
        )
        connection.execute('ALTER TABLE events ADD COLUMN "end" TIMESTAMP')
        connection.execute(
            'UPDATE events SET "end" = start + to_seconds((id * 104729 % 900000 + 1)::BIGINT) '
            "WHERE id % 3 <> 1"
        )
        connection.execute(f"COPY events TO '{folder / 'events.parquet'}'")
    return folder


def open_engine_in(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    options = ReadOptions(engine=f"duckdb://{folder / 'events.db'}")
    window.open_path(folder / "events.db", options)
    come_to_rest(window, qtbot)


def come_to_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            not window.opening.is_opening
            and (window.engine is None or not window.engine.is_busy)
            and window.session.requested == window.session.view_spec
            and window.session.document.title.startswith("events")
        ),
    )


def show(window: MainWindow, view: tuple[float, float]) -> None:
    session = window.session
    start_s, end_s = (START_S + each for each in view)
    session.set_viewport(session.viewport.showing(start_s, end_s, 0.0))


def picture(window: MainWindow) -> tuple[Any, ...]:
    """The marks and the strips of the frame that is shown.

    Without the places of labels: of a large file their widths are worked out in another way.
    """
    frame = window.canvas.frame
    marks = [mark[:5] for mark in marks_of(frame)]
    strips = [(s.lane, s.counts.tolist(), s.total, s.in_view, s.peak) for s in frame.strips]
    return marks, strips


def all_pictures(window: MainWindow, qtbot: QtBot) -> list[Any]:
    found = []
    for view in VIEWS:
        window.notice.hide()  # it takes a line of the lanes
        QApplication.processEvents()
        show(window, view)
        come_to_rest(window, qtbot)
        found.append(picture(window))
    return found


def test_the_picture_is_that_of_the_same_rows_in_a_file(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.open_path(folder / "events.parquet")
    come_to_rest(window, qtbot)
    expected = all_pictures(window, qtbot)
    assert all(strips for _, strips in expected)
    open_engine_in(window, folder, qtbot)
    loaded = len(window.session.document.events)
    assert loaded < COUNT / 2
    assert all_pictures(window, qtbot) == expected
    assert all(strip.is_exact for strip in window.canvas.frame.strips)
    window.session.select(0)
    assert window.evidence is not None
    (read,) = window.evidence.findChildren(TextView, "how_read")
    assert read.shown_text().startswith("Read from the database as")
    assert loaded < len(window.session.document.events) < COUNT


def test_a_filter_and_other_lanes_are_asked_anew(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    def filtered() -> list[Any]:
        session = window.session
        hidden = Query().with_only("kind", "3", [str(kind) for kind in range(4)])
        session.request(session.requested.with_query(hidden))
        come_to_rest(window, qtbot)
        by_filter = all_pictures(window, qtbot)
        session.request(session.requested.with_query(Query())._replace(column="kind"))
        come_to_rest(window, qtbot)
        return [by_filter, all_pictures(window, qtbot)]

    window.open_path(folder / "events.parquet")
    come_to_rest(window, qtbot)
    expected = filtered()
    open_engine_in(window, folder, qtbot)
    assert filtered() == expected


def test_counts_are_those_of_the_table(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    open_engine_in(window, folder, qtbot)
    assert window.session.document.many == COUNT
    assert "6,000 events" in window.status.tally.text()
    assert "loaded" in window.status.tally.text()
    values = window.session.document.engine
    assert values is not None
    assert {each.value: each.events for each in values.values["kind"]} == {
        str(kind): COUNT // 20 * count for kind, count in enumerate((2, 3, 6, 9))
    }


def test_another_clock_is_refused_with_a_line(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    session = window.session
    session.request(session.requested._replace(clock=UTC))
    assert session.requested.clock != UTC
    assert "its own clock" in window.notice.words


def test_a_chosen_event_stays_chosen_while_more_is_loaded(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    session = window.session
    session.select(len(session.document.events) // 2)
    chosen = session.chosen
    show(window, VIEWS[1])
    come_to_rest(window, qtbot)
    assert session.chosen == chosen
    assert session.selection is not None
    assert session.document.events.texts["id"][session.selection] == chosen


def test_a_step_leads_to_the_next_event_though_it_is_not_loaded(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    session, hand = window.session, Hand(window, qtbot)
    session.select(session.first())
    ordered = (
        duckdb.connect()
        .execute(
            f"FROM '{folder / 'events.parquet'}' SELECT id ORDER BY start, \"end\" DESC, id LIMIT 5"
        )
        .fetchall()
    )
    ids = [str(each) for (each,) in ordered]
    stepped = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        with qtbot.waitSignal(session.selection_changed):
            hand.key(key)
        come_to_rest(window, qtbot)
        stepped.append(session.chosen)
    assert [ids[ids.index(str(stepped[0])) + by] for by in (0, 1, 2, 1)] == stepped


def test_the_search_finds_events_that_were_not_loaded(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    texts = window.session.document.events.texts["id"]
    missing = next(str(each) for each in range(COUNT) if texts.find(str(each)) is None)
    hand = Hand(window, qtbot)
    hand.key(Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(window.top_bar.field, f"event {missing}")
    qtbot.waitUntil(lambda: window.session.document.events.find(missing) is not None)
    search = window.search
    assert search is not None
    qtbot.waitUntil(
        lambda: search.rows.chosen is not None and f"event {missing}" in search.rows.chosen.spoken,
    )


def test_the_filter_says_how_many_of_all_events_it_hides(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    session = window.session
    hidden = Query().with_only("kind", "0", [str(kind) for kind in range(4)])
    session.request(session.requested.with_query(hidden))
    come_to_rest(window, qtbot)
    assert session.counts == (COUNT, COUNT * 18 // 20)
    assert "600 shown, 5,400 filtered" in window.status.tally.text()


def test_it_is_read_again_in_the_view_that_is_shown(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_engine_in(window, folder, qtbot)
    session = window.session
    session.request(session.requested._replace(column="kind"))
    come_to_rest(window, qtbot)
    show(window, VIEWS[1])
    come_to_rest(window, qtbot)
    before, document = picture(window), session.document
    Hand(window, qtbot).key(Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: session.document is not document)
    come_to_rest(window, qtbot)
    assert session.view_spec.column == "kind"
    assert picture(window) == before


class Gate:
    """A store that answers when the gate is open, or fails."""

    def __init__(self, store: Any) -> None:  # noqa: ANN401
        self.store = store
        self.is_open = Event()
        self.is_open.set()
        self.problem = ""
        self.asked = 0
        self.cancels = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self.store, name)

    def counted(self, *question: Any) -> Any:  # noqa: ANN401
        self.asked += 1
        self.is_open.wait(PATIENCE_MS / 1000)
        if self.problem:
            raise CannotAnswer(self.problem)
        return self.store.counted(*question)

    def cancel(self) -> None:
        """Answer when the gate is open, or now."""
        if self.cancels and not self.is_open.is_set():
            self.problem = "not wanted"
            self.is_open.set()


def gated(folder: Path) -> tuple[Document, Gate]:
    options = ReadOptions(engine=f"duckdb://{folder / 'events.db'}")
    document = of_lanes(read_engine(options), "lane", Query())
    assert document.engine is not None
    gate = Gate(document.engine.store)
    engine = replace(document.engine, store=gate)
    return replace(document, engine=engine), gate


def test_a_slow_engine_never_holds_the_window(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    document, gate = gated(folder)
    window.show_document(document)
    come_to_rest(window, qtbot)
    gate.is_open.clear()
    before = gate.asked
    show(window, VIEWS[1])
    qtbot.waitUntil(lambda: gate.asked > before)
    known = picture(window)[1]  # what is known is drawn
    assert sum(map(len, known))
    show(window, VIEWS[2])
    assert window.canvas.grab().width() > 0
    assert window.engine is not None
    assert window.engine.is_busy
    gate.is_open.set()
    come_to_rest(window, qtbot)
    assert np.isclose(window.session.viewport.start_s, START_S + VIEWS[2][0])


def test_a_window_closes_while_an_engine_works(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    document, gate = gated(folder)
    gate.cancels = True
    window.show_document(document)
    come_to_rest(window, qtbot)
    gate.is_open.clear()
    before = gate.asked
    show(window, VIEWS[1])
    qtbot.waitUntil(lambda: gate.asked > before)
    assert window.close()
    assert gate.is_open.is_set()


def test_an_engine_that_fails_leaves_the_picture_and_is_asked_again(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    document, gate = gated(folder)
    window.show_document(document)
    come_to_rest(window, qtbot)
    gate.problem = "events (events.db) is gone (it was killed)"
    show(window, VIEWS[1])
    qtbot.waitUntil(lambda: window.notice.words == gate.problem)
    come_to_rest(window, qtbot)
    assert window.canvas.frame.strips
    gate.problem = ""
    window.notice.hide()
    show(window, VIEWS[2])
    come_to_rest(window, qtbot)
    after = picture(window)
    open_engine_in(window, folder, qtbot)
    show(window, VIEWS[2])
    come_to_rest(window, qtbot)
    assert picture(window) == after
