"""Dates of other calendars than the Gregorian, which are refused: none is converted here."""

import re
from typing import Final

from timeline_app.model.dates.rules.day_shapes import find_day

# The reigns that Japanese and Chinese years are counted from.
_REIGN: Final = re.compile(r"(?:明治|大正|昭和|平成|令和|民國|民国|慶応|慶應)\s?(?:\d+|元)\s?年?")
_DUAL_YEAR: Final = re.compile(
    r"(?<!\d)(?P<first>\d{4})\s?(?:[/-]|–(?=\d\d(?!\d)))\s?(?P<last>\d{1,2}|\d{4})(?!\d)"
)
_LAST_DUAL_MONTH: Final = 3  # years began on 25 March
_LAST_DUAL_YEAR: Final = 1751
# Digits of a script, and the years of its own calendar that people write with them today.
_OWN_YEARS: Final = (
    (re.compile("[۰-۹]{4}"), range(1200, 1500)),
    (re.compile("[٠-٩]{4}"), range(1200, 1500)),
    (re.compile("[๐-๙]{4}"), range(2300, 2700)),
)


def is_in_its_own_script(shown: str) -> bool:
    """Return whether a text has a year of a reign, or a Persian, Islamic or Buddhist year.

    The last three are known by the digits of their script: `shown` has them as they are written.
    """
    has_own_year = any(_has_year(shown, digits, years) for digits, years in _OWN_YEARS)
    return has_own_year or _REIGN.search(shown) is not None


def _has_year(shown: str, digits: re.Pattern[str], years: range) -> bool:
    return any(int(year) in years for year in digits.findall(shown))


def has_two_years(text: str) -> bool:
    """Return whether a folded text is a day before 25 March with two years, 11 February 1731/32.

    In England years began on 25 March until 1752, and such days are of the Julian calendar.
    """
    match = _DUAL_YEAR.search(text)
    if match is None or int(match["first"]) > _LAST_DUAL_YEAR:
        return False
    if (int(match["first"]) + 1) % 10 ** len(match["last"]) != int(match["last"]):
        return False
    day = find_day(f"{text[: match.end('first')]} {text[match.end() :]}")
    return day is not None and 0 < day.month <= _LAST_DUAL_MONTH
