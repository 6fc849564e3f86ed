"""Plain dates: one ISO 8601 date or time, read without any library."""

import re
from typing import Final

from timeline_app.model.dates.calendar import (
    DAY_S,
    HOUR_S,
    MINUTE_S,
    day_start_s,
    days_in_month,
    month_start_s,
)
from timeline_app.model.dates.clock import offset_at, offset_of_wall
from timeline_app.model.dates.date_span import DateSpan, Unit, checked_year
from timeline_app.model.dates.problems import ProblemKind, WhenError

_SHAPE: Final = re.compile(
    r"(?P<year>-?\d{4}|Y-?[1-9]\d{4,})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    # RFC 3339 (5.6) allows a blank in place of the T.
    r"(?:[Tt ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"(?P<offset>[Zz]|[+-]\d\d(?::\d\d)?)?)?)?)?"
    r"(?P<qualifier>[~?%])?",
    re.ASCII,
)
_MONTHS: Final = 12
_MIDNIGHT: Final = 24  # ISO 8601-1 (Amendment 1): 24:00 is the end of a day
_LEAP_SECOND: Final = 60
# First month and number of months of the parts of a year in ISO 8601-2 (4.8). The standard leaves
# seasons without dates; these are the meteorologists', 21 to 24 as in the northern hemisphere.
# `edtf` 5.0 makes those that begin in December (24, 28, 30) one month long: here they run on.
_GROUPINGS: Final = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip


def read_plain(text: str, zone: str = "") -> DateSpan | None:
    """Return the span of a plain date or time; None when the text has another shape.

    Reads years (`2025`, `-0043`, `Y-12000`), months, seasons, days, and times with or without an
    offset; any fraction of a second is cut off. A time without an offset is a time in `zone`; one
    with an offset is shown by that zone's clock. Raises WhenError when a number is out of range.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    year_text, month_text, day_text, hour_text, minute_text, second_text, offset_text, qualifier = (
        match.groups()
    )
    if year_text == "-0000" or (year_text[0] == "Y" and month_text is not None):
        return None
    year = checked_year(year_text.lstrip("Y"), text)
    if hour_text is not None:
        day_s = _day(text, year, int(month_text), int(day_text)).start_s
        span = _time(text, day_s, (hour_text, minute_text, second_text), (offset_text, zone))
    elif day_text is not None:
        span = _day(text, year, int(month_text), int(day_text))
    elif month_text is not None:
        span = _month(text, year, int(month_text))
    else:
        span = DateSpan(day_start_s(year), day_start_s(year + 1), Unit.YEAR)
    return qualified(span, qualifier) if qualifier else span


def qualified(span: DateSpan, qualifiers: str) -> DateSpan:
    """Return the span with what the signs among `~?%` say of it."""
    both = "%" in qualifiers
    return span._replace(
        about=span.about or both or "~" in qualifiers,
        uncertain=both or "?" in qualifiers,
    )


def _month(text: str, year: int, month: int) -> DateSpan:
    if 1 <= month <= _MONTHS:
        return DateSpan(month_start_s(year, month), month_start_s(year, month + 1), Unit.MONTH)
    if month in _GROUPINGS:
        first, months = _GROUPINGS[month]
        start_s, end_s = month_start_s(year, first), month_start_s(year, first + months)
        return DateSpan(start_s, end_s, Unit.SEASON)
    raise WhenError.of(ProblemKind.NO_PART_OF_YEAR, text)


def _day(text: str, year: int, month: int, day: int) -> DateSpan:
    if not 1 <= month <= _MONTHS:
        raise WhenError.of(ProblemKind.NO_MONTH, text)
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        raise WhenError.of(ProblemKind.NO_DAY, text, str(last))
    start_s = day_start_s(year, month, day)
    return DateSpan(start_s, start_s + DAY_S, Unit.DAY)


def _time(
    text: str, day_s: int, clock_texts: tuple[str, str | None, str | None],
    offset_and_zone: tuple[str | None, str],
) -> DateSpan:  # fmt: skip
    hour_text, minute_text, second_text = clock_texts
    hour, minute, second = int(hour_text), int(minute_text or 0), int(second_text or 0)
    if hour >= _MIDNIGHT and (hour, minute, second) != (_MIDNIGHT, 0, 0):
        raise WhenError.of(ProblemKind.NO_HOUR, text)
    if minute >= MINUTE_S or second > _LEAP_SECOND:
        raise WhenError.of(ProblemKind.NO_TIME, text)
    wall_s = day_s + hour * HOUR_S + minute * MINUTE_S + second
    start_s, offset_s = _placed(text, wall_s, *offset_and_zone)
    # As POSIX does: the leap second is the first second of what follows.
    if second == _LEAP_SECOND and (start_s - (offset_s or 0)) % DAY_S:
        raise WhenError.of(ProblemKind.NO_LEAP_SECOND, text)
    if minute_text is None:
        return DateSpan(start_s, start_s + HOUR_S, Unit.HOUR, offset_s)
    unit = Unit.MINUTE if second_text is None else Unit.SECOND
    return DateSpan(start_s, start_s, unit, offset_s)


def _placed(text: str, wall_s: int, offset_text: str | None, zone: str) -> tuple[int, int | None]:
    """Return wall seconds and offset of a time on the clock of its zone, or else as written."""
    written_s = None if offset_text is None else _offset(text, offset_text)
    if not zone:
        return wall_s, written_s
    utc_s = wall_s - (offset_of_wall(zone, wall_s) if written_s is None else written_s)
    offset_s = offset_at(zone, utc_s)
    return utc_s + offset_s, offset_s


def _offset(text: str, offset_text: str) -> int:
    if offset_text in "Zz":
        return 0
    hours, minutes = int(offset_text[1:3]), int(offset_text[4:] or 0)
    if hours >= _MIDNIGHT or minutes >= MINUTE_S:
        raise WhenError.of(ProblemKind.NO_OFFSET, text)
    offset_s = hours * HOUR_S + minutes * MINUTE_S
    return -offset_s if offset_text[0] == "-" else offset_s
