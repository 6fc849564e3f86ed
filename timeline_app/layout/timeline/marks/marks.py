"""Marks: where the events in view are drawn, and their labels, in px."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.timeline.labels.places import place_labels
from timeline_app.layout.timeline.marks.mark_kinds import are_dots
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.dense.tiles import Singles
    from timeline_app.layout.timeline.lanes.boxes import Stack
    from timeline_app.layout.timeline.lanes.rows import Packing
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


def place_marks(
    scene: Scene,
    viewport: Viewport,
    packed: Sequence[Packing | Singles],
    undated: tuple[FloatArray, IntArray],
    stack: Stack,
) -> Marks:
    """Return the marks of what is in view: of all that is `packed`, and of the undated events.

    Those are at the places of `flow_undated`.
    """
    return _joined(
        scene,
        _dated_marks(scene, viewport, packed, stack),
        _undated_marks(scene, viewport, *undated, stack),
    )


def flow_undated(scene: Scene, width_px: float) -> tuple[FloatArray, IntArray]:
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
    members = scene.members.part(member)
    top_px = stack.first_row_px[members.lane] + row * stack.row_px
    is_folded = np.zeros(len(scene.grouping.lanes) + 1, np.bool_)
    is_folded[[*scene.slim_lanes]] = True
    is_slim = is_folded[members.lane]
    seen = np.flatnonzero(
        ((members.end > viewport.start_s) | (members.start >= viewport.start_s))
        & (members.start < viewport.end_s)  # the others are counted as later
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
        scene.label_px[members.event[seen]].astype(np.float64),
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
