"""The question what becomes of unsaved changes before a timeline is left."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.widgets.basics import new_column, plain_label
from timeline_app.words.making.saving import save_first

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class UnsavedChoice(Enum):
    """What becomes of unsaved changes; CANCEL leaves all as it is."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class UnsavedDialog(QDialog):
    """A dialog with three buttons; Enter saves, Esc cancels. `answer` is what was chosen."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = UnsavedChoice.CANCEL
        self.setWindowTitle("Unsaved changes")
        self.setMinimumWidth(420)
        question = plain_label(shown_on_one_line(save_first(title)), wraps=True)
        self.save, self.discard = QPushButton("Save"), QPushButton("Discard")
        cancel = QPushButton("Cancel")
        self.save.setDefault(True)
        self.save.clicked.connect(lambda: self._choose(UnsavedChoice.SAVE))
        self.discard.clicked.connect(lambda: self._choose(UnsavedChoice.DISCARD))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.discard)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=14)
        column.addWidget(question)
        column.addLayout(row)
        self.save.setFocus()

    def _choose(self, answer: UnsavedChoice) -> None:
        self.answer = answer
        self.accept()


def ask_to_save(title: str, parent: QWidget) -> UnsavedChoice:
    """Ask what becomes of the unsaved changes of a timeline."""
    dialog = UnsavedDialog(title, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer
