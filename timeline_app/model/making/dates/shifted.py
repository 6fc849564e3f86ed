"""A date moved along the line of time: days stay days, and times keep their zone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S, civil_from_days, days_from_civil
from timeline_app.model.dates.clock import offset_of_wall
from timeline_app.model.dates.edtf import WhenError, edtf_of, parse_when

if TYPE_CHECKING:
    from re import Match

_MOMENT: Final = (
    r"(?<![\d-])(?P<year>-?\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?P<offset>Z|[+-]\d\d(?::\d\d)?)?)?"
)


def is_shifted(text: str) -> bool:
    """Return whether a date can be moved: all that it names are days, or times of days."""
    found = re.search(_MOMENT, text)
    return found is not None and not re.search(r"[\dXx]", re.sub(_MOMENT, "", text))


def is_timed(text: str) -> bool:
    """Return whether a date has a clock time."""
    return "T" in text


def shifted(text: str, by_s: int, zone: str = "") -> str:
    """Return a date in EDTF, moved by seconds; a day by whole days. The same where it cannot be.

    A time with an offset gets the one that its zone has then.
    """
    if not is_shifted(text):
        return text
    try:
        moved = re.sub(_MOMENT, lambda found: _moved(found, by_s, zone), text)
        parse_when(moved, zone)
    except WhenError:
        return text  # beyond what a date can be, or in no zone that there is
    return moved


def _moved(found: Match[str], by_s: int, zone: str) -> str:
    days = days_from_civil(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None:
        return edtf_of(*civil_from_days(days + round(by_s / DAY_S)))
    time_s = int(found["hour"]) * 3600 + int(found["minute"]) * 60 + int(found["second"] or 0)
    wall_s = days * DAY_S + time_s + by_s
    moved_days, rest_s = divmod(wall_s, DAY_S)
    clock = f"{rest_s // 3600:02}:{rest_s // 60 % 60:02}"
    clock += f":{rest_s % 60:02}" if found["second"] is not None else ""
    offset = _offset(found["offset"] or "", wall_s, zone)
    return f"{edtf_of(*civil_from_days(moved_days))}T{clock}{offset}"


def _offset(written: str, wall_s: int, zone: str) -> str:
    """Return the offset of a wall time; as it was written where no zone says another."""
    if not zone or written in {"", "Z"}:
        return written
    offset_s = offset_of_wall(zone, wall_s)
    hours, minutes = divmod(abs(offset_s) // 60, 60)
    has_minutes = len(written) > len("+09") or minutes
    sign = "-" if offset_s < 0 else "+"
    return f"{sign}{hours:02}" + (f":{minutes:02}" if has_minutes else "")
