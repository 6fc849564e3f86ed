"""Lane events: which events are in which lanes, and when, as sorted columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.layout.timeline.labels.widths import FEW
from timeline_app.model.arrays import in_memory, parts_of, taken
from timeline_app.model.dates.edtf import FAR_S, Form

if TYPE_CHECKING:
    from timeline_app.layout.timeline.lanes.grouping import Grouping
    from timeline_app.model.arrays import (
        ByteArray,
        FloatArray,
        IntArray,
        IntArray32,
        NewArray,
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
    grouping: Grouping,
    form: ByteArray,
    times_s: tuple[IntArray, IntArray],
    new: NewArray = in_memory,
) -> LaneEvents:
    """Return the memberships with a time, by columns of all n events; made by `new` where many."""
    event, lane = grouping.event, grouping.lane
    is_dated = taken(form, event) > Form.UNDATED
    if not is_dated.all():  # else nothing is copied
        event, lane = event[is_dated], lane[is_dated]
    start, end = (_open_ended(column, event, new) for column in times_s)
    if len(event) <= FEW or not _is_sorted(lane, start):
        order = np.lexsort((-end, start, lane))
        event, lane, start, end = event[order], lane[order], start[order], end[order]
    return LaneEvents(event, lane, start, end, taken(form, event, new))


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
    for part in parts_of(len(lane)):
        own, own_s = (column[part.start : part.stop + 1] for column in (lane, start))
        later = (own[1:] > own[:-1]) | ((own[1:] == own[:-1]) & (own_s[1:] >= own_s[:-1]))
        if not later.all():
            return False
    return True


def _open_ended(axis_s: IntArray, event: IntArray32, new: NewArray) -> FloatArray:
    """Return the axis seconds of some events as floats, infinite at open ends; made by `new`."""
    floats: FloatArray = new(np.float64, len(event))
    for part in parts_of(len(event)):
        own_s = axis_s[event[part]]
        floats[part] = own_s
        floats[part][own_s >= FAR_S] = np.inf
        floats[part][own_s <= -FAR_S] = -np.inf
    return floats
