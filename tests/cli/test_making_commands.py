"""The commands that make and mend timelines."""

import json
from pathlib import Path

import pytest

from tests.builders import a_folder
from timeline_app.cli.commands import run_command
from timeline_app.io.formats.folder import read_folder

Output = pytest.CaptureFixture[str]
FILES = {
    "events.csv": "id,title,when\na,Landing,2025\n",
    "excerpts.csv": "event,article,start,end,exact\na,x,,,landed at noon\na,x,0,4,gone\n",
    "articles.csv": "id,file\nx,x.txt\n",
    "x.txt": "He landed at noon.",
}


def test_new_makes_a_folder_that_opens_and_is_free_of_findings(
    tmp_path: Path, capsys: Output
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("He landed at noon.", encoding="utf-8")
    folder = tmp_path / "tour"
    assert run_command(["new", str(folder), str(article)]) == 0
    assert capsys.readouterr().out == f"{folder}: a new timeline with 1 article\n"
    assert run_command(["check", str(folder)]) == 0
    assert [each.text for each in read_folder(folder).articles] == ["He landed at noon."]


def test_new_refuses_what_is_there_already_on_one_line(tmp_path: Path, capsys: Output) -> None:
    assert run_command(["new", str(tmp_path / "tour")]) == 0
    assert run_command(["new", str(tmp_path / "tour")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_fix_says_which_positions_it_writes_and_then_checks(tmp_path: Path, capsys: Output) -> None:
    folder = a_folder(tmp_path / "t", FILES)
    assert run_command(["check", str(folder), "--fix", "--json"]) == 1
    output = capsys.readouterr()
    assert output.err.splitlines() == [
        "excerpts.csv:2: to 3–17: “landed at noon”",
        "excerpts.csv: 1 position of quotations that stand once, written",
    ]
    assert json.loads(output.out)["excerpts"]["exact"] == 1
    lines = (folder / "excerpts.csv").read_text("utf-8").splitlines()
    assert lines == ["event,article,start,end,exact", "a,x,3,17,landed at noon", "a,x,0,4,gone"]


def test_fix_is_for_folders_alone(tmp_path: Path, capsys: Output) -> None:
    table = tmp_path / "t.csv"
    table.write_text("title,start\nA,2025\n", encoding="utf-8")
    assert run_command(["check", str(table), "--fix"]) == 2
    assert "t.csv is no timeline's folder" in capsys.readouterr().err


def test_convert_makes_a_folder_or_a_file_by_the_name(tmp_path: Path, capsys: Output) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name,From,To\nA,1914,1918\nB,1939,1945\n", encoding="utf-8")
    assert run_command(["convert", str(table), str(tmp_path / "wars")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'wars'}: 2 read, 2 shown, 0 refused\n"
    assert list(read_folder(tmp_path / "wars").events.texts["title"]) == ["A", "B"]
    assert run_command(["convert", str(tmp_path / "wars"), str(tmp_path / "wars.json")]) == 0
    assert run_command(["convert", str(tmp_path / "wars.json"), f"{tmp_path / 'v1.2'}/"]) == 0
    assert list(read_folder(tmp_path / "v1.2").events.texts["when"]) == ["1914/1918", "1939/1945"]


@pytest.mark.parametrize("out", ["t.png", "t.xyz", "full", "t.csv"])
def test_convert_refuses_what_it_cannot_write(tmp_path: Path, capsys: Output, out: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x", encoding="utf-8")
    table = tmp_path / "t.csv"
    table.write_text("title,start\nA,2025\n", encoding="utf-8")
    assert run_command(["convert", str(table), str(tmp_path / out)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert table.read_text("utf-8") == "title,start\nA,2025\n"


@pytest.mark.parametrize("command", ["export", "convert"])
@pytest.mark.parametrize("name", ["out.ics", "out.vis.json", "out.timelinejs.json", "out.mw"])
def test_what_a_file_does_not_hold_is_said_once_it_is_written(
    tmp_path: Path, capsys: Output, command: str, name: str
) -> None:
    (tmp_path / "wars.csv").write_text("title,start\nA war,1911~\nAnother,\n", encoding="utf-8")
    out = tmp_path / name
    assert run_command([command, str(tmp_path / "wars.csv"), str(out)]) == 0
    line = capsys.readouterr().out
    assert line.startswith(
        f"{out}: 2 read, 2 shown, 0 refused; 1 event without a date is left out;"
    )
    assert "1 date that is about or uncertain is written as if it were certain" in line
    assert line.count("\n") == 1
