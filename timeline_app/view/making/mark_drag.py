"""A mark that is dragged to another date while Ctrl is held; it says first what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.making.dates.shifted import is_shifted, is_timed, shifted
from timeline_app.view.widgets.basics import plain_label
from timeline_app.words.making.changes import date_changed, date_moved, not_movable
from timeline_app.words.making.editing import Reading

if TYPE_CHECKING:
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

_DRAG_PX: Final = 4.0  # a press that moves less is a click
_STEPS_S: Final = (60, 300, 900, 3_600, 86_400)  # of a time; each is at least
_LEAST_STEP_PX: Final = 5.0
_BESIDE_PX: Final = 16


class _Drag(NamedTuple):
    """A drag: the event, where it began, and the date as it is written before."""

    event: int
    start: QPointF
    before: str


class MarkDrag(QObject):
    """The gesture, which sees the canvas's events before the canvas does.

    A day is moved by days, a time by what can be told apart at this zoom, in its own zone. Esc
    drops it.
    """

    def __init__(self, session: Session, canvas: Canvas, pen: Pen) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._pen = pen
        self._drag: _Drag | None = None
        self._after = ""
        self.said = plain_label(name="cellReading")
        self.said.setParent(canvas)
        self.said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.said.hide()
        canvas.installEventFilter(self)

    def _begin(self, event: QMouseEvent) -> bool:
        is_with_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not is_with_ctrl or event.button() != Qt.MouseButton.LeftButton:
            return False
        found = self._canvas.pointer.under(event.position()).event
        if found is None or not self._pen.can_write:
            return False
        before = self._session.document.events.texts["when"][found].strip()
        self._drag, self._after = _Drag(found, event.position(), before), before
        return True

    def _move(self, drag: _Drag, at: QPointF) -> None:
        if (at - drag.start).manhattanLength() < _DRAG_PX:
            return
        events = self._session.document.events
        title, zone = events.texts["title"][drag.event], events.texts["zone"][drag.event]
        if not is_shifted(drag.before):
            self._say(at, not_movable(title))
            return
        self._after = shifted(drag.before, self._by_s(drag, at), zone)
        before, after = parse_when(drag.before, zone), parse_when(self._after, zone)
        self._say(at, date_moved(title, before, after))

    def _by_s(self, drag: _Drag, at: QPointF) -> int:
        view = self._session.viewport
        px_s = view.span_s / max(view.width_px, 1.0)
        by_s = (at.x() - drag.start.x()) * px_s
        steps = _STEPS_S if is_timed(drag.before) else _STEPS_S[-1:]
        step_s = next((each for each in steps if each >= _LEAST_STEP_PX * px_s), steps[-1])
        return round(by_s / step_s) * step_s

    def _say(self, at: QPointF, words: str) -> None:
        said = self.said
        said.setText(words)
        said.setAccessibleName(words)
        said.adjustSize()
        most = QPoint(self._canvas.width() - said.width(), self._canvas.height() - said.height())
        place = at.toPoint() + QPoint(_BESIDE_PX, _BESIDE_PX)
        said.move(max(min(place.x(), most.x()), 0), max(min(place.y(), most.y()), 0))
        said.show()
        said.raise_()

    def _end(self) -> _Drag | None:
        drag, self._drag = self._drag, None
        self.said.hide()
        return drag

    def _release(self) -> None:
        has_moved, after = not self.said.isHidden(), self._after
        drag = self._end()
        if drag is None:
            return
        if not has_moved:
            self._session.select(drag.event)
        elif after != drag.before:
            event_id = self._session.document.events.texts["id"][drag.event]
            told = date_changed(self._pen.title_of(event_id), parse_when(after))
            self._pen.change_events([event_id], "when", Reading(after), told=told)

    # What Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._take(event) or super().eventFilter(watched, event)
        if self._drag is not None and isinstance(event, QKeyEvent) and _is_escape(event):
            if event.type() == QEvent.Type.KeyPress:
                self._end()
            event.accept()  # else the window would close what is open
            return True
        return super().eventFilter(watched, event)

    def _take(self, event: QMouseEvent) -> bool:
        """Return whether it is a part of the gesture."""
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._begin(event)
        if self._drag is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            self._move(self._drag, event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._release()
        return True


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape
