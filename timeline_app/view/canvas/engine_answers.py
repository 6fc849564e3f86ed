"""EngineAnswers: what the view of an engine's table lacks is asked for beside the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.model.event_store import CannotAnswer
from timeline_app.view.work.memo import BackgroundMemo

if TYPE_CHECKING:
    from timeline_app.layout.dense.engine_view import Wanted
    from timeline_app.layout.timeline.request import Layout, LayoutRequest
    from timeline_app.model.event_store import EventStore
    from timeline_app.view.canvas.layouts import Layouts
    from timeline_app.view.session.session import Session

_RESTS_MS: Final = 60


class EngineAnswers(QObject):
    """The questions of a view that has come to rest, and their answers, which it shows.

    What is known is shown until then. Where the view moves on, the engine ends its present work.
    """

    def __init__(self, session: Session, layouts: Layouts, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._layouts = layouts
        self._store: EventStore | None = None
        self._asked: LayoutRequest | None = None
        self._rests = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._rests.timeout.connect(self._ask)
        self._answers = BackgroundMemo("the answers of the engine cannot be shown", self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(session.failed)
        session.document_changed.connect(self._follow)
        session.viewport_changed.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """Whether something is being asked, or will be."""
        return self._answers.is_busy or self._rests.isActive()

    def end(self) -> None:
        """Ask nothing more, and let go of the engine."""
        self._rests.stop()
        if self._store is not None:
            self._store.cancel()
        self._answers.end()
        self._let_go()

    def _follow(self) -> None:
        engine = self._session.document.engine
        if self._store is not None and (engine is None or engine.store is not self._store):
            self._let_go()
        if engine is not None:
            self._store = engine.store
            self._rests.start()

    def _let_go(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _ask(self) -> None:
        from timeline_app.layout.dense.engine_view import wanted_in  # not for files

        session, layouts = self._session, self._layouts
        if session.document.engine is None or session.requested != session.view_spec:
            return
        wanted = wanted_in(layouts.frame)
        if not wanted:
            return
        if self._answers.is_busy:
            session.document.engine.store.cancel()
        request = replace(layouts.opening_request(), known=layouts.settled)
        self._asked = request
        self._answers.ask(object(), partial(_answered, request, wanted))

    def _take(self, answer: Layout | CannotAnswer) -> None:
        session, asked = self._session, self._asked
        if isinstance(answer, CannotAnswer):
            session.failed.emit(str(answer))  # it is asked again at the next move
        elif asked is not None and asked.document is session.document:
            if answer.view_spec == session.view_spec:
                self._layouts.take(answer)
                session.show_more(answer.document, answer.view_spec, answer.scene.mask)
        else:
            self._rests.start()


def _answered(request: LayoutRequest, wanted: Wanted) -> Layout | CannotAnswer:
    """Return the layout of a request with what a view lacked."""
    from timeline_app.layout.dense.engine_view import with_answers  # not for files

    try:
        document = with_answers(request.document, wanted)
    except CannotAnswer as error:
        return error
    return replace(request, document=document)()
