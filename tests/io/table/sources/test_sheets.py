"""Spreadsheets: typed dates, merged cells, the sheet that is read, and files that are none."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.io.spreadsheets import DAY, MOMENT, Sheet, an_ods, an_xlsx
from timeline_app.io.errors import CannotRead
from timeline_app.io.files import require_fitting
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.words.files.findings import check_lines

pytest.importorskip("python_calamine")

EVENTS: Sheet = [
    ["Titel", "Datum", "Nr"],
    ["Ärger", (43_835.0, DAY), 1],
    ["Žena", (43_867.0, DAY), 2],
]


def dates(document: Document) -> dict[str, str]:
    texts = document.events.texts
    return dict(zip(texts["title"], texts["when"], strict=True))


def said(document: Document) -> str:
    return "\n".join(check_lines(document))


def test_dates_of_excel_are_days_and_times_moments(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", {"S": EVENTS})
    assert dates(open_timeline(path)) == {"Ärger": "2020-01-05", "Žena": "2020-02-06"}
    moments: Sheet = [["title", "start"], ["A", (43_835.5, MOMENT)], ["B", (43_836.0, MOMENT)]]
    path = an_xlsx(tmp_path / "b.xlsx", {"S": moments})
    assert dates(open_timeline(path)) == {"A": "2020-01-05T12:00:00", "B": "2020-01-06"}


def test_an_ods_is_read_alike(tmp_path: Path) -> None:
    rows = [["Titel", "Datum"], ["Ärger", "2020-01-05"], ["Žena", "2020-02-06"]]
    path = an_ods(tmp_path / "a.ods", rows)
    assert dates(open_timeline(path)) == {"Ärger": "2020-01-05", "Žena": "2020-02-06"}


def test_the_first_filled_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    other: Sheet = [["title", "start"], ["Other", "2021"]]
    path = an_xlsx(tmp_path / "a.xlsx", {"Empty": [], "Events": EVENTS, "Other": other})
    document = open_timeline(path)
    assert [*dates(document)] == ["Ärger", "Žena"]
    assert "“Events” is shown, and not “Empty”, “Other”" in said(document)
    for sheet in ("Other", "3"):
        assert dates(open_timeline(path, ReadOptions(sheet=sheet))) == {"Other": "2021"}
    with pytest.raises(CannotRead, match="no sheet “Nope”: --sheet takes one of “Empty”, “Events”"):
        open_timeline(path, ReadOptions(sheet="Nope"))


@pytest.mark.parametrize(
    "cover",
    [
        [["Read me"]],
        [["Author", "Ann"], ["Version", "3"]],
        [["Name", "Phone"], ["Ann", "12"], ["Ben", "34"]],
    ],
)
def test_a_sheet_with_events_goes_before_a_cover(tmp_path: Path, cover: Sheet) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", {"Cover": cover, "Events": EVENTS})
    document = open_timeline(path)
    assert [*dates(document)] == ["Ärger", "Žena"]
    assert "“Events” is shown, and not “Cover”" in said(document)


def test_merged_cells_have_the_value_above_and_that_is_said(tmp_path: Path) -> None:
    rows: Sheet = [
        ["Date", "Title"],
        [(43_835.0, DAY), "A"],
        ["", "B"],
        ["", "C"],
        [(43_867.0, DAY), "D"],
    ]
    document = open_timeline(an_xlsx(tmp_path / "a.xlsx", {"S": rows}, ["A2:A4"]))
    assert dates(document) == dict.fromkeys("ABC", "2020-01-05") | {"D": "2020-02-06"}
    assert "2 cells are merged with that above" in said(document)


def test_title_lines_and_blank_rows_are_no_events(tmp_path: Path) -> None:
    rows: Sheet = [["Report of the year"], [], ["Title", "Date", "By"], [], ["A", "2020", "x"]]
    document = open_timeline(an_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert dates(document) == {"A": "2020"}
    assert "the header is line 3" in said(document)
    assert document.events.texts["id"][0] == "5"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"title,start\nA,2020\n"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.xls"])
def test_a_file_that_is_no_spreadsheet_is_one_line(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotRead) as caught:
        open_timeline(tmp_path / name)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


def test_a_sheet_without_cells_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is empty"):
        open_timeline(an_xlsx(tmp_path / "a.xlsx", {"S": []}))


def _with_part(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Change the text of a part of a packed file."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, change(text) if name == part else text)


def test_a_lone_cell_far_out_is_named_and_not_read(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "far.xlsx", {"S": EVENTS, "T": EVENTS})
    lone = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    _with_part(path, "xl/worksheets/s1.xml", lambda text: text.replace("</sheetData>", lone))
    with pytest.raises(CannotRead, match="cells reach as far as XFD1048576") as caught:
        open_timeline(path)
    assert "\n" not in str(caught.value)
    assert len(dates(open_timeline(path, ReadOptions(sheet="T")))) == 2  # the other is as it was


@pytest.mark.parametrize("is_filled", [True, False])
def test_rows_repeated_far_down_are_read_unless_something_stands_below(
    tmp_path: Path, *, is_filled: bool
) -> None:
    path = an_ods(tmp_path / "far.ods", [["title", "start"], ["A", "2020"], ["B", "2021"]])
    columns = '<table:table-cell table:number-columns-repeated="16384"/>'
    far = f'<table:table-row table:number-rows-repeated="1000000">{columns}</table:table-row>'
    lone = (
        '<table:table-row><table:table-cell table:number-columns-repeated="700"/>'
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    end = "</table:table>"
    _with_part(path, "content.xml", lambda text: text.replace(end, far + lone * is_filled + end, 1))
    if is_filled:
        with pytest.raises(CannotRead, match="cells reach as far as ZY1000004"):
            open_timeline(path)
    else:
        assert len(dates(open_timeline(path))) == 2


def test_what_would_fill_the_memory_unpacked_is_not_read(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "bomb.xlsx", {"S": EVENTS})
    with pytest.raises(CannotRead, match="when it is unpacked: no more than 0 MB"):
        require_fitting(path, path.name, most_bytes=1000)
    require_fitting(path, path.name)
    require_fitting(BytesIO(b"no ZIP file"), "other.xlsx", most_bytes=1)
