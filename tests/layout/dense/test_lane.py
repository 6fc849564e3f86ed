from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.dense_lanes import HIGH_PX, a_dense_lane, any_dense_scene, low_thresholds
from tests.layout.scenes import LANES, TOUR_S, ZONES, a_scene, a_view, any_view
from timeline_app.layout.dense.lane import DenseLane
from timeline_app.layout.dense.tiles import TILE_PX, is_whole
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import MIN_SPAN_S, Viewport
from timeline_app.model.dates.clock import Clock

DAY_S = 86_400.0
NORTH = LANES[0].id
maybe_chosen = st.one_of(st.none(), st.integers(0, 59))


@pytest.fixture(autouse=True, scope="module")
def _low_thresholds() -> Iterator[None]:
    with low_thresholds():
        yield


def high(view: Viewport) -> Viewport:
    return view.resized(view.width_px, HIGH_PX)


def rows_of(frame: Frame) -> dict[tuple[int, int], float]:
    """The top of each mark by event and lane, in px of the unscrolled content."""
    marks = frame.marks
    keys = zip(marks.event.tolist(), marks.lane.tolist(), strict=True)
    tops_px = np.round(marks.top_px + frame.viewport.scroll_px, 3)
    return dict(zip(keys, tops_px.tolist(), strict=True))


@given(any_dense_scene(), any_view(), st.floats(-3, 3))
def test_single_marks_are_the_same_ones_in_the_same_rows_wherever_the_view_begins(
    scene: Scene, view: Viewport, widths_right: float
) -> None:
    here = build_frame(scene, high(view))
    there = build_frame(scene, high(view).panned(widths_right * view.width_px))
    rows, others = rows_of(here), rows_of(there)
    assert all(others.get(mark, top_px) == top_px for mark, top_px in rows.items())
    low_s = max(here.viewport.start_s, there.viewport.start_s)
    high_s = min(here.viewport.end_s, there.viewport.end_s)
    inside = {
        (event, lane)
        for event, lane, start, end, *_ in zip(
            *(c.tolist() for c in scene.shown_members), strict=True
        )
        if low_s <= start < high_s and end > low_s
    }
    assert inside & rows.keys() == inside & others.keys()


@given(any_dense_scene(), any_view(), maybe_chosen)
def test_single_marks_and_their_labels_never_overlap(
    scene: Scene, view: Viewport, chosen: int | None
) -> None:
    frame = build_frame(scene, high(view), chosen)
    marks, rows = frame.marks, defaultdict(list)
    for k, top_px in enumerate(marks.top_px.tolist()):
        label_px = float(marks.label_x_px[k])
        left_px = min(float(marks.left_px[k]), label_px)
        rows[top_px].append(
            (left_px, max(float(marks.right_px[k]), label_px + float(marks.label_px[k])))
        )
    for extents in rows.values():
        for (_, end_px), (begin_px, _) in pairwise(sorted(extents)):
            assert begin_px >= end_px - 1e-3


@given(any_dense_scene(), any_view())
def test_single_marks_are_in_the_rows_of_their_lane(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, high(view))
    boxes = {box.number: box for box in frame.lanes}
    for lane, top_px in zip(frame.marks.lane.tolist(), frame.marks.top_px.tolist(), strict=True):
        assert boxes[lane].top_px <= top_px
        assert top_px + frame.row_px <= boxes[lane].bottom_px + 1e-6


@given(any_dense_scene(), any_view(), st.integers(0, 59))
def test_the_chosen_event_always_has_a_mark(scene: Scene, view: Viewport, event: int) -> None:
    span = scene.span_of(event) if event < len(scene.mask) and scene.mask[event] else None
    if span is None:
        return
    view = high(view)
    around = view.panned(view.to_px(span[0]) - view.width_px / 2)
    frame = build_frame(scene, around, event)
    (k,) = np.flatnonzero(frame.marks.event == event).tolist()
    x_px = float(frame.marks.left_px[k] + frame.marks.right_px[k]) / 2
    y_px = float(frame.marks.top_px[k]) + frame.row_px / 2
    assert frame.event_at(x_px, y_px) == event
    row = frame.row_of(event)
    assert row is not None
    assert row[0] == pytest.approx(float(frame.marks.top_px[k]) + frame.viewport.scroll_px)


