"""StepBar: a row that steps through what is marked in an article, and says how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from timeline_app.view.parts.link import Link

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme


class StepBar(QWidget):
    """A count with the links to the previous and the next, and one that closes the row.

    Signals: `stepped` by -1 or 1; `closed` when the row is wanted no more.

    Attributes:
        lead: the room to the left of the count.
        count: says which one of how many is shown.

    """

    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lead = QHBoxLayout()
        self.count = QLabel()
        self.links = {
            by: Link(mark, theme.accent, self) for by, mark in ((-1, "↑"), (1, "↓"), (0, "✕"))
        }
        self.links[-1].set_label("↑", "Previous (Shift+F3)")
        self.links[1].set_label("↓", "Next (F3)")
        self.links[0].set_label("✕", "Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        row.addLayout(self.lead, 1)
        row.addWidget(self.count)
        for by, link in self.links.items():
            link.clicked.connect(lambda _checked=False, by=by: self._leave_or_step(by))
            row.addWidget(link)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        for link in self.links.values():
            link.set_ink(theme.accent)
        self.update()

    def _leave_or_step(self, by: int) -> None:
        if by:
            self.stepped.emit(by)
        else:
            self.closed.emit()

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
