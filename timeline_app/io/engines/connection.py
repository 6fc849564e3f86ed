"""Connections to engines, which only read, and answers to one question at a time."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as WaitedTooLong
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote, quote_plus

from timeline_app.io.errors import CannotRead
from timeline_app.model.event_store import AnswerUnwanted, CannotAnswer
from timeline_app.words.files import engines as words
from timeline_app.words.files.reading import message_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pyarrow as pa

    from timeline_app.io.engines.address import Address

CONNECTING_S: Final = 5.0
"""How long a server may take to answer at first."""
_STARTING_S: Final = 90.0  # of what has to be started, as Spark has
ANSWERING_S: Final = 30.0
"""How long an engine may work on one question."""
_LONGEST_REASON: Final = 200  # characters
_CHANGED: Final = frozenset(
    [
        *("CatalogException", "BinderException"),
        *("UndefinedTable", "UndefinedColumn", "UndefinedSchema"),
        *("AnalysisException", "TableNotFound"),
    ]
)
_CHANGED_CODES: Final = ("UNKNOWN_TABLE", "UNKNOWN_IDENTIFIER")  # of ClickHouse, in its texts
_GONE: Final = frozenset(
    [
        *("ConnectionException", "AdminShutdown", "CrashShutdown", "IOException"),
        *("ConnectionError", "HTTPError"),  # of those that are asked over HTTP
    ]
)

Returned = TypeVar("Returned")


@dataclass(eq=False)
class Connection:
    """A connection that only reads, called `name`, and asked from any thread, one at a time.

    `backend` is that of ibis; `connect` makes another one where it is gone.
    """

    name: str
    connect: Callable[[], Any]
    answering_s: float = ANSWERING_S
    _backend: Any = None
    _engine: str = ""
    _lock: Lock = field(default_factory=Lock)
    _stopped: str = ""  # why the question that is asked now is not to be answered
    _is_unwanted: bool = False

    @property
    def backend(self) -> Any:  # noqa: ANN401 - the backends of ibis have no common type
        """What ibis asks; connected where it is not. Raises CannotRead."""
        if self._backend is None:
            self._backend = self.connect()
        return self._backend

    @property
    def engine(self) -> str:
        """What ibis calls the engine, also while that is gone."""
        if not self._engine:
            self._engine = str(self.backend.name)
        return self._engine

    def ask(self, question: Any, limit: int | None = None) -> pa.Table:  # noqa: ANN401
        """Return the answer to an expression of ibis; raises CannotAnswer, on one line."""
        if limit is not None:
            question = question.limit(limit)
        return self.run(lambda backend: _answer(backend, question))

    def run(self, work: Callable[[Any], Returned]) -> Returned:
        """Return what a function of the backend returns; raises CannotAnswer."""
        with self._lock:
            self._stopped, self._is_unwanted = "", False
            too_long = words.asked_too_long(self.name, self.answering_s)
            timer = Timer(self.answering_s, partial(self._stop, too_long))
            timer.daemon = True
            timer.start()
            try:
                return work(self.backend)
            except CannotRead as error:
                raise CannotAnswer(str(error)) from error
            except Exception as error:
                if self._is_unwanted:
                    raise AnswerUnwanted(words.answer_cancelled(self.name)) from error
                raise CannotAnswer(self._stopped or self._problem(error)) from error
            finally:
                timer.cancel()

    def cancel(self) -> None:
        """End the question that is asked now, which raises AnswerUnwanted where it was asked."""
        if self._lock.locked():
            self._is_unwanted = True
            self._stop(words.answer_cancelled(self.name))

    def close(self) -> None:
        """Close the connection."""
        backend, self._backend = self._backend, None
        if backend is not None:
            with suppress(Exception):  # one that is gone
                backend.disconnect()

    def _stop(self, reason: str) -> None:
        self._stopped = reason
        backend = self._backend
        if backend is not None:
            with suppress(Exception):  # it has answered, or is gone
                interrupt(backend)

    def _problem(self, error: Exception) -> str:
        """Return what is wrong, on one line, and let go of a connection that is gone."""
        kinds = {kind.__name__ for each in _chain(error) for kind in type(each).__mro__}
        reason = reason_of(error)
        if kinds & _CHANGED or any(code in str(error) for code in _CHANGED_CODES):
            return words.table_changed(self.name, reason)
        if kinds & _GONE or _is_closed(self._backend):
            self.close()
            return words.engine_gone(self.name, reason)
        return words.cannot_answer(self.name, reason)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, and what it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _answer(backend: Any, question: Any) -> pa.Table:  # noqa: ANN401
    if backend.name == "pyspark":  # ibis would take its rows through nanoseconds, from 1677 on
        return backend._session.sql(backend.compile(question)).toArrow()  # noqa: SLF001
    return backend.to_pyarrow(question)


def reason_of(error: BaseException) -> str:
    """Return the first line of what an engine says of an error, without what is secret."""
    said = _without_secrets(str(error))  # before it is shortened, which may leave a part of one
    first = next((line.strip() for line in said.splitlines() if line.strip()), "")
    text = message_line(first or type(error).__name__)
    return text if len(text) <= _LONGEST_REASON else f"{text[: _LONGEST_REASON - 1]}…"


def _without_secrets(text: str) -> str:
    """Return a text without passwords, also as URLs, JSON and Python write them."""
    for secret in filter(None, map(os.environ.get, _SECRET_NAMES)):
        written = (secret, quote(secret), quote(secret, ""), quote_plus(secret))
        quoted = (repr(secret)[1:-1], json.dumps(secret)[1:-1])
        for each in sorted({*written, *quoted}, key=len, reverse=True):
            text = text.replace(each, "…")
    return text


_SECRET_NAMES: Final = ("PGPASSWORD", "CLICKHOUSE_PASSWORD", "TRINO_PASSWORD")


def interrupt(backend: Any) -> None:  # noqa: ANN401
    """End what a backend works on; one that cannot be ended goes on without anybody waiting."""
    if backend.name == "duckdb":
        backend.con.interrupt()
    elif backend.name == "postgres":
        backend.con.cancel_safe(timeout=CONNECTING_S)
    elif backend.name == "pyspark":
        backend._session.sparkContext.cancelAllJobs()  # noqa: SLF001 - ibis shows it nowhere else


def _is_closed(backend: Any) -> bool:  # noqa: ANN401
    connection = getattr(backend, "con", None)
    return bool(getattr(connection, "closed", False))


def connection_to(address: Address) -> Connection:
    """Return a connection to an engine that has answered; raises CannotRead."""
    engine = address.engine
    for package in ("ibis", engine.driver.replace("-", "_")):
        if find_spec(package) is None:
            if package == "ibis" or engine.in_extra:
                raise CannotRead(words.package_missing(package, engine.title))
            raise CannotRead(words.driver_missing(engine.driver, engine.title))
    connect = _CONNECTING[engine.backend]
    connection = Connection(address.name, partial(connect, address))
    _ = connection.backend
    return connection


def _within(seconds: float, name: str, connect: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Return what `connect` returns; raises CannotRead where it fails, or takes too long."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="engine")
    try:
        return pool.submit(connect).result(seconds)
    except WaitedTooLong as error:
        raise CannotRead(words.connected_too_slowly(name, seconds)) from error
    except Exception as error:
        raise CannotRead(words.not_connected(name, reason_of(error))) from error
    finally:
        pool.shutdown(wait=False)


def _duckdb(address: Address) -> Any:  # noqa: ANN401
    import duckdb
    import ibis

    is_parquet = is_file_of_columns(address)
    if not is_parquet and not Path(address.path).is_file():
        raise CannotRead(words.database_missing(address.path))
    # Nothing is fetched from anywhere because a question names what would need it.
    settings = {"autoinstall_known_extensions": False, "allow_community_extensions": False}
    try:
        if is_parquet:
            return ibis.duckdb.connect(**settings)
        return ibis.duckdb.connect(address.path, read_only=True, **settings)
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise CannotRead(words.database_locked(address.name)) from error
        raise CannotRead(words.no_database(address.name, reason_of(error))) from error
    except duckdb.Error as error:
        raise CannotRead(words.no_database(address.name, reason_of(error))) from error


def is_file_of_columns(address: Address) -> bool:
    """Return whether DuckDB is to read a Parquet file, or several: "part-*.parquet"."""
    return address.engine.backend == "duckdb" and address.path.lower().endswith(".parquet")


def _postgres(address: Address) -> Any:  # noqa: ANN401
    import ibis

    options = dict(address.options)
    port = options.pop("port", "") or address.port
    settings = {
        "default_transaction_read_only": "on",
        "statement_timeout": f"{ANSWERING_S * 1000:.0f}",
        "idle_in_transaction_session_timeout": f"{ANSWERING_S * 1000:.0f}",
    }
    connect = partial(
        ibis.postgres.connect,
        host=options.pop("host", "") or address.host or None,
        user=options.pop("user", "") or address.user or None,
        port=port or None,  # as the environment has it
        database=address.path or None,
        connect_timeout=int(CONNECTING_S),
        options=" ".join(f"-c {name}={value}" for name, value in settings.items()),
        **options,
    )
    return _within(CONNECTING_S + 1, address.name, connect)


def _clickhouse(address: Address) -> Any:  # noqa: ANN401
    import ibis

    connect = partial(
        ibis.clickhouse.connect,
        host=address.host or "localhost",
        port=address.port,
        user=address.user or "default",
        database=address.path or "default",
        password=os.environ.get("CLICKHOUSE_PASSWORD", ""),
        secure=dict(address.options).get("secure", "") in ("1", "true"),
        connect_timeout=int(CONNECTING_S),
        settings={"readonly": 2, "max_execution_time": int(ANSWERING_S)},
    )
    return _within(CONNECTING_S, address.name, connect)


def _trino(address: Address) -> Any:  # noqa: ANN401
    import ibis

    catalog, _, schema = address.path.partition("/")
    connect = partial(
        ibis.trino.connect,
        user=address.user or "timeline-app",
        password=os.environ.get("TRINO_PASSWORD"),
        host=address.host or "localhost",
        port=address.port or 8080,
        database=catalog or None,
        schema=schema or None,
        session_properties={"query_max_run_time": f"{ANSWERING_S:.0f}s"},
        **dict(address.options),
    )
    return _within(CONNECTING_S, address.name, connect)


def _spark(address: Address) -> Any:  # noqa: ANN401
    import ibis

    def connect() -> Any:  # noqa: ANN401
        from pyspark.sql import SparkSession

        master = dict(address.options).get("master", "")
        if address.host and not master:
            master = f"spark://{address.host}:{address.port or 7077}"
        builder = SparkSession.builder.appName("timeline-app")
        builder = builder.config("spark.sql.session.timeZone", "UTC")
        return ibis.pyspark.connect((builder.master(master) if master else builder).getOrCreate())

    return _within(_STARTING_S, address.name, connect)


_CONNECTING: Final[Mapping[str, Callable[[Address], Any]]] = {
    "duckdb": _duckdb,
    "postgres": _postgres,
    "clickhouse": _clickhouse,
    "trino": _trino,
    "pyspark": _spark,
}
