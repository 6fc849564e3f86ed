"""The dates of some rows of a table: texts, numbers of a declared unit, or Arrow's own times."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.arrow import as_texts, numbers, truths, utf8, without_times
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.columns.column_map import AmbiguousDates, ColumnMap, Seen, with_habits
from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.cells import is_open_end
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns.date_arrays import Dates, DateSpans, dates_between
from timeline_app.model.dates.columns.numbers import PER_SECOND, numbers_to_when
from timeline_app.model.dates.columns.texts import (
    ReadColumn,
    WrittenDates,
    complete_dates,
    read_column,
)
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form, edtf_of
from timeline_app.model.dates.habits import HabitEvidence, settle, together
from timeline_app.model.dates.written import reading_of
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.columns.iso import IsoColumn
    from timeline_app.model.dates.habits import Habits, Rule, Settled
    from timeline_app.model.text_columns import TextColumn


_PLAIN_ISO: Final = re.compile(
    r"\d{4}(?:-(?!00)\d\d-(?!00)\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?", re.ASCII
)
_FRACTION: Final = re.compile(r"(?::\d\d|\d{6})[.,]\d", re.ASCII)
_NUMBER: Final = r"^\s*[+-]?\d{1,18}([.,]\d*)?\s*$"


class DateTexts(WrittenDates):
    """Dates in EDTF, so that what is exported can be read again.

    `starts` and `ends` are the cells; dates that they do not spell out (numbers of a unit, Arrow's
    times) are made from the `dates` themselves. A date that could not be read stays as it was
    written.
    """

    def __init__(
        self,
        dates: Dates,
        starts: TextColumn,
        ends: TextColumn | None,
        columns: ColumnMap,
        order: IntArray | None = None,
    ) -> None:
        self._dates = dates
        self._starts = starts
        self._ends = ends
        self._columns = columns
        self._order = order

    def parts(
        self,
    ) -> tuple[Dates, TextColumn, TextColumn | None, ColumnMap, IntArray | None]:
        """Return what the constructor takes."""
        return self._dates, self._starts, self._ends, self._columns, self._order

    def __len__(self) -> int:
        return len(self._starts) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the date of a row."""
        at = self._at(row)
        if self._dates.form[at] == Form.UNDATED:
            return self.written(row)
        if self._columns.unit or self._is_exact(at):
            return self._counted(at)
        end = self._end(at)
        start = self._edtf(self._starts[at], is_end=False)
        if self._dates.form[at] != Form.LASTING or not end:
            return start
        return f"{_edge(start, 0)}/{_edge(self._edtf(end, is_end=True), -1)}"

    def written(self, row: int) -> str:
        """Return the date of a row as its cells have it."""
        at = self._at(row)
        cells = [cell for cell in (self._starts[at].strip(), self._end(at).strip()) if cell]
        return " – ".join(cells)

    def rules(self, row: int) -> tuple[Rule, ...]:
        """Return the rules by which the cells of a row were read; none for numbers."""
        at = self._at(row)
        if self._columns.unit or self._dates.form[at] == Form.UNDATED:
            return ()
        readings = (
            reading_of(cell, self._columns.habits)
            for cell in (self._starts[at], self._end(at))
            if cell
        )
        return tuple(dict.fromkeys(each.rule for each in readings if each is not None))

    def take(self, order: IntArray) -> DateTexts:
        """Return the dates of those rows, in that order."""
        both = order if self._order is None else self._order[order]
        return DateTexts(self._dates, self._starts, self._ends, self._columns, both)

    def _at(self, row: int) -> int:
        return row if self._order is None else int(self._order[row])

    def _end(self, at: int) -> str:
        return "" if self._ends is None else self._ends[at]

    def _edtf(self, cell: str, *, is_end: bool) -> str:
        if _PLAIN_ISO.fullmatch(cell):
            return cell
        reading = reading_of(cell, self._columns.habits)
        if reading is not None:
            return reading.when.text
        return ".." if is_end and is_open_end(cell) else "" if is_end else cell.strip()

    def _is_exact(self, at: int) -> bool:
        """Return whether the arrays say all that the cells do: one whole day, or one moment."""
        dates = self._dates
        if dates.about[at] or dates.uncertain[at] or _FRACTION.search(self._starts[at]):
            return False
        if dates.form[at] == Form.POINT:
            return True
        start_s, end_s = int(dates.start_s[at]), int(dates.end_s[at])
        is_day = dates.start_unit[at] == Unit.DAY and end_s - start_s == DAY_S
        return bool(is_day and dates.form[at] == Form.WITHIN and not start_s % DAY_S)

    def _counted(self, at: int) -> str:
        """Return the date of numbers that count something: days, years or moments."""
        dates = self._dates
        unit, end_unit = Unit(dates.start_unit[at]), Unit(dates.end_unit[at])
        start = iso(int(dates.start_s[at]), unit, int(dates.start_offset_s[at]))
        if dates.form[at] != Form.LASTING:
            return start
        if dates.open_end[at]:
            return f"{start}/{'..' if is_open_end(self._end(at)) else ''}"
        last_s = int(dates.end_s[at]) - (end_unit >= Unit.DAY)
        return f"{start}/{iso(last_s, end_unit, int(dates.end_offset_s[at]))}"


