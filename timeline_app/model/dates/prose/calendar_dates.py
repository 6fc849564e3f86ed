"""Days and months that are named, with or without a year, and ranges of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.dates.prose.missing_years import in_some_year
from timeline_app.model.dates.prose.no_dates import (
    counts_things,
    is_counted,
    is_event_named_by_day,
    is_name_of_month,
    is_numbered,
)
from timeline_app.model.dates.prose.phrases import (
    BESIDE,
    DASH,
    FULL_WEEKDAY,
    MONTH,
    YEAR,
    PhraseReading,
    TextRule,
    compiled,
    only_edtf,
)
from timeline_app.model.events import PLANNED

if TYPE_CHECKING:
    from timeline_app.model.dates.prose.phrases import PhraseGroups, PlaceInText

_NUMBER_AFTER: Final = re.compile(r",?\s?[-/’'.]?\d")  # it may be a year that is not understood
_ABBREVIATED: Final = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_AND: Final = r"\s+and\s+"


def _weekday(number: int) -> str:
    return rf"(?:(?P<weekday{number}>{FULL_WEEKDAY}|{_ABBREVIATED}),?\s+(?:the\s+)?)?"


def _day(number: int) -> str:
    return (
        rf"(?P<day{number}>(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,]\d|:\d|%))"
        r"(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
    )


def _month(number: int) -> str:
    return rf"(?P<month{number}>{MONTH})(?![a-z])"


def _year(number: int) -> str:
    return rf"(?P<year{number}>{YEAR})"


def _day_month(number: int) -> str:
    end = rf"(?:(?:,?\s+(?:of\s+)?|-){_year(number)})?"
    return rf"{_weekday(number)}{_day(number)}(?:\s+day)?(?:\s+of\s+|\s+|-){_month(number)}{end}"


def _month_day(number: int) -> str:
    end = rf"(?:,?\s+(?:of\s+)?{_year(number)})?"
    return rf"{_weekday(number)}{_month(number)}\s+(?:the\s+)?{_day(number)}{end}"


def _single(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the day of "27 October 2025", or of "October 27"."""
    date = f"{found['weekday1']} {found['day1']} {found['month1']}".strip()
    following = place.following
    if is_numbered(place.preceding) or is_event_named_by_day(following):
        return None
    if found["year1"]:
        # On October 27, 1500 soldiers marched: no year of that day.
        is_count = counts_things(following) and _is_month_first(found, place)
        edtf = "" if is_count else only_edtf(f"{date} {found['year1']}")
        return [PhraseReading(edtf, TextRule.FULL_DATE)] if edtf else None
    if is_counted(following) or is_name_of_month("", following) or _NUMBER_AFTER.match(following):
        return None
    is_adjective = _is_month_first(found, place) and re.match(r"\s[a-z]+", following)
    if is_adjective and re.search(r"\b[Tt]he\s$", place.preceding):
        return None  # the October 7 …
    return in_some_year(
        place, lambda year: only_edtf(f"{date} {year}"), TextRule.WITHOUT_YEAR, found["which"]
    )


def _is_month_first(found: PhraseGroups, place: PlaceInText) -> bool:
    """Return whether a phrase has its month before its day."""
    text = place.paragraph.text
    last = text.find(found["month1"], place.start, place.end)
    return last < text.find(found["day1"], place.start, place.end)


