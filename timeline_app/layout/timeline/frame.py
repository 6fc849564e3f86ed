"""Frame: everything that is painted for one viewport, in px, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from timeline_app.layout.dense.density import COLUMN_PX, Cluster, DensityStrip
from timeline_app.layout.timeline.axis.axis import Axis, axis_of
from timeline_app.layout.timeline.lanes.boxes import (
    LaneBox,
    Stack,
    dense_lane_rows,
    lane_heights_px,
    stack_lanes,
)
from timeline_app.layout.timeline.lanes.capped_lane import (
    CappedLane,
    More,
    cap_lanes,
    lay_out_more,
    without_hidden,
)
from timeline_app.layout.timeline.lanes.rows import rows_in_view
from timeline_app.layout.timeline.links.lane_links import build_links
from timeline_app.layout.timeline.marks.legend import Footer, build_footer
from timeline_app.layout.timeline.marks.marks import flow_undated, place_marks
from timeline_app.layout.timeline.marks.note_marks import NoteMarks, lay_out_notes
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.dense.tiles import Singles
    from timeline_app.layout.timeline.lanes.rows import Packing
    from timeline_app.layout.timeline.links.link import LaneLink
    from timeline_app.layout.timeline.marks.end_notes import EndNote
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.marks.open_lists import OpenList, SharedArrow
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import IntArray


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture of a timeline, ready to paint; a pure function of its scene and viewport.

    Lanes and marks count y from the top of the lanes' area, which is below the axis, x from the
    left edge of the time area, which is right of the headings. `viewport` is the requested one
    with its scroll brought within the content.
    """

    scene: Scene
    viewport: Viewport
    axis: Axis
    lanes: tuple[LaneBox, ...]
    tints: tuple[tuple[float, float, LaneBox], ...]  # left, right, the lane they fill
    marks: Marks
    strips: tuple[DensityStrip, ...]
    row_px: float
    content_px: float
    links: tuple[LaneLink, ...]
    capped: tuple[CappedLane, ...]
    more: tuple[More, ...]  # of those that have something in view
    footer: Footer
    arrows: tuple[SharedArrow, ...]  # of the open lists of a picture
    end_notes: tuple[EndNote, ...]  # of a picture
    notes: NoteMarks

    @property
    def last_scroll_px(self) -> float:
        """How far the lanes can be scrolled down."""
        return max(0.0, self.content_px - self.viewport.height_px)

    def event_at(self, x_px: float, y_px: float) -> int | None:
        """Return the event whose mark or label is at a place of the time area; None where none is.

        Of several, the one whose mark is nearest; in a folded lane, where they may lie upon each
        other, the shortest. A draft is none yet.
        """
        marks = self.marks
        slack_px = 3.0
        inside = (
            (np.minimum(marks.left_px, marks.label_x_px) - slack_px <= x_px)
            & (np.maximum(marks.right_px, marks.label_x_px + marks.label_px) + slack_px >= x_px)
            & (marks.top_px <= y_px)
            & (y_px < marks.top_px + self.row_px)
        )
        if self.scene.draft is not None:
            inside &= marks.event != self.scene.draft.event
        hits = np.flatnonzero(inside)
        if not len(hits):
            return None
        if marks.is_slim[hits[0]]:
            return int(marks.event[hits[np.argmin(marks.right_px[hits] - marks.left_px[hits])]])
        middle_px = (marks.left_px[hits] + marks.right_px[hits]) / 2
        return int(marks.event[hits[np.argmin(np.abs(middle_px - x_px))]])

    def mark_near(self, x_px: float, y_px: float) -> float | None:
        """Return the middle of the nearest short mark of a row, if one is near."""
        marks, near_px = self.marks, self.scene.style.near_px
        middle_px = (marks.left_px + marks.right_px) / 2
        near = np.flatnonzero(
            (marks.form != Form.UNDATED)
            & (marks.right_px - marks.left_px <= 2 * near_px)
            & (np.abs(middle_px - x_px) <= near_px)
            & (marks.top_px <= y_px)
            & (y_px < marks.top_px + self.row_px)
        )
        if not len(near):
            return None
        return float(middle_px[near[np.argmin(np.abs(middle_px[near] - x_px))]])

    def cluster_at(self, x_px: float, y_px: float) -> Cluster | None:
        """Return the events without marks at a place of the time area, if there are any."""
        for strip in self.strips:
            if strip.top_px <= y_px < strip.bottom_px:
                column = strip.column_at(x_px)
                start_s = self.viewport.to_time(strip.left_px + column * COLUMN_PX)
                end_s = start_s + COLUMN_PX / self.viewport.px_per_s
                count = int(strip.counts[column])
                if not count:
                    return None
                return Cluster(strip.lane, count, start_s, end_s, strip.is_exact)
        return None

    def separated(self, cluster: Cluster) -> Viewport:
        """Return the viewport around a cluster at which its events have marks of their own."""
        view = self.viewport
        dense_lane = self.scene.dense_lanes_at(view.level)[cluster.lane]
        middle_s = dense_lane.middle_of(cluster.start_s, cluster.end_s)
        level = dense_lane.parting_level(middle_s, view.level)
        at_px = view.to_px(middle_s)
        return view.zoomed(2.0 ** (view.level - level), at_px)

    def row_of(self, event: int) -> tuple[float, float] | None:
        """Return top and bottom of the event's first row, in px of the unscrolled content.

        In a dense lane an event without a mark gets the last row once it is chosen.
        """
        scene = self.scene
        if event in scene.undated:
            place = int(np.flatnonzero(scene.undated == event)[0])
            _, rows = flow_undated(scene, self.viewport.width_px)
            box, row = self.lanes[-1], int(rows[place])
        else:
            found = scene.members_of(event)
            if not len(found):
                return None
            number = int(scene.members.lane[found[0]])
            box = next(lane for lane in self.lanes if lane.number == number)
            row = self._row_in(box, event, int(found[0]))
        top_px = box.first_row_px + row * self.row_px + self.viewport.scroll_px
        return top_px, top_px + self.row_px

    def lanes_hiding(self, event: int) -> list[int]:
        """Return the numbers of the capped lanes that only count an event."""
        if not self.capped:
            return []
        member = self.scene.packing(self.viewport.level).member
        events = self.scene.members.event
        return [cap.lane for cap in self.capped if event in events[member[cap.hidden]]]

    def _row_in(self, box: LaneBox, event: int, member: int) -> int:
        packing = self.scene.packing(self.viewport.level)
        if box.number not in packing.dense:
            row = int(packing.row[packing.member == member][0])
            kept = next((cap.kept for cap in self.capped if cap.lane == box.number), None)
            if kept is None:
                return row
            # What is hidden is counted in the row below them.
            return int(np.searchsorted(kept, row)) if row in kept else len(kept)
        marks = self.marks
        marked = np.flatnonzero((marks.event == event) & (marks.lane == box.number))
        if len(marked):
            return round((float(marks.top_px[marked[0]]) - box.first_row_px) / self.row_px)
        return dense_lane_rows(self.scene, box.number, self.viewport) - 1


