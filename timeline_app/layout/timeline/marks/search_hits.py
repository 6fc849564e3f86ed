"""Search hits: the events of a scene that a search has found, and where they begin in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32


class SearchHits(NamedTuple):
    """The events of a scene that were found, `mask` bool[n]; all others are drawn faint.

    `before` is how many of the scene's m members before each one were found, int32[m + 1].
    """

    scene: Scene
    mask: BoolArray
    before: IntArray32

    def columns_px(self, lane: int, viewport: Viewport) -> IntArray:
        """Return the whole px of a view in which found events of a lane begin, each once.

        They count from the left edge of the time area.
        """
        first, last = self.scene.lane_edges[[lane, lane + 1]].tolist()
        edges_s = viewport.start_s + np.arange(round(viewport.width_px) + 1) / viewport.px_per_s
        places = np.searchsorted(self.scene.members.start[first:last], edges_s, "left")
        return np.flatnonzero(np.diff(self.before[first + places]))


def search_hits(scene: Scene, mask: BoolArray) -> SearchHits:
    """Return the hits of a search that found the events of a mask, bool[n]."""
    found = mask[scene.members.event]
    before = np.zeros(len(found) + 1, np.int32)
    np.cumsum(found, out=before[1:])
    return SearchHits(scene, mask, before)
