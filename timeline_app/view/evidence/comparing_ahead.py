"""Comparing ahead: what the articles share is found before an event's evidence asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.view.background import Background
from timeline_app.view.evidence.shared_wording import is_comparable

if TYPE_CHECKING:
    from timeline_app.view.background import Answers
    from timeline_app.view.session import Session

_COMPLETE_MS: Final = 300  # the window has its other parts first


class ComparingAhead(QObject):
    """Works in a thread, once the session's document has been shown for a moment."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._work = Background("the articles cannot be compared", self)
        self._work.failed.connect(session.failed)
        self._soon = QTimer(self, singleShot=True, interval=_COMPLETE_MS)
        self._soon.timeout.connect(self._compare)
        self._soon.start()
        session.document_changed.connect(self._soon.start)

    def _compare(self) -> None:
        document = self._session.document
        if not document.excerpts or not is_comparable(document):
            return

        def compare(answers: Answers) -> None:
            answers.tell(document.shared_passages)  # which the document keeps

        self._work.start(compare)
