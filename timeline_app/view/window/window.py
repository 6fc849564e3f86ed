"""The window: the parts put together; for what its actions do see `actions`."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from timeline_app.io.options import ReadOptions
from timeline_app.layout.timeline.request import opening_view
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.paint.fonts import missing_faces_said
from timeline_app.resources import resource
from timeline_app.view.actions.action import build_menus, every_action
from timeline_app.view.actions.go import GoActions
from timeline_app.view.actions.view import ViewActions
from timeline_app.view.canvas.canvas import Canvas
from timeline_app.view.session import settings
from timeline_app.view.session.opening import Opening
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.basics import new_column
from timeline_app.view.widgets.theme import show_chosen_theme
from timeline_app.view.window.halves import Halves, ListedTimeline
from timeline_app.view.window.notices import DropSign, Notice, ProgressLine
from timeline_app.view.window.status_line import ClockMenu, StatusLine
from timeline_app.view.window.top_bar import TopBar
from timeline_app.view.window.usual_size import restore_size
from timeline_app.view.work.worker import Collector, Turns
from timeline_app.words.window import NOTHING_OPEN, articles_outside, window_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
    )

    from timeline_app.model.document import Document
    from timeline_app.view.canvas.engine_answers import EngineAnswers
    from timeline_app.view.canvas.overview import Overview
    from timeline_app.view.evidence.pane import Evidence
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.saving.unsaved_sign import UnsavedSign
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.pages.side_pane import SidePane
    from timeline_app.view.search.search import Search
    from timeline_app.view.window.commands import Commands

_HELD = {"w": "in", "s": "out", "a": "left", "d": "right"}


class MainWindow(QMainWindow):
    """The window of one timeline, or of none yet; `session` is its state, `actions` what it can do.

    Attributes:
        side: the evidence, or the page in its place; made after the first picture, as `overview`.
        search: the search; made when it is first asked for.
        unsaved: the sign of unsaved changes; made when there are some.

    """

    def __init__(self, document: Document | None = None) -> None:
        super().__init__()
        show_chosen_theme()
        self._collector = Collector(self)
        self.session = Session(document, Viewport(0.0, 1.0, 800.0, 500.0))
        self.canvas = Canvas(self.session)
        self.notice = Notice()
        self.opening = Opening(self.session, self.canvas, self)
        self.engine: EngineAnswers | None = None
        self.listed = ListedTimeline(self.session, self.canvas, self._pens)
        self.splitter = Halves(self.session, self.listed, lambda: self.commands.editor.can_edit)
        self.side: SidePane | None = None
        self.overview: Overview | None = None
        self.search: Search | None = None
        self.progress = ProgressLine()
        self.unsaved: UnsavedSign | None = None
        clocks = ClockMenu(self.session, self)
        self.top_bar = TopBar(self.session)
        self.top_bar.field.asked.connect(self.search_for)
        self.status = StatusLine(self.session, self.canvas, clocks)
        parts = (self.session, self.canvas, self.listed)
        go = GoActions(*parts, self.search_for, self._step_in_engine)
        filter_titles, menus = self.top_bar.field.begin_filter, (self.top_bar.lanes_menu, clocks)
        toggle_list = self.listed.toggle_list
        view = ViewActions(self.session, self.canvas, toggle_list, filter_titles, menus)
        self._on_bar = (go, view)
        self.top_bar.use(go, view)
        self._stack()
        self._drop_sign = DropSign(self, lambda: self.commands.on_timelines)
        self._connect_parts()
        self._completing = Turns(self)
        self._after_introduction = Turns(self)
        self._restore()
        if document is not None:
            self.session.set_viewport(opening_view(self.canvas.scene, self.canvas.area_viewport()))
            self._introduce()

    @property
    def evidence(self) -> Evidence | None:
        """The pane that proves the chosen event; None before the first picture."""
        return None if self.side is None else self.side.evidence

    def show_document(self, document: Document) -> None:
        """Begin to show another timeline; the present one stays until that is laid out."""
        self.opening.show(document)

    def open_path(self, path: Path, options: ReadOptions | None = None) -> None:
        """Begin to read a timeline; the present one stays until its first events are there."""
        self.opening.read(path, options)

    def search_for(self) -> None:
        """Open the search."""
        if self.search is None:
            from timeline_app.view.search.search import Search  # not for the first picture

            likely = dict.fromkeys(("Read", "View", *self.commands.by_menu))
            actions = every_action({title: self.commands.by_menu[title] for title in likely})
            others = [each for each in actions if each.do != self.search_for]
            self.search = Search(self.session, self.canvas, others, self.top_bar.field, self)
        self.search.open()

    @cached_property
    def commands(self) -> Commands:
        """All that a person can do; made when it is first asked for, or after the first picture."""
        from timeline_app.view.window.commands import Commands  # not for the first picture

        parts = (self.session, self.canvas, self.opening, self.notice, self.listed)
        commands = Commands(*parts, self._on_bar, lambda: self.side, self)
        commands.editor.changed.connect(self._show_unsaved)
        return commands

    def _pens(self) -> tuple[Pen, TablePen]:
        return self.commands.pen, self.commands.table_pen

    def _show_unsaved(self) -> None:
        """Say in the status line whether there are unsaved changes."""
        if self.unsaved is None:
            if not self.commands.editor.is_making:
                return
            from timeline_app.view.making.saving.unsaved_sign import UnsavedSign  # not for viewing

            self.unsaved = UnsavedSign(self.commands.editor, self.commands.files.save)
            self.status.put_first(self.unsaved)
        self.unsaved.refresh()

    def _show_passages(self) -> None:
        """Show all passages that support the chosen event."""
        if self.evidence is not None:
            self.evidence.show_every_excerpt()
            self.evidence.show_support()

    def _connect_parts(self) -> None:
        self.opening.begun.connect(self._begin_reading)
        self.opening.progressed.connect(lambda: self.progress.advance(self.opening.progress))
        self.opening.shown.connect(self._introduce)
        self.opening.ended.connect(self._end_reading)
        self.progress.cancelled.connect(self.opening.cancel)
        self.session.failed.connect(self.notice.say)
        self.session.document_changed.connect(self._serve_engine)
        self.top_bar.export.clicked.connect(lambda _checked: self.commands.on_timelines.export())
        self.status.refused.clicked.connect(
            lambda _checked: self.commands.on_timelines.show_refused()
        )
        self.canvas.pointer.asked_passages.connect(self._show_passages)
        self.top_bar.asked_list.connect(self.listed.toggle_list)
        self.canvas.painted_first.connect(lambda: self._completing.start(self._parts()))
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _stack(self) -> None:
        """Make the window of its rows, of which the splitter takes all that the others leave."""
        centre = QWidget()
        rows = new_column(centre, margins_px=0, spacing_px=0)
        for widget in (self.top_bar, self.notice, self.progress, self.splitter, self.status):
            rows.addWidget(widget)
        rows.setStretchFactor(self.splitter, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(760, 520)
        self.canvas.setFocus()

    # Opening

    def _begin_reading(self) -> None:
        name = self.opening.path.name
        self.notice.hide()
        self.progress.begin(name)
        if self.session.is_empty:
            self.setWindowTitle(window_title(name))

    def _introduce(self) -> None:
        """Name the timeline that is shown, if any, and offer what it may lack."""
        document = self.session.document
        self.splitter.set_shown(shown=not self.session.is_empty)
        self.setWindowTitle(window_title(document.title))
        self._after_introduction.start(missing_faces_said(document.events.texts["title"]))
        folder = document.articles_refused
        if folder is not None and document.path is not None:
            options = ReadOptions(articles_from=folder)
            read = partial(self.open_path, document.path, options)
            self.notice.offer(articles_outside(folder), "Read them", read)

    def _end_reading(self) -> None:
        self.progress.end()
        if self.opening.said:
            self.commands.toast.say(self.opening.said)
        problem = self.opening.problem
        if self.session.is_empty:
            self.setWindowTitle(window_title(""))
            self._add_menus()
        if problem is not None:
            self.commands.questions.solve(problem)
        elif self.session.is_empty:
            self.notice.say(NOTHING_OPEN)
        elif self.opening.is_table:
            self.commands.questions.say_of_table()

    def _serve_engine(self) -> None:
        """Ask the engine of the first table of one, from now on."""
        if self.engine is None and self.session.document.engine is not None:
            from timeline_app.view.canvas.engine_answers import EngineAnswers  # not for files
            from timeline_app.view.event_list.engine_rows import EngineRows

            canvas = self.canvas
            self.engine = EngineAnswers(self.session, canvas.layouts, canvas.navigation, self)
            canvas.pointer.asked_beyond.connect(self.engine.follow)
            EngineRows(self.session, self.engine, self.listed, self)
            self.top_bar.field.textEdited.connect(self.engine.find)

    def _step_in_engine(self, *, forward: bool) -> bool:
        return self.engine is not None and self.engine.step(forward=forward)

    def _follow_system(self) -> None:
        show_chosen_theme()

    # After the first events

    def _add_menus(self) -> None:
        if self.top_bar.menu.menu() is None:
            self.top_bar.add_menus(build_menus(self, self.canvas, self.commands.by_menu))

    def _parts(self) -> Iterator[None]:
        """Add the parts that the first picture does without; the window answers at each `yield`."""
        yield  # once what was painted is on screen
        from timeline_app.view.window.late_imports import (
            import_menus,
            import_opened_later,
            import_pyqtgraph,
        )

        yield from import_menus()
        self._add_menus()
        yield
        from PySide6.QtGui import QIcon

        from timeline_app.view.pages.side_pane import SidePane

        self.setWindowIcon(QIcon(str(resource("icon.svg"))))
        yield
        commands = self.commands
        making = (commands.editor, commands.toast, commands.pen, commands.table_pen)
        self.side = SidePane(self.session, *making)
        self.canvas.event_clicked.connect(self.side.event_clicked)
        self.side.turned.connect(self.splitter.make_room)
        self.side.keyed.connect(self.status.show_keys)
        self.status.use(lambda: commands.editor.can_edit)
        self.splitter.side_room.addWidget(self.side)
        yield
        yield from import_pyqtgraph()
        from timeline_app.view.canvas.accessible_marks import AccessibleMarks
        from timeline_app.view.canvas.overview import Overview
        from timeline_app.view.making.mark_drag import MarkDrag

        yield
        AccessibleMarks(self.session, self.canvas)
        MarkDrag(self.session, self.canvas, commands.pen)
        self.overview = Overview(self.session, self.canvas)
        self.listed.overview_room.addWidget(self.overview)
        commands.context.serve(self.overview)
        yield from import_opened_later()
        self.commands.files.begin()
        self._collector.freeze()

    # The window's own state

    def _restore(self) -> None:
        restore_size(self)
        if side_px := settings.side_px():
            self.splitter.keep_width(side_px, self.width() - self.splitter.handleWidth())

    # What Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.commands.files.may_leave():
            event.ignore()
            return
        self.commands.files.end()
        self.session.turn_to(None)  # the width that is remembered is that of the evidence
        settings.remember_window("geometry", self.saveGeometry())
        settings.remember_side(self.splitter.evidence_px)
        self.opening.end()
        if self.engine is not None:
            self.engine.end()
        self.canvas.layouts.end()
        self.top_bar.end()
        if self.listed.event_list is not None:
            self.listed.event_list.view.table.end()
        if self.search is not None:
            self.search.end()
        self._collector.end()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _HELD.get(event.text().lower())
        if direction is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.canvas.glide.hold(direction)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        direction = _HELD.get(event.text().lower())
        if direction is None:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.canvas.glide.release(direction)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            # The release of a key that is held now will go to another window.
            for direction in _HELD.values():
                self.canvas.glide.release(direction)
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop_sign.take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drop_sign.take(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_sign.take(event)
