"""Sentences of the dialog about a table's columns, and of the notices around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.words.counts import counted
from timeline_app.words.findings import finding_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.document import Finding

_ROLE_NAMES: Final[Mapping[str, str]] = {
    "title": "Title",
    "start": "Date, start or year",
    "end": "End, or its year",
    "lane": "Lane",
    "id": "Id",
    "zone": "Time zone",
    "month": "Month",
    "day": "Day",
    "time": "Time of day",
    "end_month": "Month of the end",
    "end_day": "Day of the end",
    "end_time": "Time of the end",
    "duration": "Duration",
    "all_day": "All day",
}
_UNIT_NAMES: Final[Mapping[str, str]] = {
    "s": "seconds since 1970",
    "ms": "milliseconds since 1970",
    "us": "microseconds since 1970",
    "ns": "nanoseconds since 1970",
    "day": "days since 1970",
    "year": "years",
    "excel": "days as Excel counts them",
    "ymd": "days written as 19920101",
}
_DURATION_UNITS: Final[Mapping[str, str]] = {
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "day": "days",
    "week": "weeks",
}
DATE_SHOWN: Final = "→ Date"
TITLE_SHOWN: Final = "→ Title"
LEFT_OUT: Final = "left out"
CHOOSE_COLUMNS: Final = "Choose the columns of the title and of the date."


def columns_title(file: str) -> str:
    """Return the title of the dialog that asks for the columns of a table."""
    return f"Columns of {file}"


def role_name(role: str) -> str:
    """Return what people call a part of an event that a column holds."""
    return _ROLE_NAMES[role]


def column_box_name(role: str) -> str:
    """Return the accessible name of the box that chooses the column of a role, such as "title"."""
    return f"Column of the {_ROLE_NAMES[role].lower()}"


def unit_name(unit: str) -> str:
    """Return what numbers in a unit count."""
    return _UNIT_NAMES.get(unit, unit)


def duration_unit(unit: str) -> str:
    """Return what durations in a unit count."""
    return _DURATION_UNITS[unit]


def which_column(file: str) -> str:
    """Return the question which column is which."""
    return f"Which column of {file} is which? What is not chosen is kept and shown."


def which_unit(file: str, column: str) -> str:
    """Return the question what the numbers of a column count."""
    return f"The column “{column}” of {file} holds numbers. What do they count?"


def unit_lacking(column: str) -> str:
    """Return what must be chosen before a column of numbers can be read."""
    return f"Say what the numbers in “{column}” count."


def first_rows_read(count: int, dated: int) -> str:
    """Return how many of the first rows have a date."""
    return f"Of the first {counted(count, 'row')}, {dated:,} would have a date."


def columns_remembered(columns: Mapping[str, str]) -> str:
    """Return that columns are taken as they were chosen before, by part of an event."""
    named = ", ".join(f"{role_name(role).lower()}: {name}" for role, name in columns.items())
    return f"The columns are taken as you chose them for a file with the same ones ({named})."


def noticed(first: Finding, others: int) -> str:
    """Return the first thing that a person should know of a table, and how many more there are.

    It stands beside a button for the columns, in place of advice for the command line.
    """
    line = finding_line(first)
    if " --" in first.advice:
        line = f"{first.what}, {first.where}"
    more = f" (and {others:,} more, in the pane on the right)" if others else ""
    return f"{line}{more}"


CHANGE_COLUMNS: Final = "Columns…"
