"""The window: the parts put together, and the actions that join them."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from timeline_app.io.registry import READERS
from timeline_app.layout.spans import when_span, whole_span
from timeline_app.layout.viewport import Viewport
from timeline_app.model.when import Form, WhenError
from timeline_app.resources import resource
from timeline_app.view import settings
from timeline_app.view.actions import Deed, build_menus, key_table
from timeline_app.view.canvas import Canvas
from timeline_app.view.clock_menu import ClockMenu
from timeline_app.view.laying_out import opening_view
from timeline_app.view.notice import ENCODING_NAMES, Notice
from timeline_app.view.opening import Opening
from timeline_app.view.progress_line import ProgressLine
from timeline_app.view.session import Session
from timeline_app.view.status_line import StatusLine
from timeline_app.view.style_sheet import dress
from timeline_app.view.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyqtgraph.util.garbage_collector import GarbageCollector
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
    )

    from timeline_app.io.column_map import NeedsColumns
    from timeline_app.io.errors import WrongEncoding
    from timeline_app.io.reading import Reading as HowToRead
    from timeline_app.model.document import Document
    from timeline_app.view.event_list import EventList
    from timeline_app.view.evidence import Evidence
    from timeline_app.view.history import Place
    from timeline_app.view.overview import Overview

_OVERVIEW_PX = 74
_EVIDENCE_PX = 320
_LIST_PX = 300
_MARGIN = 0.02
_HELD = {"w": "in", "s": "out", "a": "left", "d": "right"}


class MainWindow(QMainWindow):
    """Shows one timeline; `session` is its state.

    Signals: `completed` once all of its parts are there, some of which follow the first picture.
    """

    completed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._theme = settings.theme_named(settings.chosen_theme())
        self.session = Session(document, Viewport(0.0, 1.0, 800.0, 500.0))
        self.canvas = Canvas(self.session, self._theme)
        self.evidence: Evidence | None = None  # these two come after the first picture
        self.overview: Overview | None = None
        self.event_list: EventList | None = None  # when it is first asked for
        # In a thread that reads, Python would also free what belongs to Qt's own thread.
        self._collector: GarbageCollector | None = None
        self.notice = Notice()
        self.progress = ProgressLine()
        self.opening = Opening(self.session, self.canvas, self)
        self._clocks = ClockMenu(self.session, self)
        self._deeds = self._table()
        menu = build_menus(self, self.canvas, self._deeds)
        self.top_bar = TopBar(self.session, menu, self._toggle_theme, self._export)
        self.status = StatusLine(self.session, self.canvas, self._clocks, self._show_refused)
        self._beside_list = QSplitter(Qt.Orientation.Horizontal)
        self._evidence_room, self._overview_room = QVBoxLayout(), QVBoxLayout()
        self.splitter = self._arranged()
        self._dress()
        self.setAcceptDrops(True)
        self.opening.begun.connect(self._tell_of_reading)
        self.opening.progressed.connect(self.progress.advance)
        self.opening.shown.connect(self._name)
        self.opening.ended.connect(self._tell_of_end)
        self.opening.asked.connect(self._ask_columns)
        self.opening.garbled.connect(self._offer_encoding)
        self.progress.cancelled.connect(self.opening.cancel)
        self.canvas.painted_first.connect(self._finish)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_opening()
        self._restore()
        self._name()

    def show_document(self, document: Document) -> None:
        """Show another timeline in place of the present one."""
        self.opening.show(document)

    def open_path(self, path: Path, how: HowToRead | None = None) -> None:
        """Begin to read a timeline; the present one stays until it is there, or for good."""
        self.opening.read(path, how)

    def _arranged(self) -> QSplitter:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(_room(self._overview_room, height_px=_OVERVIEW_PX))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for each in (splitter, self._beside_list):
            each.setHandleWidth(1)
            each.setChildrenCollapsible(False)
        self._beside_list.addWidget(left)
        splitter.addWidget(self._beside_list)
        splitter.addWidget(_room(self._evidence_room, width_px=_EVIDENCE_PX))
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([1030, 410])
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
        return splitter

    def _table(self) -> dict[str, list[Deed | QMenu | None]]:
        canvas, session = self.canvas, self.session
        choose, step, beside = self._choose, session.step, self._beside
        return {
            "Timeline": [
                Deed("Open folder…", self._open_folder, ("Ctrl+O",)),
                Deed("Open file…", self._open_file, ("Ctrl+Shift+O",)),
                Deed("Open the Asia tour", partial(self.open_path, resource("tour"))),
                None,
                Deed("Stop reading", self.opening.cancel, ("Ctrl+.",)),
                Deed("Refused rows…", self._show_refused),
                Deed("Export…", self._export, ("Ctrl+E",)),
                None,
                Deed("Quit", self._quit, ("Ctrl+Q",)),
            ],
            "Go": [
                Deed("Next event", partial(choose, step, 1), ("Right",)),
                Deed("Previous event", partial(choose, step, -1), ("Left",)),
                Deed(
                    "Event in the lane above", partial(choose, beside, -1), ("Up",), on_canvas=True
                ),
                Deed(
                    "Event in the lane below", partial(choose, beside, 1), ("Down",), on_canvas=True
                ),
                Deed("First event", partial(choose, session.first), ("Home",), on_canvas=True),
                Deed("Last event", partial(choose, session.last), ("End",), on_canvas=True),
                Deed("Go to a date…", self._ask_date, ("Ctrl+G",)),
                None,
                Deed("Back", partial(self._travel, session.go_back), ("Alt+Left",)),
                Deed("Forward", partial(self._travel, session.go_forward), ("Alt+Right",)),
                Deed("Select nothing", partial(session.select, None), ("Esc",)),
            ],
            "View": [
                Deed("Zoom to the event", self._zoom_to, ("Return", "Enter"), on_canvas=True),
                Deed("Zoom in", partial(canvas.zoom_by, 0.5), ("+", "=")),
                Deed("Zoom out", partial(canvas.zoom_by, 2.0), ("-",)),
                Deed("Pan to earlier", partial(canvas.pan_by, -0.5), shown_key="A"),
                Deed("Pan to later", partial(canvas.pan_by, 0.5), shown_key="D"),
                Deed("Opening view", self._fit_opening, ("0", "F")),
                Deed("Everything", self._fit_all, ("Shift+F",)),
                Deed("Event list", self._toggle_list, ("Ctrl+L",)),
                Deed("Filter titles", self._begin_filter, ("/",)),
                Deed("Collapse or open the event’s lane", self._turn_lane, ("L",)),
                Deed("Open all lanes", self._open_lanes),
                None,
                self._clocks,
                Deed("Light", partial(self._choose_theme, "light")),
                Deed("Dark", partial(self._choose_theme, "dark")),
                Deed("As the system", partial(self._choose_theme, settings.SYSTEM)),
            ],
            "Help": [Deed("All keys", self._show_keys, ("?", "F1"))],
        }

    # What the actions do

    def _choose(self, find: Callable[..., int | None], *arguments: int) -> None:
        event = find(*arguments)
        if event is not None:
            self.session.select(event)
            self.canvas.reveal(event)

    def _beside(self, down: int) -> int | None:
        chosen = self.session.selection
        return self.session.first() if chosen is None else self.canvas.scene.beside(chosen, down)

    def _zoom_to(self) -> None:
        if self.session.selection is not None:
            self.canvas.zoom_to(self.session.selection)

    def _fit_opening(self) -> None:
        self.canvas.go(opening_view(self.canvas.scene, self.canvas.area_viewport()))

    def _fit_all(self) -> None:
        span = whole_span(self.canvas.scene)
        self.canvas.go(replace(self.canvas.area_viewport().showing(*span), scroll_px=0.0))

    def _show_opening(self) -> None:
        self.canvas.glide.stop()
        area = self.canvas.area_viewport()
        self.session.set_viewport(opening_view(self.canvas.scene, area))

    def _toggle_list(self) -> None:
        if self.event_list is None:
            from timeline_app.view.event_list import EventList  # not for the first picture

            self.event_list = EventList(self.session, self.canvas)
            self._beside_list.insertWidget(0, self.event_list)
            self._beside_list.setStretchFactor(1, 1)
            self._beside_list.setSizes([_LIST_PX, self.canvas.width() - _LIST_PX])
            self.event_list.setFocus()
            return
        is_hidden = self.event_list.isHidden()
        self.event_list.setVisible(is_hidden)
        (self.event_list if is_hidden else self.canvas).setFocus()

    def _begin_filter(self) -> None:
        self.top_bar.titles.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.titles.selectAll()

    def _turn_lane(self) -> None:
        lane = self.canvas.lane_of(self.session.selection)
        if lane:
            self.session.read_as(self.session.wanted.with_lane_turned(lane))

    def _open_lanes(self) -> None:
        self.session.read_as(self.session.wanted.with_all_lanes_open())

    def _travel(self, turn: Callable[[], Place | None]) -> None:
        place = turn()
        if place is not None:
            self.canvas.glide.to(place.viewport)

    def _ask_date(self) -> None:
        from timeline_app.view.prompt import Prompt  # not needed for the first picture

        hint = "A date: 28 October 2025, 2025-10-28, 2025-10, 44 BC, or any other EDTF text."
        Prompt("Go to a date", hint, self._go_to_date, parent=self).exec()

    def _go_to_date(self, text: str) -> str:
        from timeline_app.model.typed_date import parse_typed  # not needed for the first picture

        try:
            when = parse_typed(text)
        except WhenError as problem:
            return str(problem)
        if when.form == Form.UNDATED:
            return "Write a date, such as 28 October 2025."
        start_s, end_s = when_span(when, self.session.reading.clock)
        view = self.canvas.area_viewport()
        if end_s <= start_s:
            start_s, end_s = start_s - view.span_s / 2, end_s + view.span_s / 2
        self.canvas.go(view.showing(start_s, end_s, _MARGIN))
        return ""

    def _open_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        chosen = QFileDialog.getExistingDirectory(self, "Open a timeline folder")
        if chosen:
            self.open_path(Path(chosen))

    def _open_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        suffixes = " ".join(f"*{suffix}" for suffix in READERS if suffix)
        kinds = f"Timelines ({suffixes} timeline.toml)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Open a timeline file", filter=kinds)
        if chosen:
            self.open_path(Path(chosen))

    def _export(self) -> None:
        from timeline_app.view.export_dialog import ExportDialog  # not for the first picture

        ExportDialog(self.session, self.canvas.frame.viewport, self._theme, self).exec()

    def _show_keys(self) -> None:
        from timeline_app.view.keys_dialog import KeysDialog  # not for the first picture

        KeysDialog(key_table(self._deeds), self).exec()

    def _quit(self) -> None:
        self.close()

    # Opening

    def _tell_of_reading(self, name: str) -> None:
        self.notice.hide()
        self.progress.begin(name)

    def _tell_of_end(self, line: str) -> None:
        self.progress.end()
        if line:
            self.notice.say(line)

    def _ask_columns(self, path: Path, how: HowToRead, problem: NeedsColumns) -> None:
        from timeline_app.view.column_dialog import ColumnDialog  # it needs Arrow, which is slow

        dialog = ColumnDialog(path.name, problem, self)
        if dialog.exec() == ColumnDialog.DialogCode.Accepted:
            settings.remember_columns(problem.names, dialog.columns)
            self.open_path(path, replace(how, columns=dialog.columns))

    def _offer_encoding(self, path: Path, how: HowToRead, problem: WrongEncoding) -> None:
        name = ENCODING_NAMES.get(how.encoding, how.encoding)
        self.notice.offer(problem.what, f"Open as {name}", partial(self.open_path, path, how))

    def _show_refused(self) -> None:
        from timeline_app.view.refused_dialog import RefusedDialog  # not for the first picture

        RefusedDialog(self.session.document.tally, self).exec()

    # Theme

    def _toggle_theme(self) -> None:
        self._choose_theme("light" if self._theme.is_dark else "dark")

    def _choose_theme(self, name: str) -> None:
        settings.choose_theme(name)
        self._theme = settings.theme_named(name)
        self._dress()

    def _follow_system(self) -> None:
        if settings.chosen_theme() == settings.SYSTEM:
            self._theme = settings.theme_named(settings.SYSTEM)
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self._theme)
        self.top_bar.show_theme(is_dark=self._theme.is_dark)
        for part in (self.canvas, self.evidence, self.overview):
            if part is not None:
                part.set_theme(self._theme)

    # After the first picture

    # These import their parts here and not in another thread: PySide makes its classes when they
    # are first asked for, and two threads that ask at once crash it.

    def _finish(self) -> None:
        """Add the other parts one by one, so that the window answers in between."""
        QTimer.singleShot(0, self._add_evidence)

    def _add_evidence(self) -> None:
        from timeline_app.view.evidence import Evidence

        self.evidence = Evidence(self.session, self._theme)
        self._evidence_room.addWidget(self.evidence)
        QTimer.singleShot(0, self._add_overview)

    def _add_overview(self) -> None:
        from pyqtgraph.util.garbage_collector import GarbageCollector

        from timeline_app.view.overview import Overview

        self.overview = Overview(self.session, self.canvas, self._theme)
        self._overview_room.addWidget(self.overview)
        if not gc.isenabled():  # `main` stopped it: what is there now will stay
            gc.freeze()
        self._collector = GarbageCollector()
        self.completed.emit()

    # The window's own state

    def _name(self) -> None:
        document = self.session.document
        self.setWindowTitle(f"{document.title} – Timeline")

    def _restore(self) -> None:
        self.resize(1440, 900)
        self.restoreGeometry(settings.window_state("geometry"))
        self.splitter.restoreState(settings.window_state("splitter"))

    # What Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        settings.remember_window("geometry", self.saveGeometry())
        settings.remember_window("splitter", self.splitter.saveState())
        self.opening.end()
        if self.event_list is not None:
            self.event_list.table.end()
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
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_path(Path(paths[0]))


def _room(layout: QVBoxLayout, *, width_px: int = 0, height_px: int = 0) -> QWidget:
    """The place that a later part will fill."""
    room = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    room.setLayout(layout)
    room.setMinimumSize(width_px, height_px)
    if height_px:
        room.setMaximumHeight(height_px)
    return room


def run(document: Document, path: Path | None = None, how: HowToRead | None = None) -> int:
    """Show a timeline in a window until it is closed; returns the exit code.

    What is at `path`, if that is given, is read in its place once the window is whole.
    """
    # The style as an argument: to set it makes PySide build all that QStyle has.
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    if isinstance(application, QApplication):
        application.setApplicationName("timeline-app")
        application.setApplicationDisplayName("Timeline")
    window = MainWindow(document)
    window.setWindowIcon(QIcon(str(resource("icon.svg"))))
    if path is not None:
        window.completed.connect(partial(window.open_path, path, how))
    window.show()
    return application.exec()
