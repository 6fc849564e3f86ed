"""Where the axis points for the chosen event."""

import numpy as np
import pytest
from hypothesis import given

from tests.builders import an_event
from tests.layout.scenes import TOUR_S, a_scene, any_scene, any_view
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.marks.chosen_time import ChosenTime, chosen_time
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport

DAY_PX = 100.0
VIEW = Viewport(TOUR_S, 86_400.0 * 5, DAY_PX * 5, 400.0)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-10-27T12:00", ChosenTime(1.5 * DAY_PX, 1.5 * DAY_PX)),
        ("2025-10-27", ChosenTime(DAY_PX, 2 * DAY_PX)),
        ("2025-10-20/2025-10-27", ChosenTime(0.0, 2 * DAY_PX)),
        ("2025-10-28/2025-11-20", ChosenTime(2 * DAY_PX, 5 * DAY_PX)),
        ("2024-01-01", None),
        ("2026-01-01", None),
        ("", None),
    ],
)
def test_it_is_where_the_event_is_and_ends_at_the_edges(
    when: str, expected: ChosenTime | None
) -> None:
    frame = build_frame(a_scene(an_event("a", when)), VIEW)
    found = chosen_time(frame, 0)
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("event", [None, 0, 7])
def test_nothing_is_pointed_at_for_no_event_a_hidden_one_or_one_of_another_document(
    event: int | None,
) -> None:
    scene = a_scene(an_event("a", "2025-10-27"), hidden=[0])
    assert chosen_time(build_frame(scene, VIEW), event) is None


@pytest.mark.parametrize(
    ("left_px", "right_px", "middle_px"),
    [(10.0, 13.0, 11.5), (-2.0, 3.0, 0.5), (-3.0, 1.0, None), (98.0, 101.0, 99.5)],
)
def test_what_is_too_short_for_a_bar_is_a_point_in_its_middle(
    left_px: float, right_px: float, middle_px: float | None
) -> None:
    found = ChosenTime.within(100.0, left_px, right_px)
    assert found == (None if middle_px is None else ChosenTime(middle_px, middle_px))
    assert found is None or found.is_point


def test_what_is_long_enough_is_a_bar() -> None:
    found = ChosenTime.within(100.0, 10.0, 40.0)
    assert found is not None
    assert not found.is_point


@pytest.mark.parametrize("when", ["2025-10-20/2025-10-26T00:01", "2025-10-30T23:59/2025-11-20"])
def test_what_lasts_is_no_point_where_only_its_edge_is_in_view(when: str) -> None:
    found = chosen_time(build_frame(a_scene(an_event("a", when)), VIEW), 0)
    assert found is not None
    assert found.right_px - found.left_px < 1.0
    assert not found.is_point


@given(any_scene(), any_view())
def test_it_never_leaves_the_time_area(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    for event in np.flatnonzero(scene.mask).tolist():
        found = chosen_time(frame, event)
        if found is not None:
            assert 0.0 <= found.left_px <= found.right_px <= frame.viewport.width_px
