"""Single days, months and years: "7 December 1941", "30.11.2023", "Dec-41", "44 BC"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.calendar import days_from_civil, days_in_month, weekday_name
from timeline_app.model.dates.edtf import edtf_of
from timeline_app.model.dates.habits import (
    SPREADSHEET_CENTURY,
    Candidate,
    Choice,
    Habits,
    Need,
    Order,
    Rule,
)
from timeline_app.model.dates.problems import ProblemKind, WhenError
from timeline_app.model.dates.rules.times import Span, TimeFound, clock_text, find_time
from timeline_app.model.dates.rules.vocabulary import months, roman_months, weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD: Final = r"[^\W\d_]+"
_BEFORE: Final = r"[\s,]*(?:(?:on|the|am|im|in|le|el|il|den|der|du|vom|dia|of|de)\s+)*"
_AFTER: Final = r"(?:\s*(?:r|г|року|года|year)\.?)?\s*[.,;]?\s*"
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
    r"(?:a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|ap\.?\s?j\.?\s?-?\s?c\.?|d\.\s?c\.|n\.\s?e\.|"
    r"н\. ?э\.|e\.?\s?kr\.?|anno domini)"
)
ERA: Final = rf"(?:,?\s*(?:(?P<bc>{BC})|(?P<ad>{AD}))(?![^\W_]))?"
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
            r"\s*(?P<year>\d{4})\s?년\s?(?:(?P<month>\d{1,2})\s?월\s?(?:(?P<day>\d{1,2})\s?일)?)?\s*",
        ),
        (Rule.MONTH_AND_YEAR, rf"\s*(?P<month>\d{{1,2}})\s?[/.-]\s?{_FULL_YEAR}{_AFTER}"),
        (Rule.COMPACT, r"\s*(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\s*"),
    )
)
_WEEKDAY_FIRST: Final = re.compile(rf"\s*(?:on\s+)?({_WORD}(?:-feira)?)(\.,?|,)?\s+")
_WEEKDAY_LAST: Final = re.compile(rf"[\s,]+\(?({_WORD})\.?\)?\s*$")
_SURE_LETTERS: Final = 3
_UNKNOWN_PART: Final = re.compile(
    r"(?<=[/.\s-])(\?{1,2}|xx|__|--)(?=[/.,\s-]|$)|^(\?{1,2}|xx)(?=[/.]|-[^-]+-)|^(__|--)(?=[/.])|"
    r"^(\?\?|xx|__|--)(?= [^\W\d_])"
)
_TWO_DIGITS: Final = 2
_MONTHS: Final = 12
_DAYS: Final = 31
_NO_DAY_OF_EXCEL: Final = (1900, 1, 0)  # what spreadsheets make of an empty cell


class DayFound(NamedTuple):
    """A date in a text: the rule, where its digits stand, and what its words say.

    It is the same for all texts that differ in their digits alone.
    """

    rule: Rule
    spans: Mapping[str, Span]
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
    match = _WEEKDAY_FIRST.match(text)
    if match and match[1] in weekdays() and (match[2] or len(match[1]) >= _SURE_LETTERS):
        return weekdays()[match[1]], " " * match.end() + text[match.end() :]
    match = _WEEKDAY_LAST.search(text)
    if match and match[1] in weekdays() and len(match[1]) >= _SURE_LETTERS:
        return weekdays()[match[1]], text[: match.start()] + " " * (len(text) - match.start())
    return None, text


def read_day(text: str, habits: Habits, shown: str) -> list[Candidate]:
    """Return the dates that a folded text can mean as a single day, month or year with a time.

    None where it is no such text. Raises WhenError where it is one, but of no calendar; `shown` is
    the text that the error quotes.
    """
    found = find_day(text)
    if found is None:
        return []
    text = unknown_as_zero(text)
    numbers = {name: int(text[start:end]) for name, (start, end) in found.spans.items()}
    if found.time is not None:
        clock = found.time.spans
        numbers |= {name: int(text[start:end]) for name, (start, end) in clock.items()}
    digits = found.spans["year"][1] - found.spans["year"][0]
    candidates, problem = list[Candidate](), WhenError.of(ProblemKind.UNREADABLE, shown)
    for year_number, order, order_needs in _orders(found, numbers, digits):
        for year, year_needs in years_of(year_number, digits, found.era, habits, is_alone=False):
            try:
                candidates += _dated(
                    found, numbers, (year, *order), (*order_needs, *year_needs), shown
                )
            except WhenError as error:
                problem = error
    if not candidates:
        raise problem
    return candidates


def _orders(
    found: DayFound, numbers: Mapping[str, int], digits: int
) -> Iterator[tuple[int, tuple[int | None, int | None], tuple[Need, ...]]]:
    """Yield year, month and day of each order that three numbers can have."""
    year = numbers["year"]
    if found.rule is not Rule.NUMBERS_YEAR_LAST:
        month = found.month or numbers.get("month")
        yield year, (month, numbers.get("day")), ()
        return
    first, second = numbers["left"], numbers["middle"]
    ways = [(Order.DAY_FIRST, year, second, first), (Order.MONTH_FIRST, year, first, second)]
    if is_maybe_year_first(found, digits, first):
        ways.append((Order.YEAR_FIRST, first, second, year))
    valid = [way for way in ways if _is_maybe(way[2], way[3])]
    some = [way for way in valid if way[2] or not way[3]] or valid
    for order, in_year, month, day in some or ways[:1]:
        yield in_year, (month, day), (Need(Choice.ORDER, order),)


def is_maybe_year_first(found: DayFound, digits: int, first: int) -> bool:
    """Return whether three numbers of two digits can begin with the year: 77-01-21."""
    start, end = found.spans["left"]
    second = found.spans["middle"]
    all_two = (
        digits == _TWO_DIGITS
        and end - start == _TWO_DIGITS
        and second[1] - second[0] == _TWO_DIGITS
    )
    return all_two and (found.separator == "-" or first > _DAYS)


def _is_maybe(month: int, day: int) -> bool:
    return month <= _MONTHS and day <= _DAYS


def years_of(
    number: int, digits: int, era: str, habits: Habits, *, is_alone: bool
) -> list[tuple[int, tuple[Need, ...]]]:
    """Return the astronomical years that a number of so many digits can mean, likely first."""
    if era and not number:  # there was no year 0
        return []
    if era == "bc":
        return [(1 - number, ())]
    if digits != _TWO_DIGITS or era:
        return [(number, ())]
    if habits.century is not None:
        return [(_in_century(number, habits.century), (Need(Choice.CENTURY, habits.century),))]
    other = 1900 if number < SPREADSHEET_CENTURY % 100 else 2000
    centuries = [SPREADSHEET_CENTURY, other, 1800]
    if is_alone:
        centuries.append(0)
    return [(_in_century(number, each), (Need(Choice.CENTURY, each),)) for each in centuries]


def _in_century(number: int, first: int) -> int:
    return number if not first else first + (number - first) % 100


def _dated(
    found: DayFound,
    numbers: Mapping[str, int],
    date: tuple[int, int | None, int | None],
    needs: tuple[Need, ...],
    shown: str,
) -> Iterator[Candidate]:
    year, month, day = date
    if (not year and not found.era) or (year, month, day) == _NO_DAY_OF_EXCEL:
        raise WhenError.of(ProblemKind.SAYS_UNKNOWN, shown)
    if not month or not day:
        if found.time is not None:
            raise WhenError.of(ProblemKind.NO_DAY, shown, "31")
        edtf = edtf_of(year, month or None, None)
        if day and not month:
            edtf = f"{edtf}-XX-{day:02}"
        yield Candidate(edtf, found.rule, needs)
        return
    _require_day(year, month, day, found.weekday, shown)
    edtf = edtf_of(year, month, day)
    if found.time is None:
        yield Candidate(edtf, found.rule, needs)
        return
    for clock, clock_needs in clock_text(numbers, found.time, (year, month, day), shown):
        yield Candidate(f"{edtf}{clock}", found.rule, (*needs, *clock_needs))


def _require_day(year: int, month: int, day: int, weekday: int | None, shown: str) -> None:
    """Raise WhenError for a day that the calendar does not have, or that is another weekday."""
    if month > _MONTHS:
        raise WhenError.of(ProblemKind.NO_MONTH, shown)
    last = days_in_month(year, month)
    if day > last:
        raise WhenError.of(ProblemKind.NO_DAY, shown, str(last))
    days = days_from_civil(year, month, day)
    if weekday not in {None, (days + 3) % 7}:
        raise WhenError.of(ProblemKind.OTHER_WEEKDAY, shown, weekday_name(days))
