"""The cap of a key, as it stands beside what the key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from timeline_app.paint.fonts import enlarged, sans

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter

_PAD_PX: Final = 5.0
_RADIUS_PX: Final = 3.0


def key_cap_px(key: str) -> float:
    """How wide the cap of a key is."""
    return QFontMetricsF(_font()).horizontalAdvance(key) + 2 * _PAD_PX


def paint_key_cap(painter: QPainter, left: QPointF, key: str, ink: QColor, edge: QColor) -> None:
    """Paint a cap whose left edge has its middle at `left`."""
    height_px = QFontMetricsF(_font()).height() + 2.0
    cap = QRectF(left.x(), left.y() - height_px / 2, key_cap_px(key), height_px)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(edge)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS_PX, _RADIUS_PX)
    painter.setFont(_font())
    painter.setPen(ink)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _font() -> QFont:
    return enlarged(sans(12))
