"""Reading a timeline beside the window: a path goes in, a Document or one line comes back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import CannotRead
from timeline_app.io.reading import Progress, Reading
from timeline_app.io.registry import open_timeline
from timeline_app.view.background import Answers, Background

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

_AS_IT_IS = Reading()


class _Whole(NamedTuple):
    """All that a path holds, as against its first events."""

    document: Document


class DocumentLoader(QObject):
    """Reads one timeline at a time; the answers to a request that a later one replaced are dropped.

    Signals: `progressed` with the Progress of a table, `begun` with a Document of its first events,
    then `loaded` with the whole Document, or `failed` with the CannotRead that says why.
    """

    progressed = Signal(object)
    begun = Signal(object)
    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("the timeline cannot be read", self)
        self._background.answered.connect(self._pass_on)
        self._background.failed.connect(lambda line: self.failed.emit(CannotRead(line)))

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._background.is_busy

    def read(self, path: Path, reading: Reading = _AS_IT_IS) -> None:
        """Begin to read; whatever was being read is no longer wanted."""
        self._background.start(partial(_read, path, reading))

    def cancel(self) -> None:
        """Read no further, and answer nothing."""
        self._background.stop()

    def end(self) -> None:
        """Cancel, and wait until nothing is being read."""
        self._background.end()

    def _pass_on(self, answer: Progress | _Whole | CannotRead) -> None:
        if isinstance(answer, Progress):
            self.progressed.emit(answer)
            if answer.document is not None:
                self.begun.emit(answer.document)
            return
        self._background.stop()
        if isinstance(answer, _Whole):
            self.loaded.emit(answer.document)
        else:
            self.failed.emit(answer)


def _read(path: Path, reading: Reading, answers: Answers) -> None:
    try:
        document = open_timeline(path, replace(reading, progress=answers.tell))
    except CannotRead as problem:
        answers.tell(problem)
    else:
        answers.tell(_Whole(document))
