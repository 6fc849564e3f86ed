"""Zoom levels: the marks of a scene laid out once for each scale, for a page that moves them."""

from __future__ import annotations

from math import floor, log2
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.dense.density import COLUMN_PX
from timeline_app.layout.dense.tiles import TILE_PX
from timeline_app.layout.timeline.lanes.boxes import dense_lane_rows, lane_heights_px, stack_lanes
from timeline_app.layout.timeline.marks.marks import place_marks
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.steps import scaled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.layout.dense.tiles import Singles
    from timeline_app.layout.timeline.lanes.rows import Packing
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.arrays import ByteArray, FloatArray, IntArray
    from timeline_app.model.steps import Steps

INSIDE: Final = 0
RIGHT: Final = 1
LEFT: Final = 2
UNLABELLED: Final = 3
JOINS_ABOVE: Final = 4
JOINS_BELOW: Final = 8
LEFT_FREE: Final = 16

_NARROWEST_PX: Final = 200.0  # in which all of the time can be looked at
_APART_PX: Final = 60.0  # at the finest scale the two nearest times are so far apart
_USUAL_PX: Final = 1_000.0
_FINEST_S: Final = 1_800.0  # of _USUAL_PX: ticks of five minutes
_AROUND_PX: Final = 4_000.0  # room for labels before the first mark and behind the last
_HIGH_PX: Final = 640.0  # of a view that its dense lanes share
_ANY_HEIGHT_PX: Final = 1e9


class LevelDensity(NamedTuple):
    """The density of one lane: from each of k columns on, so many events have no mark.

    Columns are COLUMN_PX wide at 2**level px a second, and counted from the axis second 0.
    """

    lane: int
    column: IntArray
    counts: IntArray
    peak: int


class ZoomLevel(NamedTuple):
    """What a scene shows at scales from 2**level px a second to twice that, of each of m members.

    `row` is -1 where a member is counted in a density; `place` says where its label stands (INSIDE
    its band, RIGHT, LEFT, UNLABELLED), with what it joins and whether there is room LEFT of it.
    `height_px` and `first_px` are those of each lane, and where in it the first row begins.
    """

    level: int
    row: IntArray
    place: ByteArray
    height_px: FloatArray
    first_px: FloatArray
    densities: tuple[LevelDensity, ...]


def zoom_level_steps(scene: Scene) -> Steps[tuple[ZoomLevel, ...]]:
    """Return the levels from the one that shows all of the time to the finest, in that order."""
    start_s, end_s = whole_span(scene)
    coarsest = floor(log2(_NARROWEST_PX / (end_s - start_s)))
    finest = floor(log2(finest_px_per_s(scene)))
    numbers, levels = range(coarsest, max(coarsest, finest) + 1), list[ZoomLevel]()
    for done, number in enumerate(numbers):
        shares = done / len(numbers), (done + 1) / len(numbers)
        level = yield from scaled(_level(scene, number), *shares)
        levels.append(level)
    return tuple(levels)


def finest_px_per_s(scene: Scene) -> float:
    """Return the scale beyond which nothing more can be told apart, or minutes would be."""
    members = scene.shown_members
    times = np.unique(np.concatenate((members.start, members.end)))
    gaps_s = np.diff(times[np.isfinite(times)])
    start_s, end_s = whole_span(scene)
    wide = _USUAL_PX / (end_s - start_s)
    needed = _APART_PX / gaps_s.min() if len(gaps_s) else wide
    return float(min(max(needed, wide), max(_USUAL_PX / _FINEST_S, wide)))


def _level(scene: Scene, level: int) -> Steps[ZoomLevel]:
    start_s, end_s = whole_span(scene)
    around_s = _AROUND_PX / 2.0**level
    span_s = end_s - start_s + 2 * around_s
    view = Viewport(start_s - around_s, span_s, span_s * 2.0**level, _ANY_HEIGHT_PX)
    packing = scene.packing(level)
    rows_of_lane = packing.rows_of_lane.copy()
    shared = view.resized(view.width_px, _HIGH_PX)
    for number in packing.dense:
        rows_of_lane[number] = dense_lane_rows(scene, number, shared)
    stack = stack_lanes(scene, rows_of_lane, view)
    singles: dict[int, Singles] = {}
    for done, number in enumerate(packing.dense):
        shares = done / len(packing.dense), (done + 1) / len(packing.dense)
        own = _singles(scene, number, level, int(rows_of_lane[number]) - 1)
        singles[number] = yield from scaled(own, *shares)
    yield 1.0
    none = np.empty(0), np.empty(0, np.int64)
    marks = place_marks(scene, view, [packing, *singles.values()], none, stack)
    row, place = _of_members(scene, marks, [packing, *singles.values()])
    height_px = lane_heights_px(scene, rows_of_lane, stack.row_px)
    first_px = (height_px - rows_of_lane * stack.row_px) / 2
    return ZoomLevel(level, row, place, height_px, first_px, _densities(scene, level, singles))


