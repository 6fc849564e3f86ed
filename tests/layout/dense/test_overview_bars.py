import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.scenes import TOUR_S, a_scene, a_view, any_scene, any_view
from timeline_app.layout.dense.density import density_bars
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport


@given(any_scene(), any_view(), st.floats(1, 20))
def test_every_dated_event_is_counted_once_a_lane(
    scene: Scene, view: Viewport, bar_px: float
) -> None:
    bars = density_bars(scene, view, bar_px)
    assert (bars.top - bars.bottom).sum() == len(scene.members.event)
    assert (bars.top > bars.bottom).all()


@given(any_scene(), any_view())
def test_bars_of_a_place_are_stacked(scene: Scene, view: Viewport) -> None:
    bars = density_bars(scene, view, 4.0)
    for left_px in np.unique(bars.left_px).tolist():
        here = bars.left_px == left_px
        assert bars.bottom[here].tolist() == [0.0, *bars.top[here][:-1].tolist()]


def test_an_event_is_counted_where_it_begins_else_where_it_ends() -> None:
    scene = a_scene(
        an_event("a", "2025-10-27/2025-10-30", lane="north"),
        an_event("b", "2025-10-27/..", lane="south"),
        an_event("c", "../2025-10-28", lane="south"),
    )
    bars = density_bars(scene, a_view(TOUR_S, days=5.0, width_px=500.0), 10.0)
    assert bars.left_px.tolist() == [100.0, 100.0, 300.0]
    assert bars.lane.tolist() == [0, 1, 1]


def test_no_events_no_bars() -> None:
    assert len(density_bars(a_scene(), a_view(), 4.0).top) == 0
