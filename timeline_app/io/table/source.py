"""The interface of all table files: column names, first rows, and pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Finding, RefusedRow

FIRST_ROWS: Final = 8
"""How many rows are looked at to recognise the columns."""


class RawRows(NamedTuple):
    """Some rows of a table as stored, one array a column."""

    table: pa.RecordBatch
    lines: IntArray
    """The line of each row, or its number in a file without lines, int64[n]."""
    refused: Sequence[RefusedRow] = ()


class TableSource(Protocol):
    """An open table file, read in pieces that may be parsed side by side."""

    names: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task that returns the rows of each piece, in the order of the file."""

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""

    def findings(self) -> Sequence[Finding]:
        """Return findings about the file as a whole, as far as it has been read."""

    def close(self) -> None:
        """Close the file."""
