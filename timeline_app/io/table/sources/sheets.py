"""Sheets of a spreadsheet: Excel and OpenDocument, with their typed dates and merged cells."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import MOST_FILE_BYTES, require_fitting
from timeline_app.io.options import ReadOptions
from timeline_app.io.table.columns.guess import guess_columns
from timeline_app.io.table.reader import read_source
from timeline_app.io.table.sources.grid_source import Grid, GridSource
from timeline_app.words.files import reading as words
from timeline_app.words.files import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from python_calamine import CalamineWorkbook

    from timeline_app.model.document import Document, Finding


_AS_IT_IS: Final = ReadOptions()
_LOOKED_AT: Final = 100  # rows of a sheet, to see whether it has events
_MIDNIGHT: Final = dt.time()
_PANIC: Final = "PanicException"  # what calamine, in Rust, raises where it did not expect a file


def read_sheet(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a spreadsheet's sheet, as `read_arrow` does.

    `options.sheet` names it or has its number, counted from 1; else it is the first that is not
    hidden and has a title and a date among its columns, or else holds anything. A date of the
    spreadsheet is a date whatever its cell shows.
    """
    return read_source(path, options, lambda: GridSource(path.name, _grid(path, options.sheet)))


class _Sheet(NamedTuple):
    """Cells as calamine returns them, from the first row and column on, and merged ranges."""

    name: str
    cells: Sequence[Sequence[object]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]


def _grid(path: Path, named: str) -> Grid:
    if path.stat().st_size > MOST_FILE_BYTES:
        raise CannotRead(words.too_large(path.name, MOST_FILE_BYTES))
    require_fitting(path, path.name)
    require_dense(path)
    sheet, others = _read(path, named)
    grid, filled = _as_grid(sheet)
    findings: list[Finding] = []
    if others:
        findings.append(tables.other_sheets(path.name, sheet.name, others))
    if filled:
        findings.append(tables.merged_filled(path.name, filled))
    return grid._replace(findings=findings)


def _as_grid(sheet: _Sheet) -> tuple[Grid, int]:
    """Return the cells of a sheet as texts, and how many of them are merged with that above."""
    rows = [[*row] for row in sheet.cells]
    filled = _fill_merged(rows, sheet)
    texts = [*zip(*map(_texts, zip(*rows, strict=True)), strict=True)] if rows else []
    kept = [place for place, row in enumerate(texts) if any(map(str.strip, row))]
    return Grid([texts[place] for place in kept], [place + 1 for place in kept]), filled


def _has_events(sheet: _Sheet) -> bool:
    """Return whether the first rows of a sheet have columns for the titles and dates of events."""
    grid, _ = _as_grid(sheet._replace(cells=sheet.cells[:_LOOKED_AT], merged=()))
    try:
        source = GridSource(sheet.name, grid)
    except CannotRead:
        return False
    return guess_columns(source.names, source.first_rows).is_plain


