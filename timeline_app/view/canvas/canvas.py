"""The timeline: lays out what the session shows, paints it, and moves it to what is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QNativeGestureEvent, QPainter, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.request import Layout, LayoutRequest
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.search_hits import SearchHits, search_hits
from timeline_app.layout.timeline.style import Style
from timeline_app.paint.text import build_ruler
from timeline_app.paint.timeline.painter import paint, paint_ground
from timeline_app.view.canvas.glide import Glide
from timeline_app.view.canvas.pointer import Pointer
from timeline_app.view.canvas.prefetch import Prefetch

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.document import Document
    from timeline_app.model.view_spec import ViewSpec
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session

_REVEAL_PX: Final = 40.0
_APART_PX: Final = 160.0  # between an instant that is zoomed to and the next event
_ZOOM_IN: Final = 0.25  # at a place that is clicked twice
_EVENT_SHARE: Final = 0.35  # of the view that an event takes once zoomed to


class Canvas(QWidget):
    """Shows the session's viewport and moves it; gestures go to its Pointer.

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
        self._known_found: SearchHits | None = None
        self._focus_shown = self._was_painted = False
        self.glide = Glide(session, self)
        self._ahead = Prefetch(self)
        self._pointer = Pointer(self, session, self._style)
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
        session.attention_changed.connect(self.update)

    @property
    def scene(self) -> Scene:
        """What is laid out: the session's document as it is read."""
        session = self._session
        key = (session.document, session.view_spec)
        if self._scene is None or self._scene_key != key:
            reading = session.view_spec
            self._scene = Scene.reusing(
                self._scene,
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
        chosen, known = self._session.selection, self._frame
        if chosen is not None and not scene.dense_lanes_at(viewport.level):
            chosen = None  # only in a dense lane is there something to lay out otherwise for it
        if known is None or known.scene is not scene or self._framed != (viewport, chosen):
            known = build_frame(scene, viewport, chosen)
            self._frame, self._framed = known, (viewport, chosen)
        return known

    @property
    def laid_out(self) -> Layout:
        """What is shown, as something that can be shown again at once."""
        session = self._session
        frame = self.frame
        return Layout(session.document, session.view_spec, frame.scene, session.viewport, frame)

    def request(self, document: Document, reading: ViewSpec, *, opens: bool) -> LayoutRequest:
        """What lays out a document for this canvas, from its opening view or from the present."""
        ruler = build_ruler(self._style)  # of its own: it may be used in another thread
        view = self.area_viewport()
        return LayoutRequest(document, reading, view, self._style, ruler, self.scene, opens)

    def take(self, laid_out: Layout) -> None:
        """Keep what is laid out for when the session comes to it."""
        self._scene = laid_out.scene
        self._scene_key = (laid_out.document, laid_out.view_spec)
        self._frame, self._framed = laid_out.frame, (laid_out.viewport, None)

    @property
    def pointer_s(self) -> float | None:
        """The axis second under the pointer; None while it is elsewhere."""
        return self._pointer.time_s

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.update()

    def area_viewport(self) -> Viewport:
        """The session's viewport with the size of this widget, beside its headings and its bar."""
        style = self._style
        return self._session.viewport.resized(
            self.width() - style.heading_px - self._bar_px,
            self.height() - style.axis_px - style.footer_px,
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
        is_present = (view, event) == (self._session.viewport, self._session.selection)
        if _shows_whole(self.frame if is_present else build_frame(scene, view, event), event):
            return
        span = scene.span_of(event)
        if span is not None:
            mark_s, _ = span
            needed_s = float(scene.label_px[event] + 2 * self._style.label_gap_px) / view.px_per_s
            view = view.revealing(mark_s, mark_s + needed_s, _REVEAL_PX)
        self.glide.to(self._scrolled_to(event, view))

    def zoom_to(self, event: int) -> None:
        """Show an event at a scale at which it stands apart from its neighbours."""
        scene = self.scene
        span = scene.span_of(event)
        if span is None:
            return
        self._session.remember()
        start_s, end_s = span
        view = self.glide.target
        if end_s <= start_s:  # an instant: a quarter of the present span, or less, around it
            apart_s = scene.nearest_start(start_s) * view.width_px / _APART_PX
            half_s = min(view.span_s / 4, apart_s) / 2
            view = view.showing(start_s - half_s, start_s + half_s)
        else:
            view = view.showing(start_s, end_s, (1 / _EVENT_SHARE - 1) / 2)
        self.glide.to(self._scrolled_to(event, view))

    def zoom_in_at(self, x_px: float) -> None:
        """Zoom in at a place of the time area, remembering this view."""
        self.go(self.frame.viewport.zoomed(_ZOOM_IN, x_px))

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

    @property
    def _bar_px(self) -> int:
        """The width kept for the scroll bar, so that nothing is under it when it is needed."""
        return self._bar.sizeHint().width()

    @property
    def _found(self) -> SearchHits | None:
        """What a search has found in the scene, if one is open."""
        scene, mask = self.scene, self._session.found
        if mask is None:
            self._known_found = None
        elif (
            self._known_found is None
            or self._known_found.scene is not scene
            or self._known_found.mask is not mask
        ):
            self._known_found = search_hits(scene, mask)
        return self._known_found

    def _show_document(self) -> None:
        self._show_viewport()
        self._show_selection()  # on another clock or in other lanes it may stand elsewhere

    def _show_viewport(self) -> None:
        frame = self.frame
        view = frame.viewport
        self._fit_bar(frame)
        at_s = self.pointer_s
        at_px = view.width_px / 2 if at_s is None else view.to_px(at_s)
        self._ahead.follow(frame.scene, view, at_px)
        self.update()

    def _fit_bar(self, frame: Frame) -> None:
        view, bar, top_px = frame.viewport, self._bar, round(self._style.axis_px) + 1
        with QSignalBlocker(bar):
            bar.setRange(0, round(frame.last_scroll_px))
            bar.setPageStep(round(view.height_px))
            bar.setSingleStep(round(frame.row_px))
            bar.setValue(round(view.scroll_px))
        scrolls = frame.last_scroll_px >= 1
        bar.setVisible(scrolls)
        if scrolls:
            height_px = round(view.height_px) - 1
            bar.setGeometry(self.width() - self._bar_px, top_px, self._bar_px, height_px)

    def _scroll_to(self, scroll_px: int) -> None:
        self.glide.stop()
        self._session.set_viewport(replace(self.frame.viewport, scroll_px=float(scroll_px)))

    def _show_selection(self) -> None:
        event = self._session.selection
        if event is not None and self.place_of(event) is None:
            self.reveal(event)
        self.update()

    def _scrolled_to(self, event: int, view: Viewport) -> Viewport:
        rows = build_frame(self.scene, view).row_of(event)
        if rows is None:
            return view
        top_px, bottom_px = rows
        scroll_px = min(max(view.scroll_px, bottom_px + 6 - view.height_px), top_px - 6)
        return replace(view, scroll_px=max(scroll_px, 0.0))

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self.frame
        painter = QPainter(self)
        paint_ground(painter, frame, self._theme)
        self._paint_beside_bar(painter)
        paint(
            painter, frame, self._theme, self._session.selection, self._session.pointed, self._found
        )
        if self._focus_shown and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted_first.emit()

    def _paint_beside_bar(self, painter: QPainter) -> None:
        """Fill the strip that is kept for the scroll bar; it ends the axis and the lanes."""
        theme, axis_px = self._theme, round(self._style.axis_px)
        left_px = self.width() - self._bar_px
        strip = QRect(left_px, 0, self._bar_px, self.height())
        painter.fillRect(strip, QColor(theme.ground))
        painter.fillRect(QRect(left_px, 0, self._bar_px, axis_px), QColor(theme.surface))
        painter.fillRect(QRect(left_px, axis_px, self._bar_px, 1), QColor(theme.line_strong))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.glide.stop()
        self._session.set_viewport(self.area_viewport())
        self._show_viewport()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointer.turn(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self._pointer.hover(None)

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
        if isinstance(event, QNativeGestureEvent) and self._pointer.pinch(event):
            return True
        if isinstance(event, QHelpEvent):
            self._pointer.explain(event)
            return True
        return super().event(event)


def _shows_whole(frame: Frame, event: int) -> bool:
    """Whether the event's label, which stands in or beside its mark, is in view as a whole."""
    marks, view = frame.marks, frame.viewport
    seen = (
        (marks.event == event)
        & (marks.label_px >= frame.scene.label_px[event])
        & (marks.top_px >= 0)
        & (marks.top_px + frame.row_px <= view.height_px)
    )
    return bool(seen.any())
