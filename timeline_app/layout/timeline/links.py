"""Links: in each lane, how many of its events lie outside the view, and the way to them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.date_span import Unit
from timeline_app.words.timeline import (
    dates_in_words,
    earlier_words,
    in_view_words,
    lanes_below_words,
    later_words,
    not_shown_words,
    short_date,
    without_sign,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.frame import Marks
    from timeline_app.layout.timeline.lane_boxes import LaneBox, Stack
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray, FloatArray, IntArray32
    from timeline_app.model.dates.clock import Clock
    from timeline_app.words.timeline import Forms

_SHOWN_MARGIN: Final = 0.06
_APART_PX: Final = 10.0
_HIGH_PX: Final = 17.0


class Target(NamedTuple):
    """Where a link leads: a view, in which an event is to be in sight; or a lane that it opens."""

    viewport: Viewport | None = None
    event: int | None = None
    opened: str = ""  # the id of a lane


class Link(NamedTuple):
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
    high_px: float = _HIGH_PX

    def holds(self, x_px: float, y_px: float) -> bool:
        """Return whether a place of the time area is on the link."""
        return (
            self.left_px <= x_px < self.left_px + self.width_px
            and self.top_px <= y_px < self.top_px + self.high_px
        )


class _Outside(NamedTuple):
    """Events of a lane on one side of the view: how many, and where they are, axis seconds.

    `first` and `last` are the events that begin first and last, -1 where that is not known;
    `nearest` is the one that is nearest to the view.
    """

    many: int
    start_s: float
    end_s: float
    nearest: int
    first: int = -1
    last: int = -1


def build_links(scene: Scene, viewport: Viewport, stack: Stack, marks: Marks) -> tuple[Link, ...]:
    """Return the links of all lanes in sight, and the one to the lanes below them."""
    links: list[Link] = []
    for box in stack.lanes:
        is_seen = box.bottom_px > 0 and box.top_px < viewport.height_px
        if not is_seen or box.number == scene.undated_lane:
            continue
        rows = _Rows(box, marks, viewport, stack.row_px)
        outside = _outside(scene, box.number, viewport)
        most_px = viewport.width_px / (2 if all(outside) or not scene.style.is_picture else 1)
        for is_later, out in enumerate(outside):
            if out is not None:
                link = _placed(scene, viewport, rows, out, most_px, is_later=bool(is_later))
                # A note in a heading would run out of it; the caption counts those events, too.
                if not scene.style.is_picture or link.left_px >= 0:
                    links.append(link)
        if box.number in scene.slim_lanes:
            links += _in_view(scene, viewport, box, marks, links)
    below = _below(scene, stack, viewport)
    return (*links, *below)


class _Rows:
    """The rows of a lane in sight, and what of each is free on the left and on the right."""

    def __init__(self, box: LaneBox, marks: Marks, viewport: Viewport, row_px: float) -> None:
        self.box = box
        self.viewport = viewport
        self.row_px = row_px
        own = np.flatnonzero(marks.lane == box.number)
        self.tops_px: FloatArray = np.unique(
            np.concatenate((marks.top_px[own], [self._middle_px()]))
        )
        is_seen = (self.tops_px >= max(box.top_px, 0.0) - 1.0) & (
            self.tops_px + row_px <= min(box.bottom_px, viewport.height_px) + 1.0
        )
        self.tops_px = self.tops_px[is_seen]
        has_label = marks.label_px[own] > 0
        left_px = np.where(
            has_label, np.minimum(marks.left_px[own], marks.label_x_px[own]), marks.left_px[own]
        )
        right_px = np.where(
            has_label,
            np.maximum(marks.right_px[own], marks.label_x_px[own] + marks.label_px[own]),
            marks.right_px[own],
        )
        self.free_left_px = self._outermost(marks.top_px[own], left_px, is_left=True)
        self.free_right_px = self._outermost(marks.top_px[own], right_px, is_left=False)

    def _middle_px(self) -> float:
        """Return the top of a row in the middle of the lane, for one without marks."""
        return (self.box.top_px + self.box.bottom_px - self.row_px) / 2

    def _outermost(self, top_px: FloatArray, edge_px: FloatArray, *, is_left: bool) -> FloatArray:
        """Return up to where each row is free from the left edge; or from where on to the right."""
        free_px = np.full(len(self.tops_px), np.inf if is_left else -np.inf)
        for place, row_top_px in enumerate(self.tops_px.tolist()):
            here = edge_px[np.abs(top_px - row_top_px) < self.row_px - 1.0]
            if len(here):
                free_px[place] = here.min() if is_left else here.max()
        return free_px


def _placed(
    scene: Scene, viewport: Viewport, rows: _Rows, out: _Outside, most_px: float, *, is_later: bool
) -> Link:
    """Return the link in the longest form that a row has room for, else in the lane's heading."""
    style = scene.style
    forms = _forms(scene, viewport, out, is_later=is_later)
    edge_px, width_px = style.edge_px, viewport.width_px
    target = Target(_towards(viewport, out.start_s, out.end_s), out.nearest)
    for text in forms:
        needed_px = scene.ruler.pill(text)
        if is_later:
            has_room = rows.free_right_px <= width_px - edge_px - needed_px - _APART_PX
            left_px = width_px - edge_px - needed_px
        else:
            has_room = rows.free_left_px >= edge_px + needed_px + _APART_PX
            left_px = edge_px
        has_room &= needed_px + 2 * edge_px <= most_px
        if has_room.any():
            row_top_px = float(rows.tops_px[np.flatnonzero(has_room)[0]])
            top_px = row_top_px + (rows.row_px - _HIGH_PX) / 2
            is_on_fold = rows.box.number in scene.slim_lanes
            return Link(text, forms[0], left_px, top_px, needed_px, target, is_on_fold)
    return _in_heading(scene, rows.box, forms, target, is_later=is_later)


