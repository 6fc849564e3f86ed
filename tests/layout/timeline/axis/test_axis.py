from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.layout.scenes import TOUR_S, YEAR_S, ZONES, a_ruler
from timeline_app.layout.timeline.axis.axis import Axis, Tick, build_axis
from timeline_app.layout.timeline.axis.steps import STEPS, length_s, step_for
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import FAR_PX, MAX_SPAN_S, Viewport
from timeline_app.model.dates.calendar import DAY_S, HOUR_S, day_start_s
from timeline_app.model.dates.clock import FLOATING, LOCAL, Clock, axis_s, wall_s

LETTER_PX = 7.0
STYLE = Style()
clocks = st.sampled_from(ZONES).map(Clock)
spans = st.floats(0, 1).map(lambda share: MAX_SPAN_S**share)
starts = st.one_of(
    st.floats(-1_000_000 * YEAR_S, 1_000_000 * YEAR_S),
    st.floats(TOUR_S - 40 * DAY_S, TOUR_S + 200 * DAY_S),  # when clocks are changed
    st.floats(day_start_s(2011, 12, 28), day_start_s(2012, 1, 2)),  # Apia leaves out a day
)
views = st.builds(
    Viewport, starts.map(lambda s: round(s, 3)), spans, st.floats(150, 4_000), st.just(500.0)
)


def axis_of(view: Viewport, clock: Clock = LOCAL) -> Axis:
    return build_axis(view, clock, STYLE, a_ruler(LETTER_PX))


def axis_between(start_s: float, end_s: float, width_px: float, clock: Clock = LOCAL) -> Axis:
    return axis_of(Viewport(start_s, end_s - start_s, width_px, 500.0), clock)


def texts(ticks: tuple[Tick, ...]) -> list[str]:
    return [tick.text for tick in ticks if tick.text]


def day_axis(clock: Clock, year: int, month: int, day: int) -> tuple[Axis, Viewport]:
    """Seven days at day ticks, 100 px an ordinary day, that begin three days before a date."""
    first_s = day_start_s(year, month, day) - 3 * DAY_S
    (start_s,) = axis_s(clock, np.array([first_s]), np.array([FLOATING])).tolist()
    view = Viewport(float(start_s), 7.0 * DAY_S, 700.0, 500.0)
    return axis_of(view, clock), view


@given(views, clocks)
def test_ticks_come_in_order_and_none_twice(view: Viewport, clock: Clock) -> None:
    axis = axis_of(view, clock)
    for x_px in ([t.x_px for t in axis.ticks], [t.x_px for t in axis.context], axis.minor_px):
        inside = [x for x in x_px if 0 < x < view.width_px]
        assert all(one < next_one for one, next_one in pairwise(inside))


@given(views, clocks)
def test_there_are_never_more_ticks_than_have_room(view: Viewport, clock: Clock) -> None:
    axis, step = axis_of(view, clock), step_for(view.span_s, view.width_px)
    # Steps of days start again each month, where one of them is shorter; 3 more are outside.
    assert len(axis.ticks) <= view.width_px / step.label_px * 1.25 + 5
    assert len(axis.context) <= len(axis.ticks) + 3
    assert len(axis.minor_px) <= view.width_px / STYLE.minor_gap_px * 1.25 + 20


@given(views, clocks)
def test_the_whole_view_has_ticks_on_both_levels(view: Viewport, clock: Clock) -> None:
    axis = axis_of(view, clock)
    for ticks in (axis.ticks, axis.context):
        assert ticks[0].x_px <= 0.01
        assert ticks[-1].x_px >= view.width_px - 0.01


@given(views, clocks)
def test_ticks_are_on_steps_of_the_wall_clock(view: Viewport, clock: Clock) -> None:
    step, axis = step_for(view.span_s, view.width_px), axis_of(view, clock)
    if step.unit == "s" and abs(view.start_s) < 1e11:
        places = np.rint([view.to_time(t.x_px) for t in axis.ticks if abs(t.x_px) < FAR_PX])
        assert not (wall_s(clock, places.astype(np.int64)) % step.count).any()


@given(views, clocks)
@example(Viewport(1_757_620_841.0, 41_669_833.5, 2104.0, 500.0), LOCAL)  # “20” of September
def test_labels_of_ticks_never_overlap_and_are_in_the_view(view: Viewport, clock: Clock) -> None:
    axis = axis_of(view, clock)
    for ticks in (axis.ticks, axis.context):
        end_px = 0.0
        for tick in ticks:
            if tick.text:
                assert tick.label_px >= end_px
                assert tick.label_px >= tick.x_px
                end_px = tick.label_px + len(tick.text) * LETTER_PX
        assert end_px <= view.width_px


@given(views, clocks)
def test_what_is_under_way_is_named_while_there_is_room(view: Viewport, clock: Clock) -> None:
    axis, longest = axis_of(view, clock), len("Wed 30 September 2025, 12:00:00 BC")
    edges = [*(tick.x_px for tick in axis.context), np.inf]
    count = step_for(view.span_s, view.width_px).context[1]
    for tick, end_px in zip(axis.context, edges[1:], strict=True):
        room_px = min(end_px, view.width_px) - max(tick.x_px, 0.0)
        if room_px > longest * LETTER_PX + 2 * STYLE.label_gap_px and count <= 1_000:
            assert tick.text


@given(views, clocks)
def test_the_first_words_of_both_levels_are_in_line_or_clearly_not(
    view: Viewport, clock: Clock
) -> None:
    axis = axis_of(view, clock)
    upper = next((n for n, tick in enumerate(axis.context) if tick.text), None)
    lower = next((tick for tick in axis.ticks if tick.text), None)
    if upper is not None and lower is not None:
        held, ends_px = axis.context[upper], view.width_px
        if upper + 1 < len(axis.context):
            ends_px = min(ends_px, axis.context[upper + 1].x_px)
        has_room = lower.label_px + len(held.text) * LETTER_PX <= ends_px
        apart_px = abs(lower.label_px - held.label_px)
        assert apart_px == 0 or apart_px > 48.0 or not has_room


