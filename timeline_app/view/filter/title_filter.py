"""The title filter: a field that shows, as one types, only the events with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.words.facets import (
    chip_hint,
    chip_tool_tip,
    filter_words,
    hidden_words,
    only_hidden,
)

if TYPE_CHECKING:
    from timeline_app.view.session.session import Session


WIDE_BAR_PX: Final = 1_200  # a bar this wide has room for all its words
_MIDDLE_PX: Final = 900
_CLOSE: Final = "✕"


class HiddenChip(QPushButton):
    """A button that says how many events are hidden, briefly where there is little room."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._bar_px = 0
        self.setObjectName("hiddenChip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show_all)
        self.refresh()

    def fit(self, bar_px: int) -> None:
        """Choose the words for a bar of the width."""
        self._bar_px = bar_px
        self.refresh()

    def refresh(self) -> None:
        """Show the present state of the session."""
        session = self._session
        count = len(session.mask)
        hidden = count - int(np.count_nonzero(session.mask))
        words = hidden_words(count, hidden)
        self.setVisible(bool(words))
        if not words:
            return
        self.setText(shown_on_one_line(f"{self._shown(count, hidden)}  {_CLOSE}"))
        self.setAccessibleName(chip_hint(words))
        why = filter_words(session.document, session.view_spec.query)
        self.setToolTip(plain_tool_tip(chip_tool_tip(words, why)))

    def _shown(self, count: int, hidden: int) -> str:
        if self._bar_px < _MIDDLE_PX:
            return only_hidden(hidden)
        return hidden_words(count, hidden, is_short=self._bar_px < WIDE_BAR_PX)

    def _show_all(self) -> None:
        self._session.request(self._session.requested.showing_all())


_LEAST_PX: Final = 56
_MOST_PX: Final = 180


class TitleFilter(QLineEdit):
    """The field that filters the session's events by title; Esc shows all again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
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

    def begin(self) -> None:
        """Let the user type the words."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _read(self) -> None:
        requested = self._session.requested
        self._session.request(requested.with_query(requested.query._replace(text=self.text())))

    def _offer_to_clear(self) -> None:
        self.setClearButtonEnabled(True)  # not before there is a text: the cross is slow to make

    def _follow(self) -> None:
        """Show the session's words, unless others are being typed."""
        words = self._session.requested.query.text
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
