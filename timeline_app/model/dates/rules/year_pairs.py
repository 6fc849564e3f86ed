"""Two numbers of years: 1831-35, 1911-12, 1999/2000; a year and a month where it may be one."""

import re
from typing import Final

from timeline_app.model.dates.habits import Candidate, Choice, Habits, Need, Rule

_YEARS: Final = re.compile(r"(?P<first>\d{4})\s?(?P<sep>[-–/])\s?'?(?P<last>\d{1,2}|\d{4})")
_MONTHS, _PARTS_OF_YEAR = 12, range(21, 42)
_DAY_DIGITS: Final = 2


def read_years(text: str, habits: Habits) -> list[Candidate]:
    """Return what two numbers of years can mean, 1831-35 or 1911-12: a range, or a month."""
    match = _YEARS.fullmatch(text)
    if match is None:
        return []
    first, last, separator = int(match["first"]), int(match["last"]), match["sep"]
    digits = len(match["last"])
    candidates = []
    is_month = digits <= _DAY_DIGITS and 1 <= last <= _MONTHS
    is_part = digits == _DAY_DIGITS and last in _PARTS_OF_YEAR
    if separator == "-" and digits == _DAY_DIGITS and (is_month or is_part):
        candidates.append(Candidate(f"{first:04}-{last:02}", Rule.EDTF, (_MONTH,)))
    elif separator != "–" and is_month:
        candidates.append(Candidate(f"{first:04}-{last:02}", Rule.MONTH_AND_YEAR, (_MONTH,)))
    year = last_year(first, match["last"])
    if year > first:
        needs = (_YEARS_NEEDED,) if habits.short_years is not False else ()
        if separator == "–" or (digits == 4 and habits.short_years is False):  # noqa: PLR2004
            needs = ()
        candidates.append(Candidate(f"{first:04}/{year:04}", Rule.SHORT_RANGE, needs))
    if habits.short_years is False and len(candidates) > 1:
        return candidates[:1]
    return candidates


def last_year(first: int, last: str) -> int:
    """Return the year whose last digits are written behind another year: 1831-35, 1999-00."""
    scale = 10 ** len(last)
    year = first // scale * scale + int(last)
    return first + 1 if not int(last) and (first + 1) % scale == 0 else year


_MONTH: Final = Need(Choice.SHORT_YEARS, False)  # noqa: FBT003
_YEARS_NEEDED: Final = Need(Choice.SHORT_YEARS, True)  # noqa: FBT003
