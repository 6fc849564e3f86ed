from collections import defaultdict
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.scenes import TOUR_S, ZONES, a_scene, a_view, any_scene, any_view
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.labels.places import LabelPlaces, place_labels
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import FAR_PX, Viewport
from timeline_app.model.dates.calendar import day_start_s
from timeline_app.model.dates.clock import Clock
from timeline_app.model.dates.edtf import Form

DAY_S = 86_400.0


def rows_of(frame: Frame) -> dict[tuple[int, int], float]:
    """Each mark's row, in px of the unscrolled content."""
    marks, scroll_px = frame.marks, frame.viewport.scroll_px
    keys = zip(marks.event.tolist(), marks.lane.tolist(), strict=True)
    return dict(zip(keys, np.round(marks.top_px + scroll_px, 3).tolist(), strict=True))


def extents(frame: Frame) -> dict[float, list[tuple[float, float, float, float]]]:
    """For each row the marks and labels upon it, (mark left, right, label left, right)."""
    marks = frame.marks
    found = defaultdict(list)
    for k, top_px in enumerate(marks.top_px.tolist()):
        label_px = float(marks.label_x_px[k])
        found[top_px].append(
            (
                float(marks.left_px[k]),
                float(marks.right_px[k]),
                label_px,
                label_px + float(marks.label_px[k]),
            )
        )
    return found


def label_of(frame: Frame, k: int = 0) -> tuple[float, float]:
    left_px = float(frame.marks.label_x_px[k])
    return left_px, left_px + float(frame.marks.label_px[k])


@given(any_scene(), any_view())
def test_marks_and_labels_of_a_row_never_overlap(scene: Scene, view: Viewport) -> None:
    for marks in extents(build_frame(scene, view)).values():
        in_order = sorted((min(m[0], m[2]), max(m[1], m[3])) for m in marks)
        for (_, end_px), (begin_px, _) in pairwise(in_order):
            assert begin_px >= end_px - 1e-3


@given(any_scene(), any_view(), st.floats(-2, 2))
def test_rows_do_not_change_while_panning(
    scene: Scene, view: Viewport, widths_right: float
) -> None:
    here = rows_of(build_frame(scene, view))
    there = rows_of(build_frame(scene, view.panned(widths_right * view.width_px)))
    assert all(there.get(mark, top_px) == top_px for mark, top_px in here.items())


@given(any_scene(), any_view(), st.floats(-300, 300))
def test_rows_do_not_change_while_scrolling(scene: Scene, view: Viewport, down_px: float) -> None:
    here = rows_of(build_frame(scene, view))
    there = rows_of(build_frame(scene, view.panned(0.0, down_px)))
    assert all(there.get(mark, top_px) == top_px for mark, top_px in here.items())


