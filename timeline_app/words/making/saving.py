"""Sentences about saving a timeline's folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.making.edit_history import EditKind
from timeline_app.model.shown import shown_on_one_line
from timeline_app.words.counts import counted, listed
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.files.findings import finding_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.document import Finding
    from timeline_app.model.making.edit_history import EditStep

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
    EditKind.READ_AGAIN: "read files again",
    EditKind.MERGE: "merge with changed files",
    EditKind.RESTORE: "restore changes",
}


TYPED_NOTE: Final = "Set by hand; no words of the passage give it."
"""What is kept as the note on a date that a person typed."""


def files_changed(files: Sequence[str]) -> str:
    return f"{listed(files)} changed on the disk since they were read: nothing was saved"


def folder_is_gone(folder: Path) -> str:
    """Return that the folder of what is shown was removed or renamed, or is out of reach."""
    where = shown_on_one_line(str(folder))
    return f"{where} is not there any more: put it back, or save what is shown here as a new folder"


def events_are_gone(folder: Path, file: str) -> str:
    where = shown_on_one_line(str(folder))
    return (
        f"{file} is no longer in {where}: put it back, or save what is shown here as a new folder"
    )


def is_no_file_now(folder: Path, file: str) -> str:
    where = shown_on_one_line(str(folder))
    return (
        f"{file} in {where} is no file any more: put the file back, or save what is shown here as "
        "a new folder"
    )


def files_are_gone(files: Sequence[str]) -> str:
    """Return that articles were removed, or may not be read any more, but are still shown."""
    them = "it" if len(files) == 1 else "them"
    return (
        f"{_some(files)} cannot be read any more: put {them} back, or save what is shown here as a "
        "new folder"
    )


def file_is_gone(file: str, *, is_removed: bool) -> str:
    """Return the name of a file that cannot be read, among those that were changed."""
    return f"{file} ({'removed' if is_removed else 'may not be read'})"


def settings_broken(problem: Finding) -> str:
    """Return that another program broke timeline.toml, which is not merged as it is."""
    advice = "correct that line; until then what is shown here stays as it is"
    return finding_line(problem._replace(advice=advice))


def not_saved(reason: str) -> str:
    return f"Nothing was saved: {reason}"


def saved_in_part(reason: str, files: Sequence[str]) -> str:
    """Return why a save ended before all files were written, and that nothing is lost."""
    if not files:
        return f"{not_saved(reason)}. Your changes are kept here"
    return f"Only {listed(files)} could be saved: {reason}. Your other changes are kept here"


SAVED_BY_KEY: Final = "Unsaved changes · Ctrl+S saves"


def saved(files: Sequence[str]) -> str:
    """Return what a save wrote: "Saved: events.csv, excerpts.csv"."""
    return f"Saved: {', '.join(files)}" if files else "Saved: the files say this already"


def copy_is_in(place: Path) -> str:
    return f"A copy of the files as they were is in {shown_on_one_line(str(place))}"


def no_copy_made(place: Path, reason: str) -> str:
    where = shown_on_one_line(str(place))
    return f"No copy of the files as they were could be made in {where}: {reason}"


def folder_name(title: str) -> str:
    """Return a name for the folder of a timeline, by its title."""
    return re.sub(r"[^\w .-]+", " ", shortened(title, 60)).strip(" .") or "Timeline"


def article_outside(file: str) -> str:
    return f"The article {shown_on_one_line(file)} would lie outside the folder: nothing was saved"


def saved_as(place: Path) -> str:
    return f"Saved as {shown_on_one_line(str(place))}, which is edited from now on"


def save_first(title: str) -> str:
    """Return the question before unsaved changes would be lost."""
    return f"Save the changes of “{shortened(title, 60)}”?"


def is_edited_elsewhere(title: str) -> str:
    return (
        f"Another window edits “{shortened(title, 60)}”: this one shows it, and can edit it when "
        "that is closed"
    )


def needs_folder(title: str) -> str:
    """Return why a timeline cannot be edited where it is, and what helps."""
    return f"“{shortened(title, 60)}” is no folder of your own: save it as one to edit it"


# Files that another program changed


def read_again(files: Sequence[str]) -> str:
    were = "was" if len(files) == 1 else "were"
    return f"{_some(files)} {were} changed by another program: read again"


FILES_ARE_THE_SAME: Final = "The files are read again: they say what they said before"


def can_be_read_again(files: Sequence[str]) -> str:
    were = "was" if len(files) == 1 else "were"
    return f"{_some(files)} {were} changed by another program"


def merged(files: Sequence[str]) -> str:
    were = "was" if len(files) == 1 else "were"
    return (
        f"{_some(files)} {were} changed by another program, too: both its changes and yours are "
        "shown, and can be undone"
    )


def in_conflict(files: Sequence[str], count: int) -> str:
    were = "was" if len(files) == 1 else "were"
    places = counted(count, "place")
    return f"{_some(files)} {were} changed by another program, in {places} otherwise than here"


_MOST_FILES: Final = 3


def _some(files: Sequence[str]) -> str:
    """Return the names of files; of many the first, and how many more."""
    names = [shown_on_one_line(name) for name in files[:_MOST_FILES]]
    more = len(files) - _MOST_FILES
    return listed([*names, f"{counted(more, 'other file')}"] if more > 0 else names)


CONFLICTS: Final = (
    "These were changed here and by another program, each in its own way. Choose which to keep; it "
    "can be undone."
)
_IS_GONE: Final = "it is deleted"


def setting_name(path: Sequence[str]) -> str:
    """Return what a setting is called where it is in conflict: "timeline.toml: lanes, tokyo"."""
    return ": ".join(["timeline.toml", *([", ".join(path)] if path else [])])


def row_name(table: str, cells: Mapping[str, str]) -> str:
    """Return what a row of a table is called where it is in conflict: its title, words or id."""
    names = ("title", "exact", "topic", "fact", "text", "id")
    name = next((cells[each] for each in names if cells.get(each)), "")
    return f"{table}.csv: {shortened(name, 60)}"


def cells_that_differ(cells: Mapping[str, str] | None, others: Mapping[str, str] | None) -> str:
    """Return the cells of one side of a conflict that the other has otherwise."""
    if cells is None:
        return _IS_GONE
    names = dict.fromkeys((*cells, *(others or {})))
    differing = [name for name in names if others is None or cells.get(name) != others.get(name)]
    return "\n".join(f"{name}: {shortened(cells.get(name, ''), 300) or '–'}" for name in differing)


# Changes that were not saved when the program ended


def not_saved_at_end(title: str) -> str:
    return f"Changes of “{shortened(title, 60)}” were not saved when the program ended"


def restored(count: int) -> str:
    """Return that changes were restored, in `count` steps."""
    return f"{counted(count, 'change')} restored: they are not saved yet"


NOT_RESTORED: Final = "Changes that an earlier program did not save were not restored"


def log_unwritable(reason: str) -> str:
    return f"Unsaved changes cannot be kept for the next start: {reason}. Save often"


def log_unreadable(reason: str) -> str:
    because = f": {reason}" if reason else ""
    return f"Unsaved changes of an earlier time cannot be restored{because}"


def put_aside(reason: str, place: Path) -> str:
    return f"{reason}. They are kept in {shown_on_one_line(str(place))}"


def would_not_be_read_back(file: str) -> str:
    return f"{file} was not saved: it would not be read back as it is shown"


def undo_title(name: str) -> str:
    """Return the entry of the menu: "Undo: add event “…”"; `name` is that of the edit, if any."""
    return f"Undo: {name}" if name else "Undo"


def undone(name: str) -> str:
    """Return what is said once an edit of that name was undone."""
    return f"Undone: {name}"


def redone(name: str) -> str:
    return f"Done again: {name}"


def redo_title(name: str) -> str:
    return f"Redo: {name}" if name else "Redo"


def edit_name(kind: EditKind, subject: str) -> str:
    """Return what an edit is called where it can be undone: "Undo: add event “…”"."""
    name = _EDITS[kind]
    return f"{name} “{shortened(subject, 30)}”" if subject else name


def name_of_last(steps: Sequence[EditStep]) -> str:
    """Return the name of the last step; empty where there is none."""
    return edit_name(steps[-1].edit.kind, steps[-1].edit.subject) if steps else ""