@given(any_dense_scene(), any_view(), maybe_chosen)
def test_the_pointer_finds_every_single_mark_and_its_label(
    scene: Scene, view: Viewport, chosen: int | None
) -> None:
    frame = build_frame(scene, high(view), chosen)
    marks = frame.marks
    for k, event in enumerate(marks.event.tolist()):
        y_px = float(marks.top_px[k]) + frame.row_px / 2
        mark_px = float(marks.left_px[k] + marks.right_px[k]) / 2
        assert frame.event_at(mark_px, y_px) == event
        label_px = float(marks.label_x_px[k] + marks.label_px[k] / 2)
        assert frame.event_at(label_px, y_px) == event


@given(any_dense_scene(), any_view(), st.floats(0, 1), st.floats(0, 1))
def test_what_the_pointer_finds_is_under_it(
    scene: Scene, view: Viewport, share_x: float, share_y: float
) -> None:
    frame = build_frame(scene, view)
    x_px, y_px = share_x * view.width_px, share_y * view.height_px
    event = frame.event_at(x_px, y_px)
    marks = frame.marks
    left_px = np.minimum(marks.left_px, marks.label_x_px) - 3.0
    right_px = np.maximum(marks.right_px, marks.label_x_px + marks.label_px) + 3.0
    under = (left_px <= x_px) & (x_px <= right_px)
    under &= (marks.top_px <= y_px) & (y_px < marks.top_px + frame.row_px)
    assert (event is None) == (not under.any())
    assert event is None or event in marks.event[under]


@given(any_dense_scene(), any_view(), maybe_chosen)
def test_what_is_worked_out_beforehand_changes_nothing(
    scene: Scene, view: Viewport, chosen: int | None
) -> None:
    cold = build_frame(scene, view, chosen)
    warmed = a_scene(
        document=scene.document, hidden=np.flatnonzero(~scene.mask).tolist(), clock=scene.clock
    )
    warmed.warm()
    warm = build_frame(warmed, view, chosen)
    assert (cold.lanes, cold.axis.ticks, cold.content_px) == (
        warm.lanes, warm.axis.ticks, warm.content_px,
    )  # fmt: skip
    assert cold.footer == warm.footer
    for one, other in zip(cold.marks, warm.marks, strict=True):
        assert np.array_equal(np.asarray(one), np.asarray(other))
    for strip, same in zip(cold.strips, warm.strips, strict=True):
        assert np.array_equal(strip.counts, same.counts)
        assert np.array_equal(strip.share, same.share)
        assert (strip.total, strip.in_view) == (same.total, same.in_view)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("when", ["2025-10-28/..", "../2025-10-28", "2025-10-28", "2025"])
def test_a_dense_lane_of_the_same_event_many_times(zone: str, when: str) -> None:
    scene = a_scene(*(an_event(f"e{n}", when, lane=NORTH) for n in range(40)), clock=Clock(zone))
    frame = build_frame(scene, a_view(TOUR_S + DAY_S), chosen=39)
    (strip,) = frame.strips
    assert strip.in_view == 40
    assert strip.total + len(frame.marks.event) == 40
    assert 39 in frame.marks.event
    assert strip.counts.max() == strip.total


@pytest.mark.parametrize("year", [-1_000_000, -9_999, 9_999, 1_000_000])
def test_a_dense_lane_in_far_off_years(year: int) -> None:
    when = f"Y{year}" if abs(year) > 9_999 else f"{year:05}" if year < 0 else f"{year}"
    scene = a_scene(*(an_event(f"e{n}", when, lane=NORTH) for n in range(40)), an_event("now"))
    span = scene.span_of(0 if year < 0 else 39)
    assert span is not None
    for margin in (0.1, 1e6):
        frame = build_frame(scene, a_view().showing(*span, margin))
        (strip,) = frame.strips
        assert strip.in_view == 40
        assert (strip.counts >= 0).all()
        assert np.isfinite(strip.share).all()


