"""LaneLink: words in a lane that lead somewhere, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport

_SHOWN_MARGIN: Final = 0.06
LINK_PX: Final = 17.0
APART_PX: Final = 10.0  # a link from marks, labels and other links


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


def meet(one: LaneLink, other: LaneLink) -> bool:
    """Return whether two links are in one row, and less than APART_PX from each other."""
    beside = one.left_px + one.width_px + APART_PX, other.left_px + other.width_px + APART_PX
    is_beside = one.left_px >= beside[1] or other.left_px >= beside[0]
    return not is_beside and abs(one.top_px - other.top_px) < LINK_PX


def towards(viewport: Viewport, start_s: float, end_s: float) -> Viewport:
    """Return the same scale around a span that fits into it, else a wider view of all of it."""
    if end_s - start_s <= viewport.span_s * (1 - 2 * _SHOWN_MARGIN):
        middle_s = (start_s + end_s) / 2
        half_s = viewport.span_s / 2
        return viewport.showing(middle_s - half_s, middle_s + half_s)
    return viewport.showing(start_s, end_s, _SHOWN_MARGIN)
