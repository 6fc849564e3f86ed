"""Which column of a table holds which part of an event, and what must be asked about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from timeline_app.io.errors import CannotRead
from timeline_app.io.table.columns.names import plain_name, start_by_name
from timeline_app.model.dates.cells import is_date
from timeline_app.model.dates.columns.numbers import UNITS
from timeline_app.model.dates.habits import Habits, Order
from timeline_app.words.dates.readings import dates_with_readings
from timeline_app.words.files.columns import (
    column_unknown,
    column_without_dates,
    columns_unclear,
    unit_unknown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.habits import Question
    from timeline_app.model.document import Finding, RefusedRow

FIRST_ROWS: Final = 40
"""How many rows are looked at to recognise the columns."""


class RawRows(NamedTuple):
    """Some rows of a table as stored, one array a column."""

    table: pa.RecordBatch
    lines: IntArray
    """The line of each row, or its number in a file without lines, int64[n]."""
    refused: Sequence[RefusedRow] = ()


class TableSource(Protocol):
    """An open table file, read in pieces that may be parsed side by side."""

    names: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    is_export: bool  # of this program, whose columns are called by their own names alone
    has_header: bool  # else the columns are only numbered

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task that returns the rows of each piece, in the order of the file."""

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""

    def findings(self) -> Sequence[Finding]:
        """Return findings about the file as a whole, as far as it has been read."""

    def close(self) -> None:
        """Close the file."""


_NUMBER: Final = r"[+-]?\d{5,}(?:[.,]\d*)?"
_NAMED_OFFSET: Final = re.compile(r"([A-Z]{1,6})=([+-]\d\d:\d\d|Z)")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The names of the columns that hold each part of an event; "" where there is none."""

    title: str = ""
    start: str = ""
    end: str = ""
    id: str = ""
    lane: str = ""
    zone: str = ""
    year: str = ""
    """Years stand beside `start` where its dates name none, or two digits of it: "28 June"."""
    month: str = ""
    """Months, days and times of day stand beside `start`, a column of years or of dates."""
    day: str = ""
    time: str = ""
    minute: str = ""
    """Minutes and seconds stand beside `time`, a column of hours."""
    second: str = ""
    end_year: str = ""
    end_month: str = ""
    end_day: str = ""
    end_time: str = ""
    end_minute: str = ""
    end_second: str = ""
    duration: str = ""
    """How long it lasted, in place of an end."""
    all_day: str = ""
    """Whether an event takes whole days, so that its end at midnight is not included."""
    exact: str = ""
    """The words of an article that support an event, and the article that they are in."""
    article: str = ""
    unit: str = ""
    """What numbers in `start` and `end` count, one of UNITS; "" when they are dates."""
    day_first: bool | None = None
    """Whether 10/5/1961 is the tenth of May; None when that is not known."""
    year_first: bool | None = None
    """Whether 61-05-10 is the tenth of May 1961."""
    century: int | None = None
    """The first of the hundred years of years of two digits, 0 for years as they are written."""
    short_years: bool | None = None
    """Whether 1911-12 is a range of years."""
    before_christ: bool | None = None
    """Whether -2000 is 2000 BC, and not the astronomical year."""
    zone_names: str = ""
    """The offsets that names of zones stand for: "EST=-05:00, IST=+05:30"."""
    duration_unit: str = ""
    """What numbers in `duration` count, one of DURATION_UNITS."""
    fill_down: bool = False
    """Whether an empty date is the one above, as in merged cells."""
    midnight_is_time: bool = False
    """Whether 00:00 is a time even where every time is, which else stands for a whole day."""
    is_id_said: bool = False
    """Whether a person chose the column of the ids, so that a row without its own is refused."""
    by_content: tuple[str, ...] = ()
    """The parts that were known only by what their columns hold."""

    @property
    def is_joined(self) -> bool:
        """Whether dates are made of cells in several columns, or of cells above them."""
        return any(getattr(self, role) for role in PART_ROLES) or self.fill_down

    @property
    def zone_by_name(self) -> str:
        """The zone of all times, where the name of their column says it: "Time (UTC)"; else ""."""
        words = {*plain_name(self.start).split(), *plain_name(self.time).split()}
        return "" if self.zone or words.isdisjoint({"utc", "gmt"}) else "UTC"

    @property
    def is_plain(self) -> bool:
        """Whether the columns of the titles and of the dates are known."""
        return bool(self.title and self.start)

    @property
    def habits(self) -> Habits:
        """How the columns write what has two readings, as far as it is known."""
        by_day = {None: None, True: Order.DAY_FIRST, False: Order.MONTH_FIRST}
        return Habits(
            Order.YEAR_FIRST if self.year_first else by_day[self.day_first],
            self.century,
            self.short_years,
            self.before_christ,
            named_offsets(self.zone_names),
        )


def named_offsets(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a text such as "EST=-05:00, IST=+05:30"; other parts are left out."""
    return tuple((name, offset) for name, offset in _NAMED_OFFSET.findall(text.upper()))


