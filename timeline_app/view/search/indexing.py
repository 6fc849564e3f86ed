"""The words of titles, indexed beside the window once they are searched or filtered by."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.view.work.worker import Background

if TYPE_CHECKING:
    from timeline_app.model.document import Document
    from timeline_app.view.session.session import Session
    from timeline_app.view.work.worker import Answers

_RESTED_MS: Final = 300  # after a letter: the answer to the next one needs the processor
_BETWEEN_PARTS_S: Final = 0.02  # for the window


class TitleIndexing(QObject):
    """Indexes the titles of the session's document, if it is large, once words are sought in them.

    What is sought next is then found faster.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._indexed: Document | None = None
        self._work = Background("the titles cannot be indexed", self)
        self._work.failed.connect(session.failed)
        self._rest = QTimer(self, singleShot=True, interval=_RESTED_MS)
        self._rest.timeout.connect(self._begin)
        session.document_changed.connect(self._follow)
        session.attention_changed.connect(self._follow)

    def end(self) -> None:
        """Wait until nothing is being indexed."""
        self._rest.stop()
        self._work.end()

    def _follow(self) -> None:
        session = self._session
        if self._indexed is not None and self._indexed is not session.document:
            self._indexed = None
            self._work.stop()
        is_sought = session.found is not None or bool(session.view_spec.query.text)
        if not is_sought:
            self._rest.stop()
        elif self._indexed is None:
            self._rest.start()

    def _begin(self) -> None:
        self._indexed = self._session.document
        self._work.start(partial(_index, self._indexed))


def _index(document: Document, answers: Answers) -> None:
    from timeline_app.model.search.engine import indexed_titles  # not for the first picture

    for _ in indexed_titles(document):
        answers.pause(_BETWEEN_PARTS_S)
