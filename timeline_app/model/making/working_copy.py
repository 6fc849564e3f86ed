"""The working copy: all rows of a timeline's folder as they are edited, before they are saved."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

_MANY: Final = 1_024  # rows


class Row(NamedTuple):
    """One row of a file: the key by which it is known as long as it is there, and its cells.

    A row that was read has the number of its line as its key. There may be fewer cells than
    columns; the others are empty.
    """

    key: int
    cells: tuple[str, ...]


class RowTable(NamedTuple):
    """The rows of one file in its order; `next_key` is that of the next new row."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    next_key: int = 2  # the first line is the header

    def cells(self, row: Row) -> dict[str, str]:
        """Return the cells of a row by their columns."""
        missing = ("",) * (len(self.columns) - len(row.cells))
        return dict(zip(self.columns, row.cells + missing, strict=True))

    def cell(self, row: Row, column: str) -> str:
        """Return one cell of a row; empty where the file has no such column."""
        if column not in self.columns:
            return ""
        at = self.columns.index(column)
        return row.cells[at] if at < len(row.cells) else ""

    def row(self, key: int) -> Row | None:
        """Return the row with this key, if it is there."""
        at = self._place(key)
        return None if at is None else self.rows[at]

    def _place(self, key: int) -> int | None:
        """Return the place of the row with this key, most often by halves: keys are lines."""
        at = bisect_left(self.rows, key, key=itemgetter(0))
        if at < len(self.rows) and self.rows[at].key == key:
            return at
        return next((at for at, row in enumerate(self.rows) if row.key == key), None)

    def where(self, column: str, value: str) -> Iterator[Row]:
        """Yield the rows whose cell in a column is that value, apart from spaces around it."""
        if column in self.columns:
            at = self.columns.index(column)
            for row in self.rows:
                cells = row[1]
                if at < len(cells) and value in cells[at] and cells[at].strip() == value:
                    yield row

    def adding(self, cells: Mapping[str, str]) -> RowTable:
        """Return the table with one more row at its end; new columns follow the others."""
        cells = {name: storable(cell) for name, cell in cells.items()}
        table = self._with_columns(cells)
        row = Row(self.next_key, tuple(cells.get(name, "") for name in table.columns))
        return table._replace(rows=(*self.rows, row), next_key=self.next_key + 1)

    def changing(self, key: int, cells: Mapping[str, str]) -> RowTable:
        """Return the table with some cells of a row changed; itself where that changes nothing."""
        at = self._place(key)
        if at is None:
            return self
        was = self.cells(self.rows[at])
        cells = {name: storable(cell) for name, cell in cells.items()}
        if all(was.get(name, "") == cell for name, cell in cells.items()):
            return self
        table = self._with_columns(cells)
        now = {**was, **cells}
        changed = Row(key, tuple(now.get(name, "") for name in table.columns))
        return table._replace(rows=(*self.rows[:at], changed, *self.rows[at + 1 :]))

    def without(self, keys: Container[int]) -> RowTable:
        """Return the table without some rows."""
        return self._replace(rows=tuple(row for row in self.rows if row.key not in keys))

    def _with_columns(self, cells: Mapping[str, str]) -> RowTable:
        """Return the table with a column for each cell that is filled."""
        new = [name for name, cell in cells.items() if cell and name not in self.columns]
        return self._replace(columns=(*self.columns, *new)) if new else self


def storable(text: str) -> str:
    """Return a text as files can hold it: U+FFFD for each half of a character, as Qt may paste."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def equal_ends(before: tuple[Row, ...], after: tuple[Row, ...]) -> tuple[int, int]:
    """Return how many rows are the same at the beginning of two tables, and at the end of the rest.

    Many are compared at once: mostly they are the same objects, which takes next to no time.
    """
    most, start = min(len(before), len(after)), 0
    while start + _MANY <= most and before[start : start + _MANY] == after[start : start + _MANY]:
        start += _MANY
    while start < most and before[start] == after[start]:
        start += 1
    last, other_last, end = len(before), len(after), 0
    most -= start
    while end + _MANY <= most and (
        before[last - end - _MANY : last - end]
        == after[other_last - end - _MANY : other_last - end]
    ):
        end += _MANY
    while end < most and before[last - end - 1] == after[other_last - end - 1]:
        end += 1
    return start, end


class WorkingCopy(NamedTuple):
    """All that the files of a timeline's folder say: timeline.toml as text, the others as rows.

    Two of them share what is equal, so that every one of a long history can be kept.
    """

    settings: str = ""
    events: RowTable = RowTable()
    excerpts: RowTable = RowTable()
    articles: RowTable = RowTable()
    differences: RowTable = RowTable()
    outside: RowTable = RowTable()
    links: RowTable = RowTable()
    notes: RowTable = RowTable()
    nothing_to_cite: RowTable = RowTable()

    def table(self, name: str) -> RowTable:
        """Return one of `TABLES`."""
        found: RowTable = getattr(self, name)
        return found

    def with_table(self, name: str, table: RowTable) -> WorkingCopy:
        """Return the copy with another table in the place of one of `TABLES`."""
        replaced: dict[str, Any] = {name: table}
        return self._replace(**replaced)


TABLES = tuple(name for name in WorkingCopy._fields if name != "settings")
"""The fields of a working copy that are tables; "x_y" is the file x_y.csv."""
