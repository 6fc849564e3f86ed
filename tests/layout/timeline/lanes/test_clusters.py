"""Clusters: which events are at a place, the longest of them, and whether zooming parts them."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.dense_lanes import any_dense_scene, low_thresholds, meeting
from tests.layout.scenes import a_scene
from timeline_app.layout.dense.density import COLUMN_PX, Cluster
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.lanes.clusters import events_in_span, longest_of, parts_by_zoom
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport

VIEW = Viewport(0.0, 1.0, 800.0, 600.0)


@given(any_dense_scene(), st.floats(0.0, 1.0), st.floats(0.001, 1.0))
def test_the_events_of_a_place_are_those_that_meet_it(
    scene: Scene, begin: float, share: float
) -> None:
    low_s, high_s = scene.extent or (0.0, 1.0)
    start_s = low_s + begin * (high_s - low_s)
    end_s = start_s + max(share * (high_s - low_s), 1.0)
    view = Viewport(start_s, end_s - start_s, 800.0, 600.0)
    members = scene.shown_members
    meets = meeting(np.column_stack((members.start, members.end)), view)
    assert events_in_span(scene, start_s, end_s).tolist() == sorted(
        {*members.event[meets].tolist()}
    )
    for lane in range(len(scene.grouping.lanes)):
        own = meets & (members.lane == lane)
        assert events_in_span(scene, start_s, end_s, lane).tolist() == sorted(
            {*members.event[own].tolist()}
        )


@given(any_dense_scene(), st.floats(0.0, 1.0))
def test_the_longest_of_a_cluster_have_no_mark_and_none_without_one_is_longer(
    scene: Scene, share: float
) -> None:
    with low_thresholds():
        low_s, high_s = scene.extent or (0.0, 1.0)
        frame = build_frame(scene, VIEW.showing(low_s, max(high_s, low_s + 1.0)))
        for strip in frame.strips:
            x_px = strip.left_px + share * len(strip.counts) * COLUMN_PX
            cluster = frame.cluster_at(x_px, strip.top_px + 1.0)
            if cluster is None:
                continue
            found = longest_of(frame, cluster, 3)
            here = {*events_in_span(scene, cluster.start_s, cluster.end_s, cluster.lane).tolist()}
            marked = {*frame.marks.event[frame.marks.lane == cluster.lane].tolist()}
            assert {*found} <= here - marked
            assert len(found) == min(3, len(here - marked))
            lengths = {event: length(scene, event) for event in here}
            rest = [lengths[event] for event in here - marked - {*found}]
            assert min((lengths[each] for each in found), default=0.0) >= max(rest, default=0.0)
            assert [lengths[each] for each in found] == sorted(
                (lengths[each] for each in found), reverse=True
            )


def length(scene: Scene, event: int) -> float:
    place = scene.shown_members.event.tolist().index(event)
    return float(scene.shown_members.end[place] - scene.shown_members.start[place])


def a_frame_of(rows: list[dict[str, str]], first: str, last: str) -> tuple[Frame, Cluster]:
    """A frame between two days, and what is at the first place with a cluster from its middle."""
    scene = a_scene(*rows)
    start_s, end_s = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (first, last))
    frame = build_frame(scene, VIEW.showing(start_s.timestamp(), end_s.timestamp()))
    (strip,) = frame.strips
    for x_px in np.arange(400.0, 800.0, COLUMN_PX):
        cluster = frame.cluster_at(float(x_px), strip.bottom_px - 1.0)
        if cluster is not None:
            return frame, cluster
    pytest.fail("nothing is dense")


def test_events_that_cover_the_view_do_not_part_however_far_it_is_zoomed() -> None:
    rows = [an_event(f"e{n}", f"2010-01-01/{2020 + n % 9}-01-01") for n in range(2_000)]
    for first, last in (("2014-01-01", "2015-01-01"), ("2014-06-01", "2014-06-02")):
        frame, cluster = a_frame_of(rows, first, last)
        assert not parts_by_zoom(frame, cluster)
        lengths = [length(frame.scene, event) for event in longest_of(frame, cluster, 3)]
        assert len(lengths) == 3


def test_events_that_begin_one_after_the_other_part() -> None:
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2000, 2006)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    frame, cluster = a_frame_of([an_event(day, day) for day in days], "2000-01-01", "2006-01-01")
    assert parts_by_zoom(frame, cluster)


def test_events_of_one_instant_do_not_part() -> None:
    rows = [an_event(f"e{n}", "2025-10-28T10:00") for n in range(2_000)]
    frame, cluster = a_frame_of(rows, "2025-10-28", "2025-10-28T20:00")
    assert not parts_by_zoom(frame, cluster)
