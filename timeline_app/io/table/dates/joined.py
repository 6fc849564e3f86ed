"""Dates made of cells in several columns: year, month, day, time of day, time zone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.arrow import as_arrow, as_texts, text_array, truths, utf8, whole
from timeline_app.io.table.columns.cells import (
    is_clock_number,
    is_hour,
    is_named_time,
    is_sixtieth,
    without_fraction,
)
from timeline_app.io.table.dates.read_dates import DateCells, ReadCells, read_cells
from timeline_app.model.dates.calendar import DAY_S, MONTHS, civil_from_days
from timeline_app.model.dates.problems import WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.dates.year_beside import with_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.arrays import BoolArray


_OPEN_CENTURY: Final = "'"
_PARTED: Final = "\x1f"  # stands in no cell of a date


def read_spans(table: pa.RecordBatch | pa.Table, columns: ColumnMap) -> ReadCells:
    """Return the dates of the rows of a table, as `read_cells` does."""
    return read_cells(joined_cells(table, columns), columns)


def joined_cells(table: pa.RecordBatch | pa.Table, columns: ColumnMap) -> DateCells:
    """Return the starts and ends of some rows, each as one array, with the zones of the rows.

    What is in one column alone keeps its type.
    """
    starts = _column(table, columns.start)
    if columns.fill_down:
        starts = filled_down(starts)
    clock = (columns.time, columns.minute, columns.second)
    end_clock = (columns.end_time, columns.end_minute, columns.end_second)
    table = _with_parts_filled_down(table, columns) if columns.fill_down else table
    starts = _dated(table, starts, columns.year)
    century = columns.century
    days = _days(table, starts, (columns.month, columns.day), century)
    ends = _column(table, columns.end) if columns.end else None
    if ends is not None and columns.end_year:
        texts = _trimmed(ends)  # where there is none, the year alone is no end
        ends = pc.if_else(_is_blank(texts), texts, _dated(table, texts, columns.end_year))
    if columns.end_month or columns.end_day or columns.end_time:
        texts = _trimmed(ends) if ends is not None else text_array([""] * table.num_rows)
        if columns.end_time:  # a time alone is one of the first day
            times = _trimmed(_column(table, columns.end_time))
            is_time_alone = pc.and_(_is_blank(texts), pc.invert(_is_blank(times)))
            texts = pc.if_else(is_time_alone, _trimmed(days), texts)
        days_of_ends = _days(table, texts, (columns.end_month, columns.end_day), century)
        ends = _timed(table, days_of_ends, *end_clock)
    zones = as_texts(_column(table, columns.zone)) if columns.zone else None
    if columns.zone_by_name:
        zones = text_array([columns.zone_by_name] * table.num_rows)
    return DateCells(_timed(table, days, *clock), ends, zones)


def filled_down(cells: pa.Array) -> pa.Array:
    """Return the cells with that above in each empty one."""
    texts = as_texts(cells)
    filled = ~truths(_is_blank(_trimmed(texts)))
    place = np.where(filled, np.arange(len(filled)), 0)
    return texts.take(as_arrow(np.maximum.accumulate(place)))


def _with_parts_filled_down(
    table: pa.RecordBatch | pa.Table, columns: ColumnMap
) -> pa.RecordBatch | pa.Table:
    """Return the table with months and days from above where all that is wider is empty too."""
    is_empty = _is_blank(_trimmed(_column(table, columns.start)))
    for name in filter(None, (columns.month, columns.day)):
        cells = _trimmed(_column(table, name))
        is_empty = pc.and_(is_empty, _is_blank(cells))
        rows = np.arange(table.num_rows)
        above = np.maximum.accumulate(np.where(truths(is_empty), 0, rows))
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, cells.take(as_arrow(above)))
    return table


def _column(table: pa.RecordBatch | pa.Table, name: str) -> pa.Array:
    return whole(table.column(name))


def _days(
    table: pa.RecordBatch | pa.Table, cells: pa.Array, beside: tuple[str, str], century: int | None
) -> pa.Array:
    """Return the cells with the month and the day that are `beside` behind them, where filled.

    Years of two digits whose century is not known stand last, with an apostrophe: 8 Aug '74.
    """
    month, day = beside
    if not (month or day):
        return cells
    texts = _trimmed(cells)
    has_month = pc.invert(_is_blank(texts))
    if month:
        months = _each(_trimmed(_column(table, month)), _month_number)
        # A month without its year says nothing.
        has_month = pc.and_(has_month, pc.invert(_is_blank(months)))
        years = _each(texts, partial(_year_number, century=century))
        is_open = pc.and_(has_month, pc.starts_with(years, _OPEN_CENTURY))
        in_words = pc.binary_join_element_wise(_each(months, _month_name), years, " ")
        texts = pc.if_else(is_open, in_words, _with(years, months, "-", has_month))
    if day:  # a day without its month says nothing
        days = _each(_trimmed(_column(table, day)), _day_number)
        has_day = pc.and_(has_month, pc.invert(_is_blank(days)))
        in_words = pc.binary_join_element_wise(days, texts, " ")
        is_open = pc.and_(has_day, _is_of_open_century(texts))
        texts = pc.if_else(is_open, in_words, _with(texts, days, "-", has_day))
    return texts


def _is_of_open_century(texts: pa.Array) -> pa.Array:
    return pc.match_substring(texts, f" {_OPEN_CENTURY}")


def _dated(table: pa.RecordBatch | pa.Table, cells: pa.Array, year: str) -> pa.Array:
    """Return the cells with the year that stands beside them, each pair of them joined once."""
    if not year:
        return cells
    pairs = pc.binary_join_element_wise(as_texts(cells), as_texts(_column(table, year)), _PARTED)
    return _each(pairs, lambda pair: with_year(*pair.split(_PARTED, 1)))


def _timed(
    table: pa.RecordBatch | pa.Table, cells: pa.Array, time: str, minute: str, second: str
) -> pa.Array:
    """Return the cells with a time of day behind them; of hours with their minutes and seconds."""
    if not time:
        return cells
    cells_of_time = _trimmed(_column(table, time))
    # Where 930 is a time, 5 is 00:05: what counts hours and minutes loses its zeros.
    is_clock = any(map(is_clock_number, cells_of_time.unique().to_pylist())) and not minute
    times = _each(cells_of_time, partial(_time_of_day, is_clock=is_clock))
    for name, before in ((minute, "05"), (second, "05:30")):
        if name:  # a second without its minute says nothing
            parts = _each(_trimmed(_column(table, name)), _sixtieth)
            is_wider = pc.equal(pc.utf8_length(times), len(before))
            times = _with(times, parts, ":", pc.and_(is_wider, pc.invert(_is_blank(parts))))
    dates = _trimmed(cells)
    # What the century is, is asked before the time matters.
    is_timed = pc.invert(pc.or_(_is_blank(times), _is_of_open_century(dates)))
    return _with(dates, times, " ", is_timed)


def _with(texts: pa.Array, parts: pa.Array, mark: str, where: pa.Array) -> pa.Array:
    return pc.if_else(where, pc.binary_join_element_wise(texts, parts, mark), texts)


def _trimmed(cells: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(as_texts(cells))


def _is_blank(texts: pa.Array) -> pa.Array:
    blank: BoolArray = np.diff(utf8(texts).offsets) == 0
    return pa.array(blank.tolist(), pa.bool_())


def _each(texts: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """Return the texts changed, each distinct one once."""
    coded = texts.dictionary_encode()
    changed = text_array([change(text) for text in coded.dictionary.to_pylist()])
    return changed.take(coded.indices)


def _time_of_day(cell: str, *, is_clock: bool) -> str:
    """Return "09:05" for "9:05", "9.05" and "905", "09" for 9, other times as is, "" for none."""
    if is_clock and cell.isdecimal():
        cell = cell.zfill(4)
    if is_hour(cell):
        return without_fraction(cell).zfill(2)[-2:]
    if is_clock_number(cell):
        return f"{cell[:-2]:0>2}:{cell[-2:]}"
    if not is_named_time(cell):
        return ""
    if cell.replace(".", "").isdecimal():
        cell = cell.replace(".", ":")
    return f"0{cell}" if cell[1:2] == ":" else cell


def _sixtieth(cell: str) -> str:
    """Return "07" for "7" and "7.0", "07.5" for "7.5", "" for what is no minute and no second."""
    whole, point, fraction = without_fraction(cell).partition(".")
    return f"{whole.zfill(2)}{point}{fraction}" if is_sixtieth(cell) else ""


def _year_number(cell: str, century: int | None) -> str:
    """Return "0820" for "820" and "820.0", "1974" for "74" in a century; other cells as they are.

    A year of two digits in a century that is not known has an apostrophe: "'74".
    """
    number = without_fraction(cell)
    if not (number.isascii() and number.isdecimal()):
        return cell
    if len(number) > len("74") or century == 0:
        return number.zfill(4)
    if century is None:
        return f"{_OPEN_CENTURY}{number.zfill(2)}"
    return f"{century + (int(number) - century) % 100:04}"


def _day_number(cell: str) -> str:
    """Return "07" for "7" and "7.0", "" for 0; other cells as they are."""
    number = without_fraction(cell)
    if not number.isascii() or not number.isdecimal():
        return cell
    return number.lstrip("0").zfill(2) if number.strip("0") else ""


def _month_name(number: str) -> str:
    """Return "Jul" for "07", beside which no number can be another month; other texts as is."""
    place = int(number) if number.isascii() and number.isdecimal() else 0
    return MONTHS[place - 1][:3] if 1 <= place <= len(MONTHS) else number


def _month_number(cell: str) -> str:
    """Return "07" for "7", "7.0", "July" and "Juli"; "" for none, a cell as it is else."""
    number = _day_number(cell)
    if number != cell or (number.isascii() and number.isdecimal()):
        return number
    if not cell:
        return ""
    try:
        when = read_when(f"1 {cell} 2000")
    except WhenError:
        return cell
    return f"{civil_from_days(when.start_s // DAY_S)[1]:02}"
