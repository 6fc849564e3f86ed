"""Laws of a CSV file that is edited row by row."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.making.table_file import (
    TableFile,
    file_with,
    read_table_file,
    table_file_after,
    table_file_of,
    text_of_table,
)

CELLS = st.text(st.sampled_from('ab ,;"\n\r\t’é=0'), max_size=6)
NAMES = ("id", "title", "when", "own column")
ROWS = st.lists(st.tuples(*[CELLS] * len(NAMES)), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from([",", ";", "\t"])
QUOTES = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])


def written(rows: list[tuple[str, ...]], end: str, mark: str, quoting: int) -> str:
    lines = [NAMES, *((f"e{number}", *row[1:]) for number, row in enumerate(rows))]
    return "".join(line_of(cells, mark, quoting) + end for cells in lines)


def line_of(cells: tuple[str, ...], mark: str, quoting: int) -> str:
    text = io.StringIO(newline="")
    # With the line end "\n" alone, a cell with "\r" would get no quotation marks.
    csv.writer(text, delimiter=mark, lineterminator="\r\n", quoting=quoting).writerow(cells)  # type: ignore[arg-type]
    return text.getvalue().removesuffix("\r\n")


def file_of(text: str) -> TableFile:
    return table_file_of(text, "events.csv", data=text.encode(), encoding="utf-8")


@given(ROWS, ENDS, MARKS, QUOTES)
def test_unchanged_rows_are_written_as_they_were(
    rows: list[tuple[str, ...]], end: str, mark: str, quoting: int
) -> None:
    text = written(rows, end, mark, quoting)
    file = file_of(text)
    assert text_of_table(file, file.table) == text
    assert [file.table.cell(row, "title") for row in file.table.rows] == [row[1] for row in rows]


@given(ROWS.filter(bool), ENDS, MARKS, QUOTES, CELLS, st.data())
def test_a_changed_cell_alters_the_text_of_its_row_alone(
    rows: list[tuple[str, ...]], end: str, mark: str, quoting: int, cell: str, data: st.DataObject
) -> None:
    file = file_of(written(rows, end, mark, quoting))
    row = data.draw(st.sampled_from(file.table.rows))
    table = file.table.changing(row.key, {"title": cell})
    after = table_file_after(file, table, text_of_table(file, table), "events.csv")
    assert after is not None
    assert after.table == table
    others = {key: piece for key, piece in file.pieces.items() if key != row.key}
    assert {key: piece for key, piece in after.pieces.items() if key != row.key} == others


@given(ROWS, ENDS, MARKS, st.dictionaries(st.sampled_from([*NAMES, "new"]), CELLS, min_size=1))
def test_rows_are_added_at_the_end_and_columns_behind_the_others(
    rows: list[tuple[str, ...]], end: str, mark: str, cells: dict[str, str]
) -> None:
    file = file_of(written(rows, end, mark, csv.QUOTE_MINIMAL))
    table = file.table.adding({**cells, "id": "new"})
    after = table_file_after(file, table, text_of_table(file, table), "events.csv")
    assert after is not None
    *earlier, added = after.table.rows
    assert (
        after.table.cells(added).items()
        >= {name: c for name, c in cells.items() if c and name != "id"}.items()
    )
    assert [after.table.cell(row, "id") for row in earlier] == [f"e{n}" for n in range(len(rows))]
    again = file_of(text_of_table(after, after.table))
    assert [again.table.cells(row) for row in again.table.rows] == [
        after.table.cells(row) for row in after.table.rows
    ]


@given(ROWS.filter(bool), ENDS, st.data())
def test_a_row_that_is_deleted_and_put_back_leaves_the_file_as_it_was(
    rows: list[tuple[str, ...]], end: str, data: st.DataObject
) -> None:
    file = file_of(written(rows, end, ",", csv.QUOTE_MINIMAL))
    row = data.draw(st.sampled_from(file.table.rows))
    without = file.table.without({row.key})
    after = table_file_after(file, without, text_of_table(file, without), "events.csv")
    assert after is not None
    assert after.table == without
    assert row.key not in after.pieces


UNEVEN = '\n\nid,title\na,First\n\nb,Second,too,many\nc,"not closed\nd,Last'


def test_blank_lines_and_rows_that_cannot_be_read_stay_where_they_are() -> None:
    file = file_of(UNEVEN)
    assert text_of_table(file, file.table) == UNEVEN
    table = file.table.changing(file.table.rows[0].key, {"title": "Other"}).adding({"id": "e"})
    text = text_of_table(file, table)
    assert text == UNEVEN.replace("First", "Other") + "\ne,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_keeps_its_encoding_and_its_mark(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    path = tmp_path / "events.csv"
    path.write_bytes((mark + "id,title\r\na,Café\r\n").encode(encoding))
    file = read_table_file(path, "cp1252")
    assert file.table.cell(file.table.rows[0], "title") == "Café"
    table = file.table.changing(2, {"title": "Thé"})
    after = table_file_after(file, table, text_of_table(file, table), "events.csv")
    assert after is not None
    assert after.data == (mark + "id,title\r\na,Thé\r\n").encode(encoding)


def test_letters_that_an_old_encoding_lacks_make_the_file_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("id,title\na,Café\n".encode("cp1252"))
    file = read_table_file(path, "cp1252")
    table = file.table.changing(2, {"title": "高市早苗"})
    after = table_file_after(file, table, text_of_table(file, table), "events.csv")
    assert after is not None
    assert after.data.decode() == "id,title\na,高市早苗\n"


def test_a_file_that_is_not_there_begins_with_its_header(tmp_path: Path) -> None:
    file = read_table_file(tmp_path / "links.csv")
    table = file.table.adding({"id": "l", "from": "a", "to": "b", "kind": "causes"})
    assert text_of_table(file, table) == "id,from,to,kind\nl,a,b,causes\n"


@given(ROWS, ENDS, MARKS, QUOTES, st.booleans(), st.data())
def test_reading_back_some_rows_gives_the_same_file_as_reading_back_all(
    rows: list[tuple[str, ...]],
    end: str,
    mark: str,
    quoting: int,
    is_ended: bool,
    data: st.DataObject,
) -> None:
    text = written(rows, end, mark, quoting)
    file = file_of(text if is_ended else text.removesuffix(end))
    table = file.table
    for number in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from(["add", "change", "delete", "move"]))
        if kind == "add" or not table.rows:
            table = table.adding({"id": f"new{number}", "title": data.draw(CELLS)})
            continue
        row = data.draw(st.sampled_from(table.rows))
        if kind == "change":
            table = table.changing(row.key, {"title": data.draw(CELLS)})
        else:
            table = table.without({row.key})
        if kind == "move":
            table = table._replace(rows=(row, *table.rows))
    after = file_with(file, table, "events.csv")
    slowly = table_file_after(file, table, text_of_table(file, table), "events.csv")
    assert after is not None
    assert slowly is not None
    assert (after.data, after.table) == (slowly.data, slowly.table)
    assert dict(after.pieces) == dict(slowly.pieces)
    assert (after.head, dict(after.loose)) == (slowly.head, dict(slowly.loose))
