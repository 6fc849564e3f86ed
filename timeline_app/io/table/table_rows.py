"""Rows of a table with their dates, and the pieces of a large table as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from timeline_app.io.table.dates.read_dates import ReadCells
from timeline_app.model.arrays import is_uniform, uniform
from timeline_app.model.dates.columns.date_arrays import Dates, DateSpans
from timeline_app.model.dates.habits import together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline_app.io.table.text_hashes import HashArray
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.habits import HabitEvidence
    from timeline_app.model.document import RefusedRow


@dataclass(frozen=True, eq=False)
class TableRows:
    """Some rows of a table: cells, lines (int64[n]), refused rows, dates, and hashed ids."""

    table: pa.RecordBatch | pa.Table
    lines: IntArray
    refused: Sequence[RefusedRow]
    dates: ReadCells
    keys: HashArray

    @property
    def spans(self) -> DateSpans:
        """The dates of the rows."""
        return self.dates.spans


class Rows(Protocol):
    """The rows of a table that are added piece by piece, in memory or in files."""

    def add(self, rows: TableRows) -> None:
        """Add the next rows."""

    def pieces(self) -> Sequence[TableRows]:
        """Return all rows as they were added."""

    def evidence(self) -> HabitEvidence:
        """Return what the dates of all rows show."""

    def with_cells(self, pieces: Sequence[TableRows]) -> Rows:
        """Return other rows in the place of these."""

    def joined(self, again: Callable[[TableRows], TableRows]) -> TableRows:
        """Return all rows as one, each piece as `again` has its dates."""


class RowsInMemory:
    """Rows that are kept as they were read."""

    def __init__(self, pieces: Sequence[TableRows] = ()) -> None:
        self._pieces = [*pieces]

    def add(self, rows: TableRows) -> None:
        """Add the next rows."""
        self._pieces.append(rows)

    def pieces(self) -> Sequence[TableRows]:
        """Return all rows as they were added."""
        return self._pieces

    def evidence(self) -> HabitEvidence:
        """Return what the dates of all rows show."""
        return together(piece.dates.evidence for piece in self._pieces)

    def with_cells(self, pieces: Sequence[TableRows]) -> RowsInMemory:
        """Return other rows in the place of these."""
        return RowsInMemory(pieces)

    def joined(self, again: Callable[[TableRows], TableRows]) -> TableRows:
        """Return all rows as one, each piece as `again` has its dates."""
        return joined([again(piece) for piece in self._pieces])


def joined(pieces: Sequence[TableRows]) -> TableRows:
    """Return the rows of all pieces as one, without copying their cells."""
    return TableRows(
        pa.Table.from_batches([piece.table for piece in pieces]),
        np.concatenate([piece.lines for piece in pieces]),
        [row for piece in pieces for row in piece.refused],
        ReadCells(
            _joined_spans([piece.spans for piece in pieces]),
            together(piece.dates.evidence for piece in pieces),
            pieces[-1].dates.habits,
            is_edtf=all(piece.dates.is_edtf for piece in pieces),
        ),
        np.concatenate([piece.keys for piece in pieces]),
    )


def _joined_spans(spans: Sequence[DateSpans]) -> DateSpans:
    """Return the dates of all pieces, with the rows of which something is to be said."""
    counts = [len(each.dates.start_s) for each in spans]
    firsts = np.cumsum([0, *counts[:-1]])
    parts = [each.dates.arrays() for each in spans]
    arrays = {name: _stacked([part[name] for part in parts]) for name in parts[0]}
    problems = {
        int(first) + row: text
        for first, each in zip(firsts, spans, strict=True)
        for row, text in each.dates.problems.items()
    }
    pairs = [*zip(firsts, spans, strict=True)]
    reversed_rows = np.concatenate([first + each.reversed for first, each in pairs])
    vague_rows = np.concatenate([first + each.vague for first, each in pairs])
    return DateSpans(Dates(**arrays, problems=problems), reversed_rows, vague_rows)


def _stacked(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Return the arrays as one, stored once where all repeat the same value."""
    filled = [part for part in parts if len(part)] or [parts[0]]
    values = {part[0].item() for part in filled if len(part) and is_uniform(part)}
    if len(values) == 1 and all(map(is_uniform, filled)):
        return uniform(filled[0][0], sum(map(len, filled)))
    return filled[0] if len(filled) == 1 else np.concatenate(filled)
