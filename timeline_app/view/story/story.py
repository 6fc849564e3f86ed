"""Story: the whole screen for one event at a time, in time order, with what the articles say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_heading import lane_of
from timeline_app.view.parts.fade import Fade
from timeline_app.view.parts.focus_ring import came_by_tab
from timeline_app.view.parts.link import Link
from timeline_app.view.parts.parts import Label
from timeline_app.view.story.story_page import StoryPage
from timeline_app.view.story.story_timeline import StoryTimeline
from timeline_app.view.style_sheet import palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session
    from timeline_app.view.timeline.canvas import Canvas

_SIZE_AT_1: Final = (1440.0, 900.0)  # the window in which type has the sizes it names
_SCALES: Final = (0.72, 2.4)
_EDGE_PX: Final = 8.0
_SCROLL_PX: Final = 60


class Story(QDialog):
    """Tells the session's chosen event, or the first, and goes on to the next.

    It keeps nothing of its own: what it shows last is what the window has selected, and in view.
    """

    def __init__(
        self, session: Session, canvas: Canvas, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._theme = theme
        self.setWindowTitle("Story")
        self.setPalette(palette(theme))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that Space is its own at first
        self._focus_shown = False
        self.previous = _button("\u2039", "Previous event", "←", partial(self._step, -1))
        self.next = _button("\u203a", "Next event", "→", partial(self._step, 1))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timeline = StoryTimeline(session, canvas, theme)
        self._fade = Fade(self._area)
        self._title = Label(session.document.title, sans(15), theme.text_faint)
        self._lay_out()
        self._listen()
        if session.selection is None:
            self._go(session.first())
        self.setFocus()

    def _lay_out(self) -> None:
        end = Link("End", self._theme.accent)
        end.set_label("End", "End the story (Esc)")
        end.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setContentsMargins(24, 12, 24, 6)
        line.setSpacing(10)
        line.addWidget(self._title, 1)
        for widget in (self.previous, self.next, end):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(round(_EDGE_PX), 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._area, 1)
        column.addWidget(self._timeline)

    def _listen(self) -> None:
        # Before any widget that has the focus, as a remote control cannot move that. Space is
        # another matter: it presses a button, see keyPressEvent.
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

    def _step(self, by: int) -> None:
        self._go(self._session.step(by))

    def _go(self, event: int | None) -> None:
        if event is not None:
            self._session.select(event)
            self._canvas.reveal(event)

    # What is shown

    def _turn_page(self) -> None:
        """Show another event; while the last one still goes out, at once."""
        if not self._fade.is_running:
            self._fade.out(self._area.grab())
        self._show_event()

    def _show_event(self) -> None:
        session, event = self._session, self._session.selection
        first = session.first()
        if event is None and first is not None:  # as when a table has been read meanwhile
            self._go(first)  # which turns the page to it
            return
        self._title.set_text(session.document.title)
        self._timeline.set_scale(max(1.0, self._scale))
        self._enable(self.previous, event is not None and event != first)
        self._enable(self.next, event is not None and event != session.last())
        self._area.verticalScrollBar().setValue(0)
        if event is None:
            words = "No events to show."
            self._area.setWidget(Label(words, sans(20), self._theme.text_soft))
        else:
            room = self._area.viewport()
            page = StoryPage(session, event, self._theme, self._scale, room)
            page.resize(room.size())  # or all is laid out for its own wish first
            self._area.setWidget(page)  # which deletes the one before
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
        # A dialogue that is shown is told that it has the focus before it has it.
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
            painter.fillRect(edge, self._theme.lane(lane.colour))
        if self._focus_shown:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _button(text: str, name: str, key: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("step")
    button.setAutoDefault(False)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.clicked.connect(lambda _checked=False: do())
    return button
