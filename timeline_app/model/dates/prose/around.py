"""Words beside a date: its clock time, and since, until, by, before, after, about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.prose.phrases import (
    Dated,
    PhraseReading,
    PlaceInText,
    TextRule,
    day_text,
    edtf_readings,
)
from timeline_app.model.dates.rules.edtf_text import is_edtf
from timeline_app.model.events import PLANNED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.dates.prose.phrases import Paragraph

_DAY: Final = re.compile(r"-?\d{4}-\d\d-\d\d")
_SINGLE: Final = re.compile(r"[^/\[{]+")
_TIME: Final = (
    r"(?P<time>(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[apAP]\.?\s?[mM]\b\.?)?|(?:1[0-2]|0?[1-9])\s?"
    r"[apAP]\.?\s?[mM]\b\.?|noon)(?:\s+(?:local\s+time|(?P<zone>GMT|UTC|[A-Z]{1,4}ST|[A-Z]{1,4}DT|"
    r"ET|CET|EET|WIB)\b))?"
)
_ABOUT: Final = (
    r"(?P<about>(?:at\s+)?(?:around|about|approximately|shortly\s+after|just\s+after|"
    r"shortly\s+before|just\s+before)\s+)"
)
_TIME_BEFORE: Final = re.compile(rf"\b(?:{_ABOUT}|[Aa]t\s+)?{_TIME},?\s+(?:on\s+)?$", re.ASCII)
_TIME_AFTER: Final = re.compile(rf"(?:,\s+|\s+)(?:{_ABOUT}|at\s+)?{_TIME}(?![\w%])", re.ASCII)
_NO_TIME_BEFORE: Final = re.compile(r"\b(?:to|until|and|between|[-–])\s*$")
_NO_TIME_AFTER: Final = re.compile(r"\s?(?:[-–]|to\s|until\s|and\s)\s?\d")
_THE: Final = r"\s+(?:the\s+)?$"
_SINCE: Final = re.compile(rf"\b(?:[Ee]ver\s)?[Ss]ince{_THE}")
_UNTIL: Final = re.compile(
    rf"\b(?P<not>not\s+(?:\w+\s+){{0,3}})?(?:[Uu]p\s)?(?:[Uu]ntil|[Tt]ill|[Tt]hrough){_THE}"
)
_BY: Final = re.compile(rf"\b(?:[Bb]y|[Nn]o\slater\sthan|[Aa]s\slate\sas){_THE}")
_BEFORE: Final = re.compile(rf"\b(?:[Bb]efore|[Pp]rior\sto){_THE}")
_AFTER: Final = re.compile(rf"\b[Aa]fter{_THE}")
_FIRST: Final = re.compile(rf"\b[Aa]s\s(?:early|soon)\sas{_THE}")
_NEARLY: Final = re.compile(
    r"\b(?:[Aa]bout|[Aa]round|[Cc]irca|[Rr]oughly|[Aa]pproximately)\s+$|\bc\.\s*$"
)
_ONWARDS: Final = re.compile(r",?\s(?:onwards?|on)\b(?!\s+[a-z])")
_FROM: Final = re.compile(r"\b[Ff]rom\s+$")
_ENDS: Final = re.compile(
    r"\s*(?:$|[.,;:!?)”\"—–])|\s(?:and|but|or|when|while|as|in|at|for|with)\b"
)
_PREPOSITION: Final = re.compile(r"(?:[Oo]n|[Ii]n|[Dd]uring|[Tt]hroughout|[Ff]rom|[Bb]etween)\s")


def with_words_around(paragraph: Paragraph, dated: Dated, before: Sequence[Dated]) -> Dated | None:
    """Return a date with its clock time and the words that bound it; None where it is no date."""
    timed = _with_time(paragraph, dated, before)
    place = PlaceInText(paragraph, timed.start, timed.end, before)
    phrase = paragraph.text[timed.start : timed.end]
    if _PREPOSITION.match(phrase):
        return _from_onwards(timed, place)
    for pattern in (_SINCE, _UNTIL, _BY, _BEFORE, _AFTER, _FIRST, _NEARLY):
        match = pattern.search(place.preceding)
        if match is None:
            continue
        start = timed.start - len(place.preceding) + match.start()
        if before and start < before[-1].end:
            return timed
        if pattern is _UNTIL and match["not"]:
            return None  # not until Friday: later, or then
        if pattern in (_BEFORE, _AFTER) and not _ENDS.match(place.following):
            return timed  # after Monday’s talks
        readings = [_limited(each, pattern, place) for each in timed.readings]
        found = tuple(each for each in readings if each is not None)
        return Dated(start, timed.end, found) if found else None
    return _from_onwards(timed, place)


def _from_onwards(dated: Dated, place: PlaceInText) -> Dated:
    """Return "from 1 November onwards" as a start with an open end, any other date as it is."""
    match = _ONWARDS.match(place.following)
    phrase = place.paragraph.text[dated.start : dated.end]
    is_from = phrase.lower().startswith("from ") or _FROM.search(place.preceding)
    if match is None or not is_from:
        return dated
    readings = [_limited(each, _SINCE, place) for each in dated.readings]
    found = tuple(each for each in readings if each is not None)
    return Dated(dated.start, dated.end + match.end(), found) if found else dated


def _limited(
    reading: PhraseReading, pattern: re.Pattern[str], place: PlaceInText
) -> PhraseReading | None:
    """Return a reading with the words that bound it; None where that cannot be said."""
    if reading.needs:
        return reading._replace(rule=TextRule.LIMIT)
    when, is_derived = reading.when, reading.is_derived
    published = place.paragraph.published
    first, last = _edges(when)
    if not first:
        return None
    if pattern is _NEARLY:
        when = f"{when}~" if _SINGLE.fullmatch(when) else ""
    elif pattern in (_SINCE, _UNTIL):
        form = "{}/.." if pattern is _SINCE else "../{}"
        when = form.format(when) if _SINGLE.fullmatch(when) else ""
    elif pattern in (_AFTER, _FIRST):
        when = f"[{first}..]"
    elif pattern is _BY and place.direction == PLANNED and published is not None:
        start = day_text(published)
        is_ahead = not place.paragraph.is_quoted(place.start) and is_edtf(f"[{start}..{last}]")
        when = f"[{start}..{last}]" if is_ahead else f"[..{last}]"
        is_derived = is_derived or is_ahead
    else:
        when = f"[..{last}]"
    if not when or not is_edtf(when):
        return None
    rule = reading.rule if pattern is _NEARLY else TextRule.LIMIT
    return reading._replace(when=when, rule=rule, is_derived=is_derived)


def _edges(when: str) -> tuple[str, str]:
    """Return the first and the last date of an EDTF text; a single date is both."""
    bare = when.strip("[]{}")
    for separator in ("..", "/", ","):
        first, found, last = bare.partition(separator)
        if found:
            return first, last
    return bare, bare


def _with_time(paragraph: Paragraph, dated: Dated, before: Sequence[Dated]) -> Dated:
    """Return a day with the clock time that stands beside it."""
    if not all(_DAY.fullmatch(each.when) or each.needs for each in dated.readings):
        return dated
    place = PlaceInText(paragraph, dated.start, dated.end, before)
    match = _TIME_BEFORE.search(place.preceding)
    if match is not None:
        start = dated.start - len(place.preceding) + match.start()
        is_free = not before or start >= before[-1].end
        if is_free and not _NO_TIME_BEFORE.search(place.preceding[: match.start()]):
            return _timed(dated, match, start, dated.end)
    match = _TIME_AFTER.match(place.following)
    if match is not None and not _NO_TIME_AFTER.match(place.following[match.end() :]):
        return _timed(dated, match, dated.start, dated.end + match.end())
    return dated


def _timed(dated: Dated, match: re.Match[str], start: int, end: int) -> Dated:
    written = f"{match['time']} {match['zone'] or ''}".strip()
    sign = "~" if match["about"] else ""
    readings = [
        each._replace(when=when and f"{when}{sign}")
        for each in dated.readings
        for when in (edtf_readings(f"{each.when} {written}") if each.when else ("",))
    ]
    return Dated(start, end, tuple(readings)) if readings else dated
