"""Clusters: which events share a place of the view, and whether zooming in would part them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.layout.timeline.lanes.boxes import dense_lane_rows
from timeline_app.model.arrays import distinct

if TYPE_CHECKING:
    from timeline_app.layout.dense.density import Cluster
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.arrays import IntArray, IntArray32

_INSTANT_S: Final = 1.0  # what an engine has begins at whole seconds


def events_in_span(
    scene: Scene, start_s: float, end_s: float, lane: int | None = None
) -> IntArray | IntArray32:
    """Return the shown events that meet a span of axis seconds, in one lane or in all; sorted."""
    numbers = range(len(scene.shown_counts)) if lane is None else [lane]
    lanes = [scene.dense_lane(number) for number in numbers if scene.shown_counts[number]]
    found = [each.event[places] for each in lanes for places in each.meeting(start_s, end_s)]
    return distinct(np.concatenate([np.empty(0, np.int32), *found]))


def longest_of(frame: Frame, cluster: Cluster, most: int) -> list[int]:
    """Return the longest events of a cluster, at most so many, the longest first."""
    lane = frame.scene.dense_lanes_at(frame.viewport.level)[cluster.lane]
    marked = frame.marks.event[frame.marks.lane == cluster.lane]
    found = np.empty(0, np.int64)
    for places in lane.meeting(cluster.start_s, cluster.end_s):
        # Of the longest so many, at most all that have marks drop out.
        if len(found) >= most + len(marked):
            break
        found = np.concatenate((found, places))
    longest = np.lexsort((found, -lane.lengths(found)))[: most + len(marked)]
    return [event for event in lane.event[found[longest]].tolist() if event not in marked][:most]


def parts_by_zoom(frame: Frame, cluster: Cluster) -> bool:
    """Return whether zooming in gives marks to most events of a cluster.

    It does not where they begin at one instant; nor where most of them go on from before the view:
    they would cover any part of it.
    """
    view = frame.viewport
    lane = frame.scene.dense_lanes_at(view.level)[cluster.lane]
    starts = lane.starts
    first, last = starts.searchsorted((cluster.start_s, cluster.end_s), "left").tolist()
    if lane.beyond is not None:
        if cluster.end_s - cluster.start_s <= _INSTANT_S:
            return False
    elif last > first + 1 and starts.at(first) == starts.at(last - 1):
        return False
    begun = np.diff(lane.counted_starts.searchsorted((view.start_s, view.end_s), "left"))
    singles = lane.singles(view, dense_lane_rows(frame.scene, cluster.lane, view) - 1)
    single_s = lane.start[singles.member - lane.first]
    marked = np.count_nonzero((single_s >= view.start_s) & (single_s < view.end_s))
    return bool(2 * (begun - marked) >= cluster.count)
