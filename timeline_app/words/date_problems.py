"""Date problems in words: what is wrong with a date, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from timeline_app.model.dates.date_span import MOST_YEARS
from timeline_app.model.dates.problems import ProblemKind

if TYPE_CHECKING:
    from timeline_app.model.dates.problems import DateProblem


def date_problem(problem: DateProblem) -> str:
    """Return on one line what is wrong with a date and what to write."""
    return f"its end: {_sentence(problem)}" if problem.is_end else _sentence(problem)


def unreadable_date(problem: DateProblem, written: str = "") -> str:
    """Return what is said in place of a date: that it cannot be read, and why; as it is written."""
    why = date_problem(problem)
    as_written = "" if written in why else f" As written: “{written}”."
    return f"The date cannot be read.{as_written} {why}."


def _sentence(problem: DateProblem) -> str:  # noqa: C901, PLR0911, PLR0912 (a line for each kind)
    quoted = f"“{shortened(problem.text)}”"
    match problem.kind:
        case ProblemKind.UNREADABLE | ProblemKind.OF_DRAFT | ProblemKind.HAS_MEANING:
            within = "" if problem.part == problem.text else f" in {quoted}"
            return f"“{shortened(problem.part)}”{within} is not a date: {_advice(problem)}"
        case ProblemKind.NO_MONTH:
            return f"{quoted} has no such month: write 01 to 12"
        case ProblemKind.NO_PART_OF_YEAR:
            return f"{quoted} has no such month: write 01 to 12, or 21 to 41 for parts of a year"
        case ProblemKind.NO_DAY:
            return f"{quoted} has no such day: write 01 to {problem.instead[0]}"
        case ProblemKind.NO_HOUR:
            return f"{quoted} has no such hour: write 00 to 23, or 24:00 for the day's end"
        case ProblemKind.NO_TIME:
            return f"{quoted} has no such time: minutes and seconds run from 00 to 59"
        case ProblemKind.NO_LEAP_SECOND:
            return f"{quoted} is no leap second: write 00 to 59 for the seconds"
        case ProblemKind.NO_OFFSET:
            return f"{quoted} has no such offset: write Z or up to ±23:59"
        case ProblemKind.NO_ZONE:
            return f"{quoted} is not a zone: write an IANA name such as {problem.instead[0]}"
        case ProblemKind.TOO_FAR:
            years = f"Y-{MOST_YEARS} and Y{MOST_YEARS}"
            return f"{quoted} is too far away: write a year between {years}"
        case ProblemKind.FITS_NO_DATE:
            return f"{quoted} fits no date: write a month from 01 to 12 and a day it has"
        case ProblemKind.NOT_CLOSED:
            return f"{quoted} is not closed: write [a..b], [a,b] or {{a,b}}"
        case ProblemKind.REVERSED:
            return f"{quoted} ends before it starts: write the earlier date first"
        case ProblemKind.NO_YEAR:
            return f"{quoted} names no year: add one"
        case ProblemKind.OTHER_WEEKDAY:
            return f"{quoted} is a {problem.instead[0]}: correct the weekday or the day"
        case ProblemKind.NO_START:
            return "it has an end but no start"
        case ProblemKind.EMPTY_RANGE:
            return "The range is empty: write a date or two, such as 2025-10-26/2025-10-31."
        case ProblemKind.OPEN_RANGE:
            return f"The range {quoted} is open: give both its ends, as in 2025-10-26/2025-10-31."
        case _:
            assert_never(problem.kind)


def _advice(problem: DateProblem) -> str:
    match problem.instead:
        case [first, second]:
            return f"it can mean {first} or {second}; write the one that is meant"
        case [only]:
            return f"write {only}"
    if problem.kind is ProblemKind.OF_DRAFT:
        return "write .. for an open end and X for an unknown digit (EDTF of 2019)"
    return "write it as in 2025, 2025-10, 2025-10-28 or 2025-10-28T10:40+09:00 (EDTF)"


def shortened(text: str, most: int = 60) -> str:
    """Return the text on one line, cut to a length that a message can have."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
