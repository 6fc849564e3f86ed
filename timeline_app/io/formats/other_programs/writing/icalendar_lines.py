"""Lines of iCalendar entries (RFC 5545, 3.1), as the icalendar library writes them.

Of a hundred thousand events its objects take a minute; these texts a few seconds.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from timeline_app.io.formats.other_programs.icalendar_dates import Moment

_MOST_BYTES: Final = 74  # of a line, so that it is not folded
_SPECIAL: Final = re.compile(r"[\\;,\n]")
_ESCAPED: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def text_line(name: str, text: str) -> str:
    """Return the line of a text, in which line ends are line feeds."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text)
    return plain_line(name, text)


def plain_line(name: str, text: str) -> str:
    """Return the line of a text that is written as it is."""
    line = f"{name}:{text}"
    if len(line) <= _MOST_BYTES and (line.isascii() or len(line.encode()) <= _MOST_BYTES):
        return f"{line}\r\n"
    from icalendar.parser import Contentline

    folded: str = Contentline(line).to_ical().decode()
    return f"{folded}\r\n"


def moment_line(name: str, moment: Moment) -> str:
    """Return the line of a day, or of a time: floating, in UTC, or on the clock of a zone."""
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    if not isinstance(moment, dt.datetime):
        return f"{name};VALUE=DATE:{day}\r\n"
    time = f"{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}"
    if moment.tzinfo is None:
        return f"{name}:{time}\r\n"
    if moment.tzinfo is dt.UTC:
        return f"{name}:{time}Z\r\n"
    return f"{name};TZID={moment.tzinfo}:{time}\r\n"
