"""The event list with what stands above it: how many events it has, and what is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.event_list.event_list import EventList
from timeline_app.view.filter.filter_words import filter_words

if TYPE_CHECKING:
    from timeline_app.view.session import Session
    from timeline_app.view.timeline.canvas import Canvas


class EventListPane(QWidget):
    """Counts the shown events above `view`, the list of them, which takes the focus."""

    def __init__(self, session: Session, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = EventList(session, canvas)
        self._count, self._filter = _label("listCount"), _label("listFilter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(self._filter)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(self.view.minimumWidth())
        session.document_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        count, shown = len(session.mask), int(np.count_nonzero(session.mask))
        noun = "event" if count == 1 else "events"
        of = f"{shown:,} of " if shown < count else ""
        self._count.setText(f"{of}{count:,} {noun}")
        words = filter_words(session.document, session.reading.query)
        self._filter.setText(shown_on_one_line(words))
        self._filter.setVisible(bool(words))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
