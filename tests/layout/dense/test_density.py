from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.dense_lanes import (
    HIGH_PX,
    any_dense_scene,
    low_thresholds,
    meeting,
    spans_in,
    spans_of_marks,
)
from tests.layout.scenes import LANES, TOUR_S, a_scene, a_view, any_view
from timeline_app.layout.dense.density import COLUMN_PX, DensityStrip
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.scene import NO_FOLDS, Scene
from timeline_app.layout.timeline.viewport import MIN_SPAN_S, Viewport

DAY_S = 86_400.0
NORTH, SOUTH = LANES[0].id, LANES[1].id


@pytest.fixture(autouse=True, scope="module")
def _low_thresholds() -> Iterator[None]:
    with low_thresholds():
        yield


def high(view: Viewport) -> Viewport:
    return view.resized(view.width_px, HIGH_PX)


def count_by_column(spans: npt.NDArray[np.float64], frame: Frame, strip: DensityStrip) -> list[int]:
    """How many spans meet each column of a strip, one column after the other."""
    column_s = COLUMN_PX / frame.viewport.px_per_s
    first = np.floor(frame.viewport.start_s / column_s)
    edges = [float((first + place) * column_s) for place in range(len(strip.counts) + 1)]
    return [
        sum(start < edges[place + 1] and end >= edges[place] for start, end in spans.tolist())
        for place in range(len(strip.counts))
    ]


@given(any_dense_scene(), any_view(), st.one_of(st.none(), st.integers(0, 59)))
def test_a_frame_counts_exactly_the_events_that_meet_its_view(
    scene: Scene, view: Viewport, chosen: int | None
) -> None:
    frame = build_frame(scene, high(view), chosen)
    for strip in frame.strips:
        met = int(meeting(spans_in(scene, strip.lane), view).sum())
        marked = int(meeting(spans_of_marks(frame, strip.lane), view).sum())
        assert strip.in_view == met
        assert strip.total == met - marked
    in_strips = {strip.lane for strip in frame.strips}
    for box in frame.lanes:
        if box.number not in in_strips:
            spans = spans_in(scene, box.number)
            marked = int(meeting(spans_of_marks(frame, box.number), view).sum())
            assert marked == int(meeting(spans, view).sum())


@given(any_dense_scene(), any_view(), st.one_of(st.none(), st.integers(0, 59)))
def test_a_column_counts_the_events_without_marks_that_meet_it(
    scene: Scene, view: Viewport, chosen: int | None
) -> None:
    view = high(view)
    frame = build_frame(scene, view, chosen)
    for strip in frame.strips:
        everyone = count_by_column(spans_in(scene, strip.lane), frame, strip)
        own = singles_of(frame, strip.lane, chosen)
        marked = count_by_column(own, frame, strip)
        assert strip.counts.tolist() == [
            whole - part for whole, part in zip(everyone, marked, strict=True)
        ]


def singles_of(frame: Frame, lane: int, chosen: int | None) -> npt.NDArray[np.float64]:
    """Start and end of the events of a dense lane that have a mark, in view or just out of it."""
    scene, view = frame.scene, frame.viewport
    dense_lane = scene.dense_lanes[lane]
    box = next(box for box in frame.lanes if box.number == lane)
    rows = round((box.bottom_px - box.first_row_px - scene.style.lane_pad_px) / frame.row_px)
    singles = dense_lane.singles(view, rows - 1).with_one(scene.member_in(lane, chosen), rows - 1)
    own = singles.member - dense_lane.first
    return np.column_stack((dense_lane.start[own], dense_lane.end[own]))


@given(any_dense_scene(), any_view())
def test_columns_cover_the_view_and_do_not_move_while_panning(scene: Scene, view: Viewport) -> None:
    here = build_frame(scene, high(view))
    there = build_frame(scene, here.viewport.panned(10 * COLUMN_PX))
    for strip in here.strips:
        assert -COLUMN_PX <= strip.left_px <= 0
        assert strip.left_px + len(strip.counts) * COLUMN_PX >= view.width_px
        assert (strip.counts >= 0).all()
        same = next(other for other in there.strips if other.lane == strip.lane)
        moved_px = abs(same.left_px - strip.left_px)
        assert min(moved_px, COLUMN_PX - moved_px) == pytest.approx(0.0, abs=0.1)


@given(any_dense_scene(), any_view())
def test_shares_grow_with_counts(scene: Scene, view: Viewport) -> None:
    for strip in build_frame(scene, high(view)).strips:
        assert ((strip.share >= 0) & (strip.share <= 1)).all()
        assert ((strip.share > 0) == (strip.counts > 0)).all()
        assert (np.diff(strip.share[np.argsort(strip.counts)]) >= 0).all()


def test_the_fullest_column_is_as_high_as_its_lane() -> None:
    many = [an_event(f"m{n}", "2025-10-28T12:00", lane=NORTH) for n in range(200)]
    few = [an_event(f"f{n}", "2025-10-27T12:00", lane=NORTH) for n in range(50)]
    scene = a_scene(*many, *few, an_event("far", "2000", lane=NORTH))
    collapsed = a_scene(document=scene.document, collapsed=[NORTH])
    (strip,) = build_frame(collapsed, a_view()).strips
    assert strip.share.max() == pytest.approx(1.0)
    at_noon = strip.share[strip.column_at(300.0)]
    assert at_noon == pytest.approx(0.5, abs=0.01)  # the root of a quarter
    assert strip.in_view == 250


def test_many_events_at_the_very_end_are_the_peak() -> None:
    rows = [an_event(f"e{n}", "2025-10-28T12:00", lane=NORTH) for n in range(100)]
    scene = a_scene(an_event("first", "1990-01-01T00:00", lane=NORTH), *rows)
    (dense_lane,) = scene.dense_lanes.values()
    assert dense_lane.peak(-20, COLUMN_PX) == 100


