"""Way back: the links to the chosen event where it is out of sight, left, right, up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.layout.timeline.links.link import (
    APART_PX,
    LINK_PX,
    LaneLink,
    Target,
    meet,
    towards,
)
from timeline_app.words.timeline import chosen_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.lanes.boxes import Stack
    from timeline_app.layout.timeline.links.link import FreeRows
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.words.timeline import Forms


class WayBack(NamedTuple):
    """The way to the chosen event, which is outside the view: its lanes, what the link says."""

    lanes: frozenset[int]
    is_later: bool
    forms: Forms
    target: Target


def way_back(scene: Scene, event: int, viewport: Viewport) -> WayBack | None:
    """Return the way to the chosen event; None where it is in the view, or has no date."""
    span = scene.span_of(event)
    if span is None:
        return None
    start_s, end_s = (int(column[event]) for column in scene.axis_s)
    is_later = bool(start_s >= viewport.end_s)  # a viewport may hold numpy's
    if not is_later and (end_s > viewport.start_s or start_s >= viewport.start_s):
        return None
    lanes = frozenset(scene.members.lane[scene.members_of(event)].tolist())
    way = "▸" if is_later else "◂"
    forms = chosen_words(scene.document.events.texts["title"][event], way=way)
    return WayBack(lanes, is_later, forms, Target(towards(viewport, *span), event))


def beside_lane(
    scene: Scene, viewport: Viewport, rows: FreeRows, way: WayBack
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


def towards_lane(
    scene: Scene, viewport: Viewport, stack: Stack, below: list[LaneLink], target: Target
) -> Iterator[LaneLink]:
    """Yield the link to the lanes below, and one up to the lane of the chosen event.

    Where that lane is below, the first leads to the event itself.
    """
    chosen = target.event
    own = {*scene.members.lane[scene.members_of(chosen)].tolist()}
    boxes = [box for box in stack.lanes if box.number in own]
    floor_px = below[0].top_px - LINK_PX - 4.0 if below else viewport.height_px
    if boxes and all(box.top_px > floor_px for box in boxes):
        yield from (link._replace(target=target, is_chosen=True) for link in below)
        return
    yield from below
    if boxes and all(box.bottom_px <= LINK_PX for box in boxes):
        yield _arrow(scene, target, "▴", 2.0)


def within_lane(
    scene: Scene,
    viewport: Viewport,
    links: list[LaneLink],
    target: Target,
    chosen_px: tuple[float, ...],
) -> Iterator[LaneLink]:
    """Yield the link up or down to the chosen event, if its row is scrolled out of a lane in sight.

    It stands beside the headings, above what leads to the lanes below.
    """
    if not chosen_px or any(link.is_chosen for link in links):
        return
    if all(top_px >= viewport.height_px for top_px in chosen_px):
        link, step_px = _arrow(scene, target, "▾", viewport.height_px - LINK_PX - 2.0), -1.0
    else:
        link, step_px = _arrow(scene, target, "▴", 2.0), 1.0
    while any(meet(link, other) for other in links) and 0 <= link.top_px < viewport.height_px:
        link = link._replace(top_px=link.top_px + step_px)
    yield link


def _arrow(scene: Scene, target: Target, way: str, top_px: float) -> LaneLink:
    """Return the link that is an arrow alone, at the right of the headings."""
    title = "" if target.event is None else scene.document.events.texts["title"][target.event]
    words, _, text = chosen_words(title, way=way)
    width_px = scene.ruler.pill(text)
    return LaneLink(text, words, -APART_PX / 2 - width_px, top_px, width_px, target, is_chosen=True)
