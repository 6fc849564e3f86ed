"""Date problems: why a date cannot be read, as facts; `words.dates` makes the sentences."""

import re
from enum import Enum, auto
from typing import Final, NamedTuple, Self

from timeline_app.model.dates.calendar import days_in_month

# Patterns that most timelines never need are texts: `re` compiles and keeps them on first use.
_SLASHED: Final = r"(\d{1,2})([/.-])(\d{1,2})\2(-?\d{4})"
_COMPACT: Final = r"(\d{4})(\d\d)(\d\d)"
_DRAFT: Final = r"unknown|open|[\dux-]*[ux][\dux-]*"
_MONTHS: Final = 12


class ProblemKind(Enum):
    """What is wrong with a date."""

    UNREADABLE = auto()
    OF_DRAFT = auto()
    """It is written as in a draft of EDTF."""
    HAS_MEANING = auto()
    """It is not EDTF, but can mean the dates of `instead`."""
    NO_MONTH = auto()
    NO_PART_OF_YEAR = auto()
    NO_DAY = auto()
    NO_HOUR = auto()
    NO_TIME = auto()
    NO_LEAP_SECOND = auto()
    NO_OFFSET = auto()
    NO_ZONE = auto()
    TOO_FAR = auto()
    FITS_NO_DATE = auto()
    NOT_CLOSED = auto()
    REVERSED = auto()
    NO_YEAR = auto()
    OTHER_WEEKDAY = auto()
    NO_START = auto()
    EMPTY_RANGE = auto()
    OPEN_RANGE = auto()


class DateProblem(NamedTuple):
    """What is wrong with a text, or with a part of it.

    `instead` is what can be written or is true instead: dates, the last day of the month, the
    weekday, or a zone. `is_end` says that the text is the end of a span in two columns.
    """

    kind: ProblemKind
    text: str = ""
    part: str = ""
    instead: tuple[str, ...] = ()
    is_end: bool = False


class WhenError(ValueError):
    """A date that cannot be read, for the reason `problem`."""

    def __init__(self, problem: DateProblem) -> None:
        super().__init__(problem)
        self.problem = problem

    @classmethod
    def of(cls, kind: ProblemKind, text: str, *instead: str) -> Self:
        """Return the error for a whole text."""
        return cls(DateProblem(kind, text, instead=instead))


class ZoneError(WhenError):
    """A zone that is not known."""


def unreadable(part: str, text: str) -> WhenError:
    """Return the error for a part of a text that has no known shape, with what it can mean."""
    kind, instead = ProblemKind.HAS_MEANING, tuple(readings(part))
    if not instead and (compact := re.fullmatch(_COMPACT, part, re.ASCII)):
        instead = ("-".join(compact.groups()),)
    if not instead:
        is_draft = re.fullmatch(_DRAFT, part.lower(), re.ASCII)
        kind = ProblemKind.OF_DRAFT if is_draft else ProblemKind.UNREADABLE
    return WhenError(DateProblem(kind, text, part, instead))


def readings(text: str) -> list[str]:
    """Return the ISO dates that numbers such as `10/5/1961` can mean: two, one or none."""
    match = re.fullmatch(_SLASHED, text, re.ASCII)
    if match is None:
        return []
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    pairs = dict.fromkeys([(second, first), (first, second)])
    return [
        f"{match[4]}-{month:02}-{day:02}"
        for month, day in pairs
        if 1 <= month <= _MONTHS and 1 <= day <= days_in_month(year, month)
    ]
