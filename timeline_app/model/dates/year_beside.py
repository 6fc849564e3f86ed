"""Dates whose year stands beside them, in a column of its own: “28 June” and 1914."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.dates.habits import Choice
from timeline_app.model.dates.written import candidates_of

_WHOLE_YEAR: Final = re.compile(r"(\d{3,4})(?:\.0)?")
_YEAR_BC: Final = re.compile(r"\d{1,4}\s*(?:BC|BCE)", re.IGNORECASE)
_HAS_YEAR: Final = re.compile(r"\d{4}")
_TWO_DIGITS: Final = re.compile(r"['’]?(?<!\d)(\d\d)(?!\d)")
_TIME: Final = re.compile(r"\s\d{1,2}[:h]")
_MONTH_SIGN: Final = re.compile(r"\d{1,2}\s*月")
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.0*)?")
_MOST_KEPT: Final = 10_000
_YEARS: Final = range(2000, 2012)  # among these a day is on each day of the week


def with_year(text: str, year: str) -> str:
    """Return a date with the year beside it, where it names none, or only two digits of that year.

    Any other date stays as it is, also beside what is no year; for an empty one it is the year.
    """
    line, beside = text.strip(), year.strip()
    whole = _WHOLE_YEAR.fullmatch(beside)
    if not line:
        return whole[1] if whole else beside
    if whole is None:
        is_bc = _YEAR_BC.fullmatch(beside) and not _HAS_YEAR.search(line) and lacks_year(line)
        return f"{line} {beside}" if is_bc else text
    if _HAS_YEAR.search(line):
        return text
    if _has_short_year(line):
        return _lengthened(line, whole[1]) or text
    return _in_year(line, int(whole[1])) if lacks_year(line) else text


@lru_cache(_MOST_KEPT)
def lacks_year(line: str) -> bool:
    """Return whether a text is a date once a year is added to it: “28 June”, “Tue 9/24”."""
    if _PLAIN_NUMBER.fullmatch(line) or _has_short_year(line):
        return False
    return any(_reads(_in_year(line, year)) for year in _YEARS)


def _in_year(line: str, year: int) -> str:
    # The rules' patterns take a while to compile.
    from timeline_app.model.dates.rules.ranges import in_year

    return f"{year:04}年{line}" if _MONTH_SIGN.match(line) else in_year(line, year)


def _lengthened(line: str, year: str) -> str:
    """Return a date with its year of two digits written out; "" where it is of another year."""
    time = _TIME.search(line)
    end = len(line) if time is None else time.start()
    found = [each for each in _TWO_DIGITS.finditer(line, 0, end) if each[1] == year[-2:]]
    return f"{line[: found[-1].start()]}{year.zfill(4)}{line[found[-1].end() :]}" if found else ""


@lru_cache(_MOST_KEPT)
def _has_short_year(line: str) -> bool:
    try:
        found = candidates_of(line)
    except WhenError:
        return False
    return any(need.choice is Choice.CENTURY for each in found for need in each.needs)


def _reads(line: str) -> bool:
    try:
        return bool(candidates_of(line))
    except WhenError:
        return False
