"""A notch on the axis at the time of the chosen event; a bar where it lasted, or may lie within."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from timeline_app.layout.timeline.marks.chosen_time import chosen_time
from timeline_app.paint.theme import kept_colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.marks.chosen_time import ChosenTime
    from timeline_app.paint.theme import Theme

_HALF_PX: Final = 5.0
HIGH_PX: Final = 6.0
_BAR_PX: Final = 3.0


def paint_time_of(painter: QPainter, frame: Frame, event: int, theme: Theme) -> None:
    """Point at the time of an event on the axis of a frame, if it is in view."""
    chosen = chosen_time(frame, event)
    if chosen is not None:
        paint_chosen_time(painter, chosen, frame.scene.style.axis_px, theme)


def paint_chosen_time(
    painter: QPainter, chosen: ChosenTime, bottom_px: float, theme: Theme
) -> None:
    """Draw a notch whose tip is at `bottom_px`, or a bar that ends there."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kept_colour(theme.accent))
    if chosen.is_point:
        tip = QPointF(chosen.left_px, bottom_px)
        left, right = QPointF(-_HALF_PX, -HIGH_PX), QPointF(_HALF_PX, -HIGH_PX)
        painter.drawPolygon(QPolygonF([tip, tip + left, tip + right]))
        return
    width_px = chosen.right_px - chosen.left_px
    painter.drawRect(QRectF(chosen.left_px, bottom_px - _BAR_PX, width_px, _BAR_PX))
