"""ReaderNotice: a line below the header on what the open article does not tell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.parts.link import Link
from timeline_app.view.parts.parts import Box, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.paint.theme import Theme


class ReaderNotice(QWidget):
    """Says one thing, followed by the numbers of articles as links; hidden without anything to say.

    Signals: `chosen` with the id of an article.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: tuple[str, Sequence[tuple[str, str]]] = ("", ())
        self._room = QHBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.say(*self._told)

    def say(self, words: str, articles: Sequence[tuple[str, str]] = ()) -> None:
        """Say the words, then name articles: each its id and its number; "" hides the line."""
        self._told = (words, articles)
        while (item := self._room.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        if words:
            self._room.addWidget(self._line(words, articles))

    def _line(self, words: str, articles: Sequence[tuple[str, str]]) -> Box:
        theme = self._theme
        box = Box(theme.note, radius_px=0)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(2)
        row.addWidget(Label(words, sans(13), theme.text))
        for place, (article, number) in enumerate(articles, start=1):
            link = Link(number, theme.accent, box, after="," if place < len(articles) else "")
            link.set_label(number, f"Read it in article {number}")
            link.clicked.connect(partial(self.chosen.emit, article))
            row.addWidget(link)
        row.addStretch(1)
        return box