def _singles(scene: Scene, number: int, level: int, rows: int) -> Steps[Singles]:
    """Return the single marks of all tiles of a dense lane in which an event begins."""
    lane = scene.dense_lanes_at(level)[number]
    tile_s = TILE_PX / 2.0**level
    starts = lane.starts[:]
    starts = starts[np.isfinite(starts)]
    tiles = np.unique(np.floor(starts / tile_s)).tolist() or [0.0]
    parts: list[Singles] = []
    for tile in tiles:
        parts.append(lane.singles(Viewport(tile * tile_s, tile_s, TILE_PX, _HIGH_PX), rows))
        yield len(parts) / len(tiles)
    joined = [np.concatenate(column) for column in zip(*parts, strict=True)]
    first = np.unique(joined[0], return_index=True)[1]
    return parts[0]._replace(
        member=joined[0][first],
        row=joined[1][first],
        begin=joined[2][first],
        finish=joined[3][first],
    )


def _of_members(
    scene: Scene, marks: Marks, packed: list[Packing | Singles]
) -> tuple[IntArray, ByteArray]:
    """Return row and place of each shown member from the marks of all of them."""
    members = scene.shown_members
    row = np.full(len(scene.members.event), -1, np.int64)
    for part in packed:
        row[part.member] = part.row
    keys = zip(marks.event.tolist(), marks.lane.tolist(), strict=True)
    codes = dict(zip(keys, _codes(scene, marks).tolist(), strict=True))
    place = [
        codes.get(key, UNLABELLED)
        for key in zip(members.event.tolist(), members.lane.tolist(), strict=True)
    ]
    return row[scene.shown_places], np.array(place, np.uint8)


def _codes(scene: Scene, marks: Marks) -> ByteArray:
    """Return the place of each mark's label, with what the mark joins."""
    style = scene.style
    is_right = marks.label_x_px >= marks.right_px
    is_inside = (marks.label_x_px >= marks.left_px) & ~is_right
    is_whole = marks.label_px >= scene.label_px[marks.event] - 0.5
    side = np.where(is_inside, INSIDE, np.where(is_right, RIGHT, LEFT))
    side = np.where(is_whole, side, UNLABELLED)
    ends_px = np.where(is_right, marks.label_x_px + marks.label_px, marks.right_px)
    before_px = np.full(len(ends_px), -np.inf)
    same = (marks.lane[1:] == marks.lane[:-1]) & (marks.top_px[1:] == marks.top_px[:-1])
    before_px[1:][same] = ends_px[:-1][same] + style.label_end_px
    room_px = marks.left_px - style.label_gap_px - before_px
    first = np.flatnonzero(~marks.joins_above)  # of each field: its labels are on one side
    sizes = np.diff(first, append=len(room_px))
    least_px = np.minimum.reduceat(room_px - marks.label_px, first) if len(first) else room_px
    is_free = is_right & (np.repeat(least_px, sizes) >= 0)
    codes = side + JOINS_ABOVE * marks.joins_above + JOINS_BELOW * marks.joins_below
    return np.asarray(codes + LEFT_FREE * is_free, np.uint8)


def _densities(
    scene: Scene, level: int, singles: Mapping[int, Singles]
) -> tuple[LevelDensity, ...]:
    if not singles:
        return ()
    lanes = scene.dense_lanes_at(level)
    peak = max(lanes[number].peak(level, COLUMN_PX) for number in singles)
    return tuple(
        LevelDensity(number, *_steps(scene, level, number, own), round(peak))
        for number, own in singles.items()
    )


def _steps(scene: Scene, level: int, number: int, own: Singles) -> tuple[IntArray, IntArray]:
    """Return the columns at which the count of events without marks changes, and those counts."""
    lane, column_s = scene.dense_lanes_at(level)[number], COLUMN_PX / 2.0**level
    is_counted = np.zeros(len(lane.start), np.bool_)
    is_counted[scene.members_in(number) - lane.first] = True
    is_counted[own.member - lane.first] = False
    low_s, high_s = lane.closed_extent or (0.0, 1.0)
    start, end = (
        np.floor(np.clip(edges[is_counted], low_s, high_s) / column_s).astype(np.int64)
        for edges in (lane.start, lane.end)
    )
    at = np.concatenate((start, end + 1))
    change = np.repeat((1, -1), len(start))
    column, which = np.unique(at, return_inverse=True)
    count = np.cumsum(np.bincount(which, change, len(column))).astype(np.int64)
    kept = np.append(True, count[1:] != count[:-1])[: len(column)]
    return column[kept], count[kept]
