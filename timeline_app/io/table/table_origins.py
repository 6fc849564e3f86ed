"""The rows of a table that events were read from, and how a row is found again by its cells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.making.sidecar import hash_of
from timeline_app.io.table.arrow import as_arrow, as_texts, numbers
from timeline_app.model.arrays import parts_of
from timeline_app.model.remarks import CellCorrection, RowMark
from timeline_app.model.text_columns import LazyTexts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from timeline_app.io.making.sidecar import Correction
    from timeline_app.io.table.table_rows import TableRows
    from timeline_app.model.arrays import IntArray

_MOST_DIGITS: Final = 15  # of the bytes of a row


class RowLines(LazyTexts):
    """The lines of rows in any order; the order is shared with the other columns."""

    def __init__(self, lines: IntArray, order: IntArray | None = None) -> None:
        self._lines = lines
        self._order = order

    def parts(self) -> tuple[IntArray, IntArray | None]:
        """Return what the constructor takes."""
        return self._lines, self._order

    def __len__(self) -> int:
        return len(self._lines) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the line of a row."""
        return str(self._lines[row if self._order is None else self._order[row]])

    def take(self, order: IntArray) -> RowLines:
        """Return the lines of those rows, in that order."""
        return RowLines(self._lines, order if self._order is None else self._order[order])

    def places(self, lines: IntArray) -> dict[int, int]:
        """Return the rows that have some lines, by these; `lines` are sorted."""
        at = np.searchsorted(self._lines, lines)
        there = at < len(self._lines)
        there[there] = self._lines[at[there]] == lines[there]
        rows = at[there]
        if self._order is None:
            return dict(zip(lines[there].tolist(), rows.tolist(), strict=True))
        found = {}
        for part in parts_of(len(self._order)):
            own = self._order[part]
            for place in np.flatnonzero(np.isin(own, rows)).tolist():
                found[int(self._lines[own[place]])] = part.start + place
        return found


class RowNumbers(RowLines):
    """Ids for rows that have none: their lines."""

    def find(self, text: str) -> int | None:
        """Return the row with exactly this text; None where there is none."""
        line = int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
        return self.places(np.array([line])).get(line) if str(line) == text else None

    def rows_of(self, texts: Collection[str]) -> IntArray:
        """Return the rows with one of those lines, int64[k]."""
        lines = [int(text) for text in texts if text.isascii() and text.isdecimal()]
        return np.array(sorted(self.places(np.array(sorted(lines), np.int64)).values()), np.int64)

    def take(self, order: IntArray) -> RowNumbers:
        """Return the lines of those rows, in that order."""
        return RowNumbers(*super().take(order).parts())


class Beside(NamedTuple):
    """What a sidecar says of rows that were found, by their lines: their marks, and their cells."""

    marks: Mapping[int, RowMark] = {}
    corrections: Mapping[int, tuple[CellCorrection, ...]] = {}


NOTHING_BESIDE: Final = Beside()


class TableOrigins:
    """The rows of a table that its events were read from, by the index of the event."""

    def __init__(
        self,
        table: pa.Table,
        lines: IntArray,
        names: Sequence[str],
        of_events: RowLines,
        beside: Beside,
        columns: Mapping[str, str],
    ) -> None:
        """Take the rows with their lines, and what stands beside them."""
        self._table, self._lines = table, lines
        self._names, self._beside = names, beside
        self._of_events = of_events
        self._columns = columns

    def parts(
        self,
    ) -> tuple[pa.Table, IntArray, Sequence[str], RowLines, Beside, Mapping[str, str]]:
        """Return what the constructor takes."""
        return (
            *(self._table, self._lines, self._names),
            *(self._of_events, self._beside, self._columns),
        )

    @property
    def columns(self) -> Mapping[str, str]:
        """The table's own names of the columns that can be corrected, by what they are."""
        return self._columns

    def mark(self, index: int) -> RowMark:
        """Return by what the row of an event is found again: as its sidecar has it, if it does."""
        line = int(self._of_events[index])
        known = self._beside.marks.get(line)
        if known is None:
            return RowMark(hash_of(cells_of(self._row(line), self._names)[0]), line)
        return known

    def cell(self, index: int, column: str) -> str:
        """Return a cell of the row of an event as it is shown; empty where it has none."""
        if column not in self._table.schema.names:
            return ""
        return cells_of(self._row(int(self._of_events[index])), (column,))[0][0]

    def corrections(self, index: int) -> tuple[CellCorrection, ...]:
        """Return what is corrected in the row of an event."""
        return self._beside.corrections.get(int(self._of_events[index]), ())

    def _row(self, line: int) -> pa.Table:
        return self._table.slice(int(np.searchsorted(self._lines, line)), 1)

    def events_at(self, lines: Iterable[int]) -> dict[int, int]:
        """Return the events of some lines by their lines, without those that are no events."""
        return self._of_events.places(np.array(sorted(lines), np.int64))

    def with_lines(self, lines: Mapping[RowMark, int], used: Sequence[Correction]) -> TableOrigins:
        """Return the rows with what a sidecar says of them; `lines` are those of its marks."""
        cells: defaultdict[int, dict[str, CellCorrection]] = defaultdict(dict)
        for each in used:
            cells[lines[each.mark]][each.column] = CellCorrection(*each[1:4])
        corrections = {line: (*own.values(),) for line, own in cells.items()}
        beside = Beside({line: mark for mark, line in lines.items()}, corrections)
        table, own_lines, names, of_events, _, columns = self.parts()
        return TableOrigins(table, own_lines, names, of_events, beside, columns)

    def find(self, marks: Iterable[RowMark], taken: Iterable[int]) -> dict[RowMark, int]:
        """Return the lines of marked rows; none of them is one of those that are `taken`."""
        return find_rows(marks, [_Rows(self._table, self._lines)], self._names, taken)


