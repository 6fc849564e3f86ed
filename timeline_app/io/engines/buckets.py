"""Buckets: how many events meet each of many columns of time, counted by an engine at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from timeline_app.io.engines.dates import Expression
    from timeline_app.model.arrays import FloatArray, IntArray

_MOST_SECONDS: Final = 8_192  # of a span that is counted second by second
_MOST_S: Final = 2.0**62
_NEAR_S: Final = 0.5


def _whole_seconds(edges_s: FloatArray) -> IntArray:
    """Return the first whole second at or after each edge, int64[n]; all dates are whole ones."""
    return np.ceil(np.clip(edges_s, -_MOST_S, _MOST_S)).astype(np.int64)


class Buckets:
    """Numbers of the columns that seconds are in: 0 before the first edge, n behind the last.

    Of n sorted edges. Engines work out the numbers of even columns by floats; where these round
    otherwise than the edges say, for a few seconds at most, they are told which.
    """

    def __init__(self, edges_s: FloatArray) -> None:
        self._firsts = _whole_seconds(edges_s)
        self._low_s = float(edges_s[0])
        self._width_s = float(edges_s[-1] - edges_s[0]) / max(1, len(edges_s) - 1)
        self._moved = None if self._is_short() else self._corrections(edges_s)

    def number(self, seconds: Expression) -> Expression:
        """Return a number for each second, by which `of` tells its column."""
        import ibis

        low, last = int(self._firsts[0]), int(self._firsts[-1])
        if self._is_short():
            return ibis.least(ibis.greatest(seconds, low - 1), last)
        if self._moved is None:
            return _searched(seconds, self._firsts.tolist(), 0)
        column = ((seconds.cast("float64") - self._low_s) / self._width_s).floor().cast("int64")
        for by, moved in self._moved.items():
            column = column + ibis.ifelse(seconds.isin(moved), by, 0)
        return ibis.least(ibis.greatest(column, -1), len(self._firsts))

    def of(self, numbers: IntArray) -> IntArray:
        """Return the columns of numbers, int64[k]."""
        if self._is_short():
            return np.searchsorted(self._firsts, numbers, "right").astype(np.int64)
        if self._moved is None:
            return numbers
        return np.clip(numbers + 1, 0, len(self._firsts))

    def _is_short(self) -> bool:
        return int(self._firsts[-1]) - int(self._firsts[0]) <= _MOST_SECONDS

    def _corrections(self, edges_s: FloatArray) -> dict[int, list[int]] | None:
        """Return the seconds that are to be moved, by how many columns; None for uneven edges."""
        even_s = self._low_s + np.arange(len(edges_s)) * self._width_s
        if not np.isfinite(even_s).all() or np.abs(even_s - edges_s).max() > _NEAR_S:
            return None
        near = np.unique(np.add.outer(self._firsts, np.arange(-2, 3)))
        by_floats = np.floor((near.astype(np.float64) - self._low_s) / self._width_s)
        right = np.searchsorted(self._firsts, near, "right") - 1
        wrong = np.clip(by_floats, -1, len(edges_s) - 1) != right
        by = (right - by_floats)[wrong].astype(np.int64)
        return {int(one): near[wrong][by == one].tolist() for one in np.unique(by)}


def _searched(seconds: Expression, firsts: list[int], before: int) -> Expression:
    """Return how many of sorted seconds are not after each one, and `before` more."""
    import ibis

    if not firsts:
        return ibis.literal(before, type="int64")
    middle = len(firsts) // 2
    return ibis.ifelse(
        seconds < firsts[middle],
        _searched(seconds, firsts[:middle], before),
        _searched(seconds, firsts[middle + 1 :], before + middle + 1),
    )
