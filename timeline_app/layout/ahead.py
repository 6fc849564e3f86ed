"""Packing ahead: what zooming in will show, worked out before anyone waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.layout.lane_boxes import crowd_rows
from timeline_app.layout.strips import COLUMN_PX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.scene import Scene
    from timeline_app.layout.viewport import Viewport

_LEVELS_AHEAD: Final = 5  # a window of a thirtieth of the view


def pack_ahead(scene: Scene, viewport: Viewport) -> None:
    """Pack what the next finer scales of all of a view will show."""
    for finer in range(1, _LEVELS_AHEAD + 1):
        wide = replace(viewport, width_px=viewport.width_px * 2**finer)
        for _ in packed_lanes(scene, wide):
            pass


def packed_lanes(scene: Scene, viewport: Viewport) -> Iterator[int]:
    """Pack what a view will show, and yield the number of each crowded lane that is done."""
    for number, crowd in scene.crowds_at(viewport.level).items():
        crowd.singles(viewport, crowd_rows(scene, number, viewport) - 1)
        crowd.peak(viewport.level, COLUMN_PX)
        yield number
