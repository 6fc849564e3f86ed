"""Dropping a file on a window: a sign over it while the file hovers, then the file is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtWidgets import QLabel, QWidget

from timeline_app.words.opening import drop_to_open

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDropEvent

_FRAME_PX: Final = 6


class DropSign(QLabel):
    """A frame inside the window's edges that says what a drop would open; a drop opens it.

    The window hands on its drag and drop events.
    """

    def __init__(self, window: QWidget, open_path: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._open_path = open_path
        self.setObjectName("dropSign")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.setAcceptDrops(True)

    def _offer(self, name: str) -> None:
        area = self.window().rect()
        self.setText(drop_to_open(name))
        self.setGeometry(area.adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX))
        self.raise_()
        self.show()

    def take(self, event: QDropEvent) -> None:
        """Show itself while a file hovers; open the file once it is dropped."""
        paths = _local_paths(event)
        if not paths or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # to move it would delete the file
        event.accept()
        if isinstance(event, QDragMoveEvent):  # which a QDragEnterEvent is, too
            self._offer(paths[0].name)
        else:
            self.hide()
            self._open_path(paths[0])


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
