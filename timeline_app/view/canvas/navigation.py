"""Navigation: brings an event, a place or another viewport into view, by a brief glide."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation

from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.lanes.neighbours import nearest_start, nearest_to
from timeline_app.layout.timeline.request import opening_view
from timeline_app.view.widgets.motion import allowed_ms

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.view.canvas.layouts import Layouts
    from timeline_app.view.session.session import Session

_LONGEST_MS: Final = 180
_FRAME_MS: Final = 16
_ZOOM_PER_S: Final = 3.0  # times, while a key is held
_PAN_PER_S: Final = 0.9  # of the view


class Glide(QObject):
    """Motion of the session's viewport: to a target within 180 ms, or steadily while keys are held.

    With animations switched off in the system, `to` arrives at once.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._from = self._target = session.viewport
        self._way = QVariantAnimation(self)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._advance)
        self._held: dict[str, float] = {}  # direction -> when it was last moved on
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._move_on)

    @property
    def target(self) -> Viewport:
        """Where the movement leads; the present viewport while there is none."""
        moving = self._way.state() == QVariantAnimation.State.Running
        return self._target if moving else self._session.viewport

    def to(self, viewport: Viewport) -> None:
        """Move to a viewport."""
        self._way.stop()
        if viewport == self._session.viewport:
            return
        most_ms = allowed_ms()
        if most_ms <= 0:
            self._session.set_viewport(viewport)
            return
        self._from, self._target = self._session.viewport, viewport
        self._way.setDuration(min(most_ms, _LONGEST_MS))
        self._way.start()

    def stop(self) -> None:
        """Stay where the movement is now."""
        self._way.stop()

    def hold(self, direction: str) -> None:
        """Begin to move steadily: "in", "out", "left" or "right"."""
        self.stop()
        self._held.setdefault(direction, time.monotonic())
        self._clock.start()
        self._move_on()

    def release(self, direction: str) -> None:
        """End one of the steady movements."""
        self._held.pop(direction, None)
        if not self._held:
            self._clock.stop()

    def _advance(self, share: float) -> None:
        self._session.set_viewport(self._from.between(self._target, share))

    def _move_on(self) -> None:
        now_s, view = time.monotonic(), self._session.viewport
        for direction, since_s in self._held.items():
            # A first step at once, so that a tap is felt too.
            passed_s = max(now_s - since_s, _FRAME_MS / 1000)
            self._held[direction] = now_s
            if direction in {"in", "out"}:
                rate = -1.0 if direction == "in" else 1.0
                factor = math.exp(rate * math.log(_ZOOM_PER_S) * passed_s)
                view = view.zoomed(factor, view.width_px / 2)
            else:
                sign = 1.0 if direction == "right" else -1.0
                view = view.panned(sign * _PAN_PER_S * view.width_px * passed_s)
        self._session.set_viewport(view)


_REVEAL_PX: Final = 40.0
_APART_PX: Final = 160.0  # between an instant that is zoomed to and the next event
_ZOOM_IN: Final = 0.25  # at a place that is clicked twice
_EVENT_SHARE: Final = 0.35  # of the view that an event takes once zoomed to


