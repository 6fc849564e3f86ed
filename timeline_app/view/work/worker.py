"""Work beside the window: in a thread, or in short turns of the event loop; and its garbage."""

from __future__ import annotations

import gc
import sys
import time
from collections import deque
from contextlib import contextmanager, suppress
from functools import partial
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from shiboken6 import isValid

from timeline_app.io.errors import CannotWrite, unforeseen
from timeline_app.io.options import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LOOK_MS: Final = 5
_SWITCH_S: Final = 0.0001
_TURN_S: Final = 0.001
_COLLECT_MS: Final = 1_000
_TOLD_EVERY_S: Final = 0.05


_threads: Final[WeakSet[Thread]] = WeakSet()


def start_thread(work: Callable[[], None], *, daemon: bool = True) -> Thread:
    """Start a thread beside the window, and return it; no garbage is collected in it."""
    thread = Thread(target=work, daemon=daemon)
    _threads.add(thread)
    thread.start()
    return thread


class Stopped(Cancelled):
    """Raised in a work that was stopped: its answers are no longer expected."""


class _Failed(NamedTuple):
    """The line that says why a work ended without its answer."""

    line: str


class Answers:
    """The answers of a work, on their way from its thread to the GUI thread."""

    def __init__(self) -> None:
        self._queue: deque[object] = deque()  # safe between threads, and no module to load
        self._is_stopped = Event()
        self._is_told = Event()

    def tell(self, answer: object) -> None:
        """Hand over one answer; raise Stopped if the work was stopped."""
        if self._is_stopped.is_set():
            raise Stopped
        self._queue.append(answer)
        self._is_told.set()

    def pause(self, seconds: float = 0.0) -> None:
        """Let the window work for a while; raise Stopped if the work was stopped."""
        if self._is_stopped.wait(seconds):
            raise Stopped

    def drop(self) -> None:
        """End the work at its next answer."""
        self._is_stopped.set()

    def wait(self, seconds: float) -> None:
        """Wait for the next answer, at most so long."""
        self._is_told.wait(seconds)
        self._is_told.clear()

    @property
    def is_empty(self) -> bool:
        """Whether every answer has been taken."""
        return not self._queue

    def next(self) -> object:
        """Return the oldest answer not yet taken; raise IndexError if there is none."""
        return self._queue.popleft()


class Background(QObject):
    """A thread that does one work at a time; the answers of a replaced or stopped one are dropped.

    Signals: `answered` with each answer, `failed` with one line if an unforeseen error has ended
    the work; `doing` says in that line what could not be done.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, doing: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._answers = Answers()
        self._thread: Thread | None = None
        # Looking for answers, rather than a signal from the thread, which may outlive this object
        # and then must not touch it.
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether an answer may still come."""
        return self._timer.isActive()

    def start(self, work: Callable[[Answers], None]) -> None:
        """Begin a work in place of the present one."""
        self.stop()
        self._answers = Answers()
        self._thread = start_thread(partial(_run, work, self._answers, self._doing))
        self._timer.start()

    def wait(self, seconds: float) -> None:
        """Let the window wait for the next answer, at most so long, and hand it over."""
        self._answers.wait(seconds)
        self._look()

    def stop(self) -> None:
        """Wait for no more answers; the work itself ends when it hands over the next one."""
        self._answers.drop()
        self._timer.stop()

    def end(self) -> None:
        """Stop, and wait until the thread has ended."""
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
    """Do a work; an error becomes an answer, so that the window does not wait for ever."""
    with _Switching.short():
        try:
            work(answers)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends in a line
            failed = _Failed(unforeseen(doing, error))
            with suppress(Stopped):
                answers.tell(failed)


