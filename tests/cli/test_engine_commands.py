from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import duckdb
import pytest

from timeline_app.cli.commands import run_command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def url(tmp_path: Path) -> str:
    path = tmp_path / "events.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE events AS SELECT i AS id, 'E' || i AS title, i % 2 AS kind, "
            "CASE WHEN i < 3 THEN NULL ELSE DATE '2025-01-01' + i::INTEGER END AS start "
            "FROM range(10) t(i)"
        )
    return f"duckdb://{path}?table=events"


def test_check_counts_the_rows_and_says_what_is_wrong(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["check", url]) == 1
    said = capsys.readouterr().out
    assert "3 rows without a date in “start”" in said
    assert "7 read, 7 shown, 0 refused" in said


def test_export_writes_all_events(url: str, tmp_path: Path) -> None:
    assert run_command(["export", url, str(tmp_path / "x.csv")]) == 0
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert [row["title"] for row in rows] == [f"E{number}" for number in range(3, 10)]
    assert rows[0]["when"] == "2025-01-04"


def test_columns_are_said_as_of_a_file(url: str, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    assert run_command(["export", url, str(out), "--map", "lane=kind"]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert {row["lane"] for row in csv.DictReader(file)} == {"0", "1"}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--day-first"], "--day-first does not apply to events.db"),
        (["--encoding", "latin-1"], "--encoding does not apply to events.db"),
        (["--map", "lane=colour"], "has no column “colour”"),
    ],
)
def test_what_does_not_apply_is_refused_on_one_line(
    url: str, arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["check", url, *arguments]) == 2
    said = capsys.readouterr().err
    assert line in said
    assert said.count("\n") == 1


def test_a_password_is_never_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "postgres://ann:hunter2@host/db?table=t"]) == 2
    said = capsys.readouterr()
    assert "hunter2" not in said.err + said.out
    assert "PGPASSWORD" in said.err
