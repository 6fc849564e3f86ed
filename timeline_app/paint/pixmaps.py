"""Small pictures to paint once and keep, for what is the same in many frames."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def empty_pixmap(width_px: float, height_px: float, scale: float) -> QPixmap:
    """A transparent picture of at least that size, with `scale` pixels a px."""
    pixmap = QPixmap(ceil(width_px * scale), ceil(height_px * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def draw_pixmap(painter: QPainter, left_px: float, top_px: float, pixmap: QPixmap) -> None:
    """Draw a picture with its corner at the nearest pixel, so that it stays sharp."""
    scale = pixmap.devicePixelRatio()
    place = QPointF(round(left_px * scale) / scale, round(top_px * scale) / scale)
    painter.drawPixmap(place, pixmap)
