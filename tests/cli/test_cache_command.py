"""The command that lists and clears the cache of large tables."""

from pathlib import Path

import pytest

from tests.io.cache.builders import kept_folders, small_cache
from tests.io.tables import HEADER, a_table, some_rows
from timeline_app.cli.commands import run_command


def test_the_cache_is_listed_and_cleared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_table(tmp_path, HEADER + some_rows(9), "events.csv")
    with small_cache(tmp_path / "cache") as cache:
        assert run_command(["cache"]) == 0
        assert "0 tables, 0 MB of at most" in capsys.readouterr().out
        assert run_command(["check", str(path)]) == 0
        read = capsys.readouterr().out
        assert run_command(["check", str(path)]) == 0
        assert capsys.readouterr().out == read, "from the cache it is the same"
        assert run_command(["cache"]) == 0
        table, whole = capsys.readouterr().out.splitlines()
        assert str(path) in table
        assert whole.startswith(f"{cache}: 1 table, 1 MB of at most")
        assert run_command(["cache", "--clear"]) == 0
        assert capsys.readouterr().out == "The cache was cleared; 1 MB are free again\n"
        assert not kept_folders(cache)
