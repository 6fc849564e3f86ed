"""End notes: in pictures, until when the bands last that run out of them on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.layout.timeline.links.outside_view import end_text
from timeline_app.layout.timeline.marks.mark_kinds import are_dots
from timeline_app.words.timeline import lasts_to_words

if TYPE_CHECKING:
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport


class EndNote(NamedTuple):
    """Words at the right end of a mark's band; `mark` is its place among the frame's marks."""

    mark: int
    text: str
    left_px: float
    width_px: float


def find_end_notes(scene: Scene, viewport: Viewport, marks: Marks) -> tuple[EndNote, ...]:
    """Return a note for each band that goes on beyond the picture, where it has room in the band.

    Not for a band that has no end: that has an arrow.
    """
    style = scene.style
    goes_on = (marks.right_px > viewport.width_px + 1.0) & ~marks.opens_right & ~marks.is_slim
    found = []
    for place in np.flatnonzero(goes_on & ~are_dots(marks.form)).tolist():
        text = lasts_to_words(end_text(scene, int(marks.event[place]), None))
        width_px = scene.ruler.pill(text)
        left_px = viewport.width_px - style.edge_px - width_px
        label_ends_px = float(marks.label_x_px[place] + marks.label_px[place])
        if left_px >= max(label_ends_px, float(marks.left_px[place])) + style.label_end_px:
            found.append(EndNote(place, text, left_px, width_px))
    return (*found,)
