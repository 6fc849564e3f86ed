"""What goes wrong with an engine is said on one line, and nothing is wrong in silence."""

from __future__ import annotations

import importlib.util
import json
import math
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import duckdb
import psycopg
import pytest

from tests.io.engines.servers import Server, a_server, programs
from timeline_app.io.engines import connecting
from timeline_app.io.engines.connection import reason_of
from timeline_app.io.engines.store import SqlStore
from timeline_app.io.engines.table import open_engine
from timeline_app.io.errors import CannotRead
from timeline_app.io.options import ReadOptions
from timeline_app.io.table.columns.column_map import NeedsColumns, NeedsUnit
from timeline_app.model.event_store import CannotAnswer, OrderPlace
from timeline_app.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


ALL = Query()
EVENTS = (
    "CREATE TABLE events AS SELECT i AS id, 'E' || i AS title, "
    "DATE '2025-01-01' + i::INTEGER AS start"
)
TEN = f"{EVENTS} FROM range(10) t(i)"
POSTGRES_TEN = TEN.replace("range(10)", "generate_series(0, 9)")
needs_postgres = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here")


def refused(url: str, **said: Any) -> str:  # noqa: ANN401
    with pytest.raises(CannotRead) as raised:
        open_engine(url, ReadOptions(said=said))
    line = str(raised.value)
    assert line
    assert "\n" not in line
    return line


def unanswered(ask: Callable[[], object]) -> str:
    with pytest.raises(CannotAnswer) as raised:
        ask()
    line = str(raised.value)
    assert line
    assert "\n" not in line
    return line


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "none.db is not there" in refused(f"duckdb://{tmp_path}/none.db")


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database " * 1000)
    assert "x.db cannot be opened by DuckDB" in refused(f"duckdb://{tmp_path}/x.db")
    (tmp_path / "x.parquet").write_text("no table")
    assert "x.parquet cannot be opened by DuckDB" in refused(f"duckdb://{tmp_path}/x.parquet")


def test_a_database_that_another_program_writes_is_refused(
    database: Callable[..., Path],
) -> None:
    path = database(TEN)
    held = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        line = refused(f"duckdb://{path}?table=events")
        other.communicate(b"")
    assert "open for writing in another program" in line


def test_an_unknown_table_is_refused_with_those_there_are(database: Callable[..., Path]) -> None:
    path = database(TEN, "CREATE TABLE others (x INTEGER)")
    assert "“events”, “others”" in refused(f"duckdb://{path}?table=event")
    assert "2 tables (“events”, “others”)" in refused(f"duckdb://{path}")


def test_a_name_is_never_a_part_of_sql(database: Callable[..., Path]) -> None:
    path = database(TEN)
    line = refused(f"duckdb://{path}?table=events%22;DROP%20TABLE%20events;--")
    assert "has no table" in line
    assert open_engine(f"duckdb://{path}?table=events").events == 10


def test_odd_names_are_asked_as_they_are(database: Callable[..., Path]) -> None:
    path = database('CREATE TABLE "a ""b"" c" ("the ""Title" TEXT, "start; --" DATE, "i d" INT)')
    with duckdb.connect(str(path)) as writing:
        writing.execute("""INSERT INTO "a ""b"" c" VALUES ('x', DATE '2025-01-01', 7)""")
    said = {"title": 'the "Title', "start": "start; --", "id": "i d"}
    with closing(open_engine(f"duckdb://{path}", ReadOptions(said=said))) as opened:
        assert opened.store.find(["X"], 5, ALL).events.event(0).id == "7"


def test_a_wrong_column_is_named(database: Callable[..., Path]) -> None:
    url = f"duckdb://{database(TEN)}?table=events"
    assert "has no column “nothing”" in refused(url, start="nothing")


def test_unclear_columns_are_asked_for(database: Callable[..., Path]) -> None:
    path = database("CREATE TABLE events AS SELECT 1 AS a, 2 AS b")
    with pytest.raises(NeedsColumns):
        open_engine(f"duckdb://{path}")


def test_the_unit_of_numbers_is_asked_for(database: Callable[..., Path]) -> None:
    path = database("CREATE TABLE events AS SELECT 1 AS id, 'x' AS title, 1700000000 AS start")
    with pytest.raises(NeedsUnit):
        open_engine(f"duckdb://{path}")
    opened = open_engine(f"duckdb://{path}", ReadOptions(said={"unit": "s"}))
    assert opened.extent == (1_700_000_000.0, 1_700_000_000.0)


