"""How a column writes what has two readings: what its cells show, and what has to be asked."""

from __future__ import annotations

import re
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


SPREADSHEET_CENTURY: Final = 1930
"""The first of the hundred years in which spreadsheets put years of two digits."""


class Order(StrEnum):
    """Which of the three numbers of a date comes first."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


class Habits(NamedTuple):
    """What a column's dates mean where they could mean two things; None where it is not known."""

    order: Order | None = None
    century: int | None = None
    """The first of the hundred years that years of two digits lie in: 1930 makes 29 mean 2029.

    0 takes them as they are written: 79 is AD 79.
    """
    short_years: bool | None = None
    """Whether 1911-12 is a range of years, and not December 1911."""
    before_christ: bool | None = None
    """Whether -2000 is 2000 BC, and not the astronomical year, which is 2001 BC."""
    zone_names: tuple[tuple[str, str], ...] = ()
    """The offsets that names of zones stand for: ("EST", "-05:00")."""


UNSETTLED: Final = Habits()


class Choice(Enum):
    """What can have two readings: a field of Habits."""

    ORDER = auto()
    CENTURY = auto()
    SHORT_YEARS = auto()
    BEFORE_CHRIST = auto()
    ZONE = auto()


class Need(NamedTuple):
    """What must be true of a column for one of its cells to mean a date; `name` is a zone's."""

    choice: Choice
    value: Order | int | str
    name: str = ""

    @property
    def subject(self) -> tuple[Choice, str]:
        """What the need decides, whichever way."""
        return self.choice, self.name


class Rule(StrEnum):
    """The rule by which a text was read."""

    EDTF = auto()
    DAY_MONTH_YEAR = auto()
    MONTH_DAY_YEAR = auto()
    YEAR_MONTH_DAY = auto()
    NUMBERS_YEAR_LAST = auto()
    NUMBERS_YEAR_FIRST = auto()
    COMPACT = auto()
    MONTH_AND_YEAR = auto()
    YEAR = auto()
    DECADE = auto()
    CENTURY = auto()
    PART_OF_YEAR = auto()
    PART_OF_PERIOD = auto()
    WEEK = auto()
    ABOUT = auto()
    UNCERTAIN = auto()
    BEFORE_OR_AFTER = auto()
    BETWEEN = auto()
    RANGE = auto()
    SHORT_RANGE = auto()
    OPEN = auto()
    LIST = auto()


class Candidate(NamedTuple):
    """A date that a text can mean: its EDTF, the rule that reads it so, and what that needs."""

    edtf: str
    rule: Rule
    needs: tuple[Need, ...] = ()


class Question(NamedTuple):
    """What has two readings in a column: a cell, and the dates that it can mean, likely first.

    Where `has_default`, the first is its plain EDTF reading, which is taken unless a cell of the
    column shows another.
    """

    choice: Choice
    example: str
    readings: tuple[tuple[str, Need], ...]
    has_default: bool = False
    is_of_one_row: bool = False
    """Whether nothing is asked, because a bare number may be no date: 79 beside other dates."""
    candidates: tuple[Candidate, ...] = ()
    """All that the cell can mean, whatever the habits."""

    def under(self, habits: Habits) -> Question:
        """Return the question with the readings that the habits leave."""
        subject = self.readings[0][1].subject
        return evidence_of(self.example, self.candidates, habits).open.get(subject, self)


class Settled(NamedTuple):
    """What a cell of the column decided for its other cells.

    Where none does and what EDTF has is taken, `is_default`, the example has two readings.
    """

    need: Need
    example: str
    is_default: bool = False


class HabitEvidence(NamedTuple):
    """What the cells of a column show: by subject the values that some cell has, and the open."""

    shown: Mapping[tuple[Choice, str], Mapping[Need, str]] = {}
    open: Mapping[tuple[Choice, str], Question] = {}


def together(parts: Iterable[HabitEvidence]) -> HabitEvidence:
    """Return the evidence of all parts of a column."""
    shown: dict[tuple[Choice, str], dict[Need, str]] = {}
    questions: dict[tuple[Choice, str], Question] = {}
    for part in parts:
        for subject, needs in part.shown.items():
            shown[subject] = {**needs, **shown.get(subject, {})}
        for subject, question in part.open.items():
            kept = questions.get(subject)
            if kept is None or _is_asked(question) > _is_asked(kept):
                questions[subject] = question
    return HabitEvidence(shown, questions)


