"""Single days, months and years, as dates of the calendar: what numbers and words of one mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from timeline_app.model.dates.rules.day_shapes import DayFound, find_day, unknown_as_zero
from timeline_app.model.dates.rules.times import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TWO_DIGITS: Final = 2
_MONTHS: Final = 12
_DAYS: Final = 31
_NO_DAY_OF_EXCEL: Final = (1900, 1, 0)  # what spreadsheets make of an empty cell


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
    fraction = slice(*found.time.spans.get("fraction", (0, 0))) if found.time else slice(0)
    digits = found.spans["year"][1] - found.spans["year"][0]
    candidates, problem = list[Candidate](), WhenError.of(ProblemKind.UNREADABLE, shown)
    for year_number, order, order_needs in _orders(found, numbers, digits):
        for year, year_needs in years_of(year_number, digits, found.era, habits, is_alone=False):
            try:
                candidates += _dated(
                    found,
                    numbers,
                    (year, *order),
                    (*order_needs, *year_needs),
                    shown,
                    text[fraction],
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
    fraction: str,
) -> Iterator[Candidate]:
    year, month, day = date
    if (not year and not found.era) or (year, month, day) == _NO_DAY_OF_EXCEL:
        raise WhenError.of(ProblemKind.SAYS_UNKNOWN, shown)
    if month and month > _MONTHS:  # also where no day stands beside it: 30/1914 is no season
        raise WhenError.of(ProblemKind.NO_MONTH, shown)
    if not month or not day:
        if found.time is not None and not _is_midnight(numbers):
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
    for clock, clock_needs in clock_text(numbers, found.time, (year, month, day), shown, fraction):
        yield Candidate(f"{edtf}{clock}", found.rule, (*needs, *clock_needs))


def _is_midnight(numbers: Mapping[str, int]) -> bool:
    """Return whether a time is what databases write behind a day that is not known."""
    return not any(numbers.get(part) for part in ("hour", "minute", "second"))


def _require_day(year: int, month: int, day: int, weekday: int | None, shown: str) -> None:
    """Raise WhenError for a day that the calendar does not have, or that is another weekday."""
    last = days_in_month(year, month)
    if day > last:
        raise WhenError.of(ProblemKind.NO_DAY, shown, str(last))
    days = days_from_civil(year, month, day)
    if weekday not in {None, (days + 3) % 7}:
        raise WhenError.of(ProblemKind.OTHER_WEEKDAY, shown, weekday_name(days))
