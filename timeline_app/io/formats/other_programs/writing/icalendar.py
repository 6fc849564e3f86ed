"""iCalendar (RFC 5545): an entry for each event; whole days are dates, which no zone shifts."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.other_programs.writing.exported import (
    dated_events,
    lane_title,
    loss_within,
    lost_beside_events,
    lost_columns,
    lost_of_date,
    on_one_line,
    plain_edtf,
    start_and_end,
    without_controls,
)
from timeline_app.io.formats.other_programs.writing.icalendar_lines import (
    moment_line,
    plain_line,
    text_line,
)
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import offset_of_wall
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from timeline_app.io.formats.other_programs.icalendar_dates import Moment
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event

EDTF: Final = "X-EDTF"
"""The property of an entry's date as EDTF, which other programs pass over."""
PEOPLE: Final = "X-PEOPLE"
"""The property of the people of an event: an attendee would need an address."""
_PRODUCT: Final = "-//timeline-app//EN"
_UID: Final = re.compile(r"(.*)@[0-9a-f]{16}\.timeline-app", re.DOTALL)
_FIRST_S: Final = -62_135_596_800  # 0001-01-01: the calendar has years of four digits
_LAST_S: Final = 253_402_214_400  # 9999-12-31
# Others are in UTC: before, programs differ in the rules of zones, and none are known behind.
_YEARS_OF_ZONES: Final = range(1970, 2100)
_EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - wall time
_KEPT: Final = ("id", "title", "when", "zone", "lane", "place", "people", "summary")


def write_icalendar(document: Document, path: Path) -> str:
    """Write the events as a calendar and return what is not in it; raises CannotWrite.

    The end of whole days is the day after the last. A time is on the clock of its zone, else in
    UTC, or floats where it has no offset.
    """
    losses: Losses = Counter()
    mark = hashlib.sha256(document.title.encode(errors="replace")).hexdigest()[:16]
    stamp = moment_line("DTSTAMP", dt.datetime.now(dt.UTC).replace(microsecond=0))
    entries: list[str] = []
    people = [*document.events.texts["people"]]
    zones: dict[str, ZoneInfo] = {}
    for event in dated_events(document, losses):
        moments = moments_of(event.when, event.zone)
        if moments is None:
            losses[Loss.OUT_OF_REACH] += 1
            continue
        zones |= {each.key: each for moment in moments if (each := _zone_of(moment)) is not None}
        uid = f"{without_controls(event.id, losses)}@{mark}.timeline-app"
        fixed = stamp, text_line("UID", uid), people[event.index]
        entries += _entry(document, event, moments, losses, fixed)
    head, end = _around(document, zones.values(), losses)
    write_own("".join((head, *entries, end)), path)
    losses += lost_beside_events(document) + lost_columns(document, _KEPT)
    return losses_line(losses)


