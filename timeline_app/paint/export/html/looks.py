"""Looks: each kind of mark of a page painted once, to be cut at its ends and drawn at any length.

The painter draws a band of one length. A page shows its ends as they are, and between them a
pattern of what is painted in its middle: that comes again every 35 px, as hatches (5 px) and dashes
(7 px) do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF

from timeline_app.layout.timeline.marks.mark_kinds import MARK_KINDS, Shape, Traits
from timeline_app.layout.timeline.zoom_levels import JOINS_ABOVE, JOINS_BELOW
from timeline_app.paint.timeline.density import DENSITY_SHARE
from timeline_app.paint.timeline.marks import mark_box
from timeline_app.paint.timeline.shapes import Look, painter_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.style import Style
    from timeline_app.model.document import Lane
    from timeline_app.paint.export.html.fragments import Fragments
    from timeline_app.paint.export.html.palette import Palette
    from timeline_app.paint.theme import Theme

PAINTED_LEFT_PX: Final = 20.0  # where a painted mark begins
LONG_PX: Final = 100.0  # and how long it is
PERIOD_PX: Final = 35.0
CAP_PX: Final = 30.0  # of its beginning, which is shown as it is
_FIRM_CAP_PX: Final = 4.0
_SOFT_CAP_PX: Final = 10.0
_VAGUE_CAP_PX: Final = 28.0
_SHORT_PX: Final = 12.0  # a soft band of less than 16 px is flat


class MarkLook(NamedTuple):
    """What the look of a mark depends on; `joins` is above and below."""

    lane: int
    form: int
    traits: Traits
    joins: tuple[bool, bool]

    @property
    def is_dot(self) -> bool:
        """Whether it has one size."""
        return MARK_KINDS[self.form].is_dot

    @property
    def is_soft(self) -> bool:
        """Whether it fades, and is flat where it is short."""
        return MARK_KINDS[self.form].shape is Shape.SOFT_BAND

    @property
    def end_px(self) -> float:
        """How much of its end is shown as it is painted."""
        if self.traits.opens_right:
            return _SOFT_CAP_PX + 1.0
        if self.traits.is_planned and not self.traits.is_vague:
            return _SOFT_CAP_PX if self.is_soft else _FIRM_CAP_PX
        if self.traits.is_vague:
            return _VAGUE_CAP_PX
        return _SOFT_CAP_PX if self.is_soft else _FIRM_CAP_PX


def look_of(scene: Scene, event: int, lane: int, place: int) -> MarkLook:
    """Return the look of an event's mark in a lane, at a place of a zoom level."""
    events = scene.document.events
    traits = Traits(
        is_planned=events.texts["status"][event] == "planned",
        opens_left=bool(events.open_start[event]),
        opens_right=bool(events.open_end[event]),
        is_vague=bool(events.about[event] or events.uncertain[event]),
    )
    joins = bool(place & JOINS_ABOVE), bool(place & JOINS_BELOW)
    return MarkLook(lane, int(events.form[event]), traits, joins)


def look_elements(scene: Scene, looks: list[MarkLook], fragments: Fragments) -> Iterator[str]:
    """Yield the elements of all looks: as they are, bands in folded lanes ("s"), short ("n")."""
    for number, look in enumerate(looks):
        lane, name = scene.grouping.lanes[look.lane], f"k{number}"
        for suffix, is_slim in (("", False),) if look.is_dot else (("", False), ("s", True)):
            draw = _drawn(look, lane, scene.style, is_slim=is_slim)
            yield f'<g id="{name}{suffix}">{fragments.paint(draw)}</g>'
        if look.is_soft and not look.traits.is_planned:
            draw = _drawn(look, lane, scene.style, width_px=_SHORT_PX)
            yield f'<g id="{name}n">{fragments.paint(draw)}</g>'


def _drawn(
    look: MarkLook,
    lane: Lane,
    style: Style,
    *,
    is_slim: bool = False,
    width_px: float = LONG_PX,
) -> Callable[[QPainter, Theme], None]:
    width_px = style.dot_px if look.is_dot else width_px
    row = QRectF(PAINTED_LEFT_PX, 0.0, width_px, style.slim_px if is_slim else style.row_px)
    box = mark_box(row, style, (False, False) if is_slim else look.joins, is_slim=is_slim)
    shape = painter_of(MARK_KINDS[look.form].shape)

    def draw(painter: QPainter, theme: Theme) -> None:
        paints = Look(theme, style.dot_px, is_vector=True)
        shape(painter, box, theme.lane(lane.colour), look.traits, paints)

    return draw


def lane_inks(lanes: tuple[Lane, ...], palette: Palette, themes: tuple[Theme, Theme]) -> None:
    """Give the colours of each lane their names: its ink, what is upon it, its areas."""
    light, dark = themes
    for number, lane in enumerate(lanes):
        pairs = {
            "lane": (light.lane(lane.colour), dark.lane(lane.colour)),
            "on": (light.on_lane(lane.colour), dark.on_lane(lane.colour)),
            "within": tuple(t.lane_on_ground(lane.colour, t.within_share) for t in themes),
            "stay": tuple(t.lane_on_ground(lane.colour, t.stay_share) for t in themes),
            "dense": tuple(
                t.lane_on_ground(lane.colour, DENSITY_SHARE * t.lasted_share) for t in themes
            ),
        }
        for name, (one, other) in pairs.items():
            palette.named(f"{name}-{number}", one.name(), other.name())
