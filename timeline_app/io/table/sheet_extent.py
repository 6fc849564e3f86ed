"""How far the cells of a spreadsheet's sheet reach, known before all of that is put in memory."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.words import tables as words

if TYPE_CHECKING:
    from pathlib import Path

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
            raise CannotRead(words.sheet_too_wide(path.name, extent.last_cell))


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
