"""The field of a new event's title, in which words that no passage holds are underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from timeline_app.paint.fonts import sans
from timeline_app.view.making.fields import ENTER, TextField

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class TitleField(TextField):
    """A field of one line of text, shown on as many lines as it takes; Esc is for the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Title", sans(15), parent)
        self.setObjectName("cardTitle")

    @property
    def text(self) -> str:
        """The title on one line."""
        return " ".join(self.toPlainText().split())

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))
