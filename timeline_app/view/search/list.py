"""The list under the search field: rows of several kinds, drawn from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QWidget

from timeline_app.model.articles.text_spans import to_utf16
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.view.search.results import Heading, HitRow, SearchRow
from timeline_app.view.widgets.basics import heading_font
from timeline_app.view.widgets.row_paint import NO_PARENT, Index
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from timeline_app.model.search.items import Snippet


def draw_snippet(
    painter: QPainter, area: QRectF, snippet: Snippet, inks: tuple[str, str], size_px: float = 13
) -> None:
    """Draw a snippet in the middle of the area's height, shortened where there is no room.

    `inks` are the colours of the text and of the hits in it.
    """
    ink, found_ink = inks
    text = _bold_metrics(size_px).elidedText(
        shown_on_one_line(snippet.text), Qt.TextElideMode.ElideRight, area.width()
    )
    layout = QTextLayout(text, enlarged(sans(size_px)))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, snippet.marks, found_ink))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    painter.setPen(ink)
    top_px = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(area.left(), top_px))


def snippet_px(snippet: Snippet, size_px: float = 13) -> float:
    """Return a width that is enough for the whole snippet."""
    return _bold_metrics(size_px).horizontalAdvance(shown_on_one_line(snippet.text))


def _bold_metrics(size_px: float) -> QFontMetricsF:
    """Return the metrics of a snippet in bold, the widest it can be."""
    return QFontMetricsF(enlarged(sans(size_px, bold=True)))


def _formats(
    text: str, marks: Sequence[tuple[int, int]], ink: str
) -> list[QTextLayout.FormatRange]:
    places = [min(place, len(text)) for mark in marks for place in mark]
    units = to_utf16(text, places).tolist()
    ranges = []
    for start, end in zip(units[::2], units[1::2], strict=True):
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(QColor(ink))
        found.format = look
        ranges.append(found)
    return ranges


_HEADING_PX: Final = 30
_LINE_PX: Final = 30
_TWO_LINES_PX: Final = 48
_SECOND_PX: Final = 18  # from a row's first line to its second
_SIDE_PX: Final = 16.0
_TEXT_PX: Final = 34.0  # where titles begin, right of the lane's square
_NOTE_SHARE: Final = 0.45  # of a row's width for its note, where both texts are long
_NOTE_GAP_PX: Final = 14.0


class RowModel(QAbstractListModel):
    """The rows; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[SearchRow] = ()

    def row(self, place: int) -> SearchRow:
        """Return the row at a place."""
        return self._rows[place]

    def show_rows(self, rows: Sequence[SearchRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._rows[index.row()].spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class RowList(QListView):
    """The list of the rows; the keys are the field's, `go` moves the choice for them.

    Signals: `picked` with the place of a row that was clicked.
    """

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self._painter = _RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setObjectName("searchRows")
        self.setAccessibleName("Found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    @property
    def chosen(self) -> SearchRow | None:
        """The row that is chosen, if one is."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def show_rows(self, rows: Sequence[SearchRow]) -> None:
        """Show other rows, none of which is chosen."""
        self.rows.show_rows(rows)
        self.scrollToTop()

    def go(self, by: int) -> None:
        """Choose the next row down or up; from the last to the first, and back."""
        count = self.rows.rowCount()
        if count:
            self.choose((self.currentIndex().row() + by) % count, by)

    def page(self, by: int) -> None:
        """Choose a row a page further down or up, the last or first at most."""
        count = self.rows.rowCount()
        if not count:
            return
        place = self.currentIndex().row()
        left_px = self.viewport().height() - _TWO_LINES_PX
        while 0 <= place + by < count and left_px > 0:
            place += by
            left_px -= _height_px(self.rows.row(place))
        at_edge = place in {0, count - 1}
        self.choose(place, -by if at_edge else by)

    def content_px(self) -> int:
        """Return the height of all rows together."""
        return sum(_height_px(self.rows.row(place)) for place in range(self.rows.rowCount()))

    def choose(self, place: int, by: int = 1) -> None:
        """Choose a row, or the next one down or up that is no heading."""
        count = self.rows.rowCount()
        places = [(place + by * step) % count for step in range(count)]
        found = next((p for p in places if not isinstance(self.rows.row(p), Heading)), None)
        if found is None:
            return
        self.setCurrentIndex(self.rows.index(found))
        if found and isinstance(self.rows.row(found - 1), Heading):  # which is seen with its first
            self.scrollTo(self.rows.index(found - 1))
        self.scrollTo(self.rows.index(found))

    # What Qt calls

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not isinstance(self.rows.row(index.row()), Heading):
            self.setCurrentIndex(index)


class _RowPainter(QStyledItemDelegate):
    """The painter of one row."""

    def __init__(self, parent: RowList) -> None:
        super().__init__(parent)
        self._rows = parent.rows

    # What Qt calls

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), _height_px(self._rows.row(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, area = self._rows.row(index.row()), QRectF(option.rect)
        if isinstance(row, Heading):
            self._paint_heading(painter, row, area)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_choice(painter, area)
            if isinstance(row, HitRow):
                self._paint_hit(painter, row, area)
            else:
                line = area.adjusted(_TEXT_PX, 0, -_SIDE_PX, 0)
                _draw(painter, line, row.spoken, theme().accent)
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: Heading, area: QRectF) -> None:
        painter.setFont(enlarged(heading_font()))
        painter.setPen(theme().text_faint)
        line = area.adjusted(_SIDE_PX, 8, -_SIDE_PX, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row.spoken)

    def _paint_choice(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().chip))
        painter.drawRoundedRect(area.adjusted(6, 1, -6, -1), 5, 5)
        painter.setBrush(QColor(theme().accent))
        painter.drawRoundedRect(
            QRectF(area.left() + 6, area.top() + 6, 3, area.height() - 12), 1, 1
        )

    def _paint_hit(self, painter: QPainter, row: HitRow, area: QRectF) -> None:
        line = QRectF(area.left() + _TEXT_PX, area.top(), area.width() - _TEXT_PX - _SIDE_PX, 0)
        line.setHeight(_LINE_PX * text_factor())
        if row.lane_colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().lane(row.lane_colour))
            square = QRectF(area.left() + _SIDE_PX, line.center().y() - 4, 9, 9)
            painter.drawRoundedRect(square, 2, 2)
        left_px = line.width() - snippet_px(row.title)
        note_px = draw_note(painter, line, row.note, theme().text_faint, left_px)
        ink = theme().text_soft if row.title.marks else theme().text
        draw_snippet(painter, line.adjusted(0, 0, -note_px, 0), row.title, (ink, theme().text))
        if row.detail.text:
            below = line.translated(0, _SECOND_PX * text_factor())
            draw_snippet(painter, below, row.detail, (theme().text_faint, theme().text), size_px=12)


def _height_px(row: SearchRow) -> int:
    has_detail = isinstance(row, HitRow) and row.detail.text
    height_px = _TWO_LINES_PX if has_detail else _LINE_PX
    return round((_HEADING_PX if isinstance(row, Heading) else height_px) * text_factor())


def _draw(painter: QPainter, line: QRectF, text: str, ink: str) -> None:
    painter.setFont(enlarged(sans(13)))
    painter.setPen(ink)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown_on_one_line(text))


def draw_note(painter: QPainter, line: QRectF, note: str, ink: str, left_px: float) -> float:
    """Draw the note at the right of a row; return the px that it takes.

    `left_px` is what the title leaves; where that is too little, the title is shortened as well.
    """
    if not note:
        return 0.0
    painter.setFont(enlarged(sans(12)))
    painter.setPen(ink)
    metrics = painter.fontMetrics()
    room_px = max(line.width() * _NOTE_SHARE, left_px - _NOTE_GAP_PX)
    text = metrics.elidedText(shown_on_one_line(note), Qt.TextElideMode.ElideRight, int(room_px))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(line, right, text)
    return metrics.horizontalAdvance(text) + _NOTE_GAP_PX
