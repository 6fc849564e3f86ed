"""Sentences about what a table's rows and sheets lack, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, is_or_are, quoted
from timeline_app.words.dates.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import IntArray

PREVIEW_NAME: Final = "the first rows"  # named as the file of a preview
ROW_WITHOUT_ID: Final = "the row has no id"
ID_TWICE: Final = "the id is there already"
_MOST_NAMES: Final = 40
_MOST_OF_NAMES: Final = 120  # characters, so that the whole line can be read at a glance
_MOST_LINES: Final = 3
_MOST_DATES: Final = 3
_MOST_OF_PROBLEM: Final = 240  # characters
_MOST_AT_A_GLANCE: Final = 60


def quoted_names(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Return the first names in quotation marks, and how many more there are."""
    named = ", ".join(quoted(shortened(name)) for name in names[:most])
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
    what = f"{_rows_have(lines)} no date that can be read ({_examples(problems)})"
    advice = "they are shown undated until their dates are corrected"
    return Finding(what, f"{file}:{line_numbers(lines)}", advice)


def ends_unreadable(file: str, lines: IntArray, problems: Iterable[str]) -> Finding:
    what = f"{_rows_have(lines)} an end that cannot be read ({_examples(problems)})"
    advice = "they are shown at their start until their ends are corrected"
    return Finding(what, f"{file}:{line_numbers(lines)}", advice)


def _examples(problems: Iterable[str]) -> str:
    """Return the first problems: one with what to write, several without where that is long."""
    examples = list[str]()
    for problem in problems:  # there may be a million
        line = shortened(problem, _MOST_OF_PROBLEM)
        if line not in examples:
            examples.append(line)
        if len(examples) > _MOST_DATES:
            break
    if len(examples) > 1:
        examples = [*map(_glance, examples)]
    return "; ".join(examples[:_MOST_DATES]) + ("; …" if len(examples) > _MOST_DATES else "")


def _glance(problem: str) -> str:
    """Return a problem, without what to do, which is behind its last colon, where it is long."""
    what = problem.rpartition(": ")[0]
    return what if what and len(problem) > _MOST_AT_A_GLANCE else problem


def ends_before_start(file: str, lines: IntArray) -> Finding:
    what = f"{_rows_have(lines)} an end before the start"
    return Finding(what, f"{file}:{line_numbers(lines)}", "they are shown at their start")


def vague_edges(file: str, lines: IntArray) -> Finding:
    """Say of which rows a start or an end is a range, such as BET 1801 AND 1803 or AFT 1860."""
    what = f"{_rows_have(lines)} a start or an end that is “before”, “after” or “between”"
    then = "they are shown from the first moment that it can mean to the last"
    return Finding(what, f"{file}:{line_numbers(lines)}", then)


def _rows_have(lines: IntArray) -> str:
    return f"{counted(len(lines), 'row')} {'has' if len(lines) == 1 else 'have'}"


def too_many_refused(file: str, most: int, line: int, reason: str) -> str:
    return (
        f"{file} has more than {most:,} rows that are no events, the last on line {line:,} "
        f"({reason}): correct them, or open another file"
    )


def too_many_cells(cells: int, columns: int) -> str:
    named = counted(columns, "column")
    return f"the row has {counted(cells, 'cell')}, but there {is_or_are(columns)} {named}"


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


def names_in(names: Sequence[str]) -> str:
    """Return as many names in quotation marks as fit, and how many more there are."""
    count, length = 0, 0
    for name in names[:_MOST_NAMES]:
        length += len(shortened(name)) + len("“”, ")
        if count and length > _MOST_OF_NAMES:
            break
        count += 1
    return quoted_names(names, count)


def other_sheets(file: str, sheet: str, others: Sequence[str]) -> Finding:
    what = f"of its sheets “{shortened(sheet)}” is shown, and not {quoted_names(others, 3)}"
    return Finding(what, file, "name another with --sheet NAME")


def sheet_unknown(file: str, named: str, names: Sequence[str]) -> str:
    listed = names_in(names)
    return f"{file} has no sheet “{shortened(named)}”: --sheet takes one of {listed}, or its number"


def merged_filled(file: str, count: int) -> Finding:
    are = is_or_are(count)
    what = f"{counted(count, 'cell')} {are} merged with that above, and {are} shown with its value"
    return Finding(what, file, "if that is wrong, part them in the spreadsheet")


def shapes_not_drawn(name: str, count: int) -> Finding:
    what = f"{counted(count, 'record')} with a line or an area: it is not drawn, only named"
    return Finding(what, name, "its kind is in the column “geometry”")


