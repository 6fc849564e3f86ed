"""The list of the pairs of articles that share wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.view.widgets.row_paint import NO_PARENT, Index, fitting, paint_chip
from timeline_app.view.widgets.theme import theme
from timeline_app.words.articles import article_name
from timeline_app.words.evidence import pair_line, shared_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.wording import SharedPair

_ROW_PX: Final = 32
_MOST_ROWS: Final = 6  # with more the list scrolls
_MARGIN_PX: Final = 20
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class PairList(QListView):
    """A row for each pair; the current one is chosen. Signals: `chosen` with its row."""

    chosen = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = _Pairs(document, self)
        self._painter = _PairPainter(self._pairs, self)
        self.setModel(self._pairs)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Pairs of articles that share wording")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(self._report)

    def show_pairs(self, document: Document, pairs: Sequence[SharedPair]) -> None:
        """List these pairs of a document, none of them chosen."""
        self._pairs.show(document, pairs)
        self.setFixedHeight(enlarged_px(_ROW_PX) * min(len(pairs), _MOST_ROWS))

    def choose(self, row: int) -> None:
        """Choose a pair and bring it into view; -1 chooses none."""
        self.setCurrentIndex(self._pairs.index(row))

    def _report(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


class _Pairs(QAbstractListModel):
    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.shown: Sequence[SharedPair] = ()

    def show(self, document: Document, shown: Sequence[SharedPair]) -> None:
        self.beginResetModel()
        self.document, self.shown = document, shown
        self.endResetModel()

    def names(self, pair: SharedPair) -> list[tuple[str, str]]:
        """Return number and name of both articles."""
        document = self.document
        return [
            (str(document.article_number(each)), article_name(document.article(each), each))
            for each in (pair.first, pair.second)
        ]

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        pair = self.shown[index.row()]
        (number, name), (other, other_name) = self.names(pair)
        line = pair_line(f"{number} {name}", f"{other} {other_name}", shared_words(pair))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line
        return plain_tool_tip(line) if role == Qt.ItemDataRole.ToolTipRole else None


class _PairPainter(QStyledItemDelegate):
    def __init__(self, pairs: _Pairs, parent: QObject) -> None:
        super().__init__(parent)
        self._pairs = pairs

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(1, enlarged_px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QRectF(option.rect)
        pair = self._pairs.shown[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, with_alpha(theme().accent, theme().hover_alpha + 0.06))
        painter.setPen(theme().line)
        line = whole.adjusted(0, 0, 0, -0.5)
        painter.drawLine(line.bottomLeft(), line.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().accent)
            painter.drawRoundedRect(whole.adjusted(6.5, 1.5, -6.5, -2.5), 4, 4)
        room = whole.adjusted(_MARGIN_PX, 0, -_MARGIN_PX, -1)
        self._paint_counts(painter, room, pair)
        names = self._pairs.names(pair)
        share_px = room.width() / len(names)
        for number, (label, name) in enumerate(names):
            left = room.left() + number * share_px
            self._paint_name(
                painter, QRectF(left, room.top(), share_px, room.height()), label, name
            )
        painter.restore()

    def _paint_counts(self, painter: QPainter, room: QRectF, pair: SharedPair) -> None:
        """Paint how much they share at the right, and narrow the room by its width."""
        words, font = shared_words(pair), enlarged(sans(13))
        painter.setFont(font)
        painter.setPen(theme().text)
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, words)
        room.setRight(room.right() - QFontMetricsF(font).horizontalAdvance(words) - _MARGIN_PX)

    def _paint_name(self, painter: QPainter, room: QRectF, label: str, name: str) -> None:
        chip = paint_chip(painter, QPointF(room.left(), room.center().y()), label)
        painter.setFont(enlarged(sans(13)))
        painter.setPen(theme().text_soft)
        left = room.adjusted(chip.width() + 7, 0, -12, 0)
        painter.drawText(left, _MIDDLE, fitting(painter, name, left.width()))
