"""Reading a timeline off the GUI thread: a path goes in, a Document or one line comes back."""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.io.errors import CannotRead
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document

if TYPE_CHECKING:
    from pathlib import Path

_LOOK_MS: Final = 16

Answers = SimpleQueue[Document | CannotRead]


class DocumentLoader(QObject):
    """Reads one timeline at a time; the answer to a request that a later one replaced is dropped.

    Signals: `loaded` with the Document, `failed` with the line that says why.
    """

    loaded = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: Answers = SimpleQueue()  # of the last request only
        # Looking for the answer, rather than a signal from the reading thread: that thread may
        # outlive this object, and then must not touch it.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive()

    def read(self, path: Path) -> None:
        """Begin to read; whatever was being read is no longer wanted."""
        self._answers = SimpleQueue()
        threading.Thread(target=_read, args=(path, self._answers), daemon=True).start()
        self._timer.start()

    def _look(self) -> None:
        try:
            answer = self._answers.get_nowait()
        except Empty:
            return
        self._timer.stop()
        if isinstance(answer, CannotRead):
            self.failed.emit(str(answer))
        else:
            self.loaded.emit(answer)


def _read(path: Path, answers: Answers) -> None:
    try:
        answers.put(open_timeline(path))
    except CannotRead as problem:
        answers.put(problem)
