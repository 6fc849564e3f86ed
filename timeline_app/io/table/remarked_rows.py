"""The rows of a table that its sidecar speaks of, found again by what is in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.making.sidecar import TAGS, hash_of, is_same_text, mark_of
from timeline_app.io.remarks import read_remarks
from timeline_app.io.table.arrow import as_arrow, as_texts, numbers, text_array
from timeline_app.io.table.columns.column_map import RawRows
from timeline_app.io.text_table import empty_table
from timeline_app.model.remarks import CellCorrection, RowMark
from timeline_app.model.text_columns import LazyTexts
from timeline_app.words import remarks as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline_app.io.making.sidecar import Correction, Sidecar
    from timeline_app.io.table.table_rows import TableRows
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Document, Finding

_MOST_DIGITS: Final = 15  # of the bytes of a row


class RowLines(LazyTexts):
    """The lines of rows in any order; the order is shared with the other columns."""

    def __init__(self, lines: IntArray, order: IntArray | None = None) -> None:
        self._lines = lines
        self._order = order

    def __len__(self) -> int:
        return len(self._lines) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the line of a row."""
        return str(self._lines[row if self._order is None else self._order[row]])

    def take(self, order: IntArray) -> RowLines:
        """Return the lines of those rows, in that order."""
        return RowLines(self._lines, order if self._order is None else self._order[order])

    def numbers(self) -> IntArray:
        """Return all lines, int64[n]."""
        return self._lines if self._order is None else self._lines[self._order]


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

    @property
    def columns(self) -> Mapping[str, str]:
        """The table's own names of the columns that can be corrected, by what they are."""
        return self._columns

    def mark(self, index: int) -> RowMark:
        """Return by what the row of an event is found again: as its sidecar has it, if it does."""
        line = int(self._of_events[index])
        known = self._beside.marks.get(line)
        if known is None:
            return RowMark(hash_of(_cells(self._row(line), self._names)[0]), line)
        return known

    def cell(self, index: int, column: str) -> str:
        """Return a cell of the row of an event as it is shown; empty where it has none."""
        if column not in self._table.schema.names:
            return ""
        return _cells(self._row(int(self._of_events[index])), (column,))[0][0]

    def corrections(self, index: int) -> tuple[CellCorrection, ...]:
        """Return what is corrected in the row of an event."""
        return self._beside.corrections.get(int(self._of_events[index]), ())

    def _row(self, line: int) -> pa.Table:
        return self._table.slice(int(np.searchsorted(self._lines, line)), 1)

    def events_at(self, lines: Iterable[int]) -> dict[int, int]:
        """Return the events of some lines by their lines, without those that are no events."""
        all_lines, wanted = self._of_events.numbers(), np.array(sorted(lines), np.int64)
        found = np.flatnonzero(np.isin(all_lines, wanted)).tolist()
        return {int(all_lines[event]): event for event in found}


class RemarkedRows(NamedTuple):
    """The rows of a table with their corrections, and the lines of the rows of a sidecar."""

    pieces: list[TableRows]
    lines: Mapping[RowMark, int]
    used: Sequence[Correction]
    corrected: int  # cells
    tagged: int  # rows
    findings: tuple[Finding, ...]

    @property
    def beside(self) -> Beside:
        """What stands beside the rows that were found."""
        marks = {line: mark for mark, line in self.lines.items()}
        cells: defaultdict[int, dict[str, CellCorrection]] = defaultdict(dict)
        for each in self.used:
            cells[self.lines[each.mark]][each.column] = CellCorrection(*each[1:4])
        return Beside(marks, {line: (*own.values(),) for line, own in cells.items()})


def remark_rows(
    pieces: Sequence[TableRows],
    sidecar: Sidecar,
    names: Sequence[str],
    dated: Callable[[RawRows], TableRows],
) -> RemarkedRows:
    """Return the rows with what a sidecar corrects; `names` are the columns of the table.

    `dated` reads the dates of rows that were corrected.
    """
    marks = {mark_of(row) for _, row in sidecar.notes.rows()}
    marks |= {each.mark for each in sidecar.corrections}
    lines = find_rows({mark for mark in marks if mark.row_hash}, pieces, names)
    findings = [*sidecar.findings]
    used: list[Correction] = []
    for each in sidecar.corrections:
        if each.mark not in lines:
            findings.append(words.row_gone("correction", f"{sidecar.name}/{each.where}"))
        elif each.column not in (*names, TAGS):
            findings.append(words.column_gone(each.column, f"{sidecar.name}/{each.where}"))
        elif (has := _other_cell(each, lines[each.mark], pieces, names)) is not None:
            where = f"{sidecar.name}/{each.where}"
            findings.append(words.correction_of_other(each.column, each.was, has, where))
        else:
            used.append(each)
    tags = len({each.mark for each in used if each.column == TAGS and TAGS not in names})
    cells = sum(1 for each in used if each.column in names)
    changed = [*_corrected(pieces, used, lines, dated)] if used else [*pieces]
    return RemarkedRows(changed, lines, used, cells, tags, tuple(findings))


def _other_cell(
    correction: Correction, line: int, pieces: Sequence[TableRows], names: Sequence[str]
) -> str | None:
    """Return what the table has in a cell, where a correction says that it was something else.

    As where a table got other names of columns: its rows are the same, and the cells others.
    """
    place = _place(line, pieces)
    if not correction.was.strip() or place is None:
        return None
    row = pieces[place[0]].table.slice(place[1], 1)
    has = _cells(row, (correction.column,))[0][0] if correction.column in names else ""
    return None if is_same_text(has, correction.was) else has


