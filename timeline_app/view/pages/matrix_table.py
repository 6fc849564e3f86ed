"""The models of the matrix and its totals, and the painters of their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timeline_app.model.evidence.matrix import CellKind
from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.evidence.event_sheet import lane_of
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.view.widgets.row_paint import NO_PARENT, Index
from timeline_app.view.widgets.theme import theme
from timeline_app.words.evidence.articles import article_name
from timeline_app.words.evidence.event import adds, cell_line, total_words, whole_total_words

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.articles.article import Article
    from timeline_app.model.evidence.matrix import Matrix, MatrixCell
    from timeline_app.view.session.session import Session


_ROW_PX: Final = 27
_MARK_PX: Final = 11.0
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def row_px() -> int:
    """Return the height of a row of the matrix."""
    return enlarged_px(_ROW_PX)


def paint_kind(
    painter: QPainter, centre: QPointF, kind: CellKind, ink: QColor, lost_ink: QColor
) -> None:
    """Paint a dot for a whole statement, half a dot for a part, a dotted ring for a lost one."""
    box = QRectF(0, 0, _MARK_PX, _MARK_PX)
    box.moveCenter(centre)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match kind:
        case CellKind.DIRECT:
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink)
            painter.drawEllipse(box)
        case CellKind.PARTIAL:
            painter.setPen(QPen(ink, 1.5))
            painter.drawEllipse(box)
            painter.setBrush(ink)
            painter.drawPie(box, 90 * 16, 180 * 16)
        case CellKind.LOST:
            painter.setPen(QPen(lost_ink, 1.5, Qt.PenStyle.DotLine))
            painter.drawEllipse(box)
        case CellKind.NONE:
            pass


class RowGround:
    """The ground of a row, which emphasises the chosen event and the one pointed at."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_chosen(self, event: int) -> bool:
        """Return whether this is the chosen event."""
        return event == self._session.selection

    def paint(self, painter: QPainter, box: QRect, event: int) -> None:
        """Paint the ground of one cell of the event's row, and the line below it."""
        if self.is_chosen(event):
            painter.fillRect(box, with_alpha(theme().accent, theme().hover_alpha + 0.06))
        elif event == self._session.pointed:
            painter.fillRect(box, with_alpha(theme().text, 0.05))
        painter.setPen(theme().line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class CellPainter(QStyledItemDelegate):
    """The painter of a mark in the colour of the event's lane, and the number of its excerpts."""

    def __init__(self, table: MatrixTable, ground: RowGround, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._ground = ground

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)
        event = self._table.event_at(index.row())
        painter.save()
        self._ground.paint(painter, box, event)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._table.cell(index)
        if cell is None:
            self._paint_support(painter, box, index.row())
        elif cell.kind is not CellKind.NONE:
            ink = theme().lane(lane_of(self._table.matrix.document, event).colour)
            centre = QRectF(box).center() - QPointF(8, 0.5)
            paint_kind(painter, centre, cell.kind, ink, QColor(theme().amber))
            painter.setFont(enlarged(sans(12)))
            painter.setPen(theme().text_soft)
            room = QRectF(centre.x() + 11, box.top(), box.width(), box.height())
            painter.drawText(room, _LEFT, str(cell.found or len(cell.excerpts)))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, box)
        painter.restore()

    def _paint_support(self, painter: QPainter, box: QRect, row: int) -> None:
        count, words = self._table.support_cell(row)
        room = QRectF(box).adjusted(12, 0, 0, -1)
        painter.setFont(enlarged(sans(12, bold=True)))
        painter.setPen(theme().amber if count == "0" else theme().text)
        painter.drawText(room, _LEFT, count)
        room.setLeft(room.left() + max(14.0, painter.fontMetrics().horizontalAdvance(count) + 7))
        painter.setFont(enlarged(sans(12)))
        painter.setPen(theme().amber if count == "0" else theme().text_soft)
        painter.drawText(room, _LEFT, words)


class TotalPainter(QStyledItemDelegate):
    """The painter of a total."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_first = index.row() == 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(enlarged(sans(12, bold=is_first)))
        painter.setPen(theme().text if is_first else theme().text_soft)
        text = str(index.data())
        is_sum = index.column() == index.model().columnCount() - 1
        if is_sum:
            painter.drawText(QRectF(option.rect).adjusted(12, 0, 0, 0), _LEFT, text)
        else:
            painter.drawText(QRectF(option.rect), Qt.AlignmentFlag.AlignCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, QRect(option.rect))
        painter.restore()


def paint_ring(painter: QPainter, box: QRect) -> None:
    """Paint the ring of the cell that has the focus."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme().accent), 1.5))
    painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -3), 4, 4)


