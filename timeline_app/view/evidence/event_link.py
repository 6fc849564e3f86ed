"""EventLink: an event's title behind its lane's colour; a click chooses the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_heading import lane_of
from timeline_app.view.parts.link import Link
from timeline_app.view.parts.parts import Label, Square

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session


class EventLink(QWidget):
    """Chooses an event, and points at it while the pointer rests here.

    One that the filter hides cannot be chosen, and this says so.
    """

    def __init__(
        self, session: Session, event: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._event = event
        document = session.document
        title = document.events.texts["title"][event]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Square(theme.lane(lane_of(document, event).colour), self))
        if not session.mask[event]:
            words = f"{title} (hidden by the filter)"
            row.addWidget(Label(words, sans(13), theme.text_soft, parent=self), 1)
            return
        link = Link(title, theme.accent, self)
        link.set_label(title, f"Event: {title}")
        link.clicked.connect(lambda: session.select(event))
        row.addWidget(link)
        row.addStretch(1)

    # What Qt calls

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._session.mask[self._event]:
            self._session.point_at(self._event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._session.point_at(None)
