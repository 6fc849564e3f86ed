from pathlib import Path

import pytest

from tests.builders import a_document, a_folder, an_event
from tests.io.formats.test_png_chunks import PNG
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.json import write_json
from timeline_app.io.formats.png import insert_itxt, timeline_text
from timeline_app.io.registry import is_table, open_timeline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = a_document([an_event()])
    files = {"events.csv": "id,title\nevent,E\n", "timeline.toml": "", "notes.docx": "x"}
    a_folder(tmp_path, files | {"events": "x"})
    write_json(document, tmp_path / "tour.JSON")
    (tmp_path / "tour.png").write_bytes(insert_itxt(PNG, timeline_text(document)))
    return tmp_path


@pytest.mark.parametrize("name", ["", "events.csv", "timeline.toml", "tour.JSON", "tour.png"])
def test_each_kind_of_timeline_opens(folder: Path, name: str) -> None:
    assert tuple(open_timeline(folder / name).events.texts["id"]) == ("event",)


@pytest.mark.parametrize("name", ["notes.docx", "events"])
def test_another_kind_of_file_is_one_line_that_names_the_known_ones(
    folder: Path, name: str
) -> None:
    with pytest.raises(CannotRead) as caught:
        open_timeline(folder / name)
    told = f"{name} is no timeline: give a folder with events.csv, or .json, .png, .csv, "
    assert str(caught.value).startswith(told)


def test_a_path_that_is_not_there(folder: Path) -> None:
    with pytest.raises(CannotRead, match=r"gone\.json is not there"):
        open_timeline(folder / "gone.json")


def test_a_path_that_the_system_refuses_is_one_line(folder: Path) -> None:
    with pytest.raises(CannotRead, match=r"cannot be read \(file name too long\)$"):
        open_timeline(folder / ("x" * 300))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("alone/events.csv", True),
        ("alone/big.TSV.gz", True),
        ("events.csv", False),  # part of a folder
        ("", False),
        ("tour.JSON", False),
        ("notes.docx", False),
        ("gone.csv", False),
        ("x" * 300 + ".csv", False),
    ],
)
def test_tables_are_told_from_other_timelines(folder: Path, name: str, *, told: bool) -> None:
    a_folder(folder, {"alone/events.csv": "title,start\n", "alone/big.TSV.gz": ""})
    assert is_table(folder / name) is told
