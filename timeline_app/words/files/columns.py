"""Sentences about a table's columns: which are lacking or unclear, and the dialog that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.cells import compact_day
from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, listed
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.files.findings import finding_line
from timeline_app.words.files.tables import names_in, quoted_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_READABLE_DATES: Final = "2025, 2025-01, 2025-01-12, 12 January 2025 or 2025-01-12T09:30"
_MOST_COLUMNS: Final = 3

_ROLE_NAMES: Final[Mapping[str, str]] = {
    "title": "Title",
    "start": "Date, start or year",
    "end": "End, or its year",
    "lane": "Lane",
    "id": "Id",
    "zone": "Time zone",
    "year": "Year of dates without one",
    "month": "Month",
    "day": "Day",
    "time": "Time of day, or hour",
    "minute": "Minute",
    "second": "Second",
    "end_year": "Year of ends without one",
    "end_month": "Month of the end",
    "end_day": "Day of the end",
    "end_time": "Time of the end, or its hour",
    "end_minute": "Minute of the end",
    "end_second": "Second of the end",
    "duration": "Duration",
    "all_day": "All day",
    "exact": "Quotation of an article",
    "article": "Article, or its file",
}
_UNIT_NAMES: Final[Mapping[str, str]] = {
    "s": "seconds since 1970",
    "ms": "milliseconds since 1970",
    "us": "microseconds since 1970",
    "ns": "nanoseconds since 1970",
    "day": "days since 1970",
    "year": "years",
    "excel": "days as Excel counts them",
    "ymd": "days written as 19920101, or times",
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
CHOOSE_TITLE: Final = "Choose the column of the title."


ARTICLES_FOLDER: Final = "Folder of the articles that are quoted"


def articles_are(folder: str | None) -> str:
    """Return where articles are looked for that the rows of a table quote."""
    return "beside the table …" if folder is None else f"in {shortened(folder)} …"


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


# What a table's columns lack


def too_many_columns(where: str, count: int, most: int) -> str:
    return f"{where} has {count:,} columns: no more than {most:,} can be read"


def column_name_too_long(where: str, name: str, most: int) -> str:
    return (
        f"{where} has a column with a name of {len(name):,} characters (“{shortened(name)}”): "
        f"no more than {most:,} can be read, so name the columns there"
    )


def unnamed_column(number: int) -> str:
    """Return the name of a column that the file gives none; `number` counts from 1."""
    return f"column {number}"


def columns_missing(file: str, missing: Iterable[str], *, has_semicolons: bool) -> str:
    advice = "name its columns in the first line, separated by commas"
    if has_semicolons:
        advice = "its columns are separated by “;”: save it with commas"
    columns = " and ".join(f"“{name}”" for name in missing)
    return f"{file}:1 has no column {columns}: {advice}"


def columns_asked(file: str) -> str:
    return f"{file}: its columns are to be chosen"


def columns_unclear(
    file: str,
    lacking: Sequence[str],
    names: Sequence[str],
    numbers: Sequence[str] = (),
    units: Iterable[str] = (),
) -> str:
    """Say for which parts of an event ("title", "start") no column could be found.

    `numbers` are cells of the start of which it is not known either what they count.
    """
    options = " ".join(f"--map {part}=COLUMN" for part in lacking)
    unit = ""
    if numbers:
        known = ", ".join(units)
        unit = f", and what numbers such as {shortened(numbers[0])} count with --unit {known}"
    return (
        f"{file}: it is not clear which column is the {' and '.join(lacking)} (its columns are "
        f"{names_in(names)}): say so with {options}{unit}"
    )


def column_without_dates(file: str, column: str, cell: str, row: int) -> str:
    return (
        f"{file}: the column “{shortened(column)}” holds no dates that can be read "
        f"(“{shortened(cell)}” in row {row}): write them as {_READABLE_DATES}, or name another "
        "column with --map start=COLUMN"
    )


def unit_unknown(file: str, column: str, number: str, units: Iterable[str]) -> str:
    """Say that the dates are numbers, and nothing says what they count."""
    day = compact_day(number)
    meant = f", which looks like {day} (--unit ymd)" if day else ""
    return (
        f"{file}: the column “{column}” holds numbers such as {shortened(number)}{meant}: say what "
        f"they count with --unit {', '.join(units)}"
    )


def column_unknown(file: str, column: str, role: str, names: Sequence[str]) -> str:
    named = quoted_names(names)
    return f"{file} has no column “{shortened(column)}”: --map {role}= takes one of {named}"


def no_ids(file: str, column: str, count: int) -> Finding:
    """Return the finding about a column called like ids, of which `count` are empty or repeated."""
    what = (
        f"the column “{shortened(column)}” does not tell rows apart ({counted(count, 'row')} "
        "without an id of their own), and is shown as any other"
    )
    return Finding(what, file, f"if it must, correct it and say --map id={shortened(column)}")


def times_unused(file: str, columns: Sequence[str]) -> Finding:
    """Return the finding about columns of times of day that no date is made of."""
    what = f"the times in {quoted_names(columns, _MOST_COLUMNS)} are not used for the dates"
    return Finding(what, file, f"if they belong to them, say --map time={shortened(columns[0])}")


def dates_unused(file: str, columns: Sequence[str]) -> Finding:
    """Return the finding about columns of days that are neither the starts nor the ends."""
    what = f"the dates in {quoted_names(columns, _MOST_COLUMNS)} are not used"
    return Finding(what, file, f"if they are the ends, say --map end={shortened(columns[0])}")


def parts_of_years_unused(file: str, columns: Sequence[str]) -> Finding:
    """Return the finding about columns of quarters or seasons beside one of years."""
    names, are = quoted_names(columns, _MOST_COLUMNS), "is" if len(columns) == 1 else "are"
    what = f"{names} {are} not used: only the years are shown"
    return Finding(what, file, "write both in one cell, such as 2012-Q1 or spring 2012")


def column_unused(file: str, column: str, kind: str) -> Finding:
    """Return the finding about a column of times or zones that no date is made of."""
    what = (
        f"the column “{shortened(column)}” is not used for the dates: not all its cells are {kind}s"
    )
    return Finding(what, file, f"correct them, or say --map {kind}={shortened(column)}")


def known_by_content(file: str, columns: Mapping[str, str]) -> Finding:
    """Return the finding about columns that are known by what they hold; by part of an event."""
    parts = {part: part.replace("end_time", "time of the end") for part in columns}
    named = listed([f"“{shortened(name)}” as the {parts[part]}" for part, name in columns.items()])
    options = " ".join(f"--map {part}=COLUMN" for part in columns)
    what = f"by what it holds, the table has {named}"
    return Finding(what, file, f"if that is wrong, say which columns they are with {options}")
