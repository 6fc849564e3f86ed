"""Scene: everything a picture depends on but the viewport, and the rows packed from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.dense.lane import DenseLane
from timeline_app.layout.timeline.labels import stands_beside
from timeline_app.layout.timeline.rows import pack_rows
from timeline_app.layout.timeline.time_order import TimeOrder, time_order
from timeline_app.model.arrays import BoolArray, FloatArray, IntArray, distinct
from timeline_app.model.dates.edtf import FAR_S, Form
from timeline_app.model.grouping import group_events
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from timeline_app.layout.timeline.style import Style
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.grouping import Grouping

LaneArray = npt.NDArray[np.uint8]

UNSUPPORTED: Final = "no source"
MOST_IN_ROWS: Final = 1_000  # a lane with more is a dense lane
_WORKERS: Final = 2
_FEW: Final = 5_000  # so many titles are measured, and sorted anew, at no cost one would notice
_SAMPLE: Final = "The quick brown fox jumps over the lazy dog, 0123456789"
_GENEROUS: Final = 1.06  # estimated labels are rather too long than cut


class Ruler(NamedTuple):
    """Tells how many px a text takes in the fonts of labels, counts, pills and the axis."""

    label: Callable[[str], float]
    small: Callable[[str], float]
    pill: Callable[[str], float]
    axis: Callable[[str], float]


class LaneEvents(NamedTuple):
    """The m shown memberships of dated events in lanes, sorted by lane, then by start.

    Of equal starts the longest comes first; among many events whatever the document has first.
    `start` and `end` are axis seconds, infinite where open; `label_px` is what the label takes.
    The numbers are as narrow as they can be: memory costs time, too.
    """

    event: npt.NDArray[np.int32]
    lane: LaneArray
    start: FloatArray
    end: FloatArray
    label_px: npt.NDArray[np.float32]
    form: npt.NDArray[np.uint8]

    def part(self, places: IntArray | slice) -> LaneEvents:
        """Some of them, in that order."""
        return LaneEvents._make(column[places] for column in self)


class Packing(NamedTuple):
    """The rows of the lanes that are no dense lanes, at one power-of-two resolution.

    For each of the `member`s its row and the stretch it keeps there: `begin` and `finish` are the
    axis seconds that mark and label together need. `dense` are the lanes without rows.
    """

    member: IntArray
    row: IntArray
    begin: FloatArray
    finish: FloatArray
    rows_of_lane: IntArray
    dense: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Scene:
    """A document as it is to be drawn: which events, on which clock, in which lanes and measures.

    `mask` is bool[n]. Two scenes are never equal: a new one stands for a change, so a scene can
    be a key.
    """

    document: Document
    mask: BoolArray
    clock: Clock
    column: str
    style: Style
    ruler: Ruler
    collapsed: frozenset[str] = frozenset()  # ids of lanes that show their density alone
    _packings: dict[int, Packing] = field(default_factory=dict, init=False, repr=False)
    _dense_lanes: dict[int, DenseLane] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def grouping(self) -> Grouping:
        """The lanes and who stands in them."""
        return group_events(self.document, self.column)

    @cached_property
    def all_members(self) -> LaneEvents:
        """The memberships that have a place on the axis, of hidden events too."""
        events = self.document.events
        event, lane = self.grouping.event, self.grouping.lane
        is_dated = events.form[event] > Form.UNDATED
        if not is_dated.all():  # else nothing is copied
            event, lane = event[is_dated], lane[is_dated]
        start, end = (_open_ended(column[event]) for column in events.on_axis(self.clock))
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
        """Where the members of each of l lanes begin, and where the last ones end, int64[l + 1]."""
        lane, count = self.members.lane, len(self.grouping.lanes) + 1
        return np.searchsorted(lane, np.arange(count, dtype=lane.dtype))

    @cached_property
    def dense_lanes(self) -> Mapping[int, DenseLane]:
        """The lanes that are told by density at every scale: with too many events, or collapsed."""
        counts = np.diff(self.lane_edges).tolist()
        return {
            number: self._dense_lane(number)
            for number, (lane, count) in enumerate(zip(self.grouping.lanes, counts, strict=True))
            if count > MOST_IN_ROWS or (count and lane.id in self.collapsed)
        }

    def dense_lanes_at(self, level: int) -> Mapping[int, DenseLane]:
        """The lanes that are told by density at 2**level px a second, also for want of rows."""
        return {number: self._dense_lane(number) for number in self.packing(level).dense}

    def _dense_lane(self, number: int) -> DenseLane:
        if number not in self._dense_lanes:
            first, last = self.lane_edges[[number, number + 1]].tolist()
            of, members = slice(first, last), self.members
            self._dense_lanes[number] = DenseLane(
                first, members.start[of], members.end[of], members.label_px[of], self.style
            )
        return self._dense_lanes[number]

    @cached_property
    def stays(self) -> Mapping[str, tuple[float, float]]:
        """The axis seconds of the shown events that lanes name as their stay, by id."""
        named = {lane.stay for lane in self.grouping.lanes if lane.stay}
        if not named:
            return {}
        ids, shown = self.document.events.texts["id"], distinct(self.members.event).tolist()
        spans = {ids[event]: self.span_of(event) for event in shown if ids[event] in named}
        return {event_id: span for event_id, span in spans.items() if span is not None}

    @cached_property
    def in_time(self) -> TimeOrder:
        """The shown and dated events, each once, by start and by end."""
        events = self.document.events
        return time_order(*events.on_axis(self.clock), self.mask & (events.form > Form.UNDATED))

    @cached_property
    def undated(self) -> IntArray:
        """The shown events without a date, in their sequence."""
        return np.flatnonzero(self.mask & (self.document.events.form == Form.UNDATED))

    @cached_property
    def counts(self) -> Sequence[str]:
        """What stands small behind each of the n titles: how many articles support it."""
        if not self.document.articles:
            return RepeatedText("", len(self.mask))
        return tuple(str(n) if n else UNSUPPORTED for n in self.document.support.tolist())

    @cached_property
    def label_px(self) -> npt.NDArray[np.float32]:
        """The px that each of the n labels takes: title, count and flag."""
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
        return np.asarray(title_px + count_px + flagged * style.flag_px, np.float32)

    def event_in_dense_lane(self, event: int | None, number: int) -> int | None:
        """The member that an event is of a dense lane, if it is one."""
        dense_lane = self._dense_lane(number)
        if event is None:
            return None
        part = slice(dense_lane.first, dense_lane.first + len(dense_lane.start))
        found = np.flatnonzero(self.members.event[part] == event)
        return int(found[0]) + dense_lane.first if len(found) else None

    def take_over(self, other: Scene) -> None:
        """Keep what another scene has worked out already, where it is the same for this one."""
        if other.document is not self.document or other.style != self.style:
            return
        same = {"label_px"}
        if other.column == self.column:
            same |= {"grouping"} | ({"all_members"} if other.clock == self.clock else set())
        vars(self).update({name: vars(other)[name] for name in same & vars(other).keys()})

    def warm(self) -> None:
        """Work out all that no viewport changes, where nobody has to wait for it."""
        from concurrent.futures import ThreadPoolExecutor  # not needed for the first picture

        with ThreadPoolExecutor(_WORKERS) as pool:  # numpy sorts beside other threads
            works = [pool.submit(self.in_time.warm)]
            works += [pool.submit(dense_lane.warm) for dense_lane in self.dense_lanes.values()]
        for work in works:
            work.result()  # raises what it raised
        _ = self.extent, self.undated, self.stays

    def packing(self, level: int) -> Packing:
        """The rows at 2**level px a second.

        They serve all viewports from that scale to twice it: apart at the coarser scale is
        further apart at a finer one.
        """
        if level not in self._packings:
            self._packings[level] = self._packed(2.0**level)
        return self._packings[level]

    def _packed(self, px_per_s: float) -> Packing:
        style, edges = self.style, self.lane_edges
        lanes = [n for n in range(len(self.grouping.lanes)) if n not in self.dense_lanes]
        member = np.concatenate([np.arange(0), *(np.arange(*edges[[n, n + 1]]) for n in lanes)])
        members = self.members.part(member)
        lead_s = style.dot_px / 2 / px_per_s
        label_px = members.label_px.astype(np.float64)
        label_s = (label_px + style.label_gap_px + style.label_end_px) / px_per_s
        # What fits into its band at this scale does so at any finer one.
        beside = stands_beside(
            members.form, (members.end - members.start) * px_per_s, label_px, style
        )
        begin = members.start - lead_s
        finish = np.maximum(np.where(beside, members.end, members.start) + label_s, members.end)
        finish += lead_s
        row = np.zeros(len(begin), np.int64)
        rows_of_lane = np.zeros(len(self.grouping.lanes), np.int64)
        dense = set(self.dense_lanes)
        for lane in lanes:
            part = slice(*np.searchsorted(members.lane, (lane, lane + 1)).tolist())
            packed = pack_rows(begin[part], finish[part])
            row[part] = _told_in_order(packed, members.part(part))
            rows_of_lane[lane] = row[part].max(initial=-1) + 1
            if rows_of_lane[lane] > style.most_rows:
                dense.add(lane)
        is_dense = np.zeros(len(rows_of_lane), np.bool_)
        is_dense[[*dense]] = True
        kept = np.flatnonzero(~is_dense[members.lane])
        return Packing(
            member[kept], row[kept], begin[kept], finish[kept], rows_of_lane, (*sorted(dense),)
        )

    def span_of(self, event: int) -> tuple[float, float] | None:
        """The axis seconds of one event; an open end falls on the other, None is undated."""
        return _closed_extent(
            *(c[event : event + 1] for c in self.document.events.on_axis(self.clock))
        )

    @cached_property
    def extent(self) -> tuple[float, float] | None:
        """The axis seconds from the first start to the last end of all shown events.

        Open ends count by their closed one; None when there is nothing dated.
        """
        return _closed_extent(self.members.start, self.members.end)

    def nearest_start(self, at_s: float) -> float:
        """How long before or after an instant the nearest other one is at which an event begins.

        It is infinite where there is no other.
        """
        away_s = np.abs(self.members.start - at_s)
        return float(away_s.min(where=away_s > 0, initial=np.inf))

    def beside(self, event: int, down: int) -> int | None:
        """The event nearest in time in the next lane that has any, `down` 1 or up -1."""
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


def _told_in_order(row: IntArray, members: LaneEvents) -> IntArray:
    """Rows of one lane's members renumbered so that what happened first stands highest.

    What happened some time within a day counts as happening in its middle.
    """
    middle = (members.start + members.end) / 2
    told = np.where(members.form == Form.WITHIN, middle, members.start)
    first = np.full(int(row.max(initial=-1)) + 1, np.inf)
    np.minimum.at(first, row, told)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return rank[row]


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


def _is_sorted(lane: LaneArray, start: FloatArray) -> bool:
    """Whether members stand by lane, then by start."""
    later = (lane[1:] > lane[:-1]) | ((lane[1:] == lane[:-1]) & (start[1:] >= start[:-1]))
    return bool(later.all())


def _open_ended(axis_s: IntArray) -> FloatArray:
    """Axis seconds as floats, with the stand-ins for open ends made infinite."""
    floats = axis_s.astype(np.float64)
    floats[axis_s >= FAR_S] = np.inf
    floats[axis_s <= -FAR_S] = -np.inf
    return floats