def _range(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the range of "26–28 October", "from Oct. 26 to Nov. 3, 2025", "26 and 27 October"."""
    first_month, last_month = found["month1"] or found["month2"], found["month2"] or found["month1"]
    if is_numbered(place.preceding):
        return None
    if is_counted(place.following) or (not found["year2"] and counts_things(place.following)):
        return []  # on October 26 and 27 houses burnt
    first = f"{found['weekday1']} {found['day1']} {first_month} {found['year1']}".strip()
    last = f"{found['weekday2']} {found['day2']} {last_month}".strip()
    lead, joiner = found["lead"].lower(), found["joiner"].strip().lower()
    if joiner == "and" and not lead.startswith("between"):
        return _both(place, first, last, found["year2"]) or []
    if lead.startswith("between"):
        form = f"between {first} and {last} {{}}"
    else:
        form = f"{first} to {last} {{}}"
    if found["year2"]:
        edtf = only_edtf(form.format(found["year2"]))
        return [PhraseReading(edtf, TextRule.RANGE)] if edtf else None
    if found["year1"]:
        return None
    return in_some_year(place, lambda year: only_edtf(form.format(year)), TextRule.RANGE)


def _both(place: PlaceInText, first: str, last: str, year: str) -> list[PhraseReading] | None:
    """Return two days: as one range where one follows the other, else as a list of both."""

    def both_in(in_year: str) -> str:
        days = [only_edtf(f"{day} {in_year}") for day in (first, last)]
        if not all(days):
            return ""
        start_s, end_s = (parse_when(day).start_s for day in days)
        if start_s >= end_s:
            return ""
        return "/".join(days) if end_s - start_s == DAY_S else f"{{{','.join(days)}}}"

    if year:
        edtf = both_in(year)
        return [PhraseReading(edtf, TextRule.RANGE)] if edtf else None
    return in_some_year(place, both_in, TextRule.RANGE)


def _months(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the range of "October to December 2025"."""
    first = f"{found['month1']} {found['year1'] or found['year2']}"
    is_between = found["lead"].lower() == "between"
    form = f"between {first} and {{}}" if is_between else f"{first} to {{}}"
    if (found["joiner"].strip() == "and") != is_between or is_counted(place.following):
        return []
    edtf = only_edtf(form.format(f"{found['month2']} {found['year2']}"))
    return [PhraseReading(edtf, TextRule.RANGE)] if edtf else None


def _month_and_year(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the month of "October 2025", the third of "early October 2025"."""
    if is_counted(place.following) or is_numbered(place.preceding):
        return None
    part = part_words(found["part"])
    edtf = only_edtf(f"{part}{found['month1']} {found['year1']}")
    rule = TextRule.PART_OF_PERIOD if part else TextRule.PARTIAL_DATE
    return [PhraseReading(edtf, rule)] if edtf else None


def _month_alone(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the month of "in October", the third of "early October", in some year."""
    month = found["month1"].rstrip(".")
    if is_name_of_month(month, place.following):
        return None
    if re.search(r"\b[Bb]y\s$", place.preceding) and place.direction != PLANNED:
        return None  # Theresa May
    if re.match(r",?\s?(?:of\s)?\d", place.following):
        return []
    part = part_words(found["part"])
    rule = TextRule.PART_OF_PERIOD if part else TextRule.WITHOUT_YEAR
    return in_some_year(
        place, lambda year: only_edtf(f"{part}{found['month1']} {year}"), rule, found["which"]
    )


def part_words(part: str) -> str:
    """Return the words of a part of a period as the grammar of dates knows them."""
    words = part.lower().replace("-", " ").removeprefix("the ").strip()
    if not words:
        return ""
    for ending, name in (("beginning", "early"), ("start", "early"), ("middle", "mid")):
        if words.startswith(ending):
            return f"{name} "
    return "late " if words.startswith("end") else f"{words} "


def _numbers(_found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the day of 2025-10-27 or 10/27/2025; none of 10/11/2025, which is two."""
    edtf = only_edtf(place.paragraph.text[place.start : place.end])
    return [PhraseReading(edtf, TextRule.FULL_DATE)] if edtf and edtf[0].isdecimal() else None


_WHICH: Final = r"(?:,?\s+(?:of\s+)?(?P<which>last|this|next)\s+year(?![’'-]))?"
_LEAD: Final = r"(?:(?P<lead>[Ff]rom|[Bb]etween|[Ff]rom between)\s+(?:the\s+)?)?"
_JOINED: Final = rf"(?P<joiner>{DASH}|{_AND})(?:the\s+)?"
PART: Final = (
    r"(?:[Tt]he\s+)?(?:[Ee]arly|[Ll]ate|[Mm]id|[Bb]eginning\s+of|[Ss]tart\s+of|[Mm]iddle\s+of|"
    r"[Ee]nd\s+of)"
)
_YEAR_2: Final = rf"(?:,?\s+(?:of\s+)?{_year(2)})?"
PATTERNS: Final = compiled(
    (_range, rf"{_LEAD}{_weekday(1)}{_day(1)}{_JOINED}{_day_month(2)}"),
    (
        _range,
        rf"{_LEAD}{_weekday(1)}{_month(1)}\s+{_day(1)}{_JOINED}{_weekday(2)}{_day(2)}{_YEAR_2}",
    ),
    (_range, rf"{_LEAD}{_day_month(1)}{_JOINED}{_day_month(2)}"),
    (_range, rf"{_LEAD}{_month_day(1)}{_JOINED}{_month_day(2)}"),
    (_single, rf"{_day_month(1)}{_WHICH}"),
    (_single, rf"{_month_day(1)}{_WHICH}"),
    (
        _months,
        (
            rf"(?:(?P<lead>[Ff]rom|[Bb]etween)\s+)?{_month(1)}(?:\s+{_year(1)})?"
            rf"(?P<joiner>{DASH}|{_AND}){_month(2)}\s+{_year(2)}"
        ),
    ),
    (_month_and_year, rf"(?:(?P<part>{PART})[\s-]+)?{_month(1)},?\s+(?:of\s+)?{_year(1)}"),
    (
        _month_alone,
        (
            rf"(?:(?P<part>{PART})[\s-]+"
            r"|(?:[Ii]n|[Dd]uring|[Tt]hroughout)\s+)"
            rf"{_month(1)}{_WHICH}"
        ),
    ),
    (_month_alone, rf"{BESIDE}(?P<core>{_month(1)}{_WHICH})"),
    (
        _numbers,
        (
            r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![-./]?\d)"
            r"|\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)[12]\d{3}(?![-./]?\d)"
        ),
    ),
)  # fmt: skip
