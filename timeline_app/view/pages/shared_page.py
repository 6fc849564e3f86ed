"""The page of the wording that articles share: pairs of articles, and the passages of one pair."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timeline_app.model.articles.text_spans import sentence_around
from timeline_app.model.evidence.shared_wording import SharedPair, is_comparable, shared_pairs
from timeline_app.model.evidence.wording import shared_spans
from timeline_app.paint.fonts import enlarged, enlarged_px, sans, serif
from timeline_app.paint.theme import with_alpha
from timeline_app.view.evidence.passage import QuotationView, marked_runs, read_link
from timeline_app.view.pages.page import PageTitle, PageView
from timeline_app.view.session.history import ArticlePage, SharedPage
from timeline_app.view.widgets.basics import (
    Box,
    Label,
    Sheet,
    keep_room_for_bar,
    new_column,
    new_row,
    plain_label,
    plain_tool_tip,
    vertical_area,
)
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.row_paint import NO_PARENT, Index, fitting, paint_chip
from timeline_app.view.widgets.text_view import Run
from timeline_app.view.widgets.theme import on_theme_change, theme
from timeline_app.words.evidence.articles import article_name, citation, quotation, wording_name
from timeline_app.words.evidence.event import more_passages, pair_line, shared_summary, shared_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.wording import SharedPassage
    from timeline_app.view.session.history import Page
    from timeline_app.view.session.session import Session


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

    def _report(self, current: Index) -> None:
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
            share = QRectF(left, room.top(), share_px, room.height())
            self._paint_name(painter, share, label, name)
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


_AT_ONCE: Final = 40  # passages that are built at first, and with each click for more
_AROUND: Final = 240  # characters of a sentence that are shown on either side
_TEXT_PX: Final = 15
_GAP_PX: Final = 18


class SharedPassages(Sheet):
    """The passages of one pair of articles, the first ones and more on demand."""

    def __init__(self, session: Session, pair: SharedPair, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self._session = session
        self._pair = pair
        self.column.addLayout(self._headings())
        self._more = Link("", self)
        self._shown = 0
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self._more.clicked.connect(self._show_more)
        self._show_more()

    def _show_more(self) -> None:
        passages = self._pair.passages[self._shown : self._shown + _AT_ONCE]
        for passage in passages:
            widget = _build_passage(self._session, passage, self)
            self.column.insertWidget(self.column.count() - 2, widget)
        self._shown += len(passages)
        left = len(self._pair.passages) - self._shown
        self._more.set_label(more_passages(min(left, _AT_ONCE), left))
        self._more.setVisible(bool(left))

    def _headings(self) -> QGridLayout:
        """Build number and name of both articles, each above its column."""
        headings, document = _two_columns(), self._session.document
        for column, article_id in enumerate((self._pair.first, self._pair.second)):
            number = str(document.article_number(article_id))
            name = article_name(document.article(article_id), article_id)
            line = new_row(spacing_px=8)
            line.addWidget(Label(number, sans(12, bold=True), theme().text, ground=theme().chip))
            line.addWidget(Label(name, sans(13), theme().text_soft), 1)
            headings.addLayout(line, 0, column)
        return headings


def _build_passage(session: Session, passage: SharedPassage, parent: QWidget) -> QWidget:
    box = Box(theme().note, parent=parent)
    box.setObjectName("shared")
    columns = _two_columns()
    columns.setContentsMargins(12, 9, 12, 8)
    box.setLayout(columns)
    document = session.document
    places = (
        ArticlePage(passage.first_article, passage.first_start, passage.first_end),
        ArticlePage(passage.second_article, passage.second_start, passage.second_end),
    )
    texts = [_text(document, place)[place.start : place.end] for place in places]
    for column, (place, spans) in enumerate(zip(places, shared_spans(*texts), strict=True)):
        wording = new_column(spacing_px=2)
        wording.addWidget(_quotation(document, place, spans, box))
        link = read_link(session, place, box)
        wording.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        wording.addStretch(1)
        columns.addLayout(wording, 0, column)
    return box


def _quotation(
    document: Document, place: ArticlePage, spans: Sequence[Span], parent: QWidget
) -> QuotationView:
    """Build the passage within its sentence."""
    text = _text(document, place)
    first = max(0, place.start - _AROUND)
    window = text[first : place.end + _AROUND]
    start, end = sentence_around(window, place.start - first, place.end - first)
    lead = "… " if start == 0 < first else ""
    tail = " …" if end == len(window) < len(text) - first else ""
    shown = f"{lead}{window[start:end]}{tail}"
    by = len(lead) + place.start - first - start  # from the passage to what is shown
    marks = [(span_start + by, span_end + by) for span_start, span_end in spans]
    plain = Run("", serif(_TEXT_PX), theme().text_soft)
    marked = Run("", serif(_TEXT_PX), theme().text, ground=theme().highlight)
    runs = marked_runs(shown, marks, plain, marked)
    cite = partial(_cite, document, place, by)
    view = QuotationView(runs, (), (by, by + place.end - place.start), cite, parent)
    view.setAccessibleName(wording_name(document.article_number(place.article)))
    return view


def _cite(document: Document, place: ArticlePage, by: int, start: int, end: int) -> str:
    """Return the words of a span of what is shown, with their source."""
    text = _text(document, place)
    start, end = (min(max(0, at - by + place.start), len(text)) for at in (start, end))
    return quotation(text[start:end], citation(document, place.article, start, end))


def _text(document: Document, place: ArticlePage) -> str:
    article = document.article(place.article)
    return (article.text if article else None) or ""


def _two_columns() -> QGridLayout:
    columns = QGridLayout()
    columns.setHorizontalSpacing(_GAP_PX)
    columns.setColumnStretch(0, 1)
    columns.setColumnStretch(1, 1)
    return columns


class SharedView(PageView):
    """The page of pairs of articles, and of the passages that one of them has in common."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setAccessibleName("Shared wording")
        self._document = session.document
        self._pairs: tuple[SharedPair, ...] | None = None  # until the page is first shown
        self._chosen: SharedPair | None = None
        self._title = PageTitle("Shared wording", self)
        self.header.tools.addWidget(self._title)
        self._summary = plain_label(wraps=True)
        self._summary.setContentsMargins(20, 12, 20, 10)
        self.list = PairList(session.document, self)
        self.list.chosen.connect(self._choose)
        self.setFocusProxy(self.list)
        self._area = vertical_area(self)
        keep_room_for_bar(self._area)
        self.column.addWidget(self._summary)
        self.column.addWidget(self.list)
        self.column.addWidget(self._area, 1)
        on_theme_change(self._show_passages)

    def show_page(self, page: Page) -> None:
        """Show the pair that the page names, or the last one shown, or the one that shares most."""
        if not isinstance(page, SharedPage):
            return
        if self._pairs is None:
            self._list_pairs()
        named = frozenset({page.first, page.second}) - {""}
        pairs = self._pairs or ()
        row = next((row for row, pair in enumerate(pairs) if pair.articles == named), None)
        if row is not None:
            self.list.choose(row)
        elif self._chosen is None and pairs:
            self.list.choose(0)

    def _list_pairs(self) -> None:
        is_compared = is_comparable(self._document)
        self._pairs = shared_pairs(self._document) if is_compared else ()
        count = len(self._document.articles)
        summary = shared_summary(count, len(self._pairs), is_compared=is_compared)
        self._summary.setText(summary)
        self.list.show_pairs(self._document, self._pairs)
        self.list.setVisible(bool(self._pairs))
        self._show_passages()

    def _choose(self, row: int) -> None:
        pair = (self._pairs or ())[row]
        if pair is not self._chosen:
            self._chosen = pair
            self._session.read_on(SharedPage(pair.first, pair.second))
            self._show_passages()

    def _show_passages(self) -> None:
        if self._chosen is None:
            self._area.setWidget(QWidget())  # deletes the last one
            return
        passages = SharedPassages(self._session, self._chosen, self._area.viewport())
        passages.resize(self._area.viewport().size())
        self._area.setWidget(passages)
        self._area.verticalScrollBar().setValue(0)
