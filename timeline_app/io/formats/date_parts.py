"""Numbers that files hold as parts of a date, as EDTF text."""

from __future__ import annotations

from typing import Final

from timeline_app.model.dates.calendar import DAY_S, civil_from_days

_FOUR_DIGITS: Final = range(-9_999, 10_000)
_JULIAN_EPOCH: Final = -719_470  # days from 1970-01-01 to 0000-03-01 of the Julian calendar


def edtf_date(year: int, month: int | None = None, day: int | None = None, time: str = "") -> str:
    """Return EDTF text of an astronomical year (0 is 1 BC), month, day, and "10:40" behind a day.

    EDTF has no months of years with more than four digits: of those the year is given alone.
    """
    if year not in _FOUR_DIGITS:
        return f"Y{year}"
    text = f"{'-' if year < 0 else ''}{abs(year):04}"
    if month:
        text += f"-{month:02}"
        if day:
            text += f"-{day:02}" + (f"T{time}" if time else "")
    return text


def from_bc(year: int) -> int:
    """Return the astronomical year of one counted without a year 0, in which -1 is 1 BC."""
    return year + 1 if year < 0 else year


def span_of(start: str, end: str) -> str:
    """Return EDTF text from a start to an end; of one of them, or of equal ones, that alone."""
    return f"{start}/{end}" if start and end and start != end else start or end


def instant(microseconds: int) -> str:
    """Return EDTF text of an instant in microseconds since 1970-01-01T00:00 UTC."""
    seconds, rest = divmod(microseconds, 1_000_000)
    days, second = divmod(seconds, DAY_S)
    clock = f"{second // 3600:02}:{second % 3600 // 60:02}:{second % 60:02}"
    return edtf_date(*civil_from_days(days), clock + (f".{rest:06}" if rest else "") + "Z")


def gregorian_of_julian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return the Gregorian date of a Julian one; years are astronomical."""
    march_year = year - (month <= 2)  # noqa: PLR2004 - the leap day comes last
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return civil_from_days(march_year * 365 + march_year // 4 + day_of_year + _JULIAN_EPOCH)
