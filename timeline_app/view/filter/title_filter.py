"""The title filter: a field that shows, as one types, only the events with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

if TYPE_CHECKING:
    from timeline_app.view.session import Session

_LEAST_PX: Final = 56
_MOST_PX: Final = 180


class TitleFilter(QLineEdit):
    """Filters the session's events by their titles; Esc shows all again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setPlaceholderText("Filter titles…")
        self.setAccessibleName("Filter titles")
        self.setToolTip("Show only events whose titles have these words (/)")
        # It takes what the other parts of the bar leave.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_PX)
        self.setMaximumWidth(_MOST_PX)
        # Letters that come faster than they can be answered are answered together.
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._read)
        self.textEdited.connect(self._pause.start)
        self.textChanged.connect(self._offer_to_clear)
        session.document_changed.connect(self._follow)

    def _read(self) -> None:
        wanted = self._session.wanted
        self._session.read_as(wanted.with_query(wanted.query._replace(text=self.text())))

    def _offer_to_clear(self) -> None:
        self.setClearButtonEnabled(True)  # not before there is a text: the cross is slow to make

    def _follow(self) -> None:
        """Show the session's words, unless others are being typed."""
        words = self._session.wanted.query.text
        if self._pause.isActive() or words == self.text():
            return
        with QSignalBlocker(self):
            self.setText(words)
        self._offer_to_clear()

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        # Esc is a key of the window, too: in the field it first clears what is written there.
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.text()))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._read()
        else:
            super().keyPressEvent(event)
