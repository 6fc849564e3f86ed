"""The rows of links.csv and notes.csv as links and notes, with findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.remarks import AuthorLink, AuthorNote, LinkKind
from timeline_app.words import remarks as words
from timeline_app.words.dates.phrases import date_problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from timeline_app.io.text_table import Table
    from timeline_app.model.document import Finding
    from timeline_app.model.events import Events

LINK_COLUMNS: Final = ("id", "from", "to", "kind", "note")
NOTE_COLUMNS: Final = ("id", "event", "lane", "when", "kind", "text")
_BOOKMARK: Final = "bookmark"
_PLAIN: Final = "note"


class Remarks(NamedTuple):
    """The links and notes of a timeline."""

    links: tuple[AuthorLink, ...]
    notes: tuple[AuthorNote, ...]
    findings: tuple[Finding, ...]


def read_remarks(links: Table, notes: Table, events: Events, lane_ids: Collection[str]) -> Remarks:
    """Return what two tables say; what refers to nothing is not shown, and has a finding."""
    findings = [*links.refused, *notes.refused]
    read_links = tuple(_links(links, events, findings))
    read_notes = tuple(_notes(notes, events, lane_ids, findings))
    return Remarks(read_links, read_notes, tuple(findings))


def cells_of_link(link: AuthorLink) -> dict[str, str]:
    """Return the cells of a link in the program's own columns."""
    cells = (link.id, link.source, link.target, str(link.kind), link.note)
    return dict(zip(LINK_COLUMNS, cells, strict=True))


def cells_of_note(note: AuthorNote) -> dict[str, str]:
    """Return the cells of a note in the program's own columns."""
    kind = _BOOKMARK if note.is_bookmark else _PLAIN
    cells = (note.id, note.event, note.lane, note.when, kind, note.text)
    return dict(zip(NOTE_COLUMNS, cells, strict=True))


def _links(table: Table, events: Events, findings: list[Finding]) -> Iterator[AuthorLink]:
    for where, row in table.rows():
        named = {name: row.get(name, "").strip() for name in ("from", "to")}
        unknown = [event_id for event_id in named.values() if events.find(event_id) is None]
        kind = row.get("kind", "").strip()
        if unknown:
            findings.append(words.link_to_unknown(unknown[0], where))
        elif kind not in list(LinkKind):
            findings.append(words.link_kind_unknown(kind, LinkKind, where))
        else:
            yield AuthorLink(
                id=row.get("id", "").strip(),
                source=named["from"],
                target=named["to"],
                kind=LinkKind(kind),
                note=row.get("note", ""),
                extra=_others(row, LINK_COLUMNS),
            )


def _notes(
    table: Table, events: Events, lane_ids: Collection[str], findings: list[Finding]
) -> Iterator[AuthorNote]:
    for where, row in table.rows():
        cells = {name: row.get(name, "").strip() for name in ("id", "event", "lane", "when")}
        kind = row.get("kind", "").strip()
        if cells["event"] and events.find(cells["event"]) is None:
            findings.append(words.note_on_unknown("event", cells["event"], where))
            cells["event"] = ""
        if cells["lane"] and cells["lane"] not in lane_ids:
            findings.append(words.note_on_unknown("lane", cells["lane"], where))
            cells["lane"] = ""
        try:
            read_when(cells["when"])
        except WhenError as error:
            findings.append(words.note_date_unreadable(date_problem(error.problem), where))
            cells["when"] = ""
        if kind not in ("", _PLAIN, _BOOKMARK):
            findings.append(words.note_kind_unknown(kind, (_PLAIN, _BOOKMARK), where))
        text, is_bookmark = row.get("text", ""), kind == _BOOKMARK
        yield AuthorNote(
            **cells, text=text, is_bookmark=is_bookmark, extra=_others(row, NOTE_COLUMNS)
        )


def _others(row: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell and name not in known}
