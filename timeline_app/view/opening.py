"""Opening: from a path to a timeline on screen, its first events before the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import CannotRead, WrongEncoding, unforeseen
from timeline_app.io.options import Progress, ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.layout.timeline.request import opening_view
from timeline_app.model.view_spec import ViewSpec
from timeline_app.view import settings
from timeline_app.view.history import History
from timeline_app.view.session import MOST_AT_ONCE, Present
from timeline_app.view.worker import Answers, Background

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.io.table.columns import NeedsColumns
    from timeline_app.layout.timeline.request import Layout, LayoutRequest
    from timeline_app.model.document import Document
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session import Session


_AS_IT_IS = ReadOptions()


class _Whole(NamedTuple):
    """All that a path holds, as against its first events."""

    document: Document


class DocumentLoader(QObject):
    """Reads one timeline at a time; the answers to a request that a later one replaced are dropped.

    Signals: `progressed` with the Progress of a table, `begun` with a Document of its first events,
    then `loaded` with the whole Document, or `failed` with the CannotRead that says why.
    """

    progressed = Signal(object)
    begun = Signal(object)
    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("the timeline cannot be read", self)
        self._background.answered.connect(self._pass_on)
        self._background.failed.connect(lambda line: self.failed.emit(CannotRead(line)))

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._background.is_busy

    def read(self, path: Path, reading: ReadOptions = _AS_IT_IS) -> None:
        """Begin to read; whatever was being read is no longer wanted."""
        self._background.start(partial(_read, path, reading))

    def cancel(self) -> None:
        """Read no further, and answer nothing."""
        self._background.stop()

    def end(self) -> None:
        """Cancel, and wait until nothing is being read."""
        self._background.end()

    def _pass_on(self, answer: Progress | _Whole | CannotRead) -> None:
        if isinstance(answer, Progress):
            self.progressed.emit(answer)
            if answer.document is not None:
                self.begun.emit(answer.document)
            return
        self._background.stop()
        if isinstance(answer, _Whole):
            self.loaded.emit(answer.document)
        else:
            self.failed.emit(answer)


def _read(path: Path, reading: ReadOptions, answers: Answers) -> None:
    try:
        document = open_timeline(path, replace(reading, progress=answers.tell))
    except CannotRead as problem:
        answers.tell(problem)
    else:
        answers.tell(_Whole(document))


class Stage(QObject):
    """Lays out one document that is to be opened, and the open one as it is to be read, at a time.

    Signals: `ready` with the Layout of the document to be opened; at once where that is small.
    `failed` with the line that says why it cannot be.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._to_open = Background("the timeline cannot be laid out", self)
        self._to_read = Background("the events cannot be laid out so", self)
        self._to_open.answered.connect(self.ready)
        self._to_open.failed.connect(self.failed)
        self._to_read.failed.connect(self._keep)
        self._to_read.answered.connect(self._adopt)
        session.view_spec_requested.connect(self._read_anew)

    @property
    def is_busy(self) -> bool:
        """Whether something is being laid out."""
        return self._to_open.is_busy or self._to_read.is_busy

    def open_document(self, document: Document, reading: ViewSpec | None = None) -> None:
        """Lay a document out, read as it says itself unless a reading is given."""
        request = self._begin(document, reading or ViewSpec(clock=document.clock))
        if len(document.events) > MOST_AT_ONCE:
            self._to_open.start(request.answer)
        else:
            self._lay_out_now(request)

    def _lay_out_now(self, request: LayoutRequest) -> None:
        try:
            laid_out = request()
        except Exception as error:  # noqa: BLE001 - as in a thread: a window that waits must hear of it
            self.failed.emit(unforeseen("the timeline cannot be laid out", error))
        else:
            self.ready.emit(laid_out)

    def open_beginning(self, document: Document) -> None:
        """Lay out the first events of a document, while others are read: beside both."""
        request = self._begin(document, ViewSpec(clock=document.clock))
        self._to_open.start(request.answer)

    def stop(self) -> None:
        """Open nothing more."""
        self._to_open.stop()

    def end(self) -> None:
        """Stop, and wait until nothing is being laid out."""
        self._to_open.end()
        self._to_read.end()

    def _begin(self, document: Document, reading: ViewSpec) -> LayoutRequest:
        self._to_open.stop()
        return self._canvas.request(document, reading, opens=True)

    def _read_anew(self) -> None:
        request = self._canvas.request(self._session.document, self._session.requested, opens=False)
        self._to_read.start(request.answer)

    def _keep(self, line: str) -> None:
        """Stay with the present reading, for the one that is wanted cannot be had."""
        self._session.give_up_request()
        self._session.failed.emit(line)

    def _adopt(self, laid_out: Layout) -> None:
        session = self._session
        if laid_out.document is session.document and laid_out.view_spec == session.requested:
            self._canvas.take(laid_out)
            session.apply(laid_out.view_spec, laid_out.scene.mask)


