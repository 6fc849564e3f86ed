"""Rows of a text table that are no events of it: a second table, a header again, notes below."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.columns.names import is_column_name, plain_name
from timeline_app.model.arrays import parts_of
from timeline_app.model.dates.cells import is_unknown
from timeline_app.model.dates.edtf import Form
from timeline_app.words.files import tables as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray
    from timeline_app.model.document import RefusedRow

_MOST: Final = 10_000  # a table with more distinct texts in place of dates has no dates
_FEWEST_NAMES: Final = 2  # a row with so many words by which columns are known is a header


class LeftOut(NamedTuple):
    """A row that is no event of the table, and why."""

    row: int
    reason: str


class _Section(NamedTuple):
    """Rows between two blank ones: from `first` up to `stop`."""

    first: int
    stop: int


def rows_left_out(
    table: pa.Table, lines: IntArray, form: ByteArray, columns: ColumnMap
) -> list[LeftOut]:
    """Return the rows that are no events; `form` is that of the date of each row, uint8[n].

    Only rows without a date are looked at: a second table begins below a blank line with names of
    its own, or has no date where this one has them.
    """
    is_undated = form == Form.UNDATED
    if not len(lines) or not is_undated.any():
        return []
    rows = _Rows(table, columns)
    left_out: dict[int, str] = {}
    for section in _sections(rows, lines, is_undated):
        named = rows.below_caption(section)
        cells = rows.cells(named.first)
        has_dates = not bool(is_undated[section.first : section.stop].all())
        reason = ""
        if rows.is_header(cells):
            below = _from_header(named.first, rows, lines)
            left_out |= dict.fromkeys(range(section.first, named.first), below[named.first]) | below
        elif not has_dates and rows.is_of_other_table(named, cells):
            reason = words.second_table(int(lines[section.first]))
        elif not has_dates and rows.are_notes(section):
            reason = words.NOTE_BELOW
        if reason:
            left_out |= dict.fromkeys(range(section.first, section.stop), reason)
    for header in rows.headers(np.flatnonzero(is_undated)):
        if header not in left_out:
            left_out |= _from_header(header, rows, lines)
    left_out |= _last_notes(rows, is_undated, left_out)
    return [LeftOut(row, reason) for row, reason in sorted(left_out.items())]


def of_wider_table(lines: IntArray, refused: Sequence[RefusedRow]) -> list[RefusedRow]:
    """Return refused rows; those of a wider table below a blank line with that for their reason.

    It begins with names, which have no digits, and is refused row by row for its cells.
    """
    if not len(lines) or len(refused) > _MOST:
        return [*refused]
    by_line = {row.line: row for row in refused}

    def is_row(line: int) -> bool:
        at = int(np.searchsorted(lines, line))  # of few lines, in an array that may be long
        return line in by_line or (at < len(lines) and int(lines[at]) == line)

    for first in [line for line in by_line if line > lines[0] and not is_row(line - 1)]:
        stop = next(line for line in count(first) if line not in by_line)
        is_named = not any(map(str.isdigit, by_line[first].text))
        if is_named and stop - first > 1 and not is_row(stop):
            reason = words.second_table(first)
            by_line |= {at: by_line[at]._replace(reason=reason) for at in range(first, stop)}
    return [*by_line.values()] if len(by_line) == len(refused) else [*refused]


def _from_header(header: int, rows: _Rows, lines: IntArray) -> dict[int, str]:
    """Return the header alone where it is that of the table again, else the table below it."""
    if rows.is_same_header(rows.cells(header)):
        return {header: words.HEADER_AGAIN}
    stop = next(
        (each.first for each in _sections(rows, lines, None) if each.first > header), len(lines)
    )
    return dict.fromkeys(range(header, stop), words.second_table(int(lines[header])))


def _last_notes(rows: _Rows, is_undated: BoolArray, taken: dict[int, str]) -> dict[int, str]:
    """Return the last rows, as far as they have neither a title nor a date."""
    notes = {}
    for row in range(len(is_undated) - 1, 0, -1):
        if row in taken:
            continue
        if not is_undated[row] or not rows.is_note(row):
            break
        notes[row] = words.NOTE_BELOW
    return notes


def _sections(rows: _Rows, lines: IntArray, is_undated: BoolArray | None) -> Iterator[_Section]:
    """Yield what lies below each blank line, where the first row has no date."""
    firsts = _below_gaps(lines)
    stops = np.append(firsts[1:], len(lines))
    if is_undated is not None:
        # What follows is looked at as a whole: so only gaps that may begin another table.
        firsts, stops = firsts[is_undated[firsts]], stops[is_undated[firsts]]
    if len(firsts) > _MOST:
        return
    for first, stop in zip(firsts.tolist(), stops.tolist(), strict=True):
        if rows.line_breaks(first - 1) < lines[first] - lines[first - 1] - 1:
            yield _Section(first, stop)


def _below_gaps(lines: IntArray) -> IntArray:
    """Return the rows that are not in the line below the row above them."""
    found = [np.empty(0, np.int64)]
    for part in parts_of(len(lines)):
        first = max(1, part.start)
        gaps = np.diff(lines[first - 1 : part.stop]) > 1
        found.append(np.flatnonzero(gaps) + first)
    return np.concatenate(found)


class _Rows:
    """The cells of a table by row."""

    def __init__(self, table: pa.Table, columns: ColumnMap) -> None:
        self._texts = [ArrowTexts(table.column(name)) for name in table.schema.names]
        self._names = [plain_name(name) for name in table.schema.names]
        self._start = table.schema.names.index(columns.start)
        self._title = table.schema.names.index(columns.title)

    def cells(self, row: int) -> list[str]:
        return [column[row].strip() for column in self._texts]

    def line_breaks(self, row: int) -> int:
        return sum(len(column[row].splitlines()) - 1 for column in self._texts if column[row])

    def headers(self, undated: IntArray) -> Iterator[int]:
        """Yield the rows that name columns; only filled starts are looked at."""
        starts = self._texts[self._start].take(undated)
        codes = starts.codes()
        if len(codes.values) > _MOST:
            return
        named = np.array([is_column_name(value) for value in codes.values], np.bool_)
        for row in undated[named[codes.code]].tolist():
            if self.is_header(self.cells(row)):
                yield row

    def is_header(self, cells: Sequence[str]) -> bool:
        """Return whether cells are words by which columns are known, or names of this table."""
        filled = [plain_name(cell) for cell in cells if cell]
        named = sum(name in self._names or is_column_name(name) for name in filled)
        return named >= _FEWEST_NAMES and 2 * named >= len(filled)

    def is_same_header(self, cells: Sequence[str]) -> bool:
        pairs = zip(cells, self._names, strict=True)
        return all(plain_name(cell) == name for cell, name in pairs if cell)

    def below_caption(self, section: _Section) -> _Section:
        """Return a section without its first row where that has but one cell, a caption."""
        is_caption = sum(map(bool, self.cells(section.first))) == 1
        has_more = section.stop - section.first > 1
        return section._replace(first=section.first + (is_caption and has_more))

    def is_of_other_table(self, section: _Section, cells: Sequence[str]) -> bool:
        """Return whether a section begins with names, and has no dates where dates stand.

        An event whose date cannot be read has a digit in it, or none of the words for columns; and
        those below it are written as it is.
        """
        if not cells[self._start] or any(map(str.isdigit, "".join(cells))):
            return False
        column = self._texts[self._start]
        below = [column[row].strip() for row in range(section.first + 1, section.stop)]
        if not below or is_unknown(cells[self._start]):
            return False
        is_named = any(is_column_name(cell) or plain_name(cell) in self._names for cell in cells)
        return is_named or all(not cell or cell.isdecimal() for cell in below)

    def are_notes(self, section: _Section) -> bool:
        return all(map(self.is_note, range(section.first, section.stop)))

    def is_note(self, row: int) -> bool:
        """Return whether a row without a date has no title either, or a number for one."""
        cells = self.cells(row)
        title = cells[self._title]
        if not title:
            return any(cells)
        return title.isdecimal() and bool(cells[self._start])