def with_habits(columns: ColumnMap, habits: Habits) -> ColumnMap:
    """Return the columns with what is known of how they write dates."""
    day_first = {Order.DAY_FIRST: True, Order.MONTH_FIRST: False}
    return replace(
        columns,
        day_first=None if habits.order is None else day_first.get(habits.order),
        year_first=True if habits.order is Order.YEAR_FIRST else None,
        century=habits.century,
        short_years=habits.short_years,
        before_christ=habits.before_christ,
        zone_names=", ".join(f"{name}={offset}" for name, offset in habits.zone_names),
    )


Seen = tuple["Sequence[str]", "Sequence[Sequence[str]]"]
"""The names and first rows of a table, shown to a person who is asked about it."""

MAIN_ROLES: Final = ("title", "start", "end", "lane", "id", "zone")
_PARTS: Final = ("year", "month", "day", "time", "minute", "second")
PART_ROLES: Final = (*_PARTS, *(f"end_{role}" for role in _PARTS))
"""The columns beside those of starts and ends that hold parts of their dates."""
EVIDENCE_ROLES: Final = ("exact", "article")
COLUMN_ROLES: Final = (*MAIN_ROLES, *PART_ROLES, "duration", "all_day", *EVIDENCE_ROLES)


class NeedsColumns(CannotRead):
    """A column's part is not clear; `names`, `first_rows` and `guess` are what a person sees."""

    def __init__(
        self, line: str, names: Sequence[str], first_rows: Sequence[Sequence[str]], guess: ColumnMap
    ) -> None:
        super().__init__(line)
        self.names = tuple(names)
        self.first_rows = tuple(map(tuple, first_rows))
        self.guess = guess


class NeedsUnit(NeedsColumns):
    """The dates are numbers of an unknown unit."""


class AmbiguousDates(NeedsColumns):
    """Dates such as 10/5/1961 can be read in two ways, and no cell of the columns settles which."""

    questions: tuple[Question, ...] = ()

    @classmethod
    def about(
        cls, questions: Sequence[Question], columns: ColumnMap, file: str, seen: Seen
    ) -> AmbiguousDates:
        """Return the error that asks the questions on one line."""
        error = cls(dates_with_readings(file, questions), *seen, columns)
        error.questions = tuple(questions)
        return error


def check_columns(
    columns: ColumnMap, file: str, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> ColumnMap:
    """Return the map with names as the file spells them; raises NeedsColumns when it is unclear.

    Raises NeedsUnit when the first dates are numbers without a unit, and CannotRead when a named
    column is not there.
    """
    columns = as_spelt(columns, file, names)
    if not columns.start:
        _require_dates(columns, file, names, first_rows)
    seen = (names, first_rows)
    numbers = [] if columns.unit or not columns.start else _numbers(columns, *seen)
    if not columns.is_plain:
        lacking = [role for role in ("title", "start") if not getattr(columns, role)]
        problem = columns_unclear(file, lacking, names, numbers, UNITS)
        raise NeedsColumns(problem, names, first_rows, columns)
    for number in numbers:
        require_unit(columns, file, number, seen)
    return columns


def _numbers(
    columns: ColumnMap, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> list[str]:
    """Return the cells of the start that are numbers of an unknown unit."""
    place = names.index(columns.start)
    return [row[place] for row in first_rows if place < len(row) and is_number(row[place])]


def _require_dates(
    columns: ColumnMap, file: str, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> None:
    """Raise NeedsColumns where a column is named like dates, but holds none."""
    name = start_by_name(names)
    place = names.index(name) if name else 0
    cells = [(row[place], number) for number, row in enumerate(first_rows, 1) if place < len(row)]
    filled = [(cell, number) for cell, number in cells if cell.strip()]
    if name and filled and not any(is_date(cell) for cell, _ in filled):
        cell, number = filled[0]
        problem = column_without_dates(file, name, cell, number)
        raise NeedsColumns(problem, names, first_rows, columns)


def require_unit(columns: ColumnMap, file: str, text: str, seen: Seen) -> None:
    """Raise NeedsUnit when a date is a number of an unknown unit."""
    if not columns.unit and is_number(text):
        raise NeedsUnit(unit_unknown(file, columns.start, text, UNITS), *seen, columns)


def in_edtf(columns: ColumnMap) -> ColumnMap:
    """Return the columns of an export of this program: what is not said of dates is as in EDTF."""
    return replace(
        columns,
        short_years=bool(columns.short_years),
        before_christ=bool(columns.before_christ),
        century=columns.century or 0,
    )


def is_number(text: str) -> bool:
    """Return whether a cell is a number and no year: five digits or more, not 2025."""
    return re.fullmatch(_NUMBER, text.strip(), re.ASCII) is not None


def as_spelt(columns: ColumnMap, file: str, names: Sequence[str]) -> ColumnMap:
    """Return the map with names as the file spells them; raises CannotRead for an unknown one."""
    spelt: dict[str, Any] = {}
    by_plain = {plain_name(name): name for name in reversed(names)}
    for each in fields(columns):
        name = getattr(columns, each.name)
        if each.name not in COLUMN_ROLES or not name:
            continue
        if name not in names and plain_name(name) not in by_plain:
            raise CannotRead(column_unknown(file, name, each.name, names))
        spelt[each.name] = name if name in names else by_plain[plain_name(name)]
    return replace(columns, **spelt)
