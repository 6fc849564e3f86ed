"""Links: in each lane, how many of its events lie outside the view, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.layout.timeline.links.link import (
    APART_PX,
    LINK_PX,
    FreeRows,
    LaneLink,
    Target,
    meet,
    taken_by,
    towards,
)
from timeline_app.layout.timeline.links.outside_view import Outside, outside_view, range_text
from timeline_app.layout.timeline.links.way_back import (
    beside_lane,
    towards_lane,
    way_back,
    within_lane,
)
from timeline_app.model.arrays import distinct
from timeline_app.words.timeline import (
    earlier_words,
    in_view_words,
    lanes_below_words,
    later_words,
    not_shown_words,
    without_sign,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.layout.timeline.lanes.boxes import LaneBox, Stack
    from timeline_app.layout.timeline.lanes.capped_lane import More
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import IntArray
    from timeline_app.words.timeline import Forms

_NONE: Final = np.arange(0)


def build_links(
    scene: Scene,
    viewport: Viewport,
    stack: Stack,
    marks: Marks,
    hidden: Mapping[int, IntArray],
    more: Sequence[More],
    chosen: int | None,
    chosen_px: tuple[float, ...] = (),
) -> tuple[LaneLink, ...]:
    """Return the links of all lanes in sight, and the one to the lanes below them.

    One more leads back to the `chosen` event, if that is outside the view, left, right, or up or
    down, as the tops of its rows (`chosen_px`) say.

    They lead to an event with a row of its own if they can: `hidden` are the other members of each
    capped lane, and `more` says where they are counted.
    """
    links: list[LaneLink] = []
    counted = {each.lane: each for each in more}
    below = [*_below(scene, stack, viewport)]
    way = None if chosen is None else way_back(scene, chosen, viewport)
    floor_px = below[0].top_px if below else viewport.height_px
    lowest_px = floor_px - LINK_PX - 4.0 if below else floor_px
    taken = taken_by(marks, viewport)
    for box in stack.lanes:
        is_seen = box.bottom_px > LINK_PX and box.top_px < lowest_px
        if not is_seen or box.number == scene.undated_lane:
            continue
        outside = outside_view(scene, box.number, viewport, hidden.get(box.number, _NONE))
        back = way if way is not None and box.number in way.lanes else None
        is_slim = box.number in scene.slim_lanes
        if outside == (None, None) and back is None and not is_slim:
            continue
        own_more = counted.get(box.number)
        rows = FreeRows(box, taken, viewport, stack.row_px, own_more, floor_px)
        rows.has_both = None not in outside
        found = [*beside_lane(scene, viewport, rows, back)] if back is not None else []
        if back is not None and not found and outside[back.is_later] is None:
            # It is open towards the view, and no link of its side can lead to its other end.
            rows.has_both = outside[not back.is_later] is not None
            rows.has_heading_link = rows.has_both and not back.is_later
            link = _in_heading(scene, rows, back.forms, back.target, is_later=back.is_later)
            found = [link._replace(is_chosen=True)]
        links += found
        placed: list[LaneLink] = []
        for is_later in (True, False):  # so that an earlier one knows what is in the heading
            out = outside[is_later]
            if out is None:
                continue
            own = [*_placed(scene, viewport, rows, out, is_later=is_later)]
            rows.has_heading_link = any(link.left_px < 0 for link in own)
            if back is not None and not found and is_later == back.is_later:
                own = [link._replace(target=back.target, is_chosen=True) for link in own]
            placed = [*own, *placed]
        links += placed
        if is_slim:
            links += _chosen_in_fold(scene, viewport, box, marks, links, chosen)
            links += _in_view(scene, viewport, box, marks, links)
    if chosen is None or (marks.event == chosen).any():
        return (*links, *below)
    target = Target(viewport, chosen) if way is None else way.target
    links += towards_lane(scene, viewport, stack, below, target)
    return (*links, *within_lane(scene, viewport, links, target, chosen_px))


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
    target = Target(towards(viewport, out.start_s, out.end_s), event)
    if rows.box.lane.id in scene.beyond:
        target = target._replace(asked=rows.box.lane.id, is_later=is_later)
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
        is_free = not any(meet(link, other) for other in links)
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
        is_free = not meets_mark.any() and not any(meet(link, other) for other in links)
        if is_free and edge_px <= x_px <= viewport.width_px - edge_px - needed_px:
            yield link
            return


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
    is_first_of_two = rows.has_heading_link and not is_later
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
