"""Painting the density of crowded lanes, as columns that stand on the lane's lower edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.strips import COLUMN_PX
from timeline_app.paint.theme import with_alpha

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from timeline_app.layout.frame import Frame
    from timeline_app.layout.strips import Strip
    from timeline_app.paint.theme import Theme

_AIR_PX: Final = 6.0  # between a lane's tallest column and its upper edge


def paint_strips(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Draw the strips of a frame, with the painter's origin at the time area's."""
    lanes, width_px = frame.scene.grouping.lanes, frame.viewport.width_px
    scale, asked = painter.deviceTransform().m11(), painter.clipBoundingRect()
    for strip in frame.strips:
        if strip.bottom_px <= asked.top() or strip.top_px >= asked.bottom():
            continue
        ink = with_alpha(theme.lane(lanes[strip.lane].colour), theme.soft_alpha)
        picture = _picture(strip, ink, width_px, scale)
        top_px = strip.bottom_px - picture.height() / scale
        painter.drawImage(QPointF(0.0, round(top_px * scale) / scale), picture)


def _picture(strip: Strip, ink: QColor, width_px: float, scale: float) -> QImage:
    """The columns in view at so many pixels of the device a px.

    A whole picture takes a quarter of the time of as many rectangles as it has columns.
    """
    tallest_px = strip.bottom_px - strip.top_px - _AIR_PX
    heights = np.rint(strip.share * tallest_px * scale).astype(np.int64)
    places = (np.arange(round(width_px * scale)) + 0.5) / scale - strip.left_px
    heights = heights[np.minimum(places // COLUMN_PX, len(heights) - 1).astype(np.int64)]
    rows = max(int(heights.max(initial=0)), 1)
    is_filled = np.arange(rows, 0, -1)[:, np.newaxis] <= heights
    pixels = np.where(is_filled, np.uint32(_premultiplied(ink)), np.uint32(0))
    form = QImage.Format.Format_ARGB32_Premultiplied
    # The image does not own its pixels: the copy does.
    image = QImage(pixels.data, pixels.shape[1], rows, pixels.strides[0], form).copy()
    image.setDevicePixelRatio(scale)
    return image


def _premultiplied(ink: QColor) -> int:
    """The pixel that a colour is in Format_ARGB32_Premultiplied."""
    pixel = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    pixel.fill(ink)
    return int(np.frombuffer(pixel.constBits(), np.uint32)[0])
