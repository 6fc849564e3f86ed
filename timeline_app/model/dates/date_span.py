"""Date spans: the time that one date text covers, whatever the date says of its event."""

from enum import IntEnum
from typing import Final, NamedTuple

from timeline_app.model.dates.problems import ProblemKind, WhenError

FAR_S: Final = 2**62
"""Represents an open end, and minus it an open start."""
# Every date must lie between the open ends; this is ten times the age of the universe.
MOST_YEARS: Final = 140_000_000_000
_ENOUGH_DIGITS: Final = 15


class Unit(IntEnum):
    """How finely a date is known, finest first."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    MONTH = 4
    SEASON = 5
    YEAR = 6
    DECADE = 7
    CENTURY = 8
    MILLENNIUM = 9


class DateSpan(NamedTuple):
    """From `start_s` to `end_s` (exclusive) in wall seconds; equal when known to the minute."""

    start_s: int
    end_s: int
    unit: Unit
    offset_s: int | None = None
    """Seconds east of UTC; None for a calendar date or a time that floats."""
    about: bool = False
    uncertain: bool = False


def checked_year(year_text: str, text: str) -> int:
    """Return the year; raises WhenError when it lies outside what 64-bit seconds can hold."""
    # The beginning of thousands of digits, which Python refuses to read, is too far away as well.
    year = int(year_text[:_ENOUGH_DIGITS])
    if abs(year) > MOST_YEARS:
        raise WhenError.of(ProblemKind.TOO_FAR, text)
    return year
