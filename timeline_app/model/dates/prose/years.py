"""Years, decades, centuries and parts of years within a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.prose.calendar_dates import PART, part_words
from timeline_app.model.dates.prose.no_dates import (
    counts_things,
    is_beside_number,
    is_counted,
    may_end,
)
from timeline_app.model.dates.prose.phrases import (
    BESIDE,
    DASH,
    YEAR,
    PhraseReading,
    TextRule,
    compiled,
    edtf_readings,
    only_edtf,
)

if TYPE_CHECKING:
    from timeline_app.model.dates.prose.phrases import PhraseGroups, PlaceInText

_FIRST_YEAR, _LAST_YEAR = 1000, 2099
_TITLE: Final = re.compile(r":\s+[A-Z]|\.\w|[-/]\d|\s?[:h]\s?\d|\s(?:a\.?m|p\.?m)\b")


def _is_year(text: str, following: str) -> bool:
    is_other = counts_things(following) or _TITLE.match(following) is not None
    return _FIRST_YEAR <= int(text) <= _LAST_YEAR and not is_other


def _year(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the year of "in 2019", "early 2019"."""
    if not _is_year(found["year"], place.following):
        return None
    if found["core"] and (not may_end(place.following) or is_beside_number(place.preceding, "")):
        return None  # about 2000 Ukrainian soldiers
    part = part_words(found["part"])
    if not part:
        return [PhraseReading(found["year"], TextRule.PARTIAL_DATE)]
    edtf = only_edtf(f"{part}{found['year']}")
    return [PhraseReading(edtf, TextRule.PART_OF_PERIOD)] if edtf else None


def _years(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the range of "from 2019 to 2021", the time within of "between 2019 and 2021"."""
    if not (_is_year(found["first"], "") and _is_year(found["last"], place.following)):
        return None
    if is_beside_number(place.preceding, place.following):
        return None
    is_between = found["lead"].lower() == "between"
    if (found["joiner"].strip() == "and") != is_between:
        return None
    joined = (
        f"between {found['first']} and {found['last']}"
        if is_between
        else f"{found['first']} to {found['last']}"
    )
    edtf = only_edtf(joined)
    return [PhraseReading(edtf, TextRule.RANGE)] if edtf else None


def _decade(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the decade of "the 1990s"; of "the 1900s" the century, and the decade too."""
    if is_counted(place.following):
        return None
    part = part_words(found["part"])
    year = found["year"]
    rule = TextRule.PART_OF_PERIOD if part else TextRule.DECADE
    if year.endswith("00") and not part:
        century = PhraseReading(f"{year[:2]}XX", TextRule.CENTURY)
        decade = PhraseReading(f"{year[:3]}X", rule)
        return [decade] if found["sure"] else [century, decade]
    return [PhraseReading(edtf, rule) for edtf in edtf_readings(f"{part}{year}s")] or None


def _century(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the century of "the 19th century", "the late 19th century"."""
    if place.following.startswith("-"):
        return None
    part = part_words(found["part"])
    edtf = only_edtf(f"{part}{found['century']}".lower())
    rule = TextRule.PART_OF_PERIOD if part else TextRule.CENTURY
    return [PhraseReading(edtf, rule)] if edtf else None


def _part_of_year(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the season, quarter or half of a year: "spring 2024", "the first half of 2025"."""
    if counts_things(place.following):
        return None
    readings = edtf_readings(f"{found['what'].lower()} {found['year']}")
    return [PhraseReading(readings[0], TextRule.PART_OF_PERIOD)] if len(readings) == 1 else None


def _era(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the year of "44 BC", "AD 79"."""
    if counts_things(place.following):
        return None
    edtf = only_edtf(found["era"].replace(".", "").lower())
    return [PhraseReading(edtf, TextRule.PARTIAL_DATE)] if edtf else None


_ORDINAL: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|twenty-first)"
)
_SEASON: Final = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
PATTERNS: Final = compiled(
    (
        _years,
        (
            rf"(?P<lead>[Ff]rom|[Bb]etween|[Ii]n|[Dd]uring)\s+(?P<first>{YEAR})"
            rf"(?P<joiner>{DASH}|\s+and\s+)(?P<last>{YEAR})"
        ),
    ),
    (
        _year,
        (
            rf"(?:(?:[Ii]n|[Dd]uring|[Tt]hroughout)\s+(?:the\s+year\s+)?(?:(?P<part>{PART})[\s-]+)?"
            rf"|(?P<part_2>{PART})[\s-]+)(?P<year>{YEAR})"
        ),
    ),
    (_year, rf"{BESIDE}(?P<core>(?P<year>{YEAR}))"),
    (
        _decade,
        (
            r"(?P<sure>(?:[Tt]he\s+)?decade\s+of\s+)?"
            rf"(?:[Tt]he\s+|[Ii]n\s+the\s+)?(?:(?P<part>{PART})(?:\s+the)?[\s-]+)?"
            r"(?P<year>(?:1\d|20)\d0)[’']?s"
        ),
    ),
    (
        _century,
        (
            rf"(?:[Tt]he|[Ii]n\s+the)\s+(?:(?P<part>{PART})(?:\s+the)?[\s-]+)?"
            rf"(?P<century>{_ORDINAL}\s+century(?:\s+(?:BC|AD|BCE|CE))?)"
        ),
    ),
    (_part_of_year, rf"(?:[Tt]he\s+)?(?P<what>{_SEASON}(?:\s+of)?),?\s+(?P<year>{YEAR})"),
    (
        _part_of_year,
        (
            r"(?:[Tt]he\s+)?(?P<what>(?:first|second|third|fourth|last)\s+(?:quarter|half)\s+of)"
            rf"\s+(?P<year>{YEAR})"
        ),
    ),
    (_part_of_year, rf"(?P<what>Q[1-4])\s+(?:of\s+)?(?P<year>{YEAR})"),
    (_era, r"(?P<era>\d{1,4}\s(?:BCE?|CE|B\.C\.|AD)|(?:AD|A\.D\.)\s\d{1,4})"),
)
