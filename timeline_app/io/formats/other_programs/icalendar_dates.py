"""Lines of iCalendar as properties, and when entries are: from when to when, how often again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.formats.other_programs.date_parts import edtf_date, span_of
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline_app.io.formats.other_programs.imported import ImportedRow
    from timeline_app.model.document import Finding


_MOST_OCCURRENCES: Final = 500
_AHEAD: Final = dt.timedelta(days=365)  # of the newest entry, for what repeats without end
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")  # others are no entries of a diary
_DAY: Final = dt.timedelta(days=1)


class Series:
    """The dates of entries, those that repeat included, and what had to be left out of them."""

    def __init__(self, newest: dt.date, replaced: set[tuple[str, Moment | None]]) -> None:
        self._newest = newest
        self._replaced = replaced
        self._endless: list[str] = []
        self._cut: list[str] = []
        self._not_repeated: list[str] = []
        self._unknown_zones: Counter[str] = Counter()

    def dates_of(self, entry: Component) -> Iterator[ImportedRow]:
        """Yield the cells `when` and `zone` of every occurrence of an entry."""
        start, end = _start_and_end(entry)
        start = start or min(_listed(entry), key=_comparable, default=None)
        if start is None:
            yield {"when": broken_start(entry), "zone": ""}
            return
        lasting = None if end is None else without_zone(end) - without_zone(start)
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
        named = str(params_of(entry, "DTSTART").get("TZID", ""))
        if start.tzinfo is None:
            if named:
                self._unknown_zones[named] += 1
            return ""
        key = getattr(start.tzinfo, "key", "")
        return "" if key == "UTC" else key

    def _starts(self, entry: Component, start: Moment) -> list[Moment]:
        uid, title = property_text(entry, "UID"), property_text(entry, "SUMMARY")
        if moment_of(entry, "RECURRENCE-ID") is not None:
            return [start]
        starts = [*self._by_rule(entry, start, title)]
        starts += _listed(entry)
        left_out = {without_zone(each) for each in listed_in(entry, "EXDATE")}
        kept = {without_zone(each): each for each in starts}
        return [
            each
            for plain, each in sorted(kept.items(), key=lambda pair: _as_time(pair[0]))
            if plain not in left_out and (uid, plain) not in self._replaced
        ]

    def _by_rule(self, entry: Component, start: Moment, title: str) -> list[Moment]:
        rules = all_of(entry, "RRULE")
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

        first = _as_time(without_zone(start))
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
    start = moment_of(entry, "DTSTART")
    due = moment_of(entry, "DUE") or (moment_of(entry, "COMPLETED") if start is None else None)
    end = moment_of(entry, "DTEND")
    length = property_value(entry, "DURATION")
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
    return start, end if without_zone(end) > without_zone(start) else None


def _listed(entry: Component) -> list[Moment]:
    """Return the further times of an entry that lists them."""
    return [each for each in listed_in(entry, "RDATE") if isinstance(each, dt.date)]


def _comparable(moment: Moment) -> dt.datetime:
    return _as_time(without_zone(moment))


def _edtf(start: Moment, end: Moment | None) -> str:
    return span_of(edtf_of_moment(start), "" if end is None else edtf_of_moment(end))


def without_zone(moment: Any) -> Any:  # noqa: ANN401 - a date stays one, a time loses its zone
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
    moved = without_zone(start) + lasting
    if isinstance(end, dt.datetime) and isinstance(moved, dt.datetime):
        return moved.replace(tzinfo=end.tzinfo)
    return moved  # type: ignore[no-any-return]


def _on_clock_of(start: Moment, until: Moment) -> dt.datetime:
    """Return the wall time up to which a rule runs; a whole day counts to its end."""
    if not isinstance(until, dt.datetime):
        return dt.datetime.combine(until, dt.time(23, 59, 59))
    if until.tzinfo is not None and isinstance(start, dt.datetime) and start.tzinfo is not None:
        until = until.astimezone(start.tzinfo)
    return without_zone(until)  # type: ignore[no-any-return]


def last_day(entry: Component) -> dt.date | None:
    """Return the latest day that an entry names; None where it names none."""
    days = [_as_time(each).date() for each in (moment_of(entry, n) for n in _DATED) if each]
    return max(days, default=None)


_DATED: Final = ("DTSTART", "DTSTAMP", "LAST-MODIFIED", "CREATED", "DUE")


Component = Any
"""An entry, or a calendar, of the library `icalendar`, whose types are wide."""
Moment = dt.date | dt.datetime


def edtf_of_moment(moment: Moment) -> str:
    """Return EDTF text of a day, or of a time with its offset if it has one."""
    if not isinstance(moment, dt.datetime):
        return edtf_date(moment.year, moment.month, moment.day)
    time = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    offset = moment.utcoffset()
    if offset is not None:
        minutes = int(offset.total_seconds() // 60)
        sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
        time += "Z" if moment.tzname() == "UTC" else f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return edtf_date(moment.year, moment.month, moment.day, time)


def all_of(entry: Component, name: str) -> list[Any]:
    """Return all properties of a name."""
    found = entry.get(name, [])
    return found if isinstance(found, list) else [found]


def property_text(entry: Component, name: str) -> str:
    """Return the properties of a name as one text; "" for none."""
    texts = []
    for each in all_of(entry, name):
        moment = None if isinstance(each, str) else _dt(each)
        if isinstance(moment, dt.date):
            texts.append(edtf_of_moment(moment))
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


def attribute(value: Any, name: str, default: Any) -> Any:  # noqa: ANN401 - any property
    """Return an attribute of a property; of a broken one, which has none, the default."""
    try:
        return getattr(value, name, default)
    except ValueError:
        return default


def property_value(entry: Component, name: str) -> Any:  # noqa: ANN401 - as `_dt`
    """Return the date, time or length of a property; None where it is none."""
    found = all_of(entry, name)
    return _dt(found[0]) if found else None


def moment_of(entry: Component, name: str) -> Moment | None:
    """Return the day or time of a property; None where it is none."""
    value = property_value(entry, name)
    return value if isinstance(value, dt.date) else None


def listed_in(entry: Component, name: str) -> Iterator[Any]:
    """Yield the dates of a property that lists them; of periods the start."""
    for each in all_of(entry, name):
        for listed in attribute(each, "dts", ()):
            value = _dt(listed)
            yield value[0] if isinstance(value, tuple) else value


def params_of(entry: Component, name: str) -> Any:  # noqa: ANN401 - the library's own mapping
    """Return the parameters of a property."""
    found = all_of(entry, name)
    return attribute(found[0], "params", {}) if found else {}


def broken_start(entry: Component) -> str:
    """Return the start of an entry as it is written; "" for none."""
    found = all_of(entry, "DTSTART")
    return str(found[0]) if found else ""


def categories_of(entry: Component) -> list[str]:
    """Return the categories of an entry, in its order."""
    parts = [str(part).strip() for each in all_of(entry, "CATEGORIES") for part in _parts(each)]
    return [*filter(None, parts)]


def _parts(value: Any) -> Iterable[object]:  # noqa: ANN401 - a list of the library, or a text
    cats = attribute(value, "cats", None)
    return [str(value)] if cats is None else cats


def person_of(value: Any) -> str:  # noqa: ANN401 - an address with parameters
    """Return the name of a person, or the address where there is none."""
    name = str(attribute(value, "params", {}).get("CN", "")).strip()
    address = str(value)
    return name or (address[7:] if address.lower().startswith("mailto:") else address)
