"""The sign over a window while a file hovers above it that it would open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

_FRAME_PX: Final = 6


class DropSign(QLabel):
    """A frame inside the window's edges that says what a drop would open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("dropSign")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def offer(self, name: str, area: QRect) -> None:
        """Say that a drop would open the file or folder of that name."""
        self.setText(f"Drop to open {name}")
        self.setGeometry(area.adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX))
        self.raise_()
        self.show()