@given(any_scene(), any_view())
def test_every_event_of_the_view_is_in_a_mark(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    marked, events = {*frame.marks.event.tolist()}, scene.document.events
    start, end = events.on_axis(scene.clock)
    for event in np.flatnonzero(scene.mask).tolist():
        row = frame.row_of(event)
        assert row is not None
        if frame.lanes_hiding(event) or not (
            row[1] > frame.viewport.scroll_px and row[0] < frame.viewport.scroll_px + view.height_px
        ):
            continue
        if events.form[event] == Form.UNDATED or (
            start[event] < view.end_s and end[event] > view.start_s
        ):
            assert event in marked


@given(any_scene(), any_view())
def test_a_mark_or_its_label_is_near_the_view(scene: Scene, view: Viewport) -> None:
    marks = build_frame(scene, view).marks
    assert scene.mask[marks.event].all()
    assert ((marks.top_px > -26.0) & (marks.top_px < view.height_px)).all()
    assert (marks.left_px <= view.width_px + scene.style.dot_px).all()
    # At a scale just below the next level a label needs half of the time kept for it.
    reach_px = marks.label_px + 26.0
    assert (np.maximum(marks.right_px, marks.left_px) + 2 * reach_px >= 0).all()


@given(any_scene(), any_view())
def test_all_places_are_finite_and_near(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    places = np.concatenate([frame.marks.left_px, frame.marks.right_px])
    labels = np.concatenate([frame.marks.label_x_px, frame.marks.top_px])
    slack_px = scene.style.dot_px
    assert ((places >= -FAR_PX - slack_px) & (places <= view.width_px + FAR_PX + slack_px)).all()
    assert (np.abs(labels) <= FAR_PX + view.width_px + view.height_px).all()
    assert all(
        -FAR_PX <= x_px <= view.width_px + FAR_PX for *tint, _ in frame.tints for x_px in tint
    )
    assert 0 <= frame.viewport.scroll_px <= frame.last_scroll_px


@given(any_scene(), any_view())
def test_the_pointer_finds_every_mark_and_every_label(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    marks = frame.marks
    for k, event in enumerate(marks.event.tolist()):
        y_px = float(marks.top_px[k]) + frame.row_px / 2
        mark_px = float(marks.left_px[k] + marks.right_px[k]) / 2
        label_px = float(marks.label_x_px[k] + marks.label_px[k] / 2)
        assert frame.event_at(mark_px, y_px) == event
        assert frame.event_at(label_px, y_px) == event


def test_the_pointer_finds_nothing_where_nothing_is() -> None:
    frame = build_frame(a_scene(an_event(when="2025-10-26T12:00")), a_view())
    assert frame.event_at(5.0, float(frame.marks.top_px[0]) + 3) is None
    assert frame.event_at(float(frame.marks.left_px[0]), -10.0) is None


@given(any_scene(), any_view())
def test_the_row_of_an_event_is_the_one_of_its_first_mark(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    for (event, _), top_px in sorted(rows_of(frame).items(), reverse=True):
        row = frame.row_of(event)
        assert row is not None
        assert row[0] == pytest.approx(top_px, abs=0.01)
    for event in np.flatnonzero(~scene.mask).tolist():
        assert frame.row_of(event) is None


def test_lanes_are_apart_and_hold_their_rows() -> None:
    rows = [an_event(f"{lane}{n}", lane=lane) for n in range(20) for lane in ("north", "south")]
    opened = ("north", "south")
    frame = build_frame(a_scene(*rows, uncapped=opened), a_view(height_px=300.0))
    north, south = frame.lanes
    assert north.bottom_px == south.top_px
    assert frame.content_px == pytest.approx(south.bottom_px - north.top_px)
    assert frame.row_px == frame.scene.style.tight_row_px
    last = build_frame(frame.scene, a_view(height_px=300.0, scroll_px=1e9))
    assert last.viewport.scroll_px == last.last_scroll_px
    assert last.lanes[-1].bottom_px == pytest.approx(300.0)


@given(any_scene(), any_view(least_px=110.0, most_px=4000.0))
def test_a_label_lies_inside_its_band_or_beside_its_mark(scene: Scene, view: Viewport) -> None:
    marks = build_frame(scene, view).marks
    end_px = marks.label_x_px + marks.label_px
    is_inside = (marks.label_x_px >= marks.left_px) & (end_px <= marks.right_px)
    is_inside &= (marks.form != Form.POINT) & (marks.form != Form.UNDATED)
    is_apart = (marks.label_x_px >= marks.right_px) | (end_px <= marks.left_px)
    assert (is_inside | is_apart).all()


@given(any_scene(), any_view(least_px=110.0, most_px=4000.0))
def test_a_label_meets_no_other_mark_or_label_of_its_row(scene: Scene, view: Viewport) -> None:
    for row in extents(build_frame(scene, view)).values():
        for (left, right, label, end), other in permutations(row, 2):
            assert end <= other[0] + 1e-3 or label >= other[1] - 1e-3
            assert min(end, other[3]) <= max(label, other[2]) + 1e-3
            assert left >= other[1] - 1e-3 or right <= other[0] + 1e-3


@given(any_scene(), any_view(least_px=110.0, most_px=4000.0))
def test_a_label_lies_in_the_view_and_is_whole_or_elided(scene: Scene, view: Viewport) -> None:
    marks, style = build_frame(scene, view).marks, scene.style
    needed_px = scene.label_px[marks.event]
    dated = marks.form != Form.UNDATED
    shown = marks.label_px > 0
    assert (marks.label_px <= needed_px).all()
    assert (marks.label_x_px[shown] >= 0).all()
    assert (marks.label_x_px + marks.label_px <= view.width_px)[shown].all()
    least_px = np.minimum(style.least_label_px, needed_px)
    assert (marks.label_px >= least_px)[shown & dated].all()


def test_a_mark_beyond_the_view_has_no_label_in_it() -> None:
    places = place_labels(
        np.array([121.0]),
        np.array([180.0]),
        np.array([False]),
        np.array([7.0]),
        np.array([0]),
        110.0,
        Style(),
    )
    assert places.room_px.tolist() == [0.0]


@given(any_scene(), any_view(least_px=110.0, most_px=4000.0))
def test_a_label_is_whole_where_its_band_holds_it_in_view(scene: Scene, view: Viewport) -> None:
    marks, style = build_frame(scene, view).marks, scene.style
    inside_px = np.minimum(marks.right_px, view.width_px) - np.maximum(marks.left_px, 0.0)
    needed_px = scene.label_px[marks.event]
    holds = (marks.form >= Form.WITHIN) & (inside_px >= needed_px + 2 * style.edge_px)
    field = np.cumsum(~marks.joins_above)  # the labels of one field are on the same side
    holds = np.array([holds[field == each].all() for each in field], np.bool_)
    assert (marks.label_px == needed_px)[holds].all()
    assert (marks.label_x_px >= marks.left_px)[holds].all()
    assert (marks.label_x_px + marks.label_px <= marks.right_px)[holds].all()


def test_a_label_is_held_at_the_left_edge_until_its_band_holds_it_no_more() -> None:
    scene = a_scene(an_event(when="2025-10-01/2025-10-28", title="t" * 10))
    frame = build_frame(scene, a_view())
    assert label_of(frame) == (12.0, 82.0)
    ending = build_frame(scene, a_view(TOUR_S + 3 * DAY_S - 50.0 * 5 * DAY_S / 1000.0))
    assert frame.marks.right_px[0] == pytest.approx(600.0)
    assert ending.marks.right_px[0] == pytest.approx(50.0)
    assert label_of(ending)[0] == pytest.approx(50.0 + Style().label_gap_px)


def test_a_label_longer_than_its_band_stands_right_of_it_whatever_the_band_says() -> None:
    for when in ("2025-10-27", "2025-10-27T01:00/2025-10-27T20:00"):
        frame = build_frame(a_scene(an_event(when=when, title="t" * 40)), a_view())
        assert label_of(frame)[0] == pytest.approx(
            float(frame.marks.right_px[0]) + Style().label_gap_px
        )


def test_a_label_goes_left_where_the_right_has_no_room() -> None:
    for when in ("2025-10-30T20:00", "2025-10-30T18:00/2025-11-10"):
        frame = build_frame(a_scene(an_event(when=when, title="t" * 20)), a_view())
        assert label_of(frame)[1] == pytest.approx(
            float(frame.marks.left_px[0]) - Style().label_gap_px
        )
        assert frame.marks.label_px[0] == 140.0


def test_a_label_is_elided_where_no_side_has_room_for_it() -> None:
    x_px, room_px = two_labels(820.0, 880.0)
    assert x_px[1] == 886.0 + Style().label_gap_px
    assert x_px[1] + room_px[1] == 1000.0 - Style().edge_px
    assert 60.0 <= room_px[1] < 140.0


def test_a_label_without_room_for_a_few_letters_is_not_shown() -> None:
    _, room_px = two_labels(890.0, 950.0)
    assert room_px.tolist() == [7.0, 0.0]


def two_labels(early_px: float, late_px: float) -> LabelPlaces:
    """Return the places of labels of 7 and 140 px, at dots in one row of 1000 px."""
    middle_px = np.array([early_px, late_px])
    are_dots, one_row = np.array([True, True]), np.array([0, 0])
    needed_px = np.array([7.0, 140.0])
    return place_labels(
        middle_px - 6.0, middle_px + 6.0, are_dots, needed_px, one_row, 1000.0, Style()
    )


@given(
    st.integers(1, Style().most_rows), st.sampled_from(["2025-10-28", "2025-10-28T10:00", "2025"])
)
def test_all_events_at_one_instant_are_below_each_other(count: int, when: str) -> None:
    scene = a_scene(*(an_event(f"e{n}", when, lane="north") for n in range(count)))
    frame = build_frame(scene, a_view(TOUR_S, height_px=Style().row_px * 80))
    assert len({*frame.marks.top_px.tolist()}) == len(frame.marks.event) == count


def test_five_thousand_events_at_one_instant_are_all_counted() -> None:
    scene = a_scene(*(an_event(f"e{n}", "2025-10-28T10:00") for n in range(5_000)))
    frame = build_frame(scene, a_view(), chosen=4_999)
    (strip,) = frame.strips
    assert len(frame.marks.event) + strip.total == 5_000
    assert 4_999 in frame.marks.event


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "day", ["2025-10-28", "2025-10-26", "2025-03-30", "2012-01-01", "-0043-03-15"]
)
def test_a_day_stays_the_day_in_every_zone(zone: str, day: str) -> None:
    scene = a_scene(an_event(when=day), clock=Clock(zone))
    start_s, end_s = scene.members.start[0], scene.members.end[0]
    frame = build_frame(scene, a_view().showing(start_s, end_s, 2.0))
    ticks_px = [tick.x_px for tick in frame.axis.ticks]
    first = int(np.argmin(np.abs(np.array(ticks_px) - frame.marks.left_px[0])))
    assert ticks_px[first : first + 2] == pytest.approx(
        [frame.marks.left_px[0], frame.marks.right_px[0]], abs=0.01
    )
    assert frame.axis.ticks[first].text.split()[-1] == str(int(day[-2:]))


@pytest.mark.parametrize(
    ("year", "when"),
    [
        (-1_000_000, "Y-1000000"),
        (-9_999, "-9999"),
        (-1, "-0001"),
        (0, "0000"),
        (1, "0001"),
        (9_999, "9999"),
        (1_000_000, "Y1000000"),
    ],
)
def test_any_year_can_be_looked_at_from_a_minute_to_all_there_is(year: int, when: str) -> None:
    scene = a_scene(an_event("old", when), an_event("new", "2025-10-28"))
    event = scene.document.events.index("old")
    view = a_view(float(day_start_s(year)))
    view = view.panned(-500.0)
    for factor in (0.1, 10.0):
        for _ in range(20):
            view = view.zoomed(factor, 500.0)
            frame = build_frame(scene, view)
            row = frame.row_of(event)
            assert row is not None
            assert frame.event_at(501.0, sum(row) / 2) == event
            assert len(frame.axis.ticks) < 30


def test_stays_tint_their_lanes() -> None:
    lanes = (
        a_scene().document.lanes[0],
        type(a_scene().document.lanes[1])("south", "South", "#c4294a", "", "stay"),
    )
    stay = an_event("stay", "2025-10-27/2025-10-28", lane="south")
    scene = a_scene(stay, an_event("other", lane="north"), lanes=lanes)
    (tint,) = build_frame(scene, a_view()).tints
    assert tint[:2] == pytest.approx((200.0, 600.0))
    assert tint[2].lane.id == "south"
    assert not build_frame(a_scene(document=scene.document, column="status"), a_view()).tints
    assert not build_frame(scene, a_view(TOUR_S + 30 * DAY_S)).tints


def test_no_events_and_none_shown_are_empty_pictures() -> None:
    for scene in (a_scene(), a_scene(an_event(), an_event("b", ""), hidden=[0, 1])):
        frame = build_frame(scene, a_view())
        assert (frame.lanes, frame.marks.titles, frame.content_px) == ((), (), 0.0)
        assert frame.event_at(10.0, 10.0) is None


def test_an_event_of_two_people_is_in_two_lanes() -> None:
    scene = a_scene(an_event(people="Ann; Bob"), an_event("b", people="Bob"), column="people")
    frame = build_frame(scene, a_view())
    assert [lane.lane.title for lane in frame.lanes] == ["Bob", "Ann"]
    assert sorted(zip(frame.marks.lane.tolist(), frame.marks.event.tolist(), strict=True)) == [
        (0, 0), (0, 1), (1, 0),
    ]  # fmt: skip


def test_nothing_dated_is_drawn_on_no_dates() -> None:
    scene = a_scene(an_event("a", ""), an_event("b", "no date at all"))
    frame = build_frame(scene, a_view())
    assert [tick.text for tick in frame.axis.context] == ["No event has a date"]
    assert frame.axis.ticks == ()
    assert len(frame.axis.minor_px) == 0
    assert len(frame.marks.event) == 2
    dated = build_frame(a_scene(an_event("a", ""), an_event("b")), a_view())
    assert dated.axis.ticks


def test_nothing_at_all_has_an_empty_axis() -> None:
    frame = build_frame(a_scene(), a_view())
    assert (frame.axis.context, frame.axis.ticks) == ((), ())
