"""Notes on a time in a lane: asked for, changed and deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from timeline_app.model.dates.edtf import UNDATED
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.making.cards.date_choices import DateField
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.words import remarks as words
from timeline_app.words.making.editing import delete_name, gone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timeline_app.model.remarks import AuthorNote
    from timeline_app.view.making.pen import Pen


class StretchNoteDialog(QDialog):
    """The dialog of a new note on a time in a lane; "" for all lanes.

    Attributes:
        when, note: its fields.
        keep: its button.

    """

    def __init__(
        self, pen: Pen, lane: str, lane_title: str, when: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pen, self._lane = pen, lane
        self.setWindowTitle(words.note_on_stretch(lane_title))
        self.setMinimumWidth(460)
        self.note, self.when = QLineEdit(), DateField("Time", self)
        self.note.setAccessibleName("Note")
        self.error = plain_label(name="error", wraps=True)
        self.keep, cancel = QPushButton("Keep"), QPushButton("Cancel")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        self.when.entered.connect(self._keep)
        cancel.clicked.connect(self.reject)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=8)
        for name, field in (("Note", self.note), ("Time", self.when)):
            label = plain_label(name)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.when.reading)
        column.addWidget(plain_label(words.note_in_folder(), name="soft", wraps=True))
        column.addWidget(self.error)
        row = new_row(spacing_px=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.when.setText(when)
        self.note.setFocus()

    def _keep(self) -> None:
        when, text = self.when.when, self.note.text().strip()
        problem = "" if text else words.NO_TEXT
        if when is None or when == UNDATED:
            problem = problem or self.when.problem or words.NO_TIME
        self.error.setText(problem)
        self.error.setAccessibleName(problem)
        if not problem and when is not None:
            self._pen.add_note(text, lane=self._lane, when=when.text)
            self.accept()


def changes_of_note(
    pen: Pen, note: AuthorNote, window: QWidget
) -> list[tuple[str, Callable[[], None]]]:
    """Return what can be done with a note on a time, by the names of the entries."""
    delete = partial(pen.change_note, note, "", gone(note.text))
    return [
        ("Edit the note…", partial(_ask_text, pen, note, window)),
        (delete_name(note.text), delete),
    ]


def _ask_text(pen: Pen, note: AuthorNote, window: QWidget) -> None:
    def keep(text: str) -> str:
        if not text.strip():
            return words.NO_TEXT
        pen.change_note(note, text.strip())
        return ""

    prompt = Prompt("Edit the note", words.note_in_folder(), keep, parent=window, verb="Keep")
    prompt.field.setText(note.text)
    prompt.field.selectAll()
    prompt.exec()
