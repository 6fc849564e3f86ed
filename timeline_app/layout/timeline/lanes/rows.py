"""Rows: the events of lanes packed so that they stay while panning; room for their labels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.dense import MOST_ROWS
from timeline_app.layout.dense.packing import pack_rows
from timeline_app.layout.timeline.labels.places import stands_beside

if TYPE_CHECKING:
    from timeline_app.layout.timeline.lanes.lane_events import LaneEvents
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.style import Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import (
        FloatArray,
        FloatArray32,
        IntArray,
        IntArray32,
    )


_MOST_KEPT: Final = 5 * MOST_ROWS  # of more events than that, rows kept for all scales are too many
_LEVELS: Final = (-70, 20)  # of all scales that can be looked at


class Packing(NamedTuple):
    """The rows of the lanes that are no dense lanes, at one power-of-two resolution.

    For each `member` its row and what it keeps free there: `begin` and `finish` are the axis
    seconds that mark and label together need. `dense` are the lanes without rows.
    """

    member: IntArray
    row: IntArray
    begin: FloatArray
    finish: FloatArray
    rows_of_lane: IntArray
    dense: tuple[int, ...]


def pack_scene(scene: Scene, px_per_s: float) -> Packing:
    """Return the rows of a scene's lanes for all scales from `px_per_s` to twice that.

    They come in reading order, and no two of them are the other way round at another scale.
    """
    style = scene.style
    lanes = [n for n in range(len(scene.grouping.lanes)) if n not in scene.dense_lanes]
    member = np.concatenate([np.arange(0), *map(scene.members_in, lanes)])
    members = scene.members.part(member)
    begin, finish = _extents(members, scene.label_px[members.event], px_per_s, style)
    row = np.zeros(len(begin), np.int64)
    rows_of_lane = np.zeros(len(scene.grouping.lanes), np.int64)
    dense = set(scene.dense_lanes)
    for lane in lanes:
        part = slice(*np.searchsorted(members.lane, (lane, lane + 1)).tolist())
        if lane not in scene.slim_lanes:
            row[part] = _rows_of(scene, lane, members.part(part), begin[part], finish[part])
        rows_of_lane[lane] = row[part].max(initial=-1) + 1
        if rows_of_lane[lane] > style.most_rows:
            dense.add(lane)
    is_dense = np.zeros(len(rows_of_lane), np.bool_)
    is_dense[[*dense]] = True
    kept = np.flatnonzero(~is_dense[members.lane])
    return Packing(
        member[kept], row[kept], begin[kept], finish[kept], rows_of_lane, (*sorted(dense),)
    )


def rows_in_view(packing: Packing, members: LaneEvents, viewport: Viewport) -> Packing:
    """Return the rows of what a view shows alone, so that none is empty; a lane keeps one.

    For pictures: while panning rows must not depend on the view.
    """
    own = members.part(packing.member)
    is_in = (own.start < viewport.end_s) & (
        (own.end > viewport.start_s) | (own.start >= viewport.start_s)
    )
    lane = own.lane[is_in].astype(np.int64)
    most = int(packing.row.max(initial=0)) + 1
    used, row = np.unique(lane * most + packing.row[is_in], return_inverse=True)
    first = np.searchsorted(used, np.arange(len(packing.rows_of_lane) + 1) * most)
    return packing._replace(
        member=packing.member[is_in],
        row=row - first[lane],
        begin=packing.begin[is_in],
        finish=packing.finish[is_in],
        rows_of_lane=np.maximum(np.diff(first), np.minimum(packing.rows_of_lane, 1)),
    )


def _extents(
    members: LaneEvents, label_px: FloatArray32, px_per_s: float, style: Style
) -> tuple[FloatArray, FloatArray]:
    """Return from when to when each mark needs its row for itself and its label, axis seconds."""
    lead_s = style.dot_px / 2 / px_per_s
    needed_px = label_px.astype(np.float64)
    label_s = (needed_px + style.label_gap_px + style.label_end_px) / px_per_s
    # What fits into its band at this scale does so at any finer one.
    mark_px = (members.end - members.start) * px_per_s
    beside = stands_beside(members.form, mark_px, needed_px, style)
    finish = np.maximum(np.where(beside, members.end, members.start) + label_s, members.end)
    return members.start - lead_s, finish + lead_s


def _rows_of(
    scene: Scene, lane: int, members: LaneEvents, begin: FloatArray, finish: FloatArray
) -> IntArray:
    """Return the row of each member of a lane at one scale.

    Each of a few events has a row of its own. Of more, the `rows_kept` are merged, neighbours with
    neighbours: no two rows are ever the other way round at another scale.
    """
    kept = scene.rows_kept(lane)
    if kept is not None and len(kept) <= MOST_ROWS:
        return kept
    if kept is not None:
        merged = merge_rows(kept, begin, finish)
        if merged is not None:
            return merged
    return _in_reading_order(pack_rows(begin, finish), members.event)


def rows_for_every_scale(
    members: LaneEvents, label_px: FloatArray32, order: IntArray | IntArray32, style: Style
) -> IntArray | None:
    """Return rows of one lane's members of which those of every scale are merged; None for many.

    `order` has a number for each member, by which they are in reading order; `label_px` is what
    their labels take. Each of a few events has a row of its own, in reading order. More of them
    share as few rows as they need at the coarsest scale at which `MOST_ROWS` are enough: at a
    coarser one the lane is a dense lane.
    """
    if len(members.event) <= MOST_ROWS:
        return _ranks(order)
    if len(members.event) > _MOST_KEPT:
        return None

    def packed(level: int) -> IntArray:
        return pack_rows(*_extents(members, label_px, 2.0**level, style))

    level = bisect_left(
        range(*_LEVELS), 1, key=lambda level: int(packed(level).max() < MOST_ROWS)
    )  # extents are shorter at finer scales, so that they need no more rows there
    return _in_reading_order(packed(_LEVELS[0] + level), order)


def merge_rows(row: IntArray, begin: FloatArray, finish: FloatArray) -> IntArray | None:
    """Return the rows of n extents with neighbouring rows made one as long as none of them meet.

    None where extents of one row meet: the scale is too coarse for these rows.
    """
    merged = np.zeros(len(row), np.int64)
    begins: list[float] = []
    ends: list[float] = []
    last = -1
    order = np.lexsort((begin, row))
    for extents in np.split(order, np.flatnonzero(np.diff(row[order])) + 1):
        pairs = [*zip(begin[extents].tolist(), finish[extents].tolist(), strict=True)]
        if any(end > start for (_, end), (start, _) in pairwise(pairs)):
            return None
        if last < 0 or any(_meets(begins, ends, pair) for pair in pairs):
            begins, ends, last = [], [], last + 1
        for start, end in pairs:
            at = bisect_right(begins, start)
            begins.insert(at, start)
            ends.insert(at, end)
        merged[extents] = last
    return merged


def _meets(begins: list[float], ends: list[float], extent: tuple[float, float]) -> bool:
    """Return whether an extent meets one of those, which are sorted and apart."""
    after = bisect_left(begins, extent[1])
    return after > 0 and ends[after - 1] > extent[0]


def _in_reading_order(row: IntArray, order: IntArray | IntArray32) -> IntArray:
    """Return the rows of one lane's members renumbered: the one with the first event is highest."""
    first = np.full(int(row.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, row, order)
    return _ranks(first)[row]


def _ranks(values: IntArray | IntArray32) -> IntArray:
    """Return the place of each of n distinct values among them."""
    rank = np.empty(len(values), np.int64)
    rank[np.argsort(values, kind="stable")] = np.arange(len(values))
    return rank
