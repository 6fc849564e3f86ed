"""The dates of some rows of a table: texts, numbers of a declared unit, or Arrow's own times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.arrow import as_texts, numbers, truths, utf8, whole_days
from timeline_app.io.table.columns import SLASHED, ColumnMap, Seen, ambiguous
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns import Dates, DateSpans, complete_dates, dates_between
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.model.dates.iso_columns import parse_iso
from timeline_app.model.dates.numbers import PER_SECOND, numbers_to_when
from timeline_app.model.text_columns import LazyTexts, RepeatedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.iso_columns import IsoColumn
    from timeline_app.model.text_columns import TextColumn


_LENGTHS: Final = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10, Unit.MINUTE: 16, Unit.SECOND: 19}
_FIRST_S, _LAST_S = (
    int(np.datetime64(text, "s").astype(np.int64)) for text in ("0000-01-01", "10000-01-01")
)


class DateTexts(LazyTexts):
    """Dates in ISO 8601, so that what is exported can be read again.

    A date that could not be read, or is outside the years 0 to 9999, stays as it was written.
    """

    def __init__(self, dates: Dates, starts: TextColumn, order: IntArray | None = None) -> None:
        self._dates = dates
        self._starts = starts
        self._order = order

    def __len__(self) -> int:
        return len(self._starts) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the date of a row."""
        at = row if self._order is None else int(self._order[row])
        dates = self._dates
        start_s, end_s = int(dates.start_s[at]), int(dates.end_s[at])
        if not (_FIRST_S <= start_s < _LAST_S and end_s < _LAST_S):
            return self._starts[at]
        if dates.start_unit[at] not in _LENGTHS or dates.end_unit[at] not in _LENGTHS:
            return self._starts[at]
        start = iso(start_s, Unit(dates.start_unit[at]), int(dates.start_offset_s[at]))
        if dates.form[at] != Form.LASTING:
            return start
        end_unit = Unit(dates.end_unit[at])
        last_s = end_s - 1 if end_unit >= Unit.DAY else end_s
        return f"{start}/{iso(last_s, end_unit, int(dates.end_offset_s[at]))}"

    def take(self, order: IntArray) -> DateTexts:
        """Return the dates of those rows, in that order."""
        both = order if self._order is None else self._order[order]
        return DateTexts(self._dates, self._starts, both)


def iso(wall_s: int, unit: Unit, offset_s: int) -> str:
    """Return a second of the wall clock as a date of that unit, with its offset from UTC."""
    text = str(np.datetime64(wall_s, "s"))[: _LENGTHS[unit]]
    if offset_s == FLOATING or unit >= Unit.DAY:
        return text
    hours, minutes = divmod(abs(offset_s) // 60, 60)
    sign = "-" if offset_s < 0 else "+"
    return f"{text}{sign}{hours:02}:{minutes:02}" if offset_s else f"{text}Z"


_DAY_MONTH_YEAR: Final = r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-](-?\d{4})"
_NUMBER: Final = r"^\s*[+-]?\d{1,18}(\.\d*)?\s*$"


class DateCells(NamedTuple):
    """Until branch `dates` is merged."""

    starts: pa.Array
    ends: pa.Array | None = None
    zones: pa.Array | None = None


def read_spans(table: pa.RecordBatch, columns: ColumnMap, file: str, seen: Seen) -> DateSpans:
    """Return the dates of the rows, from their start to their end where there is one.

    Raises AmbiguousDates at a date such as 10/5/1961 when its order is not known.
    """
    from timeline_app.io.table.joined_dates import joined_cells

    cells = joined_cells(table, columns)
    zones = None if cells.zones is None else cells.zones.to_pylist()
    try:
        starts = _dates(cells.starts, columns, zones)
        if cells.ends is None:
            return DateSpans(starts, np.empty(0, np.int64))
        ends = _dates(cells.ends, columns, zones)
    except _SlashedError as found:
        raise ambiguous(columns, file, found.text, seen) from None
    return dates_between(starts, ends)


class _SlashedError(Exception):
    """There is a date such as 10/5/1961, and its order is not known."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def _dates(array: pa.Array, columns: ColumnMap, zones: Sequence[str] | None) -> Dates:
    kind = array.type
    if pa.types.is_timestamp(kind):
        return complete_dates(_of_timestamps(array), RepeatedText("", len(array)))
    if pa.types.is_date(kind):
        return complete_dates(_of_days(array), RepeatedText("", len(array)))
    texts = as_texts(array)
    if columns.unit:
        plain = _of_numbers(array, columns.unit)
        return complete_dates(plain, _unread(texts, plain))
    plain = parse_iso(utf8(texts))
    if not plain.is_read.all():
        texts, is_changed = _in_iso_order(texts, plain, day_first=columns.day_first)
        plain = parse_iso(utf8(texts)) if is_changed else plain
    return complete_dates(plain, texts.to_pylist() if zones else _unread(texts, plain), zones)


def _unread(texts: pa.Array, plain: IsoColumn) -> Sequence[str]:
    """Return the texts where some are still to be read, else blank ones."""
    if plain.is_read.all():
        return RepeatedText("", len(texts))
    listed: Sequence[str] = texts.to_pylist()
    return listed


def _in_iso_order(
    texts: pa.Array, plain: IsoColumn, *, day_first: bool | None
) -> tuple[pa.Array, bool]:
    """Return the texts with 10/5/1961 as 1961-05-10 or 1961-10-05, and whether there was one."""
    is_slashed_row = truths(pc.match_substring_regex(texts, rf"^\s*(?:{SLASHED})\s*$"))
    rows = np.flatnonzero(is_slashed_row & ~plain.is_read)
    if not len(rows):
        return texts, False
    if day_first is None:
        raise _SlashedError(texts[int(rows[0])].as_py().strip())
    order = r"\3-0\2-0\1" if day_first else r"\3-0\1-0\2"
    written = pc.replace_substring_regex(texts, _DAY_MONTH_YEAR, order)
    two_digits = pc.replace_substring_regex(written, r"^(-?\d{4})-0?(\d\d)-0?(\d\d)", r"\1-\2-\3")
    return pc.utf8_trim_whitespace(two_digits), True


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
    days = numbers(whole_days(array).cast(pa.int32()).fill_null(0), np.int32)
    return numbers_to_when(days, "day", is_missing=~truths(array.is_valid()))


def _of_numbers(array: pa.Array, unit: str) -> IsoColumn:
    """Return the dates of numbers in `unit`; other texts stay unread."""
    if pa.types.is_integer(array.type):
        is_missing = ~truths(array.is_valid())
        return numbers_to_when(_any_counts(array), unit, is_missing=is_missing)
    texts = pc.utf8_trim_whitespace(as_texts(array))
    is_number = pc.match_substring_regex(texts, _NUMBER)
    filled = pc.replace_substring_regex(pc.if_else(is_number, texts, "0"), r"^\+", "")
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
