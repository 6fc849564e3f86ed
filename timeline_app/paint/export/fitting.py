"""Fitting of frames into pictures: their range, rows, legend and height."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.marks.legend import build_footer
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.paint.export.contents import quoted_events

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.style import Style
    from timeline_app.model.arrays import BoolArray

ANY_HEIGHT_PX: Final = 1e9  # rows take the height they like
LEAST_LANES_PX: Final = 80.0
_MOST_ROW_PX: Final = 40.0  # where there is room to spare; more would look torn apart
_DENSE_LANES_PX: Final = 1400.0  # which dense lanes share where no height is given
_MOST_ROWS: Final = 120  # of a picture whose height is not given
_FEWEST_ROWS: Final = 14  # what a dense lane has, too
# A range grows at most ten times by a fortieth on a side where a title would be cut.
_WIDENINGS: Final = 10
_WIDENING: Final = 0.025
_MOST_LEGEND_LINES: Final = 8
_SLACK_PX: Final = 0.5  # of what is in the picture


def least_cut(scene: Scene, start_s: float, end_s: float, width_px: float) -> Frame:
    """Return the frame of a span in which the fewest titles are cut, `width_px` with its headings.

    It is widened on the sides where titles are cut, as long as that shows no other event and the
    axis names nothing outside the span.
    """
    time_px = width_px - scene.style.heading_px
    area = Viewport(0.0, 1.0, time_px, ANY_HEIGHT_PX, broken=scene.broken)
    frames = [build_frame(scene, area.showing(start_s, end_s))]
    named = _named(frames[0], start_s, end_s)
    shown = are_shown(frames[0])
    more_s = (end_s - start_s) * _WIDENING
    left = right = 0
    for _ in range(_WIDENINGS):
        cut_left, cut_right = (bool(cut.any()) for cut in _cut_labels(frames[-1]))
        if not cut_left and not cut_right:
            break
        left, right = left + cut_left, right + cut_right
        view = area.showing(start_s - left * more_s, end_s + right * more_s)
        frame = build_frame(scene, view)
        if _named(frame, start_s, end_s) > named or (are_shown(frame) != shown).any():
            break
        frames.append(frame)
    return min(frames, key=shortened_titles)


def _named(frame: Frame, start_s: float, end_s: float) -> int:
    """Return how many labels of the axis name something outside a span."""
    view = frame.viewport
    left_px, right_px = view.to_px(start_s) - 0.5, view.to_px(end_s) - 0.5
    ticks = [tick for tick in (*frame.axis.context, *frame.axis.ticks) if tick.text]
    return sum(tick.x_px < left_px or tick.x_px > right_px for tick in ticks)


def _cut_labels(frame: Frame) -> tuple[BoolArray, BoolArray]:
    """Return which marks of the span have shortened labels: in the left half, in the right one."""
    marks = frame.marks
    is_cut = marks.label_px < frame.scene.label_px[marks.event]
    is_cut &= are_shown(frame)[marks.event] & ~marks.is_slim
    is_left = (marks.left_px + marks.right_px) / 2 < frame.viewport.width_px / 2
    return is_cut & is_left, is_cut & ~is_left


def shortened_titles(frame: Frame) -> int:
    """Return how many events have a title that is shortened somewhere."""
    left, right = _cut_labels(frame)
    return len(np.unique(frame.marks.event[left | right]))


def are_shown(frame: Frame) -> BoolArray:
    """Return which events are of the frame's span, or undated, by the data, bool[n]."""
    view, members = frame.viewport, frame.scene.shown_members
    begun = members.start < view.end_s
    lasting = (members.end > view.start_s) | (
        (members.end == members.start) & (members.start >= view.start_s)
    )
    is_shown = np.zeros(len(frame.scene.mask), np.bool_)
    is_shown[members.event[begun & lasting]] = True
    is_shown[frame.scene.undated] = True
    return is_shown


