"""A range of time as EDTF, to be kept as a bookmark or with a note."""

from __future__ import annotations

from math import ceil, floor
from typing import Final

from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.edtf import edtf_of

_IN_DAYS_S: Final = 3 * DAY_S  # a range that is longer is kept in whole days
_MOST_YEAR: Final = 9_999  # that has clock times
_STEPS_S: Final = (1, 60, 300, 900, 3_600)  # of the ends of shorter ranges
_LEAST_STEPS: Final = 24  # in a range


def range_as_edtf(start_s: float, end_s: float) -> str:
    """Return the range from one wall second to another, which it holds, in days or in seconds."""
    first, last = floor(start_s), max(ceil(end_s), floor(start_s) + 1)
    years = [civil_from_days(wall_s // DAY_S)[0] for wall_s in (first, last)]
    if last - first > _IN_DAYS_S or min(years) < 0 or max(years) > _MOST_YEAR:
        return f"{_day(first)}/{_day(last - 1)}"
    return f"{_second(first)}/{_second(last)}"


def rounded_range(start_s: float, end_s: float) -> tuple[float, float]:
    """Return the range from and to the nearest whole day, hour, quarter … that suits its length."""
    length_s = end_s - start_s
    fitting = [each for each in _STEPS_S if each * _LEAST_STEPS <= length_s] or [1]
    step_s = DAY_S if length_s > _IN_DAYS_S else fitting[-1]
    first_s, last_s = (round(at_s / step_s) * step_s for at_s in (start_s, end_s))
    return float(first_s), float(max(last_s, first_s + step_s))


def _day(wall_s: int) -> str:
    return edtf_of(*civil_from_days(wall_s // DAY_S))


def _second(wall_s: int) -> str:
    minutes, seconds = divmod(wall_s % DAY_S, 60)
    return f"{_day(wall_s)}T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
