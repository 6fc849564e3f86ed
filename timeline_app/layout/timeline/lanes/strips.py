"""Strips: the densities of the dense lanes in view, all to one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.dense.density import COLUMN_PX, DensityStrip

if TYPE_CHECKING:
    from timeline_app.layout.dense.tiles import Singles
    from timeline_app.layout.timeline.lanes.boxes import Stack
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport


def build_strips(
    scene: Scene, viewport: Viewport, stack: Stack, singles: dict[int, Singles]
) -> tuple[DensityStrip, ...]:
    """Return the strips of all dense lanes in view, all to one scale."""
    column_s = COLUMN_PX / viewport.px_per_s
    left_px = -(viewport.start_s / column_s % 1.0) * COLUMN_PX
    dense_lanes = scene.dense_lanes_at(viewport.level)
    peak = max(lane.peak(viewport.level, COLUMN_PX) for lane in dense_lanes.values())
    strips = []
    for box in stack.lanes:
        dense_lane = dense_lanes.get(box.number)
        if dense_lane is None or box.bottom_px <= 0 or box.top_px >= viewport.height_px:
            continue
        own = singles[box.number]
        counts = dense_lane.density(viewport, own, COLUMN_PX)
        in_view = dense_lane.count_in(viewport.start_s, viewport.end_s)
        strips.append(
            DensityStrip(
                lane=box.number,
                top_px=box.top_px,
                bottom_px=box.bottom_px,
                left_px=left_px,
                counts=counts,
                share=np.sqrt(np.minimum(counts / peak, 1.0)),
                total=max(in_view - int(dense_lane.meets(own, viewport).sum()), 0),
                in_view=in_view,
                peak=round(peak),
                is_exact=dense_lane.counts_exactly(viewport.start_s, viewport.end_s),
            )
        )
    return tuple(strips)