def with_fewer_rows(frame: Frame, room_px: float | None) -> Frame:
    """Return the frame with density in its fullest lanes, where it would be too high else.

    `room_px` is the height that is given for the lanes: as many rows as fit are asked for.
    """
    style = frame.scene.style
    rows = np.array([(box.bottom_px - box.top_px) / frame.row_px for box in frame.lanes])
    most = _MOST_ROWS if room_px is None else max(_MOST_ROWS, int(room_px / style.tight_row_px))
    if rows.sum() <= most:
        return frame
    sizes = sorted({*rows[rows > _FEWEST_ROWS].astype(int).tolist()}, reverse=True)
    fits = (size for size in sizes if np.where(rows >= size, _FEWEST_ROWS, rows).sum() <= most)
    fewer = next(fits, _FEWEST_ROWS + 1) - 1
    scene = replace(frame.scene, style=replace(style, most_rows=fewer))
    return build_frame(scene, frame.viewport)


def with_numbers(frame: Frame, most: int) -> Frame:
    """Return the frame with the numbers of the quotations below it behind their titles."""
    numbers = quoted_events(frame, most)
    if not numbers:
        return frame
    return build_frame(replace(frame.scene, numbers=numbers), frame.viewport)


def with_whole_legend(frame: Frame) -> Frame:
    """Return the frame with as many lines below the lanes as its legend takes."""
    for lines in range(1, _MOST_LEGEND_LINES + 1):
        if not frame.footer.left_out:
            break
        scene = restyled(frame.scene, replace(frame.scene.style, footer_lines=lines))
        footer = build_footer(
            scene,
            frame.viewport,
            frame.marks,
            frame.strips,
            has_tints=bool(frame.tints),
            has_cuts=bool(frame.axis.cuts),
        )
        frame = replace(frame, scene=scene, footer=footer)
    return frame


def with_height(frame: Frame, lanes_px: float | None) -> Frame:
    """Return the frame as high as requested, or as its rows need.

    Rows grow with the room, and shrink before it is too little for them.
    """
    if lanes_px is None:
        usual_px = min(frame.content_px, _DENSE_LANES_PX) if frame.strips else frame.content_px
        fitted = _resized(frame, max(usual_px, LEAST_LANES_PX))
        return _resized(fitted, max(fitted.content_px, LEAST_LANES_PX))
    style = frame.scene.style
    row_px = style.row_px if frame.strips else _MOST_ROW_PX
    roomy = restyled(frame.scene, replace(style, row_px=row_px, fills_height=True))
    fitted = _resized(replace(frame, scene=roomy), max(lanes_px, LEAST_LANES_PX))
    return fitted if not fitted.last_scroll_px else _resized(fitted, fitted.content_px)


def _resized(frame: Frame, height_px: float) -> Frame:
    return build_frame(frame.scene, replace(frame.viewport, height_px=height_px))


def restyled(scene: Scene, style: Style) -> Scene:
    """Return a scene with heights of its own, and all that was worked out but for them."""
    changed = replace(scene, style=style)
    own, known = changed.cache, scene.cache
    own.label_px, own.clock_s, own.grouping = known.label_px, known.clock_s, known.grouping
    own.all_members, own.rows_kept = known.all_members, known.rows_kept
    own.packings, own.dense_lanes = known.packings, known.dense_lanes
    return changed


def are_drawn(frame: Frame) -> BoolArray:
    """Return which events have a mark that is whole, or are counted in a density, bool[n]."""
    marks = frame.marks
    bottom_px = marks.top_px + frame.row_px
    whole = (marks.top_px >= -_SLACK_PX) & (bottom_px <= frame.viewport.height_px + _SLACK_PX)
    is_in = np.zeros(len(frame.scene.mask), np.bool_)
    is_in[marks.event[whole]] = True
    for dense_lane in frame.scene.dense_lanes_at(frame.viewport.level).values():
        is_in[dense_lane.event[dense_lane.starts.places_of(np.arange(len(dense_lane.starts)))]] = (
            True
        )
    return is_in
