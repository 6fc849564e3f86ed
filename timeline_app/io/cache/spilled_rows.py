"""Rows of a large table that are written to the cache as they are read, not kept in memory."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa

from timeline_app.io.cache.growing import Cells, GrowingArray
from timeline_app.io.cache.new_entry import require_room
from timeline_app.io.table.dates.read_dates import ReadCells
from timeline_app.io.table.table_rows import TableRows
from timeline_app.model.dates.columns.date_arrays import Dates, DateSpans
from timeline_app.model.dates.habits import together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline_app.io.cache.new_entry import NewEntry
    from timeline_app.model.dates.habits import HabitEvidence
    from timeline_app.model.document import RefusedRow

_LINES: Final = "lines"
_KEYS: Final = "keys"


class _Piece(NamedTuple):
    """What stays in memory of some rows."""

    rows: int
    refused: Sequence[RefusedRow]
    dates: ReadCells  # without its arrays


class SpilledRows:
    """The rows of a table in the files of a new entry of the cache. All raises NoRoom."""

    def __init__(self, entry: NewEntry, table: pa.Table | None = None) -> None:
        """Begin with no rows; with a `table` its cells are those, and are not written."""
        self._entry = entry
        self._cells: Cells | None = None
        self._arrays: dict[str, GrowingArray] = {}
        self._pieces: list[_Piece] = []
        self._table = table

    def add(self, rows: TableRows) -> None:
        """Write some rows."""
        require_room(0)
        if self._table is None:
            self._cells = self._cells or Cells(self._entry, rows.table.schema)
            self._cells.add(rows.table)
        arrays = rows.spans.dates.arrays() | {_LINES: rows.lines, _KEYS: rows.keys}
        for name, array in arrays.items():
            self._arrays.setdefault(name, GrowingArray(self._entry)).add(array)
        dates = rows.spans.dates
        none = {name: np.empty(0, array.dtype) for name, array in dates.arrays().items()}
        spans = rows.spans._replace(dates=Dates(**none, problems=dates.problems))
        self._pieces.append(_Piece(len(rows.lines), rows.refused, rows.dates._replace(spans=spans)))

    def evidence(self) -> HabitEvidence:
        """Return what the dates of all rows show."""
        return together(piece.dates.evidence for piece in self._pieces)

    def with_cells(self, pieces: Sequence[TableRows]) -> SpilledRows:
        """Return other rows in the place of these."""
        return _written(SpilledRows(self._entry), pieces)

    def joined(self, again: Callable[[TableRows], TableRows]) -> TableRows:
        """Return all rows as one, each piece as `again` has its dates; its cells stay."""
        changed, pieces = None, self.pieces()
        for place, piece in enumerate(pieces):
            new = again(piece)
            if changed is None and new is not piece:
                changed = _written(SpilledRows(self._entry, self.whole.table), pieces[:place])
            if changed is not None:
                changed.add(new)
        return self.whole if changed is None else changed.whole

    @cached_property
    def whole(self) -> TableRows:
        """All rows as one, mapped; no more can be added."""
        table = self._mapped_table()
        arrays = {name: array.end() for name, array in self._arrays.items()}
        lines, keys = arrays.pop(_LINES), arrays.pop(_KEYS)
        firsts = np.cumsum([0, *(piece.rows for piece in self._pieces)])
        pairs = [*zip(firsts.tolist(), self._pieces, strict=False)]
        problems = {
            first + row: problem
            for first, piece in pairs
            for row, problem in piece.dates.spans.dates.problems.items()
        }
        reversed_rows = [first + piece.dates.spans.reversed for first, piece in pairs]
        vague_rows = [first + piece.dates.spans.vague for first, piece in pairs]
        spans = DateSpans(
            Dates(**arrays, problems=problems),
            np.concatenate(reversed_rows),
            np.concatenate(vague_rows),
        )
        dates = ReadCells(
            spans,
            together(piece.dates.evidence for piece in self._pieces),
            self._pieces[-1].dates.habits,
            is_edtf=all(piece.dates.is_edtf for piece in self._pieces),
        )
        refused = [row for piece in self._pieces for row in piece.refused]
        return TableRows(table, lines, refused, dates, keys)

    def _mapped_table(self) -> pa.Table:
        if self._cells is None:
            return self._table
        table, coded = self._cells.end()
        self._entry.remember_table(table, self._cells.path, coded)
        return table

    def pieces(self) -> Sequence[TableRows]:
        """Return all rows as they were added, mapped; no more can be added."""
        rows = self.whole
        found, first = [], 0
        for piece in self._pieces:
            part, own = slice(first, first + piece.rows), piece.dates.spans
            arrays = {name: each[part] for name, each in rows.spans.dates.arrays().items()}
            spans = own._replace(dates=Dates(**arrays, problems=own.dates.problems))
            found.append(
                TableRows(
                    _one_batch(rows.table.slice(first, piece.rows)),
                    rows.lines[part],
                    piece.refused,
                    piece.dates._replace(spans=spans),
                    rows.keys[part],
                )
            )
            first += piece.rows
        return found


def _written(rows: SpilledRows, pieces: Sequence[TableRows]) -> SpilledRows:
    for piece in pieces:
        rows.add(piece)
    return rows


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    """Return a few rows as one batch, which they mostly are."""
    filled = [batch for batch in table.to_batches() if batch.num_rows]
    if len(filled) > 1:
        filled = table.combine_chunks().to_batches()
    return filled[0] if filled else _without_rows(table.schema)


def _without_rows(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.nulls(0, kind) for kind in schema.types], schema=schema)
