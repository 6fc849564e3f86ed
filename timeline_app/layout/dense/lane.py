"""DenseLane: a lane with more events than rows could hold, told by its density and by single marks.

The time of a lane is cut into tiles of a fixed size in pixels, on two grids that are half a
tile apart. A tile first takes over the single events of the coarser scale; the longest ones that
lie within it, with their labels, are packed around them; all others are part of the density. So
what a frame shows depends on the scale, never on where the view begins, and costs as much as the
tiles in view hold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.dense.density import Histogram, column_edges
from timeline_app.layout.dense.tiles import (
    GRIDS,
    TILE_PX,
    Ranks,
    coarser,
    first_as_short,
    longest_first,
    places,
    tile_bounds,
    tiles_in,
)
from timeline_app.layout.timeline.rows import pack_longest

if TYPE_CHECKING:
    from timeline_app.layout.timeline.style import Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, FloatArray, IntArray


MOST_IN_TILE: Final = 120  # more could not be told apart in the rows a lane gets
_MOST_TILES_KEPT: Final = 4096
_PEAK_COLUMNS: Final = 2048
_MOST_SCANNED: Final = 5_000
_CHUNK: Final = 4096
_MOST_IN_ROW: Final = 24  # marks with labels that a row of a tile could hold at the most
_MOST_LEVELS: Final = 12


class Singles(NamedTuple):
    """The k events of a lane that have a mark of their own: their members, rows and extents."""

    member: IntArray
    row: IntArray
    begin: FloatArray
    finish: FloatArray

    def part(self, places: IntArray | BoolArray) -> Singles:
        """Some of them, in that order."""
        member, row, begin, finish = self
        return Singles(member[places], row[places], begin[places], finish[places])

    def with_one(self, member: int | None, row: int) -> Singles:
        """The same with one more, in a row that is kept for it, unless it is there or None."""
        if member is None or member in self.member:
            return self
        return Singles(
            np.append(self.member, member),
            np.append(self.row, row),
            np.append(self.begin, -np.inf),
            np.append(self.finish, np.inf),
        )


@dataclass(frozen=True, eq=False)
class DenseLane:
    """One lane's members from `first` on; start (sorted), end and label room, in axis seconds, px.

    `pad_px` is what a mark and its label take beside their own lengths.
    """

    first: int
    start: FloatArray
    end: FloatArray
    label_px: npt.NDArray[np.float32]
    style: Style
    _peaks: dict[float, float] = field(default_factory=dict, init=False, repr=False)
    _tiles: dict[tuple[int, int, int, int], Singles] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def ends(self) -> FloatArray:
        """All ends, sorted."""
        return np.sort(self.end)

    @cached_property
    def _counts(self) -> Histogram:
        return Histogram(self.start, self.ends)

    @cached_property
    def _longest_first(self) -> Ranks:
        """The ranks of all places."""
        return longest_first(self.end - self.start)

    def lengths(self, places: IntArray) -> FloatArray:
        """How long some events are, in seconds; infinite where an end is open."""
        return np.asarray(self.end[places] - self.start[places], np.float64)

    def singles(self, viewport: Viewport, rows: int) -> Singles:
        """The events that get a mark of their own in a lane of so many rows."""
        level, last_grid = viewport.level, len(GRIDS) - 1
        return self._standing(level, last_grid, viewport.start_s, viewport.end_s, rows)

    def density(self, viewport: Viewport, singles: Singles, column_px: float) -> FloatArray:
        """How many events without a mark of their own meet each `column_px` of the view."""
        # Columns stand still while panning.
        column_s = column_px / viewport.px_per_s
        first = math.floor(viewport.start_s / column_s)
        count = math.ceil(viewport.width_px / column_px) + 1
        edges = column_edges(column_s, first, count)
        own = singles.member - self.first
        starts, ends = np.sort(self.start[own]), np.sort(self.end[own])
        shown = starts.searchsorted(edges[1:], "left") - ends.searchsorted(edges[:-1], "left")
        return np.asarray(self._counts.of(column_s, first, count) - shown, np.float64)

    def meets(self, singles: Singles, viewport: Viewport) -> BoolArray:
        """Which of its single events meet a view, by the rule of `count_in`."""
        own = singles.member - self.first
        start, end = self.start[own], self.end[own]
        goes_on = (end > viewport.start_s) | (start >= viewport.start_s)
        return np.asarray((start < viewport.end_s) & goes_on, np.bool_)

    def count_in(self, start_s: float, end_s: float) -> int:
        """How many events meet a span: neither over when it starts nor begun after it.

        What ends as the span starts is over, an instant there is not; what begins as the span
        ends comes after it. So every event is earlier, met or later (see `TimeOrder`).
        """
        begun = int(np.searchsorted(self.start, end_s, "left"))
        ended = int(np.searchsorted(self.ends, start_s, "right"))
        low, high = (int(np.searchsorted(self.start, start_s, side)) for side in ("left", "right"))
        return begun - ended + int(np.count_nonzero(self.end[low:high] <= start_s))

    @cached_property
    def _closed_extent(self) -> tuple[float, float]:
        """The first and the last closed end."""
        found = [*_closed_ends(self.start), *_closed_ends(self.ends)]
        return (min(found), max(found)) if found else (0.0, 1.0)

    def warm(self) -> None:
        """Work out what every frame needs, where that can be done without being waited for."""
        _ = self.ends, self._longest_first, self._closed_extent

    def peak(self, level: int, column_px: float) -> float:
        """The greatest density of the lane at a scale; of long lanes as told by coarse columns."""
        low_s, high_s = self._closed_extent
        column_s = max(column_px / 2.0**level, (high_s - low_s) / _PEAK_COLUMNS)
        if column_s not in self._peaks:
            # One more, for what stands at the very end.
            edges = low_s + np.arange(_PEAK_COLUMNS + 2) * column_s
            begun = np.searchsorted(self.start, edges[1:], "left")
            ended = np.searchsorted(self.ends, edges[:-1], "left")
            self._peaks[column_s] = float((begun - ended).max(initial=1))
        return self._peaks[column_s]

    def middle_of(self, start_s: float, end_s: float) -> float:
        """When the middle one of the events that begin in a stretch does; else its own middle."""
        first, last = np.searchsorted(self.start, (start_s, end_s), "left").tolist()
        return float(self.start[(first + last) // 2]) if first < last else (start_s + end_s) / 2

    def parting_level(self, at_s: float, level: int) -> int:
        """The next scale at which the tile around an instant is one whose events can be told."""
        for finer in range(level + 1, level + _MOST_LEVELS):
            low_s = np.floor(at_s * 2.0**finer / TILE_PX) * TILE_PX / 2.0**finer
            ends_s = (low_s, low_s + TILE_PX / 2.0**finer)
            first, last = np.searchsorted(self.start, ends_s, "left").tolist()
            if last - first <= MOST_IN_TILE // 2:
                return finer
        return level + _MOST_LEVELS

    def _standing(self, level: int, grid: int, start_s: float, end_s: float, rows: int) -> Singles:
        """The single events of all tiles of a grid that meet a stretch."""
        if self._is_whole(level):
            return self._tile(level, 0, 0, rows)
        tiles = tiles_in(level, grid, start_s, end_s)
        parts = [self._tile(level, grid, tile, rows) for tile in tiles]
        joined = Singles(*(np.concatenate(column) for column in zip(*parts, strict=True)))
        return joined.part(np.unique(joined.member, return_index=True)[1])

    def _tile(self, level: int, grid: int, tile: int, rows: int) -> Singles:
        key = (level, grid, tile, rows)
        packed = self._tiles.get(key)
        if packed is None:
            packed = self._packed(*key)
            if len(self._tiles) >= _MOST_TILES_KEPT:
                self._tiles.clear()
            self._tiles[key] = packed
        return packed

    def _is_whole(self, level: int) -> bool:
        """Whether one tile holds all there is at a scale."""
        low_s, high_s = self._closed_extent
        return high_s - low_s <= TILE_PX / 2.0**level

    def _packed(self, level: int, grid: int, tile: int, rows: int) -> Singles:
        low_s, high_s = (
            (-np.inf, np.inf) if self._is_whole(level) else tile_bounds(level, grid, tile)
        )
        taken, taken_row = self._taken_over(level, grid, (low_s, high_s), rows)
        most = min(MOST_IN_TILE, rows * _MOST_IN_ROW)
        inside = _without(self._longest_in(low_s, high_s, most), taken)
        begin, finish = self._extents(inside, 2.0**level)
        inside = inside[(begin >= low_s) & (finish <= high_s)]
        place = np.concatenate((taken, inside))
        begin, finish = self._extents(place, 2.0**level)
        row = pack_longest(begin, finish, rows, taken_row)
        packed = Singles(place + self.first, row, begin, finish)
        return packed.part((row >= 0) & (begin < high_s) & (finish > low_s))

    def _taken_over(
        self, level: int, grid: int, span_s: tuple[float, float], rows: int
    ) -> tuple[IntArray, IntArray]:
        """The places and rows that a tile keeps of the other grid's, or the coarser scale's.

        What is longer than the tile stays in the upper half of the rows, so that there is room
        for what can be told at this scale alone.
        """
        if self._is_whole(level):
            return np.arange(0), np.arange(0)
        before = (level, 0) if grid else (coarser(level), len(GRIDS) - 1)
        standing = self._standing(*before, *span_s, rows)
        place = standing.member - self.first
        is_kept = (standing.row < rows // 2) | (self.lengths(place) <= span_s[1] - span_s[0])
        return place[is_kept], standing.row[is_kept]

    def _longest_in(self, low_s: float, high_s: float, most: int) -> IntArray:
        """At most so many of the longest events that begin in a stretch and fit it, in order."""
        first, last = np.searchsorted(self.start, (low_s, high_s), "left").tolist()
        size_s = high_s - low_s
        if last - first <= _MOST_SCANNED:
            length = self.end[first:last] - self.start[first:last]
            inside: IntArray = np.flatnonzero(length <= size_s) + first
            if len(inside) <= most:
                return inside
            return np.sort(inside[np.argpartition(self.lengths(inside), -most)[-most:]])
        found: list[IntArray] = []
        ranks = self._longest_first
        for at in range(first_as_short(ranks, size_s), len(ranks), _CHUNK):
            part = places(ranks[at : at + _CHUNK])
            part = part[(part >= first) & (part < last)]
            found.append(part[self.lengths(part) <= size_s])
            if sum(map(len, found)) >= most:
                break
        return np.sort(np.concatenate([np.arange(0), *found])[:most])

    def _extents(self, inside: IntArray, px_per_s: float) -> tuple[FloatArray, FloatArray]:
        style = self.style
        lead_s = style.dot_px / 2 / px_per_s
        pad_px = style.dot_px + style.label_gap_px + style.label_end_px
        start, end = self.start[inside], self.end[inside]
        # The label stands upon the mark where it fits, else behind it.
        label_s = (self.label_px[inside].astype(np.float64) + pad_px) / px_per_s
        longer = end - start >= label_s
        return start - lead_s, np.where(longer, end, end + label_s) + lead_s


def _without(places: IntArray, others: IntArray) -> IntArray:
    """Return the sorted places that are not among others; `setdiff1d` would sort all anew."""
    if not len(places):
        return places
    is_left = np.ones(len(places), np.bool_)
    found = np.minimum(places.searchsorted(others), len(places) - 1)
    is_left[found[places[found] == others]] = False
    return places[is_left]


def _closed_ends(ends: FloatArray) -> list[float]:
    """The first and the last finite one of sorted axis seconds."""
    first, end = np.searchsorted(ends, -np.inf, "right"), np.searchsorted(ends, np.inf, "left")
    finite: list[float] = ends[[first, end - 1]].tolist() if first < end else []
    return finite
