"""Open lists: events of a picture that go on without an end share one arrow, in columns below it.

Many equal bands would say no more than that, and take most of the picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.words.timeline import without_end_words

if TYPE_CHECKING:
    from timeline_app.layout.timeline.lanes.boxes import Stack
    from timeline_app.layout.timeline.lanes.rows import Packing
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport

LEAST_EVENTS: Final = 4  # that share an arrow
_MOST_COLUMNS: Final = 3
_APART_PX: Final = 6.0  # seen as more: labels are measured in the bold of a chosen one


class OpenList(NamedTuple):
    """Events of one lane that begin together and have no end, in reading order.

    The arrow is in the `row` of the lane, and begins at `left_px`; the events are in the rows below
    it, line by line in columns that begin at `columns_px`.
    """

    lane: int
    events: tuple[int, ...]
    row: int
    left_px: float
    columns_px: tuple[float, ...]
    is_planned: bool


class SharedArrow(NamedTuple):
    """The arrow above an open list, with its words; px as in the frame."""

    lane: int
    left_px: float
    top_px: float
    is_planned: bool
    words: str


def find_open_lists(scene: Scene, packing: Packing, viewport: Viewport) -> tuple[OpenList, ...]:
    """Return the longest open list of each lane that has one, and room for two columns of it."""
    members = scene.members.part(packing.member)
    statuses = scene.document.events.texts["status"]
    places = np.flatnonzero(np.isposinf(members.end))
    alike: dict[tuple[int, float, bool], list[int]] = {}
    for lane, start_s, event in zip(
        members.lane[places].tolist(),
        members.start[places].tolist(),
        members.event[places].tolist(),
        strict=True,
    ):
        alike.setdefault((lane, start_s, statuses[event] == "planned"), []).append(event)
    longest: dict[int, OpenList] = {}
    for (lane, start_s, is_planned), events in alike.items():
        known = longest.get(lane)
        if len(events) < LEAST_EVENTS or (known and len(known.events) >= len(events)):
            continue
        listed = (*sorted(events),)
        left_px = max(float(viewport.to_clipped_px(np.array([start_s]))[0]), 0.0)
        columns_px = _columns(scene, listed, left_px, viewport.width_px)
        if columns_px:
            others = (members.lane == lane) & ~np.isin(members.event, events)
            row = len(np.unique(packing.row[others]))
            longest[lane] = OpenList(lane, listed, row, left_px, columns_px, is_planned)
    return (*longest.values(),)


def _columns(
    scene: Scene, events: tuple[int, ...], left_px: float, width_px: float
) -> tuple[float, ...]:
    """Return where the columns of labels begin, as many as there is room for; () for less than two.

    Room that is left is between them.
    """
    style, label_px = scene.style, scene.label_px[[*events]]
    begin_px = max(left_px + style.label_gap_px, style.edge_px)
    for count in range(_MOST_COLUMNS, 1, -1):
        needed_px = [float(label_px[n::count].max()) + _APART_PX for n in range(count)]
        spare_px = width_px - style.edge_px + _APART_PX - begin_px - sum(needed_px)
        if spare_px >= 0:
            ends_px = np.cumsum([each + spare_px / count for each in needed_px[:-1]]) + begin_px
            return begin_px, *ends_px.tolist()
    return ()


def with_open_lists(packing: Packing, lists: tuple[OpenList, ...], scene: Scene) -> Packing:
    """Return the packing in which the events of the lists are in the last rows of their lanes."""
    row, rows_of_lane = packing.row.copy(), packing.rows_of_lane.copy()
    lane, event = scene.members.lane[packing.member], scene.members.event[packing.member]
    for each in lists:
        is_listed = (lane == each.lane) & np.isin(event, each.events)
        others = (lane == each.lane) & ~is_listed
        row[others] = np.unique(row[others], return_inverse=True)[1]
        number = np.searchsorted(each.events, event[is_listed])
        row[is_listed] = each.row + 1 + number // len(each.columns_px)
        rows_of_lane[each.lane] = each.row + 1 + -(-len(each.events) // len(each.columns_px))
    return packing._replace(row=row, rows_of_lane=rows_of_lane)


def set_in_columns(marks: Marks, lists: tuple[OpenList, ...], scene: Scene) -> Marks:
    """Return the marks in which those of the lists are nothing but labels in columns."""
    left_px, right_px = marks.left_px.copy(), marks.right_px.copy()
    label_x_px, label_px = marks.label_x_px.copy(), marks.label_px.copy()
    is_listed = marks.is_listed.copy()
    for each in lists:
        own = (marks.lane == each.lane) & np.isin(marks.event, each.events)
        column = np.searchsorted(each.events, marks.event[own]) % len(each.columns_px)
        label_x_px[own] = np.array(each.columns_px)[column]
        label_px[own] = scene.label_px[marks.event[own]]
        left_px[own] = right_px[own] = label_x_px[own]
        is_listed |= own
    return marks._replace(
        left_px=left_px,
        right_px=right_px,
        label_x_px=label_x_px,
        label_px=label_px,
        is_listed=is_listed,
    )


def shared_arrows(lists: tuple[OpenList, ...], stack: Stack) -> tuple[SharedArrow, ...]:
    """Return the arrows above the lists."""
    return tuple(
        SharedArrow(
            each.lane,
            each.left_px,
            float(stack.first_row_px[each.lane]) + each.row * stack.row_px,
            each.is_planned,
            without_end_words(len(each.events), is_planned=each.is_planned, others=each.row),
        )
        for each in lists
    )
