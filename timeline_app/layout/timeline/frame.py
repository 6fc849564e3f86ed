"""Frame: everything that is painted for one viewport, in px, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.dense.density import COLUMN_PX, Cluster, DensityStrip, build_strips
from timeline_app.layout.timeline.axis import Axis, axis_of
from timeline_app.layout.timeline.capped_lane import (
    CappedLane,
    More,
    cap_tallest,
    lay_out_more,
    without_hidden,
)
from timeline_app.layout.timeline.end_notes import EndNote, find_end_notes
from timeline_app.layout.timeline.lane_boxes import (
    LaneBox,
    Stack,
    dense_lane_rows,
    lane_heights_px,
    stack_lanes,
)
from timeline_app.layout.timeline.legend import Footer, build_footer
from timeline_app.layout.timeline.links import Link, build_links
from timeline_app.layout.timeline.mark_kinds import are_dots
from timeline_app.layout.timeline.open_lists import (
    SharedArrow,
    find_open_lists,
    set_in_columns,
    shared_arrows,
    with_open_lists,
)
from timeline_app.layout.timeline.rows import place_labels, rows_in_view
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.dense.tiles import Singles
    from timeline_app.layout.timeline.rows import Packing
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, ByteArray, FloatArray, IntArray


class Marks(NamedTuple):
    """The k marks in view, sorted by (lane, row, left); px from the top left of the time area."""

    event: IntArray
    lane: IntArray  # index into the frame's lanes
    left_px: FloatArray
    right_px: FloatArray
    top_px: FloatArray  # of the row; all rows are `row_px` high
    form: npt.NDArray[np.uint8]
    is_planned: BoolArray
    opens_left: BoolArray
    opens_right: BoolArray
    is_vague: BoolArray  # about, or uncertain: drawn with a wider fade
    label_x_px: FloatArray
    label_px: FloatArray  # what the label has: less than it takes if elided, 0 if not shown
    titles: tuple[str, ...]
    counts: tuple[str, ...]
    is_flagged: BoolArray
    numbers: tuple[str, ...]  # of the quotations of a picture; "" for most
    is_slim: BoolArray  # small, without a label, in a folded lane
    joins_above: BoolArray  # one field with the band in the row above: both last equally long
    joins_below: BoolArray
    is_listed: BoolArray  # nothing but a label, in an open list of a picture


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
    links: tuple[Link, ...]
    capped: CappedLane | None
    more: More | None
    footer: Footer
    arrows: tuple[SharedArrow, ...]  # of the open lists of a picture
    end_notes: tuple[EndNote, ...]  # of a picture

    @property
    def last_scroll_px(self) -> float:
        """How far the lanes can be scrolled down."""
        return max(0.0, self.content_px - self.viewport.height_px)

    def event_at(self, x_px: float, y_px: float) -> int | None:
        """Return the event whose mark or label is at a place of the time area; None where none is.

        Of several, the one whose mark is nearest; in a folded lane, where they may lie upon each
        other, the shortest.
        """
        marks = self.marks
        slack_px = 3.0
        inside = (
            (np.minimum(marks.left_px, marks.label_x_px) - slack_px <= x_px)
            & (np.maximum(marks.right_px, marks.label_x_px + marks.label_px) + slack_px >= x_px)
            & (marks.top_px <= y_px)
            & (y_px < marks.top_px + self.row_px)
        )
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
                return Cluster(strip.lane, count, start_s, end_s) if count else None
        return None

    def inseparable_in(self, cluster: Cluster) -> int | None:
        """Return the first event of a cluster whose events all begin at one instant, else None."""
        lane = self.scene.dense_lanes_at(self.viewport.level)[cluster.lane]
        ends_s = (cluster.start_s, cluster.end_s)
        first, last = lane.start.searchsorted(ends_s, "left").tolist()
        if last <= first + 1 or lane.start[first] != lane.start[last - 1]:
            return None
        return int(self.scene.members.event[lane.first + first])

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
            _, rows = _flow(scene, self.viewport.width_px)
            box, row = self.lanes[-1], int(rows[place])
        else:
            found = np.flatnonzero(scene.members.event == event)
            if not len(found):
                return None
            number = int(scene.members.lane[found[0]])
            box = next(lane for lane in self.lanes if lane.number == number)
            row = self._row_in(box, event, int(found[0]))
        top_px = box.first_row_px + row * self.row_px + self.viewport.scroll_px
        return top_px, top_px + self.row_px

    def is_hidden(self, event: int) -> bool:
        """Return whether a capped lane only counts an event."""
        if self.capped is None:
            return False
        packing = self.scene.packing(self.viewport.level)
        hidden = self.scene.members.event[packing.member[self.capped.hidden]]
        return bool((hidden == event).any())

    def _row_in(self, box: LaneBox, event: int, member: int) -> int:
        packing = self.scene.packing(self.viewport.level)
        if box.number not in packing.dense:
            row = int(packing.row[packing.member == member][0])
            if self.capped is None or self.capped.lane != box.number:
                return row
            kept = self.capped.kept  # what is hidden is counted in the row below them
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
    packing, dense_lanes = scene.packing(viewport.level), scene.dense_lanes_at(viewport.level)
    flow_x, flow_row = _flow(scene, viewport.width_px)
    is_whole = scene.style.is_picture and not scene.style.is_as_shown
    if is_whole:
        packing = rows_in_view(packing, scene.members, viewport)
    lists = find_open_lists(scene, packing, viewport) if is_whole else ()
    packing = with_open_lists(packing, lists, scene)
    rows_of_lane = packing.rows_of_lane.copy()
    for number in dense_lanes:
        rows_of_lane[number] = dense_lane_rows(scene, number, viewport)
    if len(flow_row):
        rows_of_lane[-1] = int(flow_row.max()) + 1
    capped = _capped(scene, viewport, packing, rows_of_lane, chosen)
    hidden = packing.member[capped.hidden] if capped else np.arange(0)
    if capped is not None:
        packing = without_hidden(packing, capped, scene.members.lane[packing.member])
        rows_of_lane[capped.lane] = packing.rows_of_lane[capped.lane]
    stack = stack_lanes(scene, rows_of_lane, viewport)
    viewport = replace(viewport, scroll_px=stack.scroll_px)
    singles = {
        number: dense_lane.singles(viewport, int(rows_of_lane[number]) - 1).with_one(
            scene.event_in_dense_lane(chosen, number), int(rows_of_lane[number]) - 1
        )
        for number, dense_lane in dense_lanes.items()
    }
    marks = _joined(
        scene,
        _dated_marks(scene, viewport, [packing, *singles.values()], stack),
        _undated_marks(scene, viewport, flow_x, flow_row, stack),
    )
    marks = set_in_columns(marks, lists, scene)
    tints = _tints(scene, viewport, stack)
    more = None if capped is None else lay_out_more(scene, viewport, stack, capped, hidden)
    counted = (capped.lane, more) if capped is not None and more is not None else None
    strips = build_strips(scene, viewport, stack, singles) if singles else ()
    return Frame(
        scene=scene,
        viewport=viewport,
        axis=axis_of(scene, viewport),
        lanes=stack.lanes,
        tints=tints,
        marks=marks,
        strips=strips,
        row_px=stack.row_px,
        content_px=stack.content_px,
        links=build_links(scene, viewport, stack, marks, hidden, counted, chosen),
        capped=capped,
        more=more,
        footer=build_footer(scene, viewport, marks, strips, has_tints=bool(tints)),
        arrows=shared_arrows(lists, stack),
        end_notes=find_end_notes(scene, viewport, marks) if is_whole else (),
    )


def _capped(
    scene: Scene,
    viewport: Viewport,
    packing: Packing,
    rows_of_lane: npt.NDArray[np.int64],
    chosen: int | None,
) -> CappedLane | None:
    """Return what the tallest lane shows, if all lanes are higher than the view."""
    if scene.style.is_picture and not scene.style.is_as_shown:
        return None
    row_px = scene.style.row_px
    over_px = float(lane_heights_px(scene, rows_of_lane, row_px).sum()) - viewport.height_px
    too_many = int(np.ceil(over_px / row_px))
    if too_many <= 0:
        return None
    # While the view is moved it stays the same.
    key, cache = (viewport.level, too_many, chosen), scene.cache
    if cache.capped is None or cache.capped[0] != key:
        cache.capped = key, cap_tallest(scene, packing, too_many, chosen)
    return cache.capped[1]


class _Placed(NamedTuple):
    """Marks before their texts are looked up."""

    event: IntArray
    lane: IntArray
    left_px: FloatArray
    right_px: FloatArray
    top_px: FloatArray
    label_x_px: FloatArray
    label_px: FloatArray
    is_slim: BoolArray
    joins_above: BoolArray


def _dated_marks(
    scene: Scene, viewport: Viewport, packed: Sequence[Packing | Singles], stack: Stack
) -> _Placed:
    style = scene.style
    member = np.concatenate([part.member for part in packed])
    row = np.concatenate([part.row for part in packed])
    begin = np.concatenate([part.begin for part in packed])
    members = scene.members.part(member)
    top_px = stack.first_row_px[members.lane] + row * stack.row_px
    is_folded = np.zeros(len(scene.grouping.lanes) + 1, np.bool_)
    is_folded[[*scene.slim_lanes]] = True
    is_slim = is_folded[members.lane]
    seen = np.flatnonzero(
        ((members.end > viewport.start_s) | (members.start >= viewport.start_s))
        & (begin < viewport.end_s)
        & (top_px + stack.row_px > 0)
        & (top_px < viewport.height_px)
    )
    # Marks of a folded lane lie upon each other: the longest are the lowest.
    length_s = members.end[seen] - members.start[seen]
    key = np.where(is_slim[seen], -length_s, members.start[seen])
    order = np.lexsort((key, row[seen], members.lane[seen]))
    seen = seen[order]
    lane = members.lane[seen].astype(np.int64)
    start, end, form = members.start[seen], members.end[seen], members.form[seen]
    radius_px = np.where(are_dots(form), style.dot_px / 2, 0.0)
    left_px = viewport.to_clipped_px(start) - radius_px
    right_px = viewport.to_clipped_px(end) + radius_px
    place = lane * (int(row.max(initial=0)) + 2) + row[seen]
    joins = _joins(form, start, end, place) & ~is_slim[seen]
    x_px, room_px = place_labels(
        left_px,
        right_px,
        are_dots(form),
        members.label_px[seen].astype(np.float64),
        place,
        viewport.width_px,
        style,
        joins,
    )
    event = members.event[seen].astype(np.int64)
    room_px = np.where(is_slim[seen], 0.0, room_px)
    x_px = np.where(is_slim[seen], right_px, x_px)
    return _Placed(
        event, lane, left_px, right_px, top_px[seen], x_px, room_px, is_slim[seen], joins
    )


def _joins(
    form: ByteArray, start: FloatArray, end: FloatArray, place: npt.NDArray[np.int64]
) -> BoolArray:
    """Return which of k bands are one field with the one before, which is in the row above."""
    joins = np.zeros(len(form), np.bool_)
    joins[1:] = (
        (form[1:] == Form.WITHIN)
        & (form[:-1] == Form.WITHIN)
        & (start[1:] == start[:-1])
        & (end[1:] == end[:-1])
        & (place[1:] == place[:-1] + 1)
    )
    return joins


def _flow(scene: Scene, width_px: float) -> tuple[FloatArray, IntArray]:
    """Return places and rows of the undated events, set like words in lines."""
    style = scene.style
    x, rows = np.zeros(len(scene.undated)), np.zeros(len(scene.undated), np.int64)
    at_px, row = style.edge_px, 0
    lead_px = style.dot_px + style.label_gap_px
    for place, label_px in enumerate(scene.label_px[scene.undated].tolist()):
        needed_px = lead_px + label_px + 2 * style.label_end_px
        if at_px + needed_px > width_px and at_px > style.edge_px:
            at_px, row = style.edge_px, row + 1
        x[place], rows[place] = at_px, row
        at_px += needed_px
    return x, rows


def _undated_marks(
    scene: Scene, viewport: Viewport, x_px: FloatArray, row: IntArray, stack: Stack
) -> _Placed:
    style, number = scene.style, len(scene.grouping.lanes) - 1
    top_px = stack.first_row_px[number] + row * stack.row_px if len(row) else np.empty(0)
    seen = np.flatnonzero((top_px + stack.row_px > 0) & (top_px < viewport.height_px))
    left_px = x_px[seen]
    event = scene.undated[seen]
    label_x_px = left_px + style.dot_px + style.label_gap_px
    room_px = np.maximum(viewport.width_px - style.edge_px - label_x_px, 0.0)
    return _Placed(
        event,
        np.full(len(seen), number),
        left_px,
        left_px + style.dot_px,
        top_px[seen],
        label_x_px,
        np.minimum(scene.label_px[event], room_px),
        np.zeros(len(seen), np.bool_),
        np.zeros(len(seen), np.bool_),
    )


def _joined(scene: Scene, dated: _Placed, undated: _Placed) -> Marks:
    event, lane, left_px, right_px, top_px, label_x_px, label_px, is_slim, joins = (
        np.concatenate(pair) for pair in zip(dated, undated, strict=True)
    )
    events, titles = scene.document.events, scene.document.events.texts["title"]
    statuses = events.texts["status"]
    chosen = event.tolist()
    return Marks(
        event=event,
        lane=lane,
        left_px=left_px,
        right_px=right_px,
        top_px=top_px,
        form=events.form[event],
        is_planned=np.array([statuses[i] == "planned" for i in chosen], np.bool_),
        opens_left=events.open_start[event],
        opens_right=events.open_end[event],
        is_vague=events.about[event] | events.uncertain[event],
        label_x_px=label_x_px,
        label_px=label_px,
        titles=tuple(titles[i] for i in chosen),
        counts=tuple(scene.counts[i] for i in chosen),
        is_flagged=scene.document.flagged[event],
        numbers=tuple(scene.numbers.get(i, "") for i in chosen),
        is_slim=is_slim,
        joins_above=joins,
        joins_below=np.append(joins[1:], np.zeros(min(len(joins), 1), np.bool_)),
        is_listed=np.zeros(len(joins), np.bool_),
    )


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
