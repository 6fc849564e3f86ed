"""Search hits: the events of a scene that a search has found, and where they begin in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.model.bits import Bits

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, IntArray


class SearchHits(NamedTuple):
    """The events of a scene that were found, `mask` bool[n]; all others are drawn faint.

    `members` are those of the scene's members that are among them.
    """

    scene: Scene
    mask: BoolArray
    members: Bits

    def columns_px(self, lane: int, viewport: Viewport) -> IntArray:
        """Return the whole px of a view in which found events of a lane begin, each once.

        They count from the left edge of the time area.
        """
        first, last = self.scene.lane_edges[[lane, lane + 1]].tolist()
        edges_s = viewport.start_s + np.arange(round(viewport.width_px) + 1) / viewport.px_per_s
        places = np.searchsorted(self.scene.members.start[first:last], edges_s, "left")
        return np.flatnonzero(np.diff(self.members.count_before(first + places)))


def search_hits(scene: Scene, mask: BoolArray) -> SearchHits:
    """Return the hits of a search that found the events of a mask, bool[n]."""
    return SearchHits(scene, mask, Bits.in_order_of(scene.members.event, mask & scene.mask))
