"""Links in lanes: they count what lies outside the view, and lead to it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.scenes import TOUR_S, a_scene, a_view, any_scene, any_view
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.links.link import LaneLink
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport

DAY_S = 86_400.0
FIVE = ("2019", "2025-10-25", "2025-10-28", "2025-11-03", "2025-11-04")


def links_of(frame: Frame) -> list[LaneLink]:
    """Return the links to earlier and later events."""
    return [
        link for link in frame.links if {"earlier", "later"} & {*link.words.split(",")[0].split()}
    ]


def counted(link: LaneLink) -> int:
    return int(link.words.strip("◂ ").split()[0].replace(",", ""))


def five() -> Scene:
    return a_scene(*(an_event(f"e{n}", when, lane="north") for n, when in enumerate(FIVE)))


@given(any_scene(), any_view())
def test_each_event_of_a_lane_in_sight_is_outside_and_counted_or_in_view(
    scene: Scene, view: Viewport
) -> None:
    frame = build_frame(scene, replace(view, height_px=4_000.0))
    view = frame.viewport
    members = scene.shown_members
    is_in = (members.start < view.end_s) & (
        (members.end > view.start_s) | (members.start >= view.start_s)
    )
    counts = sum(counted(link) for link in links_of(frame))
    assert counts + np.count_nonzero(is_in) == len(members.event)


@given(any_scene(), any_view(), st.integers(0, 50))
def test_a_link_leads_to_an_event_that_it_counted(scene: Scene, view: Viewport, which: int) -> None:
    frame = build_frame(scene, view)
    view = frame.viewport
    links = links_of(frame)
    if not links:
        return
    link = links[which % len(links)]
    target, event = link.target.viewport, link.target.event
    assert target is not None
    assert event is not None
    start, end = (float(column[event]) for column in scene.axis_s)
    assert end <= view.start_s or start >= view.end_s
    row = build_frame(scene, target, event).row_of(event)
    assert row is not None
    there = build_frame(scene, replace(target, scroll_px=max(row[0] - 6.0, 0.0)), event)
    found = there.marks.event == event
    assert (there.marks.right_px[found] >= 0).any()
    assert (there.marks.left_px[found] <= target.width_px).any()


@given(any_scene(), any_view())
def test_links_in_a_heading_are_at_its_right_edge(scene: Scene, view: Viewport) -> None:
    """So that one alone leaves its title as much room as it can."""
    frame = build_frame(scene, replace(view, height_px=4_000.0))
    for box in frame.lanes:
        own = [
            link
            for link in links_of(frame)
            if link.left_px < 0 and box.top_px <= link.top_px < box.bottom_px
        ]
        if own:
            assert max(link.left_px + link.width_px for link in own) == -5.0


@pytest.mark.parametrize(
    ("width_px", "texts"),
    [
        (900.0, ["◂ 2 earlier, 2019 – 25 Oct", "2 later, 3 Nov – 4 Nov ▸"]),
        (330.0, ["◂ 2 earlier", "2 later ▸"]),
        (130.0, ["◂ 2", "2 ▸"]),
    ],
)
def test_a_link_is_as_long_as_it_has_room(width_px: float, texts: list[str]) -> None:
    links = links_of(build_frame(five(), a_view(TOUR_S, 5.0, width_px)))
    assert [link.text for link in links] == texts
    assert [link.words for link in links] == [
        "◂ 2 earlier, 2019 – 25 Oct",
        "2 later, 3 Nov – 4 Nov ▸",
    ]


@pytest.mark.parametrize(
    ("whens", "texts"),
    [
        (["2025-10-25"], ["◂ 1 earlier, 25 Oct"]),
        (["2025-10-24", "2025-10-25", "2025-08"], ["◂ 3 earlier, Aug – 25 Oct"]),
        (["2019", "2025-10-25"], ["◂ 2 earlier, 2019 – 25 Oct"]),
        (["../2025-10-25"], ["◂ 1 earlier, 25 Oct"]),
        (["../2025-10-25T00:00"], ["◂ 1 earlier, 25 Oct"]),
        (["2025-11-03"], ["1 later, 3 Nov ▸"]),
        (["-0043-03-15", "2030-01-01"], ["◂ 1 earlier, 44 BC", "1 later, 2030 ▸"]),
        (["2025-10-28/.."], []),
        (["2025-10-28"], []),
        ([""], []),
    ],
)
def test_words_of_links(whens: list[str], texts: list[str]) -> None:
    scene = a_scene(*(an_event(f"e{n}", when, lane="north") for n, when in enumerate(whens)))
    assert [link.text for link in links_of(build_frame(scene, a_view()))] == texts


def test_lanes_scrolled_out_are_counted_and_reached() -> None:
    rows = [an_event(f"{lane}{n}", lane=lane) for n in range(20) for lane in ("north", "south")]
    scene = a_scene(*rows, uncapped=["north", "south"])
    frame = build_frame(scene, a_view(height_px=300.0))
    below = frame.links[-1]
    assert below.text == "1 more lane ▾"
    assert below.target.viewport is not None
    assert below.target.viewport.scroll_px == 240.0
    assert not build_frame(scene, a_view(height_px=300.0, scroll_px=1e9)).links


def test_a_link_is_held_within_its_box() -> None:
    (link,) = build_frame(a_scene(an_event(when="2025-10-25")), a_view()).links
    y_px = link.top_px + 1.0
    ends_px = (link.left_px, link.left_px + link.width_px)
    assert [link.holds(x, y_px) for end in ends_px for x in (end - 0.1, end)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not link.holds(ends_px[0] + 1.0, link.top_px - 0.1)


def test_a_link_keeps_the_scale_where_that_shows_them() -> None:
    (near,) = build_frame(a_scene(an_event(when="2025-10-25")), a_view()).links
    assert near.target.viewport is not None
    assert (near.target.viewport.span_s, near.target.viewport.to_px(TOUR_S)) == (5 * DAY_S, 600.0)
    (far,) = build_frame(a_scene(an_event(when="1925-10-25/2024")), a_view()).links
    assert far.target.viewport is not None
    assert far.target.viewport.span_s > 5 * DAY_S


@given(any_scene(), any_view(), st.integers(0, 24))
def test_a_chosen_event_out_of_view_has_a_link_that_leads_back(
    scene: Scene, view: Viewport, which: int
) -> None:
    event = (
        int(np.flatnonzero(scene.mask)[which % np.count_nonzero(scene.mask)])
        if scene.mask.any()
        else 0
    )
    frame = build_frame(scene, replace(view, height_px=4_000.0), event)
    view = frame.viewport
    span = scene.span_of(event)
    back = [link for link in frame.links if link.is_chosen]
    start_s, end_s = (int(column[event]) for column in scene.axis_s)  # of an open end: for ever
    is_in_view = start_s < view.end_s and (end_s > view.start_s or start_s >= view.start_s)
    if span is None or not scene.mask[event] or is_in_view:
        assert not back
        return
    (link,) = back
    assert link.target.event == event
    there = link.target.viewport
    assert there is not None
    assert there.start_s <= span[1]
    assert span[0] <= there.end_s


def test_the_chosen_event_of_a_folded_lane_has_its_title_beside_its_mark() -> None:
    rows = [an_event(f"e{n}", f"2025-10-{26 + n}T10:00", lane="north") for n in range(4)]
    scene = a_scene(*rows, collapsed=["north"])
    frame = build_frame(scene, a_view(), 2)
    (name,) = [link for link in frame.links if link.is_chosen]
    assert (name.text, name.target.opened) == ("E2", "north")
    (mark,) = np.flatnonzero(frame.marks.event == 2)
    assert name.left_px - 20.0 <= frame.marks.right_px[mark] <= name.left_px
    assert not [link for link in build_frame(scene, a_view()).links if link.is_chosen]


@pytest.mark.parametrize(("scroll_px", "event"), [(0.0, 39), (1e9, 0)])
def test_a_chosen_event_in_a_lane_that_is_scrolled_out_has_a_link(
    scroll_px: float, event: int
) -> None:
    lanes = ["north"] * 20 + ["south"] * 20
    rows = [an_event(f"e{n:02}", "2025-10-28", lane=lane) for n, lane in enumerate(lanes)]
    scene = a_scene(*rows, uncapped=["north", "south"])
    frame = build_frame(scene, a_view(height_px=300.0, scroll_px=scroll_px), event)
    assert event not in frame.marks.event
    (link,) = [link for link in frame.links if link.is_chosen]
    assert link.target.event == event
    assert 0 <= link.top_px <= 300.0 - link.high_px


@pytest.mark.parametrize(("scroll_px", "event", "arrow"), [(0.0, 19, "▾"), (1e9, 0, "▴")])
@pytest.mark.parametrize("when", ["2025-10-28", ""])
def test_a_chosen_event_scrolled_out_of_a_lane_in_sight_has_an_arrow_that_leads_back(
    scroll_px: float, event: int, arrow: str, when: str
) -> None:
    rows = [an_event(f"e{n:02}", when, title="n" * 150, lane="north") for n in range(20)]
    scene = a_scene(*rows, uncapped=["north"])
    frame = build_frame(scene, a_view(height_px=300.0, scroll_px=scroll_px), event)
    assert event not in frame.marks.event
    (link,) = [link for link in frame.links if link.is_chosen]
    assert (link.target.event, link.text) == (event, arrow)
    assert 0 <= link.top_px <= 300.0 - link.high_px
    assert link.left_px + link.width_px <= 0


@given(any_scene(), any_view(), st.integers(0, 24), st.floats(0, 1))
def test_a_chosen_event_is_marked_or_has_one_way_back(
    scene: Scene, view: Viewport, which: int, share: float
) -> None:
    if not scene.mask.any():
        return
    shown = np.flatnonzero(scene.mask)
    event = int(shown[which % len(shown)])
    view = replace(view, height_px=120.0 + 400.0 * share)
    frame = build_frame(scene, view, event)
    back = [link for link in frame.links if link.is_chosen and not link.target.opened]
    if not (frame.marks.event == event).any():
        assert back
        assert all(link.target.event == event for link in back)
