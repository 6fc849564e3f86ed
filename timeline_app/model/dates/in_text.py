"""Dates from words in prose: the words of an article that give a date, and what they mean.

`dates_in_text` looks in a part of a text. Precision counts more than recall: what can mean
something else than a date gives none, and what cannot be counted gives a question.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S, MONTHS, WEEKDAYS, days_from_civil
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.dates.prose.phrases import (
    ARTICLE_DATE,
    DAY_SAID,
    OTHER_EVENT,
    AnchorDate,
    Dated,
    DateInText,
    Paragraph,
    PlaceInText,
    TextRule,
)
from timeline_app.model.dates.rules.edtf_text import is_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.model.dates.prose.phrases import Pattern

__all__ = [
    "ARTICLE_DATE",
    "DAY_SAID",
    "OTHER_EVENT",
    "AnchorDate",
    "DateInText",
    "TextRule",
    "dates_in_text",
]

_MOST_BEFORE: Final = 2_000  # code points before the part that is looked at, in its paragraph
_MOST_BEHIND: Final = 200
_FIRST_DAY: Final = days_from_civil(1000, 1, 1)  # no article is older
# A line that begins with a small letter or a year goes on with the paragraph before it.
_LINE_ENDS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE_END: Final = re.compile(rf"(?>\r\n|[{_LINE_ENDS}])(?![ \t]*(?:[12]\d{{3}}\b|[a-z]))")
_AS_BLANKS: Final = str.maketrans(dict.fromkeys(_LINE_ENDS, " "))
# Every phrase that gives a date has one of these, and they are found fast.
_SIGNS: Final = re.compile(
    r"\d|century|\b(?:[Dd]ay|[Ww]eek|[Ff]ortnight|[Mm]onth|[Yy]ear)|night\b|[Tt]oday|[Yy]esterday|"
    r"[Tt]omorrow|morning|afternoon|evening|\b(?:"
    + "|".join(f"{name[:3]}|{name[:3].upper()}" for name in (*MONTHS, *WEEKDAYS))
    + ")"
)
_MOST_BESIDE: Final = 120  # code points of a phrase before and behind its sign
_BLANK: Final = re.compile(r"\s")
_NUMBERED_NAME: Final = re.compile(r"_\d+$")


def dates_in_text(
    text: str,
    start: int,
    end: int,
    *,
    published: str = "",
    zone: str = "",
    anchors: Sequence[AnchorDate] = (),
    known: Sequence[AnchorDate] = (),
) -> list[DateInText]:
    """Return the dates that the words of text[start:end] give, in the order of their places.

    Words that can mean two dates give two, the likely first. `published` is the article's date in
    EDTF, `zone` the IANA name of its place, `anchors` are other events from whose dates words like
    "two days later" may count, `known` all events that the words may name: "a week after the
    flood". Words that cannot be counted without them, or name several, give a question.
    """
    day = _published_day(published, zone)
    found = list[DateInText]()
    for first, last in _paragraphs(text, max(0, start), min(end, len(text))):
        paragraph = Paragraph(text[first:last].translate(_AS_BLANKS), day, anchors, known)
        for dated in _dates_of(paragraph):
            if start <= first + dated.start and first + dated.end <= end:
                found += [
                    DateInText(first + dated.start, first + dated.end, *reading[:-1])
                    for reading in dated.readings
                ]
    return found


def _published_day(published: str, zone: str) -> int | None:
    """Return the day of the article, in days since 1970-01-01; None where it is not known."""
    try:
        when = parse_when(published, zone)
    except WhenError:
        return None
    is_day = when.form in {Form.POINT, Form.WITHIN} and when.start_unit <= Unit.DAY
    is_sure = is_day and when.end_unit <= Unit.DAY and not (when.about or when.uncertain)
    first, last = when.start_s // DAY_S, (when.end_s - 1) // DAY_S
    return first if is_sure and last <= first and first >= _FIRST_DAY else None


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that text[start:end] touches, cut to what is near it."""
    first = nearest = max(0, start - _MOST_BEFORE)
    for found in _LINE_END.finditer(text, nearest, start):
        first = found.end()
    if first == nearest > 0 and (blank := _BLANK.search(text, first, start)):
        first = blank.end()  # not within a word
    while first < end:
        match = _LINE_END.search(text, first, min(len(text), end + _MOST_BEHIND))
        last = match.start() if match else min(len(text), end + _MOST_BEHIND)
        if last > first:
            yield first, last
        first = match.end() if match else end


def _dates_of(paragraph: Paragraph) -> list[Dated]:
    """Return the phrases of a paragraph that give a date, in order; none overlaps another."""
    found = list[Dated]()
    taken = 0
    for match, pattern in _matches(paragraph.text):
        span = match.span("core") if "core" in match.re.groupindex else match.span()
        if span[0] < taken:
            continue
        place = PlaceInText(paragraph, *span, found)
        readings = pattern.read(_groups(match), place)
        if not readings:
            taken = match.end() if readings is None else taken
            continue
        # A day counted on may be behind the last year that EDTF writes as a date.
        known = tuple(each for each in readings if each.needs or is_edtf(each.when))
        span = (span[0], span[1] + max((each.reach for each in known), default=0))
        dated = _with_words_around(paragraph, Dated(*span, known), found) if known else None
        taken = span[1]
        if dated is not None:
            found.append(dated)
            taken = dated.end
    return found


def _matches(text: str) -> list[tuple[re.Match[str], Pattern]]:
    """Return all phrases of a text that may give a date, by their starts, the longest first."""
    found = [
        (match, pattern)
        for start, end in _near_signs(text)
        for pattern in _patterns()
        for match in pattern.pattern.finditer(text, start, end)
    ]
    return sorted(found, key=lambda each: (each[0].start(), -each[0].end()))


def _near_signs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text around what may be a part of a date; none overlaps another."""
    start = end = 0
    for sign in _SIGNS.finditer(text):
        if sign.start() - _MOST_BESIDE > end:
            if end:
                yield start, end
            start = sign.start() - _MOST_BESIDE
        end = sign.end() + _MOST_BESIDE
    if end:
        yield max(start, 0), min(end, len(text))


def _groups(match: re.Match[str]) -> defaultdict[str, str]:
    """Return the named groups of a match; of `unit` and `unit_2` the one that is there."""
    groups = defaultdict[str, str](str)
    for name, value in match.groupdict().items():
        if value:
            groups[name] = value
            groups.setdefault(_NUMBERED_NAME.sub("", name), value)
    return groups


def _with_words_around(paragraph: Paragraph, dated: Dated, before: Sequence[Dated]) -> Dated | None:
    from timeline_app.model.dates.prose.around import with_words_around

    return with_words_around(paragraph, dated, before)


@functools.cache
def _patterns() -> tuple[Pattern, ...]:
    # They take some ms to compile, and only who makes an event needs them.
    from timeline_app.model.dates.prose import calendar_dates, from_event, near, weekdays, years

    rooms = (calendar_dates, years, weekdays, near, from_event)
    return tuple(pattern for room in rooms for pattern in room.PATTERNS)
