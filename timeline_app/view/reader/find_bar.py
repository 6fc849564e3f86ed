"""The rows above an article that is searched: a count with links to step, a field to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from timeline_app.view.widgets.basics import new_row
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class MatchBar(QWidget):
    """A count with links to the previous and the next match, and one that closes the row.

    Signals: `stepped` by -1 or 1; `closed` by the user.

    Attributes:
        lead: the layout to the left of the count.
        count: the current match and the number of matches.

    """

    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lead = QHBoxLayout()
        self.count = QLabel()
        self.links = {by: Link(mark, self) for by, mark in ((-1, "↑"), (1, "↓"), (0, "✕"))}
        self.links[-1].set_label("↑", "Previous (Shift+F3)")
        self.links[1].set_label("↓", "Next (F3)")
        self.links[0].set_label("✕", "Close (Esc)")
        row = new_row(self, margins_px=(20, 6, 12, 6), spacing_px=10)
        row.addLayout(self.lead, 1)
        row.addWidget(self.count)
        for by, link in self.links.items():
            link.clicked.connect(lambda _checked=False, by=by: self._leave_or_step(by))
            row.addWidget(link)
        self.hide()

    def _leave_or_step(self, by: int) -> None:
        if by:
            self.stepped.emit(by)
        else:
            self.closed.emit()

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().ground)
        painter.setPen(theme().line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class FindBar(MatchBar):
    """A row with a field; Enter steps to the next match, Shift+Enter to the previous one.

    Signals: `sought` with the words at every change.
    """

    sought = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = _Field(self)
        self.field.setPlaceholderText("Find in article")
        self.field.setAccessibleName("Find in article")
        self.field.textChanged.connect(self.sought)
        self.field.entered.connect(self.stepped)
        self.lead.addWidget(self.field)

    def show_state(self, words: str) -> None:
        """Show the state of the search, to screen readers too."""
        self.count.setText(words)
        self.field.setAccessibleDescription(words)

    def begin(self) -> None:
        """Show the row, with the last words selected."""
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
