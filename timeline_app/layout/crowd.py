"""Crowd: a lane with more events than rows could hold, told by its density and by single marks.

The time of a lane is cut into blocks of a fixed size in pixels, on two grids that are half a
block apart. The longest events that lie within a block, with their labels, are packed among those
of that block alone; so what a frame shows depends on the scale, never on where the view begins,
and costs as much as the blocks in view hold. All others are part of the density.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.rows import pack_longest

if TYPE_CHECKING:
    from timeline_app.layout.style import Style
    from timeline_app.layout.viewport import Viewport

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

BLOCK_PX: Final = 2048.0
MOST_IN_BLOCK: Final = 120  # more could not be told apart in the rows a lane gets
_MOST_BLOCKS_KEPT: Final = 4096
_PEAK_COLUMNS: Final = 2048
_MOST_SCANNED: Final = 5_000
_CHUNK: Final = 4096
_MOST_LEVELS: Final = 12
_GRIDS: Final = (0.0, 0.5)  # where the blocks of each grid begin, in blocks


class Singles(NamedTuple):
    """The k events of a lane that have a mark of their own: their members, rows and extents."""

    member: IntArray
    row: IntArray
    begin: FloatArray
    finish: FloatArray

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
class Crowd:
    """One lane's members from `first` on; start (sorted), end and label room, in axis seconds, px.

    `pad_px` is what a mark and its label take beside their own lengths.
    """

    first: int
    start: FloatArray
    end: FloatArray
    label_px: FloatArray
    style: Style
    _peaks: dict[float, float] = field(default_factory=dict, init=False, repr=False)
    _blocks: dict[tuple[int, int, int, int], Singles] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def ends(self) -> FloatArray:
        """All ends, sorted."""
        return np.sort(self.end)

    @cached_property
    def length(self) -> FloatArray:
        """How long each event is, in seconds; infinite where an end is open."""
        return self.end - self.start

    @cached_property
    def _by_length(self) -> tuple[IntArray, FloatArray]:
        """All places, the longest first, and their lengths."""
        order = np.argsort(-self.length, kind="stable")
        return order, self.length[order]

    def singles(self, viewport: Viewport, rows: int) -> Singles:
        """The events that get a mark of their own in a lane of so many rows."""
        parts = [
            self._block(viewport.level, grid, block, rows)
            for grid in range(len(_GRIDS))
            for block in _blocks_in(viewport, grid)
        ]
        return Singles(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def density(self, viewport: Viewport, singles: Singles, column_px: float) -> FloatArray:
        """How many events without a mark of their own meet each `column_px` of the view."""
        edges = _column_edges(viewport, column_px)
        begun = np.searchsorted(self.start, edges[1:], "left")
        ended = np.searchsorted(self.ends, edges[:-1], "left")
        own = singles.member - self.first
        starts, ends = np.sort(self.start[own]), np.sort(self.end[own])
        shown = np.searchsorted(starts, edges[1:], "left") - np.searchsorted(
            ends, edges[:-1], "left"
        )
        return np.asarray(begun - ended - shown, np.float64)

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
        ends = np.concatenate((self.start, self.end))
        ends = ends[np.isfinite(ends)]
        return (float(ends.min()), float(ends.max())) if len(ends) else (0.0, 1.0)

    def warm(self) -> None:
        """Work out what every frame needs, where that can be done without being waited for."""
        _ = self.ends, self.length, self._by_length, self._closed_extent

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

    def parting_level(self, at_s: float, level: int) -> int:
        """The next scale at which the block around an instant is one whose events can be told."""
        for finer in range(level + 1, level + _MOST_LEVELS):
            low_s = np.floor(at_s * 2.0**finer / BLOCK_PX) * BLOCK_PX / 2.0**finer
            ends_s = (low_s, low_s + BLOCK_PX / 2.0**finer)
            first, last = np.searchsorted(self.start, ends_s, "left").tolist()
            if last - first <= MOST_IN_BLOCK // 2:
                return finer
        return level + _MOST_LEVELS

    def _block(self, level: int, grid: int, block: int, rows: int) -> Singles:
        key = (level, grid, block, rows)
        if key not in self._blocks:
            if len(self._blocks) >= _MOST_BLOCKS_KEPT:
                self._blocks.clear()
            self._blocks[key] = self._packed(*key)
        return self._blocks[key]

    def _packed(self, level: int, grid: int, block: int, rows: int) -> Singles:
        low_s, high_s = _bounds(level, grid, block)
        inside = self._longest_in(low_s, high_s)
        begin, finish = self._extents(inside, 2.0**level)
        own = (begin >= low_s) & (finish <= high_s)
        if grid:
            own &= ~_within_first_grid(begin, finish, level)
        inside, begin, finish = inside[own], begin[own], finish[own]
        first_row, last_row = _rows_of_grid(grid, rows)
        row = pack_longest(begin, finish, last_row - first_row)
        fits = row >= 0
        inside, row = inside[fits] + self.first, row[fits] + first_row
        return Singles(inside, row, begin[fits], finish[fits])

    def _longest_in(self, low_s: float, high_s: float) -> IntArray:
        """The longest events that begin in a stretch and are no longer than it, in order."""
        first, last = np.searchsorted(self.start, (low_s, high_s), "left").tolist()
        size_s = high_s - low_s
        if last - first <= _MOST_SCANNED:
            inside = np.arange(first, last)
            inside = inside[self.length[inside] <= size_s]
            if len(inside) <= MOST_IN_BLOCK:
                return inside
            chosen = np.argpartition(self.length[inside], -MOST_IN_BLOCK)[-MOST_IN_BLOCK:]
            return np.sort(inside[chosen])
        found: list[IntArray] = []
        longest, lengths = self._by_length
        for at in range(int(np.searchsorted(-lengths, -size_s)), len(longest), _CHUNK):
            part = longest[at : at + _CHUNK]
            found.append(part[(part >= first) & (part < last)])
            if sum(map(len, found)) >= MOST_IN_BLOCK:
                break
        return np.sort(np.concatenate([np.arange(0), *found])[:MOST_IN_BLOCK])

    def _extents(self, inside: IntArray, px_per_s: float) -> tuple[FloatArray, FloatArray]:
        style = self.style
        lead_s = style.dot_px / 2 / px_per_s
        pad_px = style.dot_px + style.label_gap_px + style.label_end_px
        start, end = self.start[inside], self.end[inside]
        # The label stands upon the mark where it fits, else behind it.
        label_s = (self.label_px[inside] + pad_px) / px_per_s
        longer = end - start >= label_s
        return start - lead_s, np.where(longer, end, end + label_s) + lead_s


def _within_first_grid(begin: FloatArray, finish: FloatArray, level: int) -> BoolArray:
    """Whether extents lie in one block of the first grid."""
    size_s = BLOCK_PX / 2.0**level
    return np.asarray(finish <= (np.floor(begin / size_s) + 1) * size_s, np.bool_)


def _rows_of_grid(grid: int, rows: int) -> tuple[int, int]:
    """The rows each grid has to itself: the first grid two thirds of them."""
    second = rows - rows // 3
    return (second, rows) if grid else (0, second)


def _bounds(level: int, grid: int, block: int) -> tuple[float, float]:
    size_s = BLOCK_PX / 2.0**level
    low_s = (block + _GRIDS[grid]) * size_s
    return low_s, low_s + size_s


def _blocks_in(viewport: Viewport, grid: int) -> range:
    """The blocks of a grid that meet a view, and those that begin before it and reach into it."""
    size_s = BLOCK_PX / 2.0**viewport.level
    first = int(np.floor(viewport.start_s / size_s - _GRIDS[grid]))
    last = int(np.floor(viewport.end_s / size_s - _GRIDS[grid]))
    return range(first, last + 1)


def _column_edges(viewport: Viewport, column_px: float) -> FloatArray:
    """The axis seconds between columns; columns stand still while panning."""
    column_s = column_px / viewport.px_per_s
    first = np.floor(viewport.start_s / column_s)
    count = int(np.ceil(viewport.width_px / column_px)) + 2
    return np.asarray((first + np.arange(count)) * column_s, np.float64)