def with_remarks(document: Document, rows: RemarkedRows, sidecar: Sidecar) -> Document:
    """Return the timeline of a table with the notes that stand beside it, and what was found."""
    table = sidecar.notes
    marks = [mark_of(row) for _, row in table.rows()]
    lines = [rows.lines.get(mark, 0) for mark in marks]
    origins = document.origins
    events = origins.events_at({*lines}) if origins is not None else {}
    ids, findings = document.events.texts["id"], [*rows.findings]
    own = [ids[events[line]] if line in events else "" for line in lines]
    for row, (mark, event_id) in enumerate(zip(marks, own, strict=True)):
        if mark.row_hash and not event_id:
            findings.append(words.row_gone("note", f"{sidecar.name}/{table.place(row)}"))
    columns = {name: cells for name, cells in table.columns.items() if name not in RowMark._fields}
    notes = replace(table, columns={**columns, "event": own}, refused=())
    lane_ids = {lane.id for lane in document.lanes}
    read = read_remarks(empty_table(""), notes, document.events, lane_ids)
    if read.notes or rows.corrected or rows.tagged:
        counts = (rows.corrected, rows.tagged, len(read.notes))
        findings.insert(0, words.from_sidecar(*counts, sidecar.name))
    all_findings = (*document.findings, *findings, *read.findings)
    return replace(document, notes=read.notes, findings=all_findings)


def find_rows(
    marks: Iterable[RowMark], pieces: Sequence[TableRows], names: Sequence[str]
) -> dict[RowMark, int]:
    """Return the line in which each marked row is now, without those that are not there any more.

    It is looked for in its own line first. Of equal rows the first is that of the first mark.
    """
    found: dict[RowMark, int] = {}
    missing: defaultdict[str, list[RowMark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: mark.line):
        if _hash_in_line(mark.line, pieces, names) == mark.row_hash:
            found[mark] = mark.line
        else:
            missing[mark.row_hash].append(mark)
    taken = {*found.values()}
    now = _lines_of(missing, pieces, names) if missing else {}
    for row_hash, own in missing.items():
        free = [line for line in now.get(row_hash, []) if line not in taken]
        found |= dict(zip(own, free, strict=False))
    return found


def _hash_in_line(line: int, pieces: Sequence[TableRows], names: Sequence[str]) -> str:
    place = _place(line, pieces)
    if place is None:
        return ""
    piece, row = place
    return hash_of(_cells(pieces[piece].table.slice(row, 1), names)[0])


def _place(line: int, pieces: Sequence[TableRows]) -> tuple[int, int] | None:
    """Return the piece and the row in it of a line of the table, if it is there."""
    for number, piece in enumerate(pieces):
        row = int(np.searchsorted(piece.lines, line))
        if row < len(piece.lines) and piece.lines[row] == line:
            return number, row
    return None


def _lines_of(
    hashes: Iterable[str], pieces: Sequence[TableRows], names: Sequence[str]
) -> dict[str, list[int]]:
    """Return the lines of all rows with some hashes; only rows of as many bytes are hashed."""
    wanted = {*hashes}
    sizes = np.array([int(size) for size in _sizes(wanted)], np.int64)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for piece in pieces:
        rows = np.flatnonzero(np.isin(_bytes(piece.table, names), sizes))
        if not len(rows):
            continue
        cells = _cells(piece.table.take(as_arrow(rows)), names)
        for row, own in zip(rows.tolist(), cells, strict=True):
            row_hash = hash_of(own)
            if row_hash in wanted:
                lines[row_hash].append(int(piece.lines[row]))
    return lines


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


def _cells(table: pa.RecordBatch | pa.Table, names: Sequence[str]) -> list[tuple[str, ...]]:
    columns = [as_texts(_whole(table.column(name))).to_pylist() for name in names]
    return [*zip(*columns, strict=True)]


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


# Corrections


def _corrected(
    pieces: Sequence[TableRows],
    corrections: Sequence[Correction],
    lines: Mapping[RowMark, int],
    dated: Callable[[RawRows], TableRows],
) -> Iterator[TableRows]:
    """Yield the pieces with their corrections; a corrected column is one of texts in all."""
    texts: defaultdict[int, defaultdict[str, dict[int, str]]]
    texts = defaultdict(lambda: defaultdict(dict))
    for each in corrections:
        place = _place(lines[each.mark], pieces)
        if place is not None:
            texts[place[0]][each.column][place[1]] = each.now
    names = [*dict.fromkeys(each.column for each in corrections)]
    for number, piece in enumerate(pieces):
        batch = piece.table
        for name in names:
            batch = _with_texts(batch, name, texts[number][name])
        if batch is piece.table:
            yield piece
        elif texts[number]:
            yield dated(RawRows(batch, piece.lines, piece.refused))
        else:
            yield replace(piece, table=batch)


def _with_texts(batch: pa.RecordBatch, name: str, texts: Mapping[int, str]) -> pa.RecordBatch:
    """Return rows with other texts in a column, which is added where it is not there."""
    if name not in batch.schema.names:
        cells = [texts.get(row, "") for row in range(batch.num_rows)]
        return batch.append_column(name, text_array(cells))
    column = batch.column(name)
    if not texts and pa.types.is_string(column.type):
        return batch
    cells = as_texts(column).to_pylist()
    for row, text in texts.items():
        cells[row] = text
    return batch.set_column(batch.schema.names.index(name), name, text_array(cells))
