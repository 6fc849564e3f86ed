"""The year of a day or a month that names none: named before it, or that of the article's date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.edtf import WhenError, parse_when
from timeline_app.model.dates.prose.phrases import ARTICLE_DATE, PhraseReading
from timeline_app.model.dates.prose.tense import HAPPENED
from timeline_app.model.events import PLANNED

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.model.dates.prose.phrases import PlaceInText, TextRule

_NEAR_DAYS: Final = 60  # a date so near is meant, whatever the tense
_FAR_DAYS: Final = 180
_MOST_BEFORE: Final = 20  # dates before one that are asked for its year
_ALL_CALENDARS: Final = range(2000, 2028)  # every weekday on every day of a year
_HINTED: Final = 500  # code points before a date that may name its year
_HINT_BESIDE: Final = 20  # a year so near behind the start of a date is a part of it
_YEAR_HINT: Final = re.compile(
    r"\b(?:[Tt]he|[Oo]f|[Ii]n|[Ss]ince|[Ff]rom)\s(?P<year>(?:1[4-9]|20)\d\d)\s"
)
_STEPS: Final = {"last": -1, "this": 0, "next": 1}
_OF_OTHER_YEAR: Final = re.compile(
    r",?\s(?:of\s)?(?:that|the\s(?:same|following|previous|next))\s+year\b"
)


def in_some_year(
    place: PlaceInText, in_year: Callable[[str], str], rule: TextRule, which: str = ""
) -> list[PhraseReading] | None:
    """Return a date without a year: in the year named before it, or near the article's date.

    Both where they differ: in "He was elected in 2019 and arrested on 3 October", nobody knows.
    """
    if _OF_OTHER_YEAR.match(place.following):
        return None
    published = place.paragraph.published
    if which:
        return _in_other_year(published, in_year, rule, _STEPS[which.lower()])
    year, is_sure = _year_before(place)
    named = in_year(year) if year else ""
    if published is None:
        if named and is_sure:
            return [PhraseReading(named, rule)]
        is_some_day = not is_sure and any(in_year(str(each)) for each in _ALL_CALENDARS)
        return [PhraseReading("", rule, ARTICLE_DATE)] if is_some_day else None
    near = _near(place, in_year, published)
    by_article = [PhraseReading(when, rule, is_derived=True) for when in near if when != named]
    if not named or (place.direction == PLANNED and _distance(named, published) < 0):
        return by_article or None
    days = _distance(by_article[0].when, published) if by_article else _FAR_DAYS
    is_near = abs(days) <= _NEAR_DAYS and not (place.direction == HAPPENED and days > 0)
    as_named = [PhraseReading(named, rule)]
    return [*by_article, *as_named] if is_near else [*as_named, *by_article]


def _in_other_year(
    published: int | None, in_year: Callable[[str], str], rule: TextRule, step: int
) -> list[PhraseReading] | None:
    """Return a date in the year before or after that of the article: in May last year."""
    if published is None:
        return [PhraseReading("", rule, ARTICLE_DATE)]
    edtf = in_year(f"{_year_of(published) + step:04}")
    return [PhraseReading(edtf, rule, is_derived=True)] if edtf else None


def _year_before(place: PlaceInText) -> tuple[str, bool]:
    """Return the year that the paragraph names last, and whether it does so as a date.

    "The 2026 World Cup" is a hint only.
    """
    named, named_at = "", -_HINTED
    for dated in reversed(place.before[-_MOST_BEFORE:]):
        years = {each.when[:4] for each in dated.readings if not each.is_derived}
        if len(years) == 1 and (year := years.pop()).isdecimal():
            named, named_at = year, dated.start
            break
    hints = [*_YEAR_HINT.finditer(place.paragraph.text, max(0, place.start - _HINTED), place.start)]
    if hints and hints[-1].start() > named_at + _HINT_BESIDE:
        return hints[-1]["year"], False
    return named, bool(named)


def _distance(when: str, published: int) -> int:
    """Return how many days a date lies behind the article's, negative for before; 0 within it."""
    first, last = _days_of(when)
    if first <= published <= last:
        return 0
    return last - published if last < published else first - published


def _near(place: PlaceInText, in_year: Callable[[str], str], published: int) -> list[str]:
    """Return the dates that are meant, likely first, by the tense and by how near they are."""
    year = _year_of(published)
    texts = filter(None, (in_year(f"{year + step:04}") for step in (-1, 0, 1)))
    distances = {text: _distance(text, published) for text in texts}
    before = max((d for d in distances.values() if d <= 0), default=None)
    after = min((d for d in distances.values() if d >= 0), default=None)
    known = [d for d in (before, after) if d is not None]
    if not known:
        return []
    nearest = min(known, key=abs)
    told = {HAPPENED: before, PLANNED: after}.get(place.direction)
    if told is None:
        chosen = [nearest] if abs(nearest) <= _NEAR_DAYS else sorted({*known}, key=abs)
    elif abs(told) > _FAR_DAYS and abs(nearest) <= _NEAR_DAYS:
        chosen = [nearest, told]
    else:
        chosen = [told]
    by_distance = {distance: text for text, distance in distances.items()}
    return [by_distance[distance] for distance in chosen]


def _year_of(days: int) -> int:
    """Return the year of a day."""
    return civil_from_days(days)[0]


def _days_of(edtf: str) -> tuple[int, int]:
    """Return the first and the last day of a date, in days since 1970-01-01."""
    try:
        when = parse_when(edtf)
    except WhenError:
        return 0, 0
    return when.start_s // DAY_S, (when.end_s - 1) // DAY_S
