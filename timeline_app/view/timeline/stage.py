"""Stage: what goes on screen is laid out first, and a large document beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import unforeseen
from timeline_app.view.background import Background
from timeline_app.view.session import MOST_AT_ONCE, Reading

if TYPE_CHECKING:
    from timeline_app.model.document import Document
    from timeline_app.view.session import Session
    from timeline_app.view.timeline.canvas import Canvas
    from timeline_app.view.timeline.laying_out import LaidOut, LayOutRequest


class Stage(QObject):
    """Lays out one document that is to be opened, and the open one as it is to be read, at a time.

    Signals: `ready` with the LaidOut of the document to be opened; at once where that is small.
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
        session.reading_wanted.connect(self._read_anew)

    @property
    def is_busy(self) -> bool:
        """Whether something is being laid out."""
        return self._to_open.is_busy or self._to_read.is_busy

    def open_document(self, document: Document, reading: Reading | None = None) -> None:
        """Lay a document out, read as it says itself unless a reading is given."""
        request = self._begin(document, reading or Reading(clock=document.clock))
        if len(document.events) > MOST_AT_ONCE:
            self._to_open.start(request.answer)
        else:
            self._lay_out_now(request)

    def _lay_out_now(self, request: LayOutRequest) -> None:
        try:
            laid_out = request()
        except Exception as error:  # noqa: BLE001 - as in a thread: a window that waits must hear of it
            self.failed.emit(unforeseen("the timeline cannot be laid out", error))
        else:
            self.ready.emit(laid_out)

    def open_beginning(self, document: Document) -> None:
        """Lay out the first events of a document, while others are read: beside both."""
        request = self._begin(document, Reading(clock=document.clock))
        self._to_open.start(request.answer)

    def stop(self) -> None:
        """Open nothing more."""
        self._to_open.stop()

    def end(self) -> None:
        """Stop, and wait until nothing is being laid out."""
        self._to_open.end()
        self._to_read.end()

    def _begin(self, document: Document, reading: Reading) -> LayOutRequest:
        self._to_open.stop()
        return self._canvas.request(document, reading, opens=True)

    def _read_anew(self) -> None:
        request = self._canvas.request(self._session.document, self._session.wanted, opens=False)
        self._to_read.start(request.answer)

    def _keep(self, line: str) -> None:
        """Stay with the present reading, for the one that is wanted cannot be had."""
        self._session.give_up_wanted()
        self._session.failed.emit(line)

    def _adopt(self, laid_out: LaidOut) -> None:
        session = self._session
        if laid_out.document is session.document and laid_out.reading == session.wanted:
            self._canvas.take(laid_out)
            session.adopt(laid_out.reading, laid_out.scene.mask)
