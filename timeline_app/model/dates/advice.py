"""What to write instead of a date that cannot be read."""

import re
from typing import Final

from timeline_app.model.dates.calendar import days_in_month
from timeline_app.model.dates.date_span import WhenError, shortened

# Patterns that most timelines never need are texts: `re` compiles and keeps them on first use.
_SLASHED: Final = r"(\d{1,2})([/.-])(\d{1,2})\2(-?\d{4})"
_COMPACT: Final = r"(\d{4})(\d\d)(\d\d)"
_DRAFT: Final = r"unknown|open|[\dux-]*[ux][\dux-]*"
_MONTHS: Final = 12


def unreadable(part: str, text: str) -> WhenError:
    """The error for a part of a date text that has no known shape, with what to write instead."""
    within = "" if part == text else f" in “{shortened(text)}”"
    return WhenError(f"“{shortened(part)}”{within} is not a date: {_advice(part)}")


def readings(text: str) -> list[str]:
    """The ISO dates that numbers such as `10/5/1961` can mean: two, one or none."""
    match = re.fullmatch(_SLASHED, text, re.ASCII)
    if match is None:
        return []
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    pairs = dict.fromkeys([(second, first), (first, second)])
    return [
        f"{match[4]}-{month:02}-{day:02}"
        for month, day in pairs
        if 1 <= month <= _MONTHS and 1 <= day <= days_in_month(year, month)
    ]


def _advice(text: str) -> str:
    dates = readings(text)
    if len(dates) > 1:
        return f"it can mean {dates[0]} or {dates[1]}; write the one that is meant"
    if dates:
        return f"write {dates[0]}"
    if compact := re.fullmatch(_COMPACT, text, re.ASCII):
        return f"write {'-'.join(compact.groups())}"
    if re.fullmatch(_DRAFT, text.lower(), re.ASCII):
        return "write .. for an open end and X for an unknown digit (EDTF of 2019)"
    return "write it as in 2025, 2025-10, 2025-10-28 or 2025-10-28T10:40+09:00 (EDTF)"
