"""Hatches: slanted lines for a time within which something was."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

_HATCH_PX: Final = 5  # from line to line


def fill_hatched(painter: QPainter, box: QRectF, ink: QColor, scale: float | None) -> None:
    """Fill a box with slanted lines that move with its left edge.

    They are tiles of `scale` pixels a px, or without one single lines.
    """
    if scale is None:
        painter.setPen(QPen(ink, 1.0, c=Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_slanted_lines(box))
        return
    brush = QBrush(_hatch_tile(ink.rgb(), scale))
    brush.setTransform(QTransform(1 / scale, 0, 0, 1 / scale, box.left(), box.top()))
    painter.fillRect(box, brush)


def _slanted_lines(box: QRectF) -> QPainterPath:
    """Return the lines of a hatch, cut off at the edges of its box."""
    lines = QPainterPath()
    for step in range(1, int((box.width() + box.height()) / _HATCH_PX) + 1):
        reach_px = step * _HATCH_PX  # of a line from the upper edge down to the left one
        over_px, under_px = max(reach_px - box.width(), 0.0), min(reach_px, box.height())
        lines.moveTo(box.left() + reach_px - over_px, box.top() + over_px)
        lines.lineTo(box.left() + reach_px - under_px, box.top() + under_px)
    return lines


@lru_cache(maxsize=128)
def _hatch_tile(rgb: int, scale: float) -> QPixmap:
    """Return one period of a hatch, both ways, in pixels of the device."""
    side = max(round(_HATCH_PX * scale), 2)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgb(rgb), scale))
    for shift in (-side, 0, side):  # the neighbours' lines end in this tile's corners
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    return tile
