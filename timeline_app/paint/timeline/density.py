"""Painting density: columns on the lower edge of a dense lane."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.dense.density import COLUMN_PX
from timeline_app.paint.timeline.marks import FAINT
from timeline_app.paint.timeline.signs import fill_rects

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.layout.dense.density import DensityStrip
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.marks.search_hits import SearchHits
    from timeline_app.model.steps import Steps
    from timeline_app.paint.theme import Theme

DENSITY_SHARE: Final = 0.6  # of the ink of a band, which is on top of it
_VECTOR_SCALE: Final = 4.0  # pixels a px of the image in a picture of shapes
_TICK_PX: Final = 14.0
_AIR_PX: Final = 6.0  # between a lane's tallest column and its upper edge


def strip_steps(
    painter: QPainter,
    frame: Frame,
    theme: Theme,
    hits: SearchHits | None = None,
    *,
    vector: bool = False,
) -> Steps[None]:
    """Draw the strips of a frame that has some, in steps; the origin is the time area's.

    Beside the `hits` of a search they are faint, with a tick where found events begin.
    """
    if hits is not None:
        painter.setOpacity(FAINT)
    lanes, asked = frame.scene.grouping.lanes, painter.clipBoundingRect()
    scale = _VECTOR_SCALE if vector else painter.deviceTransform().m11()
    # All strips of a frame have their columns at the same places.
    places_px = (np.arange(round(frame.viewport.width_px * scale)) + 0.5) / scale
    column = ((places_px - frame.strips[0].left_px) / COLUMN_PX).astype(np.int64)
    for number, strip in enumerate(frame.strips):
        if strip.top_px < asked.bottom() and strip.bottom_px > asked.top():
            ink = theme.lane_on_ground(lanes[strip.lane].colour, DENSITY_SHARE * theme.lasted_share)
            _paint_strip(painter, strip, column, scale, ink)
            yield (number + 1) / len(frame.strips)
    if hits is not None:
        painter.setOpacity(1.0)
        _paint_hit_ticks(painter, frame, theme, hits)


def _paint_hit_ticks(painter: QPainter, frame: Frame, theme: Theme, hits: SearchHits) -> None:
    """Draw a tick where found events begin, in the lanes where not all have marks."""
    lanes = frame.scene.grouping.lanes
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for strip in frame.strips:
        columns_px = hits.columns_px(strip.lane, frame.viewport)
        height_px = min(_TICK_PX, strip.bottom_px - strip.top_px)
        painter.setBrush(theme.lane(lanes[strip.lane].colour))
        ticks = np.empty((len(columns_px), 4))
        ticks[:] = 0.0, strip.bottom_px - height_px, 1.0, height_px
        ticks[:, 0] = columns_px
        fill_rects(painter, ticks)
    painter.restore()


def _paint_strip(
    painter: QPainter, strip: DensityStrip, column: npt.NDArray[np.int64], scale: float, ink: QColor
) -> None:
    """Draw one lane's columns as an image: `column` is the one that each of its pixels shows.

    That takes a quarter of the time of as many rectangles as there are columns.
    """
    tallest_px = strip.bottom_px - strip.top_px - _AIR_PX
    heights = np.rint(strip.share * (tallest_px * scale)).astype(np.int16)[column]
    rows = max(int(heights.max(initial=0)), 1)
    is_filled = np.arange(rows, 0, -1, dtype=np.int16)[:, np.newaxis] <= heights
    pixels = is_filled * np.uint32(_premultiplied(ink.rgba()))
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(pixels.data, pixels.shape[1], rows, pixels.strides[0], form)
    image.setDevicePixelRatio(scale)
    top_px = round(strip.bottom_px * scale - rows) / scale
    painter.drawImage(QPointF(0.0, top_px), image)


@cache
def _premultiplied(rgba: int) -> int:
    """Return the pixel of a colour in Format_ARGB32_Premultiplied."""
    pixel = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    pixel.fill(QColor.fromRgba(rgba))
    return int(np.frombuffer(pixel.constBits(), np.uint32)[0])
