"""Written dates of whole columns: texts that differ in their digits alone are read at once."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns.iso import IsoColumn, Utf8, month_starts_s
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form, WhenError
from timeline_app.model.dates.habits import (
    HabitEvidence,
    Habits,
    Order,
    evidence_of,
    settle,
    together,
)
from timeline_app.model.dates.rules.day_shapes import find_day, unknown_as_zero
from timeline_app.model.dates.rules.days import is_maybe_year_first
from timeline_app.model.dates.rules.times import zone_readings
from timeline_app.model.dates.rules.vocabulary import cleaned, folded
from timeline_app.model.dates.written import candidates_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray
    from timeline_app.model.dates.rules.day_shapes import DayFound

_BLOCK_ROWS: Final = 1 << 15
_LONGEST: Final = 64
_FEW: Final = 16  # so few texts of a shape are read faster one by one
_OFFSET_OR_END: Final = re.compile(r"^0000-00-00 00:00-00:00$")
_HASH_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_ZERO, _NINE = np.uint8(ord("0")), np.uint8(ord("9"))
_TWO_DIGITS, _FOUR_DIGITS = 2, 4
_MONTHS, _HOURS, _MINUTES, _NOON = 12, 24, 60, 12


class ShapesRead(NamedTuple):
    """What the cells of a column show, which rows have two readings, and whether any were read."""

    evidence: HabitEvidence
    is_undecided: BoolArray
    has_read: bool


class _Group(NamedTuple):
    """Rows whose texts have one shape: their bytes, uint8[length, k]."""

    rows: IntArray
    cells: ByteArray
    found: DayFound


class _Dates(NamedTuple):
    """The dates of a group under one order; `is_date` where the calendar has them."""

    start_s: IntArray
    end_s: IntArray
    is_date: BoolArray


def read_shapes(texts: Utf8, dates: IsoColumn, habits: Habits) -> ShapesRead:
    """Write the dates of rows that are not read yet into their place, where texts share a shape.

    The answers are those of `read_when`. What two readings leave open is settled by the rows
    themselves where they can; the other rows are `is_undecided`, and stay unread.
    """
    is_undecided = np.zeros(len(dates.is_read), np.bool_)
    left = np.flatnonzero(~dates.is_read)
    groups = [
        group
        for first in range(0, len(left), _BLOCK_ROWS)
        for group in _groups(texts, left[first : first + _BLOCK_ROWS])
    ]
    evidence = together(_evidence_of(group, habits) for group in groups)
    own_habits, _, _ = settle(evidence, habits)
    for group in groups:
        _read_group(group, dates, own_habits, is_undecided)
    return ShapesRead(evidence, is_undecided, bool(groups))


def _groups(texts: Utf8, rows: IntArray) -> Iterator[_Group]:
    starts, lengths = texts.offsets[rows], texts.offsets[rows + 1] - texts.offsets[rows]
    for length in np.unique(lengths[lengths <= _LONGEST]).tolist():
        alike = np.flatnonzero(lengths == length)
        if len(alike) < _FEW or not length:
            continue
        cells = np.ascontiguousarray(sliding_window_view(texts.data, length)[starts[alike]].T)
        masked = np.where((cells >= _ZERO) & (cells <= _NINE), _ZERO, cells)
        key = np.zeros(len(alike), np.uint64)
        for cell in masked:
            key = (key ^ cell) * _HASH_STEP
            key ^= key >> np.uint64(29)
        _, firsts, counts = np.unique(key, return_index=True, return_counts=True)
        for first in firsts[counts >= _FEW].tolist():
            found = _shape(masked[:, first].tobytes())
            if found is None:
                continue
            same = np.flatnonzero((key == key[first]) & (masked == masked[:, [first]]).all(axis=0))
            yield _Group(rows[alike[same]], cells[:, same], found)


@functools.lru_cache(maxsize=4096)
def _shape(masked: bytes) -> DayFound | None:
    """Return the single date of texts of a shape, its digits placed by bytes; None for others."""
    text = masked.decode(errors="replace")
    inner = text.strip()
    lead = len(text) - len(text.lstrip())
    line = folded(cleaned(inner))
    if _OFFSET_OR_END.search(line):  # `parse_iso` has read those that are offsets
        return None
    found = find_day(line) if _are_alike(line, inner) else None
    if found is None or not _is_plain(found):
        return None
    at = np.cumsum([0, *(len(character.encode()) for character in text)]).tolist()

    def in_bytes(spans: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        return {name: (at[lead + start], at[lead + end]) for name, (start, end) in spans.items()}

    time = found.time and found.time._replace(spans=in_bytes(found.time.spans))
    return found._replace(spans=in_bytes(found.spans), time=time)


def _are_alike(line: str, text: str) -> bool:
    """Return whether a folded text has its digits where the text has them."""
    if len(line) != len(text) or unknown_as_zero(line) != line or "\ufffd" in text:
        return False
    return all((a == "0") == (b == "0") for a, b in zip(line, text, strict=True))


def _is_plain(found: DayFound) -> bool:
    """Return whether arrays can have the dates: years 0 to 9999, and offsets that never change."""
    digits = found.spans["year"][1] - found.spans["year"][0]
    if found.era == "bc" or digits not in {_TWO_DIGITS, _FOUR_DIGITS}:
        return False
    if (digits == _TWO_DIGITS and found.era) or (
        "left" in found.spans and is_maybe_year_first(found, digits, 0)
    ):
        return False
    zone = "" if found.time is None else found.time.zone
    return not zone or bool(zone_readings(zone))


def _evidence_of(group: _Group, habits: Habits) -> HabitEvidence:
    """Return what the rows of a group show: an example of each thing that they can show."""
    examples = {0}
    if "left" in group.found.spans:
        left, middle = (
            _number(group.cells, group.found.spans[name]) for name in ("left", "middle")
        )
        for is_example in (
            (left > _MONTHS) & (middle <= _MONTHS),
            (middle > _MONTHS) & (left <= _MONTHS),
            (left <= _MONTHS) & (middle <= _MONTHS) & (left != middle),
        ):
            examples.update(np.flatnonzero(is_example)[:1].tolist())
    return together(_shown_by(group.cells[:, example].tobytes(), habits) for example in examples)


def _shown_by(cell: bytes, habits: Habits) -> HabitEvidence:
    text = cell.decode()
    try:
        return evidence_of(text, candidates_of(text, habits), habits)
    except WhenError:
        return HabitEvidence()


def _read_group(group: _Group, dates: IsoColumn, habits: Habits, is_undecided: BoolArray) -> None:
    """Write the dates of a group into their place; what is no date is left to single readings."""
    found, rows = group.found, group.rows
    digits = found.spans["year"][1] - found.spans["year"][0]
    zone_s = _zone_s(group, habits)
    if (digits == _TWO_DIGITS and habits.century is None) or zone_s is None:
        is_undecided[rows] = True
        return
    ways = [_dates_of(group, order, habits) for order in _orders(found)]
    first, is_date, is_open = ways[0], ways[0].is_date, np.zeros(len(rows), np.bool_)
    if len(ways) > 1:
        other = ways[1]
        is_both = first.is_date & other.is_date & (first.start_s != other.start_s)
        if habits.order is None:
            is_open = is_both
            is_first = first.is_date
            is_date = (first.is_date | other.is_date) & ~is_open
        else:
            is_first = np.full(len(rows), habits.order is Order.DAY_FIRST)
            is_date = np.where(is_first, first.is_date, other.is_date)
        first = _Dates(*(np.where(is_first, a, b) for a, b in zip(first, other, strict=True)))
    is_undecided[rows[is_open]] = True
    into = rows[is_date]
    unit = _unit(found)
    dates.start_s[into], dates.end_s[into] = first.start_s[is_date], first.end_s[is_date]
    dates.unit[into] = unit
    dates.form[into] = Form.POINT if unit <= Unit.MINUTE else Form.WITHIN
    dates.offset_s[into] = zone_s[is_date] if isinstance(zone_s, np.ndarray) else zone_s
    dates.is_read[into] = True


def _orders(found: DayFound) -> tuple[Order, ...]:
    return (Order.DAY_FIRST, Order.MONTH_FIRST) if "left" in found.spans else (Order.DAY_FIRST,)


def _unit(found: DayFound) -> Unit:
    if found.time is not None:
        finest = {"second": Unit.SECOND, "minute": Unit.MINUTE}
        return next((unit for name, unit in finest.items() if name in found.time.spans), Unit.HOUR)
    if "day" in found.spans or "left" in found.spans:
        return Unit.DAY
    return Unit.MONTH if found.month or "month" in found.spans else Unit.YEAR


def _dates_of(group: _Group, order: Order, habits: Habits) -> _Dates:
    cells, found = group.cells, group.found
    year = _number(cells, found.spans["year"])
    if habits.century and found.spans["year"][1] - found.spans["year"][0] == _TWO_DIGITS:
        year = habits.century + (year - habits.century) % 100
    one = np.ones_like(year)
    if "left" in found.spans:
        names = ("left", "middle") if order is Order.DAY_FIRST else ("middle", "left")
        day, month = (_number(cells, found.spans[name]) for name in names)
    else:
        day = _number(cells, found.spans["day"]) if "day" in found.spans else one
        month = (
            _number(cells, found.spans["month"])
            if "month" in found.spans
            else one * max(found.month, 1)
        )
    is_date = (month >= 1) & (month <= _MONTHS) & (day >= 1)
    starts_s = month_starts_s()
    index = np.where(is_date, year * _MONTHS + month - 1, 0)
    start_s = starts_s[index] + (day - 1) * DAY_S
    is_date &= start_s < starts_s[index + 1]
    if found.weekday is not None:
        is_date &= (start_s // DAY_S + 3) % 7 == found.weekday
    unit = _unit(found)
    if unit >= Unit.MONTH:
        return _Dates(start_s, starts_s[index + (1 if unit == Unit.MONTH else _MONTHS)], is_date)
    if unit == Unit.DAY:
        return _Dates(start_s, start_s + DAY_S, is_date)
    start_s = start_s + _time_s(group, is_date)
    return _Dates(start_s, start_s + (HOUR_S if unit == Unit.HOUR else 0), is_date)


def _time_s(group: _Group, is_date: BoolArray) -> IntArray:
    """Return the seconds since midnight; clears `is_date` for times that single readings check."""
    time = group.found.time
    if time is None:
        return np.zeros(len(is_date), np.int64)
    hour, minute, second = (
        _number(group.cells, time.spans[name])
        if name in time.spans
        else np.zeros(len(is_date), np.int64)
        for name in ("hour", "minute", "second")
    )
    if time.ampm:
        is_date &= (hour >= 1) & (hour <= _NOON)
        hour = hour % _NOON + (_NOON if time.ampm == "p" else 0)
    is_date &= (hour < _HOURS) & (minute < _MINUTES) & (second < _MINUTES)
    return hour * HOUR_S + minute * MINUTE_S + second


def _zone_s(group: _Group, habits: Habits) -> IntArray | int | None:
    """Return the offsets of a group, FLOATING for none; None where a name has two meanings."""
    time = group.found.time
    if time is None or not (time.zone or time.sign):
        return FLOATING
    if time.sign:
        hours = _number(group.cells, time.spans["off_hour"])
        minutes = (
            _number(group.cells, time.spans["off_minute"])
            if "off_minute" in time.spans
            else 0 * hours
        )
        east_s = hours * HOUR_S + minutes * MINUTE_S
        return -east_s if time.sign == "-" else east_s
    readings = zone_readings(time.zone)
    offset = (
        readings[0][0] if len(readings) == 1 else dict(habits.zone_names).get(time.zone.upper())
    )
    if offset is None:
        return None
    if offset == "Z":
        return 0
    hours_s = int(offset[1:3]) * HOUR_S + int(offset[4:]) * MINUTE_S
    return -hours_s if offset[0] == "-" else hours_s


def _number(cells: ByteArray, span: tuple[int, int]) -> IntArray:
    """Return the number that the digits of a span make, int64[k]."""
    number = np.zeros(cells.shape[1], np.int64)
    for cell in cells[span[0] : span[1]]:
        number = number * 10 + (cell - _ZERO)
    return number
