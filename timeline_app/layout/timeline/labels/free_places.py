"""Free places: where in a frame there is room for a few more words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.timeline.marks.mark_kinds import are_dots

if TYPE_CHECKING:
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.model.arrays import FloatArray


class FreePlaces:
    """The boxes of a frame that words should not meet: those of bands, and those of all else.

    That is: texts, dots, and the lines between lanes.
    """

    def __init__(self, frame: Frame) -> None:
        marks, view = frame.marks, frame.viewport
        bottom_px = marks.top_px + frame.row_px
        has_label = marks.label_px > 0
        ends_px = marks.label_x_px + marks.label_px + frame.scene.style.label_end_px
        labels = np.column_stack((marks.label_x_px, marks.top_px, ends_px, bottom_px))
        links = [*frame.links, *(more.link for more in frame.more)]
        notes = [
            (link.left_px, link.top_px, link.left_px + link.width_px, link.top_px + link.high_px)
            for link in links
        ]
        notes += [
            (more.left_px, more.top_px, more.right_px, more.top_px + frame.row_px)
            for more in frame.more
        ]
        lines = [(0.0, box.bottom_px, view.width_px, box.bottom_px + 1.0) for box in frame.lanes]
        is_dot = are_dots(marks.form)
        boxes = np.column_stack((marks.left_px, marks.top_px, marks.right_px, bottom_px))
        self._bands = boxes[~is_dot]
        others = np.array([*notes, *lines]).reshape(-1, 4)
        self._others = np.vstack([labels[has_label], boxes[is_dot], others])
        self._size_px = (view.width_px, view.height_px)

    def is_free(
        self,
        left_px: float,
        top_px: float,
        right_px: float,
        bottom_px: float,
        *,
        on_bands: bool = False,
    ) -> bool:
        """Return whether a box is in view and meets nothing; where it is `on_bands`, but these."""
        width_px, height_px = self._size_px
        if left_px < 0.0 or top_px < 0.0 or right_px > width_px or bottom_px > height_px:
            return False
        box = (left_px, top_px, right_px, bottom_px)
        return not _meets(self._others, box) and (on_bands or not _meets(self._bands, box))

    def take(self, left_px: float, top_px: float, right_px: float, bottom_px: float) -> None:
        """Count a box as not free from now on."""
        self._others = np.vstack([self._others, (left_px, top_px, right_px, bottom_px)])


def _meets(boxes: FloatArray, box: tuple[float, float, float, float]) -> bool:
    left_px, top_px, right_px, bottom_px = box
    return bool(
        (
            (boxes[:, 0] < right_px)
            & (boxes[:, 2] > left_px)
            & (boxes[:, 1] < bottom_px)
            & (boxes[:, 3] > top_px)
        ).any()
    )