class Opening(QObject):
    """Reads, lays out and shows one timeline at a time; the earlier one stays until that is done.

    Signals: `begun` with the name of what is being read, `progressed` with the Progress of a table,
    `shown` when another timeline is on screen, `ended` with the line that says what went wrong, or
    "", `asked` with the path, the ReadOptions and the NeedsColumns that a person has to answer, and
    `garbled` with the path, a ReadOptions that may do better, and the WrongEncoding.
    """

    begun = Signal(str)
    progressed = Signal(object)
    shown = Signal()
    ended = Signal(str)
    asked = Signal(object, object, object)
    garbled = Signal(object, object, object)

    def __init__(self, session: Session, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._request: tuple[Path, ReadOptions] | None = None
        self._whole: Document | None = None  # once all is read
        # While no more than a beginning is on screen: what was there before.
        self._earlier: tuple[Present, Layout] | None = None
        self.loader = DocumentLoader(self)
        self.stage = Stage(session, canvas, self)
        self.loader.progressed.connect(self.progressed)
        self.loader.begun.connect(self.stage.open_beginning)
        self.loader.loaded.connect(self._finish)
        self.loader.failed.connect(self._fail)
        self.stage.ready.connect(self._show)
        self.stage.failed.connect(self._give_up)

    def read(self, path: Path, how: ReadOptions | None = None) -> None:
        """Begin to read a path in place of whatever was being opened."""
        self._return()
        self._request = (path, how or ReadOptions())
        self.begun.emit(path.name)
        self.loader.read(*self._request)

    def show(self, document: Document) -> None:
        """Show a timeline that has been read."""
        self._return()
        self._finish(document)

    def cancel(self) -> None:
        """Open nothing, and show what was there before."""
        self._return()
        self.ended.emit("")

    def end(self) -> None:
        """Cancel, and wait until no work is being done."""
        self.loader.end()
        self.stage.end()

    def _return(self) -> None:
        self.loader.cancel()
        self.stage.stop()
        self._whole = None
        if self._earlier is not None:
            (present, laid_out), self._earlier = self._earlier, None
            self._canvas.take(laid_out)
            self._session.restore(present)
            self.shown.emit()

    def _finish(self, document: Document) -> None:
        self._whole = document
        self.stage.open_document(document, self._session.requested if self._earlier else None)

    def _fail(self, problem: CannotRead) -> None:
        from timeline_app.io.table.columns import NeedsColumns  # not needed for the first picture

        self._return()
        if self._request is not None and isinstance(problem, NeedsColumns):
            self._ask(*self._request, problem)
        elif self._request is not None and isinstance(problem, WrongEncoding):
            path, how = self._request
            self.ended.emit("")
            self.garbled.emit(path, replace(how, encoding=problem.encoding), problem)
        else:
            self.ended.emit(str(problem))

    def _give_up(self, line: str) -> None:
        self._return()
        self.ended.emit(line)

    def _ask(self, path: Path, how: ReadOptions, problem: NeedsColumns) -> None:
        known = settings.column_map(problem.names)
        if known is not None and how.columns is None:
            self.read(path, ReadOptions(replace(known, **how.said), encoding=how.encoding))
            return
        self.ended.emit("")
        self.asked.emit(path, how, problem)

    def _show(self, laid_out: Layout) -> None:
        session, canvas = self._session, self._canvas
        canvas.glide.stop()
        if self._earlier is None:
            self._earlier = (session.present, canvas.laid_out)
            canvas.take(laid_out)
            view, mask = laid_out.viewport, laid_out.scene.mask
            opened = Present(
                laid_out.document, laid_out.view_spec, mask, view, None, None, History()
            )
            session.restore(opened)
        elif laid_out.view_spec != session.requested:  # it was asked for otherwise meanwhile
            self.stage.open_document(laid_out.document, session.requested)
            return
        else:
            self._extend(laid_out)
        if laid_out.document is self._whole:
            self._whole = self._earlier = None
            self.ended.emit("")
        self.shown.emit()

    def _extend(self, laid_out: Layout) -> None:
        """Show more of what is on screen: all of it, if nobody has moved."""
        session, canvas = self._session, self._canvas
        opening = opening_view(canvas.scene, canvas.area_viewport())
        has_moved = opening != session.viewport
        canvas.take(laid_out)
        view = session.viewport if has_moved else laid_out.viewport
        session.replace_document(laid_out.document, laid_out.view_spec, laid_out.scene.mask, view)
