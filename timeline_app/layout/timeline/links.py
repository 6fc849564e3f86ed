"""Links: in each lane, how many of its events lie outside the view, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.free_rows import APART_PX, FreeRows, taken_by
from timeline_app.layout.timeline.outside_view import Outside, outside_view, range_text
from timeline_app.model.arrays import distinct
from timeline_app.words.timeline import (
    chosen_words,
    earlier_words,
    in_view_words,
    lanes_below_words,
    later_words,
    not_shown_words,
    without_sign,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.capped_lane import More
    from timeline_app.layout.timeline.lane_boxes import LaneBox, Stack
    from timeline_app.layout.timeline.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import IntArray
    from timeline_app.words.timeline import Forms

_SHOWN_MARGIN: Final = 0.06
LINK_PX: Final = 17.0


class Target(NamedTuple):
    """Where a link leads: a view, in which an event is to be in sight; or a lane that it opens."""

    viewport: Viewport | None = None
    event: int | None = None
    opened: str = ""  # the id of a lane


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


def build_links(
    scene: Scene,
    viewport: Viewport,
    stack: Stack,
    marks: Marks,
    hidden: IntArray,
    more: tuple[int, More] | None,
    chosen: int | None,
) -> tuple[LaneLink, ...]:
    """Return the links of all lanes in sight, and the one to the lanes below them.

    One more leads back to the `chosen` event, if that is outside the view.

    They lead to an event with a row of its own if they can: `hidden` are the other members, and
    `more` says of them in which lane they are counted, and where.
    """
    links: list[LaneLink] = []
    capped_lane = int(scene.members.lane[hidden[0]]) if len(hidden) else -1
    below = [*_below(scene, stack, viewport)]
    way = _way_back(scene, chosen, viewport)
    floor_px = below[0].top_px if below else viewport.height_px
    lowest_px = floor_px - LINK_PX - 4.0 if below else floor_px
    taken = taken_by(marks, viewport)
    for box in stack.lanes:
        is_seen = box.bottom_px > LINK_PX and box.top_px < lowest_px
        if not is_seen or box.number == scene.undated_lane:
            continue
        own_hidden = hidden if capped_lane == box.number else hidden[:0]
        outside = outside_view(scene, box.number, viewport, own_hidden)
        back = way if way is not None and box.number in way.lanes else None
        is_slim = box.number in scene.slim_lanes
        if outside == (None, None) and back is None and not is_slim:
            continue
        counted = more[1] if more is not None and more[0] == box.number else None
        rows = FreeRows(box, taken, viewport, stack.row_px, counted, floor_px)
        rows.has_both = None not in outside
        found = [*_to_chosen(scene, viewport, rows, back)] if back is not None else []
        if back is not None and not found and outside[back.is_later] is None:
            # It is open towards the view, and no link of its side can lead to its other end.
            rows.has_both = outside[not back.is_later] is not None
            link = _in_heading(scene, rows, back.forms, back.target, is_later=back.is_later)
            found = [link._replace(is_chosen=True)]
        links += found
        for is_later, out in enumerate(outside):
            if out is None:
                continue
            for link in _placed(scene, viewport, rows, out, is_later=bool(is_later)):
                leads_back = back is not None and not found and is_later == back.is_later
                links.append(
                    link._replace(target=back.target, is_chosen=True)
                    if back is not None and leads_back
                    else link
                )
        if is_slim:
            links += _chosen_in_fold(scene, viewport, box, marks, links, chosen)
            links += _in_view(scene, viewport, box, marks, links)
    if chosen is None or (marks.event == chosen).any():
        return (*links, *below)
    return (*links, *_with_chosen(scene, viewport, stack, below, chosen))


class _WayBack(NamedTuple):
    """The way to the chosen event, which is outside the view: its lanes, what the link says."""

    lanes: frozenset[int]
    is_later: bool
    forms: Forms
    target: Target


def _way_back(scene: Scene, event: int | None, viewport: Viewport) -> _WayBack | None:
    """Return the way to the chosen event; None where it is in the view, or has no date."""
    span = None if event is None else scene.span_of(event)
    if span is None or event is None:
        return None
    start_s, end_s = (int(column[event]) for column in scene.axis_s)
    is_later = start_s >= viewport.end_s
    if not is_later and (end_s > viewport.start_s or start_s >= viewport.start_s):
        return None
    lanes = frozenset(scene.members.lane[scene.members.event == event].tolist())
    way = "▸" if is_later else "◂"
    forms = chosen_words(scene.document.events.texts["title"][event], way=way)
    return _WayBack(lanes, is_later, forms, Target(_towards(viewport, *span), event))


def _to_chosen(
    scene: Scene, viewport: Viewport, rows: FreeRows, way: _WayBack
) -> Iterator[LaneLink]:
    """Yield the link at the edge of a row, if one has room, that leads back to an event."""
    edge_px = scene.style.edge_px
    for text in way.forms:
        needed_px = scene.ruler.pill(text)
        place = rows.place_for(needed_px, scene.style, viewport.width_px, is_right=way.is_later)
        if place >= 0:
            left_px = viewport.width_px - edge_px - needed_px if way.is_later else edge_px
            top_px = float(rows.tops_px[place]) + (rows.row_px - LINK_PX) / 2
            link = LaneLink(
                text, way.forms[0], left_px, top_px, needed_px, way.target, is_chosen=True
            )
            rows.take(link)
            yield link
            return


def _placed(
    scene: Scene, viewport: Viewport, rows: FreeRows, out: Outside, *, is_later: bool
) -> Iterator[LaneLink]:
    """Yield the link in the longest form that a row has room for, else in the lane's heading.

    In a picture nothing is in the heading: there it is a note, and the caption counts as well.
    """
    style = scene.style
    forms = _forms(scene, viewport, out, is_later=is_later)
    edge_px, width_px = style.edge_px, viewport.width_px
    event = out.nearest if out.nearest >= 0 else None
    target = Target(_towards(viewport, out.start_s, out.end_s), event)
    for text in forms:
        needed_px = scene.ruler.pill(text)
        left_px = width_px - edge_px - needed_px if is_later else edge_px
        place = rows.place_for(needed_px, style, width_px, is_right=is_later)
        if place >= 0:
            top_px = float(rows.tops_px[place]) + (rows.row_px - LINK_PX) / 2
            is_on_fold = rows.box.number in scene.slim_lanes
            yield LaneLink(text, forms[0], left_px, top_px, needed_px, target, is_on_fold)
            return
    if not style.is_picture:
        yield _in_heading(scene, rows, forms, target, is_later=is_later)


def _in_view(
    scene: Scene, viewport: Viewport, box: LaneBox, marks: Marks, links: list[LaneLink]
) -> Iterator[LaneLink]:
    """Yield how many events a folded lane has in view, beside its marks; a click opens the lane."""
    own = np.flatnonzero(marks.lane == box.number)
    if not len(own):
        return
    text = in_view_words(len(distinct(marks.event[own])))
    needed_px, edge_px = scene.ruler.pill(text), scene.style.edge_px
    top_px = (box.top_px + box.bottom_px - LINK_PX) / 2
    right_px = float(marks.right_px[own].max()) + APART_PX
    left_px = float(marks.left_px[own].min()) - APART_PX - needed_px
    for x_px in (right_px, left_px):
        link = LaneLink(
            text, text, x_px, top_px, needed_px, Target(opened=box.lane.id), is_on_fold=True
        )
        is_free = not any(_meet(link, other) for other in links)
        if is_free and edge_px <= x_px <= viewport.width_px - edge_px - needed_px:
            yield link
            return


def _chosen_in_fold(
    scene: Scene,
    viewport: Viewport,
    box: LaneBox,
    marks: Marks,
    links: list[LaneLink],
    chosen: int | None,
) -> Iterator[LaneLink]:
    """Yield the title of the chosen event of a folded lane, beside its mark; it opens the lane."""
    own = np.flatnonzero(marks.lane == box.number)
    (found,) = np.nonzero(marks.event[own] == (-1 if chosen is None else chosen))
    if not len(found) or chosen is None:
        return
    text = scene.document.events.texts["title"][chosen]
    needed_px, edge_px = scene.ruler.pill(text), scene.style.edge_px
    top_px = (box.top_px + box.bottom_px - LINK_PX) / 2
    left_px, right_px = marks.left_px[own], marks.right_px[own]
    sides_px = (
        float(right_px[found[0]]) + APART_PX,
        float(left_px[found[0]]) - APART_PX - needed_px,
        float(right_px.max()) + APART_PX,
    )
    for x_px in sides_px:
        target = Target(opened=box.lane.id)
        link = LaneLink(
            text, text, x_px, top_px, needed_px, target, is_on_fold=True, is_chosen=True
        )
        meets_mark = (left_px < x_px + needed_px + APART_PX / 2) & (right_px > x_px - APART_PX / 2)
        is_free = not meets_mark.any() and not any(_meet(link, other) for other in links)
        if is_free and edge_px <= x_px <= viewport.width_px - edge_px - needed_px:
            yield link
            return


def _meet(one: LaneLink, other: LaneLink) -> bool:
    beside = one.left_px + one.width_px + APART_PX, other.left_px + other.width_px + APART_PX
    is_beside = one.left_px >= beside[1] or other.left_px >= beside[0]
    return not is_beside and abs(one.top_px - other.top_px) < LINK_PX


def _in_heading(
    scene: Scene, rows: FreeRows, forms: Forms, target: Target, *, is_later: bool
) -> LaneLink:
    """Return the link on the right of the lowest line of the lane's heading.

    Each of two has half of the line; without room for its number it is the arrow alone.
    """
    style = scene.style
    half_px = (style.heading_room_px - APART_PX) / 2
    arrow = "▸" if is_later else "◂"
    text = forms[-1] if scene.ruler.pill(forms[-1]) <= half_px else arrow
    needed_px = scene.ruler.pill(text)
    is_first_of_two = rows.has_both and not is_later
    left_px = -APART_PX / 2 - needed_px - (half_px + APART_PX) * is_first_of_two
    top_px = rows.floor_px - LINK_PX - 4.0
    is_on_fold = rows.box.number in scene.slim_lanes
    return LaneLink(text, forms[0], left_px, top_px, needed_px, target, is_on_fold)


def _forms(scene: Scene, viewport: Viewport, out: Outside, *, is_later: bool) -> Forms:
    dates = range_text(scene, out, viewport) if out.first >= 0 else ""
    if scene.style.is_picture:
        return not_shown_words(out.many, dates, is_later=is_later)
    return (later_words if is_later else earlier_words)(out.many, dates)


def _below(scene: Scene, stack: Stack, viewport: Viewport) -> Iterator[LaneLink]:
    """Yield the link to the lanes that are scrolled out downwards, if there are any.

    A lane of which no more than this link's line can be seen is one of them.
    """
    top_px = viewport.height_px - LINK_PX - 2.0
    hidden = [box for box in stack.lanes if box.top_px + LINK_PX + 4.0 > top_px]
    if hidden and hidden[-1].bottom_px > viewport.height_px + 1.0:
        left_px = scene.style.heading_left_px - scene.style.heading_px
        forms = lanes_below_words(len(hidden))
        if scene.style.is_picture:
            forms = (without_sign(forms[0]), without_sign(forms[1]), without_sign(forms[2]))
        text = next((form for form in forms if scene.ruler.pill(form) <= -left_px), forms[-1])
        width_px = scene.ruler.pill(text)
        target = Target(viewport.panned(0.0, viewport.height_px * 0.8))
        yield LaneLink(text, forms[0], left_px, top_px, width_px, target)


def _with_chosen(
    scene: Scene, viewport: Viewport, stack: Stack, below: list[LaneLink], chosen: int
) -> Iterator[LaneLink]:
    """Yield the link to the lanes below, and one up to the lane of the chosen event.

    Where that lane is below, the first leads to the event itself.
    """
    own = {*scene.members.lane[scene.members.event == chosen].tolist()}
    boxes = [box for box in stack.lanes if box.number in own]
    target = Target(viewport, chosen)
    floor_px = below[0].top_px - LINK_PX - 4.0 if below else viewport.height_px
    if boxes and all(box.top_px > floor_px for box in boxes):
        yield from (link._replace(target=target, is_chosen=True) for link in below)
        return
    yield from below
    if boxes and all(box.bottom_px <= LINK_PX for box in boxes):
        words, _, text = chosen_words(scene.document.events.texts["title"][chosen], way="▴")
        width_px = scene.ruler.pill(text)
        left_px = -APART_PX / 2 - width_px
        yield LaneLink(text, words, left_px, 2.0, width_px, target, is_chosen=True)


def _towards(viewport: Viewport, start_s: float, end_s: float) -> Viewport:
    """Return the same scale around a span that fits into it, else a wider view of all of it."""
    if end_s - start_s <= viewport.span_s * (1 - 2 * _SHOWN_MARGIN):
        middle_s = (start_s + end_s) / 2
        half_s = viewport.span_s / 2
        return viewport.showing(middle_s - half_s, middle_s + half_s)
    return viewport.showing(start_s, end_s, _SHOWN_MARGIN)
