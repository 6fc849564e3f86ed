"""Painting the curves from the chosen event to those that it is linked with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from timeline_app.layout.timeline.links.link_curves import link_curves
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import draw_text
from timeline_app.paint.theme import kept_colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.links.link_curves import CurveWord, LinkCurve
    from timeline_app.paint.theme import Theme

_LINE_PX: Final = 1.2
_HEAD_PX: Final = 7.0
_HEAD_HALF_PX: Final = 3.2
_CHEVRON_PX: Final = 5.0
_ABOVE_PX: Final = 11.0  # of a word's ground, from its baseline
_GROUND_HIGH_PX: Final = 14.0
_PAD_PX: Final = 2.0


def paint_link_curves(painter: QPainter, frame: Frame, selected: int | None, theme: Theme) -> None:
    """Draw the links of the chosen event, above the marks and below their labels."""
    for curve in link_curves(frame, selected):
        _paint_curve(painter, curve, theme)
        if curve.word is not None:
            _paint_word(painter, curve.word, frame, theme)


def _paint_curve(painter: QPainter, curve: LinkCurve, theme: Theme) -> None:
    first, second, third, last = (QPointF(x, y) for x, y in curve.points_px.tolist())
    path = QPainterPath(first)
    path.cubicTo(second, third, last)
    ink = kept_colour(theme.text_soft)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, _LINE_PX))
    painter.drawPath(path)
    for is_outside, tip, before in (
        (curve.source_is_outside, first, second),
        (curve.target_is_outside, last, third),
    ):
        if is_outside:
            painter.drawPolyline([_behind(tip, before, side) for side in (-1.0, 0.0, 1.0)])
    if curve.has_head and not curve.target_is_outside:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        sides = [_corner(last, third, side) for side in (-1.0, 1.0)]
        painter.drawPolygon(QPolygonF([last, *sides]))


def _corner(tip: QPointF, before: QPointF, side: float) -> QPointF:
    return _off(tip, before, _HEAD_PX, side * _HEAD_HALF_PX)


def _behind(tip: QPointF, before: QPointF, side: float) -> QPointF:
    return _off(tip, before, abs(side) * _CHEVRON_PX, side * _CHEVRON_PX * 0.8)


def _off(tip: QPointF, before: QPointF, back_px: float, aside_px: float) -> QPointF:
    """Return a place so far back from a tip towards a place before it, and aside of that way."""
    way = before - tip
    length_px = math.hypot(way.x(), way.y()) or 1.0
    unit = way / length_px
    return tip + unit * back_px + QPointF(-unit.y(), unit.x()) * aside_px


def _paint_word(painter: QPainter, word: CurveWord, frame: Frame, theme: Theme) -> None:
    """Draw what a link says, on a ground of its own: marks may be below it."""
    ground = QRectF(word.left_px, word.baseline_px - _ABOVE_PX, word.width_px, _GROUND_HIGH_PX)
    painter.fillRect(ground.adjusted(-_PAD_PX, 0.0, _PAD_PX, 0.0), kept_colour(theme.ground))
    font = sans(frame.scene.style.count_size_px)
    ink = kept_colour(theme.text_soft)
    draw_text(painter, word.left_px, word.baseline_px, word.text, font, ink)
