"""Names of days, months, parts of a year and years of any era, in British English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import (
    DAY_S,
    HOUR_S,
    MINUTE_S,
    MONTHS,
    WEEKDAYS,
    civil_from_days,
    weekday_name,
)
from timeline_app.model.dates.date_span import Unit

if TYPE_CHECKING:
    from timeline_app.model.dates.clock import Clock

_YEAR_S: Final = 31_556_952  # the Gregorian calendar's mean
# Each unit with the least number that it is used for: less than two months are in days.
_UNITS: Final = (
    (1e9 * _YEAR_S, "billion years", 1),
    (1e6 * _YEAR_S, "million years", 1),
    (_YEAR_S, "year", 1),
    (_YEAR_S / 12, "month", 2),
    (DAY_S, "day", 1),
    (HOUR_S, "hour", 1),
    (MINUTE_S, "minute", 1),
    (1, "second", 0),
)
_ALMOST: Final = 0.99  # 59.9 minutes are an hour
_FEW: Final = 9.75  # below this number, halves are given


def span_in_words(seconds: float) -> str:
    """Return a length in the largest unit that fits, to a half where that is a small number."""
    unit_s, name = next(
        (unit_s, name) for unit_s, name, least in _UNITS if seconds >= unit_s * least * _ALMOST
    )
    count = seconds / unit_s
    halves = round(2 * count) if count < _FEW else 2 * round(count)
    whole, half = divmod(halves, 2)
    number = (f"{whole:,}" if whole or not half else "") + ("½" if half else "")
    plural = "" if name.endswith("s") or number in {"1", "½"} else "s"
    return f"{number} {name}{plural}"


_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_ORDINALS: Final = ("first", "second", "third", "fourth")
# The parts of a year by their codes in ISO 8601-2 (4.8), from 21 on.
_PARTS_OF_YEAR: Final = (
    *_SEASONS,
    *(f"northern {season}" for season in _SEASONS),
    *(f"southern {season}" for season in _SEASONS),
    *(f"{ordinal} quarter" for ordinal in _ORDINALS),
    *(f"{ordinal} third" for ordinal in _ORDINALS[:3]),
    *(f"{ordinal} half" for ordinal in _ORDINALS[:2]),
)
_FIRST_PART: Final = 21

# Compiled when they are first needed, for which the first picture would wait.
_WEEKDAY: Final = rf"\b(?:{'|'.join(WEEKDAYS)}) (?=\d)"
_MONTH: Final = rf"\b(?:{'|'.join(MONTHS)})\b"
_SHORT: Final = 3  # letters of "Tue" and "Oct"
_GROUPED_YEARS: Final = 10_000  # years with more than four digits have them in groups
# "AD" keeps smaller and larger ones from being read as something else.
_PLAIN_YEARS: Final = range(1_000, _GROUPED_YEARS)


def year_name(year: int) -> str:
    """Return an astronomical year as people write it: 0 is "1 BC", 44 "AD 44", 2025 "2025"."""
    shown = year if year > 0 else 1 - year
    digits = f"{shown:,}" if shown >= _GROUPED_YEARS else str(shown)
    if year <= 0:
        return f"{digits} BC"
    return digits if year in _PLAIN_YEARS else f"AD {digits}"


def decade_name(year: int, *, last: bool = False) -> str:
    """Return the decade that begins (or ends) with a year, "the 2010s"; the year if it is BC.

    Most people take the 1900s for a century.
    """
    first = year - 9 if last else year
    if first <= 0 or first % 10:
        return year_name(year)
    is_century_too = not first % 100 and first in range(1_000, 2_000)
    return f"the decade of the {first}s" if is_century_too else f"the {first}s"


def part_of_year_names(year: int, code: int) -> tuple[str, str]:
    """Return the names of a part of a year by its ISO 8601-2 code, 21 to 41: ("spring", "2001")."""
    return _PARTS_OF_YEAR[code - _FIRST_PART], year_name(year)


def time_name(wall_s: int) -> str:
    """Return the time of day, "10:40"; with seconds only if there are any."""
    minutes, second = divmod(wall_s % DAY_S, MINUTE_S)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")


def offset_name(offset_s: int) -> str:
    """Return an offset from UTC: "UTC+9", "UTC+5:30", "UTC"."""
    if offset_s == 0:
        return "UTC"
    hours, rest_s = divmod(abs(offset_s), HOUR_S)
    minute, second = divmod(rest_s, MINUTE_S)
    finer = (f":{minute:02}" if rest_s else "") + (f":{second:02}" if second else "")
    return f"UTC{'+' if offset_s > 0 else '−'}{hours}{finer}"


def date_names(wall_s: int, unit: Unit) -> tuple[str, ...]:
    """Return the names of a date, finest first: ("Tuesday 28", "October", "2025")."""
    days = wall_s // DAY_S
    year, month, day = civil_from_days(days)
    if unit >= Unit.YEAR:
        return (year_name(year),)
    if unit >= Unit.MONTH:
        return (MONTHS[month - 1], year_name(year))
    return (f"{weekday_name(days)} {day}", MONTHS[month - 1], year_name(year))


def instant_in_words(wall_s: int, unit: Unit = Unit.MINUTE) -> str:
    """Return an instant down to a unit: "Tue 28 Oct 2025, 10:40", "Oct 2025"."""
    date = " ".join(_three_letters(name) for name in date_names(wall_s, unit))
    if unit > Unit.HOUR:
        return date
    return f"{date}, {time_name(wall_s if unit == Unit.SECOND else wall_s - wall_s % MINUTE_S)}"


def extent_in_words(first_s: int, last_s: int) -> str:
    """Return two instants, no finer than needed to differ: "2019 – 2026", "26 – 31 Oct 2025"."""
    first, last = (date_names(wall_s, Unit.DAY) for wall_s in (first_s, last_s))
    day, month, year = ((ends[0], ends[1]) for ends in zip(first, last, strict=True))
    if year[0] != year[1]:
        return " – ".join(year)
    if month[0] != month[1]:
        return f"{' – '.join(_three_letters(name) for name in month)} {year[0]}"
    days = dict.fromkeys(name.partition(" ")[2] for name in day)  # one where they are the same
    return f"{' – '.join(days)} {_three_letters(month[0])} {year[0]}"


def short_dates(words: str) -> str:
    """Return words about dates without weekdays, and with months in three letters."""
    return re.sub(_MONTH, lambda found: found[0][:_SHORT], re.sub(_WEEKDAY, "", words))


def _three_letters(name: str) -> str:
    """Return the name of a day or month in three letters; years unchanged."""
    word, blank, rest = name.partition(" ")
    return f"{word[:_SHORT]}{blank}{rest}" if word in {*WEEKDAYS, *MONTHS} else name


def one_zone(clock: Clock | None) -> str:
    """Return the menu entry that asks for a zone, with the zone shown now, if one is."""
    return "One zone…" if clock is None else f"One zone… ({clock.zone})"


def zone_at(clock: Clock, offset_s: int | None) -> str:
    """Return whose time a clock shows: "Asia/Tokyo", "local time", "local time (UTC+9)"."""
    if clock.zone:
        return clock.zone.replace("_", " ")
    return "local time" if offset_s is None else f"local time ({offset_name(offset_s)})"


def clock_words(clock: Clock) -> str:
    """Return the name of a clock in words."""
    if not clock.zone:
        return "Times local to each event"
    return f"Times in {clock.zone.replace('_', ' ')}"
