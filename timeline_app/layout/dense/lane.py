"""DenseLane: the events of one dense lane, with their counts and single marks for any view."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from timeline_app.layout import dense
from timeline_app.layout.dense.density import Histogram, column_edges
from timeline_app.layout.dense.tiles import GRIDS, TILE_PX, singles_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.dense.density import ColumnCounts
    from timeline_app.layout.dense.orders import Orders, SortedTimes
    from timeline_app.layout.dense.tiles import Singles, TileKey
    from timeline_app.layout.timeline.labels.widths import LabelWidths
    from timeline_app.layout.timeline.style import Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, FloatArray, IntArray, IntArray32
    from timeline_app.model.beyond import Beyond, CountedTimes
    from timeline_app.model.bits import Bits

PEAK_COLUMNS: Final = 2048
_MOST_LEVELS: Final = 12
_ANY_EXTENT: Final = (0.0, 1.0)  # where all ends are open


@dataclass(eq=False, slots=True)
class LaneCache:
    """What pictures of one dense lane have needed so far."""

    tiles: dict[TileKey, Singles] = field(default_factory=dict)
    peaks: dict[float, float] = field(default_factory=dict)  # by the seconds of a column
    counts: ColumnCounts | None = None  # of the last picture


@dataclass(frozen=True, eq=False)
class DenseLane:
    """The m members of a lane from `first` on; start (sorted) and end in axis seconds.

    A place is the index of one of them; `first` more is its index among all members. Their events'
    labels take `label_px`. Only those that are `shown` are counted or get marks; None means all.
    Where most of a lane's events are with an engine, `beyond` says what it has counted of all.
    """

    first: int
    orders: Orders
    event: IntArray32
    label_px: LabelWidths
    style: Style
    cache: LaneCache
    shown: Bits | None = None
    beyond: Beyond | None = None

    @property
    def start(self) -> FloatArray:
        """The starts of all members."""
        return self.orders.start

    @property
    def end(self) -> FloatArray:
        """The ends of all members, each at its place."""
        return self.orders.end

    @cached_property
    def starts(self) -> SortedTimes:
        """The starts of the shown members, sorted."""
        return self.orders.starts(self.shown)

    @cached_property
    def ends(self) -> SortedTimes:
        """The ends of the shown members, sorted."""
        return self.orders.shown_ends(self.shown)

    @cached_property
    def counted_starts(self) -> SortedTimes | CountedTimes:
        """The starts of all events that count."""
        return self.starts if self.beyond is None else self.beyond.starts

    @cached_property
    def counted_ends(self) -> SortedTimes | CountedTimes:
        """The ends of all events that count."""
        return self.ends if self.beyond is None else self.beyond.ends

    @cached_property
    def closed_extent(self) -> tuple[float, float] | None:
        """The first and the last closed end, if there is one."""
        if self.beyond is not None:
            return self.beyond.extent
        found = [*_closed_ends(self.starts), *_closed_ends(self.ends)]
        return (min(found), max(found)) if found else None

    def warm(self) -> None:
        """Work out what every frame needs, in another thread than the one that waits for it."""
        _ = self.ends, self.orders.by_length, self.closed_extent

    def lengths(self, places: IntArray) -> FloatArray:
        """Return the lengths of some events in seconds, infinite where an end is open."""
        return np.asarray(self.end[places] - self.start[places], np.float64)

    def longest(self, low_s: float, high_s: float, most: int) -> IntArray:
        """Return the sorted places of the longest events that begin in a span and fit into it.

        They are at most `most`; of equally long ones the first.
        """
        first, last = self.start.searchsorted((low_s, high_s), "left").tolist()
        return self.orders.by_length.longest_between(
            (first, last), high_s - low_s, most, self.shown
        )

    def meeting(self, start_s: float, end_s: float) -> Iterator[IntArray]:
        """Yield the sorted places of the shown events that meet a span, class by class of length.

        The longest come first; the rule is that of `count_in`.
        """
        return self.orders.by_length.meeting(start_s, end_s, self.shown)

    def singles(self, viewport: Viewport, rows: int) -> Singles:
        """Return the events that get a mark of their own in a lane of `rows` rows."""
        span_s = (viewport.start_s, viewport.end_s)
        return singles_in(self, viewport.level, len(GRIDS) - 1, span_s, rows)

    def density(self, viewport: Viewport, singles: Singles, column_px: float) -> FloatArray:
        """Return how many events without a mark of their own meet each `column_px` of the view."""
        # Columns stay where they are while panning.
        column_s = column_px / viewport.px_per_s
        first = math.floor(viewport.start_s / column_s)
        count = math.ceil(viewport.width_px / column_px) + 1
        edges = column_edges(column_s, first, count)
        own = singles.member - self.first
        starts, ends = np.sort(self.start[own]), np.sort(self.end[own])
        marked = starts.searchsorted(edges[1:], "left") - ends.searchsorted(edges[:-1], "left")
        histogram = Histogram(self.counted_starts, self.counted_ends)
        all_counts = histogram.counts(column_s, first, count, self.cache.counts)
        self.cache.counts = all_counts
        # Where an engine has not counted yet, there may be more marks than it is thought.
        return np.asarray(np.maximum(all_counts.counts - marked, 0), np.float64)

    def meets(self, singles: Singles, viewport: Viewport) -> BoolArray:
        """Return which single events meet a view, by the rule of `count_in`."""
        own = singles.member - self.first
        start, end = self.start[own], self.end[own]
        goes_on = (end > viewport.start_s) | (start >= viewport.start_s)
        return np.asarray((start < viewport.end_s) & goes_on, np.bool_)

    def count_in(self, start_s: float, end_s: float) -> int:
        """Return how many events meet a span: neither over when it starts nor begun after it.

        What ends as the span starts is over, an instant there is not; what begins as the span
        ends comes after it. So every event is earlier, met or later.
        """
        begun = int(self.counted_starts.searchsorted(end_s, "left"))
        ended = int(self.counted_ends.searchsorted(start_s, "right"))
        # What begins as the span starts has not begun before it, though an instant ends there.
        sides: tuple[Literal["left", "right"], ...] = ("left", "right")
        low, high = (int(self.starts.searchsorted(start_s, side)) for side in sides)
        places = self.starts.places_of(np.arange(low, high))
        return begun - ended + int(np.count_nonzero(self.end[places] <= start_s))

    def counts_exactly(self, start_s: float, end_s: float) -> bool:
        """Return whether `count_in` is exact: an engine may not have answered yet."""
        edges_s = np.array([np.nextafter(start_s, np.inf), end_s])
        return self.beyond is None or self.beyond.is_known(edges_s)

    def nearest_start(self, at_s: float) -> int | None:
        """Return the place of the shown event that begins nearest to an instant; None for none."""
        number = int(self.starts.searchsorted(at_s, "left"))
        beside = [each for each in (number - 1, number) if 0 <= each < len(self.starts)]
        if not beside:
            return None
        near = min(beside, key=lambda each: abs(self.starts.at(each) - at_s))
        return int(self.starts.places_of(np.array([near]))[0])

    def last_ended(self, at_s: float) -> int | None:
        """Return the place of the last shown event that ended by an instant, if any did."""
        number = int(self.ends.searchsorted(at_s, "right")) - 1
        if number < 0:
            return None
        return int(self.orders.by_end[self.ends.places_of(np.array([number]))[0]])

    def peak(self, level: int, column_px: float) -> float:
        """Return the greatest density of the lane at a scale, in coarse columns if it is long."""
        low_s, high_s = self.closed_extent or _ANY_EXTENT
        column_s = max(column_px / 2.0**level, (high_s - low_s) / PEAK_COLUMNS)
        peaks = self.cache.peaks
        if column_s not in peaks:
            # One more, for what lies at the very end.
            edges = low_s + np.arange(PEAK_COLUMNS + 2) * column_s
            begun = self.counted_starts.searchsorted(edges[1:], "left")
            ended = self.counted_ends.searchsorted(edges[:-1], "left")
            peaks[column_s] = float((begun - ended).max(initial=1))
        return peaks[column_s]

    def middle_of(self, start_s: float, end_s: float) -> float:
        """Return the start of the middle one of the events that begin in a span; else its middle.

        All are axis seconds.
        """
        starts = self.counted_starts
        first, last = starts.searchsorted((start_s, end_s), "left").tolist()
        return starts.at((first + last) // 2) if first < last else (start_s + end_s) / 2

    def parting_level(self, at_s: float, level: int) -> int:
        """Return the next finer scale at which most events of the tile at an instant get marks."""
        for finer in range(level + 1, level + _MOST_LEVELS):
            low_s = np.floor(at_s * 2.0**finer / TILE_PX) * TILE_PX / 2.0**finer
            ends_s = (low_s, low_s + TILE_PX / 2.0**finer)
            first, last = self.counted_starts.searchsorted(ends_s, "left").tolist()
            if last - first <= dense.MOST_MARKS_IN_TILE // 2:
                return finer
        return level + _MOST_LEVELS


def _closed_ends(ends: SortedTimes) -> list[float]:
    """Return the first and the last finite one of sorted axis seconds."""
    first, end = int(ends.searchsorted(-np.inf, "right")), int(ends.searchsorted(np.inf, "left"))
    finite: list[float] = ends[np.array([first, end - 1])].tolist() if first < end else []
    return finite
