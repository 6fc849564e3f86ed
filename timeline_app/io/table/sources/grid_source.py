"""Tables of which all cells are in memory: records of JSON, sheets of a spreadsheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa

from timeline_app.io.errors import CannotRead
from timeline_app.io.table.arrow import text_array
from timeline_app.io.table.columns.column_map import FIRST_ROWS, RawRows
from timeline_app.io.table.columns.names import is_column_name
from timeline_app.io.table.sources.shape import find_header
from timeline_app.io.text_table import column_names, fitted, require_header
from timeline_app.words.files import tables as words
from timeline_app.words.files.columns import unnamed_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline_app.model.document import Finding, RefusedRow

_FIRST_PART: Final = 2**10  # rows, few, so that the first events are shown at once
_PART: Final = 2**16
_LOOKED_AT: Final = 60  # rows, of which one is the header


class Grid(NamedTuple):
    """The cells of a table as texts, row by row, each with its line; blank rows are left out.

    `names` are the columns; without them one of the first rows has them.
    """

    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    names: Sequence[str] = ()
    refused: Sequence[RefusedRow] = ()
    findings: Sequence[Finding] = ()


class GridSource:
    """A grid of texts as a source of rows. Raises CannotRead where it has no columns."""

    def __init__(self, name: str, grid: Grid) -> None:
        self.is_export = False
        self.has_header = True
        self._findings = [*grid.findings]
        self._refused = grid.refused
        first = 0
        if grid.names:
            cells: Sequence[str] = grid.names
        else:
            first, cells = self._find_names(name, grid)
        require_header(cells, name)
        names = column_names(cells)
        names += map(unnamed_column, range(len(names) + 1, len(cells) + 1))
        self.names = tuple(names)
        self._rows, self._lines = grid.rows[first:], grid.lines[first:]
        self.first_rows = tuple(
            tuple(fitted([*row], len(names)) or row) for row in self._rows[:FIRST_ROWS]
        )
        self._read = 0

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task for some rows at a time."""
        size = _FIRST_PART
        while self._read < len(self._rows) or not self._read:
            stop = min(self._read + size, len(self._rows))
            refused = self._refused if not self._read else ()
            yield partial(self._part, self._read, stop, refused)
            self._read, size = max(stop, 1), _PART

    def share(self) -> float:
        """Return how much of the table has been read, from 0 to 1."""
        return min(1.0, self._read / max(1, len(self._rows)))

    def findings(self) -> Sequence[Finding]:
        """Return what was left out, or taken over, when the cells were read."""
        return self._findings

    def close(self) -> None:
        """Do nothing: there is no file any more."""

    def _part(self, first: int, stop: int, refused: Sequence[RefusedRow]) -> RawRows:
        rows = self._rows[first:stop]
        width = len(self.names)
        columns = [
            text_array([row[place] if place < len(row) else "" for row in rows])
            for place in range(width)
        ]
        batch = pa.RecordBatch.from_arrays(columns, names=list(self.names))
        return RawRows(batch, np.array(self._lines[first:stop], np.int64), refused)

    def _find_names(self, name: str, grid: Grid) -> tuple[int, Sequence[str]]:
        """Return how many rows stand above the events, and the cells of the last of them."""
        if not grid.rows:
            raise CannotRead(words.header_missing(name))
        place = find_header(grid.rows[:_LOOKED_AT], is_column_name)
        width = max(map(len, grid.rows))
        if place is None:
            self.has_header = False
            self._findings.append(words.no_header(f"{name}:{grid.lines[0]}"))
            return 0, [""] * width
        if place:
            line = grid.lines[place]
            self._findings.append(words.lines_above_header(place, name, line))
        header = [*grid.rows[place]]
        return place + 1, header + [""] * (width - len(header))
