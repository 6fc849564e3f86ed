"""Numbers that files hold as parts of a date, as EDTF text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S, MONTHS, civil_from_days
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.dates.written import read_when

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def to_bc(year: int) -> int:
    """Return a year counted without a year 0, in which -1 is 1 BC, of an astronomical one."""
    return year - 1 if year <= 0 else year


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


_SIGNED_YEAR: Final = re.compile(r"([+-]?\d{4,9})(?:-(\d\d)(?:-(\d\d)(?:[T ](.+))?)?)?", re.ASCII)
_OF_JAVASCRIPT: Final = re.compile(
    r"(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (-?\d{1,6})"
    r"(?: (\d\d:\d\d(?::\d\d)?)(?: (?:GMT|UTC|Z)([+-]\d{2}:?\d{2})?)?(?: \(.*\))?)?",
    re.ASCII,
)
_FRACTION: Final = re.compile(r"(?<=:\d\d)\.0+(?=\D|$)")


def javascript_date(text: str) -> str:
    """Return EDTF text of a date as JavaScript writes or reads it, or as people write it.

    These are ISO 8601 with signed years of six digits, which are astronomical, and such as
    `Wed May 28 2006 09:00:00 GMT+0200`, or without its parts behind the year.
    """
    text = _FRACTION.sub("", text.strip())
    if signed := _SIGNED_YEAR.fullmatch(text):
        year, month, day, time = signed.groups()
        return edtf_date(int(year), int(month or 0), int(day or 0), _with_colon(time or ""))
    found = _OF_JAVASCRIPT.fullmatch(text)
    names = [name[:3] for name in MONTHS]
    if found is None or found[1] not in names:
        return as_edtf(text)
    time = found[4] or ""
    if time and (" GMT" in text or " UTC" in text or " Z" in text):
        time += _with_colon(found[5] or "Z").replace("+00:00", "Z")
    return edtf_date(from_bc(int(found[3])), names.index(found[1]) + 1, int(found[2]), time)


def _with_colon(time: str) -> str:
    return re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", time)


_MIDNIGHT: Final = re.compile(r"(-?\d{4}-\d\d-\d\d)T00:00(?::00)?(?:Z|\+00:00)?")


def are_midnights(dates: Sequence[str]) -> bool:
    """Return whether every time is midnight, UTC or of no zone, so that days are meant."""
    times = [text for text in dates if "T" in text]
    return bool(times) and all(map(_MIDNIGHT.fullmatch, times))


def day_of(text: str) -> str:
    """Return the day of a date at midnight; other dates as they are."""
    found = _MIDNIGHT.fullmatch(text)
    return found[1] if found else text


def as_edtf(text: str) -> str:
    """Return EDTF text of a date as people write it; one that cannot be read as it is."""
    text = " ".join(text.split())
    try:
        return read_when(text).text
    except WhenError:
        return text
