"""Density: how many events there are in each column of a dense lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from timeline_app.layout.dense.orders import SortedTimes
    from timeline_app.model.arrays import FloatArray, IntArray
    from timeline_app.model.beyond import CountedTimes

COLUMN_PX: Final = 2.0


class ColumnCounts(NamedTuple):
    """How many events meet each column from the `first` on, int64[n].

    Column k lasts from k to k + 1 times `column_s`.
    """

    column_s: float
    first: int
    counts: IntArray


class Histogram(NamedTuple):
    """Events by their starts and by their ends, in axis seconds."""

    starts: SortedTimes | CountedTimes
    ends: SortedTimes | CountedTimes

    def counts(
        self, column_s: float, first: int, count: int, known: ColumnCounts | None = None
    ) -> ColumnCounts:
        """Return the counts of `count` columns.

        Those `known` already are taken from there: while panning that is most of them.
        """
        low, high = first, first
        if known is not None and known.column_s == column_s:
            low = max(first, known.first)
            high = min(first + count, known.first + len(known.counts))
        if known is None or low >= high:
            return ColumnCounts(column_s, first, self._counted(column_s, first, count))
        before = self._counted(column_s, first, low - first)
        same = known.counts[low - known.first : high - known.first]
        after = self._counted(column_s, high, first + count - high)
        return ColumnCounts(column_s, first, np.concatenate((before, same, after)))

    def _counted(self, column_s: float, first: int, count: int) -> IntArray:
        edges = column_edges(column_s, first, count)
        begun = self.starts.searchsorted(edges[1:], "left")
        return np.asarray(begun - self.ends.searchsorted(edges[:-1], "left"), np.int64)


def column_edges(column_s: float, first: int, count: int) -> FloatArray:
    """Return the axis seconds at which columns begin, and where the last ends, float64[count + 1].

    They count from the `first` on.
    """
    return np.asarray((float(first) + np.arange(count + 1)) * column_s, np.float64)


class DensityStrip(NamedTuple):
    """The density of one lane of a view, in columns of COLUMN_PX from `left_px` on.

    `counts` are the events without marks that meet each column, `share` the same as a share of
    the `peak` of all lanes (its root, so that a few can be seen beside many), `total` the events
    without marks in the whole view, `in_view` all of them. They are not exact as long as an engine
    is asked for them.
    """

    lane: int
    top_px: float
    bottom_px: float
    left_px: float
    counts: FloatArray
    share: FloatArray
    total: int
    in_view: int
    peak: int
    is_exact: bool = True

    def column_at(self, x_px: float) -> int:
        """Return which column is at a place of the time area."""
        return min(max(int((x_px - self.left_px) // COLUMN_PX), 0), len(self.counts) - 1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that share some pixels: how many, and the axis seconds of those pixels."""

    lane: int
    count: int
    start_s: float
    end_s: float
    is_exact: bool = True
