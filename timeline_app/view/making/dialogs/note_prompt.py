"""The question for a note on the chosen event, which is kept in a folder or beside a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.edits import add_row, ids_of
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.words import remarks as words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


class NotePrompt:
    """Asks for a note on the chosen event.

    In a timeline's folder a note is an edit, which is undone and saved as the others are. Of a
    table it is written at once into the folder beside it; the table itself is never changed.
    """

    def __init__(self, session: Session, editor: Editor, pen: TablePen, window: QWidget) -> None:
        self._session = session
        self._editor = editor
        self._pen = pen
        self._window = window

    @property
    def _table(self) -> Path | None:
        """The file of the table that is shown, if its rows are known."""
        document = self._session.document
        return None if document.origins is None else document.path

    def ask(self) -> None:
        """Show the dialog, whose button keeps the note."""
        document, chosen = self._session.document, self._session.selection
        if chosen is None:
            return
        title = words.note_on(document.events.texts["title"][chosen])
        hint = words.note_in_folder() if self._table is None else words.note_beside(self._table)
        Prompt(title, hint, self.keep, parent=self._window, verb="Keep").exec()

    def keep(self, text: str) -> str:
        """Keep a note on the chosen event; return what is wrong, "" where nothing is."""
        chosen, text = self._session.selection, text.strip()
        if chosen is None or not text:
            return words.NO_TEXT
        event_id = self._session.document.events.texts["id"][chosen]
        if self._table is None:
            return self._keep_in_folder(event_id, text)
        return self._pen.add_note(chosen, text)

    def _keep_in_folder(self, event_id: str, text: str) -> str:
        copy = self._editor.copy()
        if copy is None:
            return words.NOT_KEPT
        taken = ids_of(copy, "notes")
        note_id = next(
            each for each in map("n{}".format, range(1, len(taken) + 2)) if each not in taken
        )
        cells = {"id": note_id, "event": event_id, "kind": "note", "text": text}
        after = add_row(copy, "notes", cells)
        self._editor.apply(Edit(EditKind.ADD_NOTE, words.first_words(text, 5), after))
        return ""
