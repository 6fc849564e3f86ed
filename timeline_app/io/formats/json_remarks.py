"""Links, notes and what has nothing to cite, as objects of the JSON contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.formats.json_objects import WORKED_OUT, objects_of, table_of
from timeline_app.io.remarks import LINK_COLUMNS, NOTE_COLUMNS, cells_of_link, cells_of_note
from timeline_app.io.text_table import numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.io.formats.json_objects import Object
    from timeline_app.io.text_table import Table
    from timeline_app.model.document import Document
    from timeline_app.model.shown_part import ShownPart

_PASSAGE: Final = (
    *("event", "difference", "article", "start", "end"),
    *("exact", "prefix", "suffix", "role", "telling"),
)


class RemarkTables(NamedTuple):
    """What an author added to a timeline, as tables."""

    links: Table
    notes: Table
    nothing_to_cite: Table


def remark_objects(document: Document, passages: Sequence[Object], part: ShownPart) -> Object:
    """Return the objects by key, and no key for what a timeline does not have.

    `passages` are those in which there is nothing to cite. What a `part` leaves out is not there.
    """
    found: Object = {
        "links": [
            _with_extra(cells_of_link(link), link.extra)
            for link in document.links
            if not part.events & {link.source, link.target}
        ],
        "notes": [
            _with_extra(cells_of_note(note), note.extra)
            for note in document.notes
            if note.event not in part.events and note.lane not in part.lanes
        ],
        "nothing_to_cite": [_filled(passage) for passage in passages],
    }
    return {key: objects for key, objects in found.items() if objects}


def remark_tables(values: Mapping[str, object], name: str) -> RemarkTables:
    """Return the tables of a timeline's object; raises CannotRead where a key holds no list."""
    passages = objects_of(values, "nothing_to_cite", name)
    return RemarkTables(
        table_of(numbered(objects_of(values, "links", name), "link"), name, LINK_COLUMNS),
        table_of(numbered(objects_of(values, "notes", name), "note"), name, NOTE_COLUMNS),
        table_of(numbered([*map(_as_written, passages)], "passage"), name, _PASSAGE),
    )


def _with_extra(cells: Mapping[str, str], extra: Mapping[str, str]) -> Object:
    return {**cells, "extra": dict(extra)} if extra else dict(cells)


def _filled(passage: Object) -> Object:
    """Return a passage without a role: it supports nothing."""
    return {key: value for key, value in passage.items() if key != "role" or value}


def _as_written(passage: object) -> object:
    """Return a passage without what the program works out; anything else as it is."""
    if type(passage) is not dict:
        return passage
    return {key: value for key, value in passage.items() if key not in WORKED_OUT}
