"""Scene: everything a picture depends on but the viewport; the search hits in one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout import dense
from timeline_app.layout.timeline.grouping import group_events
from timeline_app.layout.timeline.rows import LaneEvents, pack_scene, rows_for_every_scale
from timeline_app.layout.timeline.time_order import TimeOrder, time_order
from timeline_app.model.arrays import BoolArray, FloatArray, FloatArray32, IntArray, distinct
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.edtf import FAR_S, Form
from timeline_app.model.text_columns import RepeatedText
from timeline_app.words.timeline import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.layout.dense.lane import DenseLane
    from timeline_app.layout.timeline.capped_lane import CappedLane
    from timeline_app.layout.timeline.grouping import Grouping
    from timeline_app.layout.timeline.rows import Packing
    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document

_WORKERS: Final = 2
_FEW: Final = 5_000  # up to here titles are measured, and sorted again, at no noticeable cost
_SAMPLE: Final = "The quick brown fox jumps over the lazy dog, 0123456789"
_GENEROUS: Final = 1.06  # estimated labels are rather too long than cut


class Folds(NamedTuple):
    """The ids of lanes: those folded to one slim row, and those that show all their rows.

    The others may be capped where the lanes are higher than the view.
    """

    collapsed: frozenset[str] = frozenset()
    uncapped: frozenset[str] = frozenset()


NO_FOLDS: Final = Folds()


@dataclass(eq=False, slots=True)
class SceneCache:
    """All that pictures of one scene have needed so far; None for what none has asked for yet.

    With the `LaneCache` of its dense lanes this is the only value of layout that changes. Nothing
    in it goes stale, and it goes with its scene; `Scene.reusing` hands on what another can use.
    """

    label_px: FloatArray32 | None = None  # by document and style
    axis_s: tuple[IntArray, IntArray] | None = None  # by document and clock
    grouping: Grouping | None = None  # by document and column
    all_members: LaneEvents | None = None  # by all four
    rows_kept: dict[int, IntArray | None] = field(default_factory=dict)  # by number of lane
    packings: dict[int, Packing] = field(default_factory=dict)  # by level
    dense_lanes: dict[int, DenseLane] = field(default_factory=dict)  # by number
    capped: tuple[tuple[int, int, int | None], CappedLane | None] | None = None  # the last one


@dataclass(frozen=True, eq=False)
class Scene:
    """A document as it is to be drawn: which events, on which clock, in which lanes and measures.

    `mask` is bool[n]: the shown events. What follows from these values alone is worked out once,
    when it is first asked for; what the pictures of the scene keep is in its `cache`. Two scenes
    are never equal: a new one means a change, so a scene can be a key.
    """

    document: Document
    mask: BoolArray
    clock: Clock
    column: str
    style: Style
    ruler: Ruler
    folds: Folds = NO_FOLDS
    numbers: Mapping[int, str] = field(default_factory=dict)  # of the events quoted in a picture
    cache: SceneCache = field(default_factory=SceneCache, init=False, repr=False)

    @classmethod
    def reusing(
        cls,
        other: Scene | None,
        document: Document,
        mask: BoolArray,
        clock: Clock,
        column: str,
        style: Style,
        ruler: Ruler,
        folds: Folds = NO_FOLDS,
    ) -> Scene:
        """Return a scene that takes from another what is worked out there and the same in both."""
        scene = cls(document, mask, clock, column, style, ruler, folds)
        if other is None or other.style != style:
            return scene
        is_reworded = document.is_reworded(other.document, column)
        if other.document is document or is_reworded:
            own, known = scene.cache, other.cache
            own.label_px = None if is_reworded else known.label_px
            if other.clock == clock:
                own.axis_s = known.axis_s
            if other.column == column:
                own.grouping = known.grouping
            if (other.clock, other.column) == (clock, column):
                own.all_members = members = known.all_members
                if is_reworded and members is not None:
                    label_px = scene.label_px[members.event]
                    own.all_members = members._replace(label_px=label_px)
        return scene

    @property
    def grouping(self) -> Grouping:
        """The lanes and the events in each."""
        cache = self.cache
        if cache.grouping is None:
            cache.grouping = group_events(self.document, self.column)
        return cache.grouping

    @property
    def axis_s(self) -> tuple[IntArray, IntArray]:
        """Starts and ends of the n events on the clock's axis, FAR_S where open or undated."""
        cache = self.cache
        if cache.axis_s is None:
            cache.axis_s = self.document.events.on_axis(self.clock)
        return cache.axis_s

    @property
    def all_members(self) -> LaneEvents:
        """The memberships that have a place on the axis, of hidden events too."""
        cache = self.cache
        if cache.all_members is None:
            cache.all_members = self._all_members()
        return cache.all_members

    def _all_members(self) -> LaneEvents:
        events = self.document.events
        event, lane = self.grouping.event, self.grouping.lane
        is_dated = events.form[event] > Form.UNDATED
        if not is_dated.all():  # else nothing is copied
            event, lane = event[is_dated], lane[is_dated]
        start, end = (_open_ended(column[event]) for column in self.axis_s)
        if len(event) <= _FEW or not _is_sorted(lane, start):
            order = np.lexsort((-end, start, lane))
            event, lane, start, end = event[order], lane[order], start[order], end[order]
        return LaneEvents(event, lane, start, end, self.label_px[event], events.form[event])

    @cached_property
    def members(self) -> LaneEvents:
        """The memberships that have a place on the axis."""
        if self.mask.all():
            return self.all_members
        return self.all_members.part(np.flatnonzero(self.mask[self.all_members.event]))

    @cached_property
    def lane_edges(self) -> IntArray:
        """The first member of each of l lanes, and the end of the last lane, int64[l + 1]."""
        lane, count = self.members.lane, len(self.grouping.lanes) + 1
        return np.searchsorted(lane, np.arange(count, dtype=lane.dtype))

    @cached_property
    def lane_offsets_s(self) -> tuple[int | None, ...]:
        """The offset from UTC, in s, of each lane's times; None where it has none or several.

        Dates without an hour have no offset and do not matter.
        """
        offsets_s = self.document.events.start_offset_s[self.members.event]
        parts = np.split(offsets_s, self.lane_edges[1:-1])
        known = [part[part != FLOATING] for part in parts]
        is_one = [len(part) > 0 and part.min() == part.max() for part in known]
        return tuple(int(part[0]) if one else None for part, one in zip(known, is_one, strict=True))

    @cached_property
    def dense_lanes(self) -> Mapping[int, DenseLane]:
        """The dense lanes of every scale, by number: with too many events for rows."""
        counts = np.diff(self.lane_edges).tolist()
        return {
            number: self._dense_lane(number)
            for number, count in enumerate(counts)
            if count > dense.MOST_EVENTS_IN_ROWS
        }

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
        return {number: self._dense_lane(number) for number in self.packing(level).dense}

    def _dense_lane(self, number: int) -> DenseLane:
        made = self.cache.dense_lanes
        if number not in made:
            from timeline_app.layout.dense.lane import DenseLane, LaneCache  # not for the tour

            first, last = self.lane_edges[[number, number + 1]].tolist()
            _, _, start, end, label_px, _ = self.members.part(slice(first, last))
            made[number] = DenseLane(first, start, end, label_px, self.style, LaneCache())
        return made[number]

    @cached_property
    def stays(self) -> Mapping[str, tuple[float, float]]:
        """The axis seconds of the shown events that lanes name as their stays, by id."""
        named = {lane.stay for lane in self.grouping.lanes if lane.stay}
        if not named:
            return {}
        ids, shown = self.document.events.texts["id"], distinct(self.members.event).tolist()
        spans = {ids[event]: self.span_of(event) for event in shown if ids[event] in named}
        return {event_id: span for event_id, span in spans.items() if span is not None}

    @cached_property
    def in_time(self) -> TimeOrder:
        """The shown and dated events, each once, by start and by end."""
        return time_order(*self.axis_s, self.mask & (self.document.events.form > Form.UNDATED))

    @cached_property
    def undated(self) -> IntArray:
        """The shown events without a date, by their sequence."""
        return np.flatnonzero(self.mask & (self.document.events.form == Form.UNDATED))

    @cached_property
    def counts(self) -> Sequence[str]:
        """What is written small behind each of the n titles: how many articles state it."""
        document = self.document
        if not document.articles:
            return RepeatedText("", len(self.mask))
        each = zip(document.support, document.supporting, document.off_record, strict=True)
        return tuple(count_words(int(n), int(m), is_off_record=bool(off)) for n, m, off in each)

    @property
    def label_px(self) -> FloatArray32:
        """The px that each of the n labels takes: title, count and flag."""
        cache = self.cache
        if cache.label_px is None:
            cache.label_px = self._label_px()
        return cache.label_px

    def _label_px(self) -> FloatArray32:
        style, flagged = self.style, self.document.flagged
        titles = self.document.events.texts["title"]
        if len(titles) > _FEW:
            letter_px = self.ruler.label(_SAMPLE) / len(_SAMPLE) * _GENEROUS
            title_px = titles.lengths().astype(np.float32) * np.float32(letter_px)
            return np.asarray(title_px + flagged * np.float32(style.flag_px), np.float32)
        small = {count: self.ruler.small(count) + style.count_gap_px for count in {*self.counts}}
        small[""] = 0.0
        title_px = np.array([self.ruler.label(title) for title in titles])
        count_px = np.array([small[count] for count in self.counts])
        label_px = title_px + count_px + flagged * style.flag_px
        label_px[[*self.numbers]] += style.number_px
        return np.asarray(label_px, np.float32)

    def event_in_dense_lane(self, event: int | None, number: int) -> int | None:
        """Return the member that an event is in a dense lane; None where it is none."""
        dense_lane = self._dense_lane(number)
        if event is None:
            return None
        part = slice(dense_lane.first, dense_lane.first + len(dense_lane.start))
        found = np.flatnonzero(self.members.event[part] == event)
        return int(found[0]) + dense_lane.first if len(found) else None

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
        _ = self.extent, self.undated, self.stays

    def rows_kept(self, number: int) -> IntArray | None:
        """Return the rows of a lane's members of which those of every scale are made, if any."""
        kept = self.cache.rows_kept
        if number not in kept:
            part = slice(*self.lane_edges[[number, number + 1]].tolist())
            kept[number] = rows_for_every_scale(self.members.part(part), self.style)
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
        return _closed_extent(*(column[event : event + 1] for column in self.axis_s))

    @cached_property
    def extent(self) -> tuple[float, float] | None:
        """The axis seconds from the first start to the last end of all shown events.

        Open ends count by their closed one; None when there is nothing dated.
        """
        return _closed_extent(self.members.start, self.members.end)

    def nearest_start(self, at_s: float) -> float:
        """Return the seconds from an instant to the nearest other start; infinite without one."""
        away_s = np.abs(self.members.start - at_s)
        return float(away_s.min(where=away_s > 0, initial=np.inf))

    def nearest_to(self, at_s: float) -> int | None:
        """Return the shown event that is on at an instant, or the nearest; None without a date."""
        members = self.members
        if not len(members.event):
            return None
        away_s = np.maximum(members.start - at_s, at_s - members.end)
        return int(members.event[np.argmin(np.maximum(away_s, 0.0))])

    def beside(self, event: int, down: int) -> int | None:
        """Return the event nearest in time in the next lane with events, `down` 1 or up -1."""
        members = self.members
        here = np.flatnonzero(members.event == event)
        if not len(here):
            return None
        lane, at = members.lane[here[0]], members.start[here[0]]
        others = np.flatnonzero(members.lane > lane if down > 0 else members.lane < lane)
        if not len(others):
            return None
        lanes = members.lane[others]
        near = others[lanes == (lanes.min() if down > 0 else lanes.max())]
        starts = np.nan_to_num(members.start[near], neginf=-float(FAR_S))
        return int(members.event[near[np.argmin(np.abs(starts - at))]])


def _closed_extent(
    start: FloatArray | IntArray, end: FloatArray | IntArray
) -> tuple[float, float] | None:
    if not len(start):
        return None
    low, high = float(start.min()), float(end.max())
    if max(abs(low), abs(high)) < FAR_S:
        return low, high
    ends = np.concatenate((start, end)).astype(np.float64)
    ends = ends[np.abs(ends) < FAR_S]
    return (float(ends.min()), float(ends.max())) if len(ends) else None


def _is_sorted(lane: ByteArray, start: FloatArray) -> bool:
    """Return whether members come by lane, then by start."""
    later = (lane[1:] > lane[:-1]) | ((lane[1:] == lane[:-1]) & (start[1:] >= start[:-1]))
    return bool(later.all())


def _open_ended(axis_s: IntArray) -> FloatArray:
    """Return axis seconds as floats, infinite at open ends."""
    floats = axis_s.astype(np.float64)
    floats[axis_s >= FAR_S] = np.inf
    floats[axis_s <= -FAR_S] = -np.inf
    return floats
