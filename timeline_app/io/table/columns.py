"""Which column of a table holds which part of an event: recognised by its name, or asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol
from zoneinfo import available_timezones

from timeline_app.io.errors import CannotRead
from timeline_app.model.dates.edtf import WhenError, parse_when
from timeline_app.model.dates.iso_columns import parse_iso, utf8_of
from timeline_app.model.dates.numbers import UNITS
from timeline_app.model.dates.problems import readings
from timeline_app.model.events import COLUMNS
from timeline_app.words import tables as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Finding, RefusedRow

FIRST_ROWS: Final = 8
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

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task that returns the rows of each piece, in the order of the file."""

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""

    def findings(self) -> Sequence[Finding]:
        """Return findings about the file as a whole, as far as it has been read."""

    def close(self) -> None:
        """Close the file."""


# Synonyms, in the order of how sure a name is; lower case, words separated by one blank.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "event id", "unique id", "uuid", "uid", "key"),
    "title": (
        *("title", "name", "headline", "message", "summary", "event", "event name", "subject"),
        *("label", "content", "description", "text"),
    ),
    "start": (
        *("start", "start date", "start time", "started", "starts", "begin", "begins", "from"),
        *("when", "date", "datetime", "date time", "timestamp", "time", "year"),
    ),
    "end": (
        *("end", "end date", "end time", "ended", "ends", "to", "until", "till", "finish"),
        *("finished", "stop"),
    ),
    "lane": ("lane", "group", "category", "type", "kind", "track", "series", "class"),
}
# A day, month and year in an order that only the writer knows, with or without a time.
SLASHED: Final = r"\d{1,2}[/.-]\d{1,2}[/.-]-?\d{4}(?:[T ].*)?"
_NUMBER: Final = r"[+-]?\d{5,}(?:\.\d*)?"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The names of the columns that hold each part of an event; "" where there is none."""

    title: str = ""
    start: str = ""
    end: str = ""
    id: str = ""
    lane: str = ""
    zone: str = ""
    unit: str = ""
    """What numbers in `start` and `end` count, one of UNITS; "" when they are dates."""
    day_first: bool | None = None
    """Whether 10/5/1961 is the tenth of May; None when that is not known."""

    @property
    def is_plain(self) -> bool:
        """Whether the columns of the titles and of the dates are known."""
        return bool(self.title and self.start)


Seen = tuple["Sequence[str]", "Sequence[Sequence[str]]"]
"""The names and first rows of a table, shown to a person who is asked about it."""

COLUMN_ROLES: Final = (*_NAMES, "zone")


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
    """Dates such as 10/5/1961 can be read in two ways; `readings` are those of an example."""

    readings: tuple[str, ...] = ()


def guess_columns(
    names: Sequence[str], first_rows: Sequence[Sequence[str]], *, is_export: bool = False
) -> ColumnMap:
    """Return the columns by their names, checked against the first rows; "" for a part not found.

    In an export of this program synonyms are names that a person gave to columns of their own.

    Of several columns the one with the surer name is taken; for `start` and `end`, columns of
    dates come first. The unit of numbers and the order of 10/5/1961 are not guessed.
    """
    columns = {
        name: [row[place] for row in first_rows if place < len(row)]
        for place, name in enumerate(names)
        if not is_export or name in COLUMNS
    }
    found: dict[str, Any] = {}
    for role in _NAMES:
        name = _named(role, columns, set(found.values()))
        if name:
            found[role] = name
    return ColumnMap(**found, zone=_zone_column(columns))


def check_columns(
    columns: ColumnMap, file: str, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> ColumnMap:
    """Return the map with names as the file spells them; raises NeedsColumns when it is unclear.

    Raises NeedsUnit when the first dates are numbers without a unit, and CannotRead when a named
    column is not there.
    """
    columns = replace(columns, **_spelt(columns, file, names))
    if not columns.start:
        _require_dates(columns, file, names, first_rows)
    if not columns.is_plain:
        lacking = [role for role in ("title", "start") if not getattr(columns, role)]
        problem = words.columns_unclear(file, lacking, names)
        raise NeedsColumns(problem, names, first_rows, columns)
    place = names.index(columns.start)
    for row in first_rows:
        if place < len(row):
            require_unit(columns, file, row[place], (names, first_rows))
    return columns


def _require_dates(
    columns: ColumnMap, file: str, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> None:
    """Raise NeedsColumns where a column is named like dates, but holds none."""
    name = start_by_name(names)
    place = names.index(name) if name else 0
    cells = [(row[place], number) for number, row in enumerate(first_rows, 1) if place < len(row)]
    filled = [(cell, number) for cell, number in cells if cell.strip()]
    if name and filled:
        cell, number = filled[0]
        problem = words.column_without_dates(file, name, cell, number)
        raise NeedsColumns(problem, names, first_rows, columns)


def start_by_name(names: Sequence[str]) -> str:
    """Return the column that is named like dates, whatever it holds; "" for none."""
    known = _NAMES["start"]
    named = [name for name in names if plain_name(name) in known]
    return min(named, key=lambda name: known.index(plain_name(name)), default="")


def require_unit(columns: ColumnMap, file: str, text: str, seen: Seen) -> None:
    """Raise NeedsUnit when a date is a number of an unknown unit."""
    if not columns.unit and is_number(text):
        raise NeedsUnit(words.unit_unknown(file, columns.start, text, UNITS), *seen, columns)


def ambiguous(columns: ColumnMap, file: str, text: str, seen: Seen) -> AmbiguousDates:
    """Return the error that asks which number of a date is its day."""
    date, _, _ = text.replace("T", " ").partition(" ")
    dates = readings(date)
    error = AmbiguousDates(words.day_or_month_first(file, text, dates), *seen, columns)
    error.readings = tuple(dates)
    return error


def is_number(text: str) -> bool:
    """Return whether a cell is a number and no year: five digits or more, not 2025."""
    return re.fullmatch(_NUMBER, text.strip(), re.ASCII) is not None


def is_slashed(text: str) -> bool:
    """Return whether a cell is a date such as 10/5/1961, of unknown order."""
    return re.fullmatch(SLASHED, text.strip(), re.ASCII) is not None


def _named(role: str, columns: Mapping[str, Sequence[str]], taken: set[str]) -> str:
    known = _NAMES[role]
    named = [name for name in columns if name not in taken and plain_name(name) in known]
    named.sort(key=lambda name: known.index(plain_name(name)))
    if role in ("start", "end"):
        # A stable sort: first the columns that hold dates, then those of numbers, never words.
        named = sorted(
            (name for name in named if _date_rank(columns[name]) is not None),
            key=lambda name: _date_rank(columns[name]) or 0,
        )
    return named[0] if named else ""


def _zone_column(columns: Mapping[str, Sequence[str]]) -> str:
    """Return the column of IANA zones; zones of a city or of a building are none."""
    for name, cells in columns.items():
        filled = {cell.strip() for cell in cells if cell.strip()}
        if plain_name(name) == "zone" and filled and filled <= available_timezones():
            return name
    return ""


def plain_name(name: str) -> str:
    """Return a name in lower case with its words separated: "startDate" and "START_DATE" alike."""
    separated = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[^a-z0-9]+", " ", separated.lower()).strip()


def _date_rank(cells: Sequence[str]) -> int | None:
    """Return 0 for a column of dates (or of nothing), 1 for one of numbers, None for others."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return 0
    if any(is_number(cell) for cell in filled):
        return 1
    is_plain = parse_iso(utf8_of(filled)).is_read
    return 0 if is_plain.any() or any(_is_date(cell) for cell in filled) else None


def _is_date(cell: str) -> bool:
    if is_slashed(cell):
        return True
    try:
        parse_when(cell)
    except WhenError:
        return False
    return True


def _spelt(columns: ColumnMap, file: str, names: Sequence[str]) -> dict[str, Any]:
    spelt: dict[str, Any] = {}
    by_plain = {plain_name(name): name for name in reversed(names)}
    for each in fields(columns):
        name = getattr(columns, each.name)
        if each.name not in COLUMN_ROLES or not name:
            continue
        if name not in names and plain_name(name) not in by_plain:
            raise CannotRead(words.column_unknown(file, name, each.name, names))
        spelt[each.name] = name if name in names else by_plain[plain_name(name)]
    return spelt
