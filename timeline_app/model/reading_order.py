"""Reading order: in which order events are listed, stepped through and exported.

By calendar day where the event happened; within a day by the author's `sequence`, else by clock
time. A day without an hour comes after those with one, and so does a month or a year after what is
known of its first day. What lasts comes before what it holds: of two that begin together, the
longer one, and what lasts from a whole day (month, …) on before all else on that day. An open start
is before every day; undated events come last. Equal ones keep the order of their rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import distinct, in_memory, parts_of
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray, NewArray
    from timeline_app.model.dates.columns.date_arrays import Dates
    from timeline_app.model.text_columns import TextColumn

_NO_SEQUENCE: Final = 2**62
_LOOKED_AT: Final = 2**16  # rows, to know when about as many rows are over


def parse_sequence(text: str) -> int | None:
    """Return the number of a `sequence` cell; None where it is empty or no whole number."""
    try:
        return int(text)
    except ValueError:
        return None


def by_sequence(sequences: TextColumn) -> IntArray:
    """Return the n rows in the order of their numbers alone, int64[n]; those without one are last.

    Equal ones keep their order.
    """
    return np.argsort(_sequence_numbers(sequences), kind="stable")


def reading_order(dates: Dates, sequences: TextColumn, new: NewArray = in_memory) -> IntArray:
    """Return the n rows in reading order, int64[n]; made by `new` where there are many."""
    clocked = _Clocked(dates.form, dates.start_s, dates.end_s, dates.start_unit)
    order = _by_clock(clocked) if new is in_memory else _by_clock_in_parts(clocked, new)
    if isinstance(sequences, RepeatedText):
        return order
    sequence = _sequence_numbers(sequences)
    if (sequence < _NO_SEQUENCE).any():
        _follow_authors(order, dates, sequence)
    return order


class _Clocked(NamedTuple):
    """What dates are put in order by."""

    form: ByteArray
    start_s: IntArray
    end_s: IntArray
    start_unit: ByteArray

    def at(self, rows: IntArray | slice) -> _Clocked:
        return _Clocked(
            self.form[rows], self.start_s[rows], self.end_s[rows], self.start_unit[rows]
        )


def _by_clock_in_parts(dates: _Clocked, new: NewArray) -> IntArray:
    """Return what `_by_clock` does of any number of rows, in little memory.

    The rows are first dealt out by time, a part for each span, and then each part is put in order.
    """
    count = len(dates.form)
    order: IntArray = new(np.int64, count)
    ends_s = _ends_of_spans(dates, count)
    sizes = np.zeros(len(ends_s) + 1, np.int64)
    for part in parts_of(count):
        sizes += np.bincount(_span_of(dates, part, ends_s), minlength=len(sizes))
    stops = np.cumsum(sizes)
    free = stops - sizes  # where the next row of each span goes
    for part in parts_of(count):
        span = _span_of(dates, part, ends_s)
        rows = np.argsort(span, kind="stable")
        own = np.bincount(span, minlength=len(sizes))
        for each, last in zip(np.flatnonzero(own), np.cumsum(own)[own > 0], strict=True):
            order[free[each] : free[each] + own[each]] = part.start + rows[last - own[each] : last]
            free[each] += own[each]
    for first, stop in zip((stops - sizes).tolist(), stops.tolist(), strict=True):
        rows = np.array(order[first:stop])
        order[first:stop] = rows[_by_clock(dates.at(rows))]
    return order


def _ends_of_spans(dates: _Clocked, count: int) -> IntArray:
    """Return instants between which there are about as many rows as can be sorted at once."""
    some = dates.at(slice(None, None, max(1, count // _LOOKED_AT)))
    told_s = np.sort(_told_s(some, _is_late(some)))
    spans = len(parts_of(count))
    return distinct(told_s[np.arange(1, spans) * len(told_s) // spans])


def _span_of(dates: _Clocked, part: slice, ends_s: IntArray) -> npt.NDArray[np.uint16]:
    own = dates.at(part)
    span = np.searchsorted(ends_s, _told_s(own, _is_late(own)), "right")
    return span.astype(np.uint16)  # which numpy sorts in no time


def _by_clock(dates: _Clocked) -> IntArray:
    """Return the rows as they follow each other by day and clock alone."""
    is_late = _is_late(dates)
    are_alike = _is_one(dates.form) and _is_one(is_late) and _is_one(dates.end_s - dates.start_s)
    if are_alike:
        # All are moments, or all are days: those that begin together are equal.
        return np.argsort(dates.start_s, kind="stable")  # quick where they are in order already
    told_s = _told_s(dates, is_late) if is_late.any() else dates.start_s
    order = np.argsort(told_s, kind="stable")
    sorted_s = told_s[order]
    is_tied = np.zeros(len(order), np.bool_)
    is_tied[1:] = sorted_s[1:] == sorted_s[:-1]
    is_tied[:-1] |= is_tied[1:]
    places = np.flatnonzero(is_tied)
    rows = order[places]
    order[places] = rows[np.lexsort((*_among_equals(dates, is_late, rows), told_s[rows]))]
    return order


def _told_s(dates: Dates | _Clocked, is_late: BoolArray) -> IntArray:
    """Return the wall seconds by which each row has its place; without an hour, its day's last."""
    return np.where(is_late, dates.start_s + (DAY_S - 1), dates.start_s)


