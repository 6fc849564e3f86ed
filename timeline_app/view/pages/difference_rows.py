"""The rows of the differences as Qt asks for them, and how each is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timeline_app.model.events import split_list
from timeline_app.model.evidence.difference_filter import articles_between, events_of
from timeline_app.model.evidence.differences import Verdict
from timeline_app.paint.fonts import enlarged, enlarged_px, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.evidence.comparison import SideBySide, build_wording, marked_wordings
from timeline_app.view.evidence.event_sheet import lane_of
from timeline_app.view.evidence.passage import read_link
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import Box, Label, Square, new_column, new_row, plain_tool_tip
from timeline_app.view.widgets.link import Link, paint_arrow
from timeline_app.view.widgets.row_paint import NO_PARENT, Index, chip_size_px, fitting, paint_chip
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.dates.sayings import fact_words
from timeline_app.words.evidence.articles import article_label, article_missing, read_label
from timeline_app.words.evidence.differences import (
    EXPLANATIONS,
    VERDICTS,
    difference_line,
    difference_name,
    events_touched,
    no_such_fact,
    row_state,
)
from timeline_app.words.evidence.event import column_words, event_name, hidden_event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.view.evidence.comparison import Spans, Wording
    from timeline_app.view.session.session import Session

    Marked = tuple[Wording, Spans]

_OUTSIDE: Final = "outside"  # a column of differences.csv: ids of facts
_READS_A_ROW: Final = 4
_TOPIC_SHARE: Final = 0.6  # of a row, that the articles' numbers nearly always leave


def build_sides(session: Session, difference: Difference, parent: QWidget) -> QWidget:
    """Build what is shown below the row of a difference, with room for that row above it."""
    widget = QWidget(parent)
    widget.setAccessibleName(difference_name(difference.topic))
    whole = new_column(widget, margins_px=(LEFT_PX - 12, head_px(), _MARGIN_PX, 14))
    box = Box(theme().amber_box, parent=widget)
    whole.addWidget(box)
    column = new_column(box, margins_px=(12, 10, 12, 12), spacing_px=10)
    if not _has_room(difference.topic, parent.width()):
        column.addWidget(TextView([Run(difference.topic, sans(14, bold=True), theme().text)], box))
    sides = SideBySide(box)
    column.addWidget(sides)
    for wordings in _by_articles(marked_wordings(session.document, difference)):
        sides.add(_wordings(session, wordings, sides))
    if difference.note:
        column.addWidget(TextView([Run(difference.note, sans(13), theme().text_soft)], box))
    for part in (*_outside(session, difference), *_others(difference)):
        column.addWidget(part)
    events = events_of(session.document, difference)
    if events:
        column.addWidget(_events(session, events, box))
    return widget


def _has_room(topic: str, width_px: int) -> bool:
    """Return whether the row above shows the whole topic, whatever is beside it."""
    topic_px = QFontMetricsF(sans(14, bold=True)).horizontalAdvance(topic)
    return "\n" not in topic and topic_px < width_px * _TOPIC_SHARE


def _by_articles(marked: Sequence[Marked]) -> list[list[Marked]]:
    """Group the wordings of the same articles."""
    groups: dict[tuple[str, ...], list[Marked]] = {}
    for wording, spans in marked:
        articles = tuple(dict.fromkeys(excerpt.article for excerpt in wording))
        groups.setdefault(articles, []).append((wording, spans))
    return list(groups.values())


def _wordings(session: Session, wordings: Sequence[Marked], parent: QWidget) -> QWidget:
    widget = QWidget(parent)
    column = new_column(widget, margins_px=0, spacing_px=2)
    for wording, spans in wordings:
        column.addWidget(build_wording(session.document, wording, spans, widget))
        column.addLayout(_read_links(session, wording, widget))
        column.addSpacing(4)
    return widget


def _read_links(session: Session, wording: Wording, parent: QWidget) -> QGridLayout:
    links = QGridLayout()
    links.setHorizontalSpacing(8)
    links.setVerticalSpacing(0)
    links.setColumnStretch(_READS_A_ROW, 1)
    for number, excerpt in enumerate(wording):
        link = _link_to(session, excerpt, parent, is_alone=len(wording) == 1)
        links.addWidget(link, *divmod(number, _READS_A_ROW))
    return links


def _link_to(session: Session, excerpt: Excerpt, parent: QWidget, *, is_alone: bool) -> QWidget:
    """Build the link to the words in their article, or to its start where they are not found."""
    document, anchor = session.document, excerpt.anchor
    label = article_label(document, excerpt.article)
    if document.article(excerpt.article) is None:
        return Label(article_missing(label), sans(13), theme().amber, parent=parent)
    start, end = (anchor.start, anchor.end) if anchor.state.is_found else (0, 0)
    page = ArticlePage(excerpt.article, start, end)
    return read_link(session, page, parent, "Read" if is_alone else read_label(label))


def _outside(session: Session, difference: Difference) -> Iterator[QWidget]:
    document = session.document
    ids = split_list(difference.extra.get(_OUTSIDE, ""))
    for fact_id in ids:
        fact = document.fact(fact_id)
        words = no_such_fact(fact_id)
        if fact is not None:
            words = fact_words(fact, session.view_spec.clock)
        box = Box(theme().note)
        column = new_column(box, margins_px=(10, 7, 10, 8))
        lead = Run("From outside the articles: ", sans(13, bold=True), theme().text_soft)
        column.addWidget(
            TextView([lead, Run(words, sans(13), theme().text_soft)], box, name="outside")
        )
        yield box


def _others(difference: Difference) -> Iterator[QWidget]:
    """Build what its row has in other columns."""
    for name, text in difference.extra.items():
        if text and name != _OUTSIDE:
            lead = Run(f"{column_words(name)}: ", sans(13), theme().text_soft)
            yield TextView([lead, Run(text, sans(13), theme().text)])


def _events(session: Session, events: tuple[int, ...], parent: QWidget) -> QWidget:
    widget = QWidget(parent)
    column = new_column(widget, margins_px=0, spacing_px=2)
    column.addWidget(Label(events_touched(len(events)), sans(13), theme().text_soft, parent=widget))
    for event in events:
        column.addWidget(EventLink(session, event, widget))
    return widget


_PAD_PX: Final = 8  # above and below the words of a row
_LINE_PX: Final = 19
LEFT_PX: Final = 36  # where the words of a row begin, right of its arrow
_MARGIN_PX: Final = 20
_GAP_PX: Final = 5
_MOST_CHIPS: Final = 6


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
        """Return the row of a difference; None where it is not shown."""
        rows = (row for row, each in enumerate(self.shown) if each.id == difference_id)
        return next(rows, None)

    def open(self, difference_id: str) -> None:
        """Open one difference, or none."""
        changed = [self.row_of(each) for each in (self.opened, difference_id) if each]
        self.opened = difference_id
        for row in changed:
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        difference = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return difference.topic
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(difference_line(self.document, difference))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = difference_line(self.document, difference)
            return row_state(line, is_open=difference.id == self.opened)
        return None


class DifferencePainter(QStyledItemDelegate):
    """The painter of a row: arrow, topic, verdict and what it means, and the articles' numbers."""

    def __init__(self, rows: DifferenceRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.opened_px = 0  # height of the open row

    # What Qt calls

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_open = self._rows.opened and self._rows.shown[index.row()].id == self._rows.opened
        return QSize(1, max(self.opened_px, head_px()) if is_open else head_px())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QRect(option.rect)
        state = option.state
        difference = self._rows.shown[index.row()]
        is_open = difference.id == self._rows.opened
        head = QRectF(whole.left(), whole.top(), whole.width(), head_px())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(head, with_alpha(theme().text, 0.04))
        painter.setPen(theme().line)
        painter.drawLine(
            QPointF(whole.left(), whole.bottom() + 0.5),
            QPointF(whole.right(), whole.bottom() + 0.5),
        )
        line_px = enlarged_px(_LINE_PX)
        first = QRectF(head.left(), head.top() + _PAD_PX, head.width(), line_px)
        painter.setPen(theme().text_soft)
        paint_arrow(painter, QPointF(head.left() + 22, first.center().y()), is_open=is_open)
        right = self._paint_articles(painter, first, difference)
        room = QRectF(head.left() + LEFT_PX, first.top(), right - head.left() - LEFT_PX, line_px)
        self._paint_words(painter, room, difference)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().accent)
            painter.drawRoundedRect(head.adjusted(6.5, 2.5, -6.5, -3.5), 4, 4)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, difference: Difference) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(enlarged(sans(14, bold=True)))
        painter.setPen(theme().text)
        painter.drawText(room, middle, fitting(painter, difference.topic, room.width()))
        room = room.translated(0, room.height())
        is_contradiction = difference.verdict is Verdict.CONTRADICTION
        painter.setFont(enlarged(sans(13, bold=True)))
        painter.setPen(theme().amber if is_contradiction else theme().text_soft)
        label = VERDICTS[difference.verdict]
        painter.drawText(room, middle, label)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(label))
        painter.setFont(enlarged(sans(13)))
        painter.setPen(theme().text_soft)
        words = f": {EXPLANATIONS[difference.verdict]}"
        painter.drawText(room, middle, fitting(painter, words, room.width()))

    def _paint_articles(self, painter: QPainter, line: QRectF, difference: Difference) -> float:
        """Paint the numbers of the articles, and return where the room left of them ends."""
        document = self._rows.document
        labels = [article_label(document, each) for each in articles_between(document, difference)]
        if len(labels) > _MOST_CHIPS:
            labels = [*labels[: _MOST_CHIPS - 1], f"+{len(labels) - _MOST_CHIPS + 1}"]
        right = line.right() - _MARGIN_PX
        for label in reversed(labels):
            right -= chip_size_px(label)[0]
            paint_chip(painter, QPointF(right, line.center().y()), label)
            right -= _GAP_PX
        return right - _GAP_PX


def head_px() -> int:
    """Return the height of a closed row, and of the head of the open one."""
    return 2 * (enlarged_px(_LINE_PX) + _PAD_PX)


class EventLink(QWidget):
    """A link that chooses an event, and points at it while the pointer is over the link.

    An event that the filter hides is a label instead, which says so.
    """

    def __init__(self, session: Session, event: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._event = event
        document = session.document
        title = document.events.texts["title"][event]
        row = new_row(self, margins_px=0, spacing_px=5)
        row.addWidget(Square(theme().lane(lane_of(document, event).colour), self))
        if not session.mask[event]:
            row.addWidget(Label(hidden_event(title), sans(13), theme().text_soft, parent=self), 1)
            return
        link = Link(title, self)
        link.set_label(title, event_name(title))
        link.clicked.connect(lambda: session.select(event))
        row.addWidget(link)
        row.addStretch(1)

    # What Qt calls

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._session.mask[self._event]:
            self._session.point_at(self._event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._session.point_at(None)
