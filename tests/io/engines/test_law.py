"""Oracle = DuckDB = PostgreSQL, for any table and any question; Spark is asked in `test_spark.py`.

A failing example is not made small for long: each takes half a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.io.engines.cases import Case, cases
from tests.io.engines.law import hold_law
from timeline_app.io.engines.connection import Connection
from timeline_app.io.engines.table import open_engine, open_table

if TYPE_CHECKING:
    from tests.io.engines.servers import Server

as_often_as_time_allows = settings(
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)


@pytest.fixture(scope="module")
def duckdb() -> Connection:
    return Connection("memory", ibis.duckdb.connect)


@given(case=cases(), data=st.data())
@as_often_as_time_allows
def test_duckdb_answers_as_the_oracle(duckdb: Connection, case: Case, data: st.DataObject) -> None:
    duckdb.backend.con.register("given", case.table)
    duckdb.backend.con.execute("CREATE OR REPLACE TABLE events AS SELECT * FROM given")
    opened = open_table(duckdb, duckdb.backend.table("events"), "events", case.options)
    assert opened.events == len(case.oracle.events)
    hold_law(opened.store, case.oracle, data)


@given(case=cases(), data=st.data())
@as_often_as_time_allows
def test_postgresql_answers_as_the_oracle(
    postgres: Server, case: Case, data: st.DataObject
) -> None:
    postgres.put("events", case.table)
    opened = open_engine(postgres.url(table="events"), case.options)
    try:
        assert opened.events == len(case.oracle.events)
        hold_law(opened.store, case.oracle, data)
    finally:
        opened.close()
