"""The progress line: how far the reading of a file has come, and the way to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from timeline_app.model.shown import shown_on_one_line

if TYPE_CHECKING:
    from timeline_app.io.reading import Progress

_PATIENCE_MS: Final = 250  # what is read sooner needs no line that comes and goes
_WHOLE: Final = 1000


class ProgressLine(QWidget):
    """A line over the timeline while a file is being read. Signals: `cancelled` by the user."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = ""
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How much has been read")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Stop reading and keep the earlier timeline")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(14)
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    @property
    def words(self) -> str:
        """What is said: the file, its rows and the share of them."""
        return self._words.text()

    def begin(self, name: str) -> None:
        """Tell of a file, after a moment."""
        self._name = name
        self._say(f"Reading {name}…")
        self.bar.setRange(0, 0)  # nobody knows how much there is
        self._patience.start()

    def advance(self, progress: Progress) -> None:
        """Tell how far the reading has come."""
        self.bar.setRange(0, _WHOLE)
        self.bar.setValue(round(progress.share * _WHOLE))
        self._say(f"Reading {self._name}: {progress.rows:,} rows, {progress.share:.0%}")

    def end(self) -> None:
        """Say nothing more."""
        self._patience.stop()
        self.hide()

    def _say(self, words: str) -> None:
        self._words.setText(shown_on_one_line(words))
        self._words.setAccessibleName(words)
