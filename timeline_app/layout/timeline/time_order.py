"""The events in the order of their starts, and of their ends: which of them lie outside a view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.dates.edtf import FAR_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, IntArray


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
    """n different events by their starts; only those that are `shown` are counted.

    Those without a start come first, by their ends. `start` and `end` are whole axis seconds,
    -FAR_S and FAR_S where open: all as the document has them, so that nothing is copied.
    """

    event: Sequence[int] | IntArray
    start: IntArray
    end: IntArray
    shown: BoolArray

    @cached_property
    def _open_count(self) -> int:
        """How many have no start."""
        return int(np.searchsorted(self.start, -FAR_S, "right"))

    @cached_property
    def _ends(self) -> IntArray:
        return np.sort(self.end[self._shown_in(slice(0, len(self.shown)))])

    @property
    def closed_starts(self) -> IntArray:
        """The starts of the shown events that have one, sorted, in axis seconds."""
        return self.start[self._shown_in(slice(self._open_count, None))]

    @property
    def closed_ends(self) -> IntArray:
        """The ends of the shown events that have one, sorted, in axis seconds."""
        return self._ends[: int(np.searchsorted(self._ends, FAR_S, "left"))]

    @cached_property
    def _shown_before(self) -> IntArray:
        """How many are shown before each block, and in all."""
        blocks = range(0, len(self.shown), _BLOCK)
        parts = (self.shown[first : first + _BLOCK] for first in blocks)
        counts = [int(np.count_nonzero(part)) for part in parts]
        return np.cumsum([0, *counts], dtype=np.int64)

    @cached_property
    def _last_shown(self) -> int:
        return len(self.shown) - 1 - int(self.shown[::-1].argmax())

    @cached_property
    def _latest_from(self) -> IntArray:
        """The last closed end or start of the events in or after each block."""
        blocks = range(0, len(self.start), _BLOCK)
        latest = [self._latest_in(first, first + _BLOCK) for first in blocks]
        return np.maximum.accumulate(np.array(latest, np.int64)[::-1])[::-1]

    def warm(self) -> None:
        """Work out what every frame needs, in another thread than the one that waits for it."""
        _ = self._ends, self._shown_before, self._latest_from

    def earlier(self, viewport: Viewport) -> EventsSpan | None:
        """Return the events that ended before a view."""
        at_s = viewport.start_s
        count = self._ended_by(at_s)
        if not count:
            return None
        places = self._outermost(at_s, 0, self._open_count)
        places += self._outermost(at_s, self._open_count, self._begun_before(at_s))
        first, last = min(places, key=self._begin_s), max(places, key=self._begin_s)
        start_s, end_s = float(self._begin_s(first)), float(self._ends[count - 1])
        return EventsSpan(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def later(self, viewport: Viewport) -> EventsSpan | None:
        """Return the events that begin after a view."""
        begun = self._begun_before(viewport.end_s)
        count = int(self._shown_before[-1]) - self._shown_until(begun)
        if not count:
            return None
        first, last = begun + int(self.shown[begun:].argmax()), self._last_shown
        following = begun // _BLOCK + 1
        latest_s = [self._latest_in(begun, following * _BLOCK)]
        latest_s += self._latest_from[following:].tolist()[:1]
        start_s, end_s = float(self.start[first]), float(max(latest_s))
        return EventsSpan(count, int(self.event[first]), int(self.event[last]), start_s, end_s)

    def _begun_before(self, at_s: float) -> int:
        """Return the first place of those that do not begin before an instant."""
        return int(np.searchsorted(self.start, _whole_s(np.ceil(at_s)), "left"))

    def _shown_until(self, place: int) -> int:
        """Return how many are shown before a place."""
        block = place // _BLOCK
        rest = np.count_nonzero(self.shown[block * _BLOCK : place])
        return int(self._shown_before[block]) + int(rest)

    def _ended_by(self, at_s: float) -> int:
        """Return how many events began before an instant and ended at the latest then."""
        whole_s = _whole_s(np.floor(at_s))
        ended = int(np.searchsorted(self._ends, whole_s, "right"))
        begin = slice(self._begun_before(at_s), int(np.searchsorted(self.start, whole_s, "right")))
        return ended - int(np.count_nonzero(self.shown[begin] & (self.end[begin] <= whole_s)))

    def _outermost(self, at_s: float, begin: int, stop: int) -> list[int]:
        """Return the first and the last place of a part that ended by an instant, if any did."""
        # Mostly the very first and one of the last: that is found sooner than anything kept.
        blocks = range(begin, stop, _BLOCK)
        first = self._ended_in(blocks, stop, at_s)[:1]
        return first + self._ended_in(blocks[::-1], stop, at_s)[-1:]

    def _ended_in(self, blocks: range, stop: int, at_s: float) -> list[int]:
        """Return the places before `stop` that ended, in the first of those blocks with any."""
        parts = (slice(first, min(first + _BLOCK, stop)) for first in blocks)
        ended = (
            part.start + np.flatnonzero(self.shown[part] & (self.end[part] <= at_s))
            for part in parts
        )
        return next((places.tolist() for places in ended if len(places)), [])

    def _latest_in(self, first: int, stop: int) -> int:
        """Return the last closed end or start shown in a part, -FAR_S where none is."""
        shown = self._shown_in(slice(first, stop))
        end = self.end[shown]
        latest_s = int(end.max(initial=-FAR_S))
        if latest_s < FAR_S:
            return latest_s
        return int(np.where(end < FAR_S, end, self.start[shown]).max())

    def _shown_in(self, part: slice) -> IntArray | slice:
        """Return the shown places of a part, as numbers: that is quicker than a mask."""
        shown = self.shown[part]
        return part if shown.all() else part.start + np.flatnonzero(shown)

    def _begin_s(self, place: int) -> int:
        """Return when an event begins; when it ends where it has no beginning."""
        return int(self.end[place] if place < self._open_count else self.start[place])


def time_order(start: IntArray, end: IntArray, shown: BoolArray) -> TimeOrder:
    """Return n events in their order; nothing is copied where they are in it already."""
    open_count = int(np.count_nonzero(start == -FAR_S))
    of_open = end[:open_count]
    if (start[1:] >= start[:-1]).all() and (of_open[1:] >= of_open[:-1]).all():
        return TimeOrder(range(len(start)), start, end, shown)
    order = np.lexsort((np.where(start == -FAR_S, end, 0), start))
    return TimeOrder(order, start[order], end[order], shown[order])


def _whole_s(at_s: float) -> int:
    """Return axis seconds as a whole number within all closed ends."""
    return int(min(max(at_s, -FAR_S), FAR_S - 1))
