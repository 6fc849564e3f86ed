"""Whole days that are written as times: every time is 00:00, or a column says "all day"."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.model.arrays import in_memory, is_uniform, parts_of, uniform
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from timeline_app.model.arrays import BoolArray, IntArray, NewArray
    from timeline_app.model.dates.columns.date_arrays import Dates

_ALL: Final = slice(None)
_FEWEST: Final = 2  # one time at midnight may be meant
_YES_WORDS: Final = (
    "true yes y 1 x on ja j wahr ein vrai oui si sì sí sim vero verdadero verdadeiro waar prawda "
    "tak ano sant kyllä да истина evet 是 はい 예"
)
_YES: Final = frozenset(_YES_WORDS.split())


class Midnights(Enum):
    """What becomes of times that are all midnight."""

    NO_ENDS = auto()
    """Days; there are no ends at midnight."""
    EXCLUSIVE = auto()
    """Days; an end at midnight is that of the day before, as calendars write it."""
    INCLUSIVE = auto()
    """Days; an end at midnight names the last day, because some end where they begin."""


class WholeDays(NamedTuple):
    """Dates of which those are days that were written as times.

    `midnights` says by what rule all of them are; None where only a column said so, or nothing.
    """

    dates: Dates
    is_changed: BoolArray
    midnights: Midnights | None = None


def whole_days(
    dates: Dates,
    has_end: Callable[[], BoolArray],
    is_all_day: BoolArray | None = None,
    *,
    are_times: bool = False,
    are_last_days: bool = False,
    new: NewArray = in_memory,
) -> WholeDays:
    """Return the dates with whole days in place of times that are all midnight.

    Otherwise, and where a person said that midnights `are_times`, only rows that are said to be all
    day, bool[n], are changed. Ends that `are_last_days`, as those of lives, are included. `has_end`
    returns the rows whose end is given, bool[n], even where it is their start.
    """
    count = len(dates.form)
    found = _midnights(dates, has_end)
    if found is not None and are_last_days:
        found = found._replace(is_included=True)
    are_all = not are_times and found is not None and found.times >= _FEWEST
    if (found is not None and not found.times) or not (are_all or is_all_day is not None):
        return WholeDays(dates, uniform(np.bool_(0), count))
    if found is None or not are_all:
        said = np.zeros(0, np.bool_) if is_all_day is None else is_all_day
        rows = [_timed_at_midnight(dates, part) & said[part] for part in parts_of(count)]
        is_changed = np.concatenate(rows)

        def said_days(own: Dates, part: slice) -> Dates:
            return _as_days(own, is_changed[part], _times(own, _ALL)[1] & is_changed[part])

        return WholeDays(dates.changed(said_days, new), is_changed)
    is_changed = np.concatenate([_times(dates, part)[0] for part in parts_of(count)])

    def days(own: Dates, _part: slice) -> Dates:
        is_timed, ends, _ = _times(own, _ALL)
        later_s = np.where(ends, own.end_s + DAY_S, own.end_s) if found.is_included else own.end_s
        return _as_days(replace(own, end_s=later_s), is_timed, ends)

    return WholeDays(dates.changed(days, new), is_changed, found.rule)


class _Found(NamedTuple):
    """How many times there are, all of them midnight, and what their ends are."""

    times: int
    has_ends: bool
    is_included: bool

    @property
    def rule(self) -> Midnights:
        if not self.has_ends:
            return Midnights.NO_ENDS
        return Midnights.INCLUSIVE if self.is_included else Midnights.EXCLUSIVE


def _midnights(dates: Dates, has_end: Callable[[], BoolArray]) -> _Found | None:
    """Return what the starts and ends are that are times; None where one is not at 00:00."""
    count, has_ends, is_included = 0, False, False
    given: BoolArray | None = None
    for part in parts_of(len(dates.form)):
        is_timed, ends, at_midnight = _times(dates, part)
        if not at_midnight.all():
            return None
        count += int(np.count_nonzero(is_timed))
        has_ends = has_ends or bool(ends.any())
        # What ends where it begins is no span: so an end at midnight names a day that is included.
        is_moment = is_timed & (dates.form[part] == Form.POINT)
        if not is_included and is_moment.any():
            given = has_end() if given is None else given
            is_included = bool((is_moment & given[part]).any())
    return _Found(count, has_ends, is_included)


def _timed_at_midnight(dates: Dates, part: slice) -> BoolArray:
    is_timed, _, at_midnight = _times(dates, part)
    return is_timed & at_midnight


def _times(dates: Dates, part: slice) -> tuple[BoolArray, BoolArray, BoolArray]:
    """Return which starts and which ends are times, and the rows that have none but 00:00."""
    form = dates.form[part]
    is_timed = _is_time(dates.start_unit[part]) & (form != Form.UNDATED) & ~dates.open_start[part]
    ends = (form == Form.LASTING) & _is_time(dates.end_unit[part]) & ~dates.open_end[part]
    at_midnight = ~is_timed | (dates.start_s[part] % DAY_S == 0)
    at_midnight &= ~ends | (dates.end_s[part] % DAY_S == 0)
    return is_timed, ends, at_midnight


def says_yes(column: pa.ChunkedArray) -> BoolArray:
    """Return which cells of a column say yes, bool[n]."""
    code, values = ArrowTexts(column).codes()
    yes = [value.strip().lower() in _YES for value in values]
    return np.array(yes, np.bool_)[code] if yes else np.zeros(len(code), np.bool_)


def _is_time(unit: np.ndarray) -> BoolArray:
    is_time: BoolArray = unit <= Unit.HOUR
    return is_time


def _as_days(dates: Dates, rows: BoolArray, ends: BoolArray) -> Dates:
    """Return the dates with days from midnight to midnight; an end at midnight is not included."""
    end_s = np.where(
        rows & ~ends & (dates.form != Form.LASTING), dates.start_s + DAY_S, dates.end_s
    )
    is_one_day = rows & ends & (end_s - dates.start_s == DAY_S)
    form = np.where(
        (rows & (dates.form == Form.POINT)) | is_one_day, np.uint8(Form.WITHIN), dates.form
    )
    ends_as_days = ends | (rows & (form == Form.WITHIN))
    return replace(
        dates,
        end_s=end_s,
        form=form,
        start_unit=np.where(rows, np.uint8(Unit.DAY), dates.start_unit),
        end_unit=np.where(ends_as_days, np.uint8(Unit.DAY), dates.end_unit),
        start_offset_s=_floating(rows, dates.start_offset_s),
        end_offset_s=_floating(ends_as_days, dates.end_offset_s),
    )


def _floating(rows: BoolArray, offset_s: IntArray) -> IntArray:
    """Return the offsets without those of some rows; as they are where there are none at all."""
    if is_uniform(offset_s) and (offset_s[:1] == FLOATING).all():
        return offset_s
    return np.where(rows, FLOATING, offset_s)
