"""The shapes of the grammar of marks, each drawn by one function for canvas and legend alike."""

from __future__ import annotations

from typing import cast

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from timeline_app.paint.theme import with_alpha


def fill_rects(painter: QPainter, rects: npt.NDArray[np.float64]) -> None:
    """Draw rows of (x, y, width, height) with the painter's brush and pen.

    Ten times as fast as one call a rectangle: a QRectF is four doubles, so the array is what Qt
    wants already.
    """
    table = np.ascontiguousarray(rects, np.float64)
    if not len(table):
        return
    # The wrapper must not outlive the call: shiboken keeps one per address.
    first = cast("QRectF", shiboken6.wrapInstance(table.ctypes.data, QRectF))
    painter.drawRects(first, len(table))


_FADE_SHARE = 0.28  # of a soft band, at each end
_WIDE_FADE_SHARE = 0.46
_END_PX = 3.0  # thickness of a firm end
_ARROW_PX = 9.0
_ROUND_PX = 3.0
_DASHES = (4.0, 3.0)
_NO_PEN = Qt.PenStyle.NoPen
_FLAG = QPolygonF([QPointF(x, y) for x, y in ((0, 0), (8.5, 0), (6, 3.2), (8.5, 6.4), (0, 6.4))])


def paint_dot(
    painter: QPainter, centre: QPointF, size_px: float, ink: QColor, ground: QColor, *, hollow: bool
) -> None:
    """A known time: filled, or hollow where it was only planned."""
    ring_px = 2.0
    painter.setPen(QPen(ink, ring_px) if hollow else _NO_PEN)
    painter.setBrush(ground if hollow else ink)
    radius_px = (size_px - ring_px) / 2 if hollow else size_px / 2
    painter.drawEllipse(centre, radius_px, radius_px)


def paint_diamond(painter: QPainter, centre: QPointF, size_px: float, ink: QColor) -> None:
    """An event without a date."""
    half_px = size_px / 2
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    offsets = ((0, -half_px), (half_px, 0), (0, half_px), (-half_px, 0))
    painter.drawPolygon(QPolygonF([centre + QPointF(dx, dy) for dx, dy in offsets]))


def paint_soft_band(
    painter: QPainter,
    box: QRectF,
    ink: QColor,
    alpha: float,
    *,
    opens_left: bool = False,
    opens_right: bool = False,
    is_vague: bool = False,
) -> None:
    """Some time within: no edge where the time is not known."""
    fade = _WIDE_FADE_SHARE if is_vague else _FADE_SHARE
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    full, none = with_alpha(ink, alpha), with_alpha(ink, 0.0)
    gradient.setColorAt(0.0, full if opens_left else none)
    gradient.setColorAt(fade, full)
    gradient.setColorAt(1.0 - fade, full)
    gradient.setColorAt(1.0, full if opens_right else none)
    painter.fillRect(box, QBrush(gradient))


def paint_band(
    painter: QPainter,
    box: QRectF,
    ink: QColor,
    alpha: float,
    *,
    opens_left: bool,
    opens_right: bool,
    is_vague: bool = False,
) -> None:
    """It lasted: firm ends, an arrow where the end is open, a fade where it is vague."""
    if is_vague:
        paint_soft_band(painter, box, ink, alpha, opens_left=opens_left, opens_right=opens_right)
        return
    body = box.adjusted(_ARROW_PX * opens_left, 0, -_ARROW_PX * opens_right, 0)
    painter.setPen(_NO_PEN)
    painter.setBrush(with_alpha(ink, alpha))
    painter.drawRoundedRect(body, _ROUND_PX, _ROUND_PX)
    painter.setBrush(ink)
    for opens, x, tip_px in (
        (opens_left, box.left(), -_ARROW_PX),
        (opens_right, box.right(), _ARROW_PX),
    ):
        if opens:
            _paint_arrow(painter, QPointF(x, box.center().y()), tip_px, box.height())
        else:
            end_x = x - (_END_PX if tip_px > 0 else 0.0)
            painter.drawRoundedRect(QRectF(end_x, box.top(), _END_PX, box.height()), 1, 1)


def _paint_arrow(painter: QPainter, tip: QPointF, reach_px: float, height_px: float) -> None:
    half_px = height_px / 2
    back = QPointF(reach_px, 0)
    painter.drawPolygon(
        QPolygonF([tip, tip - back + QPointF(0, half_px), tip - back - QPointF(0, half_px)])
    )


def paint_outline(
    painter: QPainter,
    box: QRectF,
    ink: QColor,
    *,
    opens_left: bool = False,
    opens_right: bool = False,
) -> None:
    """Planned when the articles were written; an arrow where no end was given."""
    left_px, right_px = box.left() + _ARROW_PX * opens_left, box.right() - _ARROW_PX * opens_right
    top_px, bottom_px = box.top() + 0.5, box.bottom() - 0.5
    pen = QPen(ink, 1)
    pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    # Straight lines: dashing a rounded outline takes eight times as long.
    painter.drawLine(QPointF(left_px, top_px), QPointF(right_px, top_px))
    painter.drawLine(QPointF(left_px, bottom_px), QPointF(right_px, bottom_px))
    for opens, x, reach_px in (
        (opens_left, box.left(), -_ARROW_PX),
        (opens_right, box.right(), _ARROW_PX),
    ):
        if opens:
            painter.setPen(QPen(ink, 1.2))
            back_x = x - reach_px
            tip = QPointF(x, box.center().y())
            painter.drawLine(QPointF(back_x, top_px), tip)
            painter.drawLine(tip, QPointF(back_x, bottom_px))
        else:
            painter.setPen(pen)
            end_x = x - 0.5 if reach_px > 0 else x + 0.5
            painter.drawLine(QPointF(end_x, top_px), QPointF(end_x, bottom_px))


def paint_flag(painter: QPainter, left_middle: QPointF, ink: QColor) -> None:
    """The articles differ: a small flag on a pole, 9 px wide and 12 high."""
    top = left_middle + QPointF(0.5, -5.5)
    painter.setPen(QPen(ink, 1.3))
    painter.drawLine(top, top + QPointF(0, 11.5))
    painter.setPen(_NO_PEN)
    painter.setBrush(ink)
    painter.drawPolygon(_FLAG.translated(top))