@pytest.mark.parametrize("zone", [zone for zone in ZONES if zone])
@pytest.mark.parametrize("date", [(2025, 3, 30), (2025, 10, 26), (2011, 12, 30), (-43, 3, 15)])
def test_a_day_tick_falls_on_the_zones_own_midnight(zone: str, date: tuple[int, int, int]) -> None:
    axis, view = day_axis(Clock(zone), *date)
    places = np.rint([view.to_time(tick.x_px) for tick in axis.ticks]).astype(np.int64)
    assert not (wall_s(Clock(zone), places) % DAY_S).any()


@pytest.mark.parametrize(
    ("zone", "date", "hours"),
    [
        ("Europe/Berlin", (2025, 3, 30), 23),
        ("Europe/Berlin", (2025, 10, 26), 25),
        ("America/New_York", (2025, 3, 9), 23),
        ("America/New_York", (2025, 11, 2), 25),
        ("Asia/Kathmandu", (2025, 3, 30), 24),
        ("", (2025, 3, 30), 24),
    ],
)
def test_the_days_of_changed_clocks_have_the_hours_they_had(
    zone: str, date: tuple[int, int, int], hours: int
) -> None:
    axis, _ = day_axis(Clock(zone), *date)
    gaps_px = np.diff([tick.x_px for tick in axis.ticks])
    assert gaps_px[3] == pytest.approx(hours / 24 * 100.0)
    assert np.delete(gaps_px, 3) == pytest.approx(100.0)


def test_a_day_that_a_zone_left_out_has_no_tick() -> None:
    axis, _ = day_axis(Clock("Pacific/Apia"), 2011, 12, 30)
    assert [tick.text for tick in axis.ticks[:6]] == texts(axis.ticks)[:6]
    assert texts(axis.ticks) == ["Tue 27", "Wed 28", "Thu 29", "Sat 31", "Sun 1", "Mon 2", "Tue 3"]


def hour_texts(first_hour: int, *date: int) -> list[str]:
    clock = Clock("Europe/Berlin")
    wall = np.array([day_start_s(*date) + first_hour * HOUR_S])
    (start_s,) = axis_s(clock, wall, np.array([FLOATING])).tolist()
    return texts(axis_between(start_s, start_s + 6 * HOUR_S, 480.0, clock).ticks)


def test_an_hour_that_is_skipped_has_no_tick() -> None:
    assert hour_texts(0, 2025, 3, 30) == ["00:00", "01:00", "03:00", "04:00", "05:00", "06:00"]


def test_an_hour_that_comes_twice_has_two_ticks() -> None:
    assert hour_texts(0, 2025, 10, 26) == ["00:00", "01:00", "02:00", "02:00", "03:00", "04:00"]


@pytest.mark.parametrize(
    ("start", "span_s", "ticks", "context"),
    [
        ((2025, 10, 26), 6, "00:00", "26 October 2025, 00:00"),
        ((2025, 10, 26), 10 * 60, "00:00", "Sun 26 October 2025"),
        ((2025, 10, 26), 5 * DAY_S, "Sun 26", "October 2025"),
        ((2025, 10, 27), 40 * DAY_S, "", ""),
        ((2025, 10, 1), 40 * DAY_S, "1", "October 2025"),
        ((2025, 1, 1), 300 * DAY_S, "Jan", "2025"),
        ((1990, 1, 1), 8 * YEAR_S, "1990", "1990s"),
        ((-43, 1, 1), 5 * YEAR_S, "44 BC", "50 to 41 BC"),
        ((-9, 1, 1), 5 * YEAR_S, "10 BC", "10 to 1 BC"),
        ((1, 1, 1), 5 * YEAR_S, "AD 1", "AD 1 to 9"),
        ((750, 1, 1), 15 * YEAR_S, "AD 750", "AD 750s"),
        ((1900, 1, 1), 40 * YEAR_S, "1900", "1900 to 1999"),
        ((100, 1, 1), 90 * YEAR_S, "AD 100", "AD 100 to 199"),
        ((1000, 1, 1), 900 * YEAR_S, "1000", "1000 to 1999"),
        ((1, 1, 1), 900 * YEAR_S, "AD 1", "AD 1 to 999"),
        ((1, 1, 1), 4_000 * YEAR_S, "AD 1", ""),
        ((-9_999, 1, 1), 20_000 * YEAR_S, "10,000 BC", ""),
    ],
)
def test_words_of_ticks(
    start: tuple[int, int, int], span_s: float, ticks: str, context: str
) -> None:
    start_s = day_start_s(*start)
    axis = axis_between(start_s, start_s + span_s, 600.0)
    assert axis.ticks[0].text == ticks
    assert axis.context[0].text == context


@pytest.mark.parametrize("side", [-1, 1])
def test_the_ends_of_counted_time_have_an_axis(side: int) -> None:
    view = Viewport(TOUR_S, MAX_SPAN_S, 1000.0, 500.0)
    for _ in range(1_000):
        view = view.panned(side * 1000.0)
    assert len(axis_of(view, Clock("Europe/Berlin")).ticks) <= 15


def test_steps_grow_and_have_room_for_the_level_above() -> None:
    for step, coarser in pairwise(STEPS):
        assert step.seconds < coarser.seconds
    for step in STEPS:
        assert length_s(*step.context) > step.seconds or step.unit == "Y"
        assert length_s(*step.minor) <= step.seconds
