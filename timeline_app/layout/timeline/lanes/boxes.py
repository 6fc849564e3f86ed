"""Lane boxes: the heights of lanes and rows, and their places when scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import FloatArray
    from timeline_app.model.document import Lane


_LEAST_DENSE_ROWS: Final = 3
_MOST_DENSE_ROWS: Final = 14
_MOST_AIR: Final = 0.12  # of the view; beyond it the lanes would look torn apart


class LaneBox(NamedTuple):
    """A lane in the picture: `number` in its grouping, top and bottom in scrolled px."""

    lane: Lane
    number: int
    top_px: float
    bottom_px: float
    first_row_px: float


class Stack(NamedTuple):
    """The lanes above each other. Lanes without any shown event take no room."""

    lanes: tuple[LaneBox, ...]
    first_row_px: FloatArray  # of every lane of the grouping, scrolled
    row_px: float
    content_px: float
    scroll_px: float


def is_open(scene: Scene, number: int) -> bool:
    """Return whether a lane shows events, not their density alone."""
    return scene.grouping.lanes[number].id not in scene.folds.collapsed


def dense_lane_rows(scene: Scene, number: int, viewport: Viewport) -> int:
    """Return how many rows a dense lane gets: its even share of the view, within bounds."""
    if not is_open(scene, number):
        return 1
    lanes = int(np.count_nonzero(scene.shown_counts))
    share_px = viewport.height_px / max(lanes, 1) - 2 * scene.style.lane_pad_px
    return int(min(max(share_px // scene.style.row_px, _LEAST_DENSE_ROWS), _MOST_DENSE_ROWS))


def stack_lanes(scene: Scene, rows_of_lane: npt.NDArray[np.int64], viewport: Viewport) -> Stack:
    """Stack the lanes for a viewport; rows shrink a little before the lanes have to scroll."""
    row_px = _row_px(scene, rows_of_lane, viewport.height_px)
    share = _filling if scene.style.fills_height else _fitted
    heights_px = share(lane_heights_px(scene, rows_of_lane, row_px), viewport.height_px)
    content_px = float(heights_px.sum())
    scroll_px = min(max(viewport.scroll_px, 0.0), max(content_px - viewport.height_px, 0.0))
    bottom_px = np.cumsum(heights_px) - scroll_px
    top_px = bottom_px - heights_px
    # Fewer rows than the heading is high are in its middle.
    spare_px = heights_px - rows_of_lane * row_px
    first_row_px = top_px + spare_px / 2
    lanes = tuple(
        LaneBox(lane, number, float(top_px[number]), float(bottom_px[number]), float(first))
        for number, (lane, first) in enumerate(
            zip(scene.grouping.lanes, first_row_px.tolist(), strict=True)
        )
        if rows_of_lane[number]
    )
    return Stack(lanes, first_row_px, row_px, content_px, scroll_px)


def _fitted(heights_px: FloatArray, room_px: float) -> FloatArray:
    """Return heights with a little air: where not all lanes fit, the last one seen is whole."""
    shown = heights_px > 0
    ends_px = np.cumsum(heights_px)
    whole = shown & (ends_px <= room_px)
    spare_px = room_px - ends_px[whole].max(initial=0.0)
    if ends_px.max(initial=0.0) <= room_px or spare_px > _MOST_AIR * room_px:
        return heights_px
    air_px = spare_px // whole.sum()
    last = np.flatnonzero(whole)[-1]
    aired = heights_px + shown * air_px
    aired[last] += spare_px - air_px * whole.sum()
    return np.asarray(aired, np.float64)


def _filling(heights_px: FloatArray, room_px: float) -> FloatArray:
    """Return heights in whole px that take all the room, shared by how much each lane holds."""
    content_px = heights_px.sum()
    if not content_px or room_px <= content_px:
        return heights_px
    filled = np.floor(heights_px * (room_px / content_px))
    filled[np.flatnonzero(heights_px)[-1]] += np.floor(room_px) - filled.sum()
    return np.asarray(filled, np.float64)


def _heading_px(scene: Scene, number: int, rows: int) -> float:
    """Return what a heading takes: one line for a single row, where title and subtitle fit.

    A dense lane says below its title how many events are in view.
    """
    style, lane = scene.style, scene.grouping.lanes[number]
    if number in scene.dense_lanes:
        return style.heading_line_px * 2
    if not lane.subtitle or number in scene.slim_lanes:
        return style.heading_line_px
    words_px = scene.ruler.axis(lane.title) + scene.ruler.small(lane.subtitle)
    has_one_line = rows == 1 and words_px + style.subtitle_gap_px <= style.heading_room_px
    return style.heading_line_px * (1 if has_one_line else 2)


def _row_px(scene: Scene, rows_of_lane: npt.NDArray[np.int64], room_px: float) -> float:
    """Return the largest whole height of rows at which all lanes fit, within the style's bounds."""
    style = scene.style
    choices_px = np.arange(style.row_px, style.tight_row_px, -1.0)
    fits = _heights_px(scene, rows_of_lane, choices_px).sum(1) <= room_px
    return float(choices_px[fits.argmax()]) if fits.any() else style.tight_row_px


def lane_heights_px(scene: Scene, rows_of_lane: npt.NDArray[np.int64], row_px: float) -> FloatArray:
    """Return the height of each lane at a height of rows; 0 for one without rows."""
    return np.asarray(_heights_px(scene, rows_of_lane, np.array([row_px]))[0], np.float64)


def _heights_px(
    scene: Scene, rows_of_lane: npt.NDArray[np.int64], choices_px: FloatArray
) -> FloatArray:
    """Return the height of each of l lanes at each of k heights of rows, float64[k, l]."""
    style, rows = scene.style, rows_of_lane.tolist()
    least_px = np.array([_heading_px(scene, number, count) for number, count in enumerate(rows)])
    rows_px = rows_of_lane * choices_px[:, np.newaxis]
    heights_px = np.maximum(rows_px, least_px) + 2 * style.lane_pad_px
    heights_px[:, [*scene.slim_lanes]] = style.slim_px
    return np.where(rows_of_lane > 0, heights_px, 0.0)
