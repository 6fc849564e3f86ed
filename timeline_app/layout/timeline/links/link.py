"""LaneLink: words in a lane that lead somewhere, where they lead, and which rows have room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from timeline_app.layout.timeline.lanes.boxes import LaneBox
    from timeline_app.layout.timeline.lanes.capped_lane import More
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.style import Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import FloatArray, IntArray

_SHOWN_MARGIN: Final = 0.06
LINK_PX: Final = 17.0
APART_PX: Final = 10.0  # a link from marks, labels and other links


class Target(NamedTuple):
    """Where a link leads: a view, in which an event is to be in sight; or a lane that it opens.

    Where the events of a lane are with an engine, the view is about there: it is to be asked for
    those of the lane that is `asked`, `is_later` or earlier.
    """

    viewport: Viewport | None = None
    event: int | None = None
    opened: str = ""  # the id of a lane, as `asked` is
    asked: str | None = None
    is_later: bool = False


class LaneLink(NamedTuple):
    """Words in a lane that lead somewhere; px from the top left of the time area.

    `text` is as much of the `words` as there is room for. Left of the time area it is among the
    headings.
    """

    text: str
    words: str
    left_px: float
    top_px: float
    width_px: float
    target: Target
    is_on_fold: bool = False  # upon a folded lane
    is_chosen: bool = False  # it leads back to the chosen event
    high_px: float = LINK_PX

    def holds(self, x_px: float, y_px: float) -> bool:
        """Return whether a place of the time area is on the link."""
        return (
            self.left_px <= x_px < self.left_px + self.width_px
            and self.top_px <= y_px < self.top_px + self.high_px
        )


def meet(one: LaneLink, other: LaneLink) -> bool:
    """Return whether two links are in one row, and less than APART_PX from each other."""
    beside = one.left_px + one.width_px + APART_PX, other.left_px + other.width_px + APART_PX
    is_beside = one.left_px >= beside[1] or other.left_px >= beside[0]
    return not is_beside and abs(one.top_px - other.top_px) < LINK_PX


def towards(viewport: Viewport, start_s: float, end_s: float) -> Viewport:
    """Return the same scale around a span that fits into it, else a wider view of all of it."""
    if end_s - start_s <= viewport.span_s * (1 - 2 * _SHOWN_MARGIN):
        middle_s = (start_s + end_s) / 2
        half_s = viewport.span_s / 2
        return viewport.showing(middle_s - half_s, middle_s + half_s)
    return viewport.showing(start_s, end_s, _SHOWN_MARGIN)


# Where the rows of a lane have room for a link at the edges of the view


class Taken(NamedTuple):
    """What the k marks with something in view take of their rows, their labels included, in px."""

    lane: IntArray
    top_px: FloatArray
    left_px: FloatArray
    right_px: FloatArray


def taken_by(marks: Marks, viewport: Viewport) -> Taken:
    """Return what the marks of a frame take; once, for all of its lanes."""
    is_in_view = (marks.right_px > 0) & (marks.left_px < viewport.width_px)
    seen = np.flatnonzero(is_in_view | (marks.label_px > 0))
    has_label = marks.label_px[seen] > 0
    left_px, right_px, label_x_px = (
        marks.left_px[seen],
        marks.right_px[seen],
        marks.label_x_px[seen],
    )
    ends_px = label_x_px + marks.label_px[seen]
    return Taken(
        marks.lane[seen],
        marks.top_px[seen],
        np.where(has_label, np.minimum(left_px, label_x_px), left_px),
        np.where(has_label, np.maximum(right_px, ends_px), right_px),
    )


class FreeRows:
    """The rows of a lane in sight, and what of each is free on the left and on the right."""

    def __init__(
        self,
        box: LaneBox,
        taken: Taken,
        viewport: Viewport,
        row_px: float,
        more: More | None,
        floor_px: float,
    ) -> None:
        self.box = box
        self.row_px = row_px
        self.floor_px = min(box.bottom_px, floor_px)
        self.has_both = False
        self.has_heading_link = False
        own = taken.lane == box.number
        top_px, left_px, right_px = taken.top_px[own], taken.left_px[own], taken.right_px[own]
        if more is not None:
            ends_px = (more.link.left_px, more.link.left_px + more.link.width_px)
            top_px = np.append(top_px, more.top_px)
            left_px = np.append(left_px, min(more.left_px, ends_px[0]))
            right_px = np.append(right_px, max(more.right_px, ends_px[1]))
        count = max(int((box.bottom_px - box.first_row_px) / row_px), 1)
        tops_px = np.asarray(box.first_row_px + np.arange(count) * row_px, np.float64)
        is_seen = (tops_px >= max(box.top_px, 0.0) - 1.0) & (
            tops_px + row_px <= min(box.bottom_px, viewport.height_px) + 1.0
        )
        self.tops_px: FloatArray = tops_px[is_seen]
        meets = np.abs(top_px - self.tops_px[:, np.newaxis]) < row_px - 1.0
        self.free_left_px: FloatArray = np.where(meets, left_px, np.inf).min(1, initial=np.inf)
        self.free_right_px: FloatArray = np.where(meets, right_px, -np.inf).max(1, initial=-np.inf)

    def place_for(self, needed_px: float, style: Style, width_px: float, *, is_right: bool) -> int:
        """Return the first row with room for words at one edge; -1 where there is none."""
        edge_px = style.edge_px
        most_px = width_px / 2 if self.has_both or not style.is_picture else width_px
        if needed_px + 2 * edge_px > most_px:
            return -1
        if is_right:
            has_room = self.free_right_px <= width_px - edge_px - needed_px - APART_PX
        else:
            has_room = self.free_left_px >= edge_px + needed_px + APART_PX
        return int(np.argmax(has_room)) if has_room.any() else -1

    def take(self, link: LaneLink) -> None:
        """Keep the rows that a link is upon free of others."""
        is_same = np.abs(self.tops_px - link.top_px) < self.row_px - 1.0
        free_left_px = np.minimum(self.free_left_px, link.left_px)
        free_right_px = np.maximum(self.free_right_px, link.left_px + link.width_px)
        self.free_left_px = np.where(is_same, free_left_px, self.free_left_px)
        self.free_right_px = np.where(is_same, free_right_px, self.free_right_px)