def _is_late(dates: Dates | _Clocked) -> BoolArray:
    """Return whether rows follow what is known of their (first) day: they have no hour."""
    return np.asarray((dates.form == Form.WITHIN) & (dates.start_unit >= Unit.DAY), np.bool_)


def _among_equals(dates: _Clocked, is_late: BoolArray, rows: IntArray) -> tuple[IntArray, IntArray]:
    """Return keys, the last one first, for rows that begin together, as `np.lexsort` takes them.

    What lasts is first, and of it the longest; then comes what is known most closely.
    """
    end_s, lasts = dates.end_s[rows], dates.form[rows] == Form.LASTING
    # A moment at the last second of a day is before what happened some time in that day.
    return np.where(lasts, -end_s, end_s), 2 * is_late[rows].astype(np.int64) - lasts


def _follow_authors(order: IntArray, dates: Dates, sequence: IntArray) -> None:
    """Put the rows of days with sequences into the order that their authors gave, in place.

    Those without a sequence are placed by their clock among the others, of which one without an
    hour comes as late as its author allows: just before the next that has an hour.
    """
    day = dates.start_s // DAY_S
    is_numbered = sequence < _NO_SEQUENCE
    days = distinct(day[is_numbered])
    nearest = days[np.minimum(np.searchsorted(days, day), len(days) - 1)]
    places = np.flatnonzero((nearest == day)[order])
    rows = order[places]
    numbered, plain = rows[is_numbered[rows]], rows[~is_numbered[rows]]
    # Of equal numbers, the order by clock holds: `rows` are in that, and lexsort keeps it.
    numbered = numbered[np.lexsort((sequence[numbered], day[numbered]))]
    told_s = np.concatenate(
        (_allowed_s(dates, numbered, day[numbered]), _told_s(dates, _is_late(dates))[plain])
    )
    first, lasts = np.zeros(len(numbered), np.int64), dates.form[plain] == Form.LASTING
    # At one time, what lasts holds what has a number, and that goes before all else.
    beside = np.concatenate((first, np.where(lasts, -1, 1)))
    both = np.concatenate((numbered, plain))
    order[places] = both[np.lexsort((beside, told_s, day[both]))]


def _allowed_s(dates: Dates, numbered: IntArray, day: IntArray) -> IntArray:
    """Return when each of k rows in their author's order has its place among those without one.

    It never goes back within a day: a known hour holds for all that the author put before it. What
    lasts from the day itself on is at its beginning where nothing else was put before it.
    """
    form, begin_s = dates.form[numbered], day * DAY_S
    is_hour = (dates.start_unit[numbered] <= Unit.HOUR) | (form == Form.UNDATED)
    clock_s = np.where(is_hour, dates.start_s[numbered], begin_s + (DAY_S - 1))
    # The least from here to the end of the day: days come in order, so no later one is less.
    told_s = np.minimum.accumulate(clock_s[::-1])[::-1]
    holds = (form == Form.LASTING) & ~is_hour
    others = np.cumsum(~holds)
    before_day = np.searchsorted(day, day, "left")
    is_leading = holds & (others == np.concatenate(([0], others))[before_day])
    return np.where(is_leading, begin_s, told_s)


def _sequence_numbers(texts: TextColumn) -> IntArray:
    code, values = texts.codes()
    most = _NO_SEQUENCE - 1
    numbers = (
        _NO_SEQUENCE if number is None else min(max(number, -most), most)
        for number in map(parse_sequence, values)
    )
    return np.fromiter(numbers, np.int64, len(values))[code]


def _is_one(column: IntArray | ByteArray | BoolArray) -> bool:
    """Return whether all values of a column are the same."""
    return bool((column[1:] == column[:-1]).all())
