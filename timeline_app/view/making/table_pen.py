"""The pen for a table: what a person notes and corrects of its rows, kept beside it at once."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotWrite, ChangedElsewhere

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline_app.model.remarks import CellCorrection, RowMark, RowOrigins
    from timeline_app.view.session.opening import Opening
    from timeline_app.view.session.session import Session
    from timeline_app.words.making.editing import Reading

DATES: Final = ("start", "end")


class _Step(NamedTuple):
    """An edit of a row that was made: what it is called, and what makes it and takes it back."""

    name: str
    make: Callable[[], object]
    take_back: Callable[[], object]


class TablePen:
    """Corrections, tags and notes of the events of a table; `say` shows a line where one fails.

    Each is written into the folder beside the table, and the table is read again by a thread: no
    key press copies it. `done` shows what was done, beside a button that undoes it by a call.
    """

    def __init__(
        self,
        session: Session,
        opening: Opening,
        say: Callable[[str], None],
        done: Callable[[str, Callable[[], None]], None],
    ) -> None:
        self._session, self._opening = session, opening
        self._say, self._tell = say, done
        self.wrote: Callable[[], None] = lambda: None  # called where it is not read again
        self._of: Path | None = None  # the table that the steps are of
        self._done: tuple[_Step, ...] = ()
        self._undone: tuple[_Step, ...] = ()
        self._is_behind = False  # something was written while the table was read
        self._unread: dict[tuple[RowMark, str], str] = {}  # cells that were written since
        opening.ended.connect(self._catch_up)

    @property
    def can_write(self) -> bool:
        """Whether what is shown is a table whose rows are known."""
        return self.rows is not None and self._table is not None

    @property
    def rows(self) -> RowOrigins | None:
        """The rows of the table that is shown."""
        return self._session.document.origins

    @property
    def _table(self) -> Path | None:
        return self._session.document.path

    @property
    def folder(self) -> str:
        """The name of the folder beside the table."""
        from timeline_app.io.making.sidecar import sidecar_path  # not for viewing

        return "" if self._table is None else sidecar_path(self._table).name

    def cell(self, event: int, part: str) -> str:
        """Return a cell of an event's row as it is shown; `part` is one of `RowOrigins.columns`."""
        return "" if self.rows is None else self.rows.cell(event, self.rows.columns[part])

    def correction(self, event: int, part: str) -> CellCorrection | None:
        """Return the correction of a cell, if there is one."""
        if self.rows is None:
            return None
        found = self.rows.corrections(event)
        return next((each for each in found if each.column == self.rows.columns[part]), None)

    def part_of(self, column: str) -> str | None:
        """Return what a column of the list is of an event's row; None where it is no cell of it.

        A date with an end is of two cells.
        """
        rows = self.rows
        if rows is None or self._table is None:
            return None
        if column == "when":
            return "start" if "start" in rows.columns and "end" not in rows.columns else None
        if column in {"title", "lane"}:
            return column if column in rows.columns else None
        return next((part for part, name in rows.columns.items() if name == column), None)

    def was(self, event: int, column: str) -> str | None:
        """Return what the table has in a column of the list, where that is corrected."""
        rows, part = self.rows, self.part_of(column)
        if rows is None:
            return None
        dates = [each for each in DATES if each in rows.columns] if column == "when" else []
        parts = dates or ([] if part is None else [part])
        found = [self.correction(event, each) for each in parts]
        return next((each.was for each in found if each is not None), None)

    def read(self, event: int, part: str, text: str) -> Reading:
        """Return how what is typed into a cell is read, which is as its column is read."""
        from timeline_app.words.making.editing import Reading, read_cell  # not for viewing
        from timeline_app.words.remarks import NO_DATE_HERE

        if part == "title":
            return read_cell("title", text)
        text = text.strip()
        if part not in DATES or _shape(text) == _shape(self.cell(event, part)):
            return Reading(text)
        reading = read_cell("when", text)
        if reading.is_problem:
            return reading
        is_needed = part == "start" and not text
        return Reading(text, NO_DATE_HERE if is_needed else reading.words, is_needed)

    # Edits

    def correct(self, event: int, part: str, text: str) -> None:
        """Correct a cell; the text that the table has takes the correction back."""
        from timeline_app.io.making.sidecar import keep_correction  # not for viewing
        from timeline_app.words import remarks as words

        rows, table = self.rows, self._table
        if rows is None or table is None:
            return
        shown, place = self.cell(event, part), (rows.mark(event), rows.columns[part])
        before = self._unread.get(place, shown)
        if text == before:
            return
        found = self.correction(event, part)
        was = shown if found is None else found.was
        title = self._session.document.events.texts["title"][event]

        def keep(now: str, instead_of: str) -> None:
            keep_correction(table, *place, was, now, instead_of)
            self._unread[place] = now

        name = words.edit_of_row(words.TAG if part == "tags" else words.CORRECT, title)
        step = _Step(name, partial(keep, text, before), partial(keep, before, text))
        self._make(step, words.correction_kept(title))

    def add_note(self, event: int, text: str) -> str:
        """Keep a note on an event, which is shown at once; return what is wrong, if anything is."""
        from timeline_app.io.making.sidecar import drop_note, keep_note  # not for viewing
        from timeline_app.model.remarks import AuthorNote
        from timeline_app.words import remarks as words

        session, rows, table = self._session, self.rows, self._table
        if rows is None or table is None:
            return words.NOT_KEPT
        document, mark = session.document, rows.mark(event)
        try:
            note_id = keep_note(table, mark, text)
        except CannotWrite as error:
            return str(error)
        self.wrote()
        title, event_id = (document.events.texts[name][event] for name in ("title", "id"))
        name = words.edit_of_row(words.NOTE, title)
        make = partial(keep_note, table, mark, text, note_id)
        self._keep(_Step(name, make, partial(drop_note, table, note_id, text)))
        noted = replace(document, notes=(*document.notes, AuthorNote(note_id, text, event_id)))
        session.replace_document(noted, session.view_spec, session.mask, session.viewport)
        self._tell(words.note_kept(title), self.undo)
        return ""

    def note(self, event: int, text: str) -> None:
        """Keep a note on an event, and say what is wrong, if anything is."""
        if text and (problem := self.add_note(event, text)):
            self._say(problem)

    def _make(self, step: _Step, told: str) -> None:
        if self._do(step, step.make):
            self._keep(step)
            self._read_again()
            self._tell(told, self.undo)

    def _keep(self, step: _Step) -> None:
        if self._of != self._table:
            self._of, self._done = self._table, ()
        self._done, self._undone = (*self._done, step), ()

    def _do(self, step: _Step, write: Callable[[], object]) -> bool:
        """Write, and return whether it was done; what another has changed is no step any more."""
        try:
            write()
        except ChangedElsewhere as error:
            self._done = tuple(each for each in self._done if each is not step)
            self._undone = tuple(each for each in self._undone if each is not step)
            self._say(str(error))
            return False
        except CannotWrite as error:
            self._say(str(error))
            return False
        return True

    # Undo

    @property
    def undo_name(self) -> str:
        """The name of the edit that would be undone; empty where there is none."""
        return self._done[-1].name if self._done and self._of == self._table else ""

    @property
    def redo_name(self) -> str:
        """The name of the edit that would be made again; empty where there is none."""
        return self._undone[-1].name if self._undone and self._of == self._table else ""

    def undo(self) -> None:
        """Take the last edit back, if there is one."""
        if self.undo_name and self._do(step := self._done[-1], step.take_back):
            self._done, self._undone = self._done[:-1], (*self._undone, step)
            self._read_again()

    def redo(self) -> None:
        """Make the edit again that was undone last, if there is one."""
        if self.redo_name and self._do(step := self._undone[-1], step.make):
            self._done, self._undone = (*self._done, step), self._undone[:-1]
            self._read_again()

    # Reading again

    def _read_again(self) -> None:
        self._is_behind = self._opening.is_opening
        self._opening.read_again()

    def _catch_up(self) -> None:
        if self._is_behind and self._of == self._table:
            self._read_again()
        else:
            self._unread.clear()


def _shape(text: str) -> str:
    """Return how a text is written: each digit as 9, each letter as a."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "9", text.strip()))
