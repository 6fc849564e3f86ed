"""The proleptic Gregorian calendar for any year, in whole days since 1970-01-01."""

from __future__ import annotations

from typing import Final

MINUTE_S: Final = 60
HOUR_S: Final = 3_600
DAY_S: Final = 86_400

ERA_YEARS: Final = 400  # the Gregorian calendar repeats after 400 years …
ERA_DAYS: Final = 146_097  # … which have this many days
_EPOCH_DAYS: Final = 719_468  # from 0000-03-01 to 1970-01-01
_FEBRUARY: Final = 2
_MONTH_DAYS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_from_civil(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to a date; years are astronomical (0 is 1 BC), of any size.

    Counted in years that begin in March, so that the leap day comes last.
    """
    march_year = year - (month <= _FEBRUARY)
    era, year_of_era = divmod(march_year, ERA_YEARS)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * ERA_DAYS + day_of_era - _EPOCH_DAYS


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Return year, month and day of the date `days` days after 1970-01-01."""
    era, day_of_era = divmod(days + _EPOCH_DAYS, ERA_DAYS)
    leap_days = day_of_era // 1_460 - day_of_era // 36_524 + day_of_era // 146_096
    year_of_era = (day_of_era - leap_days) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    month = (march_month + 2) % 12 + 1
    return era * ERA_YEARS + year_of_era + (month <= _FEBRUARY), month, day


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31."""
    return _MONTH_DAYS[month] + (month == _FEBRUARY and is_leap(year))


def is_leap(year: int) -> bool:
    """Return whether an astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def day_start_s(year: int, month: int = 1, day: int = 1) -> int:
    """Return the wall seconds at which a date begins."""
    return days_from_civil(year, month, day) * DAY_S


def month_start_s(year: int, month: int) -> int:
    """Return the wall seconds at which a month begins; month 13 is January of the next year."""
    years, month_index = divmod(month - 1, 12)
    return day_start_s(year + years, month_index + 1)


WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def weekday_name(days: int) -> str:
    """Return the weekday of a date that many days after 1970-01-01, a Thursday."""
    return WEEKDAYS[(days + 3) % 7]
