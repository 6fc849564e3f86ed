"""Changes of what a working copy tells beside its passages: order, facts, links and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.events import join_list, split_list
from timeline_app.model.making.edits import add_row, change_row, delete_rows, ids_of, row_of_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.model.remarks import AuthorLink, AuthorNote, LinkKind

_NOTE_WORDS: Final = 40  # characters of a note that its id is made of
_BOOKMARK: Final = "bookmark"


def _new_id(words: str, taken: Container[str]) -> str:
    from timeline_app.model.making.names import id_of_title  # not for viewing

    return id_of_title(words, taken)


def change_events(copy: WorkingCopy, ids: Iterable[str], cells: Mapping[str, str]) -> WorkingCopy:
    """Return the copy with the same cells changed of several events."""
    for event_id in ids:
        copy = change_row(copy, "events", event_id, cells)
    return copy


# Facts from outside the articles


def add_fact(
    copy: WorkingCopy, row_id: str, cells: Mapping[str, str], table: str = "events"
) -> WorkingCopy:
    """Return the copy with a new outside fact, on which an event's date or a difference rests."""
    fact_id = _new_id(cells.get("fact", ""), ids_of(copy, "outside"))
    return attach_fact(add_row(copy, "outside", {"id": fact_id, **cells}), row_id, fact_id, table)


def attach_fact(copy: WorkingCopy, row_id: str, fact_id: str, table: str = "events") -> WorkingCopy:
    """Return the copy in which the date of an event, or a difference, rests on a fact, too."""
    facts = _facts_of(copy, row_id, table)
    return copy if fact_id in facts else _with_facts(copy, row_id, (*facts, fact_id), table)


def detach_fact(copy: WorkingCopy, row_id: str, fact_id: str, table: str = "events") -> WorkingCopy:
    """Return the copy in which the date of an event, or a difference, does not rest on a fact."""
    left = tuple(each for each in _facts_of(copy, row_id, table) if each != fact_id)
    return _with_facts(copy, row_id, left, table)


def delete_fact(copy: WorkingCopy, fact_id: str) -> WorkingCopy:
    """Return the copy without a fact; no event rests on it any more."""
    for table in ("events", "differences"):
        rows = copy.table(table)
        for row in rows.rows:
            named = split_list(rows.cell(row, "outside"))
            if fact_id in named:
                cell = join_list([each for each in named if each != fact_id])
                copy = copy.with_table(
                    table, copy.table(table).changing(row.key, {"outside": cell})
                )
    return delete_rows(copy, "outside", [fact_id])


def _facts_of(copy: WorkingCopy, row_id: str, table: str) -> tuple[str, ...]:
    row = row_of_id(copy, table, row_id)
    return () if row is None else split_list(copy.table(table).cell(row, "outside"))


def _with_facts(copy: WorkingCopy, row_id: str, facts: Iterable[str], table: str) -> WorkingCopy:
    return change_row(copy, table, row_id, {"outside": join_list(list(facts))})


# Links between events


def add_link(copy: WorkingCopy, source: str, target: str, kind: LinkKind) -> WorkingCopy:
    """Return the copy with a link from one event to another; itself where there is that link."""
    rows = copy.links.where("from", source)
    if any(
        (copy.links.cell(row, "to").strip(), copy.links.cell(row, "kind").strip()) == (target, kind)
        for row in rows
    ):
        return copy
    link_id = _new_id(f"{source} {target}", ids_of(copy, "links"))
    cells = {"id": link_id, "from": source, "to": target, "kind": kind.value}
    return add_row(copy, "links", cells)


def delete_link(copy: WorkingCopy, link: AuthorLink) -> WorkingCopy:
    """Return the copy without a link; a row that a person wrote need not have an id."""
    said = {"id": link.id, "from": link.source, "to": link.target, "kind": link.kind.value}
    for row in copy.links.rows:
        if all(copy.links.cell(row, name).strip() == cell for name, cell in said.items()):
            return copy._replace(links=copy.links.without({row.key}))
    return copy


# Notes and bookmarks


def add_note(
    copy: WorkingCopy, text: str, *, event: str = "", lane: str = "", when: str = ""
) -> WorkingCopy:
    """Return the copy with a note on an event, or on a time in a lane; without one, in all."""
    cells = {"event": event, "lane": lane, "when": when, "text": text}
    filled = {name: cell for name, cell in cells.items() if cell}
    return add_row(copy, "notes", {"id": _note_id(copy, text), **filled})


def add_bookmark(copy: WorkingCopy, name: str, when: str) -> WorkingCopy:
    """Return the copy with a bookmark of a range of time, in EDTF."""
    cells = {"id": _note_id(copy, name), "when": when, "kind": _BOOKMARK, "text": name}
    return add_row(copy, "notes", cells)


def _note_id(copy: WorkingCopy, text: str) -> str:
    return _new_id(text[:_NOTE_WORDS], ids_of(copy, "notes"))


def change_note(copy: WorkingCopy, note: AuthorNote, text: str) -> WorkingCopy:
    """Return the copy with another text of a note; without the note where that is empty."""
    key = _key_of_note(copy, note)
    if key is None:
        return copy
    if not text.strip():
        return copy._replace(notes=copy.notes.without({key}))
    return copy._replace(notes=copy.notes.changing(key, {"text": text}))


def _key_of_note(copy: WorkingCopy, note: AuthorNote) -> int | None:
    for row in copy.notes.rows:
        cell = copy.notes.cell(row, "id").strip(), copy.notes.cell(row, "text")
        if cell == (note.id, note.text):
            return row.key
    return None
