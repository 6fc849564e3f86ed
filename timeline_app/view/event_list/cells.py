"""Cells of the event list that are edited where they are, and what is done with several rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from timeline_app.paint.fonts import enlarged, sans
from timeline_app.view.making.fields import LineField
from timeline_app.view.making.known import known_texts, year_of
from timeline_app.view.widgets.basics import plain_label
from timeline_app.view.widgets.row_paint import Index, fitting
from timeline_app.view.widgets.theme import theme
from timeline_app.words.making.editing import TITLES, Reading, cell_shown, read_cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QPainter

    from timeline_app.model.document import Document
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen

DATE: Final = 1  # the column of dates
_PAD_PX: Final = (11, 3)  # beside and above the words
_TITLE_PX, _DATE_PX = 13.5, 12.5
_FEW: Final = frozenset({"status", "lane", "dated_by"})
_TABS: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_RETURNS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEEPING: Final = _RETURNS.union(_TABS)


def is_edited(document: Document, column: str) -> bool:
    """Return whether a column of the list is one of the rows themselves, not worked out."""
    return column in TITLES or column in document.events.texts


def reading_in(document: Document, event: int, column: str, text: str) -> Reading:
    """Return how what is typed into a cell of an event is read."""
    zone = document.events.texts["zone"][event]
    year = year_of(document, event)
    return read_cell(column, text, lanes=document.lanes, zone=zone, year=year)


class EditedCells(QStyledItemDelegate):
    """Makes the field of a cell, with its reading below it, and keeps what is typed.

    `cell_of` returns the document, the event and the column of an index; `begin_beside` begins the
    next cell of an event, or the one before, after Tab.
    """

    def __init__(
        self,
        pen: Pen | None,
        table_pen: TablePen | None,
        cell_of: Callable[[Index], tuple[Document, int, str]],
        begin_beside: Callable[[str, str, int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pen, self._table_pen = pen, table_pen
        self._cell_of, self._begin_beside = cell_of, begin_beside
        self._said: QLabel | None = None
        self._edited: tuple[Document, int, str] | None = None

    def _reading(self, field: LineField) -> Reading:
        if self._edited is None:
            return Reading("", is_problem=True)
        document, event, column = self._edited
        if self._table_pen is not None and (part := self._table_pen.part_of(column)) is not None:
            return self._table_pen.read(event, part, field.text())
        return reading_in(document, event, column, field.text())

    def _say(self, field: LineField) -> None:
        """Show how what is typed is read, below the cell."""
        said, room = self._said, field.parentWidget()
        if said is None or room is None:
            return
        reading = self._reading(field)
        said.setObjectName("cellProblem" if reading.is_problem else "cellReading")
        said.style().unpolish(said)
        said.style().polish(said)
        said.setText(reading.words)
        said.setFixedWidth(min(max(field.width(), said.sizeHint().width()), room.width() - 8))
        said.adjustSize()
        below = field.geometry().bottomLeft() + QPoint(0, 2)
        if below.y() + said.height() > room.height():
            below = field.geometry().topLeft() - QPoint(0, said.height() + 2)
        left_px = min(below.x(), room.width() - said.width() - 4)
        said.move(max(left_px, 0), max(below.y(), 0))
        said.setVisible(bool(reading.words))
        said.raise_()
        field.setAccessibleDescription(reading.words)

    def _cell(self, document: Document, event: int, column: str) -> str:
        """Return what is edited: of a table the cell as it is written there, or corrected."""
        if self._table_pen is not None and (part := self._table_pen.part_of(column)) is not None:
            return self._table_pen.cell(event, part)
        texts = document.events.texts
        return cell_shown(column, texts[column][event] if column in texts else "", document.lanes)

    # What Qt calls

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        document, event, column = self._edited = self._cell_of(index)
        cell = self._cell(document, event, column)
        field = LineField(cell, TITLES.get(column, column), parent, offers_all=column in _FEW)
        known = known_texts(document, column)
        if known:
            field.offer(known, is_list=column == "people")
        self._said = plain_label(name="cellReading", wraps=True)
        self._said.setParent(parent)
        field.edited.connect(partial(self._say, field))
        field.destroyed.connect(self._said.deleteLater)
        QTimer.singleShot(0, field, field.show_all)
        return field

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Do nothing: the field was made with its text."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        rect = option.rect
        rect.setHeight(max(rect.height(), editor.sizeHint().height()))
        editor.setGeometry(rect)
        if isinstance(editor, LineField):
            self._say(editor)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        if not isinstance(editor, LineField) or self._edited is None or self._pen is None:
            return
        document, event, column = self._edited
        reading, texts = self._reading(editor), document.events.texts
        rows = self._table_pen
        if rows is not None and (part := rows.part_of(column)) is not None:
            if not reading.is_problem:
                QTimer.singleShot(0, partial(rows.correct, event, part, reading.value))
            return
        before = texts[column][event] if column in texts else ""
        if reading.is_problem or (reading.value == before and not reading.new_lane):
            return
        ids = [texts["id"][event]]
        QTimer.singleShot(0, partial(self._pen.change_events, ids, column, reading))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(editor, LineField) and isinstance(event, QKeyEvent) and is_key:
            key = Qt.Key(event.key())
            if key in _KEEPING and self._reading(editor).is_problem:
                return True
            if key in _RETURNS:  # at once; Qt would do it later, when the field may be gone
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                return True
            if key in _TABS and self._edited is not None:
                document, row, column = self._edited
                event_id = document.events.texts["id"][row]
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                QTimer.singleShot(0, partial(self._begin_beside, event_id, column, _TABS[key]))
                return True
        return super().eventFilter(editor, event)


class TwoLines(EditedCells):
    """Paints the title of a row, and below it the date, which is in the next column."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Paint both lines on the row's ground."""
        view = option.widget
        own = QStyleOptionViewItem(option)
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, own, painter, view)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        beside_px, above_px = _PAD_PX
        room = QRectF(option.rect).adjusted(beside_px, above_px, -beside_px / 2, -above_px)
        line_px = room.height() / 2
        title, date = index.data(), index.sibling(index.row(), DATE).data()
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
