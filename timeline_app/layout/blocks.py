"""Blocks: time cut into pieces of a fixed size in pixels, on two grids half a block apart."""

import math
from typing import Final

BLOCK_PX: Final = 2048.0
GRIDS: Final = (0.0, 0.5)  # where the blocks of each grid begin, in blocks


def block_bounds(level: int, grid: int, block: int) -> tuple[float, float]:
    """The axis seconds at which a block of a grid begins and ends, at 2**level px a second."""
    size_s = BLOCK_PX / 2.0**level
    low_s = (block + GRIDS[grid]) * size_s
    return low_s, low_s + size_s


def blocks_in(level: int, grid: int, start_s: float, end_s: float) -> range:
    """The blocks of a grid that meet a stretch."""
    size_s = BLOCK_PX / 2.0**level
    first = math.floor(start_s / size_s - GRIDS[grid])
    last = math.floor(end_s / size_s - GRIDS[grid])
    return range(first, last + 1)


def coarser(level: int) -> int:
    """The scale whose single events are kept at this one: the next that is even."""
    return (level - 1) // 2 * 2
