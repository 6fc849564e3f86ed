"""The events in the order of their starts, and of their ends: which of them lie outside a view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from timeline_app.layout.dense.orders import Orders, SortedTimes
from timeline_app.model.dates.edtf import FAR_S
from timeline_app.model.kept_arrays import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.bits import Bits
    from timeline_app.model.kept_arrays import KeptArrays


_BLOCK: Final = 4096  # places looked at together


class EventsSpan(NamedTuple):
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
    """n different events by their starts; only those that are `shown` are counted, None means all.

    Those without a start come first, by their ends. Starts and ends are whole axis seconds,
    -FAR_S and FAR_S where open: all as the document has them, so that nothing is copied.
    """

    event: Sequence[int] | IntArray
    orders: Orders
    shown: Bits | None

    @property
    def start(self) -> IntArray:
        """The start of each event, sorted."""
        return self.orders.start

    @property
    def end(self) -> IntArray:
        """The end of each event, in the same order."""
        return self.orders.end

    @cached_property
    def starts(self) -> SortedTimes:
        """The starts of the shown events, sorted."""
        return SortedTimes(self.orders.start, self.shown)

    @cached_property
    def ends(self) -> SortedTimes:
        """The ends of the shown events, sorted."""
        shown = None if self.shown is None else self.shown.in_order(self.orders.by_end)
        return SortedTimes(self.orders.ends, shown)

    @property
    def closed_starts(self) -> SortedTimes:
        """The starts of the shown events that have one."""
        return self.starts.part(int(self.starts.searchsorted(-FAR_S, "right")), len(self.starts))

    @property
    def closed_ends(self) -> SortedTimes:
        """The ends of the shown events that have one."""
        return self.ends.part(0, int(self.ends.searchsorted(FAR_S, "left")))

    @cached_property
    def _open_count(self) -> int:
        """How many have no start."""
        return int(self.start.searchsorted(-FAR_S, "right"))

    def warm(self) -> None:
        """Work out what every frame needs, in another thread than the one that waits for it."""
        _ = self.ends

    def earlier(self, viewport: Viewport) -> EventsSpan | None:
        """Return the events that ended before a view."""
        at_s = viewport.start_s
        count = self._ended_by(at_s)
        if not count:
            return None
        places = self._outermost(at_s, 0, self._open_count)
        places += self._outermost(at_s, self._open_count, self._begun_before(at_s))
        first, last = min(places, key=self._begin_s), max(places, key=self._begin_s)
        start_s, end_s = float(self._begin_s(first)), self.ends.at(count - 1)
        return EventsSpan(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def later(self, viewport: Viewport) -> EventsSpan | None:
        """Return the events that begin after a view."""
        begun = int(self.starts.searchsorted(_whole_s(np.ceil(viewport.end_s)), "left"))
        count = len(self.starts) - begun
        if not count:
            return None
        first, last = self.starts.places_of(np.array([begun, len(self.starts) - 1])).tolist()
        start_s, end_s = float(self.start[first]), self._last_end_from(first, last)
        return EventsSpan(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def _last_end_from(self, first: int, last: int) -> float:
        """Return the last closed end of what begins from the first place to the last.

        What has none counts by its start; none begins after the last.
        """
        ends = self.closed_ends
        for block in range(len(ends), 0, -_BLOCK):
            numbers = np.arange(max(block - _BLOCK, 0), block)
            places = self.orders.by_end[ends.places_of(numbers)]
            own = np.flatnonzero(places >= first)
            if len(own):
                return max(float(self.end[places[own[-1]]]), float(self.start[last]))
        return float(self.start[last])

    def _begun_before(self, at_s: float) -> int:
        """Return the first place of those that do not begin before an instant."""
        return int(self.start.searchsorted(_whole_s(np.ceil(at_s)), "left"))

    def _ended_by(self, at_s: float) -> int:
        """Return how many events began before an instant and ended at the latest then."""
        whole_s = _whole_s(np.floor(at_s))
        ended = int(self.ends.searchsorted(whole_s, "right"))
        begin = self._begun_before(at_s), int(self.start.searchsorted(whole_s, "right"))
        at_once = self._shown_between(*begin) if begin[0] < begin[1] else np.arange(0)
        return ended - int(np.count_nonzero(self.end[at_once] <= whole_s))

    def _outermost(self, at_s: float, begin: int, stop: int) -> list[int]:
        """Return the first and the last place of a part that ended by an instant, if any did."""
        # Mostly the very first and one of the last: that is found sooner than anything kept.
        blocks = range(begin, stop, _BLOCK)
        first = self._ended_in(blocks, stop, at_s)[:1]
        return first + self._ended_in(reversed(blocks), stop, at_s)[-1:]

    def _ended_in(self, blocks: Iterable[int], stop: int, at_s: float) -> list[int]:
        """Return the places before `stop` that ended, in the first of those blocks with any."""
        parts = (self._shown_between(first, min(first + _BLOCK, stop)) for first in blocks)
        ended = (places[self.end[places] <= at_s] for places in parts)
        return next((places.tolist() for places in ended if len(places)), [])

    def _shown_between(self, first: int, last: int) -> IntArray:
        """Return the shown places from one up to another."""
        if self.shown is None:
            return np.arange(first, last)
        return self.shown.places_between(first, last)

    def _begin_s(self, place: int) -> int:
        """Return when an event begins; when it ends where it has no beginning."""
        return int(self.end[place] if place < self._open_count else self.start[place])


def time_order(
    start: IntArray,
    end: IntArray,
    shown: BoolArray | None,
    place: KeptArrays | None = None,
    name: str = "",
) -> TimeOrder:
    """Return n events in their order; nothing is copied where they are in it already.

    Of a large file it is kept under a name at a place.
    """
    made = kept(place, f"{name}-order", lambda: _order(start, end))
    order = made.get("order")
    if order is not None:
        start, end = made["start"], made["end"]
        shown = None if shown is None else shown[order]
    event = range(len(start)) if order is None else order
    orders = Orders(start, end, place, name)
    if shown is None:
        return TimeOrder(event, orders, None)
    from timeline_app.model.bits import Bits  # not for the first picture

    return TimeOrder(event, orders, Bits.of(shown))


def _order(start: IntArray, end: IntArray) -> dict[str, npt.NDArray[Any]]:
    """Return the order of n events, with what is in it; nothing where they are in it already."""
    open_count = int(np.count_nonzero(start == -FAR_S))
    of_open = end[:open_count]
    if (start[1:] >= start[:-1]).all() and (of_open[1:] >= of_open[:-1]).all():
        return {}
    order = np.lexsort((np.where(start == -FAR_S, end, 0), start))
    return {"order": order, "start": start[order], "end": end[order]}


def _whole_s(at_s: float) -> int:
    """Return axis seconds as a whole number within all closed ends."""
    return int(min(max(at_s, -FAR_S), FAR_S - 1))
