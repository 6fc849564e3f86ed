"""Words that count from another event: two days later, the following day, a week before that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.calendar import days_from_civil
from timeline_app.model.dates.edtf import edtf_of
from timeline_app.model.dates.prose.named_event import named_events
from timeline_app.model.dates.prose.near import UNIT, after, month_shifted, week_of
from timeline_app.model.dates.prose.phrases import (
    NUMBER,
    OTHER_EVENT,
    PhraseReading,
    TextRule,
    compiled,
    number_of,
)

if TYPE_CHECKING:
    from timeline_app.model.dates.prose.phrases import PhraseGroups, PlaceInText

_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?")
_MOST_YEARS: Final = 99
_NO_LATER: Final = re.compile(
    r"\b(?:more\sthan|over|at\sleast|less\sthan|or|to|some)\s$|[-–\d]\s?$|\d[.,]$"
)
_LATER: Final = frozenset({"later", "after", "afterwards", "afterward", "next", "following"})


class _Anchor(NamedTuple):
    """The date that words count from: its day, how finely it is known, and what it is called."""

    days: int
    parts: int
    """1 for a year, 2 for a month, 3 for a day."""
    name: str


def _anchor(place: PlaceInText) -> _Anchor | str:
    """Return the date that the words count from, or what a question needs."""
    if place.before:
        last = place.before[-1]
        if len(last.readings) > 1:
            return OTHER_EVENT
        reading = last.readings[0]
        words = place.paragraph.text[last.start : last.end]
        return reading.needs or _as_anchor(reading.when, words) or OTHER_EVENT
    if len(place.paragraph.anchors) == 1:
        only = place.paragraph.anchors[0]
        return _as_anchor(only.when, only.title) or OTHER_EVENT
    return OTHER_EVENT


def _named(place: PlaceInText, step: int, unit: str) -> list[PhraseReading]:
    """Return the date that counts from the event named behind the words; a question for others."""
    found = named_events(place.all_following, place.paragraph.known or place.paragraph.anchors)
    titles = tuple(each.title for each in found.events)
    question = [PhraseReading("", TextRule.FROM_EVENT, OTHER_EVENT, fits=titles, reach=found.reach)]
    if len(found.events) != 1:
        return question
    event = found.events[0]
    # A day after what lasted may count from its first or its last day; one before it may not.
    start, _, end = event.when.partition("/")
    anchor = _as_anchor(start if end and step < 0 else event.when, event.title)
    if anchor is None or anchor.parts < _PARTS_NEEDED[unit]:
        return question
    when = after(anchor.days, step, unit)
    return (
        [each._replace(reach=found.reach) for each in _reading(anchor, when)] if when else question
    )


def _as_anchor(when: str, name: str) -> _Anchor | None:
    match = _DATE.fullmatch(when)
    if match is None:
        return None
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if month > 12:  # noqa: PLR2004 (a part of a year)
        return None
    parts = 1 + bool(month) + bool(day)
    return _Anchor(days_from_civil(int(match["year"]), month or 1, day or 1), parts, name)


def _reading(anchor: _Anchor | str, when: str) -> list[PhraseReading]:
    if isinstance(anchor, str) or not when:
        needs = anchor if isinstance(anchor, str) else OTHER_EVENT
        return [PhraseReading("", TextRule.FROM_EVENT, needs)]
    return [PhraseReading(when, TextRule.FROM_EVENT, is_derived=True, counted_from=anchor.name)]


_PARTS_NEEDED: Final = {"day": 3, "week": 3, "fortnight": 3, "month": 2, "year": 1}


def _counted_on(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the date of "two days later", "a week before the summit"."""
    number, unit = number_of(found["number"]), found["unit"].lower()
    if (
        place.is_name
        or _NO_LATER.search(place.preceding)
        or (unit == "year" and number > _MOST_YEARS)
    ):
        return None
    side = found["side"].lower()
    is_named = side in {"after", "before"}
    if is_named and not re.match(r"\s\w", place.following):
        is_named = False
    step = number if side.split()[0] in _LATER else -number
    if is_named:
        return _named(place, step, unit)
    anchor = _anchor(place)
    if isinstance(anchor, str) or anchor.parts < _PARTS_NEEDED[unit]:
        return _reading(anchor if isinstance(anchor, str) else OTHER_EVENT, "")
    return _reading(anchor, after(anchor.days, step, unit))


def _next(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the date of "the next day", "the following week", "a day earlier"."""
    which, unit = found["which"].lower(), found["unit"].lower()
    if place.is_name:
        return None  # The Following Day
    if unit in {"morning", "evening", "afternoon", "night"}:
        unit = "day"
    step = 1 if which in _LATER else -1
    anchor = _anchor(place)
    if isinstance(anchor, str) or anchor.parts < _PARTS_NEEDED[unit]:
        return _reading(anchor if isinstance(anchor, str) else OTHER_EVENT, "")
    match unit:
        case "week":
            return _reading(anchor, week_of(anchor.days + 7 * step))
        case "month":
            return _reading(anchor, edtf_of(*month_shifted(anchor.days, step)))
        case _:
            return _reading(anchor, after(anchor.days, step, unit).removesuffix("~"))


def _day_before(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the date of "the day before the summit", "the day after"."""
    step = 1 if found["side"].lower() == "after" else -1
    if place.is_name:
        return None  # The Day After
    is_named = re.match(r"\s(?!and\b|but\b|he\b|she\b|they\b|it\b)\w", place.following) is not None
    if is_named:
        return _named(place, step, "day")
    anchor = _anchor(place)
    if isinstance(anchor, str) or anchor.parts < _PARTS_NEEDED["day"]:
        return _reading(anchor if isinstance(anchor, str) else OTHER_EVENT, "")
    return _reading(anchor, after(anchor.days, step, "day"))


def _same_day(_found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the date of "the same day", "later that day"; none where no day is named before."""
    anchor = _anchor(place)
    if isinstance(anchor, str) or anchor.parts < _PARTS_NEEDED["day"]:
        return None
    return _reading(anchor, after(anchor.days, 0, "day"))


PATTERNS: Final = compiled(
    (
        _counted_on,
        (
            rf"(?P<number>{NUMBER})\s{UNIT}\s"
            r"(?P<side>later|earlier|before\sthat|after\sthat|afterwards?|before|after)"
        ),
    ),
    (
        _next,
        (
            r"[Tt]he\s(?P<which>following|previous|preceding)\s"
            r"(?P<unit>day|morning|afternoon|evening|night|week|month|year)"
            r"|[Tt]he\s(?P<which_2>next)\s(?P<unit_2>day|morning)"
        ),
    ),
    (_day_before, r"[Tt]he\sday\s(?P<side>before|after)"),
    (
        _same_day,
        (
            r"(?:[Oo]n\s)?[Tt]he\ssame\sday|(?:[Ll]ater\s|[Ee]arlier\s|[Oo]n\s)?[Tt]hat\s(?:same\s)?"
            r"(?:day|morning|afternoon|evening|night)"
        ),
    ),
)  # fmt: skip
