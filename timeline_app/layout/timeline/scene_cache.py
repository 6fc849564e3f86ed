"""Scene cache: what pictures of one scene keep for the next."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from timeline_app.layout.timeline.labels.widths import is_reworded, reworded_widths

if TYPE_CHECKING:
    from timeline_app.layout.dense.lane import DenseLane
    from timeline_app.layout.dense.orders import Orders
    from timeline_app.layout.timeline.axis.broken_axis import BrokenAxis
    from timeline_app.layout.timeline.labels.widths import LabelWidths
    from timeline_app.layout.timeline.lanes.capped_lane import CappedLane
    from timeline_app.layout.timeline.lanes.grouping import Grouping
    from timeline_app.layout.timeline.lanes.lane_events import LaneEvents
    from timeline_app.layout.timeline.lanes.rows import Packing
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.time_order import AllInTime
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Document


@dataclass(eq=False, slots=True)
class SceneCache:
    """All that pictures of one scene have needed so far; None for what none has asked for yet.

    With the `LaneCache` of its dense lanes this is the only value of layout that changes. Nothing
    in it goes stale, and it goes with its scene; `Scene.reusing` hands on what another can use.
    """

    label_px: LabelWidths | None = None  # by document and style
    clock_s: tuple[IntArray, IntArray] | None = None  # by document and clock
    in_time: dict[BrokenAxis, AllInTime] = field(default_factory=dict)  # by document and clock
    grouping: Grouping | None = None  # by document and column
    all_members: LaneEvents | None = None  # by document, clock and column
    orders: dict[tuple[int, BrokenAxis], Orders] = field(default_factory=dict)  # by the same
    rows_kept: dict[int, IntArray | None] = field(default_factory=dict)  # by number of lane
    packings: dict[int, Packing] = field(default_factory=dict)  # by level
    dense_lanes: dict[int, DenseLane] = field(default_factory=dict)  # by number
    capped: tuple[tuple[int, int, int | None], tuple[CappedLane, ...]] | None = None  # the last one

    def take(self, other: Scene, scene: Scene) -> None:
        """Take what another scene of the same style has worked out, for a scene of this cache."""
        is_other_words = is_reworded(scene.document, other.document, scene.column)
        if not (is_other_words or _is_noted_alike(scene.document, other.document)):
            return
        known = other.cache
        self.label_px = reworded_widths(other, scene) if is_other_words else known.label_px
        if other.clock == scene.clock:
            self.clock_s, self.in_time = known.clock_s, known.in_time
        if other.column == scene.column:
            self.grouping = known.grouping
        if (other.clock, other.column) == (scene.clock, scene.column):
            self.all_members, self.orders = known.all_members, known.orders


def _is_noted_alike(document: Document, other: Document) -> bool:
    """Return whether a document differs from another one in notes, links and findings at most."""
    names = {each.name for each in fields(document)} - {"notes", "links", "findings"}
    return document is other or all(getattr(document, n) is getattr(other, n) for n in names)
