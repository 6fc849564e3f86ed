"""The headings of the matrix: its events, its articles, and what its totals are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.view.evidence.event_heading import lane_of
from timeline_app.view.evidence.evidence_text import article_name
from timeline_app.view.pages.matrix_marks import RowGround, row_px
from timeline_app.view.pages.matrix_table import SUPPORT, TOTALS, MatrixTable
from timeline_app.view.parts.row_parts import chip_size_px, fitting, paint_chip

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme

_HEADING_PX: Final = 84
_TITLE_LINES: Final = 3
_LINE_PX: Final = 14
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class EventHeader(QHeaderView):
    """The events beside the cells, each behind its lane's colour."""

    def __init__(self, table: MatrixTable, ground: RowGround, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table = table
        self._ground = ground
        self.setSectionResizeMode(self.ResizeMode.Fixed)
        self.setMinimumSectionSize(row_px())
        self.setDefaultSectionSize(row_px())
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    # What Qt calls

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        event, theme = self._table.event_at(logical_index), self._ground.theme
        document = self._table.matrix.document
        painter.save()
        painter.fillRect(rect, QColor(theme.surface))
        self._ground.paint(painter, rect, event)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.lane(lane_of(document, event).colour))
        painter.drawRoundedRect(QRectF(rect.left() + 20, rect.center().y() - 4, 9, 9), 2, 2)
        painter.setFont(enlarged(sans(13, bold=self._ground.is_chosen(event))))
        painter.setPen(QColor(theme.text))
        room = QRectF(rect).adjusted(36, 0, -8, -1)
        painter.drawText(
            room, _LEFT, fitting(painter, self._table.title(logical_index), room.width())
        )
        painter.restore()


class ArticleHeader(QHeaderView):
    """The articles above the cells: number, and as much of the title as there is room for."""

    def __init__(self, table: MatrixTable, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.theme = theme
        self.setSectionResizeMode(self.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(enlarged_px(_HEADING_PX))

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), enlarged_px(_HEADING_PX))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        theme, articles = self.theme, self._table.articles
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(theme.surface))
        painter.setPen(QColor(theme.line_strong))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() + 0.5),
            QPointF(rect.right() + 1, rect.bottom() + 0.5),
        )
        if logical_index < len(articles):
            self._paint_article(painter, QRectF(rect), logical_index)
        else:
            painter.setFont(enlarged(sans(12, bold=True)))
            painter.setPen(QColor(theme.text_soft))
            painter.drawText(
                QRectF(rect).adjusted(12, 8, 0, 0), Qt.AlignmentFlag.AlignLeft, SUPPORT
            )
        painter.restore()

    def _paint_article(self, painter: QPainter, box: QRectF, number: int) -> None:
        theme, article = self.theme, self._table.articles[number]
        label = f"{number + 1:,}"
        width_px, height_px = chip_size_px(label)
        at = QPointF(box.center().x() - width_px / 2, box.top() + 7 + height_px / 2)
        chip = paint_chip(painter, at, label, theme)
        font, line_px = enlarged(sans(11)), enlarged_px(_LINE_PX)
        painter.setFont(font)
        painter.setPen(QColor(theme.text_soft))
        room = QRectF(box.left() + 3, chip.bottom() + 4, box.width() - 6, line_px)
        for line in wrapped(article_name(article, article.id), font, room.width()):
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, line)
            room.translate(0, line_px)


class TotalsHeader(QHeaderView):
    """What the totals are, beside them."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self.setSectionResizeMode(self.ResizeMode.Fixed)
        self.setMinimumSectionSize(row_px() - 4)
        self.setDefaultSectionSize(row_px() - 4)

    # What Qt calls

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        painter.save()
        painter.fillRect(rect, QColor(self.theme.surface))
        painter.setFont(enlarged(sans(12, bold=logical_index == 0)))
        painter.setPen(QColor(self.theme.text if logical_index == 0 else self.theme.text_soft))
        painter.drawText(QRectF(rect).adjusted(20, 0, -8, 0), _LEFT, TOTALS[logical_index])
        painter.restore()


def wrapped(text: str, font: QFont, room_px: float) -> list[str]:
    """Return a text in at most three lines of this width, the last shortened where it must be."""
    metrics, lines = QFontMetricsF(font), [""]
    words = shown_on_one_line(text).split()
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room_px:
            if len(lines) == _TITLE_LINES:
                lines[-1] = " ".join([lines[-1], *words[number:]])
                break
            lines.append(word)
        else:
            lines[-1] = longer
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room_px) for line in lines]
