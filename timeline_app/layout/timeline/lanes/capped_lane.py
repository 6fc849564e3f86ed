"""Capped lanes: where the lanes are higher than the view, the tallest show some of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.links.link import LINK_PX, LaneLink, Target
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.edtf import Form
from timeline_app.words.timeline import more_words, without_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from timeline_app.layout.timeline.lanes.boxes import Stack
    from timeline_app.layout.timeline.lanes.rows import Packing
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray

_LEAST_LINES_PX: Final = 12.0  # beyond the last of the hidden events
LEAST_ROWS: Final = 6  # of a capped lane, the one that counts the others included


class CappedLane(NamedTuple):
    """What a capped lane shows: the rows `kept`, renumbered from 0; the others are `hidden`.

    `hidden` are places in the packing. Row `len(kept)` says how many they are.
    """

    lane: int
    kept: IntArray
    hidden: IntArray


def cap_lanes(
    scene: Scene, packing: Packing, too_many: int, chosen: int | None
) -> tuple[CappedLane, ...]:
    """Return the lanes that show fewer rows than they have, so that there are `too_many` less.

    The tallest give rows up first, until all are equally high; each keeps LEAST_ROWS. One that was
    opened shows all, and those beside it no less than before.
    """
    rows = packing.rows_of_lane.copy()
    rows[[*packing.dense, *scene.slim_lanes]] = 0
    left, lanes = _levelled(rows, too_many), scene.grouping.lanes
    return tuple(
        _capped(scene, packing, number, int(left[number]), chosen)
        for number in np.flatnonzero(left < rows).tolist()
        if lanes[number].id not in scene.folds.uncapped
    )


def _levelled(rows: IntArray, too_many: int) -> IntArray:
    """Return the rows of each lane with `too_many` less in all, one by one of the tallest."""
    left = rows.copy()
    for _ in range(too_many):
        tallest = int(np.argmax(left)) if len(left) else -1
        if tallest < 0 or left[tallest] <= LEAST_ROWS:
            break
        left[tallest] -= 1
    return left


def _capped(
    scene: Scene, packing: Packing, number: int, left: int, chosen: int | None
) -> CappedLane:
    """Return a lane with so many rows left, the one that counts the others included.

    It keeps the row of the chosen event, then rows of what is known to the minute or lasted, then
    those of the events that most articles support: so the rows depend on the data alone.
    """
    own = np.flatnonzero(scene.members.lane[packing.member] == number)
    events = scene.members.event[packing.member[own]]
    row, rows = packing.row[own], int(packing.rows_of_lane[number])
    support = _most(row, np.asarray(scene.document.support)[events], rows)
    form = scene.members.form[packing.member[own]]
    is_known = _most(row, (form == Form.POINT) | (form == Form.LASTING), rows)
    is_chosen = _most(row, events == (-1 if chosen is None else chosen), rows)
    best = np.lexsort((np.arange(rows), -support, -is_known, -is_chosen))
    kept = np.sort(best[: left - 1])
    is_kept = np.zeros(rows, np.bool_)
    is_kept[kept] = True
    return CappedLane(number, kept, own[~is_kept[row]])


def _most(row: IntArray, values: npt.NDArray[np.int64] | BoolArray, rows: int) -> IntArray:
    """Return the greatest value in each row."""
    most = np.zeros(rows, np.int64)
    np.maximum.at(most, row, values.astype(np.int64))
    return most


def without_hidden(packing: Packing, capped: Sequence[CappedLane], lane_of: ByteArray) -> Packing:
    """Return the packing of what is shown; `lane_of` is the lane of each of its places."""
    row, rows_of_lane = packing.row.copy(), packing.rows_of_lane.copy()
    shown = np.ones(len(row), np.bool_)
    for lane in capped:
        own = lane_of == lane.lane
        row[own] = np.searchsorted(lane.kept, row[own])
        shown[lane.hidden] = False
        rows_of_lane[lane.lane] = len(lane.kept) + 1
    return packing._replace(
        member=packing.member[shown],
        row=row[shown],
        begin=packing.begin[shown],
        finish=packing.finish[shown],
        rows_of_lane=rows_of_lane,
    )


class More(NamedTuple):
    """What a capped lane does not show, at its place in time; px as in the frame.

    Thin lines from `left_px` to `right_px`, and a link with the words.
    """

    lane: int
    left_px: float
    right_px: float
    top_px: float
    link: LaneLink


def lay_out_more(
    scene: Scene, viewport: Viewport, stack: Stack, capped: CappedLane, hidden: IntArray
) -> More | None:
    """Return what is hidden of a capped lane in the view; None where that is nothing.

    `hidden` are members of the scene. The words stand right or left of the lines, which are shorter
    where neither side has room.
    """
    members = scene.members.part(hidden)
    begins_in_view = members.start >= viewport.start_s
    meets = (members.start < viewport.end_s) & (begins_in_view | (members.end > viewport.start_s))
    if not meets.any():
        return None
    start_s, end_s = float(members.start[meets].min()), float(members.end[meets].max())
    edges_px = viewport.to_clipped_px(np.array([start_s, end_s]))
    edges_px[1] += _LEAST_LINES_PX
    left_px, right_px = np.clip(edges_px, 0.0, viewport.width_px).tolist()
    count = int(np.count_nonzero(meets))
    forms = more_words(count, _one_day(scene, start_s, end_s))
    if scene.style.is_picture:
        forms = (without_sign(forms[0]), without_sign(forms[1]), without_sign(forms[2]))
    gap_px, ends_px = scene.style.label_gap_px, viewport.width_px - scene.style.edge_px
    text = next((form for form in forms if scene.ruler.pill(form) <= ends_px / 2), forms[-1])
    needed_px = scene.ruler.pill(text)
    top_px = float(stack.first_row_px[capped.lane]) + len(capped.kept) * stack.row_px
    text_px = right_px + gap_px
    if text_px + needed_px > ends_px:
        before_px = left_px - gap_px - needed_px
        text_px = before_px if before_px >= scene.style.edge_px else ends_px - needed_px
    if left_px < text_px:
        right_px = max(min(right_px, text_px - gap_px), left_px)
    lane = scene.grouping.lanes[capped.lane]
    link_top_px = top_px + (stack.row_px - LINK_PX) / 2
    link = LaneLink(text, forms[0], text_px, link_top_px, needed_px, Target(opened=lane.id))
    return More(capped.lane, left_px, right_px, top_px, link)


def _one_day(scene: Scene, start_s: float, end_s: float) -> int | None:
    """Return the wall seconds of a day that holds a span; None where it is longer."""
    if not (np.isfinite(start_s) and np.isfinite(end_s)):
        return None
    first_s, last_s = (int(scene.broken.to_clock(edge_s)) for edge_s in (start_s, end_s))
    walls = wall_s(scene.clock, np.array([first_s, max(last_s - 1, first_s)]))
    return int(walls[0]) if walls[0] // DAY_S == walls[1] // DAY_S else None
