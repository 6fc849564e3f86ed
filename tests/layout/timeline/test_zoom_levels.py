"""Zoom levels: what a page is given is what a window shows, and stays apart as it is moved."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.dense_lanes import any_dense_scene, low_thresholds
from tests.layout.scenes import a_scene, any_rows
from timeline_app.layout.dense.density import COLUMN_PX
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.marks.mark_kinds import are_dots
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.layout.timeline.zoom_levels import (
    INSIDE,
    LEFT,
    LEFT_FREE,
    RIGHT,
    UNLABELLED,
    ZoomLevel,
    finest_px_per_s,
    zoom_level_steps,
)
from timeline_app.model.steps import finished

SCALES = st.sampled_from([1.0, 1.25, 1.7, 1.999])


def extents(
    scene: Scene, level: ZoomLevel, px_per_s: float, *, to_left: bool = False
) -> list[tuple[tuple[int, int], float, float]]:
    """Lane and row of each mark, and from where to where it reaches with its label, in px."""
    members, style = scene.shown_members, scene.style
    label_px = scene.label_px[members.event]
    radius = np.where(are_dots(members.form), style.dot_px / 2, 0.0)
    found = []
    for n in np.flatnonzero(level.row >= 0).tolist():
        start, end = float(members.start[n]) * px_per_s, float(members.end[n]) * px_per_s
        left, right = start - radius[n], end + radius[n]
        label, gap, side = float(label_px[n]), style.label_gap_px, level.place[n] & 3
        if to_left and level.place[n] & LEFT_FREE:
            side = LEFT
        first, last = {
            INSIDE: (left, right),
            RIGHT: (left, right + gap + label),
            LEFT: (left - gap - label, right),
            UNLABELLED: (left, right),
        }[int(side)]
        found.append(((int(members.lane[n]), int(level.row[n])), float(first), float(last)))
    return sorted(found)


@settings(deadline=None)
@given(rows=any_rows(), scale=SCALES)
def test_marks_and_labels_of_a_row_stay_apart_at_every_scale(
    rows: list[dict[str, str]], scale: float
) -> None:
    scene = a_scene(*rows)
    for level in finished(zoom_level_steps(scene)):
        for one, other in pairwise(extents(scene, level, scale * 2.0**level.level)):
            assert one[0] != other[0] or one[2] <= other[1] + 1e-6 * abs(one[2]) + 0.5


@given(rows=any_rows(), scale=SCALES)
def test_a_label_that_may_go_left_has_room_there(rows: list[dict[str, str]], scale: float) -> None:
    scene = a_scene(*rows)
    for level in finished(zoom_level_steps(scene)):
        moved = extents(scene, level, scale * 2.0**level.level, to_left=True)
        plain = extents(scene, level, scale * 2.0**level.level)
        for (row, first, _), (_, _, last) in zip(moved, plain, strict=True):
            others = [each for each in plain if each[0] == row and each[2] < last]
            assert all(each[2] <= first + 1e-6 * abs(first) + 0.5 for each in others)


@given(rows=any_rows())
def test_rows_are_those_of_the_window(rows: list[dict[str, str]]) -> None:
    scene = a_scene(*rows)
    members = scene.shown_members
    start_s, end_s = whole_span(scene)
    for level in finished(zoom_level_steps(scene))[:6]:
        width_px = (end_s - start_s) * 2.0**level.level * 1.5
        frame = build_frame(scene, Viewport(start_s, end_s - start_s, width_px, 1e9))
        boxes = {box.number: box for box in frame.lanes}
        keys = [*zip(members.event.tolist(), members.lane.tolist(), strict=True)]
        for event, lane, top_px in zip(
            frame.marks.event.tolist(), frame.marks.lane.tolist(), frame.marks.top_px, strict=True
        ):
            if (event, lane) not in keys:
                continue  # without a date
            row = level.row[keys.index((event, lane))]
            assert boxes[lane].first_row_px + row * frame.row_px == pytest.approx(top_px)
            assert level.height_px[lane] == boxes[lane].bottom_px - boxes[lane].top_px
            assert level.first_px[lane] == boxes[lane].first_row_px - boxes[lane].top_px


def counts_at(level: ZoomLevel, lane: int, columns: range) -> list[int]:
    """How many events without marks a level counts in each column."""
    density = next(each for each in level.densities if each.lane == lane)
    at = np.searchsorted(density.column, [*columns], "right") - 1
    counts = np.append(density.counts, 0)  # before the first there are none, at -1
    return [int(each) for each in counts[at]]


@settings(deadline=None)
@given(scene=any_dense_scene())
def test_density_counts_what_has_no_mark_as_the_window_does(scene: Scene) -> None:
    with low_thresholds():
        for level in finished(zoom_level_steps(scene))[:5]:
            column_s = COLUMN_PX / 2.0**level.level
            for density in level.densities:
                lane = scene.dense_lanes_at(level.level)[density.lane]
                marked = scene.shown_members.lane == density.lane
                own = scene.members_in(density.lane)[level.row[marked] < 0] - lane.first
                low_s, high_s = lane.closed_extent or (0.0, 1.0)
                first = int(low_s // column_s)
                columns = range(first, min(first + 300, int(high_s // column_s) + 1))
                start = np.floor(np.maximum(lane.start[own], low_s) / column_s)
                end = np.floor(np.minimum(lane.end[own], high_s) / column_s)
                wanted = [int(np.sum((start <= c) & (end >= c))) for c in columns]
                assert counts_at(level, density.lane, columns) == wanted


def test_the_finest_scale_parts_the_nearest_times_down_to_minutes() -> None:
    days = a_scene(an_event("a", "2025-10-27"), an_event("b", "2025-11-27"))
    assert 86_400 * finest_px_per_s(days) >= 50
    near = a_scene(
        an_event("a", "2025-10-27T10:00:00"),
        an_event("b", "2025-10-27T10:00:01"),
        an_event("c", "2025"),
    )
    assert finest_px_per_s(near) == pytest.approx(1_000 / 1_800)
    one = a_scene(an_event("a", "2025-10-27T10:00"))
    assert len(finished(zoom_level_steps(one))) >= 1
    assert len(finished(zoom_level_steps(a_scene(an_event("a", ""))))) >= 1
