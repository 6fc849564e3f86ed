"""Words that count from the article's date: yesterday, two days ago, last week, within a month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import (
    MONTHS,
    civil_from_days,
    days_from_civil,
    days_in_month,
)
from timeline_app.model.dates.edtf import edtf_of
from timeline_app.model.dates.prose.phrases import (
    NUMBER,
    PhraseReading,
    TextRule,
    compiled,
    counted_from_article,
    day_text,
    number_of,
    only_edtf,
)
from timeline_app.model.dates.prose.tense import HAPPENED
from timeline_app.model.events import PLANNED

if TYPE_CHECKING:
    from timeline_app.model.dates.prose.phrases import PhraseGroups, PlaceInText

_DAYS_FROM: Final = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip
_MOST_YEARS: Final = 99
_NO_AGO: Final = re.compile(
    r"\b(?:more\sthan|over|at\sleast|less\sthan|under|up\sto|or|to|some|than|and|hundred|thousand|"
    r"many|few|several)\s$|[-–\d]\s?$|\d[.,]$"
)
_NO_WITHIN: Final = re.compile(r"\s(?:of|after|from|before)\b")
_THE: Final = re.compile(r"\b(?:[Tt]he|[Oo]ver|[Ee]very|[Ff]or|[Aa]nd)\s$")


def month_shifted(days: int, months: int) -> tuple[int, int]:
    """Return year and month so many months after a day."""
    year, month, _ = civil_from_days(days)
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _day_shifted(days: int, months: int) -> int:
    """Return the same day so many months later, or the last of that month."""
    year, month = month_shifted(days, months)
    day = min(civil_from_days(days)[2], days_in_month(year, month))
    return days_from_civil(year, month, day)


def after(days: int, number: int, unit: str) -> str:
    """Return the EDTF of so many units after a day, as finely as the unit says it."""
    match unit:
        case "day":
            return day_text(days + number)
        case "week" | "fortnight":
            return f"{day_text(days + number * (7 if unit == 'week' else 14))}~"
        case "month":
            return f"{edtf_of(*month_shifted(days, number))}~"
        case _:
            return f"{edtf_of(civil_from_days(days)[0] + number)}~"


def week_of(days: int) -> str:
    """Return the calendar week of a day, Monday to Sunday, as a time within."""
    monday = days - (days + 3) % 7
    return f"[{day_text(monday)}..{day_text(monday + 6)}]"


def _near_day(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the day of "yesterday", "tomorrow evening"."""
    word = " ".join(found["day"].lower().split())
    is_now = word == "today"
    if is_now and (re.match(r"[’']s\b", place.following) or not place.direction):
        return None  # today’s world; Japan today is …
    return counted_from_article(
        place, TextRule.YESTERDAY, day_text((place.paragraph.published or 0) + _DAYS_FROM[word])
    )