@given(any_dense_scene(), any_view(), st.integers(2, 9), st.integers(1, 4))
def test_what_has_a_mark_keeps_it_and_its_row_closer_to(
    scene: Scene, view: Viewport, rows: int, finer: int
) -> None:
    coarse = view.zoomed(2.0 ** (view.level % 2), 0.0)  # an even level: odd ones hand nothing on
    fine = coarse.zoomed(0.5**finer, coarse.width_px / 2)
    if (coarse.level % 2, fine.level - coarse.level) != (0, finer):
        return  # a limit of the scale
    size_s = TILE_PX / 2.0**fine.level
    for dense_lane in scene.dense_lanes.values():
        if is_whole(dense_lane, coarse.level):  # there each scale is packed by itself
            continue
        before, after = dense_lane.singles(coarse, rows), dense_lane.singles(fine, rows)
        row_of = dict(zip(after.member.tolist(), after.row.tolist(), strict=True))
        for member, row in zip(before.member.tolist(), before.row.tolist(), strict=True):
            start, end = (
                dense_lane.start[member - dense_lane.first],
                dense_lane.end[member - dense_lane.first],
            )
            is_met = start < fine.end_s and end > fine.start_s
            if is_met and (row < rows // 2 or end - start <= size_s):
                assert row_of[member] == row


@pytest.mark.parametrize("when", ["2015/2035", "2015/..", "../2035"])
def test_long_events_have_marks_at_every_scale(when: str) -> None:
    short = [an_event(f"e{n}", f"2025-10-{n % 28 + 1:02}T12:00", lane=NORTH) for n in range(60)]
    scene = a_scene(an_event("long", when, lane=NORTH), *short)
    long_one = scene.document.events.index("long")
    view = a_view(TOUR_S, days=20_000.0)
    for _ in range(30):
        frame = build_frame(scene, view)
        assert long_one in frame.marks.event
        view = view.zoomed(0.5, view.to_px(TOUR_S))
    assert view.span_s == MIN_SPAN_S


def test_the_longest_of_a_tile_have_the_marks() -> None:
    spans = [(n * 10.0, n * 10.0 + 1.0) for n in range(100)] + [(100.0, 900.0), (50.0, 700.0)]
    dense_lane = a_dense_lane(*spans)
    singles = dense_lane.singles(Viewport(0.0, 1024.0, 1024.0, 300.0), 3)
    lengths = sorted((dense_lane.lengths(singles.member)).tolist(), reverse=True)
    assert lengths[:2] == [800.0, 650.0]


@given(st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 300)), min_size=1, max_size=60))
def test_the_longest_are_found_the_same_by_both_ways(pairs: list[tuple[int, int]]) -> None:
    spans = [(float(start), float(start + length)) for start, length in pairs]
    few, many = a_dense_lane(*spans), a_dense_lane(*spans)
    with low_thresholds(most_in_tile=len(spans)):
        found = few.longest(500.0, 1500.0, len(spans))
    with low_thresholds(most_in_tile=5):
        chosen = many.longest(500.0, 1500.0, 5)
    longest = sorted(few.lengths(found).tolist(), reverse=True)[:5]
    assert sorted(many.lengths(chosen).tolist(), reverse=True) == longest


def test_tiles_are_packed_once_and_not_kept_for_ever() -> None:
    dense_lane = a_dense_lane(*((n * 400.0, n * 400.0) for n in range(50)))
    view = Viewport(0.0, 1024.0, 1024.0, 300.0)
    first = dense_lane.singles(view, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline_app.layout.dense.tiles._MOST_TILES_KEPT", 3)
        for place in range(8):
            dense_lane.singles(view.panned(place * TILE_PX), 3)
        assert kept(dense_lane) < 20  # one tile's own chain of coarser ones may exceed the limit
    again = dense_lane.singles(view, 3)
    assert [c.tolist() for c in again] == [c.tolist() for c in first]


def kept(dense_lane: DenseLane) -> int:
    return len(dense_lane.cache.tiles)
