"""Clusters: which events share a place of the view, and whether zooming in would part them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.timeline.lanes.boxes import dense_lane_rows
from timeline_app.model.arrays import distinct

if TYPE_CHECKING:
    from timeline_app.layout.dense.density import Cluster
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.arrays import IntArray, IntArray32


def events_in_span(
    scene: Scene, start_s: float, end_s: float, lane: int | None = None
) -> IntArray | IntArray32:
    """Return the shown events that meet a span of axis seconds, in one lane or in all; sorted."""
    edges = scene.lane_edges
    first, last = (edges[0], edges[-1]) if lane is None else edges[[lane, lane + 1]]
    members = scene.members.part(slice(int(first), int(last)))
    goes_on = (members.end > start_s) | (members.start >= start_s)
    return distinct(members.event[(members.start < end_s) & goes_on])


def longest_of(frame: Frame, cluster: Cluster, most: int) -> list[int]:
    """Return the longest events of a cluster, at most so many, the longest first."""
    lane = frame.scene.dense_lanes_at(frame.viewport.level)[cluster.lane]
    begun = int(lane.start.searchsorted(cluster.end_s, "left"))
    start, end = lane.start[:begun], lane.end[:begun]
    here = np.flatnonzero((end > cluster.start_s) | (start >= cluster.start_s))
    events = frame.scene.members.event[lane.first + here]
    marked = frame.marks.event[frame.marks.lane == cluster.lane]
    # Of the longest so many, at most all that have marks drop out.
    longest = np.argsort(-lane.lengths(here), kind="stable")[: most + len(marked)]
    return [event for event in events[longest].tolist() if event not in marked][:most]


def parts_by_zoom(frame: Frame, cluster: Cluster) -> bool:
    """Return whether zooming in gives marks to most events of a cluster.

    It does not where they begin at one instant; nor where most of them go on from before the view:
    they would cover any part of it.
    """
    view = frame.viewport
    lane = frame.scene.dense_lanes_at(view.level)[cluster.lane]
    first, last = lane.start.searchsorted((cluster.start_s, cluster.end_s), "left").tolist()
    if last > first + 1 and lane.start[first] == lane.start[last - 1]:
        return False
    begun = np.diff(lane.start.searchsorted((view.start_s, view.end_s), "left"))
    singles = lane.singles(view, dense_lane_rows(frame.scene, cluster.lane, view) - 1)
    single_s = lane.start[singles.member - lane.first]
    marked = np.count_nonzero((single_s >= view.start_s) & (single_s < view.end_s))
    return bool(2 * (begun - marked) >= cluster.count)