@pytest.mark.parametrize(
    ("start", "said", "line"),
    [
        ("1700000000.5::DOUBLE", {"unit": "s"}, "numbers with fractions"),
        ("20250101", {"unit": "ymd"}, "the unit ymd"),
        ("[1, 2]", {"start": "start"}, "has no column “start”"),
        ("TIME '10:00:00'", {"start": "start"}, "of the type time"),
        ("'10 May 2025'", {}, "texts that are not all written as"),
        ("'2025-01-01T10:00Z'", {}, "texts that are not all written as"),
        ("''", {"start": "start"}, "no date in “start”"),
    ],
)
def test_dates_that_sql_cannot_read_are_refused(
    database: Callable[..., Path], start: str, said: dict[str, str], line: str
) -> None:
    path = database(f"CREATE TABLE events AS SELECT 1 AS id, 'x' AS title, {start} AS start")
    assert line in refused(f"duckdb://{path}", **said)


def test_dates_of_several_columns_are_refused(database: Callable[..., Path]) -> None:
    path = database(
        "CREATE TABLE events AS SELECT 1 AS id, 'x' AS title, 2025 AS year, 5 AS month, 3 AS day"
    )
    assert "made of several columns" in refused(f"duckdb://{path}")


def test_rows_that_repeat_an_id_are_refused(database: Callable[..., Path]) -> None:
    path = database(TEN, "INSERT INTO events VALUES (3, 'again', DATE '2025-01-01')")
    assert "“id” does not tell rows apart (1 row" in refused(f"duckdb://{path}")


def test_a_table_of_duckdb_needs_no_ids(database: Callable[..., Path]) -> None:
    path = database(TEN, "ALTER TABLE events DROP COLUMN id")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        event = opened.store.after(OrderPlace(0.0, -math.inf), 1, ALL).event(0)
        assert opened.store.rows([event.id]).event(0).title == event.title == "E0"