def settle(evidence: HabitEvidence, said: Habits) -> tuple[Habits, list[Settled], list[Question]]:
    """Return the habits that the cells show, by which cells, and what is left to be asked."""
    habits, settled, questions = said, list[Settled](), list[Question]()
    for subject, question in evidence.open.items():
        if value_of(said, subject) is not None:
            continue
        match [*evidence.shown.get(subject, {}).items()]:
            case [(need, example)]:
                habits = with_need(habits, need)
                settled.append(Settled(need, example))
            case []:
                if _is_asked(question):
                    questions.append(question)
                elif question.has_default and question.choice is Choice.BEFORE_CHRIST:
                    settled.append(
                        Settled(question.readings[0][1], question.example, is_default=True)
                    )
            case _:
                if not question.is_of_one_row:
                    questions.append(question)
    return habits, settled, [question.under(habits) for question in questions]


def _is_asked(question: Question) -> bool:
    return not (question.has_default or question.is_of_one_row)


def value_of(habits: Habits, subject: tuple[Choice, str]) -> Order | int | str | None:
    """Return what the habits say of a subject; None where they say nothing."""
    match subject[0]:
        case Choice.ORDER:
            return habits.order
        case Choice.CENTURY:
            return habits.century
        case Choice.SHORT_YEARS:
            return habits.short_years
        case Choice.BEFORE_CHRIST:
            return habits.before_christ
        case Choice.ZONE:
            return dict(habits.zone_names).get(subject[1])


def with_need(habits: Habits, need: Need) -> Habits:
    """Return the habits with one more thing known."""
    match need.choice, need.value:
        case Choice.ORDER, Order() as order:
            return habits._replace(order=order)
        case Choice.CENTURY, int() as century:
            return habits._replace(century=century)
        case Choice.SHORT_YEARS, value:
            return habits._replace(short_years=bool(value))
        case Choice.BEFORE_CHRIST, value:
            return habits._replace(before_christ=bool(value))
        case _, value:
            return habits._replace(zone_names=(*habits.zone_names, (need.name, str(value))))


def agreeing_dates(candidates: Sequence[Candidate], habits: Habits) -> list[Candidate]:
    """Return the candidates that agree with the habits, one for each date."""
    found: dict[str, Candidate] = {}
    for each in _agreeing(candidates, habits):
        found.setdefault(each.edtf, each)
    return [*found.values()]


def _agreeing(candidates: Sequence[Candidate], habits: Habits) -> list[Candidate]:
    return [
        each
        for each in candidates
        if all(value_of(habits, need.subject) in {None, need.value} for need in each.needs)
    ]


def evidence_of(text: str, candidates: Sequence[Candidate], habits: Habits) -> HabitEvidence:
    """Return what one cell shows of its column, and what it leaves open."""
    text, dates = text.strip(), _agreeing(candidates, habits)
    shown: dict[tuple[Choice, str], dict[Need, str]] = {}
    questions: dict[tuple[Choice, str], Question] = {}
    for subject in {need.subject: None for each in candidates for need in each.needs}:
        values = {_needed(each, subject): each.edtf for each in reversed(dates)}
        match [*values]:
            case [Need() as only]:
                shown[subject] = {only: text}
            case [_, _, *_] if len(set(values.values())) > 1:
                readings = [(edtf, value) for value, edtf in values.items() if value is not None]
                is_edtf = dates[0].rule is Rule.EDTF
                is_odd = _is_odd_month(dates[0].edtf) or _is_next_year(dates[0].edtf)
                likely_first = readings if is_edtf and is_odd else reversed(readings)
                questions[subject] = Question(
                    subject[0],
                    text,
                    tuple(likely_first),
                    has_default=is_edtf and not is_odd,
                    is_of_one_row=text.isdecimal(),
                    candidates=tuple(candidates),
                )
    return HabitEvidence(shown, questions)


def _is_odd_month(edtf: str) -> bool:
    """Return whether a year and month names a part of a year, 21 to 41, as few people write."""
    return edtf[-3:-2] == "-" and edtf[-2:] > "12"


def _is_next_year(edtf: str) -> bool:
    """Return whether a year and month is how people write two years in a row: 2001-02."""
    match = re.fullmatch(r"\d\d(\d\d)-(\d\d)", edtf)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _needed(candidate: Candidate, subject: tuple[Choice, str]) -> Need | None:
    return next((need for need in candidate.needs if need.subject == subject), None)
