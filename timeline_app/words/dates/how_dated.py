"""Sentences about how an event's date is known, from the article's words to the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from timeline_app.model.dates.clock import LOCAL, UTC
from timeline_app.model.dates.columns.texts import WrittenDates
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.model.dates.habits import Rule
from timeline_app.model.evidence.citations import (
    DateSource,
    Quoted,
    places_of_words,
    source_of,
)
from timeline_app.words.counts import listed, quoted
from timeline_app.words.dates.names import date_names, offset_name, time_name
from timeline_app.words.dates.phrases import in_words, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event
    from timeline_app.model.text_columns import TextColumn

_UNITS: Final = {unit: f"the {unit.name.lower()}" for unit in Unit}
_RULES: Final[Mapping[str, str]] = {
    "article": "An article gives the date.",
    "derived": "The date is worked out from the words of the articles.",
    "outside": "The articles do not give the date: it comes from outside them.",
    "": "How the date is known is not recorded.",
}


@dataclass(frozen=True, slots=True)
class Dating:
    """The steps; what is not recorded is empty.

    `words` are passages quoted from the articles, at `places`, for each one an article.
    """

    words: tuple[str, ...]
    places: tuple[Quoted, ...]
    rule: str
    note: str
    clock: tuple[str, ...]
    sources: tuple[DateSource, ...]
    missing_sources: tuple[str, ...]
    written: str
    reading: str
    span: tuple[str, ...]


def dating_of(document: Document, index: int, clock: Clock) -> Dating:
    """Return how the date of one event is known; `clock` is the one that the timeline shows."""
    event = document.events.event(index)
    sources = (source_of(document, fact_id) for fact_id in event.outside)
    return Dating(
        words=event.dated_passages,
        places=places_of_words(document, event),
        rule=_RULES.get(event.dated_by, f"Recorded as “{event.dated_by}”."),
        note=event.dated_note,
        clock=tuple(_clock_words(event, clock)),
        sources=tuple(source for source in sources if source is not None),
        missing_sources=tuple(name for name in event.outside if document.fact(name) is None),
        written=document.events.texts["when"][index].strip(),
        reading=_reading(document.events.texts["when"], index),
        span=tuple(_span_words(event.when)),
    )


RULE_NAMES: Final[Mapping[Rule, str]] = {
    Rule.EDTF: "EDTF",
    Rule.DAY_MONTH_YEAR: "a day, a month’s name and a year",
    Rule.MONTH_DAY_YEAR: "a month’s name, a day and a year",
    Rule.YEAR_MONTH_DAY: "a year, a month’s name and a day",
    Rule.NUMBERS_YEAR_LAST: "three numbers, the year last",
    Rule.NUMBERS_YEAR_FIRST: "three numbers, the year first",
    Rule.COMPACT: "a day in eight digits",
    Rule.MONTH_AND_YEAR: "a month and a year",
    Rule.YEAR: "a year",
    Rule.DECADE: "a decade",
    Rule.CENTURY: "a century or a millennium, counted from 1800 to 1899 and so on",
    Rule.PART_OF_YEAR: "a season, quarter, third or half of a year",
    Rule.PART_OF_PERIOD: "a part of a period: early, mid and late are its thirds",
    Rule.WEEK: "a week or a day counted as in ISO 8601",
    Rule.ABOUT: "an approximate date",
    Rule.UNCERTAIN: "an uncertain date",
    Rule.BEFORE_OR_AFTER: "a date before or after which it happened, that date included",
    Rule.BETWEEN: "once, some time between two dates",
    Rule.RANGE: "from one date to another",
    Rule.SHORT_RANGE: "a range of years",
    Rule.OPEN: "a date from which, or until which, it lasted",
    Rule.LIST: "several dates",
}


def _reading(whens: TextColumn, index: int) -> str:
    """Say how a date that is not written in EDTF was read; "" for one that is."""
    if not isinstance(whens, WrittenDates):
        return ""
    rules = [rule for rule in whens.rules(index) if rule is not Rule.EDTF]
    if not rules:
        return ""
    names = listed(RULE_NAMES[rule] for rule in rules)
    return f"Written “{shortened(whens.written(index))}”, read as {names}."


def _clock_words(event: Event, clock: Clock) -> Iterator[str]:
    """Say how the local time became a place on the axis."""
    when = event.when
    if when.form is Form.UNDATED:
        return
    zone = f"Recorded zone: {event.zone}." if event.zone else "No zone is recorded."
    offset_s = when.end_offset_s if when.start_offset_s is None else when.start_offset_s
    if offset_s is not None:
        yield f"{zone} {_offset_words(when, offset_s)}"
        yield f"{_shown_clock(clock)}: {in_words(when, event.place, clock)}."
        return
    yield zone
    if min(when.start_unit, when.end_unit) >= Unit.DAY:
        yield "It is a calendar date, not an instant: the same day on every clock."
    else:
        yield "The time has no offset from UTC: every clock shows it as it is written."


def _offset_words(when: When, offset_s: int) -> str:
    wall_s = when.end_s if when.start_offset_s is None else when.start_s
    name = offset_name(offset_s)
    if not offset_s:
        return "The local time is UTC."
    utc_s = wall_s - offset_s
    day = "" if _day(utc_s) == _day(wall_s) else f" on {_day(utc_s)}"
    return f"The local time is {name}: {time_name(wall_s)} there is {time_name(utc_s)} UTC{day}."


def _shown_clock(clock: Clock) -> str:
    if clock == LOCAL:
        return "The timeline shows the clock of each event’s own place"
    return f"The timeline shows {'UTC' if clock == UTC else f'the clock of {clock.zone}'}"


def _span_words(when: When) -> Iterator[str]:
    """Say the span on the line, and how finely it is known."""
    match when.form:
        case Form.UNDATED:
            yield "No date: the event is in the lane of undated events."
            return
        case Form.POINT:
            yield f"At {_moment(when.start_s)}."
        case Form.ABOUT:
            about = "about " if when.about else ""
            yield f"At {_day(when.start_s)}, {about}{time_name(when.start_s)}."
        case Form.WITHIN:
            yield f"Some time from {_reach(when)}."
        case Form.LASTING:
            yield f"Lasting from {_reach(when)}."
        case _:
            assert_never(when.form)
    doubt = _doubt(when)
    if when.form is Form.ABOUT or when.text[:1] in {"[", "{"}:  # the bounds are exact, not the time
        if doubt:
            yield f"Recorded as {doubt}."
        return
    yield f"Known to {_precision(when)}{f', and recorded as {doubt}' if doubt else ''}."


def _precision(when: When) -> str:
    first = "" if when.open_start else _fineness(when.start_unit, when.start_s)
    last = "" if when.open_end else _fineness(when.end_unit, when.end_s)
    if first and last and first != last:
        return f"{first} at its start, to {last} at its end"
    return first or last


def _fineness(unit: Unit, wall_s: int) -> str:
    """Name a unit; EDTF has whole seconds only, so a whole minute may be no finer than that."""
    is_whole_minute = unit is Unit.SECOND and not wall_s % 60
    return "the minute or second" if is_whole_minute else _UNITS[unit]


def _reach(when: When) -> str:
    """Name the first and the last moment; whole days by their names alone."""
    first_day, last_day = _day(when.start_s), _day(when.end_s - 1)
    is_whole = min(when.start_unit, when.end_unit) >= Unit.DAY
    if is_whole and not (when.open_start or when.open_end) and first_day == last_day:
        return f"the beginning to the end of {first_day}"
    first = (
        f"the beginning of {first_day}" if when.start_unit >= Unit.DAY else _moment(when.start_s)
    )
    last = f"the end of {last_day}" if when.end_unit >= Unit.DAY else _moment(when.end_s)
    return (
        f"{'an open start' if when.open_start else first} "
        f"{'on, with an open end' if when.open_end else f'until {last}'}"
    )


def _doubt(when: When) -> str:
    doubts = ["about" if when.about else "", "uncertain" if when.uncertain else ""]
    return ", ".join(f"“{doubt}”" for doubt in doubts if doubt)


def _moment(wall_s: int) -> str:
    return f"{_day(wall_s)}, {time_name(wall_s)}"


def _day(wall_s: int) -> str:
    return " ".join(date_names(wall_s, Unit.DAY))


def source_state(source: DateSource) -> str:
    """Return how certain an outside source is, and what is not recorded of it."""
    certainty = source.certainty or "not recorded"
    missing = [name for name in ("publisher", "address") if not getattr(source.fact, name)]
    lines = [
        f"Certainty: {certainty}.",
        *(f"{name.capitalize()}: not recorded." for name in missing),
    ]
    return " ".join(lines)


def source_missing(fact_id: str) -> str:
    return f"“{fact_id}” is named, but outside.csv has no such row."


def open_in_browser(address: str) -> str:
    """Return the accessible name of a link to an address."""
    return f"Open in browser: {address}"


def edtf_line(dating: Dating) -> str:
    """Return the date as it is recorded."""
    if not dating.written:
        return "No EDTF text is recorded."
    return f"{dating.reading} EDTF: {dating.written}".lstrip()


def read_as(text: str, *, is_file: bool = True) -> str:
    """Return how the date of an event without articles is known."""
    return f"Read from the {'file' if is_file else 'database'} as {quoted(text)}"
