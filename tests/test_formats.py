"""Formats that another distribution adds, and the README's table of all there are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import a_document, an_event
from tests.processes import without_a_screen
from timeline_app.io.format import Writer
from timeline_app.io.readers import READERS
from timeline_app.io.registry import reader_of
from timeline_app.paint.export.writers import WRITERS

CHECKOUT = Path(__file__).parents[1]
# What the README's recipe takes: a module, and the entry points of its distribution.
MODULE = """
from timeline_app.io.format import Reader, Writer
from timeline_app.io.table.reader import read_arrow


def read(path, options):
    import pyarrow as pa

    mark = options.said.get("mark", "")
    titles = [mark + line for line in path.read_text().splitlines()[1:]]
    return read_arrow(pa.table({"title": titles, "start": ["2025"] * len(titles)}))


def write(document, path):
    path.write_text("\\n".join(["NOTES", *document.events.texts["title"]]))


READER = Reader(
    (".notes",), "Plain notes", read, lambda head: head.startswith(b"NOTES"), options=("mark",)
)
WRITER = Writer(".notes", "Plain notes", "notes_format:write")
NEITHER = "not a format"
"""
ENTRY_POINTS = """
[timeline_app.readers]
notes = notes_format:READER

[timeline_app.writers]
notes = notes_format:WRITER
"""
BROKEN = """
[timeline_app.readers]
gone = no_such_module:READER
neither = notes_format:NEITHER
"""


def a_distribution(folder: Path, name: str, entry_points: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes_format.py").write_text(MODULE)
    a_distribution(tmp_path, "notes-format", ENTRY_POINTS)
    (tmp_path / "my.notes").write_text("NOTES\nOne\nTwo\n")
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A run of the program, or of a script, where the distribution is installed."""
    command = [sys.executable, *(("-m", "timeline_app") if words[0] != "-c" else ()), *words]
    environment = without_a_screen() | {"PYTHONPATH": os.pathsep.join([str(folder), str(CHECKOUT)])}
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        encoding="utf-8",
    )


def test_a_format_that_is_added_is_opened_and_written(folder: Path) -> None:
    checked = run(folder, "check", "my.notes")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "2 read, 2 shown" in checked.stdout
    assert run(folder, "export", "my.notes", "again.notes").stderr == ""
    assert (folder / "again.notes").read_text() == "NOTES\nOne\nTwo"
    assert run(folder, "export", "my.notes", "out.png").returncode == 0
    refused = run(folder, "export", "my.notes", "again.notes")
    assert "is no export of this program" in refused.stderr


def test_a_format_that_is_added_is_known_by_its_first_bytes(folder: Path) -> None:
    for name in ("my.txt", "my.json"):  # a suffix of no format, and one of another format
        (folder / name).write_bytes((folder / "my.notes").read_bytes())
        assert "2 read, 2 shown" in run(folder, "check", name).stdout


@pytest.mark.parametrize(
    "words", [["--help"], ["export", "--help"], ["check", "out.bin"], ["export", "out.bin"]]
)
def test_a_format_that_is_added_is_listed(folder: Path, words: list[str]) -> None:
    (folder / "out.bin").write_bytes(b"\0")
    answer = run(folder, *words)
    assert ".notes" in answer.stdout + answer.stderr


def test_an_added_formats_own_options_are_given_by_name(folder: Path) -> None:
    code = """import timeline_app
print(*timeline_app.read("my.notes", mark="- ").events.texts["title"])
try:
    timeline_app.read("my.notes", unit="s")
except TypeError as error:
    print(error)"""
    lines = run(folder, "-c", code).stdout.splitlines()
    assert lines == ["- One - Two", "my.notes takes no option “unit”: give one of mark"]


def test_a_format_that_cannot_be_loaded_is_one_line_and_costs_nothing_else(folder: Path) -> None:
    a_distribution(folder, "broken-format", BROKEN)
    answer = run(folder, "check", "my.notes")
    assert answer.returncode == 0
    assert "2 read, 2 shown" in answer.stdout
    reasons = {
        "gone": "No module named 'no_such_module'",
        "neither": "it is a str, not a Reader",
    }
    assert sorted(answer.stderr.splitlines()) == [
        f"the format “{name}” of broken-format cannot be loaded ({reason}): it is left out"
        for name, reason in reasons.items()
    ]
    assert run(folder, "check").stderr == ""  # none is looked for to open the tour


def test_a_format_that_fails_is_one_line(folder: Path) -> None:
    module = folder / "notes_format.py"
    broken = MODULE.replace("path.read_text()", "path.red_text()")
    module.write_text(broken.replace("path.write_text(", "path.missing("))
    for words in (["check", "my.notes"], ["export", "my.csv", "out.notes"]):
        (folder / "my.csv").write_text("title,start\nA,2025\n")
        answer = run(folder, *words)
        assert answer.returncode == 2
        assert answer.stderr.count("\n") == 1
        assert "please report it (AttributeError: " in answer.stderr


def test_a_format_that_cannot_tell_its_files_costs_nothing_else(folder: Path) -> None:
    module = folder / "notes_format.py"
    module.write_text(MODULE.replace("head: head", "head: had"))
    (folder / "tour.bin").write_bytes(b"\0")
    assert "tour.bin is no timeline" in run(folder, "check", "tour.bin").stderr


def _opened_again(writer: Writer, folder: Path) -> str:
    """The title of the format that opens what a writer writes; its own where none does."""
    if writer.compose is not None:
        return writer.title
    readers = [each for each in READERS if writer.suffix in each.suffixes]
    if len(readers) == 1:
        return readers[0].title
    path = folder / f"written{writer.suffix}"
    writer.save(a_document([an_event()]), path)
    return reader_of(path).title


def test_the_readme_lists_every_format_in_one_row(tmp_path: Path) -> None:
    lines = (CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("| format | opened | written |") + 2
    listed = lines[start : lines.index("", start)]
    written = {_opened_again(each, tmp_path): each.suffix for each in WRITERS}
    rows = [(each.title, ", ".join(each.suffixes) or "a folder") for each in READERS]
    table = [f"| {title} | {suffixes} | {written.pop(title, '')} |" for title, suffixes in rows]
    assert listed == [*table, *(f"| {title} |  | {suffix} |" for title, suffix in written.items())]
