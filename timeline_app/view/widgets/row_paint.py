"""Paint helpers for rows and headings: chips, arrows, shortened texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter


Index = QModelIndex | QPersistentModelIndex  # as Qt hands them to models
NO_PARENT: Final = QModelIndex()

_TABBED = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


def came_by_tab(event: QFocusEvent) -> bool:
    """Return whether the focus came by Tab or Shift+Tab."""
    return event.reason() in _TABBED


_CHIP_PX: Final = 20
_MOST_CHIP_PX: Final = 80  # wide
_CHIP_ROOM_PX: Final = 8  # beside its text, both sides together


def chip_size_px(label: str) -> tuple[float, float]:
    """Return width and height of an article's number on its ground."""
    words_px = QFontMetricsF(_chip_font()).horizontalAdvance(label) + _CHIP_ROOM_PX
    least_px, most_px = enlarged_px(_CHIP_PX), enlarged_px(_MOST_CHIP_PX)
    return max(least_px, min(words_px, most_px)), least_px


def paint_chip(painter: QPainter, left_middle: QPointF, label: str) -> QRectF:
    """Paint an article's number on its ground, and return its rectangle."""
    width_px, height_px = chip_size_px(label)
    chip = QRectF(left_middle.x(), left_middle.y() - height_px / 2, width_px, height_px)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().chip))
    painter.drawRoundedRect(chip, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(_chip_font())
    painter.setPen(theme().text)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, fitting(painter, label, width_px))
    return chip


def fitting(painter: QPainter, text: str, room_px: float) -> str:
    """Return a text on one line, shortened at its end where there is no room for all of it."""
    metrics = QFontMetricsF(painter.font())
    line = " ".join(shown_on_one_line(text).split())
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room_px)


def _chip_font() -> QFont:
    return enlarged(sans(12, bold=True))
