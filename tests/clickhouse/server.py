"""ClickHouse's own engine behind the protocol of its server: what a client posts, chdb answers.

`asked` has what was posted, with the settings that came with it.
"""

from __future__ import annotations

import re
from base64 import b64decode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from chdb import session

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

HERE = "127.0.0.1"
TYPES = {
    "string": "String",
    "int64": "Int64",
    "int32": "Int32",
    "bool": "Bool",
    "double": "Float64",
}


class ClickHouse:
    """The engine, in memory, and what its server was asked."""

    def __init__(self) -> None:
        self._session = session.Session()
        self._lock = Lock()
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0
        self.passwords: list[str] = []
        self.goes_on = Event()
        self.goes_on.set()
        self.refusal: str | None = None  # what it breaks off with, if it is gone

    def ask(self, sql: str) -> bytes:
        """Return what the engine answers; raises what it raises."""
        with self._lock:  # it answers one question at a time
            answer: bytes = self._session.query(sql, "TabSeparated").bytes()
            return answer

    @contextmanager
    def slow(self) -> Iterator[None]:
        """Answer no question until the end."""
        self.goes_on.clear()
        try:
            yield
        finally:
            self.goes_on.set()

    @contextmanager
    def gone(self, said: str = "") -> Iterator[None]:
        """Break off each question, or fail with what is said."""
        self.refusal = said
        try:
            yield
        finally:
            self.refusal = None

    def url(self, table: str) -> str:
        return f"clickhouse://reader@{HERE}:{self.port}/default?table={table}"

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of the same rows."""
        columns = ", ".join(f"`{f.name}` Nullable({_kind(str(f.type))})" for f in table.schema)
        self.ask(f"DROP TABLE IF EXISTS {name}")
        self.ask(f"CREATE TABLE {name} ({columns}) ENGINE = Memory")
        cells = [[_cell(value) for value in row.values()] for row in table.to_pylist()]
        rows = ", ".join(f"({', '.join(row)})" for row in cells)
        self.ask(f"INSERT INTO {name} VALUES {rows}")  # noqa: S608 - of a test's own cells


def _kind(arrow: str) -> str:
    if arrow.startswith("timestamp"):
        return "DateTime64(6, 'UTC')" if "tz=" in arrow else "DateTime64(6)"
    return "Date32" if arrow == "date32[day]" else TYPES[arrow]


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, (bool, int, float)):
        return str(value)
    text = str(value).removesuffix("+00:00").replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"


class _Handler(BaseHTTPRequestHandler):
    """One question of a client, as ClickHouse's server takes it over HTTP."""

    protocol_version = "HTTP/1.1"
    engine: ClickHouse

    def do_GET(self) -> None:
        self._answer(b"Ok.\n")

    def do_POST(self) -> None:
        given = self.headers.get("Authorization", "Basic ").partition(" ")[2]
        self.engine.passwords.append(b64decode(given).decode().partition(":")[2])
        self.engine.goes_on.wait(60)
        if self.engine.refusal is not None:
            if self.engine.refusal:
                self._answer(f"Code: 1. {self.engine.refusal}".encode(), 500, "1")
            self.close_connection = True
            return
        settings = dict(parse_qsl(urlsplit(self.path).query))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        sql = settings.pop("query", "") or body
        self.engine.asked.append((sql, settings))
        try:
            self._answer(self.engine.ask(sql))
        except Exception as error:  # noqa: BLE001 - said as the server says it
            code = re.search(r"Code: (\d+)", str(error))
            self._answer(str(error).encode(), 500, code[1] if code else "1")

    def _answer(self, body: bytes, status: int = 200, code: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-ClickHouse-Summary", "{}")
        if code:
            self.send_header("X-ClickHouse-Exception-Code", code)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:  # noqa: ANN401
        """Print nothing."""


@contextmanager
def a_server() -> Iterator[ClickHouse]:
    """Start a server on a free port of this machine."""
    engine = ClickHouse()
    handler = type("Handler", (_Handler,), {"engine": engine})
    server = ThreadingHTTPServer((HERE, 0), handler)
    engine.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield engine
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