@given(any_dense_scene(), any_view(), st.floats(0, 1))
def test_a_cluster_says_how_many_and_when(scene: Scene, view: Viewport, share: float) -> None:
    frame = build_frame(scene, high(view))
    x_px = share * view.width_px
    for strip in frame.strips:
        cluster = frame.cluster_at(x_px, (strip.top_px + strip.bottom_px) / 2)
        expected = int(strip.counts[strip.column_at(x_px)])
        assert (cluster.count if cluster else 0) == expected
        if cluster:
            left_px, right_px = view.to_px(cluster.start_s), view.to_px(cluster.end_s)
            assert left_px - 0.1 <= x_px <= right_px + 0.1
            assert right_px - left_px == pytest.approx(COLUMN_PX, abs=0.1)


def test_there_is_no_cluster_where_there_is_no_density() -> None:
    rows = [an_event(f"e{n}", "2025-10-28T12:00", lane=NORTH) for n in range(50)]
    frame = build_frame(a_scene(*rows, an_event("s", lane=SOUTH)), a_view())
    north, south = frame.lanes
    assert frame.cluster_at(500.0, north.top_px + 5) is not None
    assert frame.cluster_at(100.0, north.top_px + 5) is None
    assert frame.cluster_at(500.0, south.top_px + 5) is None
    assert frame.cluster_at(500.0, -5.0) is None


@given(any_dense_scene(), any_view())
def test_a_cluster_parts_at_a_finer_scale_under_the_pointer(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, high(view))
    for strip in frame.strips:
        for column in np.flatnonzero(strip.counts)[:3].tolist():
            x_px = strip.left_px + (column + 0.5) * COLUMN_PX
            cluster = frame.cluster_at(x_px, strip.top_px + 1)
            assert cluster is not None
            separated = frame.separated(cluster)
            assert separated.level > view.level or separated.span_s == MIN_SPAN_S
            # The instant that stays where it is lies within the cluster.
            slack_s = (0.1 / view.px_per_s) + 8 * np.spacing(abs(cluster.start_s))
            left_px, right_px = view.to_px(cluster.start_s), view.to_px(cluster.end_s)
            assert separated.to_time(left_px) >= cluster.start_s - slack_s
            assert separated.to_time(right_px) <= cluster.end_s + slack_s


@pytest.mark.parametrize("count", [121, 300, 600])
def test_a_lane_that_is_dense_at_this_scale_alone_is_parted(count: int) -> None:
    rows = [
        an_event(f"e{n}", f"2025-10-28T{n * 24 // count:02}:{n % 60:02}", lane=NORTH)
        for n in range(count)
    ]
    with low_thresholds(most_in_rows=1_000, most_in_tile=120):
        scene = a_scene(*rows)
        frame = build_frame(scene, a_view(TOUR_S - 1800 * DAY_S, days=3650.0))
        assert not scene.dense_lanes
        for _ in range(2):
            (strip,) = frame.strips
            x_px = strip.left_px + (int(np.argmax(strip.counts)) + 0.5) * COLUMN_PX
            cluster = frame.cluster_at(x_px, strip.top_px + 1)
            assert cluster is not None
            frame = build_frame(scene, frame.separated(cluster))
            if not any(strip.total for strip in frame.strips):
                break
        assert not any(strip.total for strip in frame.strips)
        assert len(frame.marks.event)


def test_clicks_part_what_stood_close_together() -> None:
    close = [an_event(f"e{n}", f"2025-10-28T{n // 6:02}:{n % 6}5", lane=NORTH) for n in range(60)]
    with low_thresholds(most_in_tile=20):
        frame = build_frame(a_scene(*close), a_view(TOUR_S - 1800 * DAY_S, days=3650.0))
        assert frame.strips[0].total
        for _ in range(30):
            (strip,) = frame.strips
            x_px = strip.left_px + (int(np.argmax(strip.counts)) + 0.5) * COLUMN_PX
            cluster = frame.cluster_at(x_px, strip.top_px + 1)
            if cluster is None:
                break
            frame = build_frame(frame.scene, frame.separated(cluster))
        assert not frame.strips[0].total
        assert len(frame.marks.event)


@given(any_dense_scene(), any_view(), st.sets(st.sampled_from([NORTH, SOUTH]), min_size=1))
def test_a_collapsed_lane_is_its_density_or_slim_marks_and_opens_as_it_was(
    scene: Scene, view: Viewport, collapsed: set[str]
) -> None:
    view = high(view)
    before = build_frame(scene, view)
    closed = a_scene(document=scene.document, clock=scene.clock, collapsed=[*collapsed])
    frame = build_frame(closed, view)
    dated = {box.number: box for box in frame.lanes if box.lane.id in collapsed}
    for number in dated:
        if not len(spans_in(closed, number)):
            continue
        if number in closed.slim_lanes:
            own = frame.marks.lane == number
            assert frame.marks.is_slim[own].all()
            assert not frame.marks.label_px[own].any()
            continue
        (strip,) = (strip for strip in frame.strips if strip.lane == number)
        assert not (frame.marks.lane == number).any()
        met = int(meeting(spans_in(closed, number), view).sum())
        assert strip.total == strip.in_view == met
        assert strip.counts.tolist() == count_by_column(spans_in(closed, number), frame, strip)
    opened = replace(closed, mask=scene.mask, folds=NO_FOLDS)
    again = build_frame(opened, view)
    assert again.lanes == before.lanes
    assert again.marks.event.tolist() == before.marks.event.tolist()
    assert again.marks.top_px.tolist() == before.marks.top_px.tolist()
    assert [s.counts.tolist() for s in again.strips] == [s.counts.tolist() for s in before.strips]
