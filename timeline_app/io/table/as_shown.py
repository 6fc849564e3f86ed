"""A table as it is shown: titles without HTML, whole days, ends from durations, own ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa

from timeline_app.io.table.arrow import as_texts, text_array, utf8, whole
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.columns.cells import (
    is_clock_number,
    is_hour,
    is_named_time,
    is_sixtieth,
)
from timeline_app.io.table.columns.column_map import PART_ROLES
from timeline_app.io.table.columns.names import has_word, names_death, rank_of
from timeline_app.io.table.dates.durations import unit_of, with_durations
from timeline_app.io.table.dates.joined import joined_cells
from timeline_app.io.table.dates.whole_days import Midnights, says_yes, whole_days
from timeline_app.io.table.further_quotations import are_further
from timeline_app.io.table.refused_rows import RepeatedRows
from timeline_app.model.arrays import in_memory, uniform
from timeline_app.model.dates.cells import is_day, is_part_of_year, is_time
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.words.files import tables as words
from timeline_app.words.files.columns import (
    column_unused,
    dates_unused,
    known_by_content,
    no_ids,
    parts_of_years_unused,
    times_unused,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.io.table.table_rows import TableRows
    from timeline_app.model.arrays import BoolArray, IntArray, NewArray
    from timeline_app.model.dates.columns.date_arrays import Dates
    from timeline_app.model.document import Finding


class AsShown(NamedTuple):
    """A table, its columns and dates as they are shown, and what was changed for that.

    `is_changed`, bool[n], are the dates that say other than the cells of their rows. `starts` and
    `ends` are the cells that the dates were read from, None where they are columns of the table.
    """

    table: pa.Table
    columns: ColumnMap
    dates: Dates
    is_changed: BoolArray
    findings: list[Finding]
    starts: ArrowTexts | None = None
    ends: ArrowTexts | None = None
    repeats: RepeatedRows | None = None
    """Rows without an id of their own, where they have been looked for."""


def as_shown(
    file: str,
    rows: TableRows,
    columns: ColumnMap,
    *,
    is_export: bool,
    new: NewArray = in_memory,
) -> AsShown:
    """Return a table as it is shown; one that this program exported is shown as it is."""
    none = uniform(np.bool_(0), len(rows.lines))
    shown = AsShown(rows.table, columns, rows.spans.dates, none, [])
    if columns.is_joined:
        # A row depends on those above it only where it is filled from them.
        parts = [rows.table] if columns.fill_down else rows.table.to_batches()
        cells = [joined_cells(part, columns) for part in parts or [rows.table]]
        ends = [each.ends for each in cells if each.ends is not None]
        starts = _as_column([each.starts for each in cells])
        shown = shown._replace(starts=starts, ends=_as_column(ends) if ends else None)
    if is_export or not len(rows.lines):
        return shown
    shown = _with_own_ids(file, shown, rows)
    shown = _with_plain_titles(file, shown)
    shown = _with_durations(file, shown, rows, new)
    shown = _with_whole_days(file, shown, new)
    said = {role: getattr(columns, role) for role in columns.by_content}
    if said:
        shown.findings.append(known_by_content(file, said))
    _tell_missing(file, shown, rows)
    _tell_unused(file, shown, rows)
    return shown


def _as_column(chunks: Sequence[pa.Array]) -> ArrowTexts:
    return ArrowTexts(pa.chunked_array([*map(as_texts, chunks)]))


def _with_own_ids(file: str, shown: AsShown, rows: TableRows) -> AsShown:
    """Return the table without its ids where they do not tell rows apart, unless they were said."""
    columns = shown.columns
    if not columns.id or columns.is_id_said:
        return shown
    repeats = RepeatedRows.found(ArrowTexts(shown.table.column(columns.id)), rows.keys)
    count = int((~are_further(shown.table, columns, repeats)).sum())
    if not count:
        return shown._replace(repeats=repeats)
    shown.findings.append(no_ids(file, columns.id, count))
    return shown._replace(columns=replace(columns, id=""))


def _with_plain_titles(file: str, shown: AsShown) -> AsShown:
    name = shown.columns.title
    titles, count = _without_html(shown.table.column(name))
    if not count:
        return shown
    shown.findings.append(words.html_read(file, name, count))
    place = shown.table.schema.names.index(name)
    return shown._replace(table=shown.table.set_column(place, name, titles))


def _without_html(column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, int]:
    """Return a column with the text of cells that are HTML in their place, and their number."""
    chunks, count = [], 0
    for chunk in map(as_texts, column.chunks):
        data = utf8(chunk).data
        if not any(np.any(data == sign) for sign in _HTML_SIGNS):
            chunks.append(chunk)
            continue
        from timeline_app.io.html_text import is_html, line_of_html  # few tables have any

        cells = chunk.to_pylist()
        count += sum(map(is_html, cells))
        chunks.append(text_array([line_of_html(cell) if is_html(cell) else cell for cell in cells]))
    return (pa.chunked_array(chunks, pa.string()), count) if count else (column, 0)


def _with_durations(file: str, shown: AsShown, rows: TableRows, new: NewArray) -> AsShown:
    columns = shown.columns
    if not columns.duration:
        return shown
    durations = ArrowTexts(shown.table.column(columns.duration))
    is_needed = durations.is_filled() & (shown.dates.form != Form.LASTING)
    cells = [*durations.take(np.flatnonzero(is_needed)).codes().values]
    unit = columns.duration_unit or unit_of(columns.duration, cells)
    if not unit:
        if any(map(str.strip, cells)):
            shown.findings.append(words.duration_without_unit(file, columns.duration))
        return shown
    columns = replace(columns, duration_unit=unit)
    lasted = with_durations(shown.dates, shown.table, columns, new)
    if len(lasted.unused):
        lines = rows.lines[lasted.unused]
        shown.findings.append(words.durations_unused(file, columns.duration, lines))
    return shown._replace(dates=lasted.dates, is_changed=shown.is_changed | lasted.is_changed)


def _with_whole_days(file: str, shown: AsShown, new: NewArray) -> AsShown:
    columns, table = shown.columns, shown.table

    def has_end() -> BoolArray:
        if columns.end:
            return ArrowTexts(table.column(columns.end)).is_filled()
        return np.zeros(table.num_rows, np.bool_)

    is_all_day = says_yes(table.column(columns.all_day)) if columns.all_day else None
    are_times = columns.midnight_is_time
    found = whole_days(
        shown.dates,
        has_end,
        is_all_day,
        are_times=are_times,
        are_last_days=names_death(columns.end),
        new=new,
    )
    if not found.is_changed.any():
        return shown
    if found.midnights is not None:
        is_included = {Midnights.EXCLUSIVE: False, Midnights.INCLUSIVE: True}.get(found.midnights)
        shown.findings.append(words.all_midnight(file, columns.start, is_end_included=is_included))
    return shown._replace(dates=found.dates, is_changed=shown.is_changed | found.is_changed)


def _is_time(cell: str) -> bool:
    return is_named_time(cell) or is_clock_number(cell) or is_hour(cell)


def _wrong(column: ArrowTexts, holds: Callable[[str], bool]) -> IntArray:
    """Return the rows whose cell is filled, but not with what the column holds."""
    code, values = column.codes()
    wrong = [bool(value.strip()) and not holds(value.strip()) for value in values]
    return np.flatnonzero(np.array(wrong, np.bool_)[code]) if values else np.empty(0, np.int64)


def _tell_missing(file: str, shown: AsShown, rows: TableRows) -> None:
    """Tell which rows have no date, and which no title."""
    dates = shown.dates
    undated = dates.form == Form.UNDATED
    if undated.any():
        is_blank = undated.copy()
        is_blank[[*dates.problems]] = False
        if undated.all():
            shown.findings.append(words.nothing_dated(file, shown.columns.start))
        elif is_blank.any():
            can_fill = not shown.columns.fill_down and bool(is_blank[1:].any())
            shown.findings.append(words.rows_undated(file, rows.lines[is_blank], can_fill=can_fill))
    is_untitled = ~ArrowTexts(shown.table.column(shown.columns.title)).is_filled()
    if is_untitled.any():
        shown.findings.append(words.rows_untitled(file, rows.lines[is_untitled]))


def _tell_unused(file: str, shown: AsShown, rows: TableRows) -> None:
    """Tell which columns of times, zones or parts of dates are not used, and which cells."""
    for name in (shown.columns.time, shown.columns.end_time):
        wrong = _wrong(ArrowTexts(shown.table.column(name)), _is_time) if name else ()
        if len(wrong):
            shown.findings.append(words.no_times(file, name, rows.lines[wrong]))
    for name, part in _sixtieths(shown):
        wrong = _wrong(ArrowTexts(shown.table.column(name)), is_sixtieth)
        if len(wrong):
            shown.findings.append(words.no_sixtieths(file, name, part, rows.lines[wrong]))
    used = {getattr(shown.columns, role) for role in ("title", "start", "end", "zone", "duration")}
    used |= {getattr(shown.columns, role) for role in PART_ROLES}
    times = []
    wanted = ["time", "zone", *_missing_parts(shown)]
    for name in shown.table.schema.names:
        column = shown.table.column(name)
        kinds = [kind for kind in wanted if rank_of(name, kind) is not None]
        if name in used or not (kinds or _holds_times(column)):
            continue
        if not kinds:
            times.append(name)
        elif ArrowTexts(column).is_filled().any():
            shown.findings.append(column_unused(file, name, kinds[0]))
    is_timed = (shown.dates.start_unit <= Unit.HOUR) & (shown.dates.form != Form.UNDATED)
    if times and not is_timed.any():
        shown.findings.append(times_unused(file, times))
    _tell_unused_dates(file, shown, rows, used)


def _ends_without_year(shown: AsShown) -> IntArray:
    """Return the rows with a month or a day of an end beside no year of one."""
    columns, table = shown.columns, shown.table
    parts = [each for each in (columns.end_month, columns.end_day) if each]
    if not parts or not columns.end:
        return np.empty(0, np.int64)
    has_part = np.logical_or.reduce([ArrowTexts(table.column(each)).is_filled() for each in parts])
    return np.flatnonzero(has_part & ~ArrowTexts(table.column(columns.end)).is_filled())


def _tell_unused_dates(file: str, shown: AsShown, rows: TableRows, used: Container[str]) -> None:
    """Tell which ends have no year, and which columns may be the ends that a table lacks."""
    lacking = _ends_without_year(shown)
    if len(lacking):
        shown.findings.append(words.ends_without_year(file, rows.lines[lacking]))
    if "month" in _missing_parts(shown):
        others = [each for each in shown.table.schema.names if each not in used]
        parts = [each for each in others if _holds_parts_of_years(shown.table.column(each))]
        if parts:
            shown.findings.append(parts_of_years_unused(file, parts))
    if shown.columns.end or shown.columns.duration:
        return
    names = [each for each in shown.table.schema.names if each not in used]
    ends = [each for each in names if _may_be_ends(each, shown.table.column(each))]
    if ends:
        shown.findings.append(dates_unused(file, ends))


def _may_be_ends(name: str, column: pa.ChunkedArray) -> bool:
    """Return whether a column that no name gives away has days, and not those of its entry."""
    if has_word(name, "entry") or any(rank_of(name, kind) is not None for kind in _OTHERS):
        return False
    filled = _first_filled(column)
    return bool(filled) and all(not cell.isdecimal() and is_day(cell) for cell in filled)


def _sixtieths(shown: AsShown) -> list[tuple[str, str]]:
    """Return the columns of minutes and of seconds that are used, with what they hold."""
    roles = [(f"{side}{part}", part) for side in ("", "end_") for part in ("minute", "second")]
    named = [(getattr(shown.columns, role), part) for role, part in roles]
    return [(name, part) for name, part in named if name]


def _missing_parts(shown: AsShown) -> list[str]:
    """Return the parts that the dates would have, had a column of them been used."""
    columns, dated = shown.columns, shown.dates.form != Form.UNDATED
    is_of_years = bool(dated.any()) and bool((shown.dates.start_unit[dated] == Unit.YEAR).all())
    missing = ["month"] if is_of_years and not columns.month else []
    within = (("month", "day"), ("time", "minute"), ("minute", "second"))
    return missing + [
        part for wider, part in within if getattr(columns, wider) and not getattr(columns, part)
    ]


def _holds_times(column: pa.ChunkedArray) -> bool:
    """Return whether the first filled cells of a column are times of day, such as 9:30."""
    filled = _first_filled(column)
    return bool(filled) and all(":" in cell and is_time(cell) for cell in filled)


def _holds_parts_of_years(column: pa.ChunkedArray) -> bool:
    """Return whether the first filled cells are quarters or seasons that name no year."""
    filled = _first_filled(column)
    return bool(filled) and all(
        not any(map(str.isdigit, cell[1:-1])) and is_part_of_year(f"{cell} 2000") for cell in filled
    )


def _first_filled(column: pa.ChunkedArray) -> list[str]:
    first = as_texts(whole(column.slice(0, _LOOKED_AT))).to_pylist()
    return [cell for cell in map(str.strip, first) if cell]


_LOOKED_AT: Final = 100  # rows
_OTHERS: Final = ("id", "lane", "title", "prose")
_HTML_SIGNS: Final = (ord("<"), ord("&"))
