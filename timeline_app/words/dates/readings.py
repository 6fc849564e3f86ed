"""Sentences about dates with two readings: what is asked, how they were read, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from timeline_app.model.dates.edtf import WhenError, parse_when
from timeline_app.model.dates.habits import SPREADSHEET_CENTURY, Choice, Order
from timeline_app.model.document import Finding
from timeline_app.words.counts import listed
from timeline_app.words.dates.phrases import in_words, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.dates.habits import Need, Question, Settled

_MOST_READINGS: Final = 2


def dates_with_readings(file: str, questions: Sequence[Question]) -> str:
    """Ask on one line which of their readings some dates of a table have."""
    return f"{file}: {'; '.join(map(_which_reading, questions))}"


def _which_reading(question: Question) -> str:
    dates = listed((edtf for edtf, _ in question.readings[:_MOST_READINGS]), "or")
    flags = listed((_flag(need) for _, need in question.readings[:_MOST_READINGS]), "or")
    quoted, which = f"“{shortened(question.example)}”", f"({dates}): say which with {flags}"
    match question.choice:
        case Choice.ORDER:
            return f"{quoted} can be read day first or month first {which}"
        case Choice.CENTURY:
            return f"{quoted} has a year of two digits ({dates}): name the century with {flags}"
        case Choice.SHORT_YEARS:
            return f"{quoted} can be a month or a range of years {which}"
        case Choice.BEFORE_CHRIST:
            return f"{quoted} can be a year BC or an astronomical one {which}"
        case Choice.ZONE:
            return f"{quoted}: {question.readings[0][1].name} stands for several zones {which}"
        case _:
            assert_never(question.choice)


def _flag(need: Need) -> str:
    """Return the option of the command line that gives an answer."""
    match need.choice:
        case Choice.ORDER:
            return f"--{need.value}"
        case Choice.CENTURY:
            return f"--century {need.value}"
        case Choice.SHORT_YEARS:
            return f"--short-years {'range' if need.value else 'month'}"
        case Choice.BEFORE_CHRIST:
            return f"--minus-years {'bc' if need.value else 'astronomical'}"
        case Choice.ZONE:
            return f"--zone-name {need.name}={need.value}"
        case _:
            assert_never(need.choice)


def dates_settled(file: str, settled: Settled) -> Finding:
    """Say how dates with two readings were read, and by which cell of their columns."""
    need, because = settled.need, f"as “{shortened(settled.example)}” shows"
    if settled.is_default:
        because = f"“{shortened(settled.example)}” too"
    match need.choice:
        case Choice.ORDER:
            order = str(need.value).replace("-", " ")
            what = f"dates are read {order}, {because}"
        case Choice.CENTURY:
            what = f"years of two digits are read as they are written, {because}"
        case Choice.SHORT_YEARS:
            meaning = "ranges of years" if need.value else "a year and a month"
            what = f"dates such as 1911-12 are read as {meaning}, {because}"
        case Choice.BEFORE_CHRIST:
            meaning = "years BC" if need.value else "astronomical years (-0001 is 2 BC)"
            what = f"years with a minus are read as {meaning}, {because}"
        case Choice.ZONE:
            what = f"{need.name} is read as UTC{need.value}, {because}"
        case _:
            assert_never(need.choice)
    return Finding(what, file, f"say so with {_flag(_other(need))} if they mean something else")


def _other(need: Need) -> Need:
    """Return an answer that differs."""
    match need.choice, need.value:
        case Choice.ORDER, Order.DAY_FIRST:
            return need._replace(value=Order.MONTH_FIRST)
        case Choice.ORDER, _:
            return need._replace(value=Order.DAY_FIRST)
        case Choice.CENTURY, _:
            return need._replace(value=SPREADSHEET_CENTURY)
        case ((Choice.SHORT_YEARS | Choice.BEFORE_CHRIST), value):
            return need._replace(value=not value)
        case _:
            return need


SAY_WHICH_READING: Final = "Say what the dates with two readings mean."


def which_reading(file: str) -> str:
    """Return the question what dates with two readings mean."""
    return f"{file} has dates that can be read in two ways. What do they mean?"


def question_about(question: Question) -> str:
    """Return the question about one date with two readings."""
    quoted = f"“{shortened(question.example, 30)}”"
    match question.choice:
        case Choice.ORDER:
            return f"{quoted} is written"
        case Choice.CENTURY:
            return f"The century of {quoted}"
        case Choice.ZONE:
            return f"The zone of {quoted}"
        case Choice.SHORT_YEARS | Choice.BEFORE_CHRIST:
            return f"{quoted} is"
        case _:
            assert_never(question.choice)


def reading_words(edtf: str, need: Need) -> str:
    """Return one of the readings of a date: "day first: 10 May 1961"."""
    try:
        date = in_words(parse_when(edtf))
    except WhenError:
        date = edtf
    return f"{_meaning(need)}: {date}"


def _meaning(need: Need) -> str:
    match need.choice:
        case Choice.ORDER:
            orders = {
                Order.DAY_FIRST: "day first",
                Order.MONTH_FIRST: "month first",
                Order.YEAR_FIRST: "year first",
            }
            return next((name for each, name in orders.items() if each == need.value), "")
        case Choice.CENTURY:
            if not need.value:
                return "years as they are written"
            first = int(need.value)
            return f"years {first} to {first + 99}"
        case Choice.SHORT_YEARS:
            return "a range of years" if need.value else "a year and a month"
        case Choice.BEFORE_CHRIST:
            return "years BC" if need.value else "astronomical years"
        case Choice.ZONE:
            return f"{need.name} is UTC{need.value}"
        case _:
            assert_never(need.choice)
