"""iCalendar (RFC 5545): events, tasks and journal entries; what repeats as its occurrences."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_text
from timeline_app.io.formats.date_parts import edtf_date, span_of
from timeline_app.io.formats.other_programs import Imported, Row, document_of, own_column
from timeline_app.io.html_text import text_of_html
from timeline_app.model.events import PLANNED, STATUSES, join_list
from timeline_app.words import imports as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from timeline_app.model.document import Document, Finding

Component = Any  # of icalendar, whose types are wide
Moment = dt.date | dt.datetime

_AS_HTML: Final = "X-ALT-DESC"  # the description again, as Outlook writes it
_KINDS: Final = ("VEVENT", "VTODO", "VJOURNAL")
_READ: Final = {
    *("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "DTSTART", "DTEND", "DURATION"),
    *("DUE", "ATTENDEE", "ORGANIZER", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTACH"),
}
_MOST_OCCURRENCES: Final = 500
_AHEAD: Final = dt.timedelta(days=365)  # of the newest entry, for what repeats without end
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")  # others are no entries of a diary
_DAY: Final = dt.timedelta(days=1)


def read_icalendar(path: Path) -> Document:
    """Return the timeline of an iCalendar file, which may hold several calendars.

    Raises CannotRead. What repeats without end is shown up to a year behind the newest entry; the
    end of a whole day is exclusive in the file, and inclusive here.
    """
    calendars = _calendars(path)
    entries = [each for calendar in calendars for each in calendar.walk() if each.name in _KINDS]
    replaced = {
        (_text(each, "UID"), _plain(_moment(each, "RECURRENCE-ID")))
        for each in entries
        if _moment(each, "RECURRENCE-ID") is not None
    }
    newest = max(filter(None, map(_last_day, entries)), default=dt.date.min)
    series = _Series(newest, replaced)
    left_out: Counter[str] = Counter()
    rows = []
    for number, entry in enumerate(entries, start=1):
        place = words.entry_of(entry.name, number)
        base = _row(entry, left_out)
        rows += [(place, base | when) for when in series.dates_of(entry)]
    return document_of(
        path,
        Imported(
            rows,
            title=next(filter(None, (_text(each, "X-WR-CALNAME") for each in calendars)), ""),
            description=next(filter(None, (_text(c, "X-WR-CALDESC") for c in calendars)), ""),
            lane_column="categories",
            left_out=left_out,
            findings=(*series.findings(path.name), *_cancelled(entries, path.name)),
        ),
    )


def _calendars(path: Path) -> list[Component]:
    import icalendar

    try:
        found: list[Component] = [*icalendar.Calendar.from_ical(read_text(path), multiple=True)]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise CannotRead(words.not_a_calendar(path.name, str(error))) from error
    if not found:
        raise CannotRead(words.not_a_calendar(path.name, ""))
    return found


def _row(entry: Component, left_out: Counter[str]) -> Row:
    summary = text_of_html(_text(entry, "DESCRIPTION"))
    categories = _categories(entry)
    people = [_person(each) for name in ("ORGANIZER", "ATTENDEE") for each in _all(entry, name)]
    row = {
        "id": _text(entry, "UID"),
        "title": _text(entry, "SUMMARY") or summary.partition("\n")[0] or entry.name,
        "lane": categories[0] if categories else "",
        "place": _text(entry, "LOCATION"),
        "people": join_list(dict.fromkeys(filter(None, people))),
        "summary": summary,
    }
    if len(categories) > 1:
        row["categories"] = "; ".join(categories)
    if entry.name == "VTODO":
        row["status"] = STATUSES[0] if _text(entry, "STATUS") == "COMPLETED" else PLANNED
    for name in entry:
        if name not in _READ and (text := _text(entry, name)):
            row[own_column(name.lower())] = text_of_html(text) if name == _AS_HTML else text
    for attached in _all(entry, "ATTACH"):
        if str(_attribute(attached, "params", {}).get("VALUE", "")).upper() == "BINARY":
            left_out["ATTACH"] += 1
        else:
            row["attach"] = "; ".join(filter(None, [row.get("attach", ""), str(attached)]))
    left_out.update(each.name for each in entry.subcomponents)
    left_out.update(f"{name}: {reason}" for name, reason in entry.errors if name != "DTSTART")
    return row


def _cancelled(entries: Iterable[Component], file: str) -> Iterator[Finding]:
    titles = [_text(each, "SUMMARY") for each in entries if _text(each, "STATUS") == "CANCELLED"]
    if titles:
        yield words.cancelled(titles, file)


# Dates


class _Series:
    """The dates of entries, those that repeat included, and what had to be left out of them."""

    def __init__(self, newest: dt.date, replaced: set[tuple[str, Moment | None]]) -> None:
        self._newest = newest
        self._replaced = replaced
        self._endless: list[str] = []
        self._cut: list[str] = []
        self._not_repeated: list[str] = []
        self._unknown_zones: Counter[str] = Counter()

    def dates_of(self, entry: Component) -> Iterator[Row]:
        """Yield the cells `when` and `zone` of every occurrence of an entry."""
        start, end = _start_and_end(entry)
        if start is None:
            yield {"when": _broken(entry), "zone": ""}
            return
        lasting = None if end is None else _plain(end) - _plain(start)
        zone = self._zone(entry, start)
        for each in self._starts(entry, start):
            last = None if lasting is None else _shifted(each, lasting, end)
            yield {"when": _edtf(each, last), "zone": zone}

    def findings(self, file: str) -> Iterator[Finding]:
        """Yield what was left out of entries that repeat, and zones that are not known."""
        if self._endless:
            yield words.repeats_without_end(self._endless, f"{self._newest + _AHEAD}", file)
        if self._cut:
            yield words.repeats_too_often(self._cut, _MOST_OCCURRENCES, file)
        if self._not_repeated:
            yield words.repetition_not_read(self._not_repeated, file)
        if self._unknown_zones:
            yield words.zones_unknown(self._unknown_zones, file)

    def _zone(self, entry: Component, start: Moment) -> str:
        if not isinstance(start, dt.datetime):
            return ""
        named = str(_params(entry, "DTSTART").get("TZID", ""))
        if start.tzinfo is None:
            if named:
                self._unknown_zones[named] += 1
            return ""
        key = getattr(start.tzinfo, "key", "")
        return "" if key == "UTC" else key

    def _starts(self, entry: Component, start: Moment) -> list[Moment]:
        uid, title = _text(entry, "UID"), _text(entry, "SUMMARY")
        if _moment(entry, "RECURRENCE-ID") is not None:
            return [start]
        starts = [*self._by_rule(entry, start, title)]
        starts += [each for each in _listed(entry, "RDATE") if isinstance(each, dt.date)]
        left_out = {_plain(each) for each in _listed(entry, "EXDATE")}
        kept = {_plain(each): each for each in starts}
        return [
            each
            for plain, each in sorted(kept.items(), key=lambda pair: _as_time(pair[0]))
            if plain not in left_out and (uid, plain) not in self._replaced
        ]

    def _by_rule(self, entry: Component, start: Moment, title: str) -> list[Moment]:
        rules = _all(entry, "RRULE")
        if not rules:
            return [start]
        rule = dict(rules[0]) if isinstance(rules[0], dict) else {}
        frequency = str(next(iter(rule.get("FREQ", [""])))).upper()
        if len(rules) > 1 or frequency not in _FREQUENCIES:
            self._not_repeated.append(title)
            return [start]
        try:
            found = self._repeated(rule, start, title)
        except (ValueError, TypeError, OverflowError):
            self._not_repeated.append(title)
            return [start]
        return found or [start]

    def _repeated(self, rule: dict[str, Any], start: Moment, title: str) -> list[Moment]:
        """Return the occurrences by a rule, counted on the clock of the event's own place."""
        import icalendar
        from dateutil.rrule import rrulestr

        first = _as_time(_plain(start))
        until = next(iter(rule.pop("UNTIL", [])), None)
        if until is None and "COUNT" not in rule:
            until = max(self._newest, first.date()) + _AHEAD
            self._endless.append(title)
        text = icalendar.vRecur(rule).to_ical().decode()
        occurrences = rrulestr(text, dtstart=first)
        if until is not None:
            last = _on_clock_of(start, until)
            occurrences = occurrences.replace(until=last)
        found = [*islice(occurrences, _MOST_OCCURRENCES + 1)]
        if len(found) > _MOST_OCCURRENCES:
            self._cut.append(title)
        return [_like(start, each) for each in found[:_MOST_OCCURRENCES]]


