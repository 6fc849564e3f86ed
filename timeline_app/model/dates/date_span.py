"""The stretch of time that one date text covers, before it is known what the date says of it."""

from enum import IntEnum
from typing import Final, NamedTuple

FAR_S: Final = 2**62
"""Stands for an open end, and minus it for an open start."""
# Every date must lie between the open ends; this is ten times the age of the universe.
MOST_YEARS: Final = 140_000_000_000
_ENOUGH_DIGITS: Final = 15


class WhenError(ValueError):
    """A date that cannot be read: one line that says what is wrong and what to write."""


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
    """The year, or a WhenError when it lies outside what 64-bit seconds can hold."""
    # The beginning of thousands of digits, which Python refuses to read, is too far away as well.
    year = int(year_text[:_ENOUGH_DIGITS])
    if abs(year) > MOST_YEARS:
        raise WhenError(
            f"“{shortened(text)}” is too far away: write a year between"
            f" Y-{MOST_YEARS} and Y{MOST_YEARS}"
        )
    return year


def shortened(text: str, most: int = 60) -> str:
    """The text on one line, cut to a length that a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
