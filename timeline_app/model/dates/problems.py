"""Date problems: why a date cannot be read, as facts; `words/dates/` makes the sentences."""

import re
from enum import Enum, auto
from typing import Final, NamedTuple, Self

# Patterns that most timelines never need are texts: `re` compiles and keeps them on first use.
_COMPACT: Final = r"(\d{4})(\d\d)(\d\d)"
_DRAFT: Final = r"unknown|open|[\dux-]*[ux][\dux-]*"


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
    NO_WEEK = auto()
    OTHER_ORDER = auto()
    """Its numbers have a reading, but not in the order that the column has."""
    OTHER_CALENDAR = auto()
    """It is a date of the Julian or another calendar."""
    SAYS_UNKNOWN = auto()
    """It says that the date is not known."""
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


def unreadable_part(part: str, text: str) -> WhenError:
    """Return the error for a part of a text that has no known shape, with what it can mean."""
    if compact := re.fullmatch(_COMPACT, part, re.ASCII):
        instead = ("-".join(compact.groups()),)
        return WhenError(DateProblem(ProblemKind.HAS_MEANING, text, part, instead))
    is_draft = re.fullmatch(_DRAFT, part.lower(), re.ASCII)
    kind = ProblemKind.OF_DRAFT if is_draft else ProblemKind.UNREADABLE
    return WhenError(DateProblem(kind, text, part))
