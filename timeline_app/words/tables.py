"""Sentences about what a table's columns and rows lack, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.document import Finding
from timeline_app.words.counts import counted
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import IntArray

_READABLE_DATES: Final = "2025, 2025-01, 2025-01-12, 2025-01-12T09:30 or 12/1/2025"
FIRST_ROWS: Final = "the first rows"  # named as the file of a preview
ROW_WITHOUT_ID: Final = "the row has no id"
ID_TWICE: Final = "the id is there already"
_MOST_NAMES: Final = 40
_MOST_LINES: Final = 3
_MOST_DATES: Final = 3


def quoted_names(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Return the first names in quotation marks, and how many more there are."""
    named = ", ".join(f"“{shortened(name)}”" for name in names[:most])
    return named + (f" and {len(names) - most:,} more" if len(names) > most else "")


def line_numbers(lines: IntArray) -> str:
    """Return the first of some lines: "12, 15, 99 …"."""
    ordered = np.sort(lines)[:_MOST_LINES].tolist()
    return ", ".join(map(str, ordered)) + (" …" if len(lines) > _MOST_LINES else "")


def reason_with_lines(reason: str, lines: IntArray) -> str:
    """Return why rows are refused and on which lines they are, counted where there are more."""
    if len(lines) == 1:
        return f"{reason} (line {line_numbers(lines)})"
    return f"{len(lines):,} × {reason} (lines {line_numbers(lines)})"


def rows_refused(reason: str, file: str, lines: IntArray) -> Finding:
    advice = "they are not shown until they are corrected"
    if len(lines) == 1:
        advice = "it is not shown until it is corrected"
    what = f"{reason} ({counted(len(lines), 'row')})"
    return Finding(what, f"{file}:{line_numbers(lines)}", advice)


def id_twice(event_id: str, line: int) -> str:
    return f"the id “{event_id}” is there already, on line {line:,}"


def dates_unreadable(file: str, lines: IntArray, problems: Iterable[str]) -> Finding:
    examples = [*dict.fromkeys(map(shortened, problems))]
    listed = "; ".join(examples[:_MOST_DATES]) + ("; …" if len(examples) > _MOST_DATES else "")
    what = f"{_rows_have(lines)} no date that can be read ({listed})"
    advice = "they are shown undated until their dates are corrected"
    return Finding(what, f"{file}:{line_numbers(lines)}", advice)


def ends_before_start(file: str, lines: IntArray) -> Finding:
    what = f"{_rows_have(lines)} an end before the start"
    return Finding(what, f"{file}:{line_numbers(lines)}", "they are shown at their start")


def _rows_have(lines: IntArray) -> str:
    return f"{counted(len(lines), 'row')} {'has' if len(lines) == 1 else 'have'}"


def too_many_refused(file: str, most: int, line: int, reason: str) -> str:
    return (
        f"{file} has more than {most:,} rows that are no events, the last on line {line:,} "
        f"({reason}): correct them, or open another file"
    )


def too_many_cells(cells: int, columns: int) -> str:
    are = "is" if columns == 1 else "are"
    return f"the row has {counted(cells, 'cell')}, but there {are} {counted(columns, 'column')}"


def row_too_long(cells: int, columns: int, where: str) -> Finding:
    advice = "put quotation marks around a cell that holds a comma"
    return Finding(too_many_cells(cells, columns), where, advice)


def row_unreadable(reason: str) -> str:
    return f"the row cannot be read ({reason})"


def quotes_open(reason: str, where: str) -> Finding:
    advice = 'close its quotation marks, and write a quotation mark inside a cell as ""'
    return Finding(row_unreadable(reason), where, advice)


def line_too_long(most_bytes: int) -> str:
    return f"the line is longer than {most_bytes:,} bytes"


def header_too_long(file: str, most_bytes: int) -> str:
    return f"{file}:1 is longer than {most_bytes:,} bytes: it is no table"


def header_unreadable(file: str, reason: str) -> str:
    return f"{file}:1 cannot be read ({reason}): name the columns there"


def header_missing(file: str) -> str:
    return f"{file} is empty: its first line has to name its columns"


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


def columns_unclear(file: str, lacking: Sequence[str], names: Sequence[str]) -> str:
    options = " ".join(f"--map {part}=COLUMN" for part in lacking)
    return (
        f"{file}: it is not clear which column is the {' and '.join(lacking)} (its columns are "
        f"{quoted_names(names)}): say so by {options}"
    )


def column_without_dates(file: str, column: str, cell: str, row: int) -> str:
    return (
        f"{file}: the column “{shortened(column)}” holds no dates that can be read "
        f"(“{shortened(cell)}” in row {row}): write them as {_READABLE_DATES}, or name another "
        "column by --map start=COLUMN"
    )


def unit_unknown(file: str, column: str, number: str, units: Iterable[str]) -> str:
    return (
        f"{file}: the column “{column}” holds numbers such as {shortened(number)}: say what they "
        f"count by --unit {', '.join(units)}"
    )


def day_or_month_first(file: str, text: str, dates: Sequence[str]) -> str:
    """Say that a cell's date can be read in two ways, as the `dates`."""
    meant = f" ({' or '.join(dates)})" if len(dates) > 1 else ""
    return (
        f"{file}: “{shortened(text)}” can be read day first or month first{meant}: say which by "
        "--day-first or --month-first"
    )


def column_unknown(file: str, column: str, role: str, names: Sequence[str]) -> str:
    listed = ", ".join(f"“{shortened(name)}”" for name in names[:_MOST_NAMES])
    return f"{file} has no column “{shortened(column)}”: --map {role}= takes one of {listed}"


def breaks_off(file: str, reason: str) -> Finding:
    what = f"the file breaks off ({reason}), and is shown up to there"
    return Finding(what, file, "get the file again")


def removed_while_read(file: str) -> Finding:
    return Finding("the file was removed while it was read", file, "keep a copy")


def changed_while_read(file: str) -> Finding:
    return Finding("the file was changed while it was read", file, "open it again")


def untitled_lane(*, is_only: bool) -> str:
    return "Events" if is_only else "No lane"
