import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from python_calamine import CalamineWorkbook

from tests.builders import a_document, an_event
from tests.io.formats.test_csv import FORMULAS, PLAIN
from timeline_app.io.formats.xlsx import write_xlsx
from timeline_app.io.registry import open_timeline

SHEET = "xl/worksheets/sheet1.xml"
_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(path: Path) -> list[list[object]]:
    """The cells as another reader of spreadsheets has them."""
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [[*row] for row in sheet.to_python()]


@pytest.mark.parametrize("cell", [*FORMULAS, *PLAIN])
def test_every_cell_is_a_text_and_none_a_formula(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(a_document([an_event(title=cell or "x")]), path)
    with zipfile.ZipFile(path) as file:
        sheet = fromstring(file.read(SHEET))  # noqa: S314 - our own
    assert {each.get("t") for each in sheet.iterfind(".//m:c", _NAMES)} == {"inlineStr"}
    assert not [*sheet.iterfind(".//m:f", _NAMES)]
    assert all(isinstance(each, str) for row in cells(path) for each in row)


def test_a_formula_is_the_text_that_it_was(tmp_path: Path) -> None:
    write_xlsx(a_document([an_event(title="=1+1", summary="_x0041_ & <b>")]), tmp_path / "out.xlsx")
    again = open_timeline(tmp_path / "out.xlsx").events.event(0)
    assert (again.title, again.summary) == ("=1+1", "_x0041_ & <b>")


def test_all_parts_are_there_and_well_formed(tmp_path: Path) -> None:
    write_xlsx(a_document([an_event()]), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as file:
        assert file.testzip() is None
        for name in file.namelist():
            fromstring(file.read(name))  # noqa: S314 - our own
        assert {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", SHEET} <= {
            *file.namelist()
        }


def test_columns_behind_z_have_two_letters(tmp_path: Path) -> None:
    more = {f"own {number}": f"{number}" for number in range(30)}
    write_xlsx(a_document([an_event(**more)]), tmp_path / "out.xlsx")
    head, row = cells(tmp_path / "out.xlsx")
    assert dict(zip(head, row, strict=True))["own 29"] == "29"
    assert len(head) == 44


def test_a_text_longer_than_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    document = a_document([an_event(summary="😀" * 20_000), an_event("b", summary="x" * 32_767)])
    said = write_xlsx(document, tmp_path / "out.xlsx")
    assert "1 text is cut at the most that a cell holds" in said
    lengths = {
        len(each.encode("utf-16-le")) // 2
        for row in cells(tmp_path / "out.xlsx")
        for each in row
        if isinstance(each, str) and len(each) > 100
    }
    assert lengths == {32_766, 32_767}


def test_columns_are_as_wide_as_what_is_in_them(tmp_path: Path) -> None:
    rows = [an_event("a", title="x" * 30), an_event("b", title="y" * 500)]
    write_xlsx(a_document(rows), tmp_path / "a.xlsx")
    sheet = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    widths = [int(each) for each in re.findall(r'<col [^>]*width="(\d+)"', sheet)]
    names = [*a_document(rows).events.texts]
    assert len(widths) == len(names)
    assert widths[names.index("title")] == 49
    assert widths[names.index("when")] == len("2025-10-28") + 1
    assert widths[names.index("id")] == 7