class _Rows(NamedTuple):
    """Some rows of a table with their lines."""

    table: pa.Table
    lines: IntArray


def find_rows(
    marks: Iterable[RowMark],
    pieces: Sequence[TableRows | _Rows],
    names: Sequence[str],
    taken: Iterable[int] = (),
) -> dict[RowMark, int]:
    """Return the line in which each marked row is now, without those that are not there any more.

    It is looked for in its own line first. Of equal rows the first is that of the first mark; the
    lines that are `taken` are those of other marks.
    """
    taken = {*taken}
    found: dict[RowMark, int] = {}
    missing: defaultdict[str, list[RowMark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: mark.line):
        if mark.line not in taken and _hash_in_line(mark.line, pieces, names) == mark.row_hash:
            found[mark] = mark.line
        else:
            missing[mark.row_hash].append(mark)
    taken |= {*found.values()}
    now = _lines_of(missing, pieces, names) if missing else {}
    for row_hash, own in missing.items():
        free = [line for line in now.get(row_hash, []) if line not in taken]
        found |= dict(zip(own, free, strict=False))
    return found


def _hash_in_line(line: int, pieces: Sequence[TableRows | _Rows], names: Sequence[str]) -> str:
    place = row_place(line, pieces)
    if place is None:
        return ""
    piece, row = place
    return hash_of(cells_of(pieces[piece].table.slice(row, 1), names)[0])


def row_place(line: int, pieces: Sequence[TableRows | _Rows]) -> tuple[int, int] | None:
    """Return the piece and the row in it of a line of the table, if it is there."""
    for number, piece in enumerate(pieces):
        row = int(np.searchsorted(piece.lines, line))
        if row < len(piece.lines) and piece.lines[row] == line:
            return number, row
    return None


def _lines_of(
    hashes: Iterable[str], pieces: Sequence[TableRows | _Rows], names: Sequence[str]
) -> dict[str, list[int]]:
    """Return the lines of all rows with some hashes; only rows of as many bytes are hashed."""
    wanted = {*hashes}
    sizes = np.array([int(size) for size in _sizes(wanted)], np.int64)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for batch, own_lines in _batches(pieces):
        rows = np.flatnonzero(np.isin(_bytes(batch, names), sizes))
        if not len(rows):
            continue
        cells = cells_of(batch.take(as_arrow(rows)), names)
        for row, own in zip(rows.tolist(), cells, strict=True):
            row_hash = hash_of(own)
            if row_hash in wanted:
                lines[row_hash].append(int(own_lines[row]))
    return lines


def _batches(pieces: Sequence[TableRows | _Rows]) -> Iterator[tuple[pa.RecordBatch, IntArray]]:
    for piece in pieces:
        whole = isinstance(piece.table, pa.RecordBatch)
        first = 0
        for batch in [piece.table] if whole else piece.table.to_batches():
            yield batch, piece.lines[first : first + batch.num_rows]
            first += batch.num_rows


def _sizes(hashes: Iterable[str]) -> Iterator[str]:
    for row_hash in hashes:
        size = row_hash.partition("-")[0]
        if size.isdecimal() and len(size) <= _MOST_DIGITS:  # else a person wrote it
            yield size


def _bytes(table: pa.RecordBatch | pa.Table, names: Sequence[str]) -> IntArray:
    """Return how many bytes the cells of each row have, int64[n]."""
    total = np.zeros(table.num_rows, np.int64)
    for name in names:
        texts = as_texts(_whole(table.column(name)))
        total += numbers(pc.binary_length(texts).cast(pa.int64()), np.int64)
    return total


def cells_of(table: pa.RecordBatch | pa.Table, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the cells of each row in some columns, as texts."""
    columns = [as_texts(_whole(table.column(name))).to_pylist() for name in names]
    return [*zip(*columns, strict=True)]


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