class Navigation:
    """Moves of the session's viewport, by a glide."""

    def __init__(self, session: Session, layouts: Layouts, glide: Glide) -> None:
        self.glide = glide
        self._session = session
        self._layouts = layouts
        self._style = layouts.style

    def reveal(self, event: int) -> None:
        """Bring an event into view by the least movement; nothing moves if it is seen whole."""
        scene, view = self._layouts.scene, self.glide.target
        is_present = (view, event) == (self._session.viewport, self._session.selection)
        if _shows_whole(
            self._layouts.frame if is_present else build_frame(scene, view, event), event
        ):
            return
        span = scene.span_of(event)
        if span is not None and len(scene.document.events) - len(scene.undated) == 1:
            self.glide.to(opening_view(scene, view))  # the first date there is, or the only one
            return
        if span is not None:
            mark_s, _ = span
            needed_s = float(scene.label_px[event] + 2 * self._style.label_gap_px) / view.px_per_s
            view = view.revealing(mark_s, mark_s + needed_s, _REVEAL_PX)
        self.glide.to(self._scrolled_to(event, view))

    def scroll_to(self, event: int, viewport: Viewport) -> None:
        """Show a view in which the row of an event is in sight."""
        self.glide.to(self._scrolled_to(event, viewport))

    def zoom_to(self, event: int) -> None:
        """Show an event at a scale at which it is apart from its neighbours."""
        scene = self._layouts.scene
        span = scene.span_of(event)
        if span is None:
            return
        self._session.remember()
        start_s, end_s = span
        view = self.glide.target
        if end_s <= start_s:  # an instant: a quarter of the present span, or less, around it
            apart_s = nearest_start(scene, start_s) * view.width_px / _APART_PX
            half_s = min(view.span_s / 4, apart_s) / 2
            view = view.showing(start_s - half_s, start_s + half_s)
        else:
            view = view.showing(start_s, end_s, (1 / _EVENT_SHARE - 1) / 2)
        self.glide.to(self._scrolled_to(event, view))

    def zoom_in_at(self, x_px: float) -> None:
        """Zoom in at a place of the time area, remembering this view."""
        self.go(self._layouts.frame.viewport.zoomed(_ZOOM_IN, x_px))

    def zoom_by(self, factor: float) -> None:
        """Zoom about the chosen event if it is in view, else about the middle."""
        view = self.glide.target
        place = (
            None
            if self._session.selection is None
            else self._layouts.place_of(self._session.selection)
        )
        at_px = view.width_px / 2 if place is None else place[0] - self._style.heading_px
        self.glide.to(view.zoomed(factor, at_px))

    def pan_by(self, share: float) -> None:
        """Pan by a share of the view, towards later."""
        view = self.glide.target
        self.glide.to(view.panned(share * view.width_px))

    def go(self, viewport: Viewport, event: int | None = None) -> None:
        """Jump to another viewport, remembering this one, and there scroll to an event.

        Where its lane only counts it there, the lane is opened.
        """
        self._session.remember()
        if event is not None:
            there = build_frame(self._layouts.scene, viewport, self._session.selection)
            for number in there.lanes_hiding(event):
                lane = self._layouts.scene.grouping.lanes[number]
                self._session.request(self._session.requested.with_lane_uncapped(lane.id))
        self.glide.to(viewport if event is None else self._scrolled_to(event, viewport))

    def go_to_time(self, viewport: Viewport) -> None:
        """Jump to another viewport, moved on to the nearest event where it would be empty."""
        scene = self._layouts.scene
        event = nearest_to(scene, viewport.start_s + viewport.span_s / 2)
        span = None if event is None else scene.span_of(event)
        if span is None or _shows_any(build_frame(scene, viewport, self._session.selection)):
            self.go(viewport)
        else:
            self.go(viewport.revealing(*span, _REVEAL_PX), event)

    def _scrolled_to(self, event: int, view: Viewport) -> Viewport:
        rows = build_frame(self._layouts.scene, view).row_of(event)
        if rows is None:
            return view
        top_px, bottom_px = rows
        scroll_px = min(max(view.scroll_px, bottom_px + 6 - view.height_px), top_px - 6)
        return replace(view, scroll_px=max(scroll_px, 0.0))


def _shows_any(frame: Frame) -> bool:
    """Return whether anything of an event is in sight."""
    marks, view = frame.marks, frame.viewport
    is_beside = (marks.right_px >= 0) & (marks.left_px < view.width_px)
    is_within = (marks.top_px >= 0) & (marks.top_px + frame.row_px <= view.height_px)
    return bool((is_beside & is_within).any()) or any(strip.total for strip in frame.strips)


def _shows_whole(frame: Frame, event: int) -> bool:
    """Return whether the event's label, in or beside its mark, is in view as a whole."""
    marks, view = frame.marks, frame.viewport
    seen = (
        (marks.event == event)
        & (marks.label_px >= frame.scene.label_px[event])
        & (marks.top_px >= 0)
        & (marks.top_px + frame.row_px <= view.height_px)
    )
    return bool(seen.any())
