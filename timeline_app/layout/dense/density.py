"""Strips: the density of the lanes that hold more events than can have marks of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from timeline_app.layout.dense.lane import Singles
    from timeline_app.layout.timeline.lane_boxes import Stack
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts events by their starts and by their ends, each sorted, in axis seconds.

    The counts last asked for are kept: while panning most of them are asked for again.
    """

    starts: FloatArray
    ends: FloatArray
    _kept: dict[float, tuple[int, IntArray]] = field(default_factory=dict, init=False, repr=False)

    def of(self, column_s: float, first: int, count: int) -> IntArray:
        """How many events meet each of `count` columns, int64[count].

        Column k lasts from k to k + 1 times `column_s`; they are asked for from the `first` on.
        """
        kept_first, kept = self._kept.get(column_s, (first, np.empty(0, np.int64)))
        low, high = max(first, kept_first), min(first + count, kept_first + len(kept))
        if low < high:
            before = self._counted(column_s, first, low - first)
            after = self._counted(column_s, high, first + count - high)
            counts = np.concatenate((before, kept[low - kept_first : high - kept_first], after))
        else:
            counts = self._counted(column_s, first, count)
        self._kept.clear()
        self._kept[column_s] = first, counts
        return counts

    def _counted(self, column_s: float, first: int, count: int) -> IntArray:
        edges = column_edges(column_s, first, count)
        begun = self.starts.searchsorted(edges[1:], "left")
        return np.asarray(begun - self.ends.searchsorted(edges[:-1], "left"), np.int64)


def column_edges(column_s: float, first: int, count: int) -> FloatArray:
    """The axis seconds at which so many columns begin, and where the last one ends."""
    return np.asarray((float(first) + np.arange(count + 1)) * column_s, np.float64)


COLUMN_PX: Final = 2.0


class DensityStrip(NamedTuple):
    """The density of one lane of a view: in columns of COLUMN_PX from `left_px` on.

    `counts` are the events without marks that meet each column, `share` the same as a share of
    the lane's peak (its root, so that a few can be seen beside many), `total` the events without
    marks in the whole view, `in_view` all of them.
    """

    lane: int
    top_px: float
    bottom_px: float
    left_px: float
    counts: FloatArray
    share: FloatArray
    total: int
    in_view: int

    def column_at(self, x_px: float) -> int:
        """Which column stands at a place of the time area."""
        return min(max(int((x_px - self.left_px) // COLUMN_PX), 0), len(self.counts) - 1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that share some pixels: how many, and the axis seconds of those pixels."""

    lane: int
    count: int
    start_s: float
    end_s: float


def build_strips(
    scene: Scene, viewport: Viewport, stack: Stack, singles: dict[int, Singles]
) -> tuple[DensityStrip, ...]:
    """The strips of all dense lanes in view."""
    column_s = COLUMN_PX / viewport.px_per_s
    left_px = -(viewport.start_s / column_s % 1.0) * COLUMN_PX
    dense_lanes = scene.dense_lanes_at(viewport.level)
    strips = []
    for box in stack.lanes:
        dense_lane = dense_lanes.get(box.number)
        if dense_lane is None or box.bottom_px <= 0 or box.top_px >= viewport.height_px:
            continue
        own = singles[box.number]
        counts = dense_lane.density(viewport, own, COLUMN_PX)
        peak = dense_lane.peak(viewport.level, COLUMN_PX)
        in_view = dense_lane.count_in(viewport.start_s, viewport.end_s)
        strips.append(
            DensityStrip(
                lane=box.number,
                top_px=box.top_px,
                bottom_px=box.bottom_px,
                left_px=left_px,
                counts=counts,
                share=np.sqrt(np.minimum(counts / peak, 1.0)),
                total=in_view - int(dense_lane.meets(own, viewport).sum()),
                in_view=in_view,
            )
        )
    return tuple(strips)
