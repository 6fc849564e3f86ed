"""Rows of the event list where it is narrow: the date below the title, each with all the width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timeline_app.paint.fonts import enlarged, sans
from timeline_app.view.widgets.row_paint import fitting
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_PAD_PX: Final = (11, 3)  # beside and above the words
_TITLE_PX, _DATE_PX = 13.5, 12.5
_DATE_COLUMN: Final = 1


class TwoLines(QStyledItemDelegate):
    """Paints the title of a row, and below it the date, which is in the next column."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint both lines on the row's ground."""
        view = option.widget
        own = QStyleOptionViewItem(option)
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, own, painter, view)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        beside_px, above_px = _PAD_PX
        room = QRectF(option.rect).adjusted(beside_px, above_px, -beside_px / 2, -above_px)
        line_px = room.height() / 2
        title, date = index.data(), index.sibling(index.row(), _DATE_COLUMN).data()
        painter.save()
        for place, (text, size_px, ink) in enumerate(
            ((title, _TITLE_PX, theme().text), (date, _DATE_PX, theme().text_soft))
        ):
            painter.setFont(enlarged(sans(size_px)))
            painter.setPen(QColor(theme().on_accent if is_chosen else ink))
            line = room.adjusted(0, place * line_px, 0, (place - 1) * line_px)
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(line, align, fitting(painter, str(text), room.width()))
        painter.restore()
