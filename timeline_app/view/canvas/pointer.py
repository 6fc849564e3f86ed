"""The pointer on the timeline: press, drag, wheel and pinch, and what lies under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QRubberBand, QToolTip, QWidget

from timeline_app.layout.timeline.marks.note_marks import note_at
from timeline_app.view.canvas.places import CanvasPlaces, ListedPlace, Part, part_at
from timeline_app.view.session.history import DifferencesPage
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.words import timeline as words

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

    from timeline_app.layout.dense.density import Cluster
    from timeline_app.layout.timeline.links.link import Target
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.remarks import AuthorNote
    from timeline_app.view.canvas.layouts import Layouts
    from timeline_app.view.canvas.navigation import Navigation
    from timeline_app.view.canvas.places import Under
    from timeline_app.view.session.session import Session

_NOTCH: Final = 120.0  # eighths of a degree of one wheel notch, as Qt counts
_ZOOM_PER_NOTCH: Final = 0.8
_PAN_PER_NOTCH_PX: Final = 80.0
_TIP_ABOVE_PX: Final = 12.0  # a tool tip hangs about as far below its place
_NAMED: Final = 3  # events of a place, in its tool tip
_DRAG_PX: Final = 4.0  # a press that moves less is a click


class Pointer(QObject):
    """The gestures of mouse, wheel and touch that a widget passes on, as the next viewport.

    Positions are in px of the widget, its headings and its axis included. `widget` takes the shape
    of the pointer and its tool tips; the signal `moved` follows each change of what is under it,
    `listed` a click on events that only a list can show one by one, with their ListedPlace,
    `asked_passages` one on the number of the chosen event, `asked_beyond` one on a link to what an
    engine has, with its Target.
    """

    moved = Signal()
    listed = Signal(object)
    asked_passages = Signal()
    asked_beyond = Signal(object)

    def __init__(
        self, widget: QWidget, session: Session, layouts: Layouts, navigation: Navigation
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._session = session
        self._layouts = layouts
        self._style = layouts.style
        self._navigation = navigation
        self._places = CanvasPlaces(layouts)
        self._at: QPointF | None = None
        self._press: QPointF | None = None
        self._chosen_before: int | None = None  # the last click
        self._grip: tuple[QPointF, Viewport] | None = None  # a drag: where it began, and from what
        self._dragged_to = session.viewport
        self._range = QRubberBand(QRubberBand.Shape.Rectangle, widget)  # on the axis

    @property
    def time_s(self) -> float | None:
        """The axis second under the pointer; None while it is elsewhere."""
        if self._at is None or self._at.x() < self._style.heading_px:
            return None
        return self._layouts.frame.viewport.to_time(self._at.x() - self._style.heading_px)

    @property
    def lane(self) -> int | None:
        """The number of the lane under the pointer; None while it is on none."""
        if self._at is None:
            return None
        y_px = self._at.y() - self._style.axis_px
        boxes = self._layouts.frame.lanes
        return next((box.number for box in boxes if box.top_px <= y_px < box.bottom_px), None)

    def under(self, at: QPointF) -> Under:
        """Return what lies at a place, for a menu."""
        return self._places.under(at)

    # What it does

    def press(self, event: QMouseEvent) -> None:
        """Begin a click, or a drag."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._navigation.glide.stop()
        self._press = event.position()

    def move(self, event: QMouseEvent) -> None:
        """Drag the timeline along while it is held."""
        self._at = at = event.position()
        if self._press is not None and self._grip is None:
            moved_px = (at - self._press).manhattanLength()
            if self._places.is_on_axis(self._press):
                self._show_range(self._press, at, is_shown=moved_px >= _DRAG_PX)
            elif moved_px >= _DRAG_PX and self._press.x() >= self._style.heading_px:
                self._grip = (self._press, self._layouts.frame.viewport)
                self._dragged_to = self._session.viewport
        if self._grip is not None:
            if self._session.viewport != self._dragged_to:  # as after another timeline was opened
                self._grip = (at, self._layouts.frame.viewport)
            start, viewport = self._grip
            moved = start - at
            self._session.set_viewport(self._panned(viewport, moved.x(), moved.y()))
            self._dragged_to = self._session.viewport
        self.hover(at)

    def release(self, event: QMouseEvent) -> None:
        """End a drag, or click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, clicked = self._press, self._press is not None and self._grip is None
        self._press = self._grip = None
        if pressed is not None and not self._range.isHidden():
            self._range.hide()
            self._go_between(pressed.x(), event.position().x())
        elif clicked and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._session.measure_to(self._places.event_at(event.position()))
        elif clicked:
            self._click(event.position())
        self.hover(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """Zoom to the event at that place; on the ground, zoom in there, as a click on the axis."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        found = self._places.event_at(at)
        if found is not None:
            self._session.select(found)
            self._navigation.zoom_to(found)
        elif self._places.is_ground(at):
            self._session.select(self._chosen_before)  # the first click may have deselected it
            self._navigation.zoom_in_at(at.x() - self._style.heading_px)

    def turn(self, event: QWheelEvent) -> None:
        """Zoom by the wheel, or pan: with Shift, over the headings, or on a touchpad."""
        self._at = event.position()
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
        self.hover(event.position())
        event.accept()

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom by two fingers; return whether it was that gesture."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom(1.0 / (1.0 + max(event.value(), -0.9)), event.position())
        return True

    def hover(self, at: QPointF | None) -> None:
        """Point at what is at a place, and shape the pointer; None once it has left."""
        self._at = at
        hovered = None if at is None else self._places.event_at(at)
        self._session.point_at(hovered)
        if self._grip:
            shape = Qt.CursorShape.ClosedHandCursor
        elif hovered is not None or (at is not None and self._places.leads_on(at)):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if shape != self._widget.cursor().shape():  # a window sets even the same one slowly
            self._widget.setCursor(shape)
        self.moved.emit()

    def explain(self, event: QHelpEvent) -> None:
        """Show the tool tip of what is at a place."""
        self._show_tip(QPointF(event.pos()))

    def _show_tip(self, at: QPointF) -> None:
        """Show it below the lanes, where it covers none of the marks beside the pointer."""
        text = plain_tool_tip(self._tool_tip(at))
        foot_px = self._style.axis_px + self._layouts.frame.viewport.height_px - _TIP_ABOVE_PX
        place = QPointF(at.x(), max(at.y(), foot_px))
        QToolTip.showText(self._widget.mapToGlobal(place).toPoint(), text, self._widget)

    def _click(self, at: QPointF) -> None:
        self._chosen_before = self._session.selection
        places = self._places
        link, heading, event = places.link_at(at), places.heading_at(at), places.event_at(at)
        cluster = self._places.cluster_at(at) if event is None else None
        if self._places.is_on_axis(at):
            self._navigation.zoom_in_at(at.x() - self._style.heading_px)
        elif link is not None:
            self._follow(link.target)
        elif self._places.rest_at(at) is not None:
            self._show_tip(at)
        elif heading is not None:
            self._session.request(self._session.requested.with_lane_turned(heading.lane.id))
        elif cluster is not None:
            self._part(cluster)
        elif self._places.is_on_time(at):
            self._session.select(event)
            self._use_part(at, event)

    def _use_part(self, at: QPointF, event: int | None) -> None:
        """Lead from the flag of an event to its difference, from its number to its passages."""
        frame = self._layouts.frame
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        part = Part.MARK if event is None else part_at(frame, event, x, y)
        if event is not None and part is Part.FLAG:
            first = self._session.document.differences_of(event)[0]
            self._session.turn_to(DifferencesPage(first.id))
        elif part is Part.NUMBER:
            self._session.turn_to(None)
            self.asked_passages.emit()

    def _show_range(self, start: QPointF, at: QPointF, *, is_shown: bool) -> None:
        """Show the part of the axis that is being chosen."""
        left_px = self._style.heading_px
        ends_px = sorted(max(place.x(), left_px) for place in (start, at))
        height_px = self._style.axis_px + self._layouts.frame.viewport.height_px
        zone = QRectF(ends_px[0], 0.0, ends_px[1] - ends_px[0], height_px)
        self._range.setGeometry(zone.toAlignedRect())
        if is_shown:
            self._range.show()

    def _go_between(self, first_px: float, last_px: float) -> None:
        """Show what is between two places; the chosen event stays."""
        view = self._layouts.frame.viewport
        places_px = sorted(px - self._style.heading_px for px in (first_px, last_px))
        start_s, end_s = (view.to_time(min(max(px, 0.0), view.width_px)) for px in places_px)
        if end_s > start_s:
            self._navigation.go(view.showing(start_s, end_s))

    def _part(self, cluster: Cluster) -> None:
        """Zoom in until events part; those that never do are listed instead."""
        # Not for the first picture.
        from timeline_app.layout.timeline.lanes.clusters import parts_by_zoom

        if parts_by_zoom(self._layouts.frame, cluster):
            self._navigation.go(self._layouts.frame.separated(cluster))
        else:
            self.list_cluster(cluster)

    def list_cluster(self, cluster: Cluster) -> None:
        """List the events of a place, and choose the first of them."""
        from timeline_app.layout.timeline.lanes.clusters import events_in_span  # as above

        scene, clock = self._layouts.scene, self._session.view_spec.clock
        span_s = cluster.start_s, cluster.end_s
        events = events_in_span(scene, *span_s, cluster.lane)
        lane = scene.grouping.lanes[cluster.lane]
        when = words.place_words(clock, *map(scene.broken.to_clock, span_s))
        name = words.lane_and_time(lane.title, when)
        self.listed.emit(ListedPlace(events, name, span_s, lane.id))
        if len(events) and self._session.selection not in events:
            self._session.select(int(events[0]))

    def list_view(self) -> None:
        """List the events that meet the view, in whichever lane."""
        from timeline_app.layout.timeline.lanes.clusters import events_in_span  # as above

        scene, view = self._layouts.scene, self._layouts.frame.viewport
        span_s = view.start_s, view.end_s
        when = words.view_words(self._session.view_spec.clock, *view.clock_s())
        self.listed.emit(ListedPlace(events_in_span(scene, *span_s), when, span_s))

    def _zoom(self, factor: float, at: QPointF) -> None:
        view = self._layouts.frame.viewport
        at_px = min(max(at.x() - self._style.heading_px, 0.0), view.width_px)
        if factor < 1.0:  # zoom about what is just beside the pointer
            near_px = self._layouts.frame.mark_near(at_px, at.y() - self._style.axis_px)
            at_px = at_px if near_px is None else near_px
        self._navigation.glide.stop()
        self._session.set_viewport(view.zoomed(factor, at_px))

    def _pan(self, right_px: float, down_px: float = 0.0) -> None:
        self._navigation.glide.stop()
        view = self._layouts.frame.viewport
        self._session.set_viewport(self._panned(view, right_px, down_px))

    def _panned(self, view: Viewport, right_px: float, down_px: float) -> Viewport:
        scroll_px = min(max(view.scroll_px + down_px, 0.0), self._layouts.frame.last_scroll_px)
        return replace(view.panned(right_px), scroll_px=scroll_px)

    def _follow(self, target: Target) -> None:
        """Go where a link leads: at least one of the events that it counts is in sight there."""
        if target.opened:
            self._session.request(self._session.requested.with_lane_uncapped(target.opened))
        elif target.asked is not None:
            self.asked_beyond.emit(target)
        elif target.viewport is not None:
            self._navigation.go(target.viewport, target.event)

    def _words_of(self, note: AuthorNote | None, event: int) -> str:
        if note is None:
            return words.tooltip_words(self._session.document, self._session.view_spec.clock, event)
        from timeline_app.words.remarks import note_words  # few timelines have notes

        return note_words(note)

    def _tool_tip(self, at: QPointF) -> str:
        places = self._places
        event, heading, cluster = places.event_at(at), places.heading_at(at), places.cluster_at(at)
        found = self._places.link_at(at) or self._places.rest_at(at)
        if found is not None:
            return found.words
        cut = places.cut_at(at)
        cut_out = "" if cut is None else words.cut_words(cut.lengths)
        if places.is_on_axis(at):
            action = "Click to zoom in here, drag to choose a range"
            return f"{cut_out}\n{action}" if cut_out else action
        frame, style = self._layouts.frame, self._style
        note = note_at(frame, at.x() - style.heading_px, at.y() - style.axis_px)
        if note is not None or event is not None:
            return self._words_of(note, event or 0)
        if heading is not None:
            is_collapsed = heading.lane.id in self._session.view_spec.collapsed
            action = "Click to open the lane" if is_collapsed else "Click to collapse the lane"
            return f"{heading.lane.title}\n{action}"
        if cluster is None:
            return cut_out
        return self._words_of_cluster(cluster)

    def _words_of_cluster(self, cluster: Cluster) -> str:
        from timeline_app.layout.timeline.lanes.clusters import (  # as above
            longest_of,
            parts_by_zoom,
        )

        frame, titles = self._layouts.frame, self._session.document.events.texts["title"]
        to_clock = frame.scene.broken.to_clock
        span_s = to_clock(cluster.start_s), to_clock(cluster.end_s)
        longest = [titles[event] for event in longest_of(frame, cluster, _NAMED)]
        is_listed = not parts_by_zoom(frame, cluster)
        clock = self._session.view_spec.clock
        signs = {"is_listed": is_listed, "is_exact": cluster.is_exact}
        return words.cluster_words(clock, cluster.count, *span_s, longest, **signs)
