"""The window: the parts put together; what its actions do stands in `actions`."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from timeline_app.io.options import ReadOptions
from timeline_app.layout.timeline.request import opening_view
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import say_missing_faces
from timeline_app.resources import resource
from timeline_app.view import settings
from timeline_app.view.actions import Actions
from timeline_app.view.canvas.canvas import Canvas
from timeline_app.view.event_loop import run_window, start_application
from timeline_app.view.menus import ClockMenu, build_menus
from timeline_app.view.notices import ENCODING_NAMES, DropSign, Notice, ProgressLine
from timeline_app.view.opening import Opening
from timeline_app.view.session import Session
from timeline_app.view.status_line import StatusLine
from timeline_app.view.style_sheet import dress
from timeline_app.view.top_bar import TopBar

if TYPE_CHECKING:
    from pyqtgraph.util.garbage_collector import GarbageCollector
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
    )

    from timeline_app.io.errors import WrongEncoding
    from timeline_app.io.table.columns import NeedsColumns
    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme
    from timeline_app.view.event_list import EventListPane
    from timeline_app.view.evidence.pane import Evidence
    from timeline_app.view.overview import Overview
    from timeline_app.view.pages.side_pane import SidePane
    from timeline_app.view.search.search import Search

_OVERVIEW_PX = 74
_EVIDENCE_PX = 320
_SIDE_PX = {False: 410, True: 720}  # how wide the evidence, and how wide a page is at first
_SET_AT_PX = {False: 1_200, True: 1_000_000}  # the window's width from which on they have that
# In a smaller window each may take so much of it: the timeline stays in sight.
_MOST_SIDE = {False: 0.42, True: 0.62}
_LIST_PX = 490
_MOST_LIST = 0.45  # of the timeline's width, at first
_HELD = {"w": "in", "s": "out", "a": "left", "d": "right"}


class MainWindow(QMainWindow):
    """Shows one timeline; `session` is its state.

    Signals: `completed` once all of its parts are there, some of which follow the first picture,
    `list_turned` when the event list is shown or hidden.
    """

    completed = Signal()
    list_turned = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._theme = settings.theme_named(settings.chosen_theme())
        self.session = Session(document, Viewport(0.0, 1.0, 800.0, 500.0))
        self.canvas = Canvas(self.session, self._theme)
        self.side: SidePane | None = None  # these two come after the first picture
        self.overview: Overview | None = None
        self.event_list: EventListPane | None = None  # when it is first asked for
        # In a thread that reads, Python would also free what belongs to Qt's own thread.
        self._collector: GarbageCollector | None = None
        self.notice = Notice()
        self.progress = ProgressLine()
        self.opening = Opening(self.session, self.canvas, self)
        clocks = ClockMenu(self.session, self)
        self.search: Search | None = None  # so does this
        actions = Actions(self, clocks)
        self._actions = actions
        self.top_bar = TopBar(self.session, self._toggle_theme, actions.export)
        self.top_bar.search.clicked.connect(self.search_for)
        self.status = StatusLine(self.session, self.canvas, clocks, actions.show_refused)
        self._beside_list = QSplitter(Qt.Orientation.Horizontal)
        self._side_room, self._overview_room = QVBoxLayout(), QVBoxLayout()
        self._side_px = dict(_SIDE_PX)
        self._set_at_px = dict(_SET_AT_PX)
        self.splitter = self._arranged()
        self._stack(self.splitter)
        self._dress()
        self._drop_sign = DropSign(self)
        self.setAcceptDrops(True)
        self._connect_parts()
        self._show_opening()
        self._restore()
        self._name()
        self._offer_articles()

    @property
    def evidence(self) -> Evidence | None:
        """The pane that proves the chosen event; None before the first picture."""
        return None if self.side is None else self.side.evidence

    @property
    def is_list_shown(self) -> bool:
        """Whether the event list stands beside the timeline."""
        return self.event_list is not None and not self.event_list.isHidden()

    def show_document(self, document: Document) -> None:
        """Show another timeline in place of the present one."""
        self.opening.show(document)

    def open_path(self, path: Path, how: ReadOptions | None = None) -> None:
        """Begin to read a timeline; the present one stays until it is there, or for good."""
        self.opening.read(path, how)

    def toggle_list(self) -> None:
        """Show the event list beside the timeline, or hide it."""
        if self.event_list is None:
            from timeline_app.view.event_list import (
                EventListPane,  # not for the first picture
            )

            width_px = self.canvas.width()
            list_px = min(_LIST_PX, round(width_px * _MOST_LIST))
            self.event_list = EventListPane(self.session, self.canvas)
            self._beside_list.insertWidget(0, self.event_list)
            self._beside_list.setStretchFactor(1, 1)
            self._beside_list.setSizes([list_px, width_px - list_px])
            self.event_list.setFocus()
            self.list_turned.emit()
            return
        is_hidden = self.event_list.isHidden()
        self.event_list.setVisible(is_hidden)
        (self.event_list if is_hidden else self.canvas).setFocus()
        self.list_turned.emit()

    def search_for(self) -> None:
        """Open the search."""
        if self.search is None:
            from timeline_app.view.search.search import Search  # not for the first picture

            self.search = Search(
                self.session, self.canvas, self._actions.searched, self._theme, self
            )
        self.search.open()

    def _connect_parts(self) -> None:
        self.opening.begun.connect(self._tell_of_reading)
        self.opening.progressed.connect(self.progress.advance)
        self.opening.shown.connect(self._name)
        self.opening.shown.connect(self._offer_articles)
        self.opening.ended.connect(self._tell_of_end)
        self.opening.asked.connect(self._ask_columns)
        self.opening.garbled.connect(self._offer_encoding)
        self.progress.cancelled.connect(self.opening.cancel)
        self.session.failed.connect(self.notice.say)
        self.canvas.painted_first.connect(self._finish)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _arranged(self) -> _Halves:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(_room(self._overview_room, height_px=_OVERVIEW_PX))
        splitter = _Halves(Qt.Orientation.Horizontal)
        for each in (splitter, self._beside_list):
            each.setHandleWidth(1)
            each.setChildrenCollapsible(False)
        self._beside_list.addWidget(left)
        splitter.addWidget(self._beside_list)
        splitter.addWidget(_room(self._side_room, width_px=_EVIDENCE_PX))
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([1030, 410])
        splitter.splitterMoved.connect(self._keep_width)
        splitter.resized.connect(self._make_room)
        return splitter

    def _stack(self, splitter: QSplitter) -> None:
        """Make the window of its rows, of which the splitter takes all that the others leave."""
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget in (self.top_bar, self.notice, self.progress, splitter, self.status):
            rows.addWidget(widget)
        rows.setStretchFactor(splitter, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(760, 520)
        self.canvas.setFocus()

    # Opening

    def _show_opening(self) -> None:
        self.canvas.glide.stop()
        area = self.canvas.area_viewport()
        self.session.set_viewport(opening_view(self.canvas.scene, area))

    def _tell_of_reading(self, name: str) -> None:
        self.notice.hide()
        self.progress.begin(name)

    def _tell_of_end(self, line: str) -> None:
        self.progress.end()
        if line:
            self.notice.say(line)

    def _ask_columns(self, path: Path, how: ReadOptions, problem: NeedsColumns) -> None:
        from timeline_app.view.dialogs.column_dialog import (
            ColumnDialog,  # it needs Arrow, which is slow
        )

        dialog = ColumnDialog(path.name, problem, self)
        if dialog.exec() == ColumnDialog.DialogCode.Accepted:
            settings.remember_columns(problem.names, dialog.columns)
            self.open_path(path, replace(how, columns=dialog.columns))

    def _offer_encoding(self, path: Path, how: ReadOptions, problem: WrongEncoding) -> None:
        name = ENCODING_NAMES.get(how.encoding, how.encoding)
        words = f"{problem.what}: open it as {name}, or save it as UTF-8"
        self.notice.offer(words, f"Open as {name}", partial(self.open_path, path, how))

    def _offer_articles(self) -> None:
        """Ask whether to read articles from a folder that may have nothing to do with them."""
        document = self.session.document
        folder = document.articles_refused
        if folder is None or document.path is None:
            return
        where = shown_on_one_line(str(folder))
        words = f"This timeline takes its articles from {where}, outside its folder. Read them?"
        how = ReadOptions(articles_from=folder)
        self.notice.offer(words, "Read them", partial(self.open_path, document.path, how))

    # The side

    def _make_room(self) -> None:
        """Give the page or the evidence the width it had before, or less in a small window."""
        is_page = self.session.page is not None
        width_px = sum(self.splitter.sizes())
        side_px = self._side_px[is_page]
        if width_px < self._set_at_px[is_page]:
            side_px = min(side_px, round(width_px * _MOST_SIDE[is_page]))
        self.splitter.setSizes([width_px - side_px, side_px])

    def _keep_width(self) -> None:
        """Keep the width that the side was dragged to, for windows no smaller than this one."""
        is_page, sizes = self.session.page is not None, self.splitter.sizes()
        self._side_px[is_page], self._set_at_px[is_page] = sizes[-1], sum(sizes)

    # Theme

    @property
    def theme(self) -> Theme:
        """The colours that are shown."""
        return self._theme

    def choose_theme(self, name: str) -> None:
        """Show another theme, or the system's, and keep to it."""
        settings.choose_theme(name)
        self._theme = settings.theme_named(name)
        self._dress()

    def _toggle_theme(self) -> None:
        self.choose_theme("light" if self._theme.is_dark else "dark")

    def _follow_system(self) -> None:
        if settings.chosen_theme() == settings.SYSTEM:
            self._theme = settings.theme_named(settings.SYSTEM)
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self._theme)
        self.top_bar.show_theme(is_dark=self._theme.is_dark)
        for part in (self.canvas, self.side, self.overview, self.search):
            if part is not None:
                part.set_theme(self._theme)

    # After the first picture

    # These import their parts here and not in another thread: PySide makes its classes when they
    # are first asked for, and two threads that ask at once crash it.

    def _finish(self) -> None:
        """Add the other parts one by one, so that the window answers in between."""
        QTimer.singleShot(0, self._add_actions)

    def _add_actions(self) -> None:
        changes = self._actions.changes
        self.top_bar.add_menus(build_menus(self, self.canvas, self._actions.table, changes))
        QTimer.singleShot(0, self._import_side)

    def _import_side(self) -> None:
        from PySide6.QtGui import QIcon

        import timeline_app.view.pages.side_pane  # noqa: F401 - to import and to build it would take one turn

        self.setWindowIcon(QIcon(str(resource("icon.svg"))))
        QTimer.singleShot(0, self._add_side)

    def _add_side(self) -> None:
        from timeline_app.view.pages.side_pane import SidePane

        self.side = SidePane(self.session, self._theme)
        self.side.turned.connect(self._make_room)
        self._side_room.addWidget(self.side)
        QTimer.singleShot(0, self._import_for_overview)

    def _import_for_overview(self) -> None:
        from timeline_app.view.gradual_import import GradualImport, pieces_of_pyqtgraph

        GradualImport(pieces_of_pyqtgraph(), self).done.connect(self._add_overview)

    def _add_overview(self) -> None:
        from pyqtgraph.util.garbage_collector import GarbageCollector

        from timeline_app.view.canvas.accessible_marks import AccessibleMarks
        from timeline_app.view.gradual_import import GradualImport, pieces_opened_later
        from timeline_app.view.overview import Overview

        self.overview = Overview(self.session, self.canvas, self._theme)
        self._overview_room.addWidget(self.overview)
        AccessibleMarks(self.session, self.canvas)
        if not gc.isenabled():  # `main` stopped it: what is there now will stay
            gc.freeze()
        self._collector = GarbageCollector()
        self.completed.emit()
        GradualImport(pieces_opened_later(), self)

    # The window's own state

    def _name(self) -> None:
        document = self.session.document
        self.setWindowTitle(f"{shown_on_one_line(document.title)} – Timeline")
        say_missing_faces(document.events.texts["title"])

    def _restore(self) -> None:
        self.resize(1440, 900)
        self.restoreGeometry(settings.window_state("geometry"))
        side_px = settings.side_px()
        if side_px:
            self._side_px[False] = side_px
            self._set_at_px[False] = self.width() - self.splitter.handleWidth()

    # What Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.turn_to(None)  # the width that is remembered is that of the evidence
        settings.remember_window("geometry", self.saveGeometry())
        settings.remember_side(self.splitter.sizes()[-1])
        self.opening.end()
        self.top_bar.end()
        if self.event_list is not None:
            self.event_list.view.table.end()
        if self.search is not None:
            self.search.end()
        if self._collector is not None:
            self._collector.timer.stop()
            gc.enable()
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
        can_copy = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        if not can_copy or not _dropped_paths(event):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # to move it would delete the file
        event.accept()
        self._drop_sign.offer(_dropped_paths(event)[0].name, self.rect())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_sign.hide()
        paths = _dropped_paths(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.open_path(paths[0])


def _dropped_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class _Halves(QSplitter):
    """A splitter that says when it has another size, once its parts have theirs."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _room(layout: QVBoxLayout, *, width_px: int = 0, height_px: int = 0) -> QWidget:
    """The place that a later part will fill."""
    room = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    room.setLayout(layout)
    room.setMinimumSize(width_px, height_px)
    if height_px:
        room.setMaximumHeight(height_px)
    return room


def run(document: Document, path: Path | None = None, how: ReadOptions | None = None) -> int:
    """Show a timeline in a window until it is closed; returns the exit code.

    What is at `path`, if that is given, is read in its place once the window is whole.
    """
    start_application()
    window = MainWindow(document)
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    if path is not None:
        window.completed.connect(partial(window.open_path, path, how))
    return run_window(window)
