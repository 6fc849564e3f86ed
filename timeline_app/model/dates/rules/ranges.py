"""Ranges from one date to another: "1831-35", "26 to 28 October", "1990 to present"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import days_from_civil
from timeline_app.model.dates.edtf import edtf_of
from timeline_app.model.dates.habits import Candidate, Need, Rule
from timeline_app.model.dates.problems import WhenError
from timeline_app.model.dates.rules.day_shapes import BC
from timeline_app.model.dates.rules.times import find_time
from timeline_app.model.dates.rules.vocabulary import says_open_end, says_unknown, weekdays
from timeline_app.model.dates.rules.year_pairs import last_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[str], list[Candidate]]

_FROM: Final = re.compile(r"(?:from|von|vom|du|de|del|da|dal|van|od|fra|fran|с|со)\s+(?=.)")
_SEPARATORS: Final = tuple(
    map(
        re.compile,
        (
            r"\s*→\s*",
            (
                r"\s+(?:to|until|till|til|through|thru|bis zum|bis|au|a|al|hasta el|hasta|ate|"
                r"fino al|fino a|tot en met|t/m|tot|do|по|до|–|--?)\s+"
            ),
            r"\s*(?:\.\.\.?|…)\s*",
            r",? and (?=present)",
            r"\s+~\s+|(?<=[\d年月日号])~(?=\d)|\s*〜\s*|\s*(?:から|至|到|부터)\s*",
            r"\s*–\s*",
            r"\s*-\s*",
            r"\s*/\s*",
        ),
    )
)
_AND: Final = re.compile(r"\s+(?:and|&|y|e|et|und|en|och|og|i|и)\s+")  # between a day and the next
_YEARS_IN_WORDS: Final = re.compile(
    r"(\d{4})\s?[-–]\s?(\d\d|\d{4})\s?(?:гг\.?|годы|года|годов|年|년)"
)
_UNTIL_SIGN: Final = re.compile(r"(?:ま[でて]|止|까지)$")
_ABOUT: Final = "about "  # as `words/` writes it before a time
_OTHER_HALF: Final = {"a": "p", "p": "a"}
_WHOLE: Final = "the whole of "
_BARE_YEAR: Final = re.compile(r"\d{1,4}")
_DAY_ONLY: Final = re.compile(
    r"(?:(?P<weekday>[^\W\d_]{3,})\.?,? )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
)
_MONTH_DAYS: Final = re.compile(
    r"(?P<word>[^\W\d_]+\.?) (?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to|"
    r"→)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
)
_MONTH_DAY: Final = re.compile(r"(?P<word>[^\W\d_]+\.?) \d{1,2}(?:st|nd|rd|th)?")
_DAY_AND_YEAR: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,? \d{4}")
_MONTH_YEARS: Final = re.compile(
    r"(?P<date>[^\W\d_]+\.?,? (?P<first>\d{4}))(?:\s?[-–]\s?| to )'?(?P<last>\d\d)"
)
_NUMBERS_NO_YEAR: Final = re.compile(r"\d{1,2}([./-])(?:\s?\d{1,2})?\.?")
_FULL_DAY: Final = re.compile(r"(?P<year>-?\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_BY_SIGNS: Final = re.compile(r"(?P<year>\d{4}\s?[年년]\s?)(?P<month>\d{1,2}\s?[月월]\s?)\d")
_PART_BY_SIGNS: Final = re.compile(r"(?P<month>\d{1,2}\s?[月월]\s?)?\d{1,2}\s?[日号號일]")
_LONG_DECADE: Final = re.compile(r"(?:.*\s)?(?P<century>\d\d)(?P<tens>\d)0(?:'?s|er)")
_SHORT_DECADE: Final = re.compile(r"'?(?P<tens>\d)0(?:'?s|er(?: jahren?)?)")
_DAY_DIGITS: Final = 2
_CENTURY: Final = re.compile(
    r"(?:century|centuries|cent\.|c\.|jh\.|jahrhundert|siecle|eeuw|secolo|век|вв?\.|wieku|w\.).*$"
)
_OFFSET: Final = re.compile(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)(?=[~?%]?$)")


def read_range(text: str, read: Read) -> list[Candidate]:
    """Return the ranges that a folded text can mean, "26 to 28 October 2025"."""
    match = _MONTH_DAYS.fullmatch(text)
    if match is not None:
        first, last = (
            f"{match['word']} {match[name]}, {match['year']}" for name in ("first", "last")
        )
        found = [*pairs(first, last, read)]
        return [Candidate(f"{a}/{b}", Rule.RANGE, needs) for a, b, needs in found]
    years = _MONTH_YEARS.fullmatch(text)
    if years is not None:
        return _from_month_to_year(years, read)
    if (spelt := _YEARS_IN_WORDS.fullmatch(text)) is not None:
        year = last_year(int(spelt[1]), spelt[2])
        is_later = year > int(spelt[1])
        return [Candidate(f"{spelt[1]}/{year:04}", Rule.SHORT_RANGE)] if is_later else []
    if text.startswith(_WHOLE):
        wholes = filter(is_single, some_dates(text.removeprefix(_WHOLE), read))
        return [Candidate(f"{each.edtf}/{each.edtf}", Rule.RANGE, each.needs) for each in wholes]
    bare = _UNTIL_SIGN.sub("", _FROM.sub("", text, count=1))
    for separator in _SEPARATORS:
        for split in separator.finditer(bare):
            left, right = bare[: split.start()], bare[split.end() :]
            found = [*pairs(left.strip(" ,"), right.strip(" ,"), read)]
            if found:
                return [
                    Candidate(f"{first}/{last}", Rule.RANGE, needs) for first, last, needs in found
                ]
    return _day_and_next(text, read)


def _day_and_next(text: str, read: Read) -> list[Candidate]:
    """Return the range of two days that follow each other: "30 and 31 October", "March 5 & 6"."""
    parts = _AND.split(text)
    if len(parts) != 2:  # noqa: PLR2004 - a day and the next
        return []
    left, right = parts
    month = _MONTH_DAY.fullmatch(left)
    if month is not None and _DAY_AND_YEAR.fullmatch(right):
        right = f"{month['word']} {right}"
    found = pairs(left.strip(" ,"), right.strip(" ,"), read)
    return [
        Candidate(f"{first}/{last}", Rule.RANGE, needs)
        for first, last, needs in found
        if _follows(first, last)
    ]


def _follows(first: str, last: str) -> bool:
    """Return whether two dates are whole days, the second on the day after the first."""
    days = [_FULL_DAY.fullmatch(each) for each in (first, last)]
    counts = [days_from_civil(*map(int, day.groups())) for day in days if day is not None]
    return len(counts) == len(days) and counts[1] - counts[0] == 1


def _from_month_to_year(years: re.Match[str], read: Read) -> list[Candidate]:
    """Return the range of May 1831–35, read as May 1831–1835 is; not May 2001-05, its own month."""
    last = last_year(int(years["first"]), years["last"])
    return [
        Candidate(f"{each.edtf}/{last:04}", Rule.SHORT_RANGE, each.needs)
        for each in filter(is_single, some_dates(years["date"], read))
        if last > int(years["first"]) and each.edtf[-2:] != years["last"]
    ]


def pairs(left: str, right: str, read: Read) -> Iterator[tuple[str, str, tuple[Need, ...]]]:
    """Yield the two dates of a range, the first completed by what only the second says."""
    if not left or not right:
        return
    right = _with_century_of(left, _with_parts_of(left, right))
    if says_open_end(right) or says_unknown(right):
        for each in some_dates(left, read):
            yield each.edtf, ".." if says_open_end(right) else "", each.needs
    elif says_unknown(left) or left == "..":
        for each in some_dates(right, read):
            yield ("" if says_unknown(left) else ".."), each.edtf, each.needs
    elif not (right.isdecimal() and len(right) <= _DAY_DIGITS):
        firsts = [
            each for text in _with_half_of_day(left, right) for each in some_dates(text, read)
        ]
        for last in filter(is_single, some_dates(right, read) or _with_day_of(left, right, read)):
            for first in filter(is_single, _completed(left, right, last, firsts, read)):
                needs = {need.subject: need for need in (*last.needs, *first.needs)}
                if {*needs.values()} == {*first.needs, *last.needs}:
                    a, b = first.edtf, last.edtf
                    yield _with_offset_of(a, b), _with_offset_of(b, a), tuple(needs.values())


def _with_parts_of(left: str, right: str) -> str:
    """Return the last date with what only the first says of it: 2020年3月2日~5日."""
    first, last = _BY_SIGNS.match(left), _PART_BY_SIGNS.match(right)
    if first is None or last is None:
        return right
    return f"{first['year']}{right}" if last["month"] else f"{first['year']}{first['month']}{right}"


def _with_century_of(left: str, right: str) -> str:
    """Return the last decade with the century that only the first says: 1840s-50s."""
    first, last = _LONG_DECADE.fullmatch(left), _SHORT_DECADE.fullmatch(right)
    is_later = first is not None and last is not None and last["tens"] > first["tens"]
    return f"{first['century']}{right.lstrip(chr(39))}" if first and is_later else right


def _with_half_of_day(left: str, right: str) -> tuple[str, ...]:
    """Return the first time of a range with AM and with PM where only the last says which."""
    first, last = find_time(left), find_time(right)
    if first is None or last is None or first.ampm or not last.ampm:
        return (left,)
    start, end = first.spans["hour"]
    if not 1 <= int(left[start:end]) <= 12 or first.sign or first.zone:  # noqa: PLR2004 (a clock)
        return (left,)
    after = max(place for _, place in first.spans.values())
    return tuple(
        f"{left[:after]} {half}m{left[after:]}" for half in (last.ampm, *_OTHER_HALF[last.ampm])
    )


def _with_offset_of(edtf: str, other: str) -> str:
    """Return a time of a range with the offset of the other, where it is said only once."""
    offset = _OFFSET.search(other)
    return f"{edtf}{offset[0]}" if offset and "T" in edtf and not _OFFSET.search(edtf) else edtf


def is_single(date: Candidate) -> bool:
    """Return whether a candidate is one date: no range, no set."""
    return date.edtf[0] not in "[{" and "/" not in date.edtf


def _completed(
    left: str, right: str, last: Candidate, firsts: list[Candidate], read: Read
) -> list[Candidate]:
    """Return the first date of a range; what it does not say is that of the last."""
    if _BARE_YEAR.fullmatch(left):
        if re.search(rf"\s(?:{BC})\s*$", right):
            return some_dates(f"{left} bc", read)
        if len(left) > _DAY_DIGITS:
            return firsts
    elif firsts:
        return firsts
    year = re.match(r"-?\d{4}(?=-)", last.edtf)
    if year is None:
        century = _CENTURY.search(right)
        return some_dates(f"{left} {century[0]}", read) if century else []
    day, full = _DAY_ONLY.fullmatch(left), _FULL_DAY.match(last.edtf)
    if day and day["weekday"] and day["weekday"] not in weekdays():
        day = None  # "Dec 2" is no day of the last date's month
    if day:
        return _in_month_of(day, full, last) if full else []
    return _in_year_of(left, int(year[0]), last.edtf, read)


def _in_month_of(day: re.Match[str], full: re.Match[str], last: Candidate) -> list[Candidate]:
    """Return the first date in the month of the last, where its weekday is right."""
    date = int(full["year"]), int(full["month"]), int(day["day"])
    if day["weekday"] and weekdays()[day["weekday"]] != (days_from_civil(*date) + 3) % 7:
        return []
    return [Candidate(edtf_of(*date), last.rule, last.needs)]


def _in_year_of(left: str, year: int, last: str, read: Read) -> list[Candidate]:
    """Return the first date in the year of the last: 28 December to 3 January in that before."""
    found = some_dates(in_year(left, year), read)
    is_after = year > 0 and any(each.edtf[: len(last)] > last for each in found)
    return some_dates(in_year(left, year - 1), read) if is_after else found


def in_year(text: str, year: int) -> str:
    """Return a date that names no year with one, before its time if it has one."""
    in_year = f"{1 - year} bc" if year <= 0 else f"{year:04}"
    numbers = _NUMBERS_NO_YEAR.fullmatch(text)
    if numbers:
        return f"{text.rstrip(numbers[1])}{numbers[1]}{in_year}"
    time = find_time(text.lower())
    cut = None if time is None else re.search(r",?\s*\d{1,2}[:h]", text)
    if cut is None:
        return f"{text} {in_year}"
    return f"{text[: cut.start()]} {in_year}{text[cut.start() :]}"


def _with_day_of(left: str, right: str, read: Read) -> list[Candidate]:
    """Return the time `right` on the day of `left`, "28 October 2025, 10:40 to about 12:00"."""
    clock = right.removeprefix(_ABOUT)
    about = right[: len(right) - len(clock)]
    time, other = find_time(left), find_time(clock)
    if time is None or other is None or other.rest.strip():
        return []
    start = re.search(r"[\s,t]*\d{1,2}(?::|h|\s?[ap]m)", left)
    return some_dates(f"{about}{left[: start.start()]} {clock}", read) if start else []


def some_dates(text: str, read: Read) -> list[Candidate]:
    """Return what a part of a text can mean; nothing where it is no date."""
    try:
        return read(text.strip(" ,"))
    except WhenError:
        return []
