"""Sentences about links between events, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.edtf import UNDATED, WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, listed, quoted
from timeline_app.words.dates.phrases import in_words, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline_app.model.remarks import AuthorNote, LinkKind


def link_words(kind: LinkKind) -> str:
    """What one event is to another, beside the curve between them."""
    return str(kind)


NO_TEXT: Final = "write what is to be noted"
NOT_KEPT: Final = "the note cannot be kept here"


def note_on(title: str) -> str:
    """The title of the dialog that asks for a note."""
    return f"Note on “{shortened(title, 60)}”"


def note_on_stretch(lane: str) -> str:
    """The title of the dialog that asks for a note on a time in a lane, "" for all of them."""
    return f"Note on a time in {quoted(shortened(lane, 40))}" if lane else "Note on a time"


def place_of_note(lane: str, when: str) -> str:
    """Where a note that is on no event is: the title of its lane, its time; "" for neither."""
    try:
        read = read_when(when)
    except WhenError:
        return " · ".join(filter(None, (lane, when)))
    words = "" if read == UNDATED else in_words(read)
    return " · ".join(filter(None, (lane, f"{words[:1].upper()}{words[1:]}")))


NO_TIME: Final = "write the time that it is on: 27 October 2025, 26/10 to 28/10"


def note_in_folder() -> str:
    return "It is saved with the timeline (Ctrl+S), and Ctrl+Z takes it back."


def note_beside(table: Path) -> str:
    return (
        f"It is written at once, beside the table in {table.name}.timeline/notes.csv; the table "
        "stays as it is. To take it back, delete its line there."
    )


def note_words(note: AuthorNote) -> str:
    """An author's note in full, below what it is on."""
    return f"Note: {note.text.strip()}"


def first_words(text: str, count: int) -> str:
    """As many words of a note's first line, for which there is room on the timeline."""
    line = next(filter(None, map(str.strip, text.splitlines())), "")
    words = line.split()
    return line if len(words) <= count else f"{' '.join(words[:count])} …"


def link_to_unknown(event_id: str, where: str) -> Finding:
    what = f"the link names “{event_id}”, which is no event, and is not shown"
    return Finding(what, where, "name the id of an event")


def link_kind_unknown(kind: str, known: Iterable[str], where: str) -> Finding:
    what = f"the kind of link “{kind}” is not known, and the link not shown"
    return Finding(what, where, f"write one of {', '.join(known)}")


def note_on_unknown(noun: str, named: str, where: str) -> Finding:
    what = f"the note is on “{named}”, which is no {noun}"
    return Finding(what, where, f"name the id of one, or leave the column “{noun}” empty")


def note_date_unreadable(problem: str, where: str) -> Finding:
    return Finding(f"the date of the note {problem}", where, "write a date such as 2025-10-28")


def note_kind_unknown(kind: str, known: Iterable[str], where: str) -> Finding:
    what = f"the kind of note “{kind}” is not known, and is taken for a note"
    return Finding(what, where, f"write one of {', '.join(known)}")


# The sidecar of a table


def from_sidecar(corrected: int, tagged: int, notes: int, folder: str) -> Finding:
    """What stands beside a table and is shown with it."""
    parts = [
        f"{counted(corrected, 'cell')} corrected" if corrected else "",
        f"{counted(tagged, 'row')} tagged" if tagged else "",
        counted(notes, "note") if notes else "",
    ]
    what = f"{listed([part for part in parts if part])}, from {folder}"
    return Finding(what, folder, "nothing: the table itself is as it was")


def row_gone(noun: str, where: str) -> Finding:
    what = f"the row of the {noun} has changed, or is no event of the table any more"
    return Finding(what, where, f"nothing is lost: write the {noun} again, or delete its line")


def column_gone(column: str, where: str) -> Finding:
    what = f"the table has no column “{column}” to correct"
    return Finding(what, where, "name one that it has, or delete the line")


def correction_of_other(column: str, was: str, has: str, where: str) -> Finding:
    """A correction says what the table had in a cell, and the table has something else there."""
    what = (
        f"the correction is of {quoted(shortened(was, 60))}, and the column “{column}” has "
        f"{_own_words(has)} there: it is not shown"
    )
    return Finding(what, where, "mend “column” or “was”, or delete the line")


def cell_is_other(column: str, shown: str, there: str) -> str:
    """Another window or program corrected a cell since it was read."""
    return nothing_kept(
        f"“{column}” was corrected elsewhere, from {_own_words(shown)} to {_own_words(there)}: "
        "Ctrl+R shows it"
    )


def note_is_other(text: str) -> str:
    """A note that is to be taken back was changed or deleted by another window or program."""
    return nothing_kept(
        f"the note {quoted(shortened(text, 60))} is not beside the table any more as it was written"
    )


def _own_words(text: str) -> str:
    return quoted(shortened(text, 60)) if text.strip() else "empty"


_PARTS: Final = {"title": "Title", "start": "Date", "end": "End", "lane": "Lane", "tags": "Tags"}
"""What can be corrected in the row of an event."""


def part_title(part: str, column: str) -> str:
    """Return what a cell of a table is called: "Date (started)"; the table's own name with it."""
    title = _PARTS[part]
    is_same = column.strip().casefold() == title.casefold()
    return title if is_same else f"{title} ({shortened(column, 30)})"


def corrected_here(was: str) -> str:
    """Return that a cell is corrected, and what the table has: shown below it."""
    own = quoted(shortened(was, 300)) if was.strip() else "nothing"
    return f"corrected; the table has {own}"


def corrected_cell(text: str) -> str:
    """Return the text of a corrected cell in the list."""
    return f"{text} ✎"


def corrected_whole(text: str, was: str) -> str:
    """Return what a corrected cell of the list holds, and what the table has."""
    return f"{text} ({corrected_here(was)})"


def kept_in(folder: str) -> str:
    """Return where what is written of the rows of a table is kept, above their cells."""
    return f"Kept in {shortened(folder)}; the table itself stays as it is"


def correction_kept(title: str) -> str:
    return f"{quoted(shortened(title, 40))} is corrected beside the table"


def note_kept(title: str) -> str:
    return f"A note on {quoted(shortened(title, 40))} is kept beside the table"


CORRECT: Final = "correct"
TAG: Final = "tag"
NOTE: Final = "note on"


def edit_of_row(verb: str, title: str) -> str:
    """Return what an edit of a row is called where it can be undone: "correct “Storm”"."""
    return f"{verb} {quoted(shortened(title, 30))}"


NO_DATE_HERE: Final = "this is read as no date, and the row would not be shown"


def nothing_kept(problem: str) -> str:
    return f"nothing was written: {problem}"
