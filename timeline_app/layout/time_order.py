"""The shown events in the order of their starts and of their ends: what lies outside a view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.viewport import Viewport

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_STRETCH: Final = 4096  # places looked at together


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
    """n different events by their starts; those without one come first, by their ends.

    `start` and `end` are axis seconds, infinite where open.
    """

    event: IntArray
    start: FloatArray
    end: FloatArray

    @cached_property
    def _open_count(self) -> int:
        """How many have no start."""
        return int(np.searchsorted(self.start, -np.inf, "right"))

    @cached_property
    def _ends(self) -> FloatArray:
        return np.sort(self.end)

    @cached_property
    def _latest_of_stretches(self) -> FloatArray:
        """The last closed end or start of those that start in or after each stretch."""
        stretches = range(0, len(self.start), _STRETCH)
        latest = [self._latest_in(first, first + _STRETCH) for first in stretches]
        return np.maximum.accumulate(np.array(latest, np.float64)[::-1])[::-1]

    def _latest_in(self, first: int, stop: int) -> float:
        start, end = self.start[first:stop], self.end[first:stop]
        return float(np.where(np.isfinite(end), end, start).max())

    def warm(self) -> None:
        """Work out what every frame needs, where that can be done without being waited for."""
        _ = self._ends, self._latest_of_stretches

    def earlier(self, viewport: Viewport) -> Outside | None:
        """The events that ended before a view."""
        count = self._ended_by(viewport.start_s)
        if not count:
            return None
        first, last = self._first_and_last_ended(viewport.start_s)
        start_s, end_s = self._told_from(first), float(self._ends[count - 1])
        return Outside(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def later(self, viewport: Viewport) -> Outside | None:
        """The events that begin after a view."""
        first = self._begun_before(viewport.end_s)
        count = len(self.event) - first
        if not count:
            return None
        following = first // _STRETCH + 1
        latest = [self._latest_in(first, following * _STRETCH)]
        latest += self._latest_of_stretches[following:].tolist()[:1]
        start_s, last = float(self.start[first]), int(self.event[-1])
        return Outside(count, int(self.event[first]), last, start_s, max(latest))

    def going_on(self, viewport: Viewport) -> int:
        """How many events began before the end of a view and end after it."""
        return self._begun_before(viewport.end_s) - self._ended_by(viewport.end_s)

    def _begun_before(self, at_s: float) -> int:
        return int(np.searchsorted(self.start, at_s, "left"))

    def _ended_by(self, at_s: float) -> int:
        """How many events began before an instant and ended at the latest then."""
        low, high = (int(np.searchsorted(self.start, at_s, side)) for side in ("left", "right"))
        ended = int(np.searchsorted(self._ends, at_s, "right"))
        return ended - int(np.count_nonzero(self.end[low:high] <= at_s))

    def _first_and_last_ended(self, at_s: float) -> tuple[int, int]:
        """The places of those of `_ended_by` that begin first and last; there has to be one."""
        open_count, begun = self._open_count, self._begun_before(at_s)
        open_ended = int(np.searchsorted(self.end[:open_count], at_s, "right"))
        places = [0, open_ended - 1] if open_ended else []
        # Mostly the very first and one of the last: that is found sooner than anything kept.
        stretches = range(open_count, begun, _STRETCH)
        places += self._ended_in(stretches, begun, at_s)[:1]
        places += self._ended_in(stretches[::-1], begun, at_s)[-1:]
        return min(places, key=self._told_from), max(places, key=self._told_from)

    def _ended_in(self, stretches: range, stop: int, at_s: float) -> list[int]:
        """The places before `stop` that ended in the first of those stretches that has any."""
        ended = (
            first + np.flatnonzero(self.end[first : min(first + _STRETCH, stop)] <= at_s)
            for first in stretches
        )
        return next((places.tolist() for places in ended if len(places)), [])

    def _told_from(self, place: int) -> float:
        """When an event begins; when it ends where it has no beginning."""
        return float(self.end[place] if place < self._open_count else self.start[place])


def time_order(event: IntArray, start: FloatArray, end: FloatArray) -> TimeOrder:
    """Return events in their order; nothing is copied where they stand in it already."""
    if np.any(start[1:] < start[:-1]):
        order = np.argsort(start, kind="stable")
        event, start, end = event[order], start[order], end[order]
    open_count = int(np.searchsorted(start, -np.inf, "right"))
    if np.any(end[1:open_count] < end[: max(open_count - 1, 0)]):
        order = np.arange(len(start))
        order[:open_count] = np.argsort(end[:open_count], kind="stable")
        event, start, end = event[order], start[order], end[order]
    return TimeOrder(event, start, end)