def _this_morning(_found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    return counted_from_article(place, TextRule.YESTERDAY, day_text(place.paragraph.published or 0))


def _last_night(_found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the night from the day before to the article's."""
    today = place.paragraph.published or 0
    return counted_from_article(
        place, TextRule.YESTERDAY, f"[{day_text(today - 1)}..{day_text(today)}]"
    )


def _ago(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the date of "two days ago", "six years ago"."""
    number, unit = number_of(found["number"]), found["unit"].lower()
    if _NO_AGO.search(place.preceding) or (unit == "year" and number > _MOST_YEARS) or not number:
        return None
    today = place.paragraph.published or 0
    if found["today"] and unit in {"month", "year"}:
        months = number * (1 if unit == "month" else 12)
        return counted_from_article(place, TextRule.AGO, day_text(_day_shifted(today, -months)))
    when = after(today, -number, unit)
    if found["today"]:
        when = when.removesuffix("~")
    if found["about"] and not when.endswith("~"):
        when = f"{when}~"
    return counted_from_article(place, TextRule.AGO, when)


def _from_now(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the date of "three days from now", "in two weeks’ time"."""
    number, unit = number_of(found["number"]), found["unit"].lower()
    if unit == "year" and number > _MOST_YEARS:
        return None
    return counted_from_article(
        place, TextRule.AGO, after(place.paragraph.published or 0, number, unit)
    )


def _period(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the week, month or year of "last week", "earlier this year", "next month"."""
    if _THE.search(place.preceding) or re.match(r"\sof\b|\sin\s(?:the|a)\b", place.following):
        return None  # the last week of …
    today = place.paragraph.published or 0
    step = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
    first, last, whole = _calendar_period(today, step, found["unit"].lower())
    side = found["side"].lower()
    if side == "earlier" and not step:
        last = today
    elif side == "later" and not step:
        first = today
    elif side in {"early", "late"} and whole[0] != "[":
        return counted_from_article(place, TextRule.LAST_WEEK, _third(side, whole))
    elif side in {"early", "late"}:
        first, last = (first, first + 2) if side == "early" else (last - 3, last)
    when = whole if not side or (side in {"earlier", "later"} and step) else ""
    return counted_from_article(place, TextRule.LAST_WEEK, when or _within(first, last))


def _third(side: str, whole: str) -> str:
    """Return the early or late third of a year or a month in EDTF."""
    year, _, month = whole.partition("-")
    name = f"{MONTHS[int(month) - 1]} {year}" if month else year
    return only_edtf(f"{side} {name}")


def _within(first: int, last: int) -> str:
    return f"[{day_text(first)}..{day_text(last)}]" if first < last else day_text(first)


def _calendar_period(today: int, step: int, unit: str) -> tuple[int, int, str]:
    """Return the first and last day of a calendar week, month or year, and its EDTF."""
    if unit == "week":
        monday = today - (today + 3) % 7 + 7 * step
        return monday, monday + 6, week_of(monday)
    if unit == "month":
        year, month = month_shifted(today, step)
        first = days_from_civil(year, month, 1)
        return first, first + days_in_month(year, month) - 1, edtf_of(year, month)
    year = civil_from_days(today)[0] + step
    return days_from_civil(year, 1, 1), days_from_civil(year, 12, 31), edtf_of(year)


def _weekend(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the Saturday and Sunday of "last weekend", "over the weekend", "this weekend"."""
    today, which = place.paragraph.published or 0, found["which"].lower()
    monday = today - (today + 3) % 7
    this = monday + 5
    is_now = today >= this
    match which:
        case "last":
            days = [this - 7]
        case "next":
            days = [this, this + 7] if not is_now else [this + 7]
        case "this":
            days = [this - 7, this] if place.direction == HAPPENED and not is_now else [this]
        case _ if place.direction == HAPPENED:
            days = [this if is_now else this - 7]
        case _ if place.direction == PLANNED:
            days = [this]
        case _:
            days = [this - 7, this]
    return counted_from_article(
        place, TextRule.LAST_WEEK, *(_within(each, each + 1) for each in days)
    )


def _within_time(found: PhraseGroups, place: PlaceInText) -> list[PhraseReading] | None:
    """Return the time of "within six months" from the article's date, of what is planned."""
    number, unit = number_of(found["number"] or "a"), found["unit"].lower()
    is_other = _NO_WITHIN.match(place.following) or place.direction != PLANNED
    if is_other or (unit == "year" and number > _MOST_YEARS):
        return None
    today = place.paragraph.published or 0
    match unit:
        case "day" | "week" | "fortnight":
            last = today + number * {"day": 1, "week": 7, "fortnight": 14}[unit]
        case "month":
            last = _day_shifted(today, number)
        case _:
            last = _day_shifted(today, 12 * number)
    return counted_from_article(place, TextRule.WITHIN, _within(today, last))


UNIT: Final = r"(?P<unit>[Dd]ay|[Ww]eek|[Ff]ortnight|[Mm]onth|[Yy]ear)s?"
_UNIT_2: Final = UNIT.replace("unit", "unit_2")
_TIME_OF_DAY: Final = r"(?:\s(?:morning|lunchtime|afternoon|evening|night))?"
PATTERNS: Final = compiled(
    (
        _near_day,
        (
            r"(?P<day>[Tt]he\sday\s(?:before\syesterday|after\stomorrow)|[Yy]esterday|[Tt]oday|"
            rf"[Tt]onight|[Tt]omorrow){_TIME_OF_DAY}(?!\sIsland)"
        ),
    ),
    (_this_morning, r"(?:earlier\s|later\s)?[Tt]his\s(?:morning|afternoon|evening)"),
    (_last_night, r"[Ll]ast\s(?:night|evening)"),
    (
        _ago,
        (
            rf"(?P<about>(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly)\s)?"
            rf"(?P<number>{NUMBER})\s{UNIT}\sago(?P<today>\stoday)?"
        ),
    ),
    (_from_now, (
            rf"(?P<number>{NUMBER})\s{UNIT}\sfrom\snow"
            rf"|[Ii]n\s(?P<number_2>{NUMBER})\s{_UNIT_2}[’']?\stime"
        )),
    (
        _period,
        (
            r"(?:(?P<side>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext)"
            r"\s(?P<unit>week|month|year)(?!-)"
        ),
    ),
    (
        _weekend,
        r"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)|(?:[Oo]ver|[Aa]t|[Dd]uring)\sthe)\sweekend(?![’'])",
    ),
    (
        _within_time,
        (
            r"(?:[Ww]ithin|[Ii]n|[Oo]ver)\sthe\s(?:next|coming)\s"
            rf"(?:(?P<number_2>{NUMBER})\s{_UNIT_2}|(?P<unit_3>day|week|fortnight|month|year))"
            rf"|[Ww]ithin\s(?P<number>{NUMBER})\s{UNIT}"
        ),
    ),
)  # fmt: skip
