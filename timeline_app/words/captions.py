"""Sentences below an exported picture, and those that say how large it is and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S, MINUTE_S, MONTHS, civil_from_days
from timeline_app.model.dates.edtf import parse_when
from timeline_app.words.counts import counted
from timeline_app.words.dates import in_words
from timeline_app.words.names import clock_words, time_name

if TYPE_CHECKING:
    import datetime as dt

    from timeline_app.model.dates.clock import Clock

_YEARS_FROM: Final = 20 * 365  # days; the edges of a range that long are written as years
_MONTHS_FROM: Final = 2 * 365
_MOST_DAYS_WITH_TIMES: Final = 4
_FOUR_DIGITS: Final = 10_000

NO_DATES: Final = "no event has a date"
TOO_MANY_TO_CARRY: Final = "too many events to be carried inside"


def events_shown(shown: int, count: int, hidden: int) -> str:
    """Say how many events of how many are shown, and why not the others.

    "46 of 54 events shown (6 outside the range, 2 hidden by the filter)".
    """
    outside = count - hidden - shown
    reasons = [f"{outside:,} outside the range"] if outside else []
    reasons += [f"{hidden:,} hidden by the filter"] if hidden else []
    why = f" ({', '.join(reasons)})" if reasons else ""
    return f"{shown:,} of {counted(count, 'event')} shown{why}"


def marks_shown(count: int) -> str:
    """Say that only some events of a picture have marks of their own."""
    return f"{counted(count, 'mark')}, the other events as density"


def lanes_by(column: str) -> str:
    """Say by which column the lanes are made."""
    return f"lanes by {column}"


def titles_shortened(count: int) -> str:
    """Say how many titles are not shown in full."""
    return f"{counted(count, 'title')} shortened"


def rows_refused(count: int) -> str:
    """Say how many rows of the timeline's file are no events."""
    return f"{counted(count, 'row')} refused"


def exported_on(day: dt.date) -> str:
    """Say when a picture was made: "exported 21 November 2026"."""
    return f"exported {day.day} {MONTHS[day.month - 1]} {day.year}"


def pixels(width_px: int, height_px: int) -> str:
    """Say how large an image is: "1,600 × 900 pixels"."""
    return f"{width_px:,} × {height_px:,} pixels"


def clock_in_words(clock: Clock) -> str:
    """Say whose times are shown: "times local to each event", "times in UTC"."""
    words = clock_words(clock)
    return words[:1].lower() + words[1:]


def range_in_words(first_s: int, last_s: int) -> str:
    """Return a range of wall seconds as a date: "Sunday 26 to Friday 31 October 2025"."""
    days = (last_s - first_s) / DAY_S
    has_times = days < _MOST_DAYS_WITH_TIMES and bool(first_s % DAY_S or last_s % DAY_S)
    if not has_times:
        last_s = max(last_s - 1, first_s)
    texts = [_edtf(edge_s, days, has_times=has_times) for edge_s in (first_s, last_s)]
    return in_words(parse_when("/".join(dict.fromkeys(texts))))


def _edtf(edge_s: int, days: float, *, has_times: bool) -> str:
    year, month, day = civil_from_days(edge_s // DAY_S)
    if not 0 <= year < _FOUR_DIGITS:
        return f"{year:05}" if -_FOUR_DIGITS < year < 0 else f"Y{year}"
    if days > _MONTHS_FROM:
        return f"{year:04}" if days > _YEARS_FROM else f"{year:04}-{month:02}"
    date = f"{year:04}-{month:02}-{day:02}"
    return f"{date}T{time_name(edge_s - edge_s % MINUTE_S)}" if has_times else date
