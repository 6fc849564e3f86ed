"""The shown events in the order of their starts and of their ends: what lies outside a view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.viewport import Viewport

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class Outside(NamedTuple):
    """Some events out of view: how many, which begin first and last, and what they span.

    An event without a beginning counts by its end. The span is in axis seconds, by closed ends.
    """

    many: int
    first: int
    last: int
    start_s: float
    end_s: float


@dataclass(frozen=True, eq=False)
class TimeOrder:
    """n different events with their starts and ends in axis seconds, infinite where open."""

    event: IntArray
    start: FloatArray
    end: FloatArray

    @cached_property
    def _by_start(self) -> IntArray:
        return np.argsort(self.start, kind="stable")

    @cached_property
    def _by_end(self) -> IntArray:
        # Instants stand last among what ends with them: they are not over when the others are.
        return np.lexsort((self.start, self.end))

    @cached_property
    def _starts(self) -> FloatArray:
        return self.start[self._by_start]

    @cached_property
    def _ends(self) -> FloatArray:
        return self.end[self._by_end]

    @cached_property
    def _begins(self) -> FloatArray:
        return np.where(np.isfinite(self.start), self.start, self.end)

    @cached_property
    def _first_ended(self) -> IntArray:
        """Of those that end first, second, …: place of the one that begins first so far."""
        return self._by_end[_place_of_least(self._begins[self._by_end])]

    @cached_property
    def _last_ended(self) -> IntArray:
        """The same for the one that begins last so far."""
        return self._by_end[_place_of_least(-self._begins[self._by_end])]

    @cached_property
    def _latest_from(self) -> FloatArray:
        """The last closed end or start of those that start at or after each, in order of start."""
        ends = np.where(np.isfinite(self.end), self.end, self.start)[self._by_start]
        return np.maximum.accumulate(ends[::-1])[::-1]

    def warm(self) -> None:
        """Work out what every frame needs, where that can be done without being waited for."""
        _ = self._starts, self._ends, self._first_ended, self._last_ended, self._latest_from

    def earlier(self, viewport: Viewport) -> Outside | None:
        """The events that ended before a view."""
        count = self._ended_by(viewport.start_s)
        if not count:
            return None
        first, last = self._first_ended[count - 1], self._last_ended[count - 1]
        start_s, end_s = float(self._begins[first]), float(self._ends[count - 1])
        return Outside(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def later(self, viewport: Viewport) -> Outside | None:
        """The events that begin after a view."""
        at = int(np.searchsorted(self._starts, viewport.end_s, "left"))
        if at == len(self.event):
            return None
        first, last = self._by_start[at], self._by_start[-1]
        start_s, end_s = float(self._starts[at]), float(self._latest_from[at])
        count = len(self.event) - at
        return Outside(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def going_on(self, viewport: Viewport) -> int:
        """How many events began before the end of a view and end after it."""
        begun = int(np.searchsorted(self._starts, viewport.end_s, "left"))
        return begun - self._ended_by(viewport.end_s)

    def _ended_by(self, at_s: float) -> int:
        """How many events began before an instant and ended at the latest then."""
        low, high = (int(np.searchsorted(self._ends, at_s, side)) for side in ("left", "right"))
        return high - int(np.count_nonzero(self.start[self._by_end[low:high]] >= at_s))


def _place_of_least(values: FloatArray) -> IntArray:
    """The place of the least value up to each."""
    is_new = values <= np.minimum.accumulate(values)
    return np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0))
