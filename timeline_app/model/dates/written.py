"""Dates as people type them into "go to a date": "28 October 2025", "Oct 28, 2025", "44 BC"."""

import re
from typing import Final

from timeline_app.model.dates.calendar import DAY_S, MONTHS, WEEKDAYS, weekday_name
from timeline_app.model.dates.edtf import When, parse_when
from timeline_app.model.dates.problems import ProblemKind, WhenError, readings

_TOKEN: Final = re.compile(
    r"(?P<year>\d{1,9}(?:bce?|ce|ad)|\d{4,9})|(?P<time>\d{1,2}:\d\d)"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?|(?P<word>[a-z]{3,9})",
    re.ASCII,
)
_YEAR_AND_ERA: Final = re.compile(r"(\d) (bce?|ce|ad)\b", re.ASCII)
_ERA_AND_YEAR: Final = re.compile(r"\bad (\d+)", re.ASCII)
_COARSE: Final = ({"year"}, {"month"}, {"month", "year"})
_FOUR_DIGITS: Final = range(10_000)


def parse_typed(text: str, year: int | None = None) -> When:
    """Return the date of a typed text: any EDTF, or a date with its month in letters.

    `year` (astronomical) completes a date without one, "28 Oct". Numbers alone are taken where they
    can mean only one date. Raises WhenError; for numbers with two readings `instead` has both.
    """
    try:
        return parse_when(text)
    except WhenError:
        dates = readings(text.strip())
        if len(dates) == 1:
            return parse_when(dates[0])
        parts = _parts(text)
        if not parts:
            raise
    return _date(parts, year, text)


def _parts(text: str) -> dict[str, str]:
    """Return year, month, day, weekday and time named in a text; none if it has anything else."""
    line = " ".join(text.lower().replace(",", " ").split())
    line = _ERA_AND_YEAR.sub(r"\1ad", _YEAR_AND_ERA.sub(r"\1\2", line))
    parts: dict[str, str] = {}
    for token in line.split():
        match = _TOKEN.fullmatch(token)
        kind = "" if match is None else match.lastgroup or ""
        value = token if match is None else match[kind]
        if kind == "word":
            kind, value = _month_or_weekday(value)
        if not kind or kind in parts:
            return {}
        parts[kind] = value
    is_date = {"day", "month"} <= set(parts) or set(parts) in _COARSE
    return parts if is_date else {}


def _month_or_weekday(word: str) -> tuple[str, str]:
    """Return ("month", "10") for "oct", ("weekday", "Tuesday") for "tue", else ("", "")."""
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or (word, number) == ("sept", 9):
            return "month", f"{number:02}"
    for name in WEEKDAYS:
        if name.lower().startswith(word):
            return "weekday", name
    return "", ""


def _date(parts: dict[str, str], year: int | None, text: str) -> When:
    if "year" in parts:
        year = _year(parts["year"])
    if year is None:
        raise WhenError.of(ProblemKind.NO_YEAR, text)
    sign = "-" if year < 0 else ""
    iso = f"{sign}{abs(year):04}" if abs(year) in _FOUR_DIGITS else f"Y{year}"
    if "month" in parts:
        iso += f"-{parts['month']}"
    if "day" in parts:
        iso += f"-{parts['day']:0>2}"
    if "time" in parts:
        iso += f"T{parts['time']:0>5}"
    when = parse_when(iso)
    weekday = weekday_name(when.start_s // DAY_S)
    if "weekday" in parts and parts["weekday"] != weekday:
        raise WhenError.of(ProblemKind.OTHER_WEEKDAY, text, weekday)
    return when


def _year(year_text: str) -> int:
    """Return the astronomical year of "44bc", "44ad" or "2025"."""
    number = int(re.sub(r"\D", "", year_text))
    return 1 - number if "b" in year_text else number


# Until branch `dates` is merged, which has these by its grammar:


def read_when(text: str) -> When:
    """Return until branch `dates` is merged."""
    return parse_typed(text)


def is_date(text: str) -> bool:
    """Return until branch `dates` is merged."""
    text = text.strip()
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]-?\d{4}(?:[T ].*)?", text, re.ASCII):
        return True
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:[T ].*)?|\d{4}/\d{1,2}/\d{1,2}", text):
        return True
    try:
        return bool(text) and parse_typed(text) is not None
    except WhenError:
        return False


def is_day(text: str) -> bool:
    """Return until branch `dates` is merged."""
    return is_date(text) and not re.fullmatch(r"-?\d{1,4}(-\d\d)?", text.strip())


def is_time(text: str) -> bool:
    """Return until branch `dates` is merged."""
    pattern = r"\d{1,2}:\d\d(:\d\d(\.\d+)?)?( ?[ap]\.?m\.?)?Z?|\d{1,2} ?[ap]m"
    return re.fullmatch(pattern, text.strip(), re.IGNORECASE) is not None


def is_open_end(text: str) -> bool:
    """Return until branch `dates` is merged."""
    return text.strip().lower() in ("present", "ongoing", "now", "heute", "..")


def is_unknown(text: str) -> bool:
    """Return until branch `dates` is merged."""
    return text.strip().lower() in ("unknown", "?", "n/a", "tba", "-")


def is_zone(text: str) -> bool:
    """Return until branch `dates` is merged."""
    from zoneinfo import available_timezones

    return text.strip() in available_timezones()


def is_compact_day(text: str) -> bool:
    """Return until branch `dates` is merged."""
    return re.fullmatch(r"[12]\d{3}[01]\d[0-3]\d", text.strip()) is not None
