"""Reading a timeline off the GUI thread: a path goes in, a Document or one line comes back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import CannotRead
from timeline_app.io.registry import open_timeline

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document


class DocumentLoader(QObject):
    """Reads one timeline at a time; the answer to a request that a later one replaced is dropped.

    Signals: `loaded` with the Document, `failed` with the line that says why.
    """

    loaded = Signal(object)
    failed = Signal(str)
    _answered = Signal(object, object)  # path as the key, Document or CannotRead

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Path | None = None
        self._answered.connect(self._take)  # queued: the answer comes from another thread

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def read(self, path: Path) -> None:
        """Begin to read; whatever was being read is no longer wanted."""
        self._wanted = path
        threading.Thread(target=self._read, args=(path,), daemon=True).start()

    def _read(self, path: Path) -> None:
        answer: Document | CannotRead
        try:
            answer = open_timeline(path)
        except CannotRead as problem:
            answer = problem
        self._answered.emit(path, answer)

    def _take(self, path: Path, answer: Document | CannotRead) -> None:
        if path is not self._wanted:
            return
        self._wanted = None
        if isinstance(answer, CannotRead):
            self.failed.emit(str(answer))
        else:
            self.loaded.emit(answer)
