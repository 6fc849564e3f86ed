"""The header of a page that stands in the place of the evidence: the way back, and its tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timeline_app.paint.fonts import text_factor
from timeline_app.view.parts.link import Link

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session

HEADER_PX = 44


class PageHeader(QWidget):
    """A link back to the evidence on the left; a page adds its own tools to `tools`."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QColor(theme.line)
        self.back = Link("Evidence", theme.accent, before="← ")
        self.back.set_label("Evidence", "Back to the evidence")
        self.back.clicked.connect(lambda: session.turn_to(None))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 0, 15, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addLayout(self.tools)
        self.setFixedHeight(round(HEADER_PX * text_factor()))

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._line = QColor(theme.line)
        self.back.set_ink(theme.accent)
        self.update()

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
