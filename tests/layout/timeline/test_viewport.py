import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import TOUR_S, YEAR_S, a_view
from timeline_app.layout.timeline.viewport import FAR_PX, MAX_SPAN_S, MIN_SPAN_S, Viewport
from timeline_app.model.dates.date_span import FAR_S

spans = st.floats(0, 1).map(lambda share: MIN_SPAN_S * (MAX_SPAN_S / MIN_SPAN_S) ** share)
widths = st.floats(1, 16_000)
centuries = st.floats(-10_000 * YEAR_S, 10_000 * YEAR_S)
views = st.builds(Viewport, centuries, spans, widths, st.floats(1, 4_000), st.floats(0, 100))


@given(views, st.floats(1e-9, 1e9), st.floats(0, 1))
def test_zoom_keeps_the_pinned_instant(view: Viewport, factor: float, share: float) -> None:
    at_px = share * view.width_px
    zoomed = view.zoomed(factor, at_px)
    assert zoomed.to_px(view.to_time(at_px)) == pytest.approx(at_px, abs=0.5)
    assert MIN_SPAN_S <= zoomed.span_s <= MAX_SPAN_S


@pytest.mark.parametrize("year", [-1_000_000, -10_000, -1, 0, 1, 1969, 9_999, 1_000_000])
@pytest.mark.parametrize(("factor", "limit_s"), [(0.5, MIN_SPAN_S), (2.0, MAX_SPAN_S)])
def test_at_a_limit_the_instant_still_holds(year: int, factor: float, limit_s: float) -> None:
    view = a_view((year - 1970) * YEAR_S, 1.0)
    pinned_s = view.to_time(300.0)
    for _ in range(100):
        view = view.zoomed(factor, 300.0)
    assert view.span_s == limit_s
    assert view.to_px(pinned_s) == pytest.approx(300.0, abs=0.5)


@given(views, st.floats(0, 1))
def test_a_place_is_an_instant_and_back(view: Viewport, share: float) -> None:
    assert view.to_px(view.to_time(share * view.width_px)) == pytest.approx(
        share * view.width_px, abs=0.5
    )


@given(views, st.lists(st.floats(-1e30, 1e30) | st.sampled_from([math.inf, -math.inf])))
def test_nothing_is_ever_placed_far_off(view: Viewport, axis: list[float]) -> None:
    px = view.to_clipped_px(np.array(axis, np.float64))
    assert ((px >= -FAR_PX) & (px <= view.width_px + FAR_PX)).all()


@given(views, st.floats(-3, 3), st.floats(-500, 500))
def test_a_pan_moves_everything_by_so_many_pixels(
    view: Viewport, widths_right: float, down_px: float
) -> None:
    right_px = widths_right * view.width_px
    moved = view.panned(right_px, down_px)
    assert moved.to_px(view.start_s) == pytest.approx(-right_px, abs=0.5)
    assert moved.scroll_px == view.scroll_px + down_px
    assert (moved.span_s, moved.level) == (view.span_s, view.level)


@pytest.mark.parametrize("side", [-1, 1])
def test_a_pan_ends_where_seconds_can_no_longer_be_counted(side: int) -> None:
    view = Viewport(TOUR_S, MAX_SPAN_S, 1000.0, 500.0)
    for _ in range(2_000):
        view = view.panned(side * 1000.0)
    assert view.start_s == side * FAR_S


@given(views, views)
def test_a_glide_begins_here_and_ends_there(here: Viewport, there: Viewport) -> None:
    assert here.between(there, 0.0).start_s == here.start_s
    assert here.between(there, 0.0).span_s == here.span_s
    assert here.between(there, 1.0) == there


@given(views, views, st.floats(0, 1))
def test_a_glide_stays_finite_and_between_the_spans(
    here: Viewport, there: Viewport, share: float
) -> None:
    view = here.between(there, share)
    low_s, high_s = sorted((here.span_s, there.span_s))
    assert low_s * (1 - 1e-9) <= view.span_s <= high_s * (1 + 1e-9)
    low_s, high_s = sorted((here.start_s, there.start_s))
    slack_s = 1e-6 * max(here.span_s, there.span_s, high_s - low_s)
    assert low_s - slack_s <= view.start_s <= high_s + slack_s


@given(views, st.floats(0.01, 100), st.floats(0, 1), st.floats(0, 1))
def test_a_glide_of_a_zoom_keeps_the_pinned_instant(
    view: Viewport, factor: float, at: float, share: float
) -> None:
    at_px = at * view.width_px
    way = view.between(view.zoomed(factor, at_px), share)
    assert way.to_px(view.to_time(at_px)) == pytest.approx(at_px, abs=0.5)


def test_a_glide_of_a_pan_is_even() -> None:
    view = a_view()
    assert view.between(view.panned(400.0, 20.0), 0.25) == view.panned(100.0, 5.0)


@given(views, centuries, st.floats(0, 1e12), st.floats(0, 0.5))
def test_what_is_to_be_shown_is_in_the_middle(
    view: Viewport, start_s: float, length_s: float, margin: float
) -> None:
    shown = view.showing(start_s, start_s + length_s, margin)
    left_px, right_px = shown.to_px(start_s), shown.to_px(start_s + length_s)
    assert left_px >= -0.5
    assert right_px <= view.width_px + 0.5
    assert left_px == pytest.approx(view.width_px - right_px, abs=1.0)


@given(views, centuries, st.floats(0, 1e9), st.floats(0, 200))
def test_revealing_is_the_least_pan(
    view: Viewport, start_s: float, length_s: float, margin_px: float
) -> None:
    end_s = start_s + length_s
    shown = view.revealing(start_s, end_s, margin_px)
    assert shown.span_s == view.span_s
    assert shown.to_px(start_s) >= -0.5
    if length_s <= view.span_s / 2:
        assert shown.to_px(end_s) <= view.width_px + 0.5
    again = shown.revealing(start_s, end_s, margin_px)
    assert again.to_px(shown.start_s) == pytest.approx(0.0, abs=0.5)


def test_what_is_in_view_stays_where_it_is() -> None:
    view = a_view()
    assert view.revealing(TOUR_S + 86_400.0, TOUR_S + 90_000.0, 40.0) is view


def test_an_area_of_no_size_counts_as_a_pixel() -> None:
    assert (a_view().resized(0.0, -3.0).width_px, a_view().resized(0, 0).height_px) == (1.0, 1.0)


@given(views)
def test_rows_are_packed_at_the_power_of_two_below_the_scale(view: Viewport) -> None:
    assert 2.0**view.level <= view.px_per_s < 2.0 ** (view.level + 1)