ARTICLES_HEADING: Final = "Articles"  # the heading of the last column
TOTALS: Final = ("Events it supports", "… that no other does")

_Role = Qt.ItemDataRole
_SPOKEN: Final = (_Role.AccessibleTextRole, _Role.ToolTipRole)


class MatrixTable(QAbstractTableModel):
    """A row for each shown event, a column for each article, and one that counts its articles."""

    def __init__(self, matrix: Matrix, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = matrix
        self.events: IntArray = np.zeros(0, np.int64)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of its columns."""
        return self.matrix.document.articles

    def show(self, matrix: Matrix, events: IntArray) -> None:
        """Show these events of a matrix."""
        if matrix is self.matrix and np.array_equal(events, self.events):
            return
        self.beginResetModel()
        self.matrix, self.events = matrix, events
        self.endResetModel()

    def row_of(self, event: int | None) -> int | None:
        """Return the row of an event; None where it is not shown."""
        if event is None:
            return None
        row = int(np.searchsorted(self.events, event))
        return row if row < len(self.events) and self.events[row] == event else None

    def event_at(self, row: int) -> int:
        """Return the event of a row."""
        return int(self.events[row])

    def cell(self, index: Index) -> MatrixCell | None:
        """Return what an article has of an event; None in the last column."""
        if index.column() >= len(self.articles):
            return None
        return self.matrix.cell(self.event_at(index.row()), index.column())

    def title(self, row: int) -> str:
        """Return the title of the event of a row."""
        return self.matrix.document.events.texts["title"][self.event_at(row)]

    def support_cell(self, row: int) -> tuple[str, str]:
        """Return how many articles support the event of a row, and a remark on that."""
        event = self.event_at(row)
        support = int(self.matrix.document.supporting[event])
        if not support:
            return "0", "no source"
        return str(support), "only here" if self.matrix.is_only(event) else ""

    def _spoken(self, index: Index) -> str:
        cell = self.cell(index)
        if cell is None:
            return f"{self.title(index.row())}: {' '.join(self.support_cell(index.row()))}".strip()
        return cell_line(
            self.title(index.row()), article_words(self.articles, index.column()), cell
        )

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.articles) + 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> str | None:
        if role not in _SPOKEN:
            return None
        words = self._spoken(index)
        return plain_tool_tip(words) if role == _Role.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | None:
        if role not in {_Role.DisplayRole, *_SPOKEN}:
            return None
        if orientation == Qt.Orientation.Vertical:
            words = self.title(section)
        else:
            words = ARTICLES_HEADING
            if section < len(self.articles):
                words = article_words(self.articles, section)
        return plain_tool_tip(words) if role == _Role.ToolTipRole else words


class TotalsTable(QAbstractTableModel):
    """Below each article: how many of the events it supports, and how many no other article does.

    The last column counts the events that any article supports, and those that one alone does.
    """

    def __init__(self, matrix: Matrix, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._supported: list[int] = []
        self._added: list[int] = []

    def show(self, matrix: Matrix, mask: BoolArray) -> None:
        """Count the events of a mask."""
        self.beginResetModel()
        self._matrix = matrix
        support = matrix.document.supporting[mask]
        self._supported = [*matrix.supported(mask).tolist(), int(np.count_nonzero(support))]
        self._added = [*matrix.added(mask).tolist(), int(np.count_nonzero(support == 1))]
        self.endResetModel()

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(TOTALS)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._supported)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> str | None:
        supported, added = self._supported[index.column()], self._added[index.column()]
        is_sum = index.column() == len(self._supported) - 1
        if role == _Role.DisplayRole:
            if index.row() == 0:
                return f"{supported:,}"
            return f"{added:,}" if is_sum else adds(added)
        if role not in _SPOKEN:
            return None
        words = whole_total_words(supported, added)
        if not is_sum:
            name = article_words(self._matrix.document.articles, index.column())
            words = total_words(name, supported, added)
        return plain_tool_tip(words) if role == _Role.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | None:
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Vertical:
            return TOTALS[section]
        return None


def article_words(articles: tuple[Article, ...], number: int) -> str:
    """Return "2 Its title", of an article counted from 0."""
    article = articles[number]
    return f"{number + 1} {article_name(article, article.id)}"
