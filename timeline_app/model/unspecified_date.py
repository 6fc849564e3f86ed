"""Dates with unspecified digits: `201X`, `2004-XX`, `1984-1X`, `1979-XX-28` (EDTF levels 1 and 2).

`edtf` 5.0 fails on the last digit of a month or day (`1984-1X` raises AttributeError) and on a gap
in a negative year (`-1X32-12`), turns the bounds of `-0044-03-XX` round, and prints while it reads.
"""

import itertools
import re
from typing import Final

from timeline_app.model.civil import DAY_S, day_start_s, days_in_month
from timeline_app.model.stretch import Stretch, Unit, WhenError

_SHAPE: Final = r"(?P<sign>-?)(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?"
_MONTHS: Final = 12
_YEAR_UNITS: Final = (Unit.MILLENNIUM, Unit.MILLENNIUM, Unit.CENTURY, Unit.DECADE)


def read_unspecified(text: str) -> Stretch | None:
    """From the earliest to the latest date that the digits allow; None for another shape or no X.

    Its unit is that of the first part with an unspecified digit. Raises WhenError if no date fits.
    """
    match = re.fullmatch(_SHAPE, text, re.ASCII)
    if match is None or "X" not in text:
        return None
    sign, year_mask, month_mask, day_mask = match.groups()
    years = _numbers(year_mask)
    if sign:
        years = [-year for year in reversed(years) if year]
    months = [month for month in _numbers(month_mask or "XX") if 1 <= month <= _MONTHS]
    first = _first_day(years, months, day_mask or "XX", step=1)
    last = _first_day(years, months, day_mask or "XX", step=-1)
    if first is None or last is None:
        raise WhenError(f"“{text}” fits no date: write a month from 01 to 12 and a day it has")
    unit = _unit(year_mask, month_mask or "")
    return Stretch(day_start_s(*first), day_start_s(*last) + DAY_S, unit)


def _numbers(mask: str) -> list[int]:
    """The numbers whose digits agree with the mask, in order."""
    places = ["0123456789" if digit == "X" else digit for digit in mask]
    return [int("".join(digits)) for digits in itertools.product(*places)]


def _first_day(
    years: list[int], months: list[int], day_mask: str, step: int
) -> tuple[int, int, int] | None:
    """The first date that fits, or with a step of -1 the last."""
    for year in years[::step]:
        for month in months[::step]:
            last = days_in_month(year, month)
            days = [day for day in _numbers(day_mask) if 1 <= day <= last]
            if days:
                return year, month, days[::step][0]
    return None


def _unit(year_mask: str, month_mask: str) -> Unit:
    if "X" in year_mask:
        return _YEAR_UNITS[year_mask.index("X")]
    return Unit.YEAR if "X" in month_mask else Unit.MONTH
