"""The columns of events.csv under the names that people give them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from timeline_app.model.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.io.table import Table

_NEEDED: Final = ("id", "title", "when")


def recognised(events: Table) -> Table:
    """Return a table whose columns have the program's names, found as in a table of its own.

    A start and an end become one date. What has its name already is left as it is.
    """
    if all(name in events.columns for name in _NEEDED):
        return events
    from timeline_app.io.column_map import (  # not needed to open a folder
        guess_columns,
        plain_name,
        start_by_name,
    )
    from timeline_app.io.table_source import FIRST_ROWS

    columns = dict(events.columns)
    for name in events.columns:
        known = plain_name(name).replace(" ", "_")
        if known in COLUMNS and known not in columns:
            columns = _renamed(columns, name, known)
    names = tuple(columns)
    rows = tuple(islice(zip(*columns.values(), strict=True), FIRST_ROWS))
    guess = guess_columns(names, rows)
    for known, name in (("id", guess.id), ("title", guess.title)):
        if name and known not in columns:
            columns = _renamed(columns, name, known)
    # A column of that name that holds no date is told, row by row, where its dates are read.
    start = guess.start or start_by_name([*columns])
    if "when" not in columns and start in columns:
        if guess.end:
            ends = columns.pop(guess.end)
            columns[start] = [*map(_span, columns[start], ends)]
        columns = _renamed(columns, start, "when")
    return replace(events, columns=columns)


def _renamed(columns: dict[str, Sequence[str]], name: str, other: str) -> dict[str, Sequence[str]]:
    return {other if each == name else each: cells for each, cells in columns.items()}


def _span(start: str, end: str) -> str:
    return f"{start.strip()}/{end.strip()}" if end.strip() else start
