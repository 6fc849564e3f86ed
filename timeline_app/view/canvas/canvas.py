"""The timeline's widget: paints the frame of the session, and hands gestures to its pointer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QNativeGestureEvent, QPainter, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from timeline_app.layout.timeline.marks.legend import footer_px
from timeline_app.layout.timeline.request import opening_view
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.style import Style
from timeline_app.paint.timeline.painter import paint, paint_ground
from timeline_app.view.canvas.layouts import Layouts, Prefetch
from timeline_app.view.canvas.navigation import Glide, Navigation
from timeline_app.view.canvas.pointer import Pointer
from timeline_app.view.canvas.today import paint_today, present
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.document import Document
    from timeline_app.view.session.session import Session

_DRAFT_RESTS_MS: Final = 300  # until the view follows what is typed into a card


class Canvas(QWidget):
    """The view of the session's viewport, which moves it; gestures go to its Pointer.

    Signals: `pointed` when what lies under the pointer changed, see `pointer_s`; `painted_first`
    once, after the first picture; `event_clicked` when a click chose another event; `listed` when
    those of one place are asked for, a ListedPlace.
    """

    pointed = Signal()
    painted_first = Signal()
    event_clicked = Signal()
    listed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._style = Style()
        self._focus_shown = self._was_painted = False
        self.layouts = Layouts(session, self._style, self._room, self)
        self.glide = Glide(session, self)
        self.navigation = Navigation(session, self.layouts, self.glide)
        self._ahead = Prefetch(self)
        self.pointer = self._pointer = Pointer(self, session, self.layouts, self.navigation)
        self._pointer.moved.connect(self.pointed)
        self._pointer.listed.connect(self.listed)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName("Scroll the lanes")
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self._bar.valueChanged.connect(self._scroll_to)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or Qt fills it before
        self._before_draft: tuple[Viewport, Viewport] | None = None  # and what was shown for it
        self._draft_rests = QTimer(self, singleShot=True, interval=_DRAFT_RESTS_MS)
        self._draft_rests.timeout.connect(self._reveal_draft)
        self._whole: tuple[Document, tuple[float, float]] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(260, 220)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription("Events by time and lane. Arrow keys go from event to event.")
        session.document_changed.connect(self._show_document)
        session.viewport_changed.connect(self._show_viewport)
        session.selection_changed.connect(self._show_selection)
        session.attention_changed.connect(self.update)
        session.making_changed.connect(self._show_draft)

    @property
    def scene(self) -> Scene:
        """The scene of the session."""
        return self.layouts.scene

    @property
    def frame(self) -> Frame:
        """The frame of the session."""
        return self.layouts.frame

    @property
    def pointer_s(self) -> float | None:
        """The second of the clock under the pointer; None while it is elsewhere."""
        at_s = self._pointer.time_s
        return None if at_s is None else self.scene.broken.to_clock(at_s)

    @property
    def pointer_offset_s(self) -> int | None:
        """The offset from UTC of the times of the lane under the pointer, if they have one."""
        lane = self._pointer.lane
        return None if lane is None else self.scene.lane_offsets_s[lane]

    def area_viewport(self) -> Viewport:
        """Return the session's viewport in the size of this widget's time area."""
        room = self._room()
        return room.resized(room.width_px, room.height_px - self.footer_px())

    def _room(self) -> Viewport:
        """Return the session's viewport in the size of the time area and the legend below it."""
        width_px = self.width() - self._style.heading_px - self._bar_px
        return self._session.viewport.resized(width_px, self.height() - self._style.axis_px)

    def footer_px(self) -> float:
        """Return the height of the legend."""
        return footer_px(self.scene, self.width() - self._style.heading_px - self._bar_px)

    def place_of(self, event: int) -> QPointF | None:
        """Return the place of `Layouts.place_of`, as a point."""
        place = self.layouts.place_of(event)
        return None if place is None else QPointF(*place)

    def lane_of(self, event: int | None) -> str:
        """Return the id of the first lane that has an event; "" if none has it."""
        scene = self.scene
        lanes = scene.members.lane[scene.members_of(event)].tolist()
        return scene.grouping.lanes[lanes[0]].id if lanes else ""

    @property
    def _bar_px(self) -> int:
        """The width kept for the scroll bar, so that it never covers anything."""
        return self._bar.sizeHint().width()

    def _show_document(self) -> None:
        self._before_draft = None  # to that there is no way back
        session, broken = self._session, self.scene.broken
        if session.viewport.broken != broken:  # the same time, on an axis with other cuts
            self.glide.stop()
        if not session.is_empty:  # what it shows may have a legend of another height, too
            session.set_viewport(self._view_of_document(self.area_viewport().along(broken)))
        self._show_viewport()
        self._show_selection()  # on another clock or in other lanes it may be elsewhere

    def _view_of_document(self, view: Viewport) -> Viewport:
        """Return the view; where it showed all of a timeline that has grown since, all of that."""
        document = self._session.document
        was, self._whole = self._whole, (document, whole_span(self.scene))
        if was is None or was[0].path != document.path or document.opening:
            return view
        is_grown = _shows(view, was[1]) and not _shows(view, self._whole[1])
        if not was[0].events.has_dates or is_grown:
            return opening_view(self.scene, view)
        return view

    def _show_viewport(self) -> None:
        if self._session.is_empty:
            return
        frame = self.frame
        view = frame.viewport
        self._fit_bar(frame)
        at_s = self._pointer.time_s
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
        if event is not None and self.layouts.place_of(event) is None:
            self.navigation.reveal(event)
        self.update()

    def _show_draft(self) -> None:
        """Show the event of an open card, and what was shown before it once it is gone."""
        if self._session.is_empty:
            return
        if self.area_viewport().height_px != self._session.viewport.height_px:
            self._session.set_viewport(self.area_viewport())  # the legend has another height
        if self.scene.draft is None:
            self._leave_draft()
        elif self._before_draft is None:
            self._reveal_draft()
        else:
            self._draft_rests.start()  # while a date is typed the view stays
        self._show_viewport()

    def _leave_draft(self) -> None:
        self._draft_rests.stop()
        before, shown = self._before_draft or (None, None)
        self._before_draft = None
        if before is not None and self.glide.target == shown:
            self.glide.to(before)

    def _reveal_draft(self) -> None:
        """Bring the draft into view; where all was shown before, beside all of that."""
        session, scene, draft = self._session, self.scene, self.scene.draft
        if draft is None:
            return
        before, _ = self._before_draft or (self.glide.target, None)
        has_fixed_view = not session.document.events.has_dates or session.document.opening
        if not has_fixed_view and _shows(before, whole_span(self.layouts.settled)):
            view = before if _shows(before, whole_span(scene)) else opening_view(scene, before)
            self.navigation.scroll_to(draft.event, view)
        elif self.layouts.place_of(draft.event) is None:
            self.navigation.reveal(draft.event)
        self._before_draft = (before, self.glide.target)

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._session.is_empty:
            painter.fillRect(self.rect(), theme().ground)
            return
        frame = self.frame
        paint_ground(painter, frame, theme())
        self._paint_beside_bar(painter)
        paint(
            painter,
            frame,
            theme(),
            self._session.selection,
            self._session.measured_to if self._session.pointed is None else self._session.pointed,
            self.layouts.hits,
            newest=self.layouts.newest,
        )
        paint_today(painter, frame, theme(), present())
        if self._focus_shown and self.hasFocus():
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted_first.emit()

    def _paint_beside_bar(self, painter: QPainter) -> None:
        """Fill the strip that is kept for the scroll bar; it ends the axis and the lanes."""
        axis_px = round(self._style.axis_px)
        left_px = self.width() - self._bar_px
        strip = QRect(left_px, 0, self._bar_px, self.height())
        painter.fillRect(strip, theme().ground)
        painter.fillRect(QRect(left_px, 0, self._bar_px, axis_px), theme().surface)
        painter.fillRect(QRect(left_px, axis_px, self._bar_px, 1), theme().line_strong)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.glide.stop()
        self._session.set_viewport(self.area_viewport())
        self._show_viewport()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        before = self._session.selection
        self._pointer.release(event)
        if self._session.selection not in {before, None}:
            self.event_clicked.emit()

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


def _shows(view: Viewport, span_s: tuple[float, float]) -> bool:
    """Return whether a span of time is in a view as a whole."""
    return view.start_s <= span_s[0] and span_s[1] <= view.end_s
