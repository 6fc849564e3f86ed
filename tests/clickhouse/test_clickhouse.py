"""Oracle = ClickHouse, its own engine behind a server of the tests, by an ordinary address.

`make test-engines` runs it.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from tests.clickhouse.server import ClickHouse, a_server
from tests.io.engines.cases import Case, cases
from tests.io.engines.law import hold_law
from tests.view.canvas.test_engine_answers import all_pictures, come_to_rest
from timeline_app.io.engines.table import open_engine
from timeline_app.io.options import ReadOptions
from timeline_app.model.event_store import AnswerUnwanted, CannotAnswer
from timeline_app.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from timeline_app.view.window.window import MainWindow

ONE = pa.table({"id": ["1"], "title": ["x"], "start": [dt.datetime(2025, 1, 1)]})  # noqa: DTZ001
SECRET = "open sesame"  # noqa: S105 - of no server
DAY = dt.datetime(1900, 1, 2, tzinfo=dt.UTC)
pytestmark = pytest.mark.filterwarnings("ignore")  # those of the driver


def test_the_picture_in_the_window_is_that_of_the_same_rows_in_a_file(
    clickhouse: ClickHouse, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.open_path(folder / "events.parquet")
    come_to_rest(window, qtbot)
    expected = all_pictures(window, qtbot)
    rows = parquet.read_table(folder / "events.parquet")
    clickhouse.put("events", rows)
    window.open_path(Path("default"), ReadOptions(engine=clickhouse.url("events")))
    come_to_rest(window, qtbot)
    assert window.session.document.engine is not None
    assert len(window.session.document.events) < len(rows) / 2
    assert all_pictures(window, qtbot) == expected


def test_a_table_that_is_dropped_while_open_is_said(clickhouse: ClickHouse) -> None:
    clickhouse.put("dropped", ONE)
    with closing(open_engine(clickhouse.url("dropped"))) as opened:
        clickhouse.ask("DROP TABLE dropped")
        with pytest.raises(CannotAnswer, match="is not as it was when it was opened") as raised:
            opened.store.find(["x"], 1, Query())
    assert "\n" not in str(raised.value)


def test_a_server_that_goes_away_and_comes_back_is_said_and_asked_again() -> None:
    with a_server() as server:
        server.put("events", ONE)
        opened = open_engine(server.url("events"))
        with server.gone(), pytest.raises(CannotAnswer, match="is gone") as raised:
            opened.store.find(["x"], 1, Query())
        assert "\n" not in str(raised.value)
        assert opened.store.find(["x"], 1, Query()).many == 1
        opened.close()


def test_nobody_waits_for_a_question_that_is_cancelled_or_takes_too_long(
    clickhouse: ClickHouse,
) -> None:
    clickhouse.put("events", ONE)
    with closing(open_engine(clickhouse.url("events"))) as opened:
        connection = opened.store._rows.connection  # noqa: SLF001
        began_s = time.monotonic()
        with clickhouse.slow():
            timer = threading.Timer(0.3, opened.store.cancel)
            timer.start()
            with pytest.raises(AnswerUnwanted):
                opened.store.find(["x"], 1, Query())
            timer.join()
        assert opened.store.find(["x"], 1, Query()).many == 1
        connection.answering_s = 0.3
        with clickhouse.slow(), pytest.raises(CannotAnswer, match=r"within 0\.3 seconds"):
            opened.store.find(["x"], 1, Query())
        assert time.monotonic() - began_s < 10
        connection.answering_s = 30
        assert opened.store.find(["x"], 1, Query()).many == 1


def test_a_password_is_taken_from_the_environment_and_never_said(
    clickhouse: ClickHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", SECRET)
    clickhouse.put("events", ONE)
    with closing(open_engine(clickhouse.url("events"))) as opened:
        assert clickhouse.passwords[-1] == SECRET
        assert SECRET not in repr(opened.document(5))
        with clickhouse.gone(SECRET), pytest.raises(CannotAnswer) as raised:
            opened.store.find(["x"], 1, Query())
    assert SECRET not in str(raised.value)


@pytest.fixture(scope="module")
def clickhouse() -> Iterator[ClickHouse]:
    with a_server() as server:
        yield server


def held(table: pa.Table) -> pa.Table:
    """The table with a later day in place of those before 1900, which ClickHouse does not hold."""
    for name in ("start", "end"):
        if name in table.column_names and not pa.types.is_temporal(table.schema.field(name).type):
            continue
        if name in table.column_names:
            column, place = table.column(name), table.column_names.index(name)
            later = pc.if_else(pc.less(pc.year(column), 1900), pa.scalar(DAY, column.type), column)
            table = table.set_column(place, name, later)
    return table


@given(case=cases(), data=st.data())
@settings(
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)
def test_clickhouse_answers_as_the_oracle(
    clickhouse: ClickHouse, case: Case, data: st.DataObject
) -> None:
    case = Case(held(case.table), case.unit)
    clickhouse.put("events", case.table)
    with closing(open_engine(clickhouse.url("events"), case.options)) as opened:
        assert opened.events == len(case.oracle.events)
        hold_law(opened.store, case.oracle, data)
    assert all(sent["readonly"] == "2" for _, sent in clickhouse.asked if "session_id" in sent)
