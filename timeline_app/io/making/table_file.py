"""One CSV file of a timeline as rows to edit, written back so that only changed rows change."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, decode_text, is_there, read_bytes, require_merged
from timeline_app.io.text_table import (
    BrokenRecord,
    as_meant,
    column_names,
    csv_records,
    delimiter_of,
    fitted,
    guarded,
    is_export,
    require_header,
)
from timeline_app.model.making.working_copy import Row, RowTable, equal_ends
from timeline_app.words.files import tables as words
from timeline_app.words.files.findings import finding_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.text_table import Record

_NO_ROWS: Final = RowTable()
_UTF_8: Final = "utf-8"
_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_EVERY_END: Final = "\r\n"
_HEADER: Final = 1  # the key of the text between the header and the first row


@dataclass(frozen=True, eq=False)
class TableFile:
    """A CSV file as it is on the disk.

    `table` has its rows, whose keys are their lines. `pieces` is the text of each row, and `loose`
    the text behind a row that is none: blank lines, rows that cannot be read. `head` is the header,
    with what stands before it in `preamble`. `data` is the whole file, empty where there is none.
    `is_widened` where the table has columns that the file has not.
    """

    table: RowTable = _NO_ROWS
    data: bytes = b""
    preamble: str = ""
    head: str = ""
    pieces: Mapping[int, str] = field(default_factory=dict)
    loose: Mapping[int, str] = field(default_factory=dict)
    encoding: str = _UTF_8
    delimiter: str = ","
    line_end: str = "\n"
    is_guarded: bool = False
    is_widened: bool = False


def read_table_file(path: Path, encoding: str = _UTF_8) -> TableFile:
    """Return a CSV file, one without rows where there is none.

    `encoding` is that of a file that is not UTF-8. Raises CannotRead where it cannot be read.
    """
    if not is_there(path):
        return TableFile()
    data = read_bytes(path)
    used = _encoding(data, path.name, encoding)
    text = data.decode(used)
    require_merged(text, path.name)
    return table_file_of(text, path.name, data=data, encoding=used)


def _encoding(data: bytes, name: str, other: str) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    try:
        decode_text(data, name)
    except CannotRead:
        if other == _UTF_8:
            raise
        return other
    return _UTF_8


def table_file_of(text: str, name: str, *, data: bytes, encoding: str) -> TableFile:
    """Return the file of a text; raises CannotRead where its header cannot be read."""
    lines = list(io.StringIO(text, newline=""))
    delimiter = delimiter_of([each.removeprefix(BYTE_ORDER_MARK) for each in lines])
    plain = [lines[0].removeprefix(BYTE_ORDER_MARK), *lines[1:]] if lines else lines
    records = list(csv_records(plain, delimiter))
    end = next((each for each in ("\r\n", "\n", "\r") if lines and lines[0].endswith(each)), "\n")
    file = TableFile(
        data=data,
        encoding=encoding,
        delimiter=delimiter,
        line_end=end,
        is_guarded=is_export(text.removeprefix(BYTE_ORDER_MARK)),
    )
    if not records:
        return replace(file, preamble=text)
    header = records[0]
    if isinstance(header, BrokenRecord):
        where = f"{name}:{header.line}"
        raise CannotRead(finding_line(words.quotes_open(header.reason, where)))
    cells = as_meant(header.cells) if file.is_guarded else header.cells
    names = column_names(cells)
    require_header(names, f"{name}:{header.line}")
    return _with_rows(replace(file, table=RowTable(tuple(names))), lines, records)


def _with_rows(
    file: TableFile, lines: Sequence[str], records: Sequence[Record | BrokenRecord]
) -> TableFile:
    """Return the file with its rows, and the text of each."""
    columns = file.table.columns
    rows: list[Row] = []
    pieces: dict[int, str] = {}
    loose: dict[int, str] = {}
    top, at = records[0].line - 1, _last_line(records[0])
    file = replace(file, preamble="".join(lines[:top]), head="".join(lines[top:at]))
    before = _HEADER
    for record in records[1:]:
        cells = None if isinstance(record, BrokenRecord) else fitted(record.cells, len(columns))
        if cells is None:
            continue  # it is among the loose text behind the last row
        if at < record.line - 1:
            loose[before] = "".join(lines[at : record.line - 1])
        before, at = record.line, _last_line(record)
        pieces[before] = "".join(lines[before - 1 : at])
        rows.append(Row(before, tuple(as_meant(cells) if file.is_guarded else cells)))
    if at < len(lines):
        loose[before] = "".join(lines[at:])
    table = RowTable(columns, tuple(rows), len(lines) + 1)
    return replace(file, table=table, pieces=pieces, loose=loose)


def _last_line(record: Record | BrokenRecord) -> int:
    return record.line if isinstance(record, BrokenRecord) else record.last_line


# Writing


def file_with(file: TableFile, table: RowTable, name: str) -> TableFile | None:
    """Return the file with the rows of a table; None where they would not be read back from it."""
    quick = _with_some_rows(file, table)
    return (
        table_file_after(file, table, text_of_table(file, table), name) if quick is None else quick
    )


def _with_some_rows(file: TableFile, table: RowTable) -> TableFile | None:
    """Return the file with other rows by reading back these alone; None where that is not enough.

    It is where each row is read for itself: the header stays, and between rows there is nothing.
    """
    old, new = file.table, table
    if file.loose or file.is_widened or not old.columns or new.columns != old.columns:
        return None
    start, end = equal_ends(old.rows, new.rows)
    gone = old.rows[start : len(old.rows) - end]
    known = {row.key: row.cells for row in gone}
    middle = new.rows[start : len(new.rows) - end]
    pieces, head = dict(file.pieces), file.head
    if middle and not old.rows:
        head = _ended(head, file.line_end)
    elif middle and not end and new.rows[-1].key != old.rows[-1].key:
        pieces[old.rows[-1].key] = _ended(pieces[old.rows[-1].key], file.line_end)
    for row in middle:
        if known.get(row.key) != row.cells:
            pieces[row.key] = _written(file, table, row)
            if not _is_read_back(file, pieces[row.key], row):
                return None
    for key in known.keys() - {row.key for row in middle}:
        del pieces[key]
    after = replace(file, table=table, head=head, pieces=pieces)
    was = "".join([file.pieces[row.key] for row in gone])
    try:
        data = _replaced(file, was, "".join([pieces[row.key] for row in middle]))
        return replace(after, data=_text(after).encode(file.encoding) if data is None else data)
    except UnicodeEncodeError:
        return None


def _replaced(file: TableFile, was: str, now: str) -> bytes | None:
    """Return the bytes of a file with one piece of its text replaced; None where it is not once."""
    old = was.encode(file.encoding)
    at = file.data.find(old) if old else -1
    if at < 0 or file.data.find(old, at + 1) >= 0:
        return None
    data = memoryview(file.data)  # a large file is copied once only
    return b"".join((data[:at], now.encode(file.encoding), data[at + len(old) :]))


def _text(file: TableFile) -> str:
    """Return the text of a file that has nothing between its rows."""
    rows = [file.pieces[row.key] for row in file.table.rows]
    return "".join((file.preamble, file.head, *rows))


def _ended(text: str, line_end: str) -> str:
    return text if text.endswith(("\n", "\r")) else text + line_end


def _is_read_back(file: TableFile, piece: str, row: Row) -> bool:
    """Return whether the text of a row, with nothing before it, is read as its cells."""
    width = len(file.table.columns)
    found = [*csv_records(list(io.StringIO(piece, newline="")), file.delimiter)]
    if len(found) != 1 or isinstance(found[0], BrokenRecord):
        return False
    cells = fitted(found[0].cells, width) or []
    return [*row.cells, *[""] * (width - len(row.cells))] == (
        as_meant(cells) if file.is_guarded else cells
    )


def text_of_table(file: TableFile, table: RowTable) -> str:
    """Return the text of the file with the rows of a table; what did not change stays as it is."""
    if not table.columns:
        return file.preamble
    is_wider = file.is_widened or table.columns != file.table.columns
    known = {} if is_wider else {row.key: row for row in file.table.rows}
    loose = dict(file.loose)
    head = _head(file, table) if is_wider else file.head
    parts = [file.preamble, head, loose.pop(_HEADER, "")]
    for row in table.rows:
        is_same = row.key in known and known[row.key].cells == row.cells
        parts.append(file.pieces[row.key] if is_same else _written(file, table, row))
        parts.append(loose.pop(row.key, ""))
    parts.extend(loose.values())  # behind rows that are not there any more
    return "".join(_with_line_ends(parts, file.line_end))


def _head(file: TableFile, table: RowTable) -> str:
    """Return the header with columns added to it."""
    mark = BYTE_ORDER_MARK if file.head.startswith(BYTE_ORDER_MARK) else ""
    return mark + _line_of(file, table.columns, in_quotes=file.is_guarded)


def _written(file: TableFile, table: RowTable, row: Row) -> str:
    """Return the line of a row, all its cells in quotation marks where they were."""
    was = file.pieces.get(row.key, "")
    in_quotes = was.startswith('"') and was.count('"') >= 2 * len(file.table.columns)
    cells = row.cells + ("",) * (len(table.columns) - len(row.cells))
    return _line_of(file, cells, in_quotes=in_quotes)


def _line_of(file: TableFile, cells: Sequence[str], *, in_quotes: bool) -> str:
    cells = [guarded(cell) for cell in cells] if file.is_guarded else cells
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=file.delimiter,
        lineterminator=_EVERY_END,  # of which each is put in quotation marks within a cell
        quoting=csv.QUOTE_ALL if in_quotes else csv.QUOTE_MINIMAL,
    )
    writer.writerow(cells)
    return text.getvalue().removesuffix(_EVERY_END) + file.line_end


def _with_line_ends(parts: Sequence[str], line_end: str) -> Iterator[str]:
    """Yield the filled parts, each but the last with a line end."""
    filled = [part for part in parts if part]
    for part in filled[:-1]:
        yield _ended(part, line_end)
    yield from filled[-1:]


def table_file_after(file: TableFile, table: RowTable, text: str, name: str) -> TableFile | None:
    """Return the file once a text of `text_of_table` is in it, its rows with the table's keys.

    It is in UTF-8 where its encoding has not all letters. None where it would not be read back as
    it is in the table.
    """
    try:
        data, encoding = text.encode(file.encoding), file.encoding
    except UnicodeEncodeError:
        data, encoding = text.encode(_UTF_8, "replace"), _UTF_8
    found = table_file_of(data.decode(encoding), name, data=data, encoding=encoding)
    rows = [row for row in table.rows if "".join(row.cells).strip()]
    width = len(table.columns)
    cells = [row.cells + ("",) * (width - len(row.cells)) for row in rows]
    if found.table.columns != table.columns or [row.cells for row in found.table.rows] != cells:
        return None
    keys = {new.key: row.key for new, row in zip(found.table.rows, rows, strict=True)}
    keys[_HEADER] = _HEADER
    return replace(
        found,
        table=table,
        delimiter=file.delimiter,
        line_end=file.line_end,
        is_widened=False,
        pieces={keys[key]: piece for key, piece in found.pieces.items()},
        loose={keys[key]: piece for key, piece in found.loose.items()},
    )
