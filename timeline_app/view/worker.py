"""Work beside the window: done in a thread, its answers brought back to the GUI thread."""

from __future__ import annotations

import sys
from collections import deque
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.io.errors import unforeseen
from timeline_app.io.options import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_MS: Final = 5
_TURN_S: Final = 0.0001


class Stopped(Cancelled):
    """Raised in the work whose answers nobody waits for any more."""


class _Failed(NamedTuple):
    """The line that says why a work ended without its answer."""

    line: str


class Answers:
    """What a work tells: from its thread to the one that waits."""

    def __init__(self) -> None:
        self._told: deque[object] = deque()  # safe between threads, and no module to load
        self._is_unwanted = Event()

    def tell(self, answer: object) -> None:
        """Hand over one answer; raises Stopped when nobody waits for it."""
        if self._is_unwanted.is_set():
            raise Stopped
        self._told.append(answer)

    def pause(self, seconds: float = 0.0) -> None:
        """Let the window work for a while; raises Stopped when nobody waits for more answers."""
        if self._is_unwanted.wait(seconds):
            raise Stopped

    def drop(self) -> None:
        """Let the work end at its next answer."""
        self._is_unwanted.set()

    @property
    def is_empty(self) -> bool:
        """Whether all that was told has been taken."""
        return not self._told

    def next(self) -> object:
        """Return what was told and not yet taken; raises IndexError where that is nothing."""
        return self._told.popleft()


class Background(QObject):
    """Does one work at a time; what a replaced or stopped one still tells is dropped.

    Signals: `answered` with each thing the work tells, `failed` with one line where an error that
    nobody foresaw has ended it; `doing` says in that line what could not be done.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, doing: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._answers = Answers()
        self._thread: Thread | None = None
        # Looking for answers, rather than a signal from the thread: that may outlive this object,
        # and then must not touch it.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether an answer may still come."""
        return self._timer.isActive()

    def start(self, work: Callable[[Answers], None]) -> None:
        """Begin a work in place of the present one."""
        self.stop()
        # Qt's calls let go of the interpreter, and wait for it again: the shorter a turn of the
        # other threads, the sooner the window answers.
        sys.setswitchinterval(_TURN_S)
        self._answers = Answers()
        self._thread = Thread(target=_run, args=(work, self._answers, self._doing), daemon=True)
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """Wait for no more answers; the work itself ends when it would tell the next one."""
        self._answers.drop()
        self._timer.stop()

    def end(self) -> None:
        """Stop, and wait until the thread is gone."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        answers = self._answers
        is_over = self._thread is None or not self._thread.is_alive()
        while answers is self._answers and self._timer.isActive() and not answers.is_empty:
            answer = answers.next()
            if isinstance(answer, _Failed):
                self._timer.stop()
                self.failed.emit(answer.line)
            else:
                self.answered.emit(answer)
        if is_over and answers is self._answers:
            self._timer.stop()


def _run(work: Callable[[Answers], None], answers: Answers, doing: str) -> None:
    """Do a work, and tell of any error: whoever waits for an answer must hear that none comes."""
    try:
        work(answers)
    except Cancelled:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it ends in a line
        told = _Failed(unforeseen(doing, error))
        with suppress(Stopped):
            answers.tell(told)
