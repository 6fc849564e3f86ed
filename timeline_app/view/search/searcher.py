"""Searcher: searches beside the window, one thing at a time; of those asked meanwhile, the last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from timeline_app.model.search.engine import SearchIndex
from timeline_app.view.worker import Background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.search.engine import Results
    from timeline_app.model.search.items import ValuePlace
    from timeline_app.view.session import Session
    from timeline_app.view.worker import Answers


class _Asked(NamedTuple):
    """What is searched for, and in what."""

    text: str
    place: ValuePlace | None  # all events with this value, rather than the text
    document: Document
    mask: BoolArray


class _Answer(NamedTuple):
    searched: SearchIndex
    asked: _Asked
    results: Results


class Searcher(QObject):
    """Finds what is asked for in the session's document; its index is made when first needed.

    Signals: `answered` with the Results of what was asked last, `failed` where there are none.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(
        self, session: Session, commands: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._commands = session, commands
        self._index: SearchIndex | None = None
        self._wanted: _Asked | None = None  # what was asked last
        self._asked: _Asked | None = None  # what is being searched for
        self._background = Background("the search has failed", self)
        self._background.answered.connect(self._take)
        self._background.failed.connect(self._give_up)
        session.document_changed.connect(self._let_go)

    @property
    def is_busy(self) -> bool:
        """Whether the answer to what was asked is still to come."""
        return self._wanted is not None

    def ask(self, text: str, place: ValuePlace | None = None) -> None:
        """Search for a text, or for all events with a value, among what the session shows."""
        session = self._session
        self._wanted = _Asked(text, place, session.document, session.mask)
        if self._asked is None or self._asked.document is not session.document:
            self._start(self._wanted)

    def stop(self) -> None:
        """Answer no more."""
        self._background.stop()
        self._wanted = self._asked = None

    def end(self) -> None:
        """Wait until nothing is being searched."""
        self._background.end()

    def _start(self, asked: _Asked) -> None:
        self._asked = asked
        self._background.start(partial(_find, self._index, asked, self._commands))

    def _take(self, answer: _Answer) -> None:
        self._index, self._asked = answer.searched, None
        if self._wanted is answer.asked:
            self._wanted = None
            self.answered.emit(answer.results)
        elif self._wanted is not None:
            self._start(self._wanted)

    def _give_up(self, line: str) -> None:
        self._wanted = self._asked = None
        self.failed.emit(line)
        self._session.failed.emit(line)

    def _let_go(self) -> None:
        """Keep nothing of a document that is not shown any more."""
        if self._index is not None and self._index.document is not self._session.document:
            self._index = None


def _find(
    index: SearchIndex | None, asked: _Asked, commands: Sequence[str], answers: Answers
) -> None:
    if index is None:
        index = SearchIndex(asked.document, commands)
    if asked.place is None:
        results = index.search(asked.text, asked.mask)
    else:
        results = index.events_of(asked.place, asked.mask)
    answers.tell(_Answer(index, asked, results))
    # It is slow, and not to be waited for when somebody mistypes.
    import rapidfuzz.process  # noqa: F401
