"""Tiles: time cut into pieces of a fixed size in pixels, on two grids half a tile apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.model.arrays import FloatArray

Ranks = npt.NDArray[np.uint64]

_PLACE_BITS: Final = 32


def longest_first(length: FloatArray) -> Ranks:
    """Return a number for each of n < 2**32 lengths, the longest first; equal ones by place.

    Lengths are as good as equal where the 24 bits of a short float do not tell them apart.
    """
    ranks = _shortness(length)
    ranks |= np.arange(len(length), dtype=np.uint32)
    ranks.sort()
    return ranks


def places(ranks: Ranks) -> npt.NDArray[np.int64]:
    """Return where the lengths with those ranks stand."""
    return (ranks & np.uint64(2**_PLACE_BITS - 1)).astype(np.int64)


def first_as_short(ranks: Ranks, length: float) -> int:
    """Return how many of all lengths are longer than that one, beyond what ranks tell apart."""
    return int(np.searchsorted(ranks, _shortness(np.array([length]))[0]))


def _shortness(length: FloatArray) -> Ranks:
    # The bits of floats from zero on are in the order of the floats.
    bits = np.maximum(length, 0.0).astype(np.float32).view(np.uint32)
    return (~bits).astype(np.uint64) << np.uint64(_PLACE_BITS)


TILE_PX: Final = 2048.0
GRIDS: Final = (0.0, 0.5)  # where the tiles of each grid begin, in tiles


def tile_bounds(level: int, grid: int, tile: int) -> tuple[float, float]:
    """The axis seconds at which a tile of a grid begins and ends, at 2**level px a second."""
    size_s = TILE_PX / 2.0**level
    low_s = (tile + GRIDS[grid]) * size_s
    return low_s, low_s + size_s


def tiles_in(level: int, grid: int, start_s: float, end_s: float) -> range:
    """The tiles of a grid that meet a stretch."""
    size_s = TILE_PX / 2.0**level
    first = math.floor(start_s / size_s - GRIDS[grid])
    last = math.floor(end_s / size_s - GRIDS[grid])
    return range(first, last + 1)


def coarser(level: int) -> int:
    """The scale whose single events are kept at this one: the next that is even."""
    return (level - 1) // 2 * 2
