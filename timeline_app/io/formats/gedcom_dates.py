"""Dates of GEDCOM (5.5.1, 7): `ABT 1880`, `BET MAR 1900 AND 1902`, `@#DJULIAN@ 5 MAR 1699/00`."""

from __future__ import annotations

import re
from typing import Final

from timeline_app.io.formats.date_parts import edtf_date, from_bc, gregorian_of_julian
from timeline_app.model.dates.calendar import MONTHS

_MONTHS: Final = [name[:3].upper() for name in MONTHS]
_CALENDAR: Final = re.compile(
    r"@#D([A-Z_ ]+)@|\b(GREGORIAN|JULIAN|HEBREW|FRENCH_R|ROMAN)\b", re.IGNORECASE
)
_DATE: Final = re.compile(
    r"(?:(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z]{3}) )?"
    r"(?P<year>\d{1,5})(?:/(?P<other>\d{1,4}))?(?P<bc> ?(?:B\.?C\.?(?:E\.?)?))?",
    re.IGNORECASE,
)
_WHOLE: Final = (
    (r"BET\.? (.+) AND (.+)", "[{}..{}]"),
    (r"FROM (.+) TO (.+)", "{}/{}"),
    (r"FROM (.+)", "{}/.."),
    (r"TO (.+)", "../{}"),
    (r"BEF\.? (.+)", "[..{}]"),
    (r"AFT\.? (.+)", "[{}..]"),
    (r"(?:ABT|CAL|EST)\.? (.+)", "{}~"),
    (r"INT\.? ([^(]+?) ?\(.*\)", "{}?"),
    (r"(.+)", "{}"),
)
_JANUARY_TO_MARCH: Final = 3


class OtherCalendarError(ValueError):
    """A date of a calendar that is not read, which its text names."""


def edtf_of_gedcom(text: str) -> str:
    """Return EDTF text of a date; "" where it has another shape.

    A day of the Julian calendar becomes that of the Gregorian. Raises OtherCalendarError.
    """
    words = " ".join(text.split())
    calendars = {name.upper() for pair in _CALENDAR.findall(words) for name in pair if name}
    if others := calendars - {"GREGORIAN", "JULIAN"}:
        raise OtherCalendarError(", ".join(sorted(others)))
    words = " ".join(_CALENDAR.sub(" ", words).split())
    for pattern, edtf in _WHOLE:
        if found := re.fullmatch(pattern, words, re.IGNORECASE):
            dates = [_date(part, is_julian="JULIAN" in calendars) for part in found.groups()]
            return edtf.format(*dates) if all(dates) else ""
    return ""


def _date(text: str, *, is_julian: bool) -> str:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return ""
    name = (found["month"] or "").upper()
    if name and name not in _MONTHS:
        return ""
    month = _MONTHS.index(name) + 1 if name else None
    day = int(found["day"]) if found["day"] else None
    year = int(found["year"])
    if found["bc"]:
        year = from_bc(-year)
    if found["other"]:
        # 1699/00: years began on 25 March, so that what was still 1699 is 1700 to us.
        if month is None:
            return ""
        year += month <= _JANUARY_TO_MARCH
    if is_julian and month and day:
        return edtf_date(*gregorian_of_julian(year, month, day))
    return edtf_date(year, month, day)
