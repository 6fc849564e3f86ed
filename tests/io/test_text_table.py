from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import csv_text
from timeline_app.io.errors import CannotRead
from timeline_app.io.text_table import Table, read_text_table
from timeline_app.words.files.findings import finding_line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.csv"


def table_of(path: Path, text: str | bytes) -> Table:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_text_table(path)


def places(table: Table) -> list[str]:
    return [table.place(row) for row in range(len(table))]


def test_rows_are_columns_of_text(path: Path) -> None:
    table = table_of(path, 'id,title\r\na,"One, ""two"""\r\nb, x \r\n')
    assert table.columns == {"id": ("a", "b"), "title": ('One, "two"', " x ")}
    assert places(table) == ["events.csv:2", "events.csv:3"]
    assert table.column("lane") == ["", ""]
    assert table.refused == ()


def test_a_byte_order_mark_is_harmless(path: Path) -> None:
    assert table_of(path, "\ufeffid,title\na,b\n").columns == {"id": ("a",), "title": ("b",)}


def test_blank_rows_are_left_out_and_end_nothing(path: Path) -> None:
    table = table_of(path, "\n\nid,title\n\n,\na,b\n  ,\n\nc,d")
    assert table.column("id") == ("a", "c")
    assert places(table) == ["events.csv:6", "events.csv:9"]


def test_lines_are_those_of_the_file_after_a_cell_of_several_lines(path: Path) -> None:
    table = table_of(path, 'id,title\na,"one\ntwo\r\nthree"\nb,x\n')
    assert table.column("title") == ("one\ntwo\r\nthree", "x")
    assert places(table) == ["events.csv:2", "events.csv:5"]


def test_a_short_row_is_filled_up(path: Path) -> None:
    table = table_of(path, "id,title,when\na\nb,x,2025\n")
    assert table.column("when") == ("", "2025")
    assert table.refused == ()


def test_a_row_with_too_many_cells_is_refused_with_its_line(path: Path) -> None:
    table = table_of(path, "id,title\na,Kuala Lumpur, Malaysia\nb,x,,\n")
    assert table.column("id") == ("b",)
    (finding,) = table.refused
    assert finding_line(finding) == (
        "the row has 3 cells, but there are 2 columns, events.csv:2: "
        "put quotation marks around a cell that holds a comma"
    )


def test_a_quotation_mark_that_never_closes_costs_one_row(path: Path) -> None:
    table = table_of(path, 'id,title\na,x\nb,"open\nc,y\nd,z\n')
    assert table.column("id") == ("a", "c", "d")
    assert [finding.where for finding in table.refused] == ["events.csv:3"]
    assert places(table) == ["events.csv:2", "events.csv:4", "events.csv:5"]


def test_a_stray_quotation_mark_costs_one_row(path: Path) -> None:
    table = table_of(path, 'id,title\na,"x"y\nb,z\n')
    assert table.column("id") == ("b",)
    assert "events.csv:2" in finding_line(table.refused[0])


def test_columns_without_a_name_or_with_the_name_of_another_are_kept(path: Path) -> None:
    table = table_of(path, "id,,title,id,,\na,b,c,d,,\n")
    assert table.columns == {
        "id": ("a",),
        "column 2": ("b",),
        "title": ("c",),
        "id (column 4)": ("d",),
    }


def test_cells_of_any_length_and_any_character(path: Path) -> None:
    long = "😊" * 200_000
    table = table_of(path, f"id,title\na,{long}\nb,nul\0 e\u0301 \u05e9\u05dc\n")
    assert table.column("title") == (long, "nul\0 e\u0301 \u05e9\u05dc")


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_has_no_columns(path: Path, text: str) -> None:
    table = table_of(path, text)
    assert len(table) == 0
    assert table.columns == {}


def test_a_header_alone_has_columns_without_rows(path: Path) -> None:
    assert table_of(path, "id,title\n").columns == {"id": (), "title": ()}


def test_a_header_that_cannot_be_read_is_one_line(path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^the row cannot be read .*, events\.csv:2: close"):
        table_of(path, '\n"id"x,title\na,b\n')


def test_not_utf8_is_one_line(path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^events\.csv:2 is not UTF-8 \(byte 0xe9 at offset 10\)"):
        table_of(path, b"id,title\na\xe9,b\n")


def test_a_broken_row_everywhere_is_read_in_one_pass(path: Path) -> None:
    table = table_of(path, "id,title\n" + 'a,"x"y\n' * 20_000 + "b,z\n")
    assert len(table.refused) == 20_000
    assert table.column("id") == ("b",)


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(rows=st.lists(st.tuples(cells.filter(str.strip), cells), max_size=5))
def test_what_csv_writes_is_read_back(
    rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("law") / "events.csv"
    table = table_of(path, csv_text([{"id": first, "title": second} for first, second in rows]))
    assert list(zip(table.column("id"), table.column("title"), strict=True)) == rows
