"""Weekdays, counted from the article's date: before it for what happened, else after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import WEEKDAYS
from timeline_app.model.dates.prose.no_dates import (
    is_name_after_weekday,
    is_name_before_weekday,
)
from timeline_app.model.dates.prose.phrases import (
    ARTICLE_DATE,
    DAY_SAID,
    FULL_WEEKDAY,
    MONTH,
    PhraseReading,
    TextRule,
    compiled,
    counted_from_article,
    day_text,
)
from timeline_app.model.dates.prose.tense import HAPPENED
from timeline_app.model.events import PLANNED

if TYPE_CHECKING:
    from timeline_app.model.dates.prose.phrases import PhraseGroups, PlaceInText

_LAST_WORD: Final = re.compile(r"([\w’'.-]+)\s$")
_LIMITS_LISTED: Final = "since until till by before after from through early late"
_LIMITS: Final = frozenset(_LIMITS_LISTED.split())
_IN_MONTH: Final = re.compile(rf"\s(?:in|of)\s(?:{MONTH}|the\s|each|every|a\s)")
_DATE_AFTER: Final = re.compile(
    rf",?\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH})|(?:{MONTH})\s(?:the\s)?\d)"
)
_CAPITAL: Final = re.compile(r"\s[A-Z]")


def _weekday_number(name: str) -> int:
    return WEEKDAYS.index(name.capitalize())


def _before(published: int, weekday: int) -> int:
    """Return the last such day at or before the article's, in days since 1970-01-01."""
    return published - (published + 3 - weekday) % 7


def _monday(days: int) -> int:
    return days - (days + 3) % 7


def _weekday(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the day of "on Monday", "last Monday", "next Thursday", "Tuesday’s"."""
    lead = found["lead"].lower().removesuffix(" on")
    if _DATE_AFTER.match(place.following):
        return []  # "Monday, 27 October" is read as a whole
    if not _is_day(found, place, lead):
        return None
    weekday, published = _weekday_number(found["weekday"]), place.paragraph.published
    direction = place.direction
    if published is None or place.paragraph.is_quoted(place.start):
        rule = TextRule.WEEKDAY_AFTER if direction == PLANNED else TextRule.WEEKDAY_BEFORE
        return [PhraseReading("", rule, ARTICLE_DATE if published is None else DAY_SAID)]
    return [
        PhraseReading(day_text(days), _rule(days, published), is_derived=True)
        for days in _days(lead, weekday, published, direction)
    ]


def _rule(days: int, published: int) -> TextRule:
    return TextRule.WEEKDAY_BEFORE if days <= published else TextRule.WEEKDAY_AFTER


def _days(lead: str, weekday: int, published: int, direction: str) -> list[int]:
    """Return the days that are meant, likely first."""
    before = _before(published, weekday)
    after = before + 7 if before < published else published
    words = lead.split()
    if "past" in words or lead == "last":
        earlier = before if before < published else before - 7
        is_this_week = earlier >= _monday(published)
        # "Last Monday", said on a Friday, is in this week or in the one before.
        return [earlier, earlier - 7] if lead == "last" and is_this_week else [earlier]
    if "coming" in words or lead == "next":
        later = after if after > published else after + 7
        is_this_week = later <= _monday(published) + 6
        return [later, later + 7] if lead == "next" and is_this_week else [later]
    if direction == HAPPENED:
        return [before]
    if direction == PLANNED:
        # On that very weekday, "on Monday" can be today or in a week.
        return [after] if after > published else [after, after + 7]
    if lead == "this":
        return [_monday(published) + weekday]
    return [before, after if after > before else before + 7]


def _is_day(found: PhraseGroups, place: PlaceInText, lead: str) -> bool:
    """Return whether a weekday is one day, not a name and not one of every week."""
    following = place.following
    if is_name_after_weekday(following) or _IN_MONTH.match(following):
        return False
    if lead:
        return True
    before = _LAST_WORD.search(place.preceding)
    word = before[1] if before else ""
    if is_name_before_weekday(place.preceding) or word.lower() == "the":
        return False
    if word.lower() in _LIMITS or re.match(r"[’']s\b", following):
        return word.lower() in _LIMITS or not word[:1].isupper()
    is_in_sentence = word[:1].islower() or not word or word[-1:] in ".,:;"
    return is_in_sentence and not _CAPITAL.match(following) and (bool(word) or found["part"] != "")


def _in_week(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the day of "Tuesday of last week", "Thursday next week"."""
    published = place.paragraph.published or 0
    step = {"last": -7, "this": 0, "next": 7}[found["week"].lower()]
    day = _monday(published) + step + _weekday_number(found["weekday"])
    return counted_from_article(place, _rule(day, published), day_text(day))


def _no_date(_found: PhraseGroups, _place: PlaceInText) -> None:
    """Return None for what is no single day: Monday to Friday, the last Monday in May."""


def _range(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return "from Monday to Friday" as a range, "between Monday and Friday" as a time within.

    None where the tense leaves open which week is meant.
    """
    published, direction = place.paragraph.published, place.direction
    is_between = found["lead"].lower() == "between"
    if is_between != (found["joiner"] == "and"):
        return None
    rule = TextRule.WEEKDAY_BEFORE if direction == HAPPENED else TextRule.WEEKDAY_AFTER
    if published is None:
        return [PhraseReading("", rule, ARTICLE_DATE)]
    first_weekday, last_weekday = (_weekday_number(found[name]) for name in ("first", "last"))
    if direction == HAPPENED:
        last = _before(published, last_weekday)
        first = _before(last, first_weekday)
    else:
        first = _days("", first_weekday, published, PLANNED)[0]
        last = first + (last_weekday - first_weekday) % 7
    if first == last or not direction:
        return None
    form = "[{}..{}]" if is_between else "{}/{}"
    return counted_from_article(place, rule, form.format(day_text(first), day_text(last)))


_PART: Final = r"(?P<part>\s(?:morning|lunchtime|afternoon|evening|night))?"
_LEAD: Final = (
    r"[Oo]n|(?:[Tt]his\s(?:coming|past|upcoming)|[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\scoming|"
    r"[Ee]arly\son|[Ll]ate\son|[Cc]oming|[Pp]ast)"
)
PATTERNS: Final = compiled(
    (_no_date, rf"(?:{FULL_WEEKDAY})(?:\s?[-–]\s?|\s(?:to|through|until)\s)(?:{FULL_WEEKDAY})"),
    (
        _no_date,
        (
            r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)\s"
            rf"(?:{FULL_WEEKDAY})\s(?:in|of)\s(?:{MONTH})(?:\s\d{{4}})?"
        ),
    ),
    (
        _in_week,
        (
            rf"(?:[Oo]n\s)?(?P<weekday>{FULL_WEEKDAY}){_PART}\s(?:of\s)?(?P<week>last|this|next)"
            r"\sweek(?![’'])"
        ),
    ),
    (
        _range,
        (
            rf"(?P<lead>[Ff]rom|[Bb]etween)\s(?P<first>{FULL_WEEKDAY})"
            rf"\s(?P<joiner>to|until|through|and)\s(?P<last>{FULL_WEEKDAY})"
        ),
    ),
    (_weekday, rf"(?:(?P<lead>{_LEAD})\s)?(?P<weekday>{FULL_WEEKDAY}){_PART}"),
)  # fmt: skip
