"""Chips: short texts on rounded grounds, such as an event's people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.view.parts.parts import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_HEIGHT_PX: Final = 20
_ROOM_PX: Final = 18  # beside the text, both sides together
_GAP_PX: Final = 6


class Chips(QWidget):
    """Texts, each with what it is ("Person"), in as many lines as they take."""

    def __init__(
        self,
        chips: Sequence[tuple[str, str]],
        ink: str,
        ground: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = [shown_on_one_line(text) for _, text in chips]
        self._ink, self._ground = QColor(ink), QColor(ground)
        self._font = enlarged(sans(13))  # kept, because a style sheet would change the widget's own
        told = "; ".join(f"{kind}: {text}" for kind, text in chips)
        self.setAccessibleName(told)
        self.setToolTip(plain_tool_tip(told))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _places(self, width_px: int) -> list[QRect]:
        metrics = QFontMetricsF(self._font)
        height_px = max(round(metrics.height()) + 2, _LEAST_HEIGHT_PX)
        left, top, places = 0, 0, []
        for text in self._texts:
            chip_px = min(round(metrics.horizontalAdvance(text)) + _ROOM_PX, width_px)
            if left and left + chip_px > width_px:
                left, top = 0, top + height_px + _GAP_PX
            places.append(QRect(left, top, chip_px, height_px))
            left += chip_px + _GAP_PX
        return places

    # Qt's names from here on.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        for text, place in zip(self._texts, self._places(self.width()), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(self._ink)
            room_px = place.width() - _ROOM_PX + 2
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room_px)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