class _Switching:
    """How long a thread may keep the interpreter: less while works run beside the window.

    Each call of Qt releases the interpreter and waits for it again, so the shorter the turns of
    other threads are, the sooner the window answers.
    """

    _lock: ClassVar = Lock()
    _running: ClassVar = 0
    _usual_s: ClassVar = 0.0

    @classmethod
    @contextmanager
    def short(cls) -> Iterator[None]:
        """Switch often until the last of the works that run at once has ended."""
        with cls._lock:
            if not cls._running:
                cls._usual_s = sys.getswitchinterval()
                sys.setswitchinterval(_SWITCH_S)
            cls._running += 1
        try:
            yield
        finally:
            with cls._lock:
                cls._running -= 1
                if not cls._running:
                    sys.setswitchinterval(cls._usual_s)


class Turns(QObject):
    """The steps of a work, done in the GUI thread, about a millisecond of them in each turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_turn)

    @property
    def is_busy(self) -> bool:
        """Whether there may be steps to do."""
        return self._timer.isActive()

    def start(self, steps: Iterator[object]) -> None:
        """Begin a work in place of the present one."""
        self._steps = steps
        self._timer.start()

    def _take_turn(self) -> None:
        until_s = time.perf_counter() + _TURN_S
        for _ in self._steps:
            if time.perf_counter() >= until_s:
                return
        self._timer.stop()


class WriteTask(QObject):
    """Writing of a file in a thread.

    Signals: `moved` with how much of it is done, 0 to 1; `ended` with why it failed, or "". The
    file is replaced whole or not at all, so the window need not wait. `said` is then what the
    function that wrote it returned, and `was_cancelled` whether the old file was left as it is.
    """

    moved = Signal(float)
    ended = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.said = ""
        self.was_cancelled = False
        self._answers = Answers()
        self._told_s = 0.0

    def start(self, write: Callable[[], str | None]) -> None:
        """Begin; the program does not end before the file is complete."""
        start_thread(partial(self._run, write), daemon=False)

    def cancel(self) -> None:
        """Leave the old file as it is, unless the new one is in its place already."""
        self._answers.drop()

    def _go_on(self, share: float) -> None:
        """Say now and then how far it is, and raise Stopped where it is not wanted any more."""
        self._answers.pause()
        now_s = time.perf_counter()
        if now_s - self._told_s >= _TOLD_EVERY_S:
            self._told_s = now_s
            self.moved.emit(share)

    def _run(self, write: Callable[[], str | None]) -> None:
        from timeline_app.io.cancelling import cancel_by
        from timeline_app.words.exports.pictures import NO_MEMORY_TO_WRITE, cannot_write

        problem = ""
        cancel_by(self._go_on)
        try:
            self.said = write() or ""
        except Cancelled:
            self.was_cancelled = True
        except CannotWrite as error:
            problem = str(error)
        except MemoryError:
            problem = NO_MEMORY_TO_WRITE
        except Exception as error:  # noqa: BLE001 - the dialog waits for the end
            problem = unforeseen(cannot_write(self.path.name), error)
        self.ended.emit(problem)


class Collector(QObject):
    """Garbage collection in the GUI thread alone, once a second, where there is enough.

    Python itself would collect in whichever thread makes an object; in one that reads a file it
    would delete widgets, which only the GUI thread may do.
    """

    _open: ClassVar[set[Collector]] = set()  # of the windows that are not closed

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_COLLECT_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        self._open.add(self)

    def freeze(self) -> None:
        """Search what there is now no more: nearly all of a new window stays until it closes."""
        gc.freeze()

    def end(self) -> None:
        """Let Python collect again, in any thread, once no window and no work needs it here."""
        self._open.discard(self)
        gc.unfreeze()
        self._end_if_alone()
        if self._timer.isActive():
            self.setParent(QCoreApplication.instance())  # it outlives its window

    def _collect(self) -> None:
        _collect()
        if self not in self._open:
            self._end_if_alone()
            if not self._timer.isActive():
                self.deleteLater()

    def _end_if_alone(self) -> None:
        """Stop where a window has a collector of its own, or nothing runs beside the window."""
        is_last = not any(map(isValid, self._open))
        if is_last and any(thread.is_alive() for thread in _threads):
            return
        self._timer.stop()
        if is_last:
            gc.enable()


def _collect() -> None:
    """Collect the oldest generation that is due, and with it all younger ones."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
