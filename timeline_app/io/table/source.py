"""What every table of events gives, however it is stored: columns, first rows, and pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Finding, RefusedRow

FIRST_ROWS: Final = 8
"""How many rows are looked at to see what stands in a column."""


class RawRows(NamedTuple):
    """Some rows of a table as they stand in it, one array a column."""

    table: pa.RecordBatch
    lines: IntArray
    """Where each row stands in the file: its line, or its number in a file without lines."""
    refused: Sequence[RefusedRow] = ()


class TableSource(Protocol):
    """An open table file; its pieces are tasks, so that they can be read side by side."""

    names: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield what reads one piece after the other, in the order of the file."""

    def share(self) -> float:
        """Return how much of the file has been taken in, from 0 to 1."""

    def findings(self) -> Sequence[Finding]:
        """Return what is wrong with the file as a whole, as far as it has been read."""

    def close(self) -> None:
        """Let go of the file."""
