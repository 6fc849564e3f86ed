from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.io.engines.servers import Server, a_server, programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="package")
def postgres() -> Iterator[Server]:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    with a_server() as server:
        yield server


@pytest.fixture
def database(tmp_path: Path) -> Callable[..., Path]:
    """Make a DuckDB file by statements of SQL."""

    def make(*statements: str) -> Path:
        path = tmp_path / "events.db"
        with duckdb.connect(str(path)) as connection:
            for each in statements:
                connection.execute(each)
        return path

    return make
