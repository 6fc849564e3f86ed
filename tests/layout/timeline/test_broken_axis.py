"""The laws of an axis that leaves out where nothing happens."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.layout.timeline.broken_axis import TimeMap, find_cuts, pieces, widths_px

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
    if len(cuts) == min(20, rest // 3) or len(moments) < 2:
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
    assert len(pieces(0.0, 1003.0, cuts)) == 2
    assert pieces(0.0, 5.0, ()) == ((0.0, 5.0),)


@given(st.lists(st.floats(1.0, 1e9), min_size=1, max_size=9), st.floats(1.0, 2000.0))
def test_the_widths_fill_the_room(spans_s: list[float], room_px: float) -> None:
    px = widths_px(np.array(spans_s), room_px, 10.0)
    assert np.isclose(px.sum(), room_px)
    assert (px >= min(10.0, room_px / len(spans_s)) - 1e-9).all()
