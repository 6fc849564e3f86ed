"""Curves of the chosen event's links: their ends touch marks or the edges of the view."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_event
from tests.layout.scenes import LANES, a_scene, a_view, any_rows, any_view
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.links.link_curves import LinkCurve, link_curves
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.remarks import LinkKind

SLACK_PX = 1e-6


def a_link(source: str, target: str, kind: str = "causes") -> Row:
    return {"from": source, "to": target, "kind": kind}


def linked(rows: Sequence[Row], links: Sequence[Row], hidden: Sequence[int] = ()) -> Scene:
    return a_scene(document=a_document(rows, lanes=LANES, links=links), hidden=hidden)


@st.composite
def any_linked_scene(draw: st.DrawFn) -> Scene:
    rows = draw(any_rows())
    ids = st.sampled_from([row["id"] for row in rows])
    kinds = st.sampled_from([str(kind) for kind in LinkKind])
    links = draw(st.lists(st.builds(a_link, ids, ids, kinds), max_size=12))
    hidden = draw(st.sets(st.integers(0, len(rows) - 1), max_size=3))
    scene = linked(rows, links, [*hidden])
    folded = draw(st.sets(st.sampled_from(["north", "south"])))
    return a_scene(document=scene.document, hidden=[*hidden], collapsed=[*folded])


def touches(frame: Frame, event: int, place_px: Sequence[float]) -> bool:
    """Whether a place is on the upper or lower side of a mark of an event."""
    marks, (x_px, y_px) = frame.marks, place_px
    left_px = np.maximum(marks.left_px, 0.0)
    right_px = np.minimum(marks.right_px, frame.viewport.width_px)
    middle_px = marks.top_px + frame.row_px / 2
    inside = (left_px - SLACK_PX <= x_px) & (x_px <= right_px + SLACK_PX)
    own = marks.event == event
    return bool((own & inside & (np.abs(middle_px - y_px) <= frame.row_px / 2)).any())


def is_at_edge(frame: Frame, place_px: Sequence[float]) -> bool:
    view, (x_px, y_px) = frame.viewport, place_px
    return x_px in (0.0, view.width_px) or y_px in (0.0, view.height_px)


def ends_of(curve: LinkCurve) -> list[tuple[int, list[float], bool]]:
    first, last = curve.points_px[0].tolist(), curve.points_px[-1].tolist()
    return [
        (curve.source, first, curve.source_is_outside),
        (curve.target, last, curve.target_is_outside),
    ]


@given(any_linked_scene(), any_view(), st.integers(0, 24))
def test_the_ends_touch_marks_or_the_edge_of_the_view(
    scene: Scene, view: Viewport, chosen: int
) -> None:
    assume(chosen < len(scene.mask))
    frame = build_frame(scene, view, chosen)
    curves = link_curves(frame, chosen)
    marked = {*frame.marks.event.tolist()}
    for curve in curves:
        assert chosen in (curve.source, curve.target)
        assert scene.mask[curve.source]
        assert scene.mask[curve.target]
        for event, place_px, is_outside in ends_of(curve):
            assert is_outside <= (event not in marked)
            if event in marked:
                assert touches(frame, event, place_px)
            elif is_outside:
                assert is_at_edge(frame, place_px)
    words = [curve.word for curve in curves if curve.word is not None]
    for one, other in combinations(words, 2):
        is_beside = one.left_px + one.width_px <= other.left_px + SLACK_PX
        is_beside |= other.left_px + other.width_px <= one.left_px + SLACK_PX
        assert is_beside or abs(one.baseline_px - other.baseline_px) >= 14.0 - SLACK_PX
    for word in words:
        assert word.left_px >= 0.0
        assert word.left_px + word.width_px <= view.width_px


@given(any_linked_scene(), any_view())
def test_without_a_chosen_event_there_are_none(scene: Scene, view: Viewport) -> None:
    assert link_curves(build_frame(scene, view), None) == ()


THREE = [
    an_event("one", "2025-10-27", lane="north"),
    an_event("two", "2025-10-29T12:00", lane="south"),
    an_event("late", "2025-11-20", lane="south"),
]


def test_only_the_chosen_events_links_are_drawn() -> None:
    scene = linked(THREE, [a_link("one", "two"), a_link("two", "late", "answers")])
    frame = build_frame(scene, a_view())
    (curve,) = link_curves(frame, 0)
    assert (curve.source, curve.target, curve.has_head) == (0, 1, True)
    assert [c.target_is_outside for c in link_curves(frame, 1)] == [False, True]


def test_the_kind_is_said_beside_the_curve_where_there_is_room() -> None:
    between = [an_event(f"x{n}", "2025-10-30T12:00", lane="north") for n in range(4)]
    scene = linked([*THREE, *between], [a_link("one", "two", "contradicts")])
    event = scene.document.events.index("one")
    (curve,) = link_curves(build_frame(scene, a_view()), event)
    assert curve.word is not None
    assert curve.word.text == "contradicts"
    ways_px = [np.hypot(*(curve.at(share) - curve.word[1:3])) for share in np.linspace(0, 1, 50)]
    assert min(ways_px) < curve.word.width_px + 10.0


def test_a_curve_to_a_later_event_leaves_the_view_on_the_right() -> None:
    scene = linked(THREE, [a_link("late", "two", "answers")])
    frame = build_frame(scene, a_view())
    (curve,) = link_curves(frame, 1)
    assert curve.source_is_outside
    assert curve.points_px[0].tolist()[0] == frame.viewport.width_px


def test_a_curve_that_leaves_the_view_does_so_in_the_lane_of_the_other_event() -> None:
    many = [an_event(f"x{n}", f"2025-10-{26 + n}", lane="north") for n in range(5)]
    scene = linked([*THREE, *many], [a_link("two", "late")])
    frame = build_frame(scene, a_view())
    event = scene.document.events.index("two")
    (curve,) = link_curves(frame, event)
    south = next(box for box in frame.lanes if box.lane.id == "south")
    assert south.top_px < curve.points_px[-1][1] < south.bottom_px


@pytest.mark.parametrize("kind", LinkKind)
def test_what_leads_nowhere_has_no_head(kind: LinkKind) -> None:
    scene = linked(THREE, [a_link("one", "two", str(kind))])
    (curve,) = link_curves(build_frame(scene, a_view()), 0)
    assert curve.has_head == (kind in (LinkKind.CAUSES, LinkKind.ANSWERS))


def test_a_hidden_event_and_an_event_itself_are_not_linked() -> None:
    scene = linked(THREE, [a_link("one", "two"), a_link("one", "one")], hidden=[1])
    assert link_curves(build_frame(scene, a_view()), 0) == ()


def test_curves_between_marks_of_one_row_bow_over_what_is_between() -> None:
    rows = [an_event(f"e{hour}", f"2025-10-27T{hour}:00", lane="south") for hour in ("02", "20")]
    rows += [an_event(f"x{n}", "2025-10-26", lane="north") for n in range(3)]
    scene = linked(rows, [a_link("e02", "e20")])
    scene = a_scene(document=scene.document, collapsed=["south"])
    event = scene.document.events.index("e02")
    (curve,) = link_curves(build_frame(scene, a_view(days=5.0)), event)
    heights_px = curve.points_px[:, 1].tolist()
    assert heights_px[0] == heights_px[3]
    assert heights_px[1] == heights_px[2] < heights_px[0] - 10.0
