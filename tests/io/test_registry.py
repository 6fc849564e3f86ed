import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.builders import a_document, a_folder, an_event
from tests.io.formats.test_png_chunks import PNG
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.json import write_json
from timeline_app.io.formats.png import insert_itxt, timeline_text
from timeline_app.io.options import ReadOptions
from timeline_app.io.readers import READERS
from timeline_app.io.registry import open_timeline, reader_of


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
    start = f"{name} is no timeline: give a folder with events.csv, or .json, "
    assert str(caught.value).startswith(start)


def test_a_path_that_is_not_there(folder: Path) -> None:
    with pytest.raises(CannotRead, match=r"gone\.json is not there"):
        open_timeline(folder / "gone.json")


def test_a_path_that_the_system_refuses_is_one_line(folder: Path) -> None:
    with pytest.raises(CannotRead, match=r"cannot be read \(file name too long\)$"):
        open_timeline(folder / ("x" * 300))


@pytest.mark.parametrize("name", ["tour.JSON", "tour.png"])
def test_a_file_without_a_known_suffix_is_known_by_its_first_bytes(folder: Path, name: str) -> None:
    for other in ("renamed.bin", "renamed"):
        (folder / other).write_bytes((folder / name).read_bytes())
        assert reader_of(folder / other) is reader_of(folder / name)
        assert tuple(open_timeline(folder / other).events.texts["id"]) == ("event",)


def test_a_parquet_file_is_known_by_its_first_bytes(folder: Path) -> None:
    pq.write_table(pa.table({"title": ["A"], "start": ["2015"]}), folder / "part-0")
    assert tuple(open_timeline(folder / "part-0").events.texts["title"]) == ("A",)


def test_of_two_formats_with_one_suffix_only_the_last_takes_every_file() -> None:
    for suffix in {suffix for each in READERS for suffix in each.suffixes}:
        assert suffix == suffix.lower()
        assert suffix.startswith(".")
        named = [each for each in READERS if suffix in each.suffixes]
        assert all(each.sniff for each in named[:-1])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("t.csv", "t.json", "t"):
        os.mkfifo(tmp_path / name)
        with pytest.raises(CannotRead):
            open_timeline(tmp_path / name)


def test_a_person_who_names_the_columns_means_a_table(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Year,Headline,Text\n1961,A,B\n")
    assert open_timeline(path).events.texts["title"][0] == "A"
    options = ReadOptions(said={"title": "Text", "start": "Year"})
    assert open_timeline(path, options).events.texts["title"][0] == "B"
