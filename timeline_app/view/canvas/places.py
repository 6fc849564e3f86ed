"""Places: what lies where on the timeline's widget."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.layout.timeline.marks.note_marks import note_at

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from timeline_app.layout.dense.density import Cluster
    from timeline_app.layout.timeline.axis.axis import CutMark
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.lanes.boxes import LaneBox
    from timeline_app.layout.timeline.links.link import LaneLink
    from timeline_app.layout.timeline.marks.legend import Rest
    from timeline_app.model.arrays import IntArray, IntArray32
    from timeline_app.model.document import Lane
    from timeline_app.model.remarks import AuthorNote
    from timeline_app.view.canvas.layouts import Layouts


class Part(Enum):
    """What of a mark is under the pointer; its number of articles and its flag lead somewhere."""

    MARK = "mark"
    NUMBER = "number"
    FLAG = "flag"


class Under(NamedTuple):
    """What lies under the pointer; `ground_px` is the place in the time area.

    `lane` is the one whose heading is there, `across` the one that it is in, in its heading or
    right of it.
    """

    event: int | None
    lane: Lane | None
    cluster: Cluster | None
    ground_px: float | None
    across: Lane | None
    note: AuthorNote | None


class ListedPlace(NamedTuple):
    """What the event list shows of one place: its events, sorted, and what the place is called.

    It is a span of axis seconds, in a lane by its id or, for None, in all.
    """

    events: IntArray | IntArray32
    words: str
    span_s: tuple[float, float]
    lane: str | None = None


class CanvasPlaces:
    """What the present frame has at places in px of the widget, headings and axis included."""

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts
        self._style = layouts.style

    def is_on_time(self, at: QPointF) -> bool:
        """Return whether a place is on the axis or on the lanes below it."""
        view = self._layouts.frame.viewport
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        return 0 <= x < view.width_px and y < view.height_px

    def is_on_axis(self, at: QPointF) -> bool:
        """Return whether a place is on the axis."""
        return self.is_on_time(at) and at.y() < self._style.axis_px

    def cut_at(self, at: QPointF) -> CutMark | None:
        """Return the cut whose zigzag is there, on the axis or among the lanes."""
        if not self.is_on_time(at):
            return None
        x_px = at.x() - self._style.heading_px
        return next((cut for cut in self._layouts.frame.axis.cuts if cut.holds(x_px)), None)

    def is_below(self, at: QPointF) -> bool:
        """Return whether a place is below the lanes."""
        return at.y() >= self._style.axis_px + self._layouts.frame.viewport.height_px

    def event_at(self, at: QPointF) -> int | None:
        """Return the event whose mark or label is there."""
        frame = self._layouts.frame
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        view = frame.viewport
        if not 0 <= x < view.width_px or not 0 <= y < view.height_px:
            return None
        return frame.event_at(x, y)

    def cluster_at(self, at: QPointF) -> Cluster | None:
        """Return the events without marks that are counted there."""
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        frame = self._layouts.frame
        return frame.cluster_at(x, y) if 0 <= x < frame.viewport.width_px else None

    def heading_at(self, at: QPointF) -> LaneBox | None:
        """Return the lane whose heading is there, if it can be collapsed or opened."""
        frame, y = self._layouts.frame, at.y() - self._style.axis_px
        if at.x() >= self._style.heading_px or not 0 <= y < frame.viewport.height_px:
            return None
        filled = frame.scene.shown_counts
        return next(
            (box for box in frame.lanes if box.top_px <= y < box.bottom_px and filled[box.number]),
            None,
        )

    def link_at(self, at: QPointF) -> LaneLink | None:
        """Return the link that is there."""
        frame = self._layouts.frame
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        links = [*frame.links, *(more.link for more in frame.more)]
        return next((link for link in links if link.holds(x, y)), None)

    def rest_at(self, at: QPointF) -> Rest | None:
        """Return the sign that the legend goes on, if it is there."""
        rest = self._layouts.frame.footer.rest if self.is_below(at) else None
        return rest if rest is not None and rest.holds(at.x()) else None

    def is_ground(self, at: QPointF) -> bool:
        """Return whether a place is among the lanes, and a click there would do nothing."""
        return self.is_on_time(at) and not self.is_on_axis(at) and not self.leads_on(at)

    def leads_on(self, at: QPointF) -> bool:
        """Return whether a click does something other than to choose an event or none."""
        places = (self.link_at, self.rest_at, self.heading_at, self.cluster_at)
        return any(find(at) is not None for find in places)

    def under(self, at: QPointF) -> Under:
        """Return what lies at a place, for a menu."""
        heading, cluster = self.heading_at(at), self.cluster_at(at)
        is_ground, frame = self.is_on_time(at), self._layouts.frame
        x, y = at.x() - self._style.heading_px, at.y() - self._style.axis_px
        across = (box.lane for box in frame.lanes if box.top_px <= y < box.bottom_px)
        return Under(
            event=self.event_at(at),
            lane=None if heading is None else heading.lane,
            cluster=cluster,
            ground_px=x if is_ground else None,
            across=next(across, None) if 0 <= y < frame.viewport.height_px else None,
            note=note_at(frame, x, y) if is_ground else None,
        )


def part_at(frame: Frame, event: int, x_px: float, y_px: float) -> Part:
    """Return what of an event's mark is at a place of the time area."""
    marks, style = frame.marks, frame.scene.style
    rows = (marks.event == event) & (marks.top_px <= y_px) & (y_px < marks.top_px + frame.row_px)
    found = np.flatnonzero(rows)
    if not len(found) or marks.label_px[found[0]] <= 0:
        return Part.MARK
    mark = int(found[0])
    number = marks.counts[mark]
    right_px = float(marks.label_x_px[mark] + marks.label_px[mark])
    flag_px = right_px - style.flag_px * bool(marks.is_flagged[mark])
    number_px = flag_px - (frame.scene.ruler.small(number) + style.count_gap_px if number else 0.0)
    if flag_px <= x_px <= right_px:
        return Part.FLAG
    return Part.NUMBER if number_px <= x_px < flag_px else Part.MARK
