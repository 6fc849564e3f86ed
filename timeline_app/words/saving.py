"""Sentences about saving a timeline's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.making.edits import EditKind
from timeline_app.words.counts import listed
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDITS: Final[dict[EditKind, str]] = {
    EditKind.ADD_EVENT: "add event",
    EditKind.CHANGE_EVENT: "change event",
    EditKind.DELETE_EVENTS: "delete events",
    EditKind.ADD_PASSAGE: "add passage",
    EditKind.ADD_PASSAGE_IN_PART: "add passage in part",
    EditKind.CHANGE_PASSAGE: "change passage",
    EditKind.REMOVE_PASSAGE: "remove passage",
    EditKind.DATE_BY_WORDS: "date by words",
    EditKind.NOTHING_TO_CITE: "nothing to cite here",
    EditKind.ADD_DIFFERENCE: "add difference",
    EditKind.CHANGE_DIFFERENCE: "change difference",
    EditKind.DELETE_DIFFERENCE: "delete difference",
    EditKind.ADD_FACT: "add outside fact",
    EditKind.CHANGE_FACT: "change outside fact",
    EditKind.DELETE_FACT: "delete outside fact",
    EditKind.ADD_LANE: "add lane",
    EditKind.CHANGE_LANE: "change lane",
    EditKind.DELETE_LANE: "delete lane",
    EditKind.ADD_LINK: "add link",
    EditKind.CHANGE_LINK: "change link",
    EditKind.DELETE_LINK: "delete link",
    EditKind.ADD_NOTE: "add note",
    EditKind.CHANGE_NOTE: "change note",
    EditKind.DELETE_NOTE: "delete note",
    EditKind.CHANGE_ARTICLE: "change article",
    EditKind.ADD_ARTICLE: "add article",
    EditKind.CHANGE_TIMELINE: "change timeline",
}


def files_changed(files: Sequence[str]) -> str:
    return f"{listed(files)} changed on the disk since they were read: nothing was saved"


def would_not_be_read_back(file: str) -> str:
    return f"{file} was not saved: it would not be read back as it is shown"


def edit_name(kind: EditKind, subject: str) -> str:
    """Return what an edit is called where it can be undone: "Undo: add event “…”"."""
    name = _EDITS[kind]
    return f"{name} “{shortened(subject, 30)}”" if subject else name
