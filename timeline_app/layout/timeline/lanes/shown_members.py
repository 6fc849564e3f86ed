"""The members of a scene: which of them are shown, and where those of an event or a lane are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.timeline.labels.widths import FEW
from timeline_app.model.arrays import all_true, is_uniform
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.edtf import FAR_S

if TYPE_CHECKING:
    from timeline_app.layout.timeline.lanes.grouping import Grouping
    from timeline_app.layout.timeline.lanes.lane_events import LaneEvents
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.bits import Bits
    from timeline_app.model.document import Document


class ShownMembers(ABC):
    """The memberships of events in lanes, of which those of shown events count.

    `mask` is bool[n]: the shown events of the `document`.
    """

    document: Document
    mask: BoolArray

    @property
    @abstractmethod
    def grouping(self) -> Grouping:
        """The lanes and the events in each."""

    @property
    @abstractmethod
    def members(self) -> LaneEvents:
        """All memberships that have a place on the axis."""

    @property
    @abstractmethod
    def axis_s(self) -> tuple[IntArray, IntArray]:
        """Starts and ends of the n events in axis seconds, FAR_S where open or undated."""

    @cached_property
    def lane_edges(self) -> IntArray:
        """The first member of each of l lanes, and the end of the last lane, int64[l + 1]."""
        lane, count = self.members.lane, len(self.grouping.lanes) + 1
        return np.searchsorted(lane, np.arange(count, dtype=lane.dtype))

    @cached_property
    def shown(self) -> Bits | None:
        """Which of the members are shown; None where all are."""
        if all_true(self.mask):
            return None
        from timeline_app.model.bits import Bits  # not for the first picture

        return Bits.in_order_of(self.members.event, self.mask)

    @cached_property
    def shown_counts(self) -> tuple[int, ...]:
        """How many members of each lane are shown."""
        edges = self.lane_edges if self.shown is None else self.shown.count_before(self.lane_edges)
        return tuple(np.diff(edges).tolist())

    @property
    def shown_members(self) -> LaneEvents:
        """The memberships of shown events."""
        return self.members if self.shown is None else self.members.part(self.shown_places)

    @property
    def shown_places(self) -> IntArray:
        """The places of all shown members, in order."""
        if self.shown is None:
            return np.arange(len(self.members.event))
        return self.shown.places_between(0, self.shown.size)

    def members_in(self, number: int) -> IntArray:
        """Return the places of the shown members of a lane, in order."""
        first, last = self.lane_edges[[number, number + 1]].tolist()
        if self.shown is None:
            return np.arange(first, last)
        return self.shown.places_between(first, last)

    def members_of(self, event: int | None) -> IntArray:
        """Return the places of the members that a shown event is, lane by lane."""
        members = self.members
        if event is None or not self.mask[event : event + 1].any():
            return np.arange(0)
        if len(members.event) <= FEW:
            return np.flatnonzero(members.event == event)
        start_s = self.start_of(event)
        found = [np.arange(0)]
        for first, last in pairwise(self.lane_edges.tolist()):
            starts = members.start[first:last]
            begin, end = starts.searchsorted(start_s, "left"), starts.searchsorted(start_s, "right")
            own = members.event[first + begin : first + end]
            found.append(first + begin + np.flatnonzero(own == event))
        return np.concatenate(found)

    def start_of(self, event: int) -> float:
        """Return the axis seconds at which an event begins, infinite where that is open."""
        start_s = int(self.axis_s[0][event])
        return float(start_s) if abs(start_s) < FAR_S else np.copysign(np.inf, start_s)

    @cached_property
    def lane_offsets_s(self) -> tuple[int | None, ...]:
        """The offset from UTC, in s, of each lane's times; None where it has none or several.

        Dates without an hour have no offset and do not matter.
        """
        all_s = self.document.events.start_offset_s
        if is_uniform(all_s):
            one = None if all_s[:1].tolist() in ([], [FLOATING]) else int(all_s[0])
            return tuple(one if each else None for each in np.diff(self.lane_edges).tolist())
        offsets_s = all_s[self.members.event]
        parts = np.split(offsets_s, self.lane_edges[1:-1])
        known = [part[part != FLOATING] for part in parts]
        is_one = [len(part) > 0 and part.min() == part.max() for part in known]
        return tuple(int(part[0]) if one else None for part, one in zip(known, is_one, strict=True))

    def member_in(self, number: int, event: int | None) -> int | None:
        """Return the member that a shown event is in a lane; None where it is none."""
        first, last = self.lane_edges[[number, number + 1]].tolist()
        found = self.members_of(event)
        found = found[(found >= first) & (found < last)]
        return int(found[0]) if len(found) else None