def build_frame(scene: Scene, viewport: Viewport, chosen: int | None = None) -> Frame:
    """Lay out a scene for a viewport. Neither is changed; the same ones give the same picture.

    The `chosen` event has a mark of its own in any dense or capped lane.
    """
    viewport = viewport.along(scene.broken)
    packing, dense_lanes = scene.packing(viewport.level), scene.dense_lanes_at(viewport.level)
    undated = flow_undated(scene, viewport.width_px)
    is_whole = scene.style.is_picture and not scene.style.is_as_shown
    lists: tuple[OpenList, ...] = ()
    if is_whole:
        # Not for the first picture on screen, as below.
        from timeline_app.layout.timeline.marks.open_lists import find_open_lists, with_open_lists

        packing = rows_in_view(packing, scene.members, viewport)
        lists = find_open_lists(scene, packing, viewport)
        packing = with_open_lists(packing, lists, scene)
    rows_of_lane = packing.rows_of_lane.copy()
    for number in dense_lanes:
        rows_of_lane[number] = dense_lane_rows(scene, number, viewport)
    if len(scene.undated):
        rows_of_lane[-1] = int(undated[1].max()) + 1
    capped = _capped(scene, viewport, packing, rows_of_lane, chosen)
    hidden = {lane.lane: packing.member[lane.hidden] for lane in capped}
    if capped:
        packing = without_hidden(packing, capped, scene.members.lane[packing.member])
    for lane in capped:
        rows_of_lane[lane.lane] = packing.rows_of_lane[lane.lane]
    stack = stack_lanes(scene, rows_of_lane, viewport)
    viewport = replace(viewport, scroll_px=stack.scroll_px)
    singles = {
        number: dense_lane.singles(viewport, int(rows_of_lane[number]) - 1).with_one(
            scene.member_in(number, chosen), int(rows_of_lane[number]) - 1
        )
        for number, dense_lane in dense_lanes.items()
    }
    packed: list[Packing | Singles] = [packing, *singles.values()]
    marks = place_marks(scene, viewport, packed, undated, stack)
    is_marked = chosen is None or bool((marks.event == chosen).any())
    chosen_px = () if is_marked else _tops_px(scene, packed, undated[1], stack, chosen)
    arrows: tuple[SharedArrow, ...] = ()
    end_notes: tuple[EndNote, ...] = ()
    if is_whole:
        from timeline_app.layout.timeline.marks.end_notes import find_end_notes
        from timeline_app.layout.timeline.marks.open_lists import set_in_columns, shared_arrows

        marks = set_in_columns(marks, lists, scene)
        arrows = shared_arrows(lists, stack)
        end_notes = find_end_notes(scene, viewport, marks)
    tints = _tints(scene, viewport, stack)
    laid_out = [lay_out_more(scene, viewport, stack, lane, hidden[lane.lane]) for lane in capped]
    more = tuple(each for each in laid_out if each is not None)
    strips: tuple[DensityStrip, ...] = ()
    if singles:
        from timeline_app.layout.timeline.lanes.strips import build_strips  # only of large ones

        strips = build_strips(scene, viewport, stack, singles)
    notes = lay_out_notes(scene, viewport, marks, stack)
    axis = axis_of(scene, viewport)
    signs = {"has_tints": bool(tints), "has_cuts": bool(axis.cuts), "has_notes": any(notes)}
    return Frame(
        scene=scene,
        viewport=viewport,
        axis=axis,
        lanes=stack.lanes,
        tints=tints,
        marks=marks,
        strips=strips,
        row_px=stack.row_px,
        content_px=stack.content_px,
        links=build_links(scene, viewport, stack, marks, hidden, more, chosen, chosen_px),
        capped=capped,
        more=more,
        footer=build_footer(scene, viewport, marks, strips, **signs),
        arrows=arrows,
        end_notes=end_notes,
        notes=notes,
    )


