"""Opening: from a path to a timeline on screen, its first events before the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import WrongEncoding
from timeline_app.io.reading import Reading as HowToRead
from timeline_app.view import settings
from timeline_app.view.history import History
from timeline_app.view.opening.document_loader import DocumentLoader
from timeline_app.view.session import Present
from timeline_app.view.timeline.laying_out import opening_view
from timeline_app.view.timeline.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.io.column_map import NeedsColumns
    from timeline_app.io.errors import CannotRead
    from timeline_app.model.document import Document
    from timeline_app.view.session import Session
    from timeline_app.view.timeline.canvas import Canvas
    from timeline_app.view.timeline.laying_out import LaidOut


class Opening(QObject):
    """Reads, lays out and shows one timeline at a time; the earlier one stays until that is done.

    Signals: `begun` with the name of what is being read, `progressed` with the Progress of a table,
    `shown` when another timeline is on screen, `ended` with the line that says what went wrong, or
    "", `asked` with the path, the HowToRead and the NeedsColumns that a person has to answer, and
    `garbled` with the path, a HowToRead that may do better, and the WrongEncoding.
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
        self._request: tuple[Path, HowToRead] | None = None
        self._whole: Document | None = None  # once all is read
        # While no more than a beginning is on screen: what was there before.
        self._earlier: tuple[Present, LaidOut] | None = None
        self.loader = DocumentLoader(self)
        self.stage = Stage(session, canvas, self)
        self.loader.progressed.connect(self.progressed)
        self.loader.begun.connect(self.stage.open_beginning)
        self.loader.loaded.connect(self._finish)
        self.loader.failed.connect(self._fail)
        self.stage.ready.connect(self._show)
        self.stage.failed.connect(self._give_up)

    def read(self, path: Path, how: HowToRead | None = None) -> None:
        """Begin to read a path in place of whatever was being opened."""
        self._return()
        self._request = (path, how or HowToRead())
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
            self._session.return_to(present)
            self.shown.emit()

    def _finish(self, document: Document) -> None:
        self._whole = document
        self.stage.open_document(document, self._session.wanted if self._earlier else None)

    def _fail(self, problem: CannotRead) -> None:
        from timeline_app.io.column_map import NeedsColumns  # not needed for the first picture

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

    def _ask(self, path: Path, how: HowToRead, problem: NeedsColumns) -> None:
        known = settings.column_map(problem.names)
        if known is not None and how.columns is None:
            self.read(path, HowToRead(replace(known, **how.said), encoding=how.encoding))
            return
        self.ended.emit("")
        self.asked.emit(path, how, problem)

    def _show(self, laid_out: LaidOut) -> None:
        session, canvas = self._session, self._canvas
        canvas.glide.stop()
        if self._earlier is None:
            self._earlier = (session.present, canvas.laid_out)
            canvas.take(laid_out)
            view, mask = laid_out.viewport, laid_out.scene.mask
            opened = Present(laid_out.document, laid_out.reading, mask, view, None, None, History())
            session.return_to(opened)
        elif laid_out.reading != session.wanted:  # it was asked for otherwise meanwhile
            self.stage.open_document(laid_out.document, session.wanted)
            return
        else:
            self._extend(laid_out)
        if laid_out.document is self._whole:
            self._whole = self._earlier = None
            self.ended.emit("")
        self.shown.emit()

    def _extend(self, laid_out: LaidOut) -> None:
        """Show more of what is on screen: all of it, if nobody has moved."""
        session, canvas = self._session, self._canvas
        opening = opening_view(canvas.scene, canvas.area_viewport())
        has_moved = opening != session.viewport
        canvas.take(laid_out)
        view = session.viewport if has_moved else laid_out.viewport
        session.extend(laid_out.document, laid_out.reading, laid_out.scene.mask, view)
