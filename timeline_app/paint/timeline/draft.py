"""Painting what is being made: the frame of a draft, its time on the axis, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from timeline_app.layout.timeline.marks.draft import tags
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import draw_text
from timeline_app.paint.theme import kept_colour, mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.paint.theme import Theme

_FRAME_PX: Final = 1.5
_OUTSIDE_PX: Final = 2.0  # from a mark to its frame
_AXIS_BAR_PX: Final = 3.5  # high
_LEAST_BAR_PX: Final = 8.0
_ROUND_PX: Final = 4.0
_PAD_PX: Final = 7.0
_BASELINE_PX: Final = 12.0
_TINT: Final = 0.12  # of the accent, in the ground of a tag


def paint_draft_frame(painter: QPainter, box: QRectF, width_px: float, theme: Theme) -> None:
    """Draw the frame around the mark of a draft, open where that leaves a view of a width."""
    out_px = _OUTSIDE_PX + _FRAME_PX / 2
    around = box.adjusted(-out_px, -out_px, out_px, out_px)
    around.setLeft(max(around.left(), -2 * out_px))
    around.setRight(min(around.right(), width_px + 2 * out_px))
    painter.setPen(QPen(kept_colour(theme.accent), _FRAME_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(around)


def paint_draft_on_axis(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Draw on the axis when the draft is; the origin is its left end."""
    marks, draft = frame.marks, frame.scene.draft
    if draft is None or draft.event in frame.scene.undated:
        return
    for k in np.flatnonzero(marks.event == draft.event).tolist()[:1]:
        left_px, right_px = float(marks.left_px[k]), float(marks.right_px[k])
        spare_px = max(_LEAST_BAR_PX - (right_px - left_px), 0.0) / 2
        left_px, right_px = left_px - spare_px, right_px + spare_px
        top_px = frame.scene.style.axis_px - _AXIS_BAR_PX
        bar = QRectF(left_px, top_px, right_px - left_px, _AXIS_BAR_PX)
        painter.fillRect(bar, kept_colour(theme.accent))


def paint_tags(painter: QPainter, frame: Frame, theme: Theme, newest: int | None) -> None:
    """Draw the tags of the draft and of the event added last."""
    font = sans(frame.scene.style.count_size_px, bold=True)
    for tag in tags(frame, newest):
        ink = theme.accent if tag.is_draft else theme.text_soft
        edge = theme.accent if tag.is_draft else theme.line_strong
        ground = mixed(theme.ground, ink, _TINT) if tag.is_draft else theme.chip
        half_px = 0.5
        box = QRectF(tag.left_px, tag.top_px, tag.width_px, tag.high_px)
        painter.setPen(QPen(kept_colour(edge), 1.0))
        painter.setBrush(kept_colour(ground))
        box = box.adjusted(half_px, half_px, -half_px, -half_px)
        painter.drawRoundedRect(box, _ROUND_PX, _ROUND_PX)
        baseline_px = tag.top_px + _BASELINE_PX
        draw_text(painter, tag.left_px + _PAD_PX, baseline_px, tag.text, font, kept_colour(ink))
