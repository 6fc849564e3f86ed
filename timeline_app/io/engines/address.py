"""Addresses of engines: which one, where, and which of its tables; never with a password."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from timeline_app.io.errors import CannotRead
from timeline_app.words.files import engines as words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE | re.ASCII)
_SECRETS: Final = re.compile("pass|pwd|secret|token|credential", re.IGNORECASE)


class Engine(NamedTuple):
    """An engine as an address names it.

    `backend` is what ibis calls it; the `driver` is no part of the extra for engines where `extra`
    is not set.
    """

    title: str
    backend: str
    driver: str
    example: str
    options: tuple[str, ...] = ()
    in_extra: bool = False


_DUCKDB: Final = Engine(
    "DuckDB", "duckdb", "duckdb", "duckdb:///events.db?table=events", in_extra=True
)
_POSTGRES: Final = Engine(
    "PostgreSQL",
    "postgres",
    "psycopg",
    "postgres://user@host/database?table=events",
    ("host", "port", "user", "sslmode", "service"),
    in_extra=True,
)
_SPARK: Final = Engine(
    "Spark",
    "pyspark",
    "pyspark",
    "spark://host:7077?table=events",
    ("master", "path"),
)
ENGINES: Final[Mapping[str, Engine]] = {
    "duckdb": _DUCKDB,
    "postgres": _POSTGRES,
    "postgresql": _POSTGRES,
    "clickhouse": Engine(
        "ClickHouse",
        "clickhouse",
        "clickhouse-connect",
        "clickhouse://user@host:8123/database?table=events",
        ("secure",),
    ),
    "trino": Engine(
        "Trino",
        "trino",
        "trino",
        "trino://user@host:8080/catalog/schema?table=events",
        ("http_scheme",),
    ),
    "spark": _SPARK,
    "pyspark": _SPARK,
}


@dataclass(frozen=True, slots=True)
class Address:
    """An address of an engine: `path` is a database, or for DuckDB a file; "" for no part."""

    scheme: str
    path: str
    host: str = ""
    port: int | None = None
    user: str = ""
    table: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def engine(self) -> Engine:
        """The engine that it names."""
        return ENGINES[self.scheme]

    @property
    def name(self) -> str:
        """What its database is called where it is spoken of."""
        if self.engine is _DUCKDB:
            return Path(self.path).name
        host = dict(self.options).get("host", self.host)
        if host.startswith("/"):  # the folder of a socket
            host = ""
        return f"{self.path} at {host}" if self.path and host else self.path or host or self.scheme


def is_address(text: str) -> bool:
    """Return whether a text names an engine, or what is no path of a file at all."""
    return _SCHEME.match(text) is not None


def parse_address(text: str) -> Address:
    """Return an address of an engine; raises CannotRead, also where it has a password."""
    scheme = text.partition("://")[0].lower()
    engine = ENGINES.get(scheme)
    if engine is None:
        raise CannotRead(words.engine_unknown(scheme, ENGINES))
    try:
        parts = urlsplit(text)
        port, host, password = parts.port, parts.hostname or "", parts.password
    except ValueError:  # its message would have what stands there in place of a port
        raise CannotRead(words.address_unreadable(scheme, engine.example)) from None
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    user = unquote(parts.username or "")
    is_secret = password is not None or ":" in user  # as %3A
    if is_secret or any(map(_SECRETS.search, [*given, unquote(parts.fragment)])):
        raise CannotRead(words.password_in_address(scheme, engine.backend))
    table = given.pop("table", "")
    known = ("table", *engine.options)
    for option in given:
        if option not in known:
            raise CannotRead(words.address_option_unknown(option, known))
    path = unquote(parts.path)
    if engine is _DUCKDB:
        path = _file(unquote(parts.netloc), path)
        if not path:
            raise CannotRead(words.address_unreadable(scheme, engine.example))
        return Address(scheme, path, table=table)
    return Address(
        scheme,
        path.strip("/"),
        host,
        port,
        user,
        table,
        tuple(given.items()),
    )


def _file(host: str, path: str) -> str:
    """Return the path of a file: duckdb:///x is /x, or x where only that is there."""
    if host:
        return f"{host}{path}"
    beside = path.lstrip("/")
    is_beside = not Path(path).exists() and beside and Path(beside).exists()
    return beside if is_beside else path.rstrip("/")
