from typing import TYPE_CHECKING

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.io.engines.cases import Case, cases
from tests.io.engines.law import hold_law
from timeline_app.io.engines.connection import Connection
from timeline_app.io.engines.table import open_table

if TYPE_CHECKING:
    import duckdb


@pytest.fixture(scope="module")
def connection() -> Connection:
    return Connection("memory", ibis.duckdb.connect)


@given(case=cases(), data=st.data())
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[*HealthCheck],
)
def test_duckdb_answers_as_the_oracle(
    connection: Connection, case: Case, data: st.DataObject
) -> None:
    con: duckdb.DuckDBPyConnection = connection.backend.con
    con.register("given", case.table)
    con.execute("CREATE OR REPLACE TABLE events AS SELECT * FROM given")
    opened = open_table(connection, connection.backend.table("events"), "events", case.options)
    assert opened.events == len(case.oracle.events)
    hold_law(opened.store, case.oracle, data)