def _tops_px(
    scene: Scene,
    packed: Sequence[Packing | Singles],
    undated_rows: IntArray,
    stack: Stack,
    event: int | None,
) -> tuple[float, ...]:
    """Return the tops of the rows of an event, in scrolled px, whether they are in view or not."""
    tops_px: list[float] = []
    for part in packed:
        own = scene.members.event[part.member] == event
        first_px = stack.first_row_px[scene.members.lane[part.member[own]]]
        tops_px += (first_px + part.row[own] * stack.row_px).tolist()
    for row in undated_rows[scene.undated == event].tolist():
        tops_px.append(float(stack.first_row_px[-1]) + row * stack.row_px)
    return tuple(tops_px)


def _capped(
    scene: Scene,
    viewport: Viewport,
    packing: Packing,
    rows_of_lane: npt.NDArray[np.int64],
    chosen: int | None,
) -> tuple[CappedLane, ...]:
    """Return what the tallest lanes show, if all lanes are higher than the view."""
    if scene.style.is_picture and not scene.style.is_as_shown:
        return ()
    row_px = scene.style.row_px
    over_px = float(lane_heights_px(scene, rows_of_lane, row_px).sum()) - viewport.height_px
    too_many = int(np.ceil(over_px / row_px))
    if too_many <= 0:
        return ()
    # While the view is moved it stays the same.
    key, cache = (viewport.level, too_many, chosen), scene.cache
    if cache.capped is None or cache.capped[0] != key:
        cache.capped = key, cap_lanes(scene, packing, too_many, chosen)
    return cache.capped[1]


def _tints(
    scene: Scene, viewport: Viewport, stack: Stack
) -> tuple[tuple[float, float, LaneBox], ...]:
    """Return the stay of each stop, as an area behind the marks of its lane."""
    stays = [box for box in stack.lanes if box.lane.stay and scene.column == "lane"]
    found = []
    for box in stays:
        span_s = scene.stays.get(box.lane.stay)
        if span_s is None:
            continue
        left_px, right_px = viewport.to_clipped_px(np.array(span_s)).tolist()
        if right_px > 0 and left_px < viewport.width_px:
            found.append((left_px, right_px, box))
    return tuple(found)
