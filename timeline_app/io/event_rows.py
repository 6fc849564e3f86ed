"""Rows of events.csv as Events, with a tally of them and a finding for what is not right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline_app.model.document import Finding, Tally
from timeline_app.model.events import (
    DATED_BY,
    STATUSES,
    Events,
    build_events,
    parse_sequence,
    split_list,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from timeline_app.io.table import Table

_STRIPPED: Final = ("id", "zone", "lane", "status", "dated_by")  # compared with other texts


@dataclass(frozen=True, eq=False)
class EventRows:
    """The events of a table, and the columns they were made of in the order of the file."""

    events: Events
    columns: Mapping[str, Sequence[str]]
    places: Sequence[str]
    tally: Tally
    findings: tuple[Finding, ...]


def read_events(table: Table, fact_ids: Collection[str]) -> EventRows:
    """Return the events of a table; rows without an id, or with an earlier one's, are refused."""
    refused = [*table.refused]
    first_at: dict[str, str] = {}
    rows: list[int] = []
    for row, cell in enumerate(table.column("id")):
        finding = _refusal(cell.strip(), table.place(row), first_at)
        if finding is None:
            first_at[cell.strip()] = table.place(row)
            rows.append(row)
        else:
            refused.append(finding)
    columns = {name: _cells(table, name, rows) for name in table.columns}
    places = [table.place(row) for row in rows]
    events = build_events(columns)
    findings = (*refused, *_date_findings(events, first_at), *_findings(columns, places, fact_ids))
    return EventRows(events, columns, places, _tally(len(events), refused), findings)


def _refusal(event_id: str, where: str, first_at: Mapping[str, str]) -> Finding | None:
    if not event_id:
        return Finding("the event has no id, and is not shown", where, "give it an id of its own")
    if event_id in first_at:
        what = f"the id “{event_id}” is there twice (first {first_at[event_id]})"
        return Finding(
            f"{what}, and this row is not shown", where, "give every event an id of its own"
        )
    return None


def _cells(table: Table, name: str, rows: Sequence[int]) -> list[str]:
    column = table.column(name)
    if name in _STRIPPED:
        return [column[row].strip() for row in rows]
    return [column[row] for row in rows]


def _tally(shown: int, refused: Sequence[Finding]) -> Tally:
    reasons = tuple(f"{finding.where} {finding.what}" for finding in refused)
    return Tally(shown + len(refused), shown, len(refused), reasons)


def _date_findings(events: Events, places: Mapping[str, str]) -> Iterator[Finding]:
    for index, problem in events.problems.items():
        event_id = events.texts["id"][index]
        advice = "the event is shown undated until its date is corrected"
        yield Finding(f"“{event_id}”: {problem}", places[event_id], advice)


def _findings(
    columns: Mapping[str, Sequence[str]], places: Sequence[str], fact_ids: Collection[str]
) -> Iterator[Finding]:
    for row, title in enumerate(columns.get("title", ())):
        if not title.strip():
            yield Finding("the event has no title", places[row], "give it one")
    for name, known in (("status", STATUSES), ("dated_by", DATED_BY)):
        for row, word in enumerate(columns.get(name, ())):
            if word and word not in known:
                advice = f"write one of {', '.join(known)}, or nothing"
                yield Finding(f"the {name} “{word}” is not known", places[row], advice)
    for row, text in enumerate(columns.get("sequence", ())):
        if text.strip() and parse_sequence(text) is None:
            yield Finding(f"the sequence “{text}” is no whole number", places[row], "write 1, 2, 3")
    yield from _outside_findings(columns, places, fact_ids)


def _outside_findings(
    columns: Mapping[str, Sequence[str]], places: Sequence[str], fact_ids: Collection[str]
) -> Iterator[Finding]:
    named = [split_list(cell) for cell in columns.get("outside", [""] * len(places))]
    for row, ids in enumerate(named):
        for fact_id in ids:
            if fact_id not in fact_ids:
                advice = "add it to outside.csv, or correct the id"
                yield Finding(f"no outside fact has the id “{fact_id}”", places[row], advice)
    for row, dated_by in enumerate(columns.get("dated_by", ())):
        if dated_by == "outside" and not named[row]:
            what = "the date comes from outside the articles, but no fact is named"
            yield Finding(what, places[row], "name the fact's id in the column “outside”")