def _around(document: Document, zones: Iterable[ZoneInfo], losses: Losses) -> tuple[str, str]:
    """Return what is before the entries, with the rules of their zones, and what is behind."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    about = {"X-WR-CALNAME": on_one_line(document.title), "X-WR-CALDESC": document.description}
    for name, text in about.items():
        if text.strip():
            calendar.add(name, without_controls(text, losses))
    calendar.add(f"X-{NAME.replace('_', '-')}", UNSIGNED)
    for zone in zones:
        entry = icalendar.Event()
        entry.add("dtstart", dt.datetime(_YEARS_OF_ZONES.start, 1, 2, tzinfo=zone))
        calendar.add_component(entry)
    calendar.add_missing_timezones(dt.date(_YEARS_OF_ZONES.start, 1, 1), _last_day(document))
    calendar.subcomponents = [*calendar.timezones]
    head, _, _ = calendar.to_ical().decode().rpartition("END:VCALENDAR")
    return head, "END:VCALENDAR\r\n"


def own_id(uid: str) -> str:
    """Return the id of an event of which `write_icalendar` made this UID; others as they are."""
    found = _UID.fullmatch(uid)
    return found[1] if found else uid


def own_date(text: str, zone: str, moments: tuple[Moment | None, Moment | None]) -> str:
    """Return the EDTF text of an entry whose dates are still those written for it, else ""."""
    try:
        written = moments_of(parse_when(text, zone), zone) if text.strip() else None
    except WhenError:
        return ""
    return text if written == moments else ""


def moments_of(when: When, zone: str) -> tuple[Moment, Moment | None] | None:
    """Return start and end of an entry, the end of whole days behind the last; None if too far."""
    edges_s = [each for each in (when.start_s, when.end_s) if abs(each) < _LAST_S]
    is_within = all(_FIRST_S <= each < _LAST_S for each in edges_s)
    if not is_within or len(edges_s) < 2 - when.open_start - when.open_end:
        return None
    start_s, last_s = (edges_s[0], edges_s[-1])
    start, end = start_and_end(when)
    if not start.clock and not (end and end.clock):
        if when.open_start:
            return (_day(last_s - DAY_S), None) if last_s - DAY_S >= _FIRST_S else None
        return _day(start_s), None if when.open_end else _day(last_s)
    return _times(when, zone, start_s, last_s)


def _times(when: When, zone: str, start_s: int, last_s: int) -> tuple[Moment, Moment | None]:
    start_offset_s = when.end_offset_s if when.open_start else when.start_offset_s
    end_offset_s = when.end_offset_s
    if start_offset_s is None:  # the other end is a time, and so is the edge of this day
        start_offset_s = end_offset_s
    elif end_offset_s is None:
        end_offset_s = start_offset_s
    if start_s == last_s:
        return _time(start_s, start_offset_s, zone), None
    return _time(start_s, start_offset_s, zone), _time(last_s, end_offset_s, zone)


def _time(wall_s: int, offset_s: int | None, zone: str) -> dt.datetime:
    from zoneinfo import ZoneInfo

    wall = _EPOCH + dt.timedelta(seconds=wall_s)
    if offset_s is None:
        return wall
    if zone and wall.year in _YEARS_OF_ZONES and offset_of_wall(zone, wall_s) == offset_s:
        return wall.replace(tzinfo=ZoneInfo(zone))
    return (wall - dt.timedelta(seconds=offset_s)).replace(tzinfo=dt.UTC)


def _day(wall_s: int) -> dt.date:
    return (_EPOCH + dt.timedelta(seconds=wall_s)).date()


def _zone_of(moment: Moment | None) -> ZoneInfo | None:
    """Return the zone on whose clock a time is written, if it is on one."""
    from zoneinfo import ZoneInfo

    zone = moment.tzinfo if isinstance(moment, dt.datetime) else None
    return zone if isinstance(zone, ZoneInfo) else None


def _entry(
    document: Document,
    event: Event,
    moments: tuple[Moment, Moment | None],
    losses: Losses,
    fixed: tuple[str, str, str],
) -> list[str]:
    """Return the lines of an entry, in the order in which the library would write them.

    `fixed` are its stamp, its UID, and its people as written.
    """
    when, (start, end) = event.when, moments
    losses.update({*lost_of_date(when, plain_edtf(when))} - {Loss.ZONE, Loss.WITHIN})
    if when.form is Form.WITHIN:
        losses[loss_within(when)] += 1
    if event.zone and isinstance(start, dt.datetime) and _zone_of(start) is None:
        losses[Loss.IN_UTC] += 1
    texts = {
        "CATEGORIES": lane_title(document, event),
        "DESCRIPTION": event.summary,
        "LOCATION": event.place,
    }
    *stamped, people = fixed
    plain = {EDTF: when.text, PEOPLE: people}
    return [
        "BEGIN:VEVENT\r\n",
        _text("SUMMARY", on_one_line(event.title), losses),
        moment_line("DTSTART", start),
        "" if end is None else moment_line("DTEND", end),
        *stamped,
        *(_text(name, text, losses) for name, text in texts.items()),
        *(
            plain_line(name, without_controls(on_one_line(text), losses))
            for name, text in plain.items()
            if text.strip()
        ),
        "END:VEVENT\r\n",
    ]


def _text(name: str, text: str, losses: Losses) -> str:
    return text_line(name, without_controls(text, losses)) if text.strip() else ""


def _last_day(document: Document) -> dt.date:
    """Return a day behind all times that are on the clock of a zone."""
    ends_s = document.events.end_s
    years = 1970 + ends_s[ends_s < _LAST_S] // (366 * DAY_S) + 2
    return dt.date(min(max([1970, *years.tolist()]), _YEARS_OF_ZONES.stop), 12, 31)
