"""The text of a calendar as components of the library, of a broken one what can be read of it."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.io.files import BYTE_ORDER_MARK
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CALENDAR: Final = "VCALENDAR"
_WHOLE: Final = ["BEGIN", "END"]
_ZONE: Final = "VTIMEZONE"
_ENTRIES: Final = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", _ZONE)  # none is within another
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_LINE: Final = re.compile(r"([A-Za-z0-9-]+)(?:;[^\n]*)?:(.*)", re.DOTALL)
_BROKEN: Final = (ValueError, IndexError, KeyError, TypeError, AttributeError)


class Calendars(NamedTuple):
    """The calendars of a file; what could not be read of them, and whether the file breaks off.

    `without_end` is how many of their entries and zones have no end.
    """

    components: Sequence[Any]
    left_out: Counter[str]
    breaks_off: bool = False
    without_end: int = 0


def calendars_of(text: str) -> Calendars:
    """Return the calendars of a text; raises ValueError where no entry of it can be read.

    A line that is none, a time zone and an entry that cannot be read cost only themselves.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    reason = ""
    try:
        found = _parsed(text)  # without a calendar that has no end, or that has an entry without
        if len(found) * _WHOLE == _marks(text):
            return Calendars(found, Counter())
    except _BROKEN as error:
        reason = str(error)
    blocks = _Blocks(text)
    if not blocks.entries:
        raise ValueError(reason)
    components = _parsed(blocks.calendar())
    return Calendars(components, blocks.left_out, blocks.breaks_off, blocks.without_end)


def _marks(text: str) -> list[str]:
    """Return BEGIN or END for each line where a calendar does."""
    found = re.findall(rf"^(BEGIN|END):{_CALENDAR}\s*$", text, re.IGNORECASE | re.MULTILINE)
    return [mark.upper() for mark in found]


def _parsed(text: str) -> list[Any]:
    import icalendar

    with warnings.catch_warnings():  # it guesses Europe/Berlin of /mozilla.org/2007/Europe/Berlin
        warnings.simplefilter("ignore")
        return [*icalendar.Calendar.from_ical(text, multiple=True)]


class _Blocks:
    """The lines of a broken calendar by the components they are in, each tried alone."""

    def __init__(self, text: str) -> None:
        self.left_out: Counter[str] = Counter()
        marks = _marks(text)
        self.breaks_off = marks != len(marks) // 2 * _WHOLE
        self.without_end = 0
        self.header: list[str] = []
        self.entries: list[str] = []
        self._zones: list[str] = []
        for name, lines in self._blocks(text):
            block = "\r\n".join(lines)
            if len(lines) == len((f"BEGIN:{name}", f"END:{name}")):
                continue
            if not _is_read(block):
                self.left_out[words.not_readable(name)] += 1
            else:
                (self._zones if name == _ZONE else self.entries).append(block)

    def calendar(self) -> str:
        """Return the calendar of what can be read."""
        lines = [f"BEGIN:{_CALENDAR}", *self.header, *self._zones, *self.entries]
        return "\r\n".join([*lines, f"END:{_CALENDAR}", ""])

    def _blocks(self, text: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the name and the lines of each component within a calendar, closed where it ends.

        An entry that is outside any calendar is taken for one of it.
        """
        block: list[str] = []
        within: list[str] = []
        for kind, name, line in self._lines(text):
            if name == _CALENDAR and kind in ("BEGIN", "END"):
                if block:
                    yield within[0], self._closed(block, within)
                block, within = [], []
            elif kind == "BEGIN":
                if block and name in _ENTRIES:
                    yield within[0], self._closed(block, within)
                    block = []
                within.append(name)
                block.append(line)
            elif kind != "END":
                (block if within else self.header).append(line)
            elif name in within:
                block = self._closed(block, within, name)
                if not within:
                    yield name, block
                    block = []
            else:
                self.left_out[words.LINES_NOT_READ] += 1
        if block:
            yield within[0], self._closed(block, within)

    def _lines(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield the name, the value and the whole of each line that is one."""
        for line in filter(None, _LINE_END.split(_FOLD.sub("", text))):
            if found := _LINE.fullmatch(line):
                yield found[1].upper(), found[2].strip().upper(), line
            else:
                self.left_out[words.LINES_NOT_READ] += 1

    def _closed(self, block: list[str], within: list[str], name: str = "") -> list[str]:
        """Return the lines of a component closed up to the one of a name; all without one."""
        last = len(within) - 1 - within[::-1].index(name) if name else 0
        self.without_end += not name
        names = [*within]
        del within[last:]
        return block + [f"END:{each}" for each in reversed(names[last:])]


def _is_read(block: str) -> bool:
    try:
        return bool(_parsed(f"BEGIN:{_CALENDAR}\r\n{block}\r\nEND:{_CALENDAR}\r\n"))
    except _BROKEN:
        return False
