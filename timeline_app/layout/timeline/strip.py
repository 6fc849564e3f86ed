"""A strip of the timeline about one event: its lane from the top, with all its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.scene import Folds

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport

_SEEN: Final = 0.9  # of the strip's width, in which an event begins that is in it
_ROWS_ABOVE: Final = 2  # the one of the chosen event, in a lane that is higher than the strip


def strip_scene(scene: Scene, lane: str) -> Scene:
    """Return the scene with a lane open, and no lane capped or tight."""
    every = frozenset(each.id for each in scene.grouping.lanes)
    folds = Folds(scene.folds.collapsed - {lane}, every)
    style = replace(scene.style, tight_row_px=scene.style.row_px)
    return replace(scene, folds=folds, style=style)


def strip_frame(
    scene: Scene, view: Viewport, event: int | None, width_px: float, lanes_px: float
) -> Frame:
    """Return the middle of a view at the width of a strip, with the event's row in view.

    It has the view's scale, and nothing in it leads anywhere.
    """
    time_px = max(width_px - scene.style.heading_px, 1.0)
    span_s = time_px / view.px_per_s
    strip = replace(
        view,
        start_s=_start_s(view.start_s + (view.span_s - span_s) / 2, span_s, scene, event),
        span_s=span_s,
        width_px=time_px,
        height_px=lanes_px,
        scroll_px=0.0,
    )
    frame = build_frame(scene, strip, event)
    rows = None if event is None else frame.row_of(event)
    if rows is not None:
        scroll_px = _scroll_px(frame, rows, lanes_px)
        frame = build_frame(scene, replace(strip, scroll_px=scroll_px), event)
    return replace(frame, links=())


def _start_s(middle_s: float, span_s: float, scene: Scene, event: int | None) -> float:
    """Return where a strip starts: in the middle of the view, or so that the event is in it."""
    span = None if event is None else scene.span_of(event)
    if span is None:
        return middle_s
    start_s, end_s = span
    is_seen = start_s < middle_s + _SEEN * span_s and end_s > middle_s
    return middle_s if is_seen else start_s - span_s / 3


def _scroll_px(frame: Frame, rows: tuple[float, float], room_px: float) -> float:
    """Return the scroll that shows a lane from its top, or where that is too far, a row of it."""
    top_px = max(lane.top_px for lane in frame.lanes if lane.top_px <= rows[0])
    if rows[1] - top_px <= room_px:
        return top_px
    return max(rows[0] - _ROWS_ABOVE * frame.row_px - frame.scene.style.lane_pad_px, top_px)
