"""Tiles: pieces of time of a fixed size in pixels, with marks for the longest events in each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout import dense
from timeline_app.layout.dense.packing import pack_longest

if TYPE_CHECKING:
    from timeline_app.layout.dense.lane import DenseLane
    from timeline_app.model.arrays import BoolArray, FloatArray, IntArray

TILE_PX: Final = 2048.0
GRIDS: Final = (0.0, 0.5)  # where the tiles of each grid begin, in tiles
_MOST_IN_ROW: Final = 24  # marks with labels that a row of a tile can hold at the most
_MOST_TILES_KEPT: Final = 4096


class TileKey(NamedTuple):
    """A tile of a grid at 2**level px a second, in a lane of `rows` rows."""

    level: int
    grid: int
    tile: int
    rows: int


class Singles(NamedTuple):
    """The k events of a lane that have a mark of their own: their members, rows and extents."""

    member: IntArray
    row: IntArray
    begin: FloatArray
    finish: FloatArray

    def part(self, places: IntArray | BoolArray) -> Singles:
        """Return those at some places, in that order."""
        member, row, begin, finish = self
        return Singles(member[places], row[places], begin[places], finish[places])

    def with_one(self, member: int | None, row: int) -> Singles:
        """Return the same with one more in a row kept for it, unless it is there or None."""
        if member is None or member in self.member:
            return self
        return Singles(
            np.append(self.member, member),
            np.append(self.row, row),
            np.append(self.begin, -np.inf),
            np.append(self.finish, np.inf),
        )


def singles_in(
    lane: DenseLane, level: int, grid: int, span_s: tuple[float, float], rows: int
) -> Singles:
    """Return the single events of all tiles of a grid that meet a span of axis seconds."""
    if is_whole(lane, level):
        return _kept_tile(lane, TileKey(level, 0, 0, rows))
    tiles = tiles_in(level, grid, *span_s)
    parts = [_kept_tile(lane, TileKey(level, grid, tile, rows)) for tile in tiles]
    joined = Singles(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return joined.part(np.unique(joined.member, return_index=True)[1])


def is_whole(lane: DenseLane, level: int) -> bool:
    """Return whether one tile holds all of a lane at a scale."""
    low_s, high_s = lane.closed_extent or (0.0, 0.0)
    return high_s - low_s <= TILE_PX / 2.0**level


def tile_bounds(level: int, grid: int, tile: int) -> tuple[float, float]:
    """Return the axis seconds at which a tile of a grid begins and ends."""
    size_s = TILE_PX / 2.0**level
    low_s = (tile + GRIDS[grid]) * size_s
    return low_s, low_s + size_s


def tiles_in(level: int, grid: int, start_s: float, end_s: float) -> range:
    """Return the numbers of the tiles of a grid that meet a span."""
    size_s = TILE_PX / 2.0**level
    first = math.floor(start_s / size_s - GRIDS[grid])
    last = math.floor(end_s / size_s - GRIDS[grid])
    return range(first, last + 1)


def spans_packed(
    level: int, span_s: tuple[float, float], extent: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return the spans of all tiles that the marks of a view are packed from, in axis seconds.

    Who knows the longest events within each of them knows all that get marks there. The `extent`
    is that of the lane, which is within one tile at a coarse scale.
    """
    found: dict[tuple[float, float], None] = {}
    wanted = [(level, len(GRIDS) - 1, span_s)]
    while wanted:
        level, grid, span_s = wanted.pop()
        if extent[1] - extent[0] <= TILE_PX / 2.0**level:
            found[-np.inf, np.inf] = None
            continue
        for tile in tiles_in(level, grid, *span_s):
            bounds = tile_bounds(level, grid, tile)
            if bounds not in found:
                found[bounds] = None
                before = (level, 0) if grid else (coarser(level), len(GRIDS) - 1)
                wanted.append((*before, bounds))
    return [*found]


def coarser(level: int) -> int:
    """Return the scale whose single events are kept at this one: the next that is even."""
    return (level - 1) // 2 * 2


def _kept_tile(lane: DenseLane, key: TileKey) -> Singles:
    tiles = lane.cache.tiles
    packed = tiles.get(key)
    if packed is None:
        packed = pack_tile(lane, key)
        if len(tiles) >= _MOST_TILES_KEPT:
            tiles.clear()
        tiles[key] = packed
    return packed


def pack_tile(lane: DenseLane, key: TileKey) -> Singles:
    """Return the events with a mark in a tile: those it keeps, and the longest ones within it."""
    level, grid, tile, rows = key
    low_s, high_s = (-np.inf, np.inf) if is_whole(lane, level) else tile_bounds(level, grid, tile)
    kept, kept_row = _kept_marks(lane, key, (low_s, high_s))
    most = min(dense.MOST_MARKS_IN_TILE, rows * _MOST_IN_ROW)
    inside = _without(lane.longest(low_s, high_s, most), kept)
    place = np.concatenate((kept, inside))
    begin, finish = _extents(lane, place, 2.0**level)
    fits = (begin >= low_s) & (finish <= high_s)
    fits[: len(kept)] = True
    place, begin, finish = place[fits], begin[fits], finish[fits]
    row = pack_longest(begin, finish, rows, kept_row)
    packed = Singles(place + lane.first, row, begin, finish)
    return packed.part((row >= 0) & (begin < high_s) & (finish > low_s))


def _kept_marks(
    lane: DenseLane, key: TileKey, span_s: tuple[float, float]
) -> tuple[IntArray, IntArray]:
    """Return the places and rows that a tile keeps of the other grid's, or the coarser scale's.

    What is longer than the tile stays in the upper half of the rows, so that there is room for
    what has a mark from this scale on.
    """
    level, grid, _, rows = key
    if is_whole(lane, level):
        return np.arange(0), np.arange(0)
    before = (level, 0) if grid else (coarser(level), len(GRIDS) - 1)
    singles = singles_in(lane, *before, span_s, rows)
    place = singles.member - lane.first
    is_kept = (singles.row < rows // 2) | (lane.lengths(place) <= span_s[1] - span_s[0])
    return place[is_kept], singles.row[is_kept]


def _extents(lane: DenseLane, places: IntArray, px_per_s: float) -> tuple[FloatArray, FloatArray]:
    """Return from when to when marks and their labels reach at a scale, in axis seconds."""
    style = lane.style
    lead_s = style.dot_px / 2 / px_per_s
    pad_px = style.dot_px + style.label_gap_px + style.label_end_px
    start, end = lane.start[places], lane.end[places]
    # The label is on the mark where it fits, else behind it.
    label_s = (lane.label_px[lane.event[places]].astype(np.float64) + pad_px) / px_per_s
    longer = end - start >= label_s
    return start - lead_s, np.where(longer, end, end + label_s) + lead_s


def _without(places: IntArray, others: IntArray) -> IntArray:
    """Return the sorted places that are not among others; `setdiff1d` would sort all again."""
    if not len(places):
        return places
    is_left = np.ones(len(places), np.bool_)
    found = np.minimum(places.searchsorted(others), len(places) - 1)
    is_left[found[places[found] == others]] = False
    return places[is_left]
