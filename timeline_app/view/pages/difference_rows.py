"""The rows of the differences as Qt asks for them, and how each is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timeline_app.model.differences import Verdict
from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.pages.difference_words import (
    EXPLANATIONS,
    article_label,
    articles_of,
    difference_line,
)
from timeline_app.view.parts.parts import plain_tool_tip
from timeline_app.view.parts.row_parts import chip_size_px, fitting, paint_arrow, paint_chip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.differences import Difference
    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme

_PAD_PX: Final = 8  # above and below the words of a row
_LINE_PX: Final = 19
LEFT_PX: Final = 36  # where the words of a row begin, right of its arrow
MARGIN_PX: Final = 20
_GAP_PX: Final = 5
_MOST_CHIPS: Final = 6
_NO_PARENT: Final = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class DifferenceRows(QAbstractListModel):
    """The differences that are shown, one a row; `opened` is the id of the one that is open."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.shown: Sequence[Difference] = ()
        self.opened = ""

    def show(self, document: Document, shown: Sequence[Difference]) -> None:
        """Show these differences of a document."""
        self.beginResetModel()
        self.document, self.shown = document, shown
        self.endResetModel()

    def row_of(self, difference_id: str) -> int | None:
        """The row of a difference; None where it is not shown."""
        rows = (row for row, each in enumerate(self.shown) if each.id == difference_id)
        return next(rows, None)

    def open(self, difference_id: str) -> None:
        """Have one difference open, or none."""
        changed = [self.row_of(each) for each in (self.opened, difference_id) if each]
        self.opened = difference_id
        for row in changed:
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    # What Qt calls

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        difference = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return difference.topic
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(difference_line(self.document, difference))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "open" if difference.id == self.opened else "closed"
            return f"{difference_line(self.document, difference)}; {state}"
        return None


class DifferencePainter(QStyledItemDelegate):
    """Paints a row: arrow, topic, verdict and what it means, and the articles' numbers."""

    def __init__(self, rows: DifferenceRows, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.theme = theme
        self.opened_px = 0  # how high the open row is

    # What Qt calls

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_open = self._rows.opened and self._rows.shown[index.row()].id == self._rows.opened
        return QSize(1, max(self.opened_px, row_px()) if is_open else row_px())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QRect(option.rect)
        state = option.state
        difference = self._rows.shown[index.row()]
        is_open = difference.id == self._rows.opened
        head = QRectF(whole.left(), whole.top(), whole.width(), row_px())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(head, with_alpha(self.theme.text, 0.04))
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(
            QPointF(whole.left(), whole.bottom() + 0.5),
            QPointF(whole.right(), whole.bottom() + 0.5),
        )
        line_px = enlarged_px(_LINE_PX)
        first = QRectF(head.left(), head.top() + _PAD_PX, head.width(), line_px)
        painter.setPen(QColor(self.theme.text_soft))
        paint_arrow(painter, QPointF(head.left() + 22, first.center().y()), is_open=is_open)
        right = self._paint_articles(painter, first, difference)
        room = QRectF(head.left() + LEFT_PX, first.top(), right - head.left() - LEFT_PX, line_px)
        self._paint_words(painter, room, difference)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRoundedRect(head.adjusted(6.5, 2.5, -6.5, -3.5), 4, 4)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, difference: Difference) -> None:
        theme, middle = self.theme, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(enlarged(sans(14, bold=True)))
        painter.setPen(QColor(theme.text))
        painter.drawText(room, middle, fitting(painter, difference.topic, room.width()))
        room = room.translated(0, room.height())
        is_contradiction = difference.verdict is Verdict.CONTRADICTION
        painter.setFont(enlarged(sans(13, bold=True)))
        painter.setPen(QColor(theme.amber if is_contradiction else theme.text_soft))
        label = difference.verdict.label
        painter.drawText(room, middle, label)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(label))
        painter.setFont(enlarged(sans(13)))
        painter.setPen(QColor(theme.text_soft))
        words = f": {EXPLANATIONS[difference.verdict]}"
        painter.drawText(room, middle, fitting(painter, words, room.width()))

    def _paint_articles(self, painter: QPainter, line: QRectF, difference: Difference) -> float:
        """Paint the numbers of the articles, and return where the room left of them ends."""
        document = self._rows.document
        labels = [article_label(document, each) for each in articles_of(document, difference)]
        if len(labels) > _MOST_CHIPS:
            labels = [*labels[: _MOST_CHIPS - 1], f"+{len(labels) - _MOST_CHIPS + 1}"]
        right = line.right() - MARGIN_PX
        for label in reversed(labels):
            right -= chip_size_px(label)[0]
            paint_chip(painter, QPointF(right, line.center().y()), label, self.theme)
            right -= _GAP_PX
        return right - _GAP_PX


def row_px() -> int:
    """How high a row is that is not open, and the head of the one that is."""
    return 2 * (enlarged_px(_LINE_PX) + _PAD_PX)
