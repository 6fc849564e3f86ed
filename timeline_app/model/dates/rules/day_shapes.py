"""The shapes of single days, months and years: "7 December 1941", "30.11.2023", "44 BC"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.habits import Rule
from timeline_app.model.dates.rules.times import DigitSpan, TimeFound, find_time
from timeline_app.model.dates.rules.vocabulary import months, roman_months, weekdays

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD: Final = r"[^\W\d_]+"
_BEFORE: Final = r"[\s,]*(?:(?:on|the|am|im|in|le|el|il|den|der|du|vom|dia|of|de|i|w|в|во)\s+)*"
_AFTER: Final = r"(?:\s*(?:r|roku|roce|года|году|год|г|року|year)\.?)?\s*[.,;]?\s*"
_ORDINAL: Final = r"(?:\s?(?:st|nd|rd|th)(?![^\W\d_])|(?:er|eme|ere|e|o|a|го)(?![^\W\d_])|[.°])?"
_OF: Final = r"(?:(?:of|de|del|di|du|do|d')\s+)?"
_GAP: Final = r"[\s,/.–-]*"
_MARK: Final = r"[\s,/.–-]+"
BC: Final = (
    r"(?:b\.?\s?c\.?(?:\s?e\.?)?|before christ|v\.?\s?chr\.?|v\.\s?u\.\s?z\.|"
    r"av\.?\s?j\.?\s?-?\s?c\.?|"
    r"avant (?:notre ere|jesus[ -]christ)|a\.\s?c\.|ac|a\.\s?de\s?c\.|p\.\s?n\.\s?e\.|"
    r"до н\. ?э\.|до н\. ?е\.|pr\. ?n\. ?l\.|f\.?\s?kr\.?|i\. ?e\. ?sz\.|eaa\.?|m\. ?o\.)"
)
AD: Final = (
    r"(?:a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|apr?\.?\s?j\.?\s?-?\s?c\.?|d\.\s?c\.|n\.\s?e\.|"
    r"н\. ?э\.|e\.?\s?kr\.?|anno domini)"
)
ERA: Final = (
    rf"(?:(?:\s?(?:год|года|году|г|roku|r)\.?)?,?\s*(?:(?P<bc>{BC})|(?P<ad>{AD}))(?![^\W_]))?"
)
AD_BEFORE: Final = r"(?:(?P<ad_before>a\.?\s?d\.?|anno(?: domini)?|c\.\s?e\.|n\.\s?chr\.)\s+)?"
_YEAR: Final = (
    rf"{AD_BEFORE}'?(?P<year>(?(ad_before)\d{{1,4}}|(?:\d{{2,4}}|\d(?=\s*(?:{BC}|{AD})))))"
    rf"{ERA}{_AFTER}"
)
_FULL_YEAR: Final = r"(?P<year>\d{4})"
_DAY: Final = r"(?P<day>\d{1,2})"

_PATTERNS: Final = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (
        (
            Rule.DAY_MONTH_YEAR,
            rf"{_BEFORE}{_DAY}{_ORDINAL}(?:\s*day)?{_GAP}{_OF}(?P<word>{_WORD})\.?{_GAP}{_OF}{_YEAR}",
        ),
        (
            Rule.MONTH_DAY_YEAR,
            rf"{_BEFORE}(?P<word>{_WORD})\.?{_GAP}(?:the\s+)?{_DAY}{_ORDINAL}{_MARK}(?:of\s+)?{_YEAR}",
        ),
        (
            Rule.YEAR_MONTH_DAY,
            rf"{_BEFORE}{_FULL_YEAR}{_GAP}(?P<word>{_WORD})\.?{_GAP}{_DAY}{_ORDINAL}{_AFTER}",
        ),
        (
            Rule.MONTH_AND_YEAR,
            rf"{_BEFORE}(?P<word>{_WORD})\.?{_GAP}{_OF}{AD_BEFORE}{_FULL_YEAR}{ERA}{_AFTER}",
        ),
        (
            Rule.MONTH_AND_YEAR,
            rf"{_BEFORE}(?P<word>{_WORD})\.?{_GAP}{_OF}(?P<year>\d{{1,3}}){ERA}{_AFTER}",
        ),
        (
            Rule.MONTH_AND_YEAR,
            rf"{_BEFORE}(?P<word>{_WORD})\.?\s?(?:[-–/]\s?'?|')(?P<year>\d\d)\s*",
        ),
        (
            Rule.MONTH_AND_YEAR,
            rf"{_BEFORE}(?P<word>{_WORD})\.?{_GAP}{_OF}{AD_BEFORE}(?P<year>\d{{1,3}})\s*",
        ),
        (Rule.MONTH_AND_YEAR, rf"{_BEFORE}{_FULL_YEAR}{_GAP}{_OF}(?P<word>{_WORD})\.?{_AFTER}"),
        (Rule.MONTH_AND_YEAR, r"\s*(?P<year>\d\d)\s?-\s?(?P<word>[^\W\d_]+)\.?\s*"),
        (
            Rule.NUMBERS_YEAR_LAST,
            (
                r"[\s,]*(?P<left>\d{1,2})(?:\s?(?P<sep>[/.–-])\s?|\s+)(?P<middle>\d{1,2})"
                rf"(?(sep)\.?\s?(?P=sep)\s?|\s+)'?(?P<year>\d{{4}}|\d\d){ERA}{_AFTER}"
            ),
        ),
        (
            Rule.NUMBERS_YEAR_FIRST,
            (
                r"[\s,]*(?P<year>\d{4})(?:\s?(?P<sep>[/.–:-])\s?|\s+)(?P<month>\d{1,2})"
                rf"(?(sep)(?P=sep)\s?|\s+)(?P<day>\d{{1,2}}){_AFTER}"
            ),
        ),
        (
            Rule.NUMBERS_YEAR_FIRST,
            (
                r"\s*(?:西暦|西元|公元)?\s?(?P<year>\d{4})\s?年\s?"
                r"(?:(?P<month>\d{1,2})\s?月\s?(?:(?P<day>\d{1,2})\s?[日号號])?)?\s*"
            ),
        ),
        (
            Rule.NUMBERS_YEAR_FIRST,
            (
                r"\s*(?P<bc>(?:西暦|西元|公元|紀元|纪元)?前)\s?(?P<year>\d{1,4})\s?年\s?"
                r"(?:(?P<month>\d{1,2})\s?月\s?(?:(?P<day>\d{1,2})\s?[日号號])?)?\s*"
            ),
        ),
        (
            Rule.NUMBERS_YEAR_FIRST,
            r"\s*(?P<ad>西暦|西元|公元)\s?(?P<year>\d{1,3})\s?年\s*",
        ),
        (
            Rule.NUMBERS_YEAR_FIRST,
            r"\s*(?P<year>\d{4})\s?년\s?(?:(?P<month>\d{1,2})\s?월\s?(?:(?P<day>\d{1,2})\s?일)?)?\s*",
        ),
        (Rule.MONTH_AND_YEAR, rf"\s*(?P<month>\d{{1,2}})\s?[/.-]\s?{_FULL_YEAR}{_AFTER}"),
        (Rule.COMPACT, r"\s*(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\s*"),
    )
)
_WEEKDAY_FIRST: Final = re.compile(rf"\s*(?:on\s+)?({_WORD}(?:-feira)?)(\.,?|,)?\s+")
_WEEKDAY_LAST: Final = re.compile(rf"[\s,]+\(?({_WORD})\.?\)?\s*$")
_WEEKDAY_SIGN: Final = re.compile(
    r"\s?(?:\((?P<one>[月火水木金土日一二三四五六월화수목금토일])\)|\(?(?:(?P<two>[月火水木金土日])曜日?|"
    r"(?:星期|周|週)(?P<three>[一二三四五六日天])|(?P<four>[월화수목금토일])요일)\)?)"
)
_SIGNS: Final = ("月一월", "火二화", "水三수", "木四목", "金五금", "土六토", "日天일")
_SURE_LETTERS: Final = 3
_UNKNOWN_PART: Final = re.compile(
    r"(?<=[/.\s-])(\?{1,2}|xx|__|--)(?=[/.,\s-]|$)|^(\?{1,2}|xx)(?=[/.]|-[^-]+-)|^(__|--)(?=[/.])|"
    r"^(\?\?|xx|__|--)(?= [^\W\d_])"
)
_TWO_DIGITS: Final = 2


class DayFound(NamedTuple):
    """A date in a text: the rule, where its digits stand, and what its words say.

    It is the same for all texts that differ in their digits alone.
    """

    rule: Rule
    spans: Mapping[str, DigitSpan]
    month: int = 0
    """That of a month word; 0 where the month is in digits or not given."""
    weekday: int | None = None
    era: str = ""
    """ "bc", "ad" or "" """
    separator: str = ""
    time: TimeFound | None = None


def find_day(text: str) -> DayFound | None:
    """Return what single date a folded text holds, if it is one; digits are not looked at."""
    return _find_day(re.sub(r"\d", "0", unknown_as_zero(text), flags=re.ASCII))


def unknown_as_zero(text: str) -> str:
    """Return the text with ?? and xx between separators as 00, which also says "not known"."""
    if "?" not in text and "x" not in text and "_" not in text and "--" not in text:
        return text
    return _UNKNOWN_PART.sub(lambda found: "0" * len(found[0]), text)


@functools.lru_cache(maxsize=4096)
def _find_day(text: str) -> DayFound | None:
    time = find_time(text)
    rest = text if time is None else time.rest
    weekday, rest = _without_weekday(rest)
    for rule, pattern in _PATTERNS:
        match = pattern.fullmatch(rest)
        if match is None:
            continue
        groups = match.groupdict()
        month = _month(groups, rule)
        if (
            month is None
            or (rule is Rule.COMPACT and time is None)
            or (groups.get("sep") == ":" and not time)
        ):
            continue
        era = (
            "bc"
            if groups.get("bc")
            else "ad"
            if groups.get("ad") or groups.get("ad_before")
            else ""
        )
        if _is_day_of_no_year(rule, groups, era, match):
            continue
        spans = {
            name: match.span(name)
            for name in ("year", "month", "day", "left", "middle")
            if groups.get(name)
        }
        if time is not None and not ("day" in spans or "left" in spans):
            continue
        return DayFound(rule, spans, month, weekday, era, groups.get("sep") or "", time)
    return None


def _is_day_of_no_year(
    rule: Rule, groups: Mapping[str, str | None], era: str, match: re.Match[str]
) -> bool:
    """Return whether the number beside a month word may be its day: "May 7"."""
    if rule is not Rule.MONTH_AND_YEAR or "word" not in groups or era:
        return False
    year = groups["year"] or ""
    return len(year) < _TWO_DIGITS or (
        len(year) == _TWO_DIGITS and not re.search(r"['/–-]", match[0])
    )


def _month(groups: Mapping[str, str | None], rule: Rule) -> int | None:
    """Return the number of the month word, 0 where there is none, None for another word."""
    word = groups.get("word")
    if not word:
        return 0
    number = months().get(word)
    if number is None and rule is Rule.DAY_MONTH_YEAR:
        number = roman_months().get(word)
    return number


def _without_weekday(text: str) -> tuple[int | None, str]:
    """Return the weekday at the start or the end of a text, and blanks in its place."""
    if not text.isascii() and (sign := _WEEKDAY_SIGN.search(text)) is not None:
        word = next(filter(None, sign.groups()))
        number = next(number for number, signs in enumerate(_SIGNS) if word in signs)
        blanks = " " * len(sign[0])
        return number, f"{text[: sign.start()]}{blanks}{text[sign.end() :]}"
    match = _WEEKDAY_FIRST.match(text)
    # Two letters may be another word, but not before a number: "Mo 06.01.2020".
    is_before_number = match is not None and text[match.end() : match.end() + 1].isdigit()
    is_sure = match and (match[2] or len(match[1]) >= _SURE_LETTERS or is_before_number)
    if match and match[1] in weekdays() and is_sure:
        return weekdays()[match[1]], " " * match.end() + text[match.end() :]
    match = _WEEKDAY_LAST.search(text)
    if match and match[1] in weekdays() and len(match[1]) >= _SURE_LETTERS:
        return weekdays()[match[1]], text[: match.start()] + " " * (len(text) - match.start())
    return None, text
