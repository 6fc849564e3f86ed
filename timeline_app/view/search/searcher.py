"""The search beside the window: one question at a time; of those asked meanwhile, the last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from timeline_app.model.search.engine import SearchIndex
from timeline_app.model.search.items import ItemKind
from timeline_app.view.work.memo import BackgroundMemo, Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.search.engine import Results
    from timeline_app.model.search.items import ValuePlace
    from timeline_app.view.session.history import ArticlePage
    from timeline_app.view.session.session import Session


class _Question(NamedTuple):
    """What is searched for, and in what: `mask`, bool[n], are the shown events of the document."""

    text: str
    place: ValuePlace | None  # all events with this value, rather than the text
    document: Document
    mask: BoolArray


class Searcher(QObject):
    """The search of the session's document, whose index is made by the first question.

    Signals: `answered` with the Results of the last question, `failed` if there are none.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(
        self, session: Session, commands: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._commands = session, commands
        self._document = session.document
        self._index: Memo[SearchIndex] = Memo()
        self._results = BackgroundMemo("the search has failed", self)
        self._results.answered.connect(self.answered)
        self._results.failed.connect(self.failed)
        self._results.failed.connect(session.failed)
        session.document_changed.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """Whether the answer to the last question is still to come."""
        return self._results.is_busy

    def ask(self, text: str, place: ValuePlace | None = None) -> None:
        """Search for a text, or for all events with a value, among what the session shows."""
        self._follow()
        session = self._session
        question = _Question(text, place, session.document, session.mask)
        key = (text, place, session.document, session.view_spec.query)
        self._results.ask(key, partial(_search, self._index, question, self._commands))

    def stop(self) -> None:
        """Stop answering."""
        self._results.stop()

    def end(self) -> None:
        """Wait until nothing is being searched."""
        self._results.end()

    def _follow(self) -> None:
        """Keep nothing of a document that is no longer shown."""
        if self._document is not self._session.document:
            self._document = self._session.document
            self._results.stop()
            self._index = Memo()  # another one, since a thread may still use the one before


def _search(index: Memo[SearchIndex], question: _Question, commands: Sequence[str]) -> Results:
    text, place, document, mask = question
    searched = index.get(document, lambda: SearchIndex(document, commands))
    return searched.search(text, mask) if place is None else searched.events_of(place, mask)


def events_at(document: Document, page: ArticlePage) -> list[int]:
    """Return the events that cite a place of an article, the best fitting passage first."""
    found = [
        (abs(row.anchor.start - page.start) + abs(row.anchor.end - page.end), row.event)
        for row in document.excerpts
        if row.event
        and row.article == page.article
        and row.anchor.state.is_found
        and row.anchor.start < page.end
        and row.anchor.end > page.start
    ]
    return [document.events.index(event) for _, event in sorted(found)]


def is_only_commands(results: Results) -> bool:
    """Return whether only commands were found, so that the timeline stays as it is."""
    kinds = {group.kind for group in results.groups}
    return kinds == {ItemKind.COMMAND} and not results.hidden
