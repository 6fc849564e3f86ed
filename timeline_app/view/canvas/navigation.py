"""Navigation: brings an event, a place or another viewport into view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.layout.timeline.frame import Frame, build_frame

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.view.canvas.glide import Glide
    from timeline_app.view.canvas.layouts import Layouts
    from timeline_app.view.session import Session

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
        if span is not None:
            mark_s, _ = span
            needed_s = float(scene.label_px[event] + 2 * self._style.label_gap_px) / view.px_per_s
            view = view.revealing(mark_s, mark_s + needed_s, _REVEAL_PX)
        self.glide.to(self._scrolled_to(event, view))

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
            apart_s = scene.nearest_start(start_s) * view.width_px / _APART_PX
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
        """Jump to another viewport, remembering this one, and there scroll to an event."""
        self._session.remember()
        self.glide.to(viewport if event is None else self._scrolled_to(event, viewport))

    def _scrolled_to(self, event: int, view: Viewport) -> Viewport:
        rows = build_frame(self._layouts.scene, view).row_of(event)
        if rows is None:
            return view
        top_px, bottom_px = rows
        scroll_px = min(max(view.scroll_px, bottom_px + 6 - view.height_px), top_px - 6)
        return replace(view, scroll_px=max(scroll_px, 0.0))


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
