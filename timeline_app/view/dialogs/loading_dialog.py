"""The dialog that is shown while the events of a database's table are loaded to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from timeline_app.layout.dense.engine_loading import Loaded, loading
from timeline_app.model.event_store import AnswerUnwanted, CannotAnswer
from timeline_app.view.session.history import History, Present
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.basics import new_column, plain_label
from timeline_app.view.work.worker import Background
from timeline_app.words.exports import export_dialog
from timeline_app.words.files.engines import loading_events

if TYPE_CHECKING:
    from timeline_app.view.work.worker import Answers

_WHOLE: Final = 1_000  # steps of the bar


class LoadingDialog(QDialog):
    """Dialog that loads what is to be exported of an engine's table; Cancel ends the loading.

    `loaded` is there once it was accepted; `problem` says in one line why it never will be.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.loaded: Loaded | None = None
        self.problem = ""
        self._document, self._query = session.document, session.view_spec.query
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, _WHOLE)  # one that only moves may outlive its style
        self.cancel_button = QPushButton(export_dialog.CANCEL)
        self.cancel_button.setAutoDefault(False)  # no Enter meant for the export ends the loading
        self.cancel_button.clicked.connect(self.reject)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=14)
        column.addWidget(plain_label(loading_events(session.document.title), wraps=True))
        column.addWidget(self.progress)
        column.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(320)
        self._work = Background("the events of the database cannot be loaded", self)
        self._work.answered.connect(self._take)
        self._work.failed.connect(self._fail)
        self._work.start(self._load)

    def done(self, result: int) -> None:
        """Close; an engine that is still asked ends its work."""
        if self._work.is_busy:
            self._work.stop()
            engine = self._document.engine
            if engine is not None:
                engine.store.cancel()
        super().done(result)

    def _load(self, answers: Answers) -> None:
        steps = loading(self._document, self._query)
        try:
            while True:
                answers.tell(next(steps))
        except StopIteration as end:
            answers.tell(end.value)
        except AnswerUnwanted:
            return
        except CannotAnswer as error:
            answers.tell(error)

    def _take(self, answer: object) -> None:
        if isinstance(answer, Loaded):
            self.loaded = answer
            self.accept()
        elif isinstance(answer, CannotAnswer):
            self._fail(str(answer))
        elif isinstance(answer, float) and answer > 0:
            self.progress.setValue(round(answer * _WHOLE))

    def _fail(self, line: str) -> None:
        self.problem = line
        self.reject()


def session_of(loaded: Loaded, session: Session) -> Session:
    """Return a session of what was loaded, which shows it as another one does."""
    made, view_spec = Session(None, session.viewport), session.view_spec
    mask = view_spec.query.mask(loaded.document)
    present = (loaded.document, view_spec, mask, session.viewport)
    made.restore(Present(*present, session.chosen, None, History()))
    return made