def test_a_parquet_file_needs_no_ids(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    made = TEN.replace("CREATE TABLE events AS SELECT i AS id,", "SELECT")
    duckdb.sql(f"COPY ({made}) TO '{path}'")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        assert opened.store.rows(["3"]).event(0).title == "E2"
        assert opened.title == "x.parquet"


def test_a_view_without_ids_is_refused(database: Callable[..., Path]) -> None:
    path = database(TEN, "CREATE VIEW v AS SELECT title, start FROM events")
    assert "no column that tells its rows apart" in refused(f"duckdb://{path}?table=v")


def test_an_empty_table_is_opened_and_answers(database: Callable[..., Path]) -> None:
    path = database(TEN, "DELETE FROM events")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        assert (opened.events, opened.extent) == (0, None)
        assert opened.store.meeting(0.0, 1.0, 1, None, ALL).many == 0
        assert len(opened.store.before(OrderPlace(0.0, math.inf), 1, ALL)) == 0
        assert len(opened.document(5).events) == 0


def test_rows_without_a_start_are_counted_and_said(database: Callable[..., Path]) -> None:
    path = database(TEN, "UPDATE events SET start = NULL WHERE id < 4")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        assert opened.events == 6
        assert opened.findings[0].what.startswith("4 rows without a date in “start”")


def test_ends_before_starts_are_counted_and_said(database: Callable[..., Path]) -> None:
    path = database(TEN, 'ALTER TABLE events ADD COLUMN "end" DATE')
    with duckdb.connect(str(path)) as writing:
        writing.execute("""UPDATE events SET "end" = DATE '2025-01-02'""")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        assert opened.findings[0].what == "8 rows end before they start, shown at the start"


def test_columns_that_cannot_be_shown_are_said(database: Callable[..., Path]) -> None:
    path = database(TEN, "ALTER TABLE events ADD COLUMN many INTEGER[]")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        assert [each.what for each in opened.findings] == ["1 column not shown (“many”)"]


def test_a_missing_package_is_said_with_how_to_install_it(
    database: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"duckdb://{database(TEN)}"
    find = importlib.util.find_spec
    monkeypatch.setattr(
        connecting, "find_spec", lambda name: None if name == "ibis" else find(name)
    )
    assert "pip install 'timeline-app[engines]'" in refused(url)


def test_a_missing_driver_is_said_with_how_to_install_it() -> None:
    if importlib.util.find_spec("trino") is not None:
        pytest.skip("the driver of Trino is installed here")
    assert "pip install 'trino'" in refused("trino://host/catalog?table=events")


def fast_and_slow(database: Callable[..., Path]) -> tuple[SqlStore, SqlStore]:
    """Two stores of one connection; one works for minutes on questions that read titles."""
    path = database(
        TEN,
        "CREATE VIEW slow AS SELECT id, start, title || CASE WHEN id < 0 THEN '' ELSE "
        "(SELECT sum(hash(a.range * b.range)) FROM range(1000000) a, range(1000000) b) END "
        "AS title FROM events",
    )
    fast = open_engine(f"duckdb://{path}?table=events").store
    return fast, slowed(fast)


def slowed(store: SqlStore) -> SqlStore:
    """The same store, as if its table had become the view that is slow."""
    rows = store._rows  # noqa: SLF001
    slow = rows.connection.backend.table("slow").select("id", "title", "start")
    slow = slow.mutate(start_s=slow.id.cast("int64"), end_s=slow.id.cast("int64"))
    return SqlStore(replace(rows, table=slow))


def test_a_question_ends_when_its_time_is_over(database: Callable[..., Path]) -> None:
    fast, store = fast_and_slow(database)
    store._rows.connection.answering_s = 0.3  # noqa: SLF001
    began_s = time.monotonic()
    assert "within 0.3 seconds" in unanswered(lambda: store.find(["x"], 1, ALL))
    assert time.monotonic() - began_s < 60
    assert fast.meeting(-math.inf, math.inf, 1, None, ALL).many == 10  # the next one is asked again


def test_a_question_can_be_cancelled_from_another_thread(database: Callable[..., Path]) -> None:
    fast, store = fast_and_slow(database)
    timer = threading.Timer(0.3, store.cancel)
    timer.start()
    assert "not asked any further" in unanswered(lambda: store.find(["x"], 1, ALL))
    timer.join()
    assert fast.meeting(-math.inf, math.inf, 1, None, ALL).many == 10


def test_a_table_with_an_unknown_facet_says_so(database: Callable[..., Path]) -> None:
    store = open_engine(f"duckdb://{database(TEN)}").store
    assert "no column “colour”" in unanswered(lambda: store.values("colour", ALL))


def test_a_facet_of_too_many_values_is_refused(database: Callable[..., Path]) -> None:
    path = database(f"{EVENTS}, 'v' || i AS colour FROM range(10_001) t(i)")
    store = open_engine(f"duckdb://{path}").store
    assert "more than 10,000 values of “colour”" in unanswered(lambda: store.values("colour", ALL))


def test_lanes_of_too_many_values_are_refused_where_they_were_said(
    database: Callable[..., Path],
) -> None:
    path = database(f"{EVENTS}, 'v' || i AS kind FROM range(10_001) t(i)")
    with closing(open_engine(f"duckdb://{path}")) as opened:
        assert [(each.value, each.events) for each in opened.lanes] == [("", 10_001)]
        assert "10,001 values, and makes no lanes" in opened.findings[0].what
    assert "more than 10,000 values" in refused(f"duckdb://{path}", lane="kind")


# PostgreSQL


@pytest.fixture
def ten(postgres: Server) -> str:
    with postgres.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS events CASCADE")
        connection.execute(POSTGRES_TEN)
    return postgres.url(table="events")


def test_postgresql_is_asked_in_transactions_that_only_read(ten: str) -> None:
    with closing(open_engine(ten)) as opened:
        connection = opened.store._rows.connection  # noqa: SLF001
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.backend.con.execute("DELETE FROM events")


def test_a_table_that_is_dropped_while_open_is_said(ten: str, postgres: Server) -> None:
    with closing(open_engine(ten)) as opened:
        with postgres.connect() as other:
            other.execute("DROP TABLE events")
        line = unanswered(lambda: opened.store.meeting(0.0, 1.0, 1, None, ALL))
    assert "is not as it was when it was opened" in line
    assert "open it again" in line


def test_a_column_that_is_renamed_while_open_is_said(ten: str, postgres: Server) -> None:
    with closing(open_engine(ten)) as opened:
        with postgres.connect() as other:
            other.execute("ALTER TABLE events RENAME COLUMN title TO headline")
        line = unanswered(lambda: opened.store.rows(["1"]))
    assert "is not as it was when it was opened" in line


def test_a_connection_that_is_cut_is_said_and_made_again(ten: str, postgres: Server) -> None:
    with closing(open_engine(ten)) as opened:
        with postgres.connect() as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        assert "is gone" in unanswered(lambda: opened.store.rows(["1"]))
        assert len(opened.store.rows(["1"])) == 1


def test_a_server_that_is_killed_in_a_question_is_said() -> None:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here")
    with a_server() as server:
        with server.connect() as connection:
            connection.execute(POSTGRES_TEN)
            connection.execute(
                "CREATE VIEW slow AS SELECT id, start, title || pg_sleep(60)::text AS title "
                "FROM events"
            )
        store = slowed(open_engine(server.url(table="events")).store)
        timer = threading.Timer(0.5, server.process.kill)
        timer.start()
        assert "is gone" in unanswered(lambda: store.find(["x"], 1, ALL))
        timer.join()
        assert "cannot be reached" in unanswered(lambda: store.find(["x"], 1, ALL))


def test_a_question_to_postgresql_can_be_cancelled(ten: str, postgres: Server) -> None:
    with postgres.connect() as connection:
        connection.execute(
            "CREATE VIEW slow AS SELECT id, start, title || pg_sleep(60)::text AS title FROM events"
        )
    with closing(open_engine(ten)) as opened:
        fast, store = opened.store, slowed(opened.store)
        timer = threading.Timer(0.5, store.cancel)
        timer.start()
        assert "not asked any further" in unanswered(lambda: store.find(["x"], 1, ALL))
        timer.join()
        assert fast.meeting(-math.inf, math.inf, 1, None, ALL).many == 10


@needs_postgres
@pytest.mark.parametrize("name", ["PGPASSWORD", "CLICKHOUSE_PASSWORD", "TRINO_PASSWORD"])
@pytest.mark.parametrize("secret", ["hunter2", "it's a/b%c", 'q"uo\\te', "é ü", "x" * 190])
@pytest.mark.parametrize(
    "write", [str, repr, json.dumps, quote, quote_plus, lambda text: "y" * 195 + text]
)
def test_no_part_of_a_password_is_in_what_an_engine_says(
    monkeypatch: pytest.MonkeyPatch, name: str, secret: str, write: Callable[[str], str]
) -> None:
    monkeypatch.setenv(name, secret)
    said = reason_of(RuntimeError(f"tried http://ann:{write(secret)}@host/\nmore"))
    for written in (secret, repr(secret)[1:-1], json.dumps(secret)[1:-1], quote(secret)):
        assert written[:5] not in said
    assert "\n" not in said


def test_a_wrong_password_is_said_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_server(passwords=True) as server:
        monkeypatch.setenv("PGPASSWORD", "the wrong one")
        line = refused(server.url(table="events"))
        assert "the wrong one" not in line
        assert "password" in line
        monkeypatch.setenv("PGPASSWORD", "the right one")
        assert "has no table “events”" in refused(server.url(table="events"))


def test_a_host_that_does_not_answer_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "CONNECTING_S", 2.0)
    with socket.create_server(("127.0.0.1", 0), backlog=1) as deaf:
        began_s = time.monotonic()
        line = refused(f"postgres://ann@127.0.0.1:{deaf.getsockname()[1]}/db?table=t")
        assert "cannot be reached" in line
        assert time.monotonic() - began_s < 60


def test_a_host_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    assert "cannot be reached" in refused(f"postgres://ann@127.0.0.1:{port}/db?table=t")


def test_a_day_that_no_calendar_has_is_said(postgres: Server) -> None:
    with postgres.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS texts")
        connection.execute(
            "CREATE TABLE texts AS SELECT 1 AS id, 'x' AS title, '2025-02-30' AS start"
        )
    assert "2025-02-30" in refused(postgres.url(table="texts"))


def test_a_table_of_postgresql_without_ids_is_refused(ten: str, postgres: Server) -> None:
    with postgres.connect() as connection:
        connection.execute("ALTER TABLE events DROP COLUMN id")
    assert "no column that tells its rows apart" in refused(ten)
