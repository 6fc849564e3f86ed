"""iCalendar (RFC 5545): an entry for each event; whole days are dates, which no zone shifts."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

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
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import offset_of_wall
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.losses import losses_line

if TYPE_CHECKING:
    from pathlib import Path

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
    import icalendar

    losses: Losses = Counter()
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    _add(calendar, "X-WR-CALNAME", on_one_line(document.title), losses)
    _add(calendar, "X-WR-CALDESC", document.description, losses)
    calendar.add(f"X-{NAME.replace('_', '-')}", UNSIGNED)
    mark = hashlib.sha256(document.title.encode()).hexdigest()[:16]
    made = dt.datetime.now(dt.UTC)
    for event in dated_events(document, losses):
        moments = moments_of(event.when, event.zone)
        if moments is None:
            losses[Loss.OUT_OF_REACH] += 1
        else:
            entry = _entry(document, event, moments, losses)
            entry.add("uid", f"{without_controls(event.id, losses)}@{mark}.timeline-app")
            entry.add("dtstamp", made)
            calendar.add_component(entry)
    calendar.add_missing_timezones(dt.date(_YEARS_OF_ZONES.start, 1, 1), _last_day(document))
    write_own(calendar.to_ical().decode(), path)
    losses += lost_beside_events(document) + lost_columns(document, _KEPT)
    return losses_line(losses)


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
            start_s = last_s - DAY_S
        return _day(start_s), None if when.open_end or when.open_start else _day(last_s)
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


def _entry(
    document: Document, event: Event, moments: tuple[Moment, Moment | None], losses: Losses
) -> Any:  # noqa: ANN401 - the library's types are wide
    import icalendar

    when, (start, end) = event.when, moments
    losses.update({*lost_of_date(when, plain_edtf(when))} - {Loss.ZONE, Loss.WITHIN})
    if when.form is Form.WITHIN:
        losses[loss_within(when)] += 1
    if event.zone and isinstance(start, dt.datetime) and not hasattr(start.tzinfo, "key"):
        losses[Loss.IN_UTC] += 1
    entry = icalendar.Event()
    entry.add("dtstart", start)
    if end is not None:
        entry.add("dtend", end)
    texts = {
        "summary": on_one_line(event.title),
        "description": event.summary,
        "location": event.place,
        EDTF: when.text,
        PEOPLE: document.events.texts["people"][event.index],
    }
    for name, text in texts.items():
        _add(entry, name, text, losses)
    if lane := lane_title(document, event):
        entry.add("categories", [without_controls(lane, losses)])
    return entry


def _add(component: Any, name: str, text: str, losses: Losses) -> None:  # noqa: ANN401 - as above
    if text.strip():
        component.add(name, without_controls(text, losses))


def _last_day(document: Document) -> dt.date:
    """Return a day behind all times that are on the clock of a zone."""
    ends_s = document.events.end_s
    years = 1970 + ends_s[ends_s < _LAST_S] // (366 * DAY_S) + 2
    return dt.date(min(max([1970, *years.tolist()]), _YEARS_OF_ZONES.stop), 12, 31)
