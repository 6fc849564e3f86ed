"""FindBar: a field for the words that are looked for in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from timeline_app.view.reader.step_bar import StepBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timeline_app.paint.theme import Theme


class FindBar(StepBar):
    """Enter steps to the next place, Shift+Enter to the previous one.

    Signals: `sought` with the words at every change.
    """

    sought = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.field = _Field(self)
        self.field.setPlaceholderText("Find in article")
        self.field.setAccessibleName("Find in article")
        self.field.textChanged.connect(self.sought)
        self.field.entered.connect(self.stepped)
        self.lead.addWidget(self.field)

    def tell(self, words: str) -> None:
        """Say where the search is, to screen readers too."""
        self.count.setText(words)
        self.field.setAccessibleDescription(words)

    def begin(self) -> None:
        """Show the row, with the last words selected to be typed over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()


class _Field(QLineEdit):
    entered = Signal(int)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.entered.emit(-1 if is_shifted else 1)
        else:
            super().keyPressEvent(event)
