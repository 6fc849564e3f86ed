"""Scene: everything a picture depends on but the viewport, and the rows packed from it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.labels import stands_beside
from timeline_app.layout.rows import pack_rows
from timeline_app.model.grouping import group_events
from timeline_app.model.when import FAR_S, Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.layout.style import Style
    from timeline_app.model.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.grouping import Grouping

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

UNSUPPORTED: Final = "no source"


@dataclass(frozen=True, slots=True)
class Ruler:
    """Tells how many px a text takes in the fonts of labels, counts, pills and the axis."""

    label: Callable[[str], float]
    small: Callable[[str], float]
    pill: Callable[[str], float]
    axis: Callable[[str], float]


class Members(NamedTuple):
    """The m shown memberships of dated events in lanes, sorted by lane, start, longest first.

    `start` and `end` are axis seconds, infinite where open; `label_px` is what the label takes.
    """

    event: IntArray
    lane: IntArray
    start: FloatArray
    end: FloatArray
    label_px: FloatArray
    form: npt.NDArray[np.uint8]


class Packing(NamedTuple):
    """The row of each member at one power-of-two resolution, and the stretch it keeps there.

    `begin` and `finish` are the axis seconds that mark and label together need.
    """

    row: IntArray
    begin: FloatArray
    finish: FloatArray
    rows_of_lane: IntArray


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
    _packings: dict[int, Packing] = field(default_factory=dict, repr=False)

    @cached_property
    def grouping(self) -> Grouping:
        """The lanes and who stands in them."""
        return group_events(self.document, self.column)

    @cached_property
    def members(self) -> Members:
        """The memberships that have a place on the axis."""
        events = self.document.events
        kept = self.mask[self.grouping.event] & (events.form[self.grouping.event] > Form.UNDATED)
        event, lane = self.grouping.event[kept], self.grouping.lane[kept]
        start, end = (_open_ended(column[event]) for column in events.on_axis(self.clock))
        order = np.lexsort((-end, start, lane))
        event = event[order]
        return Members(
            event=event,
            lane=lane[order],
            start=start[order],
            end=end[order],
            label_px=self.label_px[event],
            form=events.form[event],
        )

    @cached_property
    def undated(self) -> IntArray:
        """The shown events without a date, in their sequence."""
        member = self.grouping.event
        kept = self.mask[member] & (self.document.events.form[member] == Form.UNDATED)
        return np.asarray(member[kept], np.int64)

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """What stands small behind each of the n titles: how many articles support it."""
        if not self.document.articles:
            return ("",) * len(self.mask)
        return tuple(str(n) if n else UNSUPPORTED for n in self.document.support.tolist())

    @cached_property
    def label_px(self) -> FloatArray:
        """The px that each of the n labels takes: title, count and flag."""
        style, flagged = self.style, self.document.flagged
        small = {count: self.ruler.small(count) + style.count_gap_px for count in {*self.counts}}
        small[""] = 0.0
        title_px = np.array([self.ruler.label(t) for t in self.document.events.texts["title"]])
        count_px = np.array([small[count] for count in self.counts])
        return np.asarray(title_px + count_px + flagged * style.flag_px, np.float64)

    def packing(self, level: int) -> Packing:
        """The rows at 2**level px a second.

        They serve all viewports from that scale to twice it: apart at the coarser scale is
        further apart at a finer one.
        """
        if level not in self._packings:
            self._packings[level] = self._packed(2.0**level)
        return self._packings[level]

    def _packed(self, px_per_s: float) -> Packing:
        style, members = self.style, self.members
        lead_s = style.dot_px / 2 / px_per_s
        label_s = (members.label_px + style.label_gap_px + style.label_end_px) / px_per_s
        # What fits into its band at this scale does so at any finer one.
        beside = stands_beside(
            members.form, (members.end - members.start) * px_per_s, members.label_px, style
        )
        begin = members.start - lead_s
        finish = np.maximum(np.where(beside, members.end, members.start) + label_s, members.end)
        finish += lead_s
        row = np.zeros(len(begin), np.int64)
        rows_of_lane = np.zeros(len(self.grouping.lanes), np.int64)
        edges = np.searchsorted(members.lane, np.arange(len(rows_of_lane) + 1))
        for lane, (first, last) in enumerate(itertools.pairwise(edges.tolist())):
            part = slice(first, last)
            row[part] = self._told_in_order(part, pack_rows(begin[part], finish[part]))
            rows_of_lane[lane] = row[part].max(initial=-1) + 1
        return Packing(row, begin, finish, rows_of_lane)

    def _told_in_order(self, part: slice, row: IntArray) -> IntArray:
        """Rows of one lane renumbered so that what happened first stands highest.

        What happened some time within a day counts as happening in its middle.
        """
        members = self.members
        within = members.form[part] == Form.WITHIN
        middle = (members.start[part] + members.end[part]) / 2
        first = np.full(int(row.max(initial=-1)) + 1, np.inf)
        np.minimum.at(first, row, np.where(within, middle, members.start[part]))
        rank = np.empty(len(first), np.int64)
        rank[np.argsort(first, kind="stable")] = np.arange(len(first))
        return rank[row]

    def span_of(self, event: int) -> tuple[float, float] | None:
        """The axis seconds of one event; an open end falls on the other, None is undated."""
        return self.extent(np.array([event]))

    def extent(self, chosen: IntArray | None = None) -> tuple[float, float] | None:
        """The axis seconds from the first start to the last end of all shown events, or of those.

        Open ends count by their closed one; None when there is nothing dated.
        """
        members = self.members
        kept = np.ones(len(members.event), np.bool_)
        if chosen is not None:
            is_chosen = np.zeros(len(self.mask), np.bool_)
            is_chosen[chosen] = True
            kept = is_chosen[members.event]
        ends = np.concatenate((members.start[kept], members.end[kept]))
        ends = ends[np.isfinite(ends)]
        return (float(ends.min()), float(ends.max())) if len(ends) else None

    def beside(self, event: int, down: int) -> int | None:
        """The event nearest in time in the next lane that has any, `down` 1 or up -1."""
        members = self.members
        here = np.flatnonzero(members.event == event)
        if not len(here):
            return None
        lane, at = members.lane[here[0]], members.start[here[0]]
        others = np.flatnonzero((members.lane - lane) * down > 0)
        if not len(others):
            return None
        lanes = members.lane[others]
        near = others[lanes == (lanes.min() if down > 0 else lanes.max())]
        starts = np.nan_to_num(members.start[near], neginf=-float(FAR_S))
        return int(members.event[near[np.argmin(np.abs(starts - at))]])


def _open_ended(axis_s: IntArray) -> FloatArray:
    """Axis seconds as floats, with the stand-ins for open ends made infinite."""
    far = np.abs(axis_s) >= FAR_S
    return np.where(far, np.copysign(np.inf, axis_s), axis_s.astype(np.float64))
