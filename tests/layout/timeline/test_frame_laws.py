"""Laws of a frame at any width: nothing meets, nothing is left out, rows keep their order."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.scenes import a_scene, any_rows, any_view
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.lanes.boxes import lane_heights_px
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.edtf import Form
from timeline_app.model.query import AxisSpec
from timeline_app.words.dates.names import span_in_words

SLACK_PX = 1e-3
any_width = any_view(least_px=228.0, most_px=4000.0)


@st.composite
def any_lanes(draw: st.DrawFn) -> Scene:
    """Lanes of few or many events, some of them folded or opened; on a broken axis, too."""
    ids = st.sets(st.sampled_from(["north", "south"]))
    rows = draw(any_rows(most=40))
    axis = AxisSpec(draw(st.booleans()))
    return a_scene(*rows, collapsed=[*draw(ids)], uncapped=[*draw(ids)], axis=axis)


class Box(NamedTuple):
    """Where something is painted, in px of the time area."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether both cover one place."""
        beside = self.right <= other.left + SLACK_PX or other.right <= self.left + SLACK_PX
        return not beside and self.top < other.bottom - 1.0 and other.top < self.bottom - 1.0


def boxes_of(frame: Frame) -> list[Box]:
    """Return the marks, labels, links and words of hidden events in view."""
    marks, row_px = frame.marks, frame.row_px
    found = []
    for k, top_px in enumerate(marks.top_px.tolist()):
        x_px, label_px = float(marks.label_x_px[k]), float(marks.label_px[k])
        if label_px:
            found.append(Box("label", x_px, top_px, x_px + label_px, top_px + row_px))
        slim = " slim" if marks.is_slim[k] else ""
        ends_px = (float(marks.left_px[k]), float(marks.right_px[k]))
        left_px, right_px = np.clip(ends_px, 0.0, frame.viewport.width_px).tolist()
        if right_px > left_px:
            found.append(Box(f"mark{slim}", left_px, top_px, right_px, top_px + row_px))
    for link in frame.links:
        right_px, bottom_px = link.left_px + link.width_px, link.top_px + link.high_px
        found.append(Box("link", link.left_px, link.top_px, right_px, bottom_px))
    for more in frame.more:
        link, top_px = more.link, more.top_px
        right_px, bottom_px = link.left_px + link.width_px, link.top_px + link.high_px
        found.append(Box("more", link.left_px, link.top_px, right_px, bottom_px))
        lines = (more.left_px, top_px, more.right_px, top_px + row_px)
        found.append(Box("lines", *lines))
    return found