def _in_view(
    scene: Scene, viewport: Viewport, box: LaneBox, marks: Marks, links: list[Link]
) -> Iterator[Link]:
    """Yield how many events a folded lane has in view, beside its marks; a click opens the lane."""
    own = np.flatnonzero(marks.lane == box.number)
    if not len(own):
        return
    text = in_view_words(len(np.unique(marks.event[own])))
    needed_px, edge_px = scene.ruler.pill(text), scene.style.edge_px
    top_px = (box.top_px + box.bottom_px - _HIGH_PX) / 2
    right_px = float(marks.right_px[own].max()) + _APART_PX
    left_px = float(marks.left_px[own].min()) - _APART_PX - needed_px
    for x_px in (right_px, left_px):
        link = Link(
            text, text, x_px, top_px, needed_px, Target(opened=box.lane.id), is_on_fold=True
        )
        is_free = not any(_meet(link, other) for other in links)
        if is_free and edge_px <= x_px <= viewport.width_px - edge_px - needed_px:
            yield link
            return


def _meet(one: Link, other: Link) -> bool:
    beside = one.left_px + one.width_px + _APART_PX, other.left_px + other.width_px + _APART_PX
    is_beside = one.left_px >= beside[1] or other.left_px >= beside[0]
    return not is_beside and abs(one.top_px - other.top_px) < _HIGH_PX


def _in_heading(
    scene: Scene, box: LaneBox, forms: Forms, target: Target, *, is_later: bool
) -> Link:
    """Return the link among the words of the lane's heading, on the right of its last line."""
    text = forms[-1]
    needed_px = scene.ruler.pill(text)
    other_px = needed_px + _APART_PX if not is_later else 0.0
    left_px = -_APART_PX - needed_px - other_px
    is_on_fold = box.number in scene.slim_lanes
    top_px = box.bottom_px - _HIGH_PX - 2.0
    return Link(text, forms[0], left_px, top_px, needed_px, target, is_on_fold)


def _forms(scene: Scene, viewport: Viewport, out: _Outside, *, is_later: bool) -> Forms:
    dates = _range_text(scene, out, viewport) if out.first >= 0 else ""
    if scene.style.is_picture:
        return not_shown_words(out.many, dates, is_later=is_later)
    return (later_words if is_later else earlier_words)(out.many, dates)


def _outside(
    scene: Scene, number: int, viewport: Viewport
) -> tuple[_Outside | None, _Outside | None]:
    """Return the events of a lane that ended before the view, and those that begin after it."""
    dense_lane = scene.dense_lanes_at(viewport.level).get(number)
    if dense_lane is not None:
        return dense_lane_outside(scene, number, viewport)
    part = slice(*scene.lane_edges[[number, number + 1]].tolist())
    event, _, start, end, _, _ = scene.members.part(part)
    is_over = (end <= viewport.start_s) & (start < viewport.start_s)
    return (
        _summary(event, start, end, is_over, is_later=False),
        _summary(event, start, end, start >= viewport.end_s, is_later=True),
    )


