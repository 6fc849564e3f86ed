"""The chip in the top bar that says what the filter hides; a click shows all events again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.filter.filter_words import filter_words, hidden_words
from timeline_app.view.parts.parts import plain_tool_tip

if TYPE_CHECKING:
    from timeline_app.view.session import Session

WIDE_BAR_PX: Final = 1_200  # from which width on the bar has room for all its words
_MIDDLE_PX: Final = 900
_CLOSE: Final = "✕"


class HiddenChip(QPushButton):
    """Says how many events are hidden, in fewer words where there is little room."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bar_px = 0
        self.setObjectName("hiddenChip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show_all)
        self.refresh()

    def fit(self, bar_px: int) -> None:
        """Say it in as many words as a bar of that width has room for."""
        self._bar_px = bar_px
        self.refresh()

    def refresh(self) -> None:
        """Read the session again."""
        session = self._session
        count = len(session.mask)
        hidden = count - int(np.count_nonzero(session.mask))
        words = hidden_words(count, hidden)
        self.setVisible(bool(words))
        if not words:
            return
        self.setText(shown_on_one_line(f"{self._shown(count, hidden)}  {_CLOSE}"))
        self.setAccessibleName(f"{words}: show all events")
        why = filter_words(session.document, session.reading.query)
        self.setToolTip(plain_tool_tip(f"{words}\n{why}\nClick to show all events (Ctrl+Shift+K)"))

    def _shown(self, count: int, hidden: int) -> str:
        if self._bar_px >= WIDE_BAR_PX:
            return hidden_words(count, hidden)
        return (
            f"{hidden:,} of {count:,} hidden"
            if self._bar_px >= _MIDDLE_PX
            else f"{hidden:,} hidden"
        )

    def _show_all(self) -> None:
        self._session.read_as(self._session.wanted.showing_all())
