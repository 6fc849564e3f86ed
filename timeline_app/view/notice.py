"""Notice: one line over the timeline that says what went wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from timeline_app.model.shown import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ENCODING_NAMES: Final[Mapping[str, str]] = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "utf-16": "UTF-16",
}


class Notice(QWidget):
    """A line that shows itself when there is something to say. It never stops the work.

    `remedy` is the button that does something about it, hidden where there is nothing to do.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.remedy = QPushButton()
        self.remedy.clicked.connect(self._mend)
        self._mending: Callable[[], None] = self.hide
        close = QPushButton("Close")
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.remedy)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Show one line."""
        self._show(words)
        self.remedy.hide()

    def offer(self, words: str, remedy: str, mend: Callable[[], None]) -> None:
        """Show one line beside a button of that name, which does something about it."""
        self._show(words)
        self._mending = mend
        self.remedy.setText(remedy)
        self.remedy.setAccessibleName(remedy)
        self.remedy.show()

    def _show(self, words: str) -> None:
        self._words.setText(shown(words))
        self._words.setAccessibleName(words)
        self.show()

    def _mend(self) -> None:
        self.hide()
        self._mending()
