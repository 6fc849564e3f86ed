"""Prompt: a small dialog for one line of text, which says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from timeline_app.view.widgets.basics import new_column, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Prompt(QDialog):
    """A dialog for one line; `use` takes it, or returns a line that says what is wrong.

    `verb` is what its button says.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        use: Callable[[str], str],
        known: Iterable[str] = (),
        parent: QWidget | None = None,
        verb: str = "Go",
    ) -> None:
        super().__init__(parent)
        self._use = use
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        label = plain_label(hint, wraps=True)
        self.field = QLineEdit()
        self.field.setAccessibleName(title)
        label.setBuddy(self.field)
        words = list(known)
        if words:
            completer = QCompleter(words, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.field.setCompleter(completer)
        self.error = plain_label(name="error", wraps=True)
        go = QPushButton(verb)
        go.setDefault(True)
        cancel = QPushButton("Cancel")
        go.clicked.connect(self._try)
        cancel.clicked.connect(self.reject)
        self.field.textEdited.connect(self.error.clear)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(go)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=10)
        for widget in (label, self.field, self.error):
            column.addWidget(widget)
        column.addLayout(row)

    def _try(self) -> None:
        problem = self._use(self.field.text())
        self.error.setText(problem)
        self.error.setAccessibleName(problem)
        if not problem:
            self.accept()
