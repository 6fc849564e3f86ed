"""What differs between two working copies: few rows, from which the later one is made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.making.working_copy import (
    TABLES,
    Row,
    RowTable,
    WorkingCopy,
    equal_ends,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST: Final = 0  # stands for the row before the first


class RowChange(NamedTuple):
    """One row before and after: None where it is not there.

    `behind` is the key of the row that is before it, 0 for none; None for a row that stays in its
    place.
    """

    key: int
    was: tuple[str, ...] | None
    now: tuple[str, ...] | None
    behind: int | None = None


class TableChange(NamedTuple):
    """The changed rows of a table, its columns before and after, and the next key after."""

    table: str
    had: tuple[str, ...]
    columns: tuple[str, ...]
    next_key: int
    rows: tuple[RowChange, ...]


class Changes(NamedTuple):
    """All that differs between two working copies; `settings` is the text before and after."""

    tables: tuple[TableChange, ...] = ()
    settings: tuple[str, str] | None = None


class UnfitError(ValueError):
    """Changes were made to another working copy than this one."""


# Finding


def changes(before: WorkingCopy, after: WorkingCopy) -> Changes:
    """Return what differs between two working copies of one folder."""
    pairs = ((name, before.table(name), after.table(name)) for name in TABLES)
    found = [_table_change(*pair) for pair in pairs if pair[1] is not pair[2]]
    is_same = before.settings == after.settings
    return Changes(
        tuple(each for each in found if each is not None),
        None if is_same else (before.settings, after.settings),
    )


def _table_change(name: str, before: RowTable, after: RowTable) -> TableChange | None:
    rows = (*_row_changes(before.rows, after.rows),)
    if not rows and before.columns == after.columns and before.next_key == after.next_key:
        return None
    return TableChange(name, before.columns, after.columns, after.next_key, rows)


def _row_changes(before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterable[RowChange]:
    start, same_end = equal_ends(before, after)
    was = {row.key: row for row in before[start : len(before) - same_end]}
    now = {row.key: row for row in after[start : len(after) - same_end]}
    has_moved = [key for key in was if key in now] != [key for key in now if key in was]
    yield from (RowChange(key, row.cells, None) for key, row in was.items() if key not in now)
    behind = after[start - 1].key if start else _FIRST
    for key, row in now.items():
        if key in was and not has_moved:
            if was[key].cells != row.cells:
                yield RowChange(key, was[key].cells, row.cells)
        else:
            yield RowChange(key, was[key].cells if key in was else None, row.cells, behind)
        behind = key


# Making again


def applied(copy: WorkingCopy, steps: Iterable[Changes]) -> WorkingCopy:
    """Return a working copy after changes, one after another; raises UnfitError."""
    tables: dict[str, _Rows] = {}
    settings = copy.settings
    for step in steps:
        for change in step.tables:
            if change.table not in tables:
                tables[change.table] = _Rows(copy.table(change.table))
            tables[change.table].take(change)
        if step.settings is not None:
            if settings != step.settings[0]:
                raise UnfitError
            settings = step.settings[1]
    for name, rows in tables.items():
        copy = copy.with_table(name, rows.table())
    return copy._replace(settings=settings)


class _Rows:
    """The rows of a table while changes are made to them, so that ten thousand take no minute."""

    def __init__(self, table: RowTable) -> None:
        self._columns, self._next_key = table.columns, table.next_key
        self._cells = {row.key: row.cells for row in table.rows}
        self._known = {row.key: row for row in table.rows}
        self._order = [row.key for row in table.rows]

    def take(self, change: TableChange) -> None:
        """Make a change; raises UnfitError."""
        if change.had != self._columns:
            raise UnfitError
        leaving = {each.key for each in change.rows if each.now is None or each.behind is not None}
        if any(_trimmed(self._cells.get(each.key)) != _trimmed(each.was) for each in change.rows):
            raise UnfitError
        if leaving & self._cells.keys():
            self._order = [key for key in self._order if key not in leaving]
        for key, _was, now, behind in change.rows:
            if now is None:
                self._cells.pop(key, None)
                continue
            if behind is not None:
                self._order.insert(self._place(behind), key)
            elif key not in self._cells:
                self._order.append(key)  # it was blank, and files hold no such row
            self._cells[key] = now
        self._columns, self._next_key = change.columns, change.next_key

    def _place(self, behind: int) -> int:
        if behind == _FIRST:
            return 0
        if self._order and self._order[-1] == behind:
            return len(self._order)
        return self._order.index(behind) + 1 if behind in self._cells else len(self._order)

    def table(self) -> RowTable:
        """Return the table as it is now; a row that did not change is the same object."""
        rows = tuple(self._row(key) for key in self._order)
        return RowTable(self._columns, rows, self._next_key)

    def _row(self, key: int) -> Row:
        known, cells = self._known.get(key), self._cells[key]
        return known if known is not None and known.cells is cells else Row(key, cells)


def _trimmed(cells: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the cells of a row up to the last that is filled: files may hold no others."""
    cells = cells or ()
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def touched(steps: Iterable[Changes]) -> tuple[WorkingCopy, WorkingCopy]:
    """Return all that changes touched, before the first and after the last, and nothing else.

    By these two they are merged with files that are others now.
    """
    tables: dict[str, tuple[TableChange, TableChange]] = {}
    was: dict[str, dict[int, tuple[str, ...] | None]] = {}
    now: dict[str, dict[int, tuple[str, ...] | None]] = {}
    texts: list[str] = []
    for step in steps:
        texts += step.settings or ()
        for change in step.tables:
            tables[change.table] = (tables.get(change.table, (change,))[0], change)
            for each in change.rows:
                was.setdefault(change.table, {}).setdefault(each.key, each.was)
                now.setdefault(change.table, {})[each.key] = each.now
    first_text, last_text = (texts[0], texts[-1]) if texts else ("", "")
    base, ours = WorkingCopy(first_text), WorkingCopy(last_text)
    for name, (first, last) in tables.items():
        base = base.with_table(name, _table(first.had, was.get(name, {}), last.next_key))
        ours = ours.with_table(name, _table(last.columns, now.get(name, {}), last.next_key))
    return base, ours


def _table(
    columns: tuple[str, ...], cells: dict[int, tuple[str, ...] | None], next_key: int
) -> RowTable:
    there = {key: each for key, each in cells.items() if each is not None}
    return RowTable(columns, tuple(Row(key, there[key]) for key in sorted(there)), next_key)
