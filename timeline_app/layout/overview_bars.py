"""The density of all events over the whole extent: one bar a lane and few px, stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.scene import Scene
    from timeline_app.layout.viewport import Viewport

FloatArray = npt.NDArray[np.float64]


class Bars(NamedTuple):
    """Stacked bars: their left edges in px, and from how many events to how many they reach."""

    left_px: FloatArray
    bottom: FloatArray
    top: FloatArray
    lane: npt.NDArray[np.int64]


def density_bars(scene: Scene, whole: Viewport, bar_px: float) -> Bars:
    """Count the shown events of each lane that begin within each `bar_px` of a viewport.

    One without a beginning counts where it ends.
    """
    members = scene.members
    begin = np.where(np.isfinite(members.start), members.start, members.end)
    kept = np.isfinite(begin)
    column = np.floor(whole.to_clipped_px(begin[kept]) / bar_px).astype(np.int64)
    lanes = len(scene.grouping.lanes)
    columns = int(np.ceil(whole.width_px / bar_px)) + 1
    place = np.clip(column, 0, columns - 1) * max(lanes, 1) + members.lane[kept]
    counts = np.bincount(place, minlength=columns * max(lanes, 1)).reshape(columns, -1)
    top = np.cumsum(counts, axis=1)
    at, lane = np.nonzero(counts)
    return Bars(
        left_px=np.asarray(at * bar_px, np.float64),
        bottom=(top - counts)[at, lane].astype(np.float64),
        top=top[at, lane].astype(np.float64),
        lane=lane,
    )
