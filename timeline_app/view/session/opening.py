"""Opening: from a path of any kind to a timeline on screen, its first events before the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.options import Progress, ReadOptions
from timeline_app.io.registry import open_timeline, reader_of
from timeline_app.layout.timeline.request import Layout, opening_view
from timeline_app.view.session import settings
from timeline_app.view.session.history import History, Present
from timeline_app.view.work.worker import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.layout.timeline.request import LayoutRequest
    from timeline_app.model.document import Document
    from timeline_app.model.query import ViewSpec
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session
    from timeline_app.view.work.worker import Answers


class _Whole(NamedTuple):
    """A layout of all that a path holds; without this around it, of its first events."""

    layout: Layout


class Opening(QObject):
    """Reads, lays out and shows one timeline at a time; the earlier one stays until that is done.

    All but the last happens in a thread, whatever the path is. Signals: `begun` when `path`
    begins to be read, `progressed` when there is another `progress`, `shown` when its first events
    or all of them are on screen, `ended` when nothing is being opened any more; `problem` is then
    what went wrong, if anything did. The problem may be one that a person can solve by other
    `options`: NeedsColumns or WrongEncoding. `may_leave` says whether the present timeline may be
    left; it is asked before anything else is opened.
    """

    begun = Signal()
    progressed = Signal()
    shown = Signal()
    ended = Signal()

    def __init__(self, session: Session, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self.path = Path()
        self.options = ReadOptions()
        self.progress = Progress(0, 0.0)
        self.said = ""  # what a person should know of how it was read
        self.problem: CannotRead | None = None
        self.remembered: ColumnMap | None = None  # columns that were chosen for an earlier file
        self.shown_as: tuple[Path, ReadOptions] | None = None  # what is shown, and how it was read
        self.may_leave: Callable[[], bool] = lambda: True
        self._session = session
        self._canvas = canvas
        self.is_opening = False  # from `begun` until `ended`
        self.is_again = False  # whether what is read is shown in the view of what is there
        # While only the first events are on screen: what was there before.
        self._earlier: tuple[Present, Layout | None] | None = None
        self._background = Background("the timeline cannot be laid out", self)
        self._background.answered.connect(self._take)
        self._background.failed.connect(lambda line: self._fail(CannotRead(line)))

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or laid out."""
        return self._background.is_busy

    @property
    def is_solvable(self) -> bool:
        """Whether other options may solve the problem."""
        from timeline_app.io.table.columns.column_map import (
            NeedsColumns,  # not needed for the first picture
        )

        return isinstance(self.problem, NeedsColumns | WrongEncoding)

    def read(self, path: Path, options: ReadOptions | None = None) -> None:
        """Begin to read a path in place of whatever was being opened."""
        if not self.may_leave():
            return
        self._restore()
        self.remembered = None
        self._begin(path, options or ReadOptions())

    def read_again(self, path: Path | None = None, *, is_anew: bool = False) -> None:
        """Begin to read again what is shown, or a copy of it that is at another path.

        View, chosen event and page stay. What is kept in the cache does not count where `is_anew`.
        """
        shown = self._session.document.path
        options = ReadOptions()
        if path is None and self.shown_as is not None:
            was, was_read = self.shown_as
            if was == shown or was_read.engine:
                shown, options = was, was_read
        path = path or shown
        if path is not None and not self.is_opening:
            self._begin(path, replace(options, is_anew=is_anew), is_again=True)

    def _begin(self, path: Path, options: ReadOptions, *, is_again: bool = False) -> None:
        self.is_again, self.is_opening = is_again, True
        self.path, self.options = path, options
        self.progress, self.problem, self.said = Progress(0, 0.0), None, ""
        self.begun.emit()
        # Two requests: the window measures by the ruler of the first while the other is met.
        first, whole = (self._canvas.layouts.opening_request() for _ in range(2))
        view_spec = self._session.view_spec if is_again else None
        self._background.start(
            partial(_open, self.path, self.options, None if is_again else first, whole, view_spec)
        )

    def wait(self, seconds: float) -> None:
        """Let an empty window wait for its first events, at most so long."""
        until_s = perf_counter() + seconds
        while self.is_busy and self._session.is_empty and perf_counter() < until_s:
            self._background.wait(until_s - perf_counter())

    def show(self, document: Document) -> None:
        """Begin to lay out a timeline that has been read, in place of whatever was being opened."""
        if not self.may_leave():
            return
        self._restore()
        self.is_again, self.is_opening = False, True
        self._lay_out(self._canvas.layouts.opening_request().of(document))

    @property
    def is_table(self) -> bool:
        """Whether what is shown is a table, whose columns can be chosen."""
        if self.shown_as is None:
            return False
        path, options = self.shown_as
        if options.text or options.engine:
            return True
        try:
            return "start" in reader_of(path).options
        except CannotRead:  # it is not there any more
            return False

    def cancel(self) -> None:
        """Open nothing, and show what was there before."""
        self._restore()
        self._end(None)

    def end(self) -> None:
        """Open nothing, and wait until the thread has ended."""
        self._background.end()

    def _lay_out(self, request: LayoutRequest) -> None:
        self._background.start(partial(_answer_layout, request))

    def _take(self, answer: Progress | Layout | _Whole | CannotRead) -> None:
        if isinstance(answer, Progress):
            self.progress, self.said = answer, answer.said or self.said
            self.progressed.emit()
        elif isinstance(answer, CannotRead):
            self._fail(answer)
        elif isinstance(answer, Layout):
            self._show(answer)
        else:
            self._finish(answer.layout)

    def _finish(self, layout: Layout) -> None:
        is_partly_there = self._earlier is not None or self.is_again
        if is_partly_there and layout.view_spec != self._session.requested:
            # A person has chosen another view spec while only the first events were there.
            request = self._canvas.layouts.opening_request().of(
                layout.document, self._session.requested
            )
            self._lay_out(request)
            return
        if self.is_again:
            self._extend(layout)
            self.shown.emit()
        else:
            self._show(layout)
        self._earlier = None
        self.shown_as = (self.path, replace(self.options, is_anew=False))
        self._end(None)

    def _show(self, layout: Layout) -> None:
        session, canvas = self._session, self._canvas
        canvas.glide.stop()
        if self._earlier is None:
            self._earlier = (session.present, None if session.is_empty else canvas.layouts.shown)
            canvas.layouts.take(layout)
            view, mask = layout.viewport, layout.scene.mask
            opened = Present(layout.document, layout.view_spec, mask, view, None, None, History())
            session.restore(opened)
        else:
            self._extend(layout)
        self.shown.emit()

    def _extend(self, layout: Layout) -> None:
        """Show more of what is on screen: all of it, unless the view was moved."""
        session, canvas = self._session, self._canvas
        has_moved = self.is_again or (
            opening_view(canvas.scene, canvas.area_viewport()) != session.viewport
        )
        canvas.layouts.take(layout)
        view = session.viewport if has_moved else layout.viewport
        session.replace_document(layout.document, layout.view_spec, layout.scene.mask, view)

    def _restore(self) -> None:
        """Stop, and show what was there before."""
        self._background.stop()
        if self._earlier is None:
            return
        (present, layout), self._earlier = self._earlier, None
        if layout is not None:
            self._canvas.layouts.take(layout)
        self._session.restore(present)
        self.shown.emit()

    def _fail(self, problem: CannotRead) -> None:
        from timeline_app.io.table.columns.column_map import (
            NeedsColumns,  # not needed for the first picture
        )

        self._restore()
        options = self.options
        if isinstance(problem, NeedsColumns) and options.columns is None and not options.asks:
            known = settings.column_map(problem.names)
            if known is not None:
                self.remembered = known
                columns = replace(known, **options.said)
                read = replace(options, columns=columns, said={})
                self._begin(self.path, read, is_again=self.is_again)
                return
        self._end(problem)

    def _end(self, problem: CannotRead | None) -> None:
        self.problem, self.is_opening = problem, False
        self.ended.emit()


