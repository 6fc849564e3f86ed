"""Connections by an address: how each engine is reached, so that it only reads."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as WaitedTooLong
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.engines.connection import ANSWERING_S, Connection, reason_of
from timeline_app.io.errors import CannotRead
from timeline_app.words.files import engines as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline_app.io.engines.address import Address

CONNECTING_S: Final = 5.0
"""How long a server may take to answer at first."""
_STARTING_S: Final = 90.0  # of what has to be started, as Spark has


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
