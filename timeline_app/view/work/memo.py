"""Memo: the answers to the last questions, kept; worked out at once or beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from timeline_app.view.work.worker import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from timeline_app.view.work.worker import Answers

_Value = TypeVar("_Value")


class Memo(Generic[_Value]):
    """The values of the last `keep` keys; a key says all that its value depends on."""

    def __init__(self, keep: int = 1) -> None:
        self._most = keep
        self._kept: dict[Hashable, _Value] = {}

    def get(self, key: Hashable, work: Callable[[], _Value]) -> _Value:
        """Return the value of a key, which `work` makes if it is not kept."""
        try:
            return self._kept[key]
        except KeyError:
            value = work()
        self.put(key, value)
        return value

    def find(self, key: Hashable) -> _Value | None:
        """Return the value of a key if it is kept."""
        return self._kept.get(key)

    @property
    def latest(self) -> _Value | None:
        """The value that was kept last, if any is."""
        return next(reversed(self._kept.values()), None)

    def put(self, key: Hashable, value: _Value) -> None:
        """Keep a value, in place of the oldest if there are too many."""
        self._kept[key] = value
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()


class _Question(NamedTuple):
    key: Hashable
    work: Callable[[], object]


class BackgroundMemo(QObject):
    """A memo that works in a thread, one question at a time; of those asked meanwhile, the last.

    Signals: `answered` with the value of the key that was asked for last, `failed` with the line
    that says why there is none. A failure is not kept.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, doing: str, parent: QObject | None = None, keep: int = 1) -> None:
        super().__init__(parent)
        self._memo: Memo[object] = Memo(keep)
        self._asked: _Question | None = None
        self._begun: _Question | None = None
        self._background = Background(doing, self)
        self._background.answered.connect(self._take)
        self._background.failed.connect(self._fail)

    @property
    def is_busy(self) -> bool:
        """Whether the answer to the last question is still to come."""
        return self._asked is not None

    def ask(self, key: Hashable, work: Callable[[], object]) -> None:
        """Ask for the value of a key, which `work` makes in a thread; at once if it is kept."""
        value = self._memo.find(key)
        if value is not None:
            self._asked = None
            self.answered.emit(value)
            return
        self._asked = _Question(key, work)
        if self._begun is None:
            self._begin(self._asked)

    def cancel(self) -> None:
        """Stop answering the last question; what it was working on is still kept."""
        self._asked = None

    def stop(self) -> None:
        """Stop answering, and keep nothing."""
        self._background.stop()
        self._asked = self._begun = None
        self._memo.clear()

    def end(self) -> None:
        """Stop, and wait until the thread has ended."""
        self.stop()
        self._background.end()

    def _begin(self, question: _Question) -> None:
        self._begun = question

        def answer(answers: Answers) -> None:
            answers.tell(question.work())

        self._background.start(answer)

    def _take(self, value: object) -> None:
        begun, self._begun = self._begun, None
        if begun is None:
            return
        self._memo.put(begun.key, value)
        if begun is self._asked:
            self._asked = None
            self.answered.emit(value)
        elif self._asked is not None:
            self._begin(self._asked)

    def _fail(self, line: str) -> None:
        begun, self._begun = self._begun, None
        if self._asked is not None and self._asked is not begun:
            self._begin(self._asked)
            return
        self._asked = None
        self.failed.emit(line)