def _open(
    path: Path,
    options: ReadOptions,
    first: LayoutRequest | None,
    whole: LayoutRequest,
    view_spec: ViewSpec | None,
    answers: Answers,
) -> None:
    """Read a path, and lay out its first events as soon as they are there, then all of it."""

    def advance(progress: Progress) -> None:
        answers.tell(progress)
        if progress.document is not None and first is not None:
            answers.tell(first.of(progress.document)())

    read = replace(options, progress=advance)
    try:
        if options.engine:
            document = _asked(read, view_spec)
        else:
            document = _pasted(read) if options.text else open_timeline(path, read)
    except CannotRead as problem:
        answers.tell(problem)
    else:
        _answer_layout(whole.of(document, view_spec), answers)


def _asked(options: ReadOptions, view_spec: ViewSpec | None) -> Document:
    from timeline_app.io.engines.table import read_engine  # not for files
    from timeline_app.layout.dense.engine_view import of_lanes
    from timeline_app.model.event_store import CannotAnswer
    from timeline_app.model.facets import LANE
    from timeline_app.model.query import Query

    document = read_engine(options)
    try:
        if view_spec is not None:
            return of_lanes(document, view_spec.column, view_spec.query)
        return of_lanes(document, LANE, Query())
    except CannotAnswer as error:
        raise CannotRead(str(error)) from error


def _pasted(options: ReadOptions) -> Document:
    from timeline_app.io.table.sources.pasted import read_pasted

    return read_pasted(options)


def _answer_layout(request: LayoutRequest, answers: Answers) -> None:
    request.answer(answers, _Whole)
