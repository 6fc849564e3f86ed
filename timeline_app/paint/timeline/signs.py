"""Small signs: rectangles by the thousand, dots, flags, numbers, pages, zigzags, hatches; clips."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from timeline_app.paint.fonts import sans
from timeline_app.paint.theme import kept_colour

if TYPE_CHECKING:
    from timeline_app.model.arrays import FloatArray
    from timeline_app.model.steps import Steps

# Not clipped to its box: behind that Qt's SVG would clip all that follows to it.
IN_MIDDLE: Final = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip)
_NO_PEN: Final = Qt.PenStyle.NoPen
_FLAG: Final = QPolygonF(
    [QPointF(x, y) for x, y in ((0, 0), (8.5, 0), (6, 3.2), (8.5, 6.4), (0, 6.4))]
)
_PAGE: Final = QPolygonF([QPointF(*at) for at in ((0, 0), (3, 0), (6, 3), (6, 8), (0, 8))])
_EAR: Final = QPolygonF([QPointF(*at) for at in ((3, 0), (3, 3), (6, 3))])
_PAGE_HIGH_PX: Final = 8.0
_FOLD_PX: Final = 3.0  # how far a zigzag goes from side to side
_FOLD_HIGH_PX: Final = 8.0  # at least, from fold to fold
_LEAST_FOLDS: Final = 2
_LEAST_BETWEEN_PX: Final = 5.0  # the two lines of a zigzag


def fill_rects(painter: QPainter, rects: FloatArray) -> None:
    """Draw rows of (x, y, width, height) with the painter's brush and pen.

    Ten times as fast as one call a rectangle: a QRectF is four doubles, so the array is in Qt's
    own format already.
    """
    table = np.ascontiguousarray(rects, np.float64)
    if not len(table):
        return
    # The wrapper must not outlive the call: shiboken keeps one per address.
    first = cast("QRectF", shiboken6.wrapInstance(table.ctypes.data, QRectF))
    painter.drawRects(first, len(table))


def paint_disc(
    painter: QPainter, centre: QPointF, size_px: float, ink: QColor, ground: QColor, *, hollow: bool
) -> None:
    """Draw a disc, or a ring around the ground."""
    ring_px = 2.0
    painter.setPen(QPen(ink, ring_px) if hollow else _NO_PEN)
    painter.setBrush(ground if hollow else ink)
    radius_px = (size_px - ring_px) / 2 if hollow else size_px / 2
    painter.drawEllipse(centre, radius_px, radius_px)


def paint_flag(painter: QPainter, left_middle: QPointF, ink: QColor) -> None:
    """Draw a small flag on a pole, 9 px wide and 12 high: the articles differ."""
    top = left_middle + QPointF(0.5, -5.5)
    painter.setPen(QPen(ink, 1.3))
    painter.drawLine(top, top + QPointF(0, 11.5))
    painter.setPen(_NO_PEN)
    painter.setBrush(ink)
    painter.drawPolygon(_FLAG.translated(top))


def paint_note_sign(painter: QPainter, left_px: float, middle_px: float, ink: QColor) -> None:
    """Draw a small page with a folded corner: an author's note."""
    at = QPointF(round(left_px) + 0.5, round(middle_px - _PAGE_HIGH_PX / 2) + 0.5)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_PAGE.translated(at))
    painter.drawPolyline(_EAR.translated(at))


def paint_number(painter: QPainter, box: QRectF, number: str, ink: str, on_ink: str) -> None:
    """Draw the number of a quotation in a filled box."""
    painter.setPen(_NO_PEN)
    painter.setBrush(kept_colour(ink))
    painter.drawRoundedRect(box, 2.0, 2.0)
    painter.setFont(sans(11.0, bold=True))
    painter.setPen(kept_colour(on_ink))
    painter.drawText(box, IN_MIDDLE, number)


def paint_zigzag(
    painter: QPainter,
    box: QRectF,
    ground: str,
    ink: str,
    *,
    has_left: bool = True,
    has_right: bool = True,
) -> None:
    """Draw a cut of time: a bare ground, and a folded line at each of its sides that is in view."""
    if box.width() < _LEAST_BETWEEN_PX:
        spare_px = (_LEAST_BETWEEN_PX - box.width()) / 2
        box = box.adjusted(-spare_px, 0.0, spare_px, 0.0)
    folds = max(int(box.height() / _FOLD_HIGH_PX), _LEAST_FOLDS)
    high_px = box.height() / folds
    left, right = (
        [
            QPointF(x_px + (-1) ** n * _FOLD_PX / 2, box.top() + n * high_px)
            for n in range(folds + 1)
        ]
        for x_px in (box.left(), box.right())
    )
    painter.setPen(_NO_PEN)
    painter.setBrush(kept_colour(ground))
    painter.drawPolygon(QPolygonF([*left, *reversed(right)]))
    painter.setPen(QPen(kept_colour(ink), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if has_left:
        painter.drawPolyline(left)
    if has_right:
        painter.drawPolyline(right)


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


def clip_within(painter: QPainter, area: QRectF) -> None:
    """Paint only within an area from now on, and within what the caller clips to already."""
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)


def restored_after(painter: QPainter, steps: Steps[None]) -> Steps[None]:
    """Do a painting in steps and leave the painter's state as it was, also where it is ended."""
    painter.save()
    try:
        yield from steps
    finally:
        painter.restore()
