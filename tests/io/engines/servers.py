"""A PostgreSQL server of the tests' own: in a folder of its own, on a socket in there."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg
    import pyarrow as pa

USER = "tester"
TYPES = {"string": "text", "int64": "bigint", "int32": "integer", "bool": "boolean"}


def programs() -> Path | None:
    """The folder with initdb and postgres; None where they are not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    beside = shutil.which("initdb")
    candidates = [*folders, *([Path(beside).resolve().parent] if beside else [])]
    return next((each for each in candidates if (each / "initdb").exists()), None)


@dataclass
class Server:
    """A server that runs; `folder` has its socket."""

    folder: Path
    process: subprocess.Popen[bytes]

    def url(self, database: str = "postgres", table: str = "", user: str = USER) -> str:
        return f"postgres://{user}@/{database}?host={self.folder}" + (
            f"&table={table}" if table else ""
        )

    def connect(self) -> psycopg.Connection[Any]:
        import psycopg

        return psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True)

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of the same rows."""
        from psycopg import sql

        kinds = [TYPES.get(str(f.type)) or _kind(str(f.type)) for f in table.schema]
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(field), sql.SQL(kind))
            for field, kind in zip(table.column_names, kinds, strict=True)
        )
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute("SET TIMEZONE = UTC")
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(sql.Identifier(name), columns))
            copying = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))
            with cursor.copy(copying) as copy:
                for row in table.to_pylist():
                    copy.write_row([*row.values()])

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # whoever is connected
        self.process.wait(10)


def _kind(arrow: str) -> str:
    if arrow.startswith("timestamp"):
        return "timestamptz" if "tz=" in arrow else "timestamp"
    return {"date32[day]": "date", "double": "float8"}[arrow]


@contextmanager
def a_server(settings: Sequence[str] = (), passwords: bool = False) -> Iterator[Server]:
    """Start a server, as another user where this one is root, whom PostgreSQL refuses."""
    binaries = programs()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="timeline-pg-"))
    other = _other_user()
    try:
        if other is not None:
            os.chown(folder, other.pw_uid, other.pw_gid)
        made = [binaries / "initdb", "-D", folder / "data", "-U", USER, "--no-sync"]
        made += ["-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256" if passwords else "trust"]
        if passwords:
            secret = folder / "secret"
            secret.write_text("the right one\n")
            secret.chmod(0o644)
            made += ["--pwfile", secret]
        _run(made, other)
        server = Server(folder, _started(binaries, folder, settings, other))
        try:
            _wait(server, binaries)
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> pwd.struct_passwd | None:
    if os.getuid() != 0:
        return None
    return next((each for each in pwd.getpwall() if each.pw_name in ("postgres", "nobody")), None)


def _as(other: pwd.struct_passwd | None) -> dict[str, Any]:
    return (
        {} if other is None else {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
    )


def _run(command: Sequence[object], other: pwd.struct_passwd | None) -> None:
    subprocess.run(
        [*map(str, command)], check=True, capture_output=True, cwd="/", timeout=60, **_as(other)
    )


def _started(
    binaries: Path, folder: Path, settings: Sequence[str], other: pwd.struct_passwd | None
) -> subprocess.Popen[bytes]:
    options = ["fsync=off", "listen_addresses=", f"unix_socket_directories={folder}", *settings]
    command = [str(binaries / "postgres"), "-D", str(folder / "data")]
    for each in options:
        command += ["-c", each]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **_as(other))


def _wait(server: Server, binaries: Path) -> None:
    for _ in range(100):
        asked = [binaries / "pg_isready", "-h", server.folder, "-t", "1"]
        if not subprocess.run([*map(str, asked)], capture_output=True, check=False).returncode:
            return
        if server.process.poll() is not None:
            break
        import time

        time.sleep(0.05)
    raise AssertionError((server.folder / "log").read_text())
