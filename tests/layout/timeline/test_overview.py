"""The layout of the overview: where the whole extent is cut, its ticks, marks and bars."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from tests.layout.scenes import TOUR_S, a_scene, any_scene
from timeline_app.layout.timeline.axis.broken_axis import TimeMap
from timeline_app.layout.timeline.overview import build_overview, density_bars
from timeline_app.layout.timeline.scene import Scene
from timeline_app.model.document import Document

DAY_S = 86_400.0


def a_map(days: float = 5.0, width_px: float = 500.0) -> TimeMap:
    return TimeMap(np.array([TOUR_S, TOUR_S + days * DAY_S]), np.array([0.0, width_px]))


@given(any_scene(), st.floats(60, 4000))
def test_every_event_has_a_place_in_the_strip(scene: Scene, width_px: float) -> None:
    overview = build_overview(scene, width_px)
    marks = overview.marks
    assert marks is not None
    assert len(marks.lane) == len(scene.shown_members.event)
    whole_px = float(overview.time_map.knots_px[-1])
    for edges_px in (marks.left_px, marks.right_px):
        assert ((edges_px >= 0) & (edges_px <= max(width_px, whole_px))).all()
    assert (marks.left_px <= marks.right_px).all()


@given(any_scene(), st.floats(60, 4000))
def test_labels_never_meet(scene: Scene, width_px: float) -> None:
    overview = build_overview(scene, width_px)
    small = scene.ruler.pill
    for row in (
        [(tick.label_px, tick.text) for tick in overview.ticks if tick.text],
        [(zigzag.words_px, zigzag.words) for zigzag in overview.zigzags if zigzag.words],
    ):
        for (left_px, text), (next_px, _) in itertools.pairwise(row):
            assert left_px + small(text) <= next_px
        whole_px = float(overview.time_map.knots_px[-1])
        for left_px, text in row:
            assert left_px >= 0.0
            assert left_px + small(text) <= whole_px + 1e-6


@given(st.floats(50, 4000), st.booleans())
def test_a_strip_is_as_wide_as_it_is_to_be(width_px: float, has_opening: bool) -> None:
    scene = a_scene(document=a_tour("2025-10-26/2025-10-31" if has_opening else ""))
    overview = build_overview(scene, width_px)
    assert overview.zigzags
    assert overview.time_map.knots_px[-1] == pytest.approx(width_px)
    assert (np.diff(overview.time_map.knots_px) > 0).all()


def a_tour(opening: str = "2025-10-26/2025-10-31") -> Document:
    hours = [(day, hour) for day in range(26, 32) for hour in (10, 15)]
    days = [an_event(f"{day} {hour}", f"2025-10-{day}T{hour}:00") for day, hour in hours]
    before = [an_event(f"{year}", str(year) + "-05-25") for year in (2019, 2022)]
    return a_document([*before, *days, an_event("review", "2026-03-31")], opening=opening)


def test_what_a_timeline_opens_with_has_most_of_the_strip_and_cuts_are_named() -> None:
    scene = a_scene(document=a_tour())
    overview = build_overview(scene, 1000.0)
    low_px, high_px = (overview.time_map.to_px(TOUR_S + n * DAY_S) for n in (0.0, 6.0))
    assert high_px - low_px > 700.0
    assert {"3 years", "5 months"} <= {zigzag.words for zigzag in overview.zigzags}
    assert {"2019", "Mon 27"} <= {tick.text for tick in overview.ticks}


def test_without_cuts_all_is_to_one_scale() -> None:
    rows = [an_event(f"{year}", str(year)) for year in range(2010, 2020)]
    overview = build_overview(a_scene(document=a_document(rows, opening="2013/2014")), 900.0)
    assert overview.zigzags == ()
    assert len(overview.time_map.knots_s) == 2


def test_many_events_are_bars() -> None:
    rows = [an_event(f"e{n}", "2025-10-27T01:00", lane="north") for n in range(401)]
    overview = build_overview(a_scene(*rows), 900.0)
    assert overview.marks is None
    assert overview.bars is not None
    assert overview.bars.top.max() == 401


@given(any_scene(), st.floats(60, 2000))
def test_every_dated_event_is_counted_once_a_lane(scene: Scene, width_px: float) -> None:
    bars = density_bars(scene, a_map(width_px=width_px), width_px)
    assert (bars.top - bars.bottom).sum() == len(scene.shown_members.event)
    assert (bars.top > bars.bottom).all()


@given(any_scene())
def test_bars_of_a_place_are_stacked(scene: Scene) -> None:
    bars = density_bars(scene, a_map(), 500.0)
    for left_px in np.unique(bars.left_px).tolist():
        here = bars.left_px == left_px
        assert bars.bottom[here].tolist() == [0.0, *bars.top[here][:-1].tolist()]


def test_an_event_is_counted_where_it_begins_else_where_it_ends() -> None:
    scene = a_scene(
        an_event("a", "2025-10-27/2025-10-30", lane="north"),
        an_event("b", "2025-10-27/..", lane="south"),
        an_event("c", "../2025-10-28", lane="south"),
    )
    bars = density_bars(scene, a_map(), 500.0)
    assert bars.left_px.tolist() == [99.0, 99.0, 300.0]
    assert bars.lane.tolist() == [0, 1, 1]


def test_no_events_no_bars() -> None:
    assert len(density_bars(a_scene(), a_map(), 500.0).top) == 0


def test_without_dates_the_strip_names_no_date() -> None:
    for scene in (a_scene(), a_scene(an_event("a", ""))):
        assert build_overview(scene, 500.0).ticks == ()
    assert build_overview(a_scene(an_event("a")), 500.0).ticks