def _start_and_end(entry: Component) -> tuple[Moment | None, Moment | None]:
    """Return the first moment of an entry and its last, of whole days the last day."""
    start = _moment(entry, "DTSTART")
    due = _moment(entry, "DUE") or (_moment(entry, "COMPLETED") if start is None else None)
    end = _moment(entry, "DTEND")
    length = _value(entry, "DURATION")
    if start is None:
        return due, None
    if end is None and isinstance(length, dt.timedelta):
        if not isinstance(start, dt.datetime) and length % _DAY:
            start = dt.datetime.combine(start, dt.time())
        end = start + length
    if end is not None and not isinstance(end, dt.datetime):
        end -= _DAY  # 3.6.1: the end of whole days is the day after the last
    end = due if end is None else end
    if end is None or isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
        return start, None
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        if (start.tzinfo is None) != (end.tzinfo is None):
            return start, None
        if start.tzinfo is not None:
            end = end.astimezone(start.tzinfo)
    return start, end if _plain(end) > _plain(start) else None


def _edtf(start: Moment, end: Moment | None) -> str:
    return span_of(_one(start), "" if end is None else _one(end))


def _one(moment: Moment) -> str:
    if not isinstance(moment, dt.datetime):
        return edtf_date(moment.year, moment.month, moment.day)
    time = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    offset = moment.utcoffset()
    if offset is not None:
        minutes = int(offset.total_seconds() // 60)
        sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
        time += "Z" if moment.tzname() == "UTC" else f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return edtf_date(moment.year, moment.month, moment.day, time)


def _plain(moment: Any) -> Any:  # noqa: ANN401 - a date stays one, a time loses its zone
    """Return a moment without its zone, so that wall times are counted and compared."""
    return moment.replace(tzinfo=None) if isinstance(moment, dt.datetime) else moment


def _as_time(moment: Moment) -> dt.datetime:
    if isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(moment, dt.time())


def _like(start: Moment, moment: dt.datetime) -> Moment:
    if isinstance(start, dt.datetime):
        return moment.replace(tzinfo=start.tzinfo)
    return moment.date()


def _shifted(start: Moment, lasting: dt.timedelta, end: Moment | None) -> Moment:
    moved = _plain(start) + lasting
    if isinstance(end, dt.datetime) and isinstance(moved, dt.datetime):
        return moved.replace(tzinfo=end.tzinfo)
    return moved  # type: ignore[no-any-return]


def _on_clock_of(start: Moment, until: Moment) -> dt.datetime:
    """Return the wall time up to which a rule runs; a whole day counts to its end."""
    if not isinstance(until, dt.datetime):
        return dt.datetime.combine(until, dt.time(23, 59, 59))
    if until.tzinfo is not None and isinstance(start, dt.datetime) and start.tzinfo is not None:
        until = until.astimezone(start.tzinfo)
    return _plain(until)  # type: ignore[no-any-return]


def _last_day(entry: Component) -> dt.date | None:
    days = [_as_time(each).date() for each in (_moment(entry, n) for n in _DATED) if each]
    return max(days, default=None)


_DATED: Final = ("DTSTART", "DTSTAMP", "LAST-MODIFIED", "CREATED", "DUE")


# Properties, any of which may be broken


def _all(entry: Component, name: str) -> list[Any]:
    found = entry.get(name, [])
    return found if isinstance(found, list) else [found]


def _text(entry: Component, name: str) -> str:
    texts = []
    for each in _all(entry, name):
        moment = None if isinstance(each, str) else _dt(each)
        if isinstance(moment, dt.date):
            texts.append(_one(moment))
        elif hasattr(each, "to_ical") and not isinstance(each, str):
            texts.append(_ical(each))
        else:
            texts.append(str(each))
    return "; ".join(texts).strip()


def _ical(value: Any) -> str:  # noqa: ANN401 - any property
    try:
        text = value.to_ical()
    except (ValueError, TypeError, AttributeError):
        return str(value)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _dt(value: Any) -> Any:  # noqa: ANN401 - a date, a time, a length or a period
    try:
        return value.dt
    except (AttributeError, ValueError):  # it is broken, or none of these
        return None


def _attribute(value: Any, name: str, default: Any) -> Any:  # noqa: ANN401 - any property
    """Return an attribute of a property; of a broken one, which has none, the default."""
    try:
        return getattr(value, name, default)
    except ValueError:
        return default


def _value(entry: Component, name: str) -> Any:  # noqa: ANN401 - as `_dt`
    found = _all(entry, name)
    return _dt(found[0]) if found else None


def _moment(entry: Component, name: str) -> Moment | None:
    value = _value(entry, name)
    return value if isinstance(value, dt.date) else None


def _listed(entry: Component, name: str) -> Iterator[Any]:
    for each in _all(entry, name):
        for listed in _attribute(each, "dts", ()):
            value = _dt(listed)
            yield value[0] if isinstance(value, tuple) else value


def _params(entry: Component, name: str) -> Any:  # noqa: ANN401 - the library's own mapping
    found = _all(entry, name)
    return _attribute(found[0], "params", {}) if found else {}


def _broken(entry: Component) -> str:
    found = _all(entry, "DTSTART")
    return str(found[0]) if found else ""


def _categories(entry: Component) -> list[str]:
    parts = [str(part).strip() for each in _all(entry, "CATEGORIES") for part in _parts(each)]
    return [*filter(None, parts)]


def _parts(value: Any) -> Iterable[object]:  # noqa: ANN401 - a list of the library, or a text
    cats = _attribute(value, "cats", None)
    return [str(value)] if cats is None else cats


def _person(value: Any) -> str:  # noqa: ANN401 - an address with parameters
    name = str(_attribute(value, "params", {}).get("CN", "")).strip()
    address = str(value)
    return name or (address[7:] if address.lower().startswith("mailto:") else address)