@given(any_lanes(), any_width)
def test_labels_links_and_marks_never_meet(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    inside = {
        (float(x), float(top))
        for x, top, left, right, label in zip(
            frame.marks.label_x_px,
            frame.marks.top_px,
            frame.marks.left_px,
            frame.marks.right_px,
            frame.marks.label_px,
            strict=True,
        )
        if left <= x and x + label <= right
    }
    for one, other in combinations(boxes_of(frame), 2):
        kinds = {one.what, other.what}
        if kinds == {"mark slim"} or not one.meets(other):
            continue
        label = one if one.what == "label" else other
        mark = other if label is one else one
        assert kinds == {"label", "mark"}, (one, other)
        assert (label.left, label.top) in inside, (one, other)
        assert mark.left <= label.left + SLACK_PX, (one, other)
        assert label.right <= mark.right + SLACK_PX, (one, other)


@given(any_lanes(), any_width)
def test_everything_to_read_is_between_heading_and_scroll_bar(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    for box in boxes_of(frame):
        assert box.right <= view.width_px + SLACK_PX
        assert box.left >= (-scene.style.heading_px if box.what == "link" else 0.0)


@given(any_lanes(), any_width)
def test_a_label_has_the_nearest_side_that_is_free(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    marks, style = frame.marks, scene.style
    gap_px, edge_px = style.label_gap_px, style.edge_px
    for row in rows_of(frame):
        for place, k in enumerate(row):
            needed_px = float(scene.label_px[marks.event[k]])
            if marks.form[k] == Form.UNDATED or marks.label_px[k] == 0:
                continue
            x_px, left_px, right_px = (
                float(column[k]) for column in (marks.label_x_px, marks.left_px, marks.right_px)
            )
            is_band = marks.form[k] in {Form.WITHIN, Form.LASTING}
            inside_px = min(right_px - gap_px, view.width_px - edge_px)
            inside_px -= max(left_px + gap_px, edge_px)
            fits_inside = is_band and inside_px >= needed_px
            after = row[place + 1] if place + 1 < len(row) else None
            next_px = np.inf if after is None else float(marks.left_px[after]) - style.label_end_px
            fits_right = min(next_px, view.width_px - edge_px) - right_px - gap_px >= needed_px
            field = marks.joins_above[k] or marks.joins_below[k]
            if x_px >= right_px and not field:
                assert not fits_inside
            elif x_px < left_px and not field:
                assert not fits_inside
                assert not fits_right
            if marks.label_px[k] < needed_px and not field:
                assert not fits_inside
                assert not fits_right


def rows_of(frame: Frame) -> list[list[int]]:
    """Return the marks of each row that is not slim, from left to right."""
    found = defaultdict(list)
    for k, top_px in enumerate(frame.marks.top_px.tolist()):
        if not frame.marks.is_slim[k]:
            found[top_px].append(k)
    return [sorted(row, key=lambda k: float(frame.marks.left_px[k])) for row in found.values()]


def side(frame: Frame, k: int) -> str:
    marks = frame.marks
    if marks.label_x_px[k] >= marks.right_px[k]:
        return "right"
    return "left" if marks.label_x_px[k] < marks.left_px[k] else "inside"


@given(any_lanes(), any_width)
def test_bands_that_are_one_field_have_their_labels_on_one_side(
    scene: Scene, view: Viewport
) -> None:
    frame = build_frame(scene, view)
    marks = frame.marks
    for k in np.flatnonzero(marks.joins_above).tolist():
        if marks.label_px[k] and marks.label_px[k - 1]:
            assert side(frame, k) == side(frame, k - 1)


@given(any_lanes(), any_width, st.sampled_from([0.8, 0.5, 0.1, 1.25, 4.0]))
def test_zooming_never_turns_two_rows_round(scene: Scene, view: Viewport, factor: float) -> None:
    one = build_frame(scene, view)
    other = build_frame(scene, view.zoomed(factor, view.width_px / 3))
    tops = [
        {
            (lane, event): top
            for lane, event, top in zip(
                frame.marks.lane.tolist(),
                frame.marks.event.tolist(),
                frame.marks.top_px.tolist(),
                strict=True,
            )
            if lane not in {strip.lane for strip in (*one.strips, *other.strips)}
        }
        for frame in (one, other)
    ]
    for first, second in combinations(tops[0].keys() & tops[1].keys(), 2):
        here, there = (seen[first] - seen[second] for seen in tops)
        assert here * there >= 0.0


@given(any_lanes(), any_width)
def test_rows_with_one_event_each_are_in_reading_order(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    dense = {strip.lane for strip in frame.strips}
    marks = frame.marks
    for box in frame.lanes:
        own = marks.lane == box.number
        tops = marks.top_px[own]
        if box.number not in dense and len({*tops.tolist()}) == len(tops):
            assert marks.event[own][np.argsort(tops)].tolist() == sorted(marks.event[own].tolist())


@given(any_lanes(), any_width, st.one_of(st.none(), st.integers(0, 39)))
def test_every_event_is_in_one_place(scene: Scene, view: Viewport, chosen: int | None) -> None:
    frame = build_frame(scene, view, chosen)
    view = frame.viewport  # on the axis of the scene
    members, strips = scene.shown_members, {strip.lane: strip for strip in frame.strips}
    starts_in = members.start >= view.start_s
    is_in = (members.start < view.end_s) & (starts_in | (members.end > view.start_s))
    hidden_in_view: dict[int, int] = defaultdict(int)
    for box in frame.lanes:
        own = np.flatnonzero((members.lane == box.number) & is_in)
        marked = {*frame.marks.event[frame.marks.lane == box.number].tolist()}
        if box.number in strips:
            in_marks = [member for member in own if int(members.event[member]) in marked]
            assert len(in_marks) + strips[box.number].total == len(own)
            continue
        for member in own.tolist():
            event = int(members.event[member])
            row = frame.row_of(event)
            assert row is not None
            top_px = row[0] - frame.viewport.scroll_px
            if box.number in frame.lanes_hiding(event):
                hidden_in_view[box.number] += 1
                assert event not in marked
                continue
            if top_px + frame.row_px > 0 and top_px < view.height_px:
                assert event in marked
    counted = {more.lane: int(more.link.words.split()[0].replace(",", "")) for more in frame.more}
    assert counted == hidden_in_view


@st.composite
def any_tall_lanes(draw: st.DrawFn) -> Scene:
    """Up to six lanes of up to 23 rows, some of them folded or opened."""
    names = [f"lane{n}" for n in range(draw(st.integers(1, 6)))]
    rows = [
        an_event(f"{name} {n}", f"2025-10-{draw(st.integers(1, 28)):02}", lane=name)
        for name in names
        for n in range(draw(st.integers(1, 23)))
    ]
    ids = st.sets(st.sampled_from(names), max_size=2)
    return a_scene(*rows, collapsed=[*draw(ids)], uncapped=[*draw(ids)])


any_height = st.floats(60.0, 2_000.0)
any_choice = st.one_of(st.none(), st.integers(0, 137))


def full_rows(frame: Frame) -> dict[int, int]:
    """The rows that each lane would have if none was capped; those of folded ones are not told."""
    rows = frame.scene.packing(frame.viewport.level).rows_of_lane.tolist()
    return {n: rows[n] for n in range(len(rows)) if n not in frame.scene.slim_lanes}


@given(any_tall_lanes(), any_height, any_choice)
def test_a_capped_lane_keeps_six_rows_and_the_chosen_event(
    scene: Scene, height_px: float, chosen: int | None
) -> None:
    event = None if chosen is None else chosen % len(scene.mask)
    frame = build_frame(scene, month(scene, height_px), event)
    assert event is None or not frame.lanes_hiding(event)
    for capped in frame.capped:
        assert len(capped.kept) + 1 >= 6
        assert scene.grouping.lanes[capped.lane].id not in scene.folds.uncapped


@given(any_tall_lanes(), any_height, any_choice)
def test_lanes_are_capped_alike_and_no_more_than_is_needed(
    scene: Scene, height_px: float, chosen: int | None
) -> None:
    event = None if chosen is None else chosen % len(scene.mask)
    frame = build_frame(scene, month(scene, height_px), event)
    rows, left = full_rows(frame), {cap.lane: len(cap.kept) + 1 for cap in frame.capped}
    if not left:
        return
    level = max(left.values())
    assert level - min(left.values()) <= 1
    opened = {n for n in rows if scene.grouping.lanes[n].id in scene.folds.uncapped}
    # Of two that are equally high the first may have one row less.
    assert all(rows[n] <= level + 1 for n in rows if n not in left and n not in opened)
    # One more row would be too much.
    shown = scene.packing(frame.viewport.level).rows_of_lane.copy()
    shown[[*left]] = [*left.values()]
    row_px = scene.style.row_px
    assert lane_heights_px(scene, shown, row_px).sum() + row_px > height_px


@given(any_tall_lanes(), any_height)
def test_all_lanes_are_in_view_where_six_rows_of_each_have_room(
    scene: Scene, height_px: float
) -> None:
    frame = build_frame(scene, month(scene, height_px))
    rows = scene.packing(frame.viewport.level).rows_of_lane
    opened = {n for n, lane in enumerate(scene.grouping.lanes) if lane.id in scene.folds.uncapped}
    least = np.array([count if n in opened else min(count, 6) for n, count in enumerate(rows)])
    if lane_heights_px(scene, least, scene.style.row_px).sum() <= height_px and not opened:
        assert frame.last_scroll_px == 0.0
        assert frame.lanes[-1].bottom_px <= height_px + SLACK_PX


@given(any_tall_lanes(), any_height, st.data())
def test_each_count_opens_its_lane_and_leaves_the_others_as_they_were(
    scene: Scene, height_px: float, data: st.DataObject
) -> None:
    frame = build_frame(scene, month(scene, height_px))
    assert {more.lane for more in frame.more} == {cap.lane for cap in frame.capped}
    if not frame.more:
        return
    more = data.draw(st.sampled_from(frame.more))
    opened = scene.folds.uncapped | {more.link.target.opened}
    after = build_frame(replace(scene, folds=scene.folds._replace(uncapped=opened)), frame.viewport)
    kept = {cap.lane: cap.kept.tolist() for cap in frame.capped if cap.lane != more.lane}
    assert {cap.lane: cap.kept.tolist() for cap in after.capped} == kept
    titles = [lane.id for lane in scene.grouping.lanes]
    assert titles[more.lane] == more.link.target.opened


@given(any_tall_lanes(), any_height)
def test_a_picture_caps_nothing(scene: Scene, height_px: float) -> None:
    style = replace(scene.style, is_picture=True)
    frame = build_frame(replace(scene, style=style), month(scene, height_px))
    assert not frame.capped
    assert not frame.more


def month(scene: Scene, height_px: float) -> Viewport:
    """All of October 2025 in a view of that height."""
    start_s, end_s = scene.extent or (0.0, 1.0)
    return Viewport(0.0, 1.0, 900.0, height_px).showing(start_s, end_s + DAY_S, 0.05)


@given(any_lanes(), any_width)
def test_no_tick_lies_in_a_cut_and_each_stands_at_its_time(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    axis, broken = frame.axis, scene.broken
    ticks_px = [tick.x_px for tick in (*axis.ticks, *axis.context)]
    for x_px in (*ticks_px, *axis.minor_px.tolist()):
        assert not any(cut.left_px + SLACK_PX < x_px < cut.right_px - SLACK_PX for cut in axis.cuts)
    for tick in axis.ticks:
        if broken.cuts and 0 < tick.x_px < frame.viewport.width_px and tick.text[1:3] == "00":
            at_s = broken.to_clock(frame.viewport.to_time(tick.x_px))
            assert abs((at_s + 1800) % 3600 - 1800) < 1.0  # a full hour, such as 10:00


@given(any_lanes(), any_width, st.floats(0.02, 50.0))
def test_each_cut_in_view_is_told_by_one_zigzag_and_no_two_of_them_meet(
    scene: Scene, view: Viewport, factor: float
) -> None:
    view = view.zoomed(factor, view.width_px / 2).along(scene.broken)
    axis, broken = build_frame(scene, view).axis, scene.broken
    in_view = [
        span_in_words(cut.end_s - cut.start_s)
        for cut, on_axis in zip(broken.cuts, broken.cuts_on_axis(), strict=True)
        if on_axis.end_s > view.start_s and on_axis.start_s < view.end_s
    ]
    drawn = [cut for cut in axis.cuts if cut.lengths]
    assert [length for cut in drawn for length in cut.lengths] == in_view
    assert all(one.right_px + 9.0 < other.left_px for one, other in pairwise(drawn))
    for place, cut in enumerate(drawn):
        told = cut.lengths[0] if len(cut.lengths) == 1 else f"{len(cut.lengths)} gaps"
        assert cut.words in {"", told}
        right_px = cut.words_px + scene.ruler.small(cut.words)
        others = [*drawn[:place], *drawn[place + 1 :]]
        if cut.words:
            assert cut.words_px >= 0.0
            assert right_px <= view.width_px + SLACK_PX
            assert all(
                other.right_px <= cut.words_px + SLACK_PX or right_px <= other.left_px + SLACK_PX
                for other in others
            )


@given(any_lanes(), any_width, st.floats(0.02, 50.0))
def test_days_and_hours_between_two_cuts_are_named_below_their_month_or_day(
    scene: Scene, view: Viewport, factor: float
) -> None:
    axis = build_frame(scene, view.zoomed(factor, view.width_px / 2)).axis
    cuts_px = [px for cut in axis.cuts for px in (cut.left_px, cut.right_px)]
    for left_px, right_px in pairwise([0.0, *cuts_px, view.width_px] if cuts_px else []):
        named = [t.text for t in axis.ticks if t.text and left_px <= t.label_px < right_px]
        if any(":" in text or len(text.strip()) < 3 for text in named):
            above = [t for t in axis.context if t.text and left_px <= t.label_px < right_px]
            assert above


@given(any_lanes(), any_width)
def test_the_words_of_the_axis_never_meet(scene: Scene, view: Viewport) -> None:
    axis = build_frame(scene, view).axis
    lower = [(t.label_px, t.label_px + scene.ruler.axis(t.text)) for t in axis.ticks if t.text]
    lower += [(c.words_px, c.words_px + scene.ruler.small(c.words)) for c in axis.cuts if c.words]
    upper = [(t.label_px, t.label_px + scene.ruler.axis(t.text)) for t in axis.context if t.text]
    for words in (sorted(lower), sorted(upper)):
        assert all(one[1] <= other[0] + SLACK_PX for one, other in pairwise(words))
