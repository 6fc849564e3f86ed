"""Story: the whole screen for one event at a time, in time order, with what the articles say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from timeline_app.layout.timeline.strip import strip_frame, strip_scene
from timeline_app.model.facets import LANE
from timeline_app.paint.fonts import sans
from timeline_app.paint.timeline.painter import paint, paint_ground
from timeline_app.paint.timeline.strip import paint_strip_edges
from timeline_app.view.evidence.event_sheet import lane_of
from timeline_app.view.story.page import fitting_page
from timeline_app.view.widgets.basics import Label, new_column, new_row, vertical_area
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.motion import Fade
from timeline_app.view.widgets.row_paint import came_by_tab
from timeline_app.view.widgets.theme import on_theme_change, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session


_MOST_ROWS: Final = 8
_LEAST_ROWS: Final = 3
_SHARE: Final = 0.27  # of the story's height, with the axis


class StoryTimeline(QWidget):
    """A strip of what the canvas shows about the chosen event, at the same resolution.

    Its lane is at the top with all its rows. Nothing in it leads anywhere.
    """

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._scale = 1.0
        self._lanes_px = 0.0
        self._scene: tuple[Scene, str, Scene] | None = None  # of which, for which lane
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("The timeline about this event")
        for signal in (
            session.document_changed,
            session.viewport_changed,
            session.selection_changed,
        ):
            signal.connect(self.update)
        self.fit(1.0, 0.0)

    def fit(self, scale: float, story_px: float) -> None:
        """Paint it at a scale, with as many whole rows as a story of a height has room for."""
        style = self._canvas.scene.style
        room_px = _SHARE * story_px / scale - style.axis_px - style.lane_pad_px
        rows = min(max(int(room_px // style.row_px), _LEAST_ROWS), _MOST_ROWS)
        self._scale, self._lanes_px = scale, rows * style.row_px + 2 * style.lane_pad_px
        self.setFixedHeight(round((style.axis_px + self._lanes_px) * scale))
        self.update()

    def frame(self) -> Frame:
        """Return the canvas's view at the width of the strip, with the event's row in view."""
        event = self._session.selection
        scene = self._strip_scene(event)
        width_px = self.width() / self._scale
        return strip_frame(scene, self._session.viewport, event, width_px, self._lanes_px)

    def _strip_scene(self, event: int | None) -> Scene:
        """Return the canvas's scene with the event's lane open, and no lane capped or tight.

        Lanes of very many events are as the canvas has them, with all that it has worked out.
        """
        scene = self._canvas.layouts.settled
        if event is None or scene.dense_lanes:
            return scene
        own = lane_of(scene.document, event).id if scene.column == LANE else ""
        if self._scene is None or self._scene[:2] != (scene, own):
            self._scene = scene, own, strip_scene(scene, own)
        return self._scene[2]

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self.frame()
        painter = QPainter(self)
        painter.scale(self._scale, self._scale)
        paint_ground(painter, frame, theme())
        paint(painter, frame, theme(), self._session.selection)
        paint_strip_edges(painter, frame, theme())
        painter.setPen(theme().line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


_SIZE_AT_1: Final = (1440.0, 900.0)  # the window in which type has the sizes it names
_SCALES: Final = (0.72, 2.4)
_EDGE_PX: Final = 8.0
_SCROLL_PX: Final = 60


class Story(QDialog):
    """The session's chosen event, or the first one, in full, with steps to the others.

    It has no state of its own: the event it shows is the one that the window has selected.
    """

    def __init__(self, session: Session, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self.setWindowTitle("Story")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that Space is its own at first
        self._focus_shown = False
        self.previous = _button("\u2039", "Previous event", "←", partial(self._step, -1))
        self.next = _button("\u203a", "Next event", "→", partial(self._step, 1))
        self._area = vertical_area()
        self._timeline = StoryTimeline(session, canvas)
        self._fade = Fade(self._area)
        self._title = Label(session.document.title, sans(15), theme().text_faint)
        self._lay_out()
        self._listen()
        if session.selection is None:
            self._go(session.first())
        self.setFocus()

    def _lay_out(self) -> None:
        end = Link("Close (Esc)")
        end.set_label(end.label(), "Close the story (Esc)")
        end.clicked.connect(self.reject)
        line = new_row(margins_px=(24, 12, 24, 6), spacing_px=10)
        line.addWidget(self._title, 1)
        for widget in (self.previous, self.next, end):
            line.addWidget(widget)
        column = new_column(self, margins_px=(round(_EDGE_PX), 0, 0, 0), spacing_px=0)
        column.addLayout(line)
        column.addWidget(self._area, 1)
        column.addWidget(self._timeline)

    def _listen(self) -> None:
        # Shortcuts, as a remote control cannot move the focus; but Space presses a focused button.
        for keys, do in (
            (("Right", "PgDown"), partial(self._step, 1)),
            (("Left", "PgUp", "Shift+Space"), partial(self._step, -1)),
            (("Home",), lambda: self._go(self._session.first())),
            (("End",), lambda: self._go(self._session.last())),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, do)
        self._session.document_changed.connect(self._show_event)
        self._session.selection_changed.connect(self._turn_page)
        on_theme_change(self._show_event)

    def _step(self, by: int) -> None:
        self._go(self._session.step(by))

    def _go(self, event: int | None) -> None:
        if event is not None:
            self._session.select(event)
            self._canvas.navigation.reveal(event)

    # What is shown

    def _turn_page(self) -> None:
        """Show another event, with a fade unless one is still running."""
        if not self._fade.is_running:
            self._fade.out(self._area.grab())
        self._show_event()

    def _show_event(self) -> None:
        session, event = self._session, self._session.selection
        first = session.first()
        if event is None and first is not None:  # as when a table has been read meanwhile
            self._go(first)  # which turns the page to it
            return
        self._title.set_text(session.document.title, theme().text_faint)
        self._timeline.fit(max(1.0, self._scale), self.height())
        if (layout := self.layout()) is not None:
            layout.activate()  # so that the page is set for the room that it will have
        self._enable(self.previous, event is not None and event != first)
        self._enable(self.next, event is not None and event != session.last())
        self._area.verticalScrollBar().setValue(0)
        if event is None:
            words = "No events to show."
            self._area.setWidget(Label(words, sans(20), theme().text_soft))
        else:
            room = self._area.viewport()  # which has its size only once it is shown
            page = fitting_page(session, event, self._scale, room, self._area.size())
            self._area.setWidget(page)  # deletes the last one
        self._fade.raise_()
        self.update()

    def _enable(self, button: QPushButton, is_enabled: bool) -> None:  # noqa: FBT001 - as Qt has it
        if button.hasFocus() and not is_enabled:
            self.setFocus()  # not on the next one, which Space would press
        button.setEnabled(is_enabled)

    @property
    def _scale(self) -> float:
        wide, high = self.width() / _SIZE_AT_1[0], self.height() / _SIZE_AT_1[1]
        least, most = _SCALES
        return min(max(min(wide, high), least), most)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Space:
            self._step(1)
        elif event.key() == Qt.Key.Key_Down:
            bar.setValue(bar.value() + _SCROLL_PX)
        elif event.key() == Qt.Key.Key_Up:
            bar.setValue(bar.value() - _SCROLL_PX)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_event()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt sends this before the dialog has the focus.
        self._focus_shown = self.hasFocus() and came_by_tab(event)
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._focus_shown = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, event = QPainter(self), self._session.selection
        if event is not None:
            lane = lane_of(self._session.document, event)
            edge = QRectF(0.0, 0.0, _EDGE_PX, self.height())
            painter.fillRect(edge, theme().lane(lane.colour))
        if self._focus_shown:
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _button(text: str, name: str, key: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("step")
    button.setAutoDefault(False)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.clicked.connect(lambda _checked=False: do())
    return button