def _summary(
    event: IntArray32, start: FloatArray, end: FloatArray, mask: BoolArray, *, is_later: bool
) -> _Outside | None:
    places = np.flatnonzero(mask)
    if not len(places):
        return None
    begin = np.where(np.isfinite(start[places]), start[places], end[places])
    close = np.where(np.isfinite(end[places]), end[places], start[places])
    nearest = places[np.argmin(begin)] if is_later else places[np.argmax(close)]
    first, last = places[np.argmin(begin)], places[np.argmax(begin)]
    return _Outside(
        len(places),
        float(begin.min()),
        float(close.max()),
        int(event[nearest]),
        int(event[first]),
        int(event[last]),
    )


def dense_lane_outside(
    scene: Scene, number: int, viewport: Viewport
) -> tuple[_Outside | None, _Outside | None]:
    """Return the same of a dense lane, by its sorted starts and ends; only the nearest is known."""
    lane = scene.dense_lanes_at(viewport.level)[number]
    begun = int(np.searchsorted(lane.start, viewport.end_s, "left"))
    later = len(lane.start) - begun
    earlier = begun - lane.count_in(viewport.start_s, viewport.end_s)
    before = after = None
    half_s = viewport.span_s / 2
    if later:
        at_s = float(lane.start[begun])
        event = int(scene.members.event[lane.first + begun])
        after = _Outside(later, at_s - half_s / 2, at_s + half_s / 2, event)
    if earlier > 0:
        at_s = float(lane.ends[int(np.searchsorted(lane.ends, viewport.start_s, "right")) - 1])
        before = _Outside(earlier, at_s - half_s / 2, at_s + half_s / 2, -1)
    return before, after


def _below(scene: Scene, stack: Stack, viewport: Viewport) -> Iterator[Link]:
    """Yield the link to the lanes that are scrolled out downwards, if there are any."""
    hidden = [box for box in stack.lanes if box.top_px + 1 >= viewport.height_px]
    if hidden:
        text = lanes_below_words(len(hidden))[0]
        if scene.style.is_picture:
            text = without_sign(text)
        width_px = scene.ruler.pill(text)
        left_px = scene.style.heading_left_px - scene.style.heading_px
        target = Target(viewport.panned(0.0, viewport.height_px * 0.8))
        yield Link(text, text, left_px, viewport.height_px - _HIGH_PX - 2.0, width_px, target)


def _towards(viewport: Viewport, start_s: float, end_s: float) -> Viewport:
    """Return the same scale around a span that fits into it, else a wider view of all of it."""
    if end_s - start_s <= viewport.span_s * (1 - 2 * _SHOWN_MARGIN):
        middle_s = (start_s + end_s) / 2
        half_s = viewport.span_s / 2
        return viewport.showing(middle_s - half_s, middle_s + half_s)
    return viewport.showing(start_s, end_s, _SHOWN_MARGIN)


def _range_text(scene: Scene, out: _Outside, viewport: Viewport) -> str:
    """Return from when to when those events begin, as exactly as their dates are known."""
    year, _, _ = _date(scene.clock, int(viewport.start_s))
    is_full = scene.style.is_picture
    of_year = None if is_full else year
    first, last = (_begin_text(scene, event, of_year) for event in (out.first, out.last))
    return dates_in_words(first, last, is_full=is_full)


def _begin_text(scene: Scene, event: int, year_shown: int | None) -> str:
    """Return when an event begins; when it ends, if it has no beginning."""
    events, (start_s, _) = scene.document.events, scene.axis_s
    if not events.open_start[event]:
        unit = Unit(events.start_unit[event])
        return short_date(_date(scene.clock, int(start_s[event])), unit, year_shown)
    return end_text(scene, event, year_shown)


def end_text(scene: Scene, event: int, year_shown: int | None) -> str:
    """Return when an event ends, in full where no year is shown."""
    events, (_, end_s) = scene.document.events, scene.axis_s
    unit = Unit(events.end_unit[event])
    # A day ends where the next one begins.
    last_s = int(end_s[event]) - (unit > Unit.MINUTE)
    return short_date(_date(scene.clock, last_s), unit, year_shown)


@lru_cache(maxsize=1024)
def _date(clock: Clock, axis: int) -> tuple[int, int, int]:
    return civil_from_days(int(wall_s(clock, np.array([axis]))[0]) // DAY_S)
