"""PageTitle: what a page is, in its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.paint.fonts import enlarged
from timeline_app.paint.shapes import paint_flag
from timeline_app.view.parts.parts import heading_font

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme

_FLAG_PX = 16


class PageTitle(QWidget):
    """Small capitals, of a page on differences behind the amber flag."""

    def __init__(
        self, text: str, theme: Theme, parent: QWidget | None = None, *, flagged: bool = False
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._theme = theme
        self._is_flagged = flagged
        self._font = enlarged(heading_font())
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.update()

    # What Qt calls

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        words_px = metrics.horizontalAdvance(self._text)
        return QSize(round(words_px) + 2 + _FLAG_PX * self._is_flagged, round(metrics.height()) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, ink = QRectF(self.rect()), QColor(self._theme.text_soft)
        if self._is_flagged:
            ink = QColor(self._theme.amber)
            paint_flag(painter, QPointF(0, self.height() / 2), ink)
            room.setLeft(_FLAG_PX)
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._text)
