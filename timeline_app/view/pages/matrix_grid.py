"""The matrix as a table: a row for each event, a column for each article, totals below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.paint.text import wrapped_lines
from timeline_app.view.evidence.event_sheet import lane_of
from timeline_app.view.pages.matrix_table import (
    ARTICLES_HEADING,
    TOTALS,
    CellPainter,
    MatrixTable,
    RowGround,
    TotalPainter,
    TotalsTable,
    row_px,
)
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import keep_room_for_bar, new_column
from timeline_app.view.widgets.row_paint import chip_size_px, fitting, paint_chip
from timeline_app.view.widgets.theme import theme
from timeline_app.words.evidence.articles import article_name

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.evidence.matrix import Matrix
    from timeline_app.view.session.session import Session


_HEADING_PX: Final = 84
_NUMBER_PX: Final = 38  # where it is only the number
_LEAST_NAMED_PX: Final = 60  # of a column whose heading has words; else the number says it
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
        event = self._table.event_at(logical_index)
        document = self._table.matrix.document
        painter.save()
        painter.fillRect(rect, theme().surface)
        self._ground.paint(painter, rect, event)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().lane(lane_of(document, event).colour))
        painter.drawRoundedRect(QRectF(rect.left() + 20, rect.center().y() - 4, 9, 9), 2, 2)
        painter.setFont(enlarged(sans(13, bold=self._ground.is_chosen(event))))
        painter.setPen(theme().text)
        room = QRectF(rect).adjusted(36, 0, -8, -1)
        painter.drawText(
            room, _LEFT, fitting(painter, self._table.title(logical_index), room.width())
        )
        painter.restore()


class ArticleHeader(QHeaderView):
    """The articles above the cells: number, and as much of the title as there is room for."""

    def __init__(self, table: MatrixTable, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.setSectionResizeMode(self.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self._has_names = True
        self.setFixedHeight(enlarged_px(_HEADING_PX))

    def fit(self, article_px: int) -> None:
        """Leave the titles out where the columns are narrow."""
        self._has_names = article_px >= enlarged_px(_LEAST_NAMED_PX)
        self.setFixedHeight(enlarged_px(_HEADING_PX if self._has_names else _NUMBER_PX))

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        articles = self._table.articles
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme().surface)
        painter.setPen(theme().line_strong)
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() + 0.5),
            QPointF(rect.right() + 1, rect.bottom() + 0.5),
        )
        if logical_index < len(articles):
            self._paint_article(painter, QRectF(rect), logical_index)
        else:
            painter.setFont(enlarged(sans(12, bold=True)))
            painter.setPen(theme().text_soft)
            painter.drawText(
                QRectF(rect).adjusted(12, 8, 0, 0), Qt.AlignmentFlag.AlignLeft, ARTICLES_HEADING
            )
        painter.restore()

    def _paint_article(self, painter: QPainter, box: QRectF, number: int) -> None:
        article = self._table.articles[number]
        label = f"{number + 1:,}"
        width_px, height_px = chip_size_px(label)
        at = QPointF(box.center().x() - width_px / 2, box.top() + 7 + height_px / 2)
        chip = paint_chip(painter, at, label)
        if not self._has_names:
            return
        font, line_px = enlarged(sans(11)), enlarged_px(_LINE_PX)
        painter.setFont(font)
        painter.setPen(theme().text_soft)
        room = QRectF(box.left() + 3, chip.bottom() + 4, box.width() - 6, line_px)
        for line in wrapped_lines(
            article_name(article, article.id), font, room.width(), _TITLE_LINES
        ):
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, line)
            room.translate(0, line_px)


class TotalsHeader(QHeaderView):
    """The names of the totals, beside them."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(self.ResizeMode.Fixed)
        self.setMinimumSectionSize(row_px() - 4)
        self.setDefaultSectionSize(row_px() - 4)

    # What Qt calls

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        painter.save()
        painter.fillRect(rect, theme().surface)
        painter.setFont(enlarged(sans(12, bold=logical_index == 0)))
        painter.setPen(theme().text if logical_index == 0 else theme().text_soft)
        painter.drawText(QRectF(rect).adjusted(20, 0, -8, 0), _LEFT, TOTALS[logical_index])
        painter.restore()


