"""EngineAnswers: what the view of an engine's table lacks is asked for beside the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from timeline_app.model.event_store import CannotAnswer
from timeline_app.view.work.memo import BackgroundMemo

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.layout.dense.engine_view import Wanted
    from timeline_app.layout.timeline.request import Layout, LayoutRequest
    from timeline_app.model.event_store import EventStore
    from timeline_app.view.canvas.layouts import Layouts
    from timeline_app.view.session.session import Session

_RESTS_MS: Final = 60
_TYPED_MS: Final = 200


class _Step(NamedTuple):
    """A step from an instant to the next event or, not `forward`, to the one before."""

    at_s: float
    forward: bool


class _Answer(NamedTuple):
    """A layout with what was lacking, and the id of the event that is to be chosen; "" for none."""

    layout: Layout
    chosen: str = ""


class EngineAnswers(QObject):
    """The questions of a view that has come to rest, and their answers, which it shows.

    What is known is shown until then. Where the view moves on, the engine ends its present work.
    `reveal` brings an event into view.
    """

    def __init__(
        self, session: Session, layouts: Layouts, reveal: Callable[[int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._layouts = layouts
        self._reveal = reveal
        self._text = ""  # whose words are to be found
        self._step: _Step | None = None
        self._store: EventStore | None = None
        self._asked: LayoutRequest | None = None
        self._rests = QTimer(self, singleShot=True)
        self._rests.timeout.connect(self._ask)
        self._answers = BackgroundMemo("the answers of the engine cannot be shown", self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(session.failed)
        session.document_changed.connect(self._follow)
        session.viewport_changed.connect(self._follow)
        self._follow()

    @property
    def is_busy(self) -> bool:
        """Whether something is being asked, or will be."""
        return self._answers.is_busy or self._rests.isActive()

    def find(self, text: str) -> None:
        """Load the first events whose titles contain the words of a text."""
        if self._session.document.engine is not None and text.strip():
            self._text = text
            self._rests.start(_TYPED_MS)

    def step(self, *, forward: bool) -> bool:
        """Choose the next event or the one before; return False where all events are loaded."""
        session = self._session
        if session.document.engine is None:
            return False
        at_s = session.viewport.start_s if forward else session.viewport.end_s
        if session.selection is not None:
            at_s = self._layouts.scene.start_of(session.selection)
        self._step = _Step(at_s, forward)
        self._rests.start(0)
        return True

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
            self._rests.start(_RESTS_MS)

    def _let_go(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _ask(self) -> None:
        from timeline_app.layout.dense.engine_view import wanted_in  # not for files

        session, layouts = self._session, self._layouts
        if session.document.engine is None or session.requested != session.view_spec:
            return
        wanted, text, step = wanted_in(layouts.frame), self._text, self._step
        if not wanted and not text and step is None:
            return
        self._text, self._step = "", None
        if self._answers.is_busy:
            session.document.engine.store.cancel()
        request = replace(layouts.opening_request(), known=layouts.settled)
        self._asked = request
        self._answers.ask(object(), partial(_answered, request, wanted, text, step))

    def _take(self, answer: _Answer | CannotAnswer) -> None:
        session, asked = self._session, self._asked
        if isinstance(answer, CannotAnswer):
            session.failed.emit(str(answer))  # it is asked again at the next move
        elif asked is not None and asked.document is session.document:
            layout = answer.layout
            if layout.view_spec == session.view_spec:
                if layout.document is not session.document:
                    self._layouts.take(layout)
                    session.show_more(layout.document, layout.view_spec, layout.scene.mask)
                self._choose(answer.chosen)
        else:
            self._rests.start(_RESTS_MS)

    def _choose(self, event_id: str) -> None:
        event = self._session.document.events.find(event_id) if event_id else None
        if event is not None and self._session.mask[event]:
            self._session.select(event)
            self._reveal(event)


def _answered(
    request: LayoutRequest, wanted: Wanted, text: str, step: _Step | None
) -> _Answer | CannotAnswer:
    """Return the layout of a request with what was lacking."""
    from timeline_app.layout.dense import engine_view  # not for files

    document, chosen = request.document, ""
    try:
        if step is not None:
            document, chosen = engine_view.with_next(document, step.at_s, forward=step.forward)
        if text:
            document = engine_view.with_found(document, text)
        if wanted:
            document = engine_view.with_answers(document, wanted)
    except CannotAnswer as error:
        return error
    return _Answer(replace(request, document=document)(), chosen)
