"""Whole days that are written as times: every time is 00:00, or a column says "all day"."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.model.arrays import parts_of, uniform
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.dates.columns.date_arrays import Dates

_FEWEST: Final = 2  # one time at midnight may be meant
_YES: Final = frozenset(
    "true yes y 1 x ja j wahr vrai oui si sì sí sim prawda tak ano sant kyllä да evet".split()  # noqa: SIM905
)


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
) -> WholeDays:
    """Return the dates with whole days in place of times that are all midnight.

    Otherwise, and where a person said that midnights `are_times`, only rows that are said to be all
    day, bool[n], are changed. `has_end` returns the rows whose end is given, bool[n], even where it
    is their start.
    """
    none = uniform(np.bool_(0), len(dates.form))
    midnights = _all_midnights(dates)
    are_all = not are_times and midnights is not None and midnights >= _FEWEST
    if midnights == 0 or not (are_all or is_all_day is not None):
        return WholeDays(dates, none)
    is_timed, ends, at_midnight = _times(dates, slice(None))
    if are_all:
        # What ends where it begins is no span: so an end at midnight names a day that is included.
        is_included = bool((is_timed & has_end() & (dates.form == Form.POINT)).any())
        rule = Midnights.INCLUSIVE if is_included else Midnights.EXCLUSIVE
        if not ends.any():
            rule = Midnights.NO_ENDS
        later_s = np.where(ends, dates.end_s + DAY_S, dates.end_s) if is_included else dates.end_s
        return WholeDays(_as_days(replace(dates, end_s=later_s), is_timed, ends), is_timed, rule)
    rows = is_timed & at_midnight & (none if is_all_day is None else is_all_day)
    return WholeDays(_as_days(dates, rows, ends & rows), rows)


def _all_midnights(dates: Dates) -> int | None:
    """Return how many starts are times at 00:00; None where some time is another one."""
    count = 0
    for part in parts_of(len(dates.form)):
        is_timed, _, at_midnight = _times(dates, part)
        if not at_midnight.all():
            return None
        count += int(np.count_nonzero(is_timed))
    return count


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
        start_offset_s=np.where(rows, FLOATING, dates.start_offset_s),
        end_offset_s=np.where(ends_as_days, FLOATING, dates.end_offset_s),
    )