_SUPPORT_PX: Final = 86
_EVENT_SHARE: Final = 0.40  # of the width, for the events' titles
_LEAST_ARTICLE_PX, _MOST_ARTICLE_PX = 44, 110
_LEAST_TITLES_PX: Final = 150
_BAR_PX: Final = 10
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixGrid(QWidget):
    """The cells, and the totals below them in the same columns."""

    def __init__(self, session: Session, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = MatrixCells(session, matrix, self)
        self.totals = MatrixTotals(session, matrix, self)
        self.cells.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        first, second = self.cells.horizontalScrollBar(), self.totals.horizontalScrollBar()
        first.valueChanged.connect(second.setValue)
        second.valueChanged.connect(first.setValue)
        column = new_column(self, margins_px=0)
        column.setSpacing(1)  # for the line above the totals
        column.addWidget(self.cells, 1)
        column.addWidget(self.totals)

    def show_events(self, matrix: Matrix, events: IntArray, mask: BoolArray) -> None:
        """Show a row for each of the events; the totals are those of the mask."""
        self.cells.table.show(matrix, events)
        self.totals.table.show(matrix, mask)
        self._share_width()

    def _share_width(self) -> None:
        """Give the titles their share, and divide the rest equally among the articles."""
        articles = len(self.cells.table.articles)
        bar_px = self.cells.verticalScrollBar().sizeHint().width()
        support_px = enlarged_px(_SUPPORT_PX)
        left_px = round(self.width() * (1 - _EVENT_SHARE)) - support_px - bar_px
        most_px = enlarged_px(_MOST_ARTICLE_PX)
        article_px = min(max(left_px // max(1, articles), _LEAST_ARTICLE_PX), most_px)
        titles_px = self.width() - articles * article_px - support_px - bar_px
        if titles_px < _LEAST_TITLES_PX:  # then the articles scroll
            titles_px = max(self.width() - left_px - support_px - bar_px, 120)
        self.cells.fit_headings(article_px)
        for view in (self.cells, self.totals):
            view.verticalHeader().setFixedWidth(titles_px)
            for column in range(articles):
                view.setColumnWidth(column, article_px)
            view.setColumnWidth(articles, support_px)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().line_strong)
        line_px = self.totals.y() - 1
        painter.drawLine(0, line_px, self.width(), line_px)


class MatrixCells(QTableView):
    """The cells; a click or Enter chooses the event, and opens its first excerpt."""

    def __init__(self, session: Session, matrix: Matrix, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._ground = RowGround(session)
        self.table = MatrixTable(matrix, self)
        self.setModel(self.table)
        self.setItemDelegate(CellPainter(self.table, self._ground, self))
        self.setVerticalHeader(EventHeader(self.table, self._ground, self))
        self._articles = ArticleHeader(self.table, self)
        self.setHorizontalHeader(self._articles)
        self.setAccessibleName("Which article says what")
        self.setAccessibleDescription("Enter goes to the first excerpt, or chooses the event.")
        _calm(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(self)
        self.verticalScrollBar().setSingleStep(row_px())
        self.setMouseTracking(True)
        self.clicked.connect(self._go)
        self.entered.connect(lambda index: session.point_at(self.table.event_at(index.row())))
        self.verticalHeader().sectionClicked.connect(self._choose)
        self._articles.sectionClicked.connect(self._read)
        session.selection_changed.connect(self.follow)
        session.attention_changed.connect(self._repaint)
        self.table.modelReset.connect(self.follow)

    def fit_headings(self, article_px: int) -> None:
        """Name the articles in columns of a width, or only number them."""
        self._articles.fit(article_px)
        self.updateGeometries()

    def follow(self) -> None:
        """Bring the chosen event's row into view."""
        if self.table.matrix.document is not self._session.document:
            return
        row = self.table.row_of(self._session.selection)
        if row is not None:
            index = self.table.index(row, max(0, self.currentIndex().column()))
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._repaint()

    def _repaint(self) -> None:
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.viewport().update()
        self.viewport().update()

    def _choose(self, row: int) -> None:
        self._session.select(self.table.event_at(row))

    def _go(self, index: QModelIndex) -> None:
        self._choose(index.row())
        cell = self.table.cell(index)
        if cell is None or not cell.excerpts:
            return
        anchor, article = cell.excerpts[0].anchor, self.table.articles[index.column()]
        if anchor.state.is_found:
            self._session.turn_to(ArticlePage(article.id, anchor.start, anchor.end))
        elif article.text is not None:
            self._session.turn_to(ArticlePage(article.id))

    def _read(self, column: int) -> None:
        if column < len(self.table.articles):
            self._session.turn_to(ArticlePage(self.table.articles[column].id))

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._session.point_at(None)


class MatrixTotals(QTableView):
    """What each article supports and adds; a click or Enter opens it."""

    def __init__(self, session: Session, matrix: Matrix, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.table = TotalsTable(matrix, self)
        self.setModel(self.table)
        self.setItemDelegate(TotalPainter(self))
        self.setVerticalHeader(TotalsHeader(self))
        self.horizontalHeader().hide()
        self.setAccessibleName("Totals of the articles")
        self.setAccessibleDescription("Enter reads the article.")
        _calm(self)
        keep_room_for_bar(self)  # so that its columns are below those of the cells
        self.setFixedHeight(len(TOTALS) * (row_px() - 4) + _BAR_PX + 6)
        self.clicked.connect(self._read)

    def _read(self, index: QModelIndex) -> None:
        articles = self._session.document.articles
        if index.column() < len(articles):
            self._session.turn_to(ArticlePage(articles[index.column()].id))

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._read(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _calm(view: QTableView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
