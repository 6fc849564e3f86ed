"""Lane events: which events are in which lanes, and when, as sorted columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.layout.timeline.labels.widths import FEW
from timeline_app.model.arrays import taken
from timeline_app.model.dates.edtf import FAR_S, Form

if TYPE_CHECKING:
    from timeline_app.layout.timeline.lanes.grouping import Grouping
    from timeline_app.model.arrays import (
        ByteArray,
        FloatArray,
        IntArray,
        IntArray32,
    )


class LaneEvents(NamedTuple):
    """The m memberships of dated events in lanes, sorted by lane, then by start.

    Ties by start: the longest first; among many events they keep the document's order. `start`
    and `end` are axis seconds, infinite where open. The numbers are as narrow as they can be:
    memory costs time, too.
    """

    event: IntArray32
    lane: ByteArray
    start: FloatArray
    end: FloatArray
    form: ByteArray

    def part(self, places: IntArray | slice) -> LaneEvents:
        """Return those at some places, in that order."""
        if isinstance(places, slice):
            return LaneEvents._make(column[places] for column in self)
        return LaneEvents._make(taken(column, places) for column in self)


def lane_events(
    grouping: Grouping, form: ByteArray, times_s: tuple[IntArray, IntArray]
) -> LaneEvents:
    """Return the memberships with a time, by columns of all n events."""
    event, lane = grouping.event, grouping.lane
    is_dated = taken(form, event) > Form.UNDATED
    if not is_dated.all():  # else nothing is copied
        event, lane = event[is_dated], lane[is_dated]
    start, end = (_open_ended(column[event]) for column in times_s)
    if len(event) <= FEW or not _is_sorted(lane, start):
        order = np.lexsort((-end, start, lane))
        event, lane, start, end = event[order], lane[order], start[order], end[order]
    return LaneEvents(event, lane, start, end, taken(form, event))


def closed_extent(
    start: FloatArray | IntArray, end: FloatArray | IntArray
) -> tuple[float, float] | None:
    """Return the first start and the last end; open ends count by their closed one."""
    if not len(start):
        return None
    low, high = float(start.min()), float(end.max())
    if max(abs(low), abs(high)) < FAR_S:
        return low, high
    ends = np.concatenate((start, end)).astype(np.float64)
    ends = ends[np.abs(ends) < FAR_S]
    return (float(ends.min()), float(ends.max())) if len(ends) else None


def _is_sorted(lane: ByteArray, start: FloatArray) -> bool:
    """Return whether members come by lane, then by start."""
    later = (lane[1:] > lane[:-1]) | ((lane[1:] == lane[:-1]) & (start[1:] >= start[:-1]))
    return bool(later.all())


def _open_ended(axis_s: IntArray) -> FloatArray:
    """Return axis seconds as floats, infinite at open ends."""
    floats = axis_s.astype(np.float64)
    floats[axis_s >= FAR_S] = np.inf
    floats[axis_s <= -FAR_S] = -np.inf
    return floats
