"""The foot of the evidence pane: the events before and after the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timeline_app.paint.fonts import text_factor
from timeline_app.view.parts.link import Link

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session


class EvidenceFooter(QWidget):
    """Two links that choose the previous and the next event; at an end there is only one."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._line = QColor(theme.line)
        self._previous = Link("", theme.accent, before="← ")
        self._previous.setObjectName("previous")
        self._previous.clicked.connect(lambda: self._choose(-1))
        self._next = Link("", theme.accent, after=" →")
        self._next.setObjectName("next")
        self._next.clicked.connect(lambda: self._choose(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(16)
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(self._next)
        self.setFixedHeight(round(42 * text_factor()))

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._line = QColor(theme.line)
        for link in (self._previous, self._next):
            link.set_ink(theme.accent)
        self.update()

    def show_neighbours(self) -> None:
        """Name the events beside the chosen one."""
        self._name(self._previous, -1, "Previous event")
        self._name(self._next, 1, "Next event")

    def _neighbour(self, by: int) -> int | None:
        event = self._session.step(by)
        if by < 0 and self._session.selection is None:
            return None  # → leads into the timeline; there is nothing before its beginning
        return None if event == self._session.selection else event

    def _name(self, link: Link, by: int, what: str) -> None:
        event = self._neighbour(by)
        link.setVisible(event is not None)
        if event is not None:
            title = self._session.document.events.texts["title"][event]
            link.set_label(title, f"{what}: {title}")

    def _choose(self, by: int) -> None:
        event = self._neighbour(by)
        if event is not None:
            self._session.select(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._line)
        painter.drawLine(0, 0, self.width(), 0)
