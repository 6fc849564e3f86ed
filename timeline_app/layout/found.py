"""What a search has found in a scene: the events it sets off, and where those of crowds stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.scene import Scene
    from timeline_app.layout.viewport import Viewport

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Found:
    """The events of a scene that were found, bool[n]; all others are to be drawn faint."""

    scene: Scene
    mask: BoolArray
    _starts: dict[int, FloatArray] = field(default_factory=dict, init=False, repr=False)

    def columns_px(self, lane: int, viewport: Viewport) -> IntArray:
        """Return the whole px of a view in which found events of a lane begin, each once.

        They count from the left edge of the time area.
        """
        edges = viewport.start_s + np.arange(round(viewport.width_px) + 1) / viewport.px_per_s
        begun = np.searchsorted(self._starts_in(lane), edges, "left")
        return np.flatnonzero(np.diff(begun))

    def _starts_in(self, lane: int) -> FloatArray:
        """Return the axis seconds at which the found events of a lane begin, sorted."""
        if lane not in self._starts:
            members, edges = self.scene.members, self.scene.lane_edges
            own = slice(int(edges[lane]), int(edges[lane + 1]))
            self._starts[lane] = members.start[own][self.mask[members.event[own]]]
        return self._starts[lane]
