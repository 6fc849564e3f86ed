"""Tables from the command line: what can be said of their columns, and how they are refused."""

from pathlib import Path

import pytest

from tests.io.tables import a_table
from timeline_app.__main__ import main


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """The exit code of `check`, and the first line it writes."""
    code = main(["check", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, (printed.out + printed.err).splitlines()[0]


def test_a_plain_table_needs_no_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = a_table(tmp_path, "title,start\nA,2015\nB,2016\n")
    assert answer(capsys, path) == (0, "events: 2 read, 2 shown, 0 refused")


def test_columns_units_and_encodings_can_be_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = a_table(tmp_path, "what,made\ncafé,1420073104\n".encode("latin-1"))
    options = ["--map", "title=what", "--map=start=made", "--unit", "s", "--encoding", "latin-1"]
    assert answer(capsys, path, *options) == (0, "events: 1 read, 1 shown, 0 refused")


def test_what_has_to_be_said_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, line = answer(capsys, a_table(tmp_path, "what,made,by\nA,2015,me\n"))
    assert code == 2
    assert line.endswith("say so with --map title=COLUMN")


@pytest.mark.parametrize("option", ["--day-first", "--month-first"])
def test_the_order_of_day_and_month_can_be_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str
) -> None:
    path = a_table(tmp_path, "title,start\nA,10/5/1961\n")
    assert answer(capsys, path)[0] == 2
    assert answer(capsys, path, option)[0] == 0


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--map=colour=red", "“colour=red” maps nothing: write one of title, start"),
        ("--unit=weeks", "“weeks” is no unit: choose one of s, ms"),
    ],
)
def test_an_option_that_says_nothing_is_refused(
    capsys: pytest.CaptureFixture[str], option: str, words: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", option])
    assert caught.value.code == 2
    assert words in capsys.readouterr().err