def _edge(edtf: str, side: int) -> str:
    """Return the first or last date of an interval or a set, and any other date itself.

    "" where a set has no such date: it is not known, and not open.
    """
    if edtf[:1] in ("[", "{"):
        return re.split(r"\.\.|,", edtf[1:-1])[side].strip()
    return edtf.split("/")[side]


def iso(wall_s: int, unit: Unit, offset_s: int) -> str:
    """Return a second of the wall clock as a date of that unit, with its offset from UTC."""
    days, time_s = divmod(wall_s, DAY_S)
    year, month, day = civil_from_days(days)
    if unit >= Unit.DAY:
        return edtf_of(year, *(month, day)[: Unit.YEAR - unit if unit > Unit.DAY else 2])
    clock = f"T{time_s // 3600:02}:{time_s // 60 % 60:02}" + (
        f":{time_s % 60:02}" if unit == Unit.SECOND else ""
    )
    if offset_s == FLOATING:
        return f"{edtf_of(year, month, day)}{clock}"
    hours, minutes = divmod(abs(offset_s) // 60, 60)
    sign = "-" if offset_s < 0 else "+"
    offset = f"{sign}{hours:02}:{minutes:02}" if offset_s else "Z"
    return f"{edtf_of(year, month, day)}{clock}{offset}"


class DateCells(NamedTuple):
    """The cells that dates are read from, a row each: texts, or Arrow's times, days and numbers."""

    starts: pa.Array
    ends: pa.Array | None = None
    zones: pa.Array | None = None


class ReadCells(NamedTuple):
    """The dates of some rows of a table, what their cells show, and the habits that read them."""

    spans: DateSpans
    evidence: HabitEvidence
    habits: Habits
    is_edtf: bool
    """Whether every date that was read is written in EDTF."""


def read_cells(cells: DateCells, columns: ColumnMap) -> ReadCells:
    """Return the dates of the rows, from their start to their end where there is one.

    Rows with two readings that these rows do not settle are undated: see `settled_by`.
    """
    zones = None if cells.zones is None else as_texts(cells.zones).to_pylist()
    read = partial(_dates, columns=columns, zones=zones)
    starts = read(cells.starts, habits=columns.habits)
    if cells.ends is None:
        none = np.empty(0, np.int64)
        spans = DateSpans(starts.dates, none, none)
        return ReadCells(spans, starts.evidence, starts.habits, starts.is_edtf)
    ends = read(cells.ends, habits=starts.habits, is_end=True)
    if ends.habits != starts.habits:
        starts = read(cells.starts, habits=ends.habits)
    evidence = together([starts.evidence, ends.evidence])
    spans = dates_between(starts.dates, ends.dates)
    return ReadCells(spans, evidence, ends.habits, starts.is_edtf and ends.is_edtf)


def settled_by(
    evidence: HabitEvidence, columns: ColumnMap, file: str, seen: Seen
) -> tuple[ColumnMap, Sequence[Settled]]:
    """Return the columns with the habits that all rows together show, and which cells do.

    Raises AmbiguousDates where something has to be asked.
    """
    habits, settled, questions = settle(evidence, columns.habits)
    if questions:
        raise AmbiguousDates.about(questions, columns, file, seen)
    return with_habits(columns, habits), settled


def _dates(
    array: pa.Array,
    *,
    columns: ColumnMap,
    zones: Sequence[str] | None,
    habits: Habits,
    is_end: bool = False,
) -> ReadColumn:
    kind = array.type
    if pa.types.is_timestamp(kind):
        return _plain(complete_dates(_of_timestamps(array), RepeatedText("", len(array))), habits)
    if pa.types.is_date(kind):
        return _plain(complete_dates(_of_days(array), RepeatedText("", len(array))), habits)
    texts = as_texts(array)
    if columns.unit:
        plain = _of_numbers(array, columns.unit)
        left = complete_dates(plain, _unread(texts, plain), None, habits, is_end=is_end)
        return _plain(left, habits)
    return read_column(
        ArrowTexts(pa.chunked_array([texts])),
        utf8(texts),
        zones,
        habits,
        is_end=is_end,
        is_last=False,
    )


def _plain(dates: Dates, habits: Habits) -> ReadColumn:
    return ReadColumn(dates, HabitEvidence(), habits, is_edtf=True)


def _unread(texts: pa.Array, plain: IsoColumn) -> Sequence[str]:
    """Return the texts where some are still to be read, else blank ones."""
    if plain.is_read.all():
        return RepeatedText("", len(texts))
    listed: Sequence[str] = texts.to_pylist()
    return listed


def _of_timestamps(array: pa.Array) -> IsoColumn:
    """Return Arrow's times, on the wall clock of their zone if they have one."""
    unit, is_missing = array.type.unit, ~truths(array.is_valid())
    if array.type.tz is None:
        return numbers_to_when(_counts(array), unit, offset_s=FLOATING, is_missing=is_missing)
    wall = _counts(pc.local_timestamp(array))
    read = numbers_to_when(wall, unit, is_missing=is_missing)
    offset_s = np.floor_divide(wall - _counts(array), PER_SECOND[unit])
    return read._replace(offset_s=np.where(read.form == Form.UNDATED, FLOATING, offset_s))


def _of_days(array: pa.Array) -> IsoColumn:
    days = numbers(without_times(array).cast(pa.int32()).fill_null(0), np.int32)
    return numbers_to_when(days, "day", is_missing=~truths(array.is_valid()))


def _of_numbers(array: pa.Array, unit: str) -> IsoColumn:
    """Return the dates of numbers in `unit`; other texts stay unread."""
    if pa.types.is_integer(array.type):
        is_missing = ~truths(array.is_valid())
        return numbers_to_when(_any_counts(array), unit, is_missing=is_missing)
    texts = pc.utf8_trim_whitespace(as_texts(array))
    is_number = pc.match_substring_regex(texts, _NUMBER)
    filled = pc.replace_substring_regex(pc.if_else(is_number, texts, "0"), r"^\+", "")
    filled = pc.replace_substring(filled, ",", ".")  # a decimal comma: thousands are no dates
    is_whole = not truths(pc.match_substring(filled, ".")).any()
    # Nanoseconds since 1970 have more digits than a float can hold.
    counts = _counts(filled) if is_whole else numbers(filled.cast(pa.float64()), np.float64)
    is_empty = np.diff(utf8(texts).offsets) == 0
    read = numbers_to_when(counts, unit, is_missing=~truths(is_number))
    return read._replace(is_read=(read.is_read & truths(is_number)) | is_empty)


def _any_counts(array: pa.Array) -> IntArray | npt.NDArray[np.float64]:
    """Return whole numbers of any width; as floats where 64 bits with a sign cannot hold them."""
    try:
        return _counts(array)
    except pa.ArrowInvalid:
        return numbers(array.cast(pa.float64(), safe=False).fill_null(0), np.float64)


def _counts(array: pa.Array) -> IntArray:
    counts = array.cast(pa.int64())
    return numbers(counts.fill_null(0) if counts.null_count else counts, np.int64)
