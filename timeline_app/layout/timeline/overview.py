"""The density of all events over the whole extent: one bar a lane and few px, stacked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import FloatArray


class Bars(NamedTuple):
    """Stacked bars: where they stand in px, and from how many events to how many they reach."""

    left_px: FloatArray
    width_px: float  # of each
    bottom: FloatArray
    top: FloatArray
    lane: npt.NDArray[np.int64]


def density_bars(scene: Scene, whole: Viewport, bar_px: float) -> Bars:
    """Count the shown events of each lane that begin within each `bar_px` of a viewport.

    One without a beginning counts where it ends.
    """
    lanes, columns = len(scene.grouping.lanes), int(np.ceil(whole.width_px / bar_px)) + 1
    edges_s = whole.start_s + np.arange(columns + 1) * bar_px / whole.px_per_s
    edges_s[0], edges_s[-1] = -np.finfo(np.float64).max, np.finfo(np.float64).max
    counts = np.zeros((columns, lanes), np.int64)
    for number, (first, last) in enumerate(pairwise(scene.lane_edges.tolist())):
        # The starts are sorted: what has none stands first.
        places = first + np.searchsorted(scene.members.start[first:last], edges_s, "left")
        counts[:, number] = np.diff(places)
        ends = scene.members.end[first : int(places[0])]
        counts[:, number] += np.histogram(ends[np.isfinite(ends)], edges_s)[0]
    top = np.cumsum(counts, axis=1)
    at, lane = np.nonzero(counts)
    return Bars(
        left_px=np.asarray(at * bar_px, np.float64),
        width_px=bar_px,
        bottom=(top - counts)[at, lane].astype(np.float64),
        top=top[at, lane].astype(np.float64),
        lane=lane,
    )