def _read(path: Path, named: str) -> tuple[_Sheet, Sequence[str]]:
    """Return the sheet that is asked for, and the names of the others unless one was named."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        raise CannotRead(words.library_missing(path.name, "python-calamine")) from None
    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            metadata = book.sheets_metadata
            places = [
                at for at, each in enumerate(metadata) if each.visible == SheetVisibleEnum.Visible
            ]
            places = places or [*range(len(metadata))]
            if named:
                places = [_place(path, book.sheet_names, named)]
            sheet = _first_with_events(_sheets(path, book, places))
            return sheet, [name for name in book.sheet_names if name != sheet.name and not named]
    except CalamineError as error:
        raise CannotRead(words.damaged(path.name, str(error))) from error
    except (CannotRead, OSError):
        raise
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise CannotRead(words.damaged(path.name, words.PARTS_UNFIT)) from error


def _sheets(path: Path, book: CalamineWorkbook, places: Sequence[int]) -> Iterator[_Sheet]:
    for place in places:
        require_dense(path, place)
        sheet = book.get_sheet_by_index(place)
        cells = sheet.to_python(skip_empty_area=False)
        yield _Sheet(sheet.name, cells, sheet.merged_cell_ranges or [])


def _first_with_events(sheets: Iterator[_Sheet]) -> _Sheet:
    """Return the first sheet with events, else the first with cells, else the first of all."""
    first = next(sheets)
    for sheet in chain([first], sheets):
        if _has_events(sheet):
            return sheet
        first = first if first.cells else sheet
    return first


def _place(path: Path, names: Sequence[str], named: str) -> int:
    if named in names:
        return names.index(named)
    if named.isascii() and named.isdecimal() and 1 <= int(named) <= len(names):
        return int(named) - 1
    raise CannotRead(tables.sheet_unknown(path.name, named, names))


def _fill_merged(rows: list[list[object]], sheet: _Sheet) -> int:
    """Give each cell that is merged with one above its value; return how many there are.

    Cells merged from left to right stay empty: such a row is a heading.
    """
    count = 0
    for (top, left), (bottom, _right) in sheet.merged:
        for row in rows[top + 1 : bottom + 1]:
            if top < len(rows) and left < len(row) and row[left] == "":
                row[left] = rows[top][left]
                count += 1
    return count


def _texts(column: Sequence[object]) -> list[str]:
    """Return the cells of a column as texts; days without a time where no cell has one."""
    moments = [cell for cell in column if isinstance(cell, dt.datetime)]
    are_days = all(moment.time() == _MIDNIGHT for moment in moments)
    return [_text(cell, are_days=are_days) for cell in column]


def _text(cell: object, *, are_days: bool) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        case dt.datetime():
            return cell.date().isoformat() if are_days else cell.isoformat(timespec="seconds")
        case dt.date() | dt.time():
            return cell.isoformat()
        case dt.timedelta():
            hours, seconds = divmod(int(cell.total_seconds()), 3600)
            return f"{hours}:{seconds // 60:02}:{seconds % 60:02}"
        case _:
            return str(cell)


_MOST_CELLS: Final = 100_000_000
_MOST_SPARSE_CELLS: Final = 5_000_000  # where there are more cells than bytes
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\br:id=[\"']([^\"']+)", re.IGNORECASE)
_PART: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d+)")
_WIDE_CELL: Final = re.compile(rb"\br=[\"']([A-Z]{2,3})\d")
_ONE_LETTER: Final = 26
_ODS_PIECE: Final = re.compile(
    rb"<table:table[\s>]|<table:table-row\b[^>]*>|<table:(?:covered-)?table-cell\b[^>]*>"
    rb"|</table:table-row>"
)
_REPEATED: Final = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d{1,9})")


class _Extent(NamedTuple):
    rows: int
    columns: int

    @property
    def last_cell(self) -> str:
        """The name of the last cell, such as ZZ60000."""
        letters, number = "", self.columns
        while number:
            number, letter = divmod(number - 1, _ONE_LETTER)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.rows}"


def require_dense(path: Path, place: int | None = None) -> None:
    """Raise CannotRead where a sheet is so wide and long that it would fill the memory.

    A lone cell far down and right does so, because all cells above and left of it are read.
    `place` is that of a sheet of an .xlsx, from 0; without it all of an .ods are looked at, because
    they are read together. Other files are not looked at.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            is_ods = "content.xml" in packed.namelist()
            if is_ods != (place is None):
                return
            content = packed.read(_part_of(packed, place) if place is not None else "content.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError):
        return  # what reads it says what is wrong
    extents = _extents_of_ods(content) if is_ods else [_extent_of_xlsx(content)]
    for extent in extents:
        cells = extent.rows * extent.columns
        if cells > _MOST_CELLS or (cells > _MOST_SPARSE_CELLS and cells > len(content)):
            raise CannotRead(tables.sheet_too_wide(path.name, extent.last_cell))


def _part_of(packed: zipfile.ZipFile, place: int) -> str:
    """Return the name of the part that holds a sheet; raises KeyError where there is none."""
    key = _SHEET.findall(packed.read("xl/workbook.xml"))[place : place + 1]
    for part in _PART.findall(packed.read("xl/_rels/workbook.xml.rels")):
        found = dict(re.findall(rb"\b(Id|Target)=[\"']([^\"']+)", part))
        if key == [found.get(b"Id")]:
            target = found.get(b"Target", b"").decode()
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    raise KeyError(place)


def _extent_of_xlsx(content: bytes) -> _Extent:
    rows = max(map(int, _ROW.findall(content)), default=0)
    wide = {*_WIDE_CELL.findall(content)}
    columns = max(map(_number, wide), default=_ONE_LETTER)
    if len(content) < _MOST_SPARSE_CELLS and not rows:  # cells without rows that say their number
        rows = max((int(row) for _, row in _CELL.findall(content)), default=0)
    return _Extent(rows, columns)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ONE_LETTER + letter - ord("A") + 1
    return number


def _extents_of_ods(content: bytes) -> list[_Extent]:
    """Return how far the filled cells of each table reach."""
    extents: list[_Extent] = []
    row = filled_row = column = filled_column = widest = repeated = 0
    for match in _ODS_PIECE.finditer(content):
        piece = match[0]
        times = _REPEATED.search(piece)
        count = int(times[1]) if times else 1
        if piece.startswith(b"</") or (
            piece.startswith(b"<table:table-row") and piece.endswith(b"/>")
        ):
            row += count if piece.endswith(b"/>") else repeated
            if filled_column:
                filled_row, widest = row, max(widest, filled_column)
                extents[-1:] = [_Extent(filled_row, widest)]
            column = filled_column = 0
        elif piece.startswith(b"<table:table-row"):
            repeated = count
        elif b"table-cell" in piece:
            column += count
            if not piece.endswith(b"/>") or b"office:value" in piece:
                filled_column = column
        else:
            extents.append(_Extent(0, 0))
            row = filled_row = widest = 0
    return extents