def no_header(where: str) -> Finding:
    """Return the finding about a table whose first line is an event already."""
    what = "there is no header: the first line looks like an event, and is shown as one"
    return Finding(what, where, "name the columns in a line above it")


def lines_above_header(count: int, file: str, header_line: int) -> Finding:
    """Return the finding about lines above the header, which is on `header_line`."""
    left_out = f"{counted(count, 'line')} above the header {is_or_are(count)} left out"
    what = f"{left_out}: the header is line {header_line}"
    return Finding(what, file, "take them out if they are no part of the table")


HEADER_AGAIN: Final = "the row repeats the header"
NOTE_BELOW: Final = "the row is a note, with neither a title nor a date"


def second_table(line: int) -> str:
    """Return why a row is no event that belongs to a second table, whose first line is `line`."""
    return f"the row is of a second table, which begins on line {line:,}"


def html_read(file: str, column: str, count: int) -> Finding:
    what = f"{counted(count, 'cell')} of “{shortened(column)}” hold HTML: only its text is shown"
    return Finding(what, file, "pictures and links in them are left out")


def duration_without_unit(file: str, column: str) -> Finding:
    name = shortened(column)
    what = f"the duration in “{name}” is not used: nothing says what its numbers count"
    return Finding(what, file, "say it with --duration-unit s, min, h, day or week")


def durations_unused(file: str, column: str, lines: IntArray) -> Finding:
    what = f"{counted(len(lines), 'duration')} in “{shortened(column)}” cannot be used"
    advice = "write whole days beside a day, and hours or minutes beside a time"
    return Finding(what, f"{file}:{line_numbers(lines)}", advice)


def no_times(file: str, column: str, lines: IntArray) -> Finding:
    """Return the finding about cells beside a date that are no times of day."""
    are = "is no time" if len(lines) == 1 else "are no times"
    what = f"{counted(len(lines), 'cell')} of “{shortened(column)}” {are} of day"
    return Finding(what, f"{file}:{line_numbers(lines)}", "only the day is shown until then")


def ends_without_year(file: str, lines: IntArray) -> Finding:
    """Return the finding about ends of which only the month or the day is given."""
    has = "has" if len(lines) == 1 else "have"
    what = f"{counted(len(lines), 'row')} {has} an end without its year"
    return Finding(what, f"{file}:{line_numbers(lines)}", "only the start is shown until then")


def no_sixtieths(file: str, column: str, part: str, lines: IntArray) -> Finding:
    """Return the finding about cells that are no minutes, or seconds, of the time beside them."""
    are = f"is no {part}" if len(lines) == 1 else f"are no {part}s"
    what = f"{counted(len(lines), 'cell')} of “{shortened(column)}” {are}, and not used"
    return Finding(what, f"{file}:{line_numbers(lines)}", "write 0 to 59")


def all_midnight(file: str, column: str, *, is_end_included: bool | None) -> Finding:
    """Return the finding about times that are all midnight; None for no ends."""
    ends = ""
    if is_end_included is not None:
        ends = ", and the day of an end is " + ("included" if is_end_included else "not included")
    what = f"every time in “{shortened(column)}” is 00:00: they are shown as whole days{ends}"
    return Finding(what, file, "if they are moments, say --midnight-is-time")


def rows_undated(file: str, lines: IntArray, *, can_fill: bool) -> Finding:
    what = f"{_rows_have(lines)} no date, and {is_or_are(len(lines))} shown undated"
    advice = "if they have the date above (merged cells), say --fill-down" if can_fill else "add it"
    return Finding(what, f"{file}:{line_numbers(lines)}", advice)


def sheet_too_wide(file: str, last_cell: str) -> str:
    return (
        f"{file}: its cells reach as far as {last_cell}, with nearly nothing between: delete what "
        "stands far out, or save the table as CSV"
    )


def rows_untitled(file: str, lines: IntArray) -> Finding:
    what = f"{_rows_have(lines)} no title, and {is_or_are(len(lines))} shown without"
    return Finding(
        what, f"{file}:{line_numbers(lines)}", "add it, or name another column with --map"
    )


def nothing_dated(file: str, column: str) -> Finding:
    what = f"no event has a date: the column “{shortened(column)}” holds none that can be read"
    return Finding(what, file, "name another column with --map start=COLUMN, or correct the dates")


def breaks_off(file: str, reason: str) -> Finding:
    what = f"the file breaks off ({reason}), and is shown up to there"
    return Finding(what, file, "get the file again")


def removed_while_read(file: str) -> Finding:
    return Finding("the file was removed while it was read", file, "keep a copy")


def changed_while_read(file: str) -> Finding:
    return Finding("the file was changed while it was read", file, "open it again")


def untitled_lane(*, is_only: bool) -> str:
    return "Events" if is_only else "No lane"
