"""The laws of an axis that leaves out where nothing happens."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.layout.timeline.axis.broken_axis import (
    WHOLE,
    BrokenAxis,
    TimeMap,
    break_axis,
    find_cuts,
    uncut,
    widths_px,
)
from timeline_app.layout.timeline.viewport import Viewport

seconds = st.integers(-(10**11), 10**11)
times = st.lists(seconds, min_size=1, max_size=60).map(lambda many: np.array(sorted(many)))
rising = st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=12).map(
    lambda steps: np.cumsum([0.0, *steps])
)


@given(times, times)
@example(np.array([0]), np.array([0, 0, 0, 1]))  # nothing is left beside the gap
def test_nothing_begins_or_ends_in_a_cut(starts: np.ndarray, ends: np.ndarray) -> None:
    moments = np.concatenate((starts, ends))
    cuts = find_cuts(starts, ends)
    for cut in cuts:
        assert cut.start_s < cut.end_s
        assert not ((moments >= cut.start_s) & (moments <= cut.end_s)).any()
    assert [*cuts] == sorted(cuts)


@given(times, times)
def test_no_gap_is_left_that_is_most_of_what_is_left(starts: np.ndarray, ends: np.ndarray) -> None:
    rest = max(len(starts), len(ends)) - 1
    cuts, moments = find_cuts(starts, ends), np.unique(np.concatenate((starts, ends)))
    most = min(20, rest // 3)
    if len(cuts) == most or len(moments) < 2 or len(moments) - 1 <= most:  # or all would be cut
        return
    cut_at = {np.searchsorted(moments, cut.start_s) for cut in cuts}
    gaps = np.diff(moments)
    left_s = gaps.sum() - sum(gaps[k - 1] for k in cut_at)
    whole = [gap for k, gap in enumerate(gaps.tolist(), 1) if k not in cut_at]
    assert max(whole) <= max(0.35, 2 / rest) * left_s * (1 + 1e-9)


def test_a_sample_of_many_times_finds_the_same_cuts() -> None:
    starts = np.concatenate((np.arange(50_000), np.arange(50_000) + 10**9))
    (cut,) = find_cuts(starts, starts + 1)
    assert 50_000 < cut.start_s < cut.end_s < 10**9


def test_a_few_events_are_never_cut() -> None:
    assert find_cuts(np.array([0, 10, 10**9]), np.array([0, 10, 10**9])) == ()
    assert find_cuts(np.array([], np.int64), np.array([], np.int64)) == ()


def whole_days(*days: int, each: int = 6) -> tuple[np.ndarray, np.ndarray]:
    starts = np.repeat(np.array(days) * 86_400, each)
    return starts, starts + 86_400


def test_days_that_events_fill_are_no_gaps() -> None:
    assert find_cuts(*whole_days(0, each=12)) == ()
    assert find_cuts(*whole_days(0, 1)) == ()
    (cut,) = find_cuts(*whole_days(0, 400))
    air_s = 0.02 * 2 * 86_400  # of both days
    assert cut == pytest.approx((86_400 + air_s, 400 * 86_400 - air_s))


def test_moments_apart_have_their_gap_cut_out() -> None:
    moments = np.repeat(np.array([0, 10**6]), 6)
    (cut,) = find_cuts(moments, moments)
    assert 0 < cut.start_s < cut.end_s < 10**6


def test_an_outlier_two_thousand_years_off_is_cut_off() -> None:
    year_s = 31_556_952
    starts = np.array([-2000 * year_s, *range(0, year_s, year_s // 30)])
    (cut,) = find_cuts(starts, starts)
    assert cut.end_s - cut.start_s > 1999 * year_s


@given(rising, rising, st.data())
def test_places_rise_with_time_and_convert_back(
    knots_s: np.ndarray, knots_px: np.ndarray, data: st.DataObject
) -> None:
    count = min(len(knots_s), len(knots_px))
    time_map = TimeMap(knots_s[:count], knots_px[:count])
    span_s = float(knots_s[count - 1])
    at_s = np.sort(data.draw(st.lists(st.floats(-span_s, 2 * span_s), min_size=2).map(np.array)))
    px = time_map.to_px(at_s)
    assert (np.diff(px) >= 0).all()
    assert np.abs(time_map.to_time(px) - at_s).max() <= 1e-6 * max(span_s, 1.0)
    assert time_map.to_px(float(knots_s[0])) == knots_px[0]
    assert time_map.to_time(float(knots_px[count - 1])) == knots_s[count - 1]


def test_pieces_are_what_is_left_between_the_cuts() -> None:
    cuts = find_cuts(np.array([0, 1, 2, 3, 1000, 1001, 1002]), np.array([1003]))
    assert len(uncut(0.0, 1003.0, cuts)) == 2
    assert uncut(0.0, 5.0, ()) == ((0.0, 5.0),)


@given(st.lists(st.floats(1.0, 1e9), min_size=1, max_size=9), st.floats(1.0, 2000.0))
def test_the_widths_fill_the_room(spans_s: list[float], room_px: float) -> None:
    px = widths_px(np.array(spans_s), room_px, 10.0)
    assert np.isclose(px.sum(), room_px)
    assert (px >= min(10.0, room_px / len(spans_s)) - 1e-9).all()


@st.composite
def any_broken(draw: st.DrawFn) -> BrokenAxis:
    """The axis of some close moments, and of others far away."""
    near = draw(st.lists(st.integers(0, 10**6), min_size=4, max_size=30))
    far = draw(st.lists(seconds, min_size=1, max_size=6))
    moments = np.array(sorted([*near, *far]))
    return break_axis(moments, moments + draw(st.integers(0, 10**4)))


@given(any_broken(), st.lists(seconds, min_size=2, max_size=30).map(sorted))
def test_a_broken_axis_rises_and_is_exact_both_ways(broken: BrokenAxis, times_s: list[int]) -> None:
    edges = [int(edge) + d for cut in broken.cuts for edge in cut for d in (-1, 0, 1)]
    clock_s = np.unique([*times_s, *edges])
    for column in (clock_s, clock_s.astype(np.float64)):
        placed = broken.to_axis(column)
        assert placed.dtype == column.dtype
        assert (np.diff(placed) >= 0).all()
        assert np.array_equal(broken.to_axis(column[::-1]), placed[::-1])
    placed = broken.to_axis(clock_s.astype(np.float64))
    is_cut = np.array([broken.cut_at(float(at_s)) is not None for at_s in clock_s], np.bool_)
    assert (np.diff(placed)[~is_cut[1:] & ~is_cut[:-1]] > 0).all()
    back = broken.to_clock(placed)
    assert np.array_equal(back[~is_cut], clock_s[~is_cut])
    assert np.array_equal(broken.to_clock(broken.to_axis(clock_s[~is_cut])), clock_s[~is_cut])
    # Within a cut a second is less than the floats of its place can tell apart.
    finest_s = np.spacing(np.abs(placed)).max(initial=0.0) * 2
    lengths_s = [cut.end_s - cut.start_s for cut in broken.cuts]
    most_s = 1.0 + max(lengths_s, default=0.0) / max(broken.cut_s, 1) * finest_s
    assert np.abs(back - clock_s).max() <= most_s


@given(any_broken(), st.lists(seconds, min_size=2, max_size=20).map(sorted))
def test_outside_the_cuts_a_second_is_a_second(broken: BrokenAxis, times_s: list[int]) -> None:
    clock_s = np.array([at for at in times_s if broken.cut_at(float(at)) is None], np.int64)
    placed = broken.to_axis(clock_s)
    for k, (start_s, end_s) in enumerate(pairwise(clock_s.tolist())):
        gone_s = sum(
            cut.end_s - cut.start_s - broken.cut_s
            for cut in broken.cuts
            if start_s <= cut.start_s and cut.end_s <= end_s
        )
        assert placed[k + 1] - placed[k] == end_s - start_s - gone_s


@given(any_broken())
def test_the_ends_of_time_stay_where_they_are(broken: BrokenAxis) -> None:
    ends = np.array([-np.inf, np.inf])
    assert np.array_equal(broken.to_axis(ends), ends)
    assert np.array_equal(broken.to_clock(ends), ends)
    assert WHOLE.to_axis(5.0) == WHOLE.to_clock(5.0) == 5.0


@given(any_broken(), seconds, st.floats(60.0, 1e9), st.floats(200.0, 4000.0))
def test_a_view_shows_the_same_time_on_a_broken_axis(
    broken: BrokenAxis, start_s: int, span_s: float, width_px: float
) -> None:
    whole = Viewport(float(start_s), span_s, width_px, 400.0)
    view = whole.along(broken)
    assert view.along(broken) is view
    shown_s, asked_s = view.clock_s(), whole.clock_s()
    edges_s = [cut for at_s in asked_s if (cut := broken.cut_at(at_s))]
    if not edges_s and view.span_s > 60.0:
        assert np.allclose(shown_s, asked_s, rtol=0, atol=1.0)
    cuts = broken.cuts_on_axis()
    assert not any(cut.start_s <= view.start_s and view.end_s <= cut.end_s for cut in cuts)
