"""The rows of events.csv as Events, with a tally and findings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from timeline_app.model.dates.cells import years_of_season
from timeline_app.model.document import Finding, Tally
from timeline_app.model.events import (
    COLUMNS,
    DATED_BY,
    RECORD_NOTE,
    STATUSES,
    Events,
    build_events,
    split_list,
)
from timeline_app.model.reading_order import parse_sequence
from timeline_app.words.dates.phrases import date_problem
from timeline_app.words.files import findings as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from timeline_app.io.text_table import Table


_Value = TypeVar("_Value")
_WITHOUT_COLUMN: Final = {"anchor", "extra"}  # fields that the program works out


@dataclass(frozen=True, eq=False)
class FileRows(Generic[_Value]):
    """Values in the order of the file."""

    values: tuple[_Value, ...]
    findings: tuple[Finding, ...] = ()


def extra_columns(row: Mapping[str, str], kind: type) -> dict[str, str]:
    """Return the filled cells of a row in columns that a class of values has no field for."""
    known = names_of(kind)
    return {name: cell for name, cell in row.items() if cell and name not in known}


def fields_of_row(row: Mapping[str, str], kind: type) -> dict[str, Any]:
    """Return the cells of a row by the fields of a class of values, with its extra columns."""
    texts = {name: row.get(name, "") for name in names_of(kind)}
    return texts | {"extra": extra_columns(row, kind)}


@cache
def names_of(kind: type) -> frozenset[str]:
    """Return the columns that a class of values has fields for."""
    return frozenset(each.name for each in fields(kind)) - _WITHOUT_COLUMN


_STRIPPED: Final = ("id", "zone", "lane", "status", "dated_by")  # compared with other texts


class EventRows(NamedTuple):
    """The events of a table, and the columns they were made of, in the order of the file."""

    events: Events
    columns: Mapping[str, Sequence[str]]
    table: Table
    rows: Sequence[int]
    tally: Tally
    findings: tuple[Finding, ...]

    def place(self, row: int) -> str:
        """Return where in the file a row of the columns is."""
        return self.table.place(self.rows[row])

    def name(self, row: int) -> str:
        """Return what a finding calls the event of a row of the columns."""
        titles = self.columns.get("title")
        return words.event_named(self.columns["id"][row], titles[row] if titles else "")


def read_events(table: Table, fact_ids: Collection[str]) -> EventRows:
    """Return the events of a table; rows without an id, or with an earlier row's, are refused."""
    refused = [*table.refused]
    row_of: dict[str, int] = {}
    for row, cell in enumerate(table.column("id")):
        event_id = cell.strip()
        if event_id and event_id not in row_of:
            row_of[event_id] = row
        else:
            refused.append(_refusal(table, row, row_of.get(event_id)))
    rows = list(row_of.values())
    columns = {name: _cells(table, name, rows) for name in table.columns}
    events = build_events(columns)
    found = EventRows(events, columns, table, rows, _tally(len(events), refused), ())
    return found._replace(findings=(*refused, *_findings(found, fact_ids)))


def _refusal(table: Table, row: int, first: int | None) -> Finding:
    if first is None:
        return words.event_without_id(table.place(row))
    event_id = table.column("id")[row].strip()
    return words.event_id_twice(event_id, table.place(first), table.place(row))


def _cells(table: Table, name: str, rows: Sequence[int]) -> Sequence[str]:
    column = table.column(name)
    if len(rows) < len(column):
        column = [column[row] for row in rows]
    return [cell.strip() for cell in column] if name in _STRIPPED else column


def _tally(shown: int, refused: Sequence[Finding]) -> Tally:
    reasons = tuple(map(words.refusal, refused))
    return Tally(shown + len(refused), shown, len(refused), reasons)


def _findings(found: EventRows, fact_ids: Collection[str]) -> Iterator[Finding]:
    yield from _date_findings(found)
    if not found.events.has_dates:
        yield from undated_findings(found.events, "when", found.table.name)
    for row, title in enumerate(found.columns.get("title", ())):
        if not title.strip():
            yield words.event_without_title(found.place(row))
    for name, known in (("status", STATUSES), ("dated_by", DATED_BY)):
        for row, word in enumerate(found.columns.get(name, ())):
            if word and word not in known:
                yield words.unknown_word(name, word, known, found.place(row))
    for row, text in enumerate(found.columns.get("sequence", ())):
        if text.strip() and parse_sequence(text) is None:
            yield words.sequence_not_whole(text, found.place(row))
    yield from _outside_findings(found, fact_ids)


def undated_findings(events: Events, column: str, file: str) -> Iterator[Finding]:
    """Yield a finding where no event has a date, but other columns are filled."""
    if not len(events) or events.has_dates or events.problems:
        return
    others = [name for name, cells in events.texts.items() if name not in COLUMNS and any(cells)]
    if others:
        yield words.no_dates(column, others, file)


def _date_findings(found: EventRows) -> Iterator[Finding]:
    for row, cell in enumerate(found.columns.get("when", ())):
        years = years_of_season(cell)
        if years:
            yield words.season_or_years(found.name(row), cell, years, found.place(row))
    if not found.events.problems:
        return
    row_of = {event_id: row for row, event_id in enumerate(found.columns["id"])}
    for index, problem in found.events.problems.items():
        row = row_of[found.events.texts["id"][index]]
        yield words.date_unreadable(found.name(row), date_problem(problem), found.place(row))


def _outside_findings(found: EventRows, fact_ids: Collection[str]) -> Iterator[Finding]:
    named = found.columns.get("outside", [""] * len(found.rows))
    for row, cell in enumerate(named):
        for fact_id in split_list(cell) if cell else ():
            if fact_id not in fact_ids:
                yield words.fact_unknown(fact_id, found.place(row))
    for row, dated_by in enumerate(found.columns.get("dated_by", ())):
        if dated_by == "outside" and not split_list(named[row]):
            yield words.fact_not_named(found.place(row))
    for row, note in enumerate(found.columns.get(RECORD_NOTE, ())):
        if note.strip() and not split_list(named[row]):
            yield words.record_note_without_fact(found.columns["id"][row], found.place(row))
