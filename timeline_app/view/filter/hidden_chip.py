"""The chip that says how many events the filter hides; a click shows all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

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


_WIDE_PX: Final = 420  # a field this wide has room for all its words
_MIDDLE_PX: Final = 320
_CLOSE: Final = "✕"


class HiddenChip(QPushButton):
    """A button that says how many events are hidden, briefly where there is little room."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._room_px = 0
        self.setObjectName("hiddenChip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show_all)
        self.refresh()

    def fit(self, room_px: int) -> None:
        """Choose the words for a field of the width."""
        self._room_px = room_px
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
        if self._room_px < _MIDDLE_PX:
            return only_hidden(hidden)
        return hidden_words(count, hidden, is_short=self._room_px < _WIDE_PX)

    def _show_all(self) -> None:
        self._session.request(self._session.requested.showing_all())
