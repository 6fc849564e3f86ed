"""The clock that is shown: local to each event, or that of one zone with its own days."""

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import numpy as np

from timeline_app.model.arrays import IntArray
from timeline_app.model.dates.calendar import DAY_S, day_start_s
from timeline_app.model.dates.date_span import FAR_S
from timeline_app.model.dates.problems import ProblemKind, ZoneError

FLOATING: Final = -(2**31)
"""No offset, in a column of offsets: a calendar date, or a time that floats."""

# Before there were zones, and where rules are only guessed, a zone keeps the nearest offset.
_FIRST_S: Final = day_start_s(1840)
_LAST_S: Final = day_start_s(2140)
# The shortest time between two changes in the tz database is four days (Africa/Freetown, 1939).
_STEP_S: Final = 3 * DAY_S
_SHORT: Final = 3  # letters of EST, which in small letters is no IANA name
_AREAS: Final = frozenset(
    [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ]
)
_EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 (the zones are put on where they belong)


class Clock(NamedTuple):
    """An IANA zone, or "" for the wall clock of each event's own place."""

    zone: str = ""


LOCAL: Final = Clock()
UTC: Final = Clock("UTC")


def parse_clock(text: str) -> Clock:
    """Return the clock for "local" (or nothing), "UTC" or an IANA name; raises ZoneError."""
    name = text.strip()
    if name.lower() in {"", "local"}:
        return LOCAL
    if name.upper() in {"UTC", "Z"}:
        return UTC
    return Clock(_zone(name).key)


def axis_s(clock: Clock, wall_s: IntArray, offset_s: IntArray) -> IntArray:
    """Return axis positions of wall seconds with their offsets (or FLOATING); open ends stay open.

    Local: the wall seconds themselves. A zone: UTC seconds; for what floats, those at which the
    zone's clock first shows that time or, where it is skipped, the first instant after the gap.
    So order is kept, and a day begins at the zone's own first instant of it.
    """
    if not clock.zone:
        return wall_s
    changes = _changes(clock.zone)
    era = np.searchsorted(changes.last_wall_s, wall_s, "right")
    # Only a time in a gap would come to lie beyond the change that ends its era.
    floating_s = np.minimum(wall_s - changes.offset_s[era], changes.end_s[era])
    moved_s = np.where(offset_s == FLOATING, floating_s, wall_s - offset_s)
    return np.where(np.abs(wall_s) >= FAR_S, wall_s, moved_s)


def wall_s(clock: Clock, axis_s: IntArray) -> IntArray:
    """Return what the clock shows at axis positions, in wall seconds; open ends stay open."""
    if not clock.zone:
        return axis_s
    changes = _changes(clock.zone)
    shown_s = axis_s + changes.offset_s[np.searchsorted(changes.end_s[:-1], axis_s, "right")]
    return np.where(np.abs(axis_s) >= FAR_S, axis_s, shown_s)


def offset_at(zone: str, utc_s: int) -> int:
    """Return seconds east of UTC at an instant; raises ZoneError."""
    tz = _zone(zone)
    return _offset(_datetime(utc_s).replace(tzinfo=dt.UTC).astimezone(tz))


def offset_of_wall(zone: str, wall_s: int) -> int:
    """Return seconds east of UTC at a wall time; raises ZoneError.

    Of a time shown twice the first, of a skipped one the offset before (PEP 495, fold 0).
    """
    return _offset(_datetime(wall_s).replace(tzinfo=_zone(zone)))


class _Changes(NamedTuple):
    """The eras of a zone between changes of its offset; each array has one item an era."""

    offset_s: IntArray
    end_s: IntArray
    """UTC seconds at which each era ends; one less than there are eras, but for a FAR_S."""
    last_wall_s: IntArray
    """Wall seconds from which on only the next era can be meant."""


@functools.cache
def _changes(zone: str) -> _Changes:
    # Wall time is stepped through, because that takes a fifth of the time that instants take.
    moment, step = _datetime(_FIRST_S).replace(tzinfo=_zone(zone)), dt.timedelta(seconds=_STEP_S)
    offsets, ends = [_offset(moment)], list[int]()
    for wall_s in range(_FIRST_S + _STEP_S, _LAST_S, _STEP_S):
        moment += step
        offset_s = _offset(moment)
        if offset_s != offsets[-1]:
            # The last step may lie in a gap, where the offset before leads past the change.
            before_s = wall_s - _STEP_S - max(offsets[-1], offset_s)
            after_s = wall_s - offset_s
            ends.append(_change_between(zone, before_s, after_s))
            offsets.append(offset_s)
    offset_array, end_array = np.array(offsets), np.array([*ends, FAR_S])
    later = np.maximum(offset_array[:-1], offset_array[1:])
    return _Changes(offset_array, end_array, end_array[:-1] + later)


def _change_between(zone: str, before_s: int, after_s: int) -> int:
    """Return the first second with the offset of `after_s`."""
    offset_s = offset_at(zone, after_s)
    while after_s - before_s > 1:
        middle_s = (before_s + after_s) // 2
        if offset_at(zone, middle_s) == offset_s:
            after_s = middle_s
        else:
            before_s = middle_s
    return after_s


def _datetime(seconds: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(seconds=min(max(seconds, _FIRST_S), _LAST_S))


def _offset(moment: dt.datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else offset.days * DAY_S + offset.seconds


def iana_zone(name: str) -> str:
    """Return the IANA name for one in any case of letters; "" where there is none.

    One of three letters has to be in capitals, as IANA has it.
    """
    if _is_plainly_iana(name):
        return name
    names = _iana_names()
    return names.get(name) or names.get(name.lower(), "")


@functools.cache
def _is_plainly_iana(name: str) -> bool:
    """Return whether a name like "Europe/Berlin" has a zone: to list all names takes 20 ms."""
    area, _, place = name.partition("/")
    if area not in _AREAS or not place.istitle():  # the files of some systems ignore case
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@functools.cache
def _iana_names() -> Mapping[str, str]:
    names = available_timezones()
    return {name if len(name) == _SHORT else name.lower(): name for name in names}


def _zone(name: str) -> ZoneInfo:
    found = _zone_or_closest(name)
    if isinstance(found, str):
        raise ZoneError.of(ProblemKind.NO_ZONE, name, found)
    return found


@functools.cache
def _zone_or_closest(name: str) -> ZoneInfo | str:
    """Return the zone, or the closest name of one; kept, because a column repeats its mistakes."""
    try:
        return ZoneInfo(name)
    # A name can also be a path out of the database, or one of its folders.
    except (KeyError, ValueError, OSError):
        import difflib

        by_lower = {known.lower(): known for known in available_timezones()}
        near = difflib.get_close_matches(name.lower(), by_lower, n=1)
        return by_lower[near[0]] if near else "Asia/Tokyo"
