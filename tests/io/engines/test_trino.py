"""Every statement that Trino would be asked is SQL of its dialect; no server of it can be had here.

A backend that ibis calls Trino has each question compiled for Trino and parsed as that, and DuckDB
answers it: what the law asks, in all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import sqlglot
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend
from ibis.backends.sql.compilers import TrinoCompiler

from tests.io.engines.cases import Case, cases
from tests.io.engines.law import hold_law
from timeline_app.io.engines.connection import Connection
from timeline_app.io.engines.table import open_table

if TYPE_CHECKING:
    import pyarrow as pa


class Trino(Backend):  # type: ignore[misc] # ibis has no types
    """DuckDB under the name of Trino; `statements` are those of Trino."""

    name = "trino"

    def __init__(self) -> None:
        super().__init__()
        self.statements: list[str] = []

    def compile(self, expr: Any, /, **given: Any) -> str:  # noqa: ANN401
        """Return the SQL for DuckDB, and note that for Trino."""
        self.note(expr)
        return str(super().compile(expr, **given))

    def to_pyarrow(self, expr: Any, /, **given: Any) -> pa.Table:  # noqa: ANN401
        """Ask DuckDB, and note the SQL for Trino."""
        self.note(expr)
        return super().to_pyarrow(expr, **given)

    def note(self, expr: Any) -> None:  # noqa: ANN401
        """Note the SQL of a question for Trino, which Trino's grammar has to read."""
        sql = TrinoCompiler().to_sqlglot(expr).sql(dialect="trino")
        [read] = sqlglot.parse(sql, read="trino")
        assert read is not None
        assert not [*read.find_all(sqlglot.exp.Command)]  # which is what could not be read
        self.statements.append(sql)


@pytest.fixture(scope="module")
def trino() -> Connection:
    backend = Trino()
    backend.do_connect()
    return Connection("trino", lambda: backend)


@given(case=cases(), data=st.data())
@settings(
    deadline=None,
    max_examples=6,  # of eleven questions each
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)
def test_all_questions_are_sql_of_trino(trino: Connection, case: Case, data: st.DataObject) -> None:
    trino.backend.con.register("given", case.table)
    trino.backend.con.execute("CREATE OR REPLACE TABLE events AS SELECT * FROM given")
    before = len(trino.backend.statements)
    opened = open_table(trino, trino.backend.table("events"), "events", case.options)
    hold_law(opened.store, case.oracle, data, most=11)
    assert len(trino.backend.statements) > before + 10
