"""The marks of the matrix: what its cells, rows and totals are painted with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from timeline_app.model.matrix import Kind
from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.evidence.event_heading import lane_of

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme
    from timeline_app.view.pages.matrix_table import Index, MatrixTable
    from timeline_app.view.session import Session

_ROW_PX: Final = 27
_MARK_PX: Final = 11.0
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def row_px() -> int:
    """How high a row of the matrix is."""
    return enlarged_px(_ROW_PX)


def paint_kind(
    painter: QPainter, centre: QPointF, kind: Kind, ink: QColor, lost_ink: QColor
) -> None:
    """A filled dot for what states an event, half a dot for a part, a dotted ring for loss."""
    box = QRectF(0, 0, _MARK_PX, _MARK_PX)
    box.moveCenter(centre)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match kind:
        case Kind.DIRECT:
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink)
            painter.drawEllipse(box)
        case Kind.PARTIAL:
            painter.setPen(QPen(ink, 1.5))
            painter.drawEllipse(box)
            painter.setBrush(ink)
            painter.drawPie(box, 90 * 16, 180 * 16)
        case Kind.LOST:
            painter.setPen(QPen(lost_ink, 1.5, Qt.PenStyle.DotLine))
            painter.drawEllipse(box)
        case Kind.NONE:
            pass


class RowGround:
    """What stands behind a row: the chosen event is set off, so is the one pointed at."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self._session = session
        self.theme = theme

    def is_chosen(self, event: int) -> bool:
        """Whether this is the chosen event."""
        return event == self._session.selection

    def paint(self, painter: QPainter, box: QRect, event: int) -> None:
        """Paint the ground of one cell of the event's row, and the line below it."""
        if self.is_chosen(event):
            painter.fillRect(box, with_alpha(self.theme.accent, self.theme.hover_alpha + 0.06))
        elif event == self._session.pointed:
            painter.fillRect(box, with_alpha(self.theme.text, 0.05))
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class CellPainter(QStyledItemDelegate):
    """Paints a mark in the colour of the event's lane, and how many excerpts it stands for."""

    def __init__(self, table: MatrixTable, ground: RowGround, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._ground = ground

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, theme = QRect(option.rect), self._ground.theme
        event = self._table.event_at(index.row())
        painter.save()
        self._ground.paint(painter, box, event)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._table.cell(index)
        if cell is None:
            self._paint_support(painter, box, index.row())
        elif cell.kind is not Kind.NONE:
            ink = theme.lane(lane_of(self._table.matrix.document, event).colour)
            centre = QRectF(box).center() - QPointF(8, 0.5)
            paint_kind(painter, centre, cell.kind, ink, QColor(theme.amber))
            painter.setFont(enlarged(sans(12)))
            painter.setPen(QColor(theme.text_soft))
            room = QRectF(centre.x() + 11, box.top(), box.width(), box.height())
            painter.drawText(room, _LEFT, str(cell.found or len(cell.excerpts)))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, box, theme)
        painter.restore()

    def _paint_support(self, painter: QPainter, box: QRect, row: int) -> None:
        theme = self._ground.theme
        count, words = self._table.support_words(row)
        room = QRectF(box).adjusted(12, 0, 0, -1)
        painter.setFont(enlarged(sans(12, bold=True)))
        painter.setPen(QColor(theme.amber if count == "0" else theme.text))
        painter.drawText(room, _LEFT, count)
        room.setLeft(room.left() + max(14.0, painter.fontMetrics().horizontalAdvance(count) + 7))
        painter.setFont(enlarged(sans(12)))
        painter.setPen(QColor(theme.amber if count == "0" else theme.text_soft))
        painter.drawText(room, _LEFT, words)


class TotalPainter(QStyledItemDelegate):
    """Paints a total."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_first = index.row() == 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(enlarged(sans(12, bold=is_first)))
        painter.setPen(QColor(self.theme.text if is_first else self.theme.text_soft))
        text = str(index.data())
        is_sum = index.column() == index.model().columnCount() - 1
        if is_sum:
            painter.drawText(QRectF(option.rect).adjusted(12, 0, 0, 0), _LEFT, text)
        else:
            painter.drawText(QRectF(option.rect), Qt.AlignmentFlag.AlignCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, QRect(option.rect), self.theme)
        painter.restore()


def paint_ring(painter: QPainter, box: QRect, theme: Theme) -> None:
    """Paint what says that a cell has the focus."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), 1.5))
    painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -3), 4, 4)
