"""Scene: everything a picture depends on but the viewport; the search hits in one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from timeline_app.layout import dense
from timeline_app.layout.timeline.axis.broken_axis import WHOLE, BrokenAxis, break_axis
from timeline_app.layout.timeline.labels.counts import SupportCounts
from timeline_app.layout.timeline.labels.widths import FEW, label_widths
from timeline_app.layout.timeline.lanes.grouping import group_events
from timeline_app.layout.timeline.lanes.lane_events import LaneEvents, closed_extent, lane_events
from timeline_app.layout.timeline.lanes.rows import pack_scene, rows_for_every_scale
from timeline_app.layout.timeline.lanes.shown_members import ShownMembers
from timeline_app.layout.timeline.marks.legend import whole_legend_px
from timeline_app.layout.timeline.scene_cache import SceneCache
from timeline_app.layout.timeline.time_order import TimeOrder, all_in_time
from timeline_app.model.arrays import all_true
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.dates.edtf import FAR_S, Form
from timeline_app.model.kept_arrays import kept
from timeline_app.model.query import AxisSpec
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from timeline_app.layout.dense.lane import DenseLane
    from timeline_app.layout.timeline.axis.distances import Zero
    from timeline_app.layout.timeline.labels.widths import LabelWidths
    from timeline_app.layout.timeline.lanes.grouping import Grouping
    from timeline_app.layout.timeline.lanes.rows import Packing
    from timeline_app.layout.timeline.marks.draft import DraftPlace
    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.model.arrays import BoolArray, IntArray, NewArray
    from timeline_app.model.beyond import Beyond
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.query import ViewSpec

_WORKERS: Final = 2


class Folds(NamedTuple):
    """The ids of lanes: those folded to one slim row, and those that show all their rows.

    The others may be capped where the lanes are higher than the view.
    """

    collapsed: frozenset[str] = frozenset()
    uncapped: frozenset[str] = frozenset()


NO_FOLDS: Final = Folds()
CALENDAR: Final = AxisSpec()


@dataclass(frozen=True, eq=False)
class Scene(ShownMembers):
    """A document as it is to be drawn: which events, on which clock and axis, in which lanes.

    `mask` is bool[n]: the shown events. What follows from these values alone is worked out once,
    when it is first asked for; what the pictures of the scene keep is in its `cache`. Two scenes
    are never equal: a new one means a change, so a scene can be a key. `draft`: its last event is
    not in the timeline yet.
    """

    document: Document
    mask: BoolArray
    clock: Clock
    column: str
    style: Style
    ruler: Ruler
    folds: Folds = NO_FOLDS
    axis: AxisSpec = CALENDAR
    numbers: Mapping[int, str] = field(default_factory=dict)  # of the events quoted in a picture
    draft: DraftPlace | None = None
    beyond: Mapping[str, Beyond] = field(default_factory=dict)  # what an engine counted, by lane
    cache: SceneCache = field(default_factory=SceneCache, init=False, repr=False)

    @classmethod
    def reusing(
        cls,
        other: Scene | None,
        document: Document,
        mask: BoolArray,
        view_spec: ViewSpec,
        style: Style,
        ruler: Ruler,
    ) -> Scene:
        """Return a scene that takes from another what is worked out there and the same in both."""
        query, clock, column, collapsed, uncapped, axis = view_spec
        folds = Folds(collapsed, uncapped)
        scene = cls(document, mask, clock, column, style, ruler, folds, axis)
        if document.engine is not None and clock == LOCAL:
            scene = replace(scene, beyond=document.engine.beyond(column, query))
        if other is None or other.style != style:
            return scene
        scene.cache.take(other, scene)
        return scene

    @property
    def grouping(self) -> Grouping:
        """The lanes and the events in each."""
        cache = self.cache
        if cache.grouping is None:
            cache.grouping = group_events(self.document, self.column)
        return cache.grouping

    @property
    def clock_s(self) -> tuple[IntArray, IntArray]:
        """Starts and ends of the n events on the clock, FAR_S where open or undated."""
        cache = self.cache
        if cache.clock_s is None:
            cache.clock_s = self.document.events.on_axis(self.clock)
        return cache.clock_s

    @cached_property
    def axis_s(self) -> tuple[IntArray, IntArray]:
        """The same in axis seconds, which do not count what is cut out of a broken axis."""
        if not self.broken.cuts:
            return self.clock_s
        start, end = (
            np.where(np.abs(column) >= FAR_S, column, self.broken.to_axis(column))
            for column in self.clock_s
        )
        return start, end

    @property
    def broken(self) -> BrokenAxis:
        """The axis without its long gaps, if it is to be broken."""
        return self.without_gaps if self.axis.is_broken else WHOLE

    @cached_property
    def without_gaps(self) -> BrokenAxis:
        """The axis as it would be broken; whole where there is no long gap."""
        order = self._in_clock_time
        return break_axis(order.closed_starts, order.closed_ends)

    @cached_property
    def zero(self) -> Zero | None:
        """The event that the axis counts from, if it counts from one that has a date."""
        if not self.axis.zero:
            return None
        from timeline_app.layout.timeline.axis.distances import zero_at  # seldom asked for

        return zero_at(self.document.events, self.axis.zero, self.clock_s[0])

    @property
    def all_members(self) -> LaneEvents:
        """The memberships with a time, of hidden events too; in seconds of the clock."""
        cache = self.cache
        if cache.all_members is None:
            form, times_s = self.document.events.form, self.clock_s
            name = f"members-{self._lanes_name}"

            def work(new: NewArray) -> dict[str, npt.NDArray[Any]]:
                return lane_events(self.grouping, form, times_s, new)._asdict()

            cache.all_members = LaneEvents(**kept(self.document.kept, name, work))
        return cache.all_members

    @property
    def _lanes_name(self) -> str:
        """What is kept of these lanes on this clock is named so."""
        return f"{self.column}-{self.clock.zone}"

    @cached_property
    def members(self) -> LaneEvents:
        """The same in axis seconds. Those of hidden events are not among the `shown`."""
        members = self.all_members
        if not self.broken.cuts:
            return members
        to_axis = self.broken.to_axis
        return members._replace(start=to_axis(members.start), end=to_axis(members.end))

    @cached_property
    def dense_lanes(self) -> Mapping[int, DenseLane]:
        """The dense lanes of every scale, by number: with too many events for rows."""
        return {
            number: self.dense_lane(number)
            for number, count in enumerate(self.shown_counts)
            if count > dense.MOST_EVENTS_IN_ROWS or self.grouping.lanes[number].id in self.beyond
        }

    @cached_property
    def shown_counts(self) -> tuple[int, ...]:
        """How many events of each lane are shown, those that an engine has among them."""
        counts = zip(self.grouping.lanes, super().shown_counts, strict=True)
        return tuple(
            self.beyond[lane.id].many if lane.id in self.beyond else count for lane, count in counts
        )

    @cached_property
    def slim_lanes(self) -> frozenset[int]:
        """The numbers of the lanes that are folded to one row of small marks."""
        lanes = enumerate(self.grouping.lanes)
        folded = {number for number, lane in lanes if lane.id in self.folds.collapsed}
        return frozenset(folded - {*self.dense_lanes})

    @property
    def undated_lane(self) -> int | None:
        """The number of the lane of events without a date, if there is one."""
        return len(self.grouping.lanes) - 1 if len(self.undated) else None

    def dense_lanes_at(self, level: int) -> Mapping[int, DenseLane]:
        """Return the dense lanes at 2**level px a second, those with too few rows included."""
        return {number: self.dense_lane(number) for number in self.packing(level).dense}

    def dense_lane(self, number: int) -> DenseLane:
        """Return a lane as a dense lane, whether it is shown as one or not."""
        made = self.cache.dense_lanes
        if number not in made:
            from timeline_app.layout.dense.lane import DenseLane, LaneCache
            from timeline_app.layout.dense.orders import Orders
            from timeline_app.model.bits import Bits  # both not for the tour

            first, last = self.lane_edges[[number, number + 1]].tolist()
            event, _, start, end, _ = self.members.part(slice(first, last))
            key, orders = (number, self.broken), self.cache.orders
            if key not in orders:
                place = None if self.broken.cuts else self.document.kept
                orders[key] = Orders(start, end, place, f"lane-{number}-{self._lanes_name}")
            shown = None if self.shown is None else Bits.of(self.shown.between(first, last))
            beyond = self.beyond.get(self.grouping.lanes[number].id)
            drawn = (self.label_px, self.style, LaneCache())
            made[number] = DenseLane(first, orders[key], event, *drawn, shown, beyond)
        return made[number]

    @cached_property
    def stays(self) -> Mapping[str, tuple[float, float]]:
        """The axis seconds of the shown events that lanes name as their stays, by id."""
        named = {lane.stay for lane in self.grouping.lanes if lane.stay}
        events = {name: self.document.events.find(name) for name in named}
        shown = {name: at for name, at in events.items() if at is not None and self.mask[at]}
        spans = {name: self.span_of(event) for name, event in shown.items()}
        return {event_id: span for event_id, span in spans.items() if span is not None}

    @cached_property
    def legend_px(self) -> float:
        """What a legend of everything that it can show takes on one line."""
        return whole_legend_px(self)

    @cached_property
    def in_time(self) -> TimeOrder:
        """The shown and dated events, each once, by start and by end."""
        return self._in_time_on(self.broken) if self.broken.cuts else self._in_clock_time

    @cached_property
    def _in_clock_time(self) -> TimeOrder:
        return self._in_time_on(WHOLE)

    def _in_time_on(self, axis: BrokenAxis) -> TimeOrder:
        made = self.cache.in_time
        if axis not in made:
            times_s = self.axis_s if axis.cuts else self.clock_s
            place = None if axis.cuts else self.document.kept
            made[axis] = all_in_time(*times_s, place, f"time-{self.clock.zone}")
        shown = self.mask
        if len(self.document.events.undated):
            shown = shown & (self.document.events.form > Form.UNDATED)
        return made[axis].of(None if all_true(shown) else shown)

    @cached_property
    def undated(self) -> IntArray:
        """The shown events without a date, by their sequence."""
        undated = self.document.events.undated
        return undated[self.mask[undated]]

    @cached_property
    def counts(self) -> Sequence[str]:
        """What is written small behind each of the n titles: how many articles state it."""
        document = self.document
        if not document.articles:
            return RepeatedText("", len(self.mask))
        return SupportCounts(document)

    @property
    def label_px(self) -> LabelWidths:
        """The px that each of the n labels takes: title, count and flag."""
        cache = self.cache
        if cache.label_px is None:
            cache.label_px = label_widths(
                self.document, self.counts, self.numbers, self.style, self.ruler
            )
        return cache.label_px

    def warm(self) -> None:
        """Work out all that no viewport changes, in another thread than the one that waits."""
        works = [self.in_time.warm, *(lane.warm for lane in self.dense_lanes.values())]
        if len(works) == 1:
            self.in_time.warm()
        else:
            from concurrent.futures import ThreadPoolExecutor  # not needed for the first picture

            with ThreadPoolExecutor(_WORKERS) as pool:  # numpy sorts beside other threads
                done = [pool.submit(work) for work in works]
            for each in done:
                each.result()  # raises what it raised
        _ = self.extent, self.undated, self.stays, self.label_px

    def rows_kept(self, number: int) -> IntArray | None:
        """Return the rows of a lane's members of which those of every scale are made, if any."""
        kept = self.cache.rows_kept
        if number not in kept:
            members = self.members.part(self.members_in(number))
            event = members.event if self.draft is None else self.draft.order(members.event)
            label_px = self.label_px[members.event]
            kept[number] = rows_for_every_scale(members, label_px, event, self.style)
        return kept[number]

    def packing(self, level: int) -> Packing:
        """Return the rows at 2**level px a second.

        They serve all viewports from that scale to twice it: apart at the coarser scale is
        further apart at a finer one.
        """
        packings = self.cache.packings
        if level not in packings:
            packings[level] = pack_scene(self, 2.0**level)
        return packings[level]

    def span_of(self, event: int) -> tuple[float, float] | None:
        """Return the axis seconds of one event; an open end is the other, None is undated."""
        return closed_extent(*(column[event : event + 1] for column in self.axis_s))

    @cached_property
    def extent(self) -> tuple[float, float] | None:
        """The axis seconds from the first start to the last end of all shown events.

        Open ends count by their closed one; None when there is nothing dated.
        """
        if sum(self.shown_counts) <= FEW:
            members = self.shown_members
            return closed_extent(members.start, members.end)
        filled = [number for number, count in enumerate(self.shown_counts) if count]
        extents = [self.dense_lane(number).closed_extent for number in filled]
        known = [extent for extent in extents if extent is not None]
        if not known:
            return None
        return min(low_s for low_s, _ in known), max(high_s for _, high_s in known)
