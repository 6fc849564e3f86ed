"""The timeline: mouse, wheel and touch make a new Viewport, paintEvent asks for its Frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QInputDevice, QNativeGestureEvent, QPainter, QPen
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from timeline_app.layout.frame import Frame, build_frame
from timeline_app.layout.scene import Scene
from timeline_app.layout.style import Style
from timeline_app.paint.painter import paint, paint_ground
from timeline_app.paint.texts import build_ruler
from timeline_app.view.event_words import cluster_words, tooltip_words
from timeline_app.view.glide import Glide
from timeline_app.view.laying_out import LaidOut, LayOutRequest
from timeline_app.view.parts import plain_tool_tip

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from timeline_app.layout.footer import Pill
    from timeline_app.layout.lane_boxes import LaneBox
    from timeline_app.layout.strips import Cluster
    from timeline_app.layout.viewport import Viewport
    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Reading, Session

_NOTCH: Final = 120.0  # eighths of a degree of one wheel notch, as Qt counts
_ZOOM_PER_NOTCH: Final = 0.8
_PAN_PER_NOTCH_PX: Final = 80.0
_DRAG_PX: Final = 4.0  # a press that moves less is a click
_REVEAL_PX: Final = 40.0
_EVENT_SHARE: Final = 0.35  # of the view that an event takes once zoomed to


class Canvas(QWidget):
    """Shows the session's viewport and turns gestures into the next one.

    Signals: `pointed` when what lies under the pointer changed, see `pointer_s`; `painted_first`
    once, after the first picture.
    """

    pointed = Signal()
    painted_first = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._style = Style()
        self._ruler = build_ruler(self._style)
        self._scene: Scene | None = None
        self._scene_key: object = None
        self._frame: Frame | None = None
        self._framed: tuple[Viewport, int | None] | None = None  # what the frame was asked for
        self._hovered: int | None = None
        self._pointer: QPointF | None = None
        self._press: QPointF | None = None
        self._grip: tuple[QPointF, Viewport] | None = None  # a drag: where it began, and from what
        self._focus_shown = self._was_painted = False
        self.glide = Glide(session, self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName("Scroll the lanes")
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self._bar.valueChanged.connect(self._scroll_to)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or Qt fills it before
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(260, 220)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription("Events by time and lane. Arrow keys go from event to event.")
        session.document_changed.connect(self._show_document)
        session.viewport_changed.connect(self._show_viewport)
        session.selection_changed.connect(self._show_selection)

    @property
    def scene(self) -> Scene:
        """What is laid out: the session's document as it is read."""
        session = self._session
        key = (session.document, session.reading)
        if self._scene is None or self._scene_key != key:
            reading = session.reading
            self._scene = Scene(
                session.document,
                session.mask,
                reading.clock,
                reading.column,
                self._style,
                self._ruler,
                reading.collapsed,
            )
            self._scene_key = key
        return self._scene

    @property
    def frame(self) -> Frame:
        """The frame of the session's viewport, laid out once."""
        scene, viewport = self.scene, self._session.viewport
        # Only in a crowd is there something to lay out otherwise for a chosen event.
        chosen = self._session.selection if scene.crowds_at(viewport.level) else None
        known = self._frame
        if known is None or known.scene is not scene or self._framed != (viewport, chosen):
            known = build_frame(scene, viewport, chosen)
            self._frame, self._framed = known, (viewport, chosen)
        return known

    @property
    def laid_out(self) -> LaidOut:
        """What is shown, as something that can be shown again at once."""
        session = self._session
        frame = self.frame
        return LaidOut(session.document, session.reading, frame.scene, session.viewport, frame)

    def request(self, document: Document, reading: Reading, *, opens: bool) -> LayOutRequest:
        """What lays out a document for this canvas, from its opening view or from the present."""
        ruler = build_ruler(self._style)  # of its own: it may be used in another thread
        view = self.area_viewport()
        return LayOutRequest(document, reading, view, self._style, ruler, self.scene, opens)

    def take(self, laid_out: LaidOut) -> None:
        """Keep what is laid out for when the session comes to it."""
        self._scene = laid_out.scene
        self._scene_key = (laid_out.document, laid_out.reading)
        self._frame, self._framed = laid_out.frame, (laid_out.viewport, None)

    @property
    def pointer_s(self) -> float | None:
        """The axis second under the pointer; None while it is elsewhere."""
        if self._pointer is None or self._pointer.x() < self._style.heading_px:
            return None
        return self._session.viewport.to_time(self._pointer.x() - self._style.heading_px)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.update()

    def area_viewport(self) -> Viewport:
        """The session's viewport with the size of this widget."""
        style = self._style
        return self._session.viewport.resized(
            self.width() - style.heading_px, self.height() - style.axis_px - style.footer_px
        )

    def place_of(self, event: int) -> QPointF | None:
        """Where the event's mark or label can be clicked; None while it is out of view."""
        frame, style = self.frame, self._style
        marks = frame.marks
        found = (marks.event == event).nonzero()[0]
        view = frame.viewport
        for k in found.tolist():
            left_px = max(min(marks.left_px[k], marks.label_x_px[k]), 1.0)
            y = marks.top_px[k] + frame.row_px / 2
            if left_px < view.width_px and 0 <= y < view.height_px:
                x = min(left_px + 5, view.width_px - 1)
                return QPointF(x + style.heading_px, y + style.axis_px)
        return None

    def lane_of(self, event: int | None) -> str:
        """The id of the first lane that an event stands in; "" where it stands in none."""
        members = self.scene.members
        found = (members.event == event).nonzero()[0]
        return self.scene.grouping.lanes[members.lane[found[0]]].id if len(found) else ""

    def reveal(self, event: int) -> None:
        """Bring an event into view by the least movement; nothing moves if it is seen whole."""
        scene, view = self.scene, self.glide.target
        if _shows_whole(build_frame(scene, view, event), event):
            return
        span = scene.span_of(event)
        if span is not None:
            mark_s, _ = span
            needed_s = float(scene.label_px[event] + 2 * self._style.label_gap_px) / view.px_per_s
            view = view.revealing(mark_s, mark_s + needed_s, _REVEAL_PX)
        self.glide.to(self._scrolled_to(event, view))

    def zoom_to(self, event: int) -> None:
        """Show an event at a scale at which it can be told apart."""
        span = self.scene.span_of(event)
        if span is None:
            return
        self._session.remember()
        start_s, end_s = span
        view = self.glide.target
        if end_s <= start_s:  # an instant: a quarter of the present span, around it
            half_s = view.span_s / 8
            view = view.showing(start_s - half_s, start_s + half_s)
        else:
            view = view.showing(start_s, end_s, (1 / _EVENT_SHARE - 1) / 2)
        self.glide.to(self._scrolled_to(event, view))

    def zoom_by(self, factor: float) -> None:
        """Zoom about the chosen event if it is in view, else about the middle."""
        view = self.glide.target
        place = None if self._session.selection is None else self.place_of(self._session.selection)
        at_px = view.width_px / 2 if place is None else place.x() - self._style.heading_px
        self.glide.to(view.zoomed(factor, at_px))

    def pan_by(self, share: float) -> None:
        """Pan by a share of the view, towards later."""
        view = self.glide.target
        self.glide.to(view.panned(share * view.width_px))

    def go(self, viewport: Viewport) -> None:
        """Jump to another viewport, remembering this one."""
        self._session.remember()
        self.glide.to(viewport)

    def _show_document(self) -> None:
        self._hovered = None  # the number may be another event's by now
        self._show_viewport()
        self._show_selection()  # on another clock or in other lanes it may stand elsewhere

    def _show_viewport(self) -> None:
        frame, style = self.frame, self._style
        view = frame.viewport
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, round(frame.last_scroll_px))
            self._bar.setPageStep(round(view.height_px))
            self._bar.setSingleStep(round(frame.row_px))
            self._bar.setValue(round(view.scroll_px))
        self._bar.setVisible(frame.last_scroll_px >= 1)
        width = self._bar.sizeHint().width()
        left, top = self.width() - width, round(style.axis_px)
        self._bar.setGeometry(left, top + 1, width, round(view.height_px) - 1)
        self.update()

    def _scroll_to(self, scroll_px: int) -> None:
        self.glide.stop()
        self._session.set_viewport(replace(self.frame.viewport, scroll_px=float(scroll_px)))

    def _show_selection(self) -> None:
        event = self._session.selection
        if event is not None and not self._is_seen(event):
            self.reveal(event)
        self.update()

    def _is_seen(self, event: int) -> bool:
        """Whether the event's row and some of its label are in view."""
        return self.place_of(event) is not None

    def _scrolled_to(self, event: int, view: Viewport) -> Viewport:
        rows = build_frame(self.scene, view).row_of(event)
        if rows is None:
            return view
        top_px, bottom_px = rows
        scroll_px = min(max(view.scroll_px, bottom_px + 6 - view.height_px), top_px - 6)
        return replace(view, scroll_px=max(scroll_px, 0.0))

    def _event_at(self, at: QPointF) -> int | None:
        style, view = self._style, self.frame.viewport
        x, y = at.x() - style.heading_px, at.y() - style.axis_px
        if x < 0 or not 0 <= y < view.height_px:
            return None
        return self.frame.event_at(x, y)

    def _cluster_at(self, at: QPointF) -> Cluster | None:
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        return self.frame.cluster_at(x, y) if x >= 0 else None

    def _heading_at(self, at: QPointF) -> LaneBox | None:
        """The lane whose heading is there, if it can be collapsed or opened."""
        frame, y = self.frame, at.y() - self._style.axis_px
        if at.x() >= self._style.heading_px or not 0 <= y < frame.viewport.height_px:
            return None
        filled = frame.scene.lane_edges
        return next(
            (
                box
                for box in frame.lanes
                if box.top_px <= y < box.bottom_px and filled[box.number] < filled[box.number + 1]
            ),
            None,
        )

    def _pill_at(self, at: QPointF) -> Pill | None:
        style, view = self._style, self.frame.viewport
        if at.y() < style.axis_px + view.height_px:
            return None
        x = at.x() - style.heading_px
        return next((pill for pill in self.frame.footer.pills if pill.holds(x)), None)

    def _zoom(self, factor: float, at: QPointF) -> None:
        view = self.frame.viewport
        at_px = min(max(at.x() - self._style.heading_px, 0.0), view.width_px)
        self.glide.stop()
        self._session.set_viewport(view.zoomed(factor, at_px))

    def _pan(self, right_px: float, down_px: float = 0.0) -> None:
        self.glide.stop()
        view = self.frame.viewport
        down_px = min(max(view.scroll_px + down_px, 0.0), self.frame.last_scroll_px)
        self._session.set_viewport(replace(view.panned(right_px), scroll_px=down_px))

    def _hover(self, at: QPointF | None) -> None:
        self._pointer = at
        hovered = None if at is None else self._event_at(at)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        clickable = hovered is not None or (at is not None and self._leads_on(at))
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.ClosedHandCursor if self._grip else shape)
        self.pointed.emit()

    def _leads_on(self, at: QPointF) -> bool:
        """Whether a click there does more than to choose an event or none."""
        found = (self._pill_at(at), self._heading_at(at), self._cluster_at(at))
        return any(each is not None for each in found)

    def _click(self, at: QPointF) -> None:
        pill, heading, event = self._pill_at(at), self._heading_at(at), self._event_at(at)
        cluster = self._cluster_at(at) if event is None else None
        if pill is not None:
            self.go(pill.target)
        elif heading is not None:
            self._session.read_as(self._session.wanted.with_lane_turned(heading.lane.id))
        elif cluster is not None:
            self.go(self.frame.parted(cluster))
        else:
            self._session.select(event)

    def _tool_tip(self, at: QPointF) -> str:
        event, heading, cluster = self._event_at(at), self._heading_at(at), self._cluster_at(at)
        if event is not None:
            return tooltip_words(self._session, event)
        if heading is not None:
            is_collapsed = heading.lane.id in self._session.reading.collapsed
            deed = "Click to open the lane" if is_collapsed else "Click to collapse the lane"
            return f"{heading.lane.title}\n{deed}"
        return cluster_words(self._session, cluster)

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self.frame
        painter = QPainter(self)
        paint_ground(painter, frame, self._theme)
        paint(painter, frame, self._theme, self._session.selection, self._hovered)
        if self._focus_shown and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted_first.emit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.glide.stop()
        self._session.set_viewport(self.area_viewport())
        self._show_viewport()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.glide.stop()
        self._press = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._press is not None and self._grip is None:
            moved_px = (at - self._press).manhattanLength()
            if moved_px >= _DRAG_PX and self._press.x() >= self._style.heading_px:
                self._grip = (self._press, self.frame.viewport)
        if self._grip is not None:
            start, viewport = self._grip
            moved = start - at
            scroll_px = min(max(viewport.scroll_px + moved.y(), 0.0), self.frame.last_scroll_px)
            self._session.set_viewport(replace(viewport.panned(moved.x()), scroll_px=scroll_px))
        self._hover(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        clicked = self._press is not None and self._grip is None
        self._press = self._grip = None
        if clicked:
            self._click(event.position())
        self._hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._event_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._session.select(found)
            self.zoom_to(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if is_touchpad and not event.pixelDelta().isNull() and not control:
            self._pan(-event.pixelDelta().x(), -event.pixelDelta().y())
        elif shift or (turned.x() and not turned.y()):
            # Some systems turn the wheel's axis themselves while Shift is held.
            self._pan(-(turned.y() or turned.x()) / _NOTCH * _PAN_PER_NOTCH_PX)
        elif event.position().x() < self._style.heading_px:
            self._pan(0.0, -turned.y() / _NOTCH * _PAN_PER_NOTCH_PX)
        else:
            self._zoom(_ZOOM_PER_NOTCH ** (turned.y() / _NOTCH), event.position())
        self._hover(event.position())
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_shown = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(1.0 / (1.0 + max(event.value(), -0.9)), event.position())
                return True
        elif isinstance(event, QHelpEvent):
            text = plain_tool_tip(self._tool_tip(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)


def _shows_whole(frame: Frame, event: int) -> bool:
    """Whether the event's label, which stands in or beside its mark, is in view from end to end."""
    marks, view = frame.marks, frame.viewport
    seen = (
        (marks.event == event)
        & (marks.label_x_px >= 0)
        & (marks.label_x_px + marks.label_px <= view.width_px)
        & (marks.top_px >= 0)
        & (marks.top_px + frame.row_px <= view.height_px)
    )
    return bool(seen.any())
