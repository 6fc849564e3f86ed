"""How many events meet each of many columns of time, counted anew only where a view has moved."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ColumnCounts:
    """Counts events by their starts and by their ends, each sorted, in axis seconds.

    The counts last asked for are kept: while panning most of them are asked for again.
    """

    starts: FloatArray
    ends: FloatArray
    _kept: dict[float, tuple[int, IntArray]] = field(default_factory=dict, init=False, repr=False)

    def of(self, column_s: float, first: int, count: int) -> IntArray:
        """How many events meet each of `count` columns, int64[count].

        Column k lasts from k to k + 1 times `column_s`; they are asked for from the `first` on.
        """
        kept_first, kept = self._kept.get(column_s, (first, np.empty(0, np.int64)))
        low, high = max(first, kept_first), min(first + count, kept_first + len(kept))
        if low < high:
            before = self._counted(column_s, first, low - first)
            after = self._counted(column_s, high, first + count - high)
            counts = np.concatenate((before, kept[low - kept_first : high - kept_first], after))
        else:
            counts = self._counted(column_s, first, count)
        self._kept.clear()
        self._kept[column_s] = first, counts
        return counts

    def _counted(self, column_s: float, first: int, count: int) -> IntArray:
        edges = column_edges(column_s, first, count)
        begun = self.starts.searchsorted(edges[1:], "left")
        return np.asarray(begun - self.ends.searchsorted(edges[:-1], "left"), np.int64)


def column_edges(column_s: float, first: int, count: int) -> FloatArray:
    """The axis seconds at which so many columns begin, and where the last one ends."""
    return np.asarray((float(first) + np.arange(count + 1)) * column_s, np.float64)
