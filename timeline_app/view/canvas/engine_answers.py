"""EngineAnswers: what the view of an engine's table lacks is asked for beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import inf
from threading import Event
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from timeline_app.layout.timeline.links.link import towards
from timeline_app.model.event_store import AnswerUnwanted, CannotAnswer, OrderPlace
from timeline_app.view.work.memo import BackgroundMemo
from timeline_app.view.work.worker import start_thread

if TYPE_CHECKING:
    from timeline_app.layout.dense.engine_view import Wanted
    from timeline_app.layout.timeline.links.link import Target
    from timeline_app.layout.timeline.request import Layout, LayoutRequest
    from timeline_app.model.document import Document
    from timeline_app.model.event_store import EventStore
    from timeline_app.model.events import Events
    from timeline_app.view.canvas.layouts import Layouts
    from timeline_app.view.canvas.navigation import Navigation
    from timeline_app.view.session.session import Session

_RESTS_MS: Final = 60
_TYPED_MS: Final = 200


Work = Callable[["Document"], tuple["Document", Any]]
"""Asks the store of a document; returns it with what is loaded, and what else is answered."""


class _Task(NamedTuple):
    """What a person asked for, and what shows the answer once the document has what was loaded."""

    work: Work
    show: Callable[[Any], None]


class _Answer(NamedTuple):
    """A layout with what was lacking, and what else a person asked for, with what shows it."""

    layout: Layout
    task: _Task | None = None
    found: Any = None


class EngineAnswers(QObject):
    """The questions of a view that has come to rest, and their answers, which it shows.

    What is known is shown until then. Where the view moves on, the engine ends its present work.
    """

    def __init__(
        self, session: Session, layouts: Layouts, navigation: Navigation, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._layouts = layouts
        self._navigation = navigation
        self._text = ""  # whose words are to be found
        self._task: _Task | None = None
        self._wanted: tuple[str, _Task | None] = ("", None)  # text and task of what is asked now
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
        view, chosen, events = session.viewport, session.selection, session.document.events
        place = OrderPlace(view.start_s if forward else view.end_s, inf)
        if chosen is not None:
            place = order_place(events, chosen)
        self.ask(partial(_stepped, place, forward=forward), self._choose)
        return True

    def follow(self, target: Target) -> None:
        """Go to the events of a lane that a link leads to, by when the engine says that they are.

        They are earlier or later than the view.
        """
        view, lane = self._layouts.frame.viewport, target.asked or ""

        def go(at_s: float | None) -> None:
            there = target.viewport
            if at_s is not None:
                quarter_s = view.span_s / 4
                there = towards(view, at_s - quarter_s, at_s + quarter_s)
            if there is not None:
                self._navigation.go(there)

        ends_s = view.start_s, view.end_s
        self.ask(partial(_neighbouring, lane, ends_s, is_later=target.is_later), go)

    def ask(self, work: Work, show: Callable[[Any], None]) -> None:
        """Ask what a person wants to see now, in place of what was wanted before."""
        self._task = _Task(work, show)
        self._rests.start(0)

    def end(self) -> None:
        """Ask nothing more, and let go of the engine."""
        self._rests.stop()
        over = Event()
        if self._store is not None:  # one question after another, so that nothing waits for long
            start_thread(partial(_cancel_until, over, self._store))
        self._answers.end()
        self._layouts.end()
        over.set()
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
        if self._answers.is_busy:
            self._want_again()
        wanted, text, task = wanted_in(layouts.frame).first(), self._text, self._task
        if not wanted and not text and task is None:
            return
        if self._answers.is_busy:
            session.document.engine.store.cancel()
        self._text, self._task = "", None
        self._wanted = text, task
        request = replace(layouts.opening_request(), known=layouts.settled)
        self._asked = request
        self._answers.ask(object(), partial(_answered, request, wanted, text, task))

    def _take(self, answer: _Answer | CannotAnswer) -> None:
        session, asked = self._session, self._asked
        if isinstance(answer, AnswerUnwanted):
            self._want_again()
            self._rests.start(_RESTS_MS)
        elif isinstance(answer, CannotAnswer):
            session.failed.emit(str(answer))  # it is asked again at the next move
        elif asked is not None and asked.document is session.document:
            layout = answer.layout
            if layout.view_spec == session.view_spec:
                if layout.document is not session.document:
                    self._layouts.take(layout)
                    session.show_more(layout.document, layout.view_spec, layout.scene.mask)
                if answer.task is not None:
                    answer.task.show(answer.found)
        else:
            self._want_again()
            self._rests.start(_RESTS_MS)

    def _want_again(self) -> None:
        """Ask again what a person wanted of an answer that nobody gets, if nothing else since."""
        text, task = self._wanted
        self._text, self._task = self._text or text, self._task or task

    def _choose(self, event_id: str) -> None:
        event = self._session.document.events.find(event_id) if event_id else None
        if event is not None and self._session.mask[event]:
            self._session.select(event)
            self._navigation.reveal(event)


def _cancel_until(over: Event, store: EventStore) -> None:
    while not over.wait(_RESTS_MS / 1000):
        store.cancel()


def order_place(events: Events, event: int) -> OrderPlace:
    """Return the place of an event in the reading order of its store."""
    ends_s = int(events.start_s[event]), int(events.end_s[event])
    return OrderPlace(*ends_s, events.texts["id"][event])


def _stepped(place: OrderPlace, document: Document, *, forward: bool) -> tuple[Document, str]:
    from timeline_app.layout.dense.engine_view import with_next  # not for files

    return with_next(document, place, forward=forward)


def _neighbouring(
    lane: str, view_s: tuple[float, float], document: Document, *, is_later: bool
) -> tuple[Document, float | None]:
    from timeline_app.layout.dense.engine_view import neighbour_s  # not for files

    return document, neighbour_s(document, lane, view_s, is_later=is_later)


def _answered(
    request: LayoutRequest, wanted: Wanted, text: str, task: _Task | None
) -> _Answer | CannotAnswer:
    """Return the layout of a request with what was lacking."""
    from timeline_app.layout.dense import engine_view  # not for files

    document, found = request.document, None
    try:
        if task is not None:
            document, found = task.work(document)
        if text:
            document = engine_view.with_found(document, text)
        if wanted:
            document = engine_view.with_answers(document, wanted)
    except CannotAnswer as error:
        return error
    return _Answer(replace(request, document=document)(), task, found)
