"""Strips: the density of the lanes that hold more events than can have marks of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.crowd import Singles
    from timeline_app.layout.lane_boxes import Stack
    from timeline_app.layout.scene import Scene
    from timeline_app.layout.viewport import Viewport

FloatArray = npt.NDArray[np.float64]

COLUMN_PX: Final = 2.0


class Strip(NamedTuple):
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
) -> tuple[Strip, ...]:
    """The strips of all crowded lanes in view."""
    column_s = COLUMN_PX / viewport.px_per_s
    left_px = -(viewport.start_s / column_s % 1.0) * COLUMN_PX
    crowds = scene.crowds_at(viewport.level)
    strips = []
    for box in stack.lanes:
        crowd = crowds.get(box.number)
        if crowd is None or box.bottom_px <= 0 or box.top_px >= viewport.height_px:
            continue
        own = singles[box.number]
        counts = crowd.density(viewport, own, COLUMN_PX)
        peak = crowd.peak(viewport.level, COLUMN_PX)
        in_view = crowd.count_in(viewport.start_s, viewport.end_s)
        strips.append(
            Strip(
                lane=box.number,
                top_px=box.top_px,
                bottom_px=box.bottom_px,
                left_px=left_px,
                counts=counts,
                share=np.sqrt(np.minimum(counts / peak, 1.0)),
                total=in_view - int(crowd.meets(own, viewport).sum()),
                in_view=in_view,
            )
        )
    return tuple(strips)
