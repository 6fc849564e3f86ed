"""Search hits: which events of a scene a search has found, dense lanes included."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, IntArray

CountArray = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class SearchHits:
    """The events of a scene that were found, bool[n]; all others are to be drawn faint."""

    scene: Scene
    mask: BoolArray
    _begun: dict[int, CountArray] = field(default_factory=dict, init=False, repr=False)

    def columns_px(self, lane: int, viewport: Viewport) -> IntArray:
        """Return the whole px of a view in which found events of a lane begin, each once.

        They count from the left edge of the time area.
        """
        edges_s = viewport.start_s + np.arange(round(viewport.width_px) + 1) / viewport.px_per_s
        places = np.searchsorted(self.scene.members.start[self._own(lane)], edges_s, "left")
        return np.flatnonzero(np.diff(self._begun_before(lane)[places]))

    def _begun_before(self, lane: int) -> CountArray:
        """Return how many of the lane's m members before each place were found, int32[m + 1]."""
        if lane not in self._begun:
            events = self.scene.members.event[self._own(lane)]
            begun = np.zeros(len(events) + 1, np.int32)
            np.cumsum(self.mask[events], out=begun[1:])
            self._begun[lane] = begun
        return self._begun[lane]

    def _own(self, lane: int) -> slice:
        edges = self.scene.lane_edges
        return slice(int(edges[lane]), int(edges[lane + 1]))
