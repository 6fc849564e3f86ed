"""iCalendar (RFC 5545): events, tasks and journal entries; what repeats as its occurrences."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_text
from timeline_app.io.formats.other_programs.icalendar_dates import (
    Component,
    Series,
    all_of,
    attribute,
    categories_of,
    last_day,
    moment_of,
    person_of,
    property_text,
    without_zone,
)
from timeline_app.io.formats.other_programs.icalendar_text import Calendars, calendars_of
from timeline_app.io.formats.other_programs.imported import (
    Imported,
    ImportedRow,
    document_of,
    own_column,
)
from timeline_app.io.formats.other_programs.writing.icalendar import (
    EDTF,
    PEOPLE,
    own_date,
    own_id,
)
from timeline_app.io.html_text import text_of_html
from timeline_app.model.events import PLANNED, STATUSES, join_list
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from timeline_app.model.document import Document, Finding

_AS_HTML: Final = "X-ALT-DESC"  # the description again, as Outlook writes it
_KINDS: Final = ("VEVENT", "VTODO", "VJOURNAL")
_SHOWN: Final = (*_KINDS, "VTIMEZONE")
_REPEATING: Final = {"RRULE", "RDATE", "RECURRENCE-ID"}
_READ: Final = {
    *("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "DTSTART", "DTEND", "DURATION"),
    *("DUE", "ATTENDEE", "ORGANIZER", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTACH"),
    *(EDTF, PEOPLE),
}


def read_icalendar(path: Path) -> Document:
    """Return the timeline of an iCalendar file, which may hold several calendars.

    Raises CannotRead. What repeats without end is shown up to a year behind the newest entry; the
    end of a whole day is exclusive in the file, and inclusive here.
    """
    calendars, left_out, breaks_off, without_end = _calendars(path)
    names = [property_text(calendar, "X-WR-CALNAME") for calendar in calendars]
    named = [
        (entry, name if len(calendars) > 1 else "")
        for calendar, name in zip(calendars, names, strict=True)
        for entry in calendar.walk()
        if entry.name in _KINDS
    ]
    entries = [entry for entry, _ in named]
    replaced = {
        (property_text(each, "UID"), without_zone(moment_of(each, "RECURRENCE-ID")))
        for each in entries
        if moment_of(each, "RECURRENCE-ID") is not None
    }
    newest = max(filter(None, map(last_day, entries)), default=dt.date.min)
    series = Series(newest, replaced)
    for calendar in calendars:
        left_out.update(each.name for each in calendar.subcomponents if each.name not in _SHOWN)
    rows = []
    for number, (entry, calendar_name) in enumerate(named, start=1):
        place = words.entry_of(entry.name, number)
        base = _row(entry, left_out)
        base["lane"] = base["lane"] or calendar_name
        rows += [(place, base | _as_written(entry, when)) for when in series.dates_of(entry)]
    return document_of(
        path,
        Imported(
            rows,
            title=names[0] if len(names) == 1 else "",
            description=next(
                filter(None, (property_text(c, "X-WR-CALDESC") for c in calendars)), ""
            ),
            lane_column="categories",
            left_out=left_out,
            findings=(
                *([words.calendar_breaks_off(path.name)] if breaks_off else ()),
                *([words.entries_without_end(without_end, path.name)] if without_end else ()),
                *series.findings(path.name),
                *_cancelled(entries, path.name),
            ),
        ),
    )


def _calendars(path: Path) -> Calendars:
    try:
        found = calendars_of(read_text(path))
    except ValueError as error:
        raise CannotRead(words.not_a_calendar(path.name, str(error))) from error
    if not found.components:
        raise CannotRead(words.not_a_calendar(path.name, ""))
    return found


def _row(entry: Component, left_out: Counter[str]) -> ImportedRow:
    summary = property_text(entry, "DESCRIPTION")
    if EDTF not in entry:  # this program writes no HTML
        summary = text_of_html(summary)
    categories = categories_of(entry)
    people = [person_of(each) for name in ("ORGANIZER", "ATTENDEE") for each in all_of(entry, name)]
    row = {
        "id": own_id(property_text(entry, "UID")),
        "title": property_text(entry, "SUMMARY") or summary.partition("\n")[0] or entry.name,
        "lane": categories[0] if categories else "",
        "place": property_text(entry, "LOCATION"),
        "people": join_list(dict.fromkeys(filter(None, people))) or property_text(entry, PEOPLE),
        "summary": summary,
    }
    if len(categories) > 1:
        row["categories"] = "; ".join(categories)
    if entry.name == "VTODO":
        row["status"] = STATUSES[0] if property_text(entry, "STATUS") == "COMPLETED" else PLANNED
    for name in entry:
        if name not in _READ and (text := property_text(entry, name)):
            row[own_column(name.lower())] = text_of_html(text) if name == _AS_HTML else text
    for attached in all_of(entry, "ATTACH"):
        if str(attribute(attached, "params", {}).get("VALUE", "")).upper() == "BINARY":
            left_out["ATTACH"] += 1
        else:
            row["attach"] = "; ".join(filter(None, [row.get("attach", ""), str(attached)]))
    left_out.update(each.name for each in entry.subcomponents)
    for name, reason in entry.errors:
        if name != "DTSTART":
            left_out[f"{name}: {reason}" if name else words.LINES_NOT_READ] += 1
    return row


def _as_written(entry: Component, dates: ImportedRow) -> ImportedRow:
    """Return the date of an entry by EDTF, where this program wrote both and they still agree."""
    if not _REPEATING.isdisjoint(entry):
        return dates
    moments = (moment_of(entry, "DTSTART"), moment_of(entry, "DTEND"))
    written = own_date(property_text(entry, EDTF), dates["zone"], moments)
    return dates | {"when": written} if written else dates


def _cancelled(entries: Iterable[Component], file: str) -> Iterator[Finding]:
    titles = [
        property_text(each, "SUMMARY")
        for each in entries
        if property_text(each, "STATUS") == "CANCELLED"
    ]
    if titles:
        yield words.cancelled(titles, file)
