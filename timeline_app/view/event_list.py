"""The event list: all shown events as a table beside the timeline."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QSizePolicy,
    QTableView,
    QWidget,
)

from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.view.widgets.layouts import new_column, plain_label
from timeline_app.view.widgets.row_paint import NO_PARENT, Index
from timeline_app.view.work.memo import BackgroundMemo
from timeline_app.words.facets import (
    cell_text,
    copied_headings,
    events_listed,
    filter_words,
    heading,
    listed_columns,
    more_rows,
    order_of,
    whole_text,
)

if TYPE_CHECKING:
    from timeline_app.model.arrays import IntArray
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session


class EventListPane(QWidget):
    """The count of the shown events above `view`, the list of them, which takes the focus."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self.view = EventList(session, canvas)
        self._count, self._filter = _label("listCount"), _label("listFilter")
        column = new_column(self, margins_px=0, spacing_px=0)
        column.addWidget(self._count)
        column.addWidget(self._filter)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(self.view.minimumWidth())
        session.document_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        count, shown = len(session.mask), int(np.count_nonzero(session.mask))
        self._count.setText(events_listed(count, shown))
        words = filter_words(session.document, session.view_spec.query)
        self._filter.setText(shown_on_one_line(words))
        self._filter.setVisible(bool(words))


def _label(name: str) -> QLabel:
    label = plain_label(name=name, wraps=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


_TEXT_ROLES: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,  # for what a narrow column cuts off
    }
)
_ARROWS: Final = {False: " ▴", True: " ▾"}  # beside the heading that is sorted by
_ORDERS_KEPT: Final = 8


class EventTable(QAbstractTableModel):
    """The session's shown events in time order, or in the order of one of their columns."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = session.document
        self._columns = listed_columns(session.document)
        self._sorted_by, self._is_descending = "when", False
        self._order: IntArray | None = None  # of all events; None is that of time
        self._rows = self._shown_rows()
        self._orders = BackgroundMemo("the list cannot be sorted", self, keep=_ORDERS_KEPT)
        self._orders.answered.connect(self._arrange)
        self._orders.failed.connect(self._sort_by_time)
        session.document_changed.connect(self._reset)

    def event_at(self, row: int) -> int:
        """Return the event of a row, by its index."""
        return int(self._rows[row])

    def row_of(self, event: int | None) -> int | None:
        """Return the row of an event; None where it is not shown."""
        if event is None:
            return None
        found = np.flatnonzero(self._rows == event)
        return int(found[0]) if len(found) else None

    def copied_texts(self, row: int) -> list[str]:
        """Return what is copied of a row: its cells, then the date as it is recorded."""
        event = self.event_at(row)
        cells = [self._text(event, column) for column in self._columns]
        return [*cells, self._document.events.texts["when"][event]]

    def copied_headings(self) -> list[str]:
        """Return the headings of copied rows."""
        return copied_headings(self.headings())

    def headings(self) -> list[str]:
        """Return the headings of the columns."""
        return [heading(self._document, column) for column in self._columns]

    def end(self) -> None:
        """Wait until nothing is being sorted."""
        self._orders.end()

    def _reset(self) -> None:
        self.beginResetModel()
        if self._session.document is not self._document:
            self._orders.stop()
            self._document = self._session.document
            self._columns = listed_columns(self._document)
            self._order = None
            self._sorted_by, self._is_descending = "when", False
        self._rows = self._shown_rows()
        self.endResetModel()

    def _shown_rows(self) -> IntArray:
        mask, order = self._session.mask, self._order
        rows = np.flatnonzero(mask) if order is None else order[mask[order]]
        return rows[::-1] if self._is_descending else rows

    def _sort_by_time(self, line: str) -> None:
        """Go back to the order that needs no sorting."""
        self._sorted_by, self._is_descending = "when", False
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._arrange(None)
        self._session.failed.emit(line)

    def _arrange(self, order: IntArray | None) -> None:
        self._order = order
        self.layoutAboutToBeChanged.emit()
        self._rows = self._shown_rows()
        self.layoutChanged.emit()

    def _text(self, event: int, column: str) -> str:
        return cell_text(self._document, self._session.view_spec.clock, column, event)

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in _TEXT_ROLES:
            return None
        event, column = self.event_at(index.row()), self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self._text(event, column))
        text = whole_text(self._document, self._session.view_spec.clock, column, event)
        return plain_tool_tip(text) if role == Qt.ItemDataRole.ToolTipRole else shown(text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        arrow = _ARROWS[self._is_descending] if self._columns[section] == self._sorted_by else ""
        return f"{shown(self.headings()[section])}{arrow}"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self._columns[column] if 0 <= column < len(self._columns) else "when"
        self._sorted_by, self._is_descending = name, order == Qt.SortOrder.DescendingOrder
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if name == "when":
            self._orders.cancel()
            self._arrange(None)
        else:
            self._orders.ask(name, partial(order_of, self._document, name))


_ROW_PX: Final = 24
_WIDEST_PX: Final = (260, 280)  # of the first columns
_LEAST_TITLE_PX, _LEAST_DATE_PX = 40, 130
_WIDEST_OTHER_PX: Final = 150
_CELL_PX: Final = 16  # beside a text, both sides together
_LOOKED_AT: Final = 60  # rows, for how wide their columns have to be
_MOST_COPIED: Final = 10_000
_HELP: Final = "All shown events. A heading sorts; Enter zooms to an event; Ctrl+C copies rows."
_COMMANDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ZOOMING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EventList(QTableView):
    """A row for each shown event; the event chosen here is chosen in the timeline, too."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self.table = EventTable(session, self)
        self.setModel(self.table)
        self.setObjectName("eventList")
        self.setAccessibleName("Events")
        self.setAccessibleDescription(_HELP)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)  # Tab leads on to the timeline
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setMinimumWidth(160)
        rows, headings = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_PX)
        rows.hide()
        headings.setHighlightSections(False)
        headings.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        headings.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        headings.setResizeContentsPrecision(_LOOKED_AT)
        self._document = session.document
        self._fit_columns()
        self.doubleClicked.connect(self._zoom)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.table.modelReset.connect(self._follow)
        self.table.layoutChanged.connect(self._follow)
        session.selection_changed.connect(self._follow)
        self._follow()

    def copied_text(self) -> str:
        """Return the selected rows below their headings, their cells separated by tabs."""
        ranges = self.selectionModel().selection()
        parts = [ranges.at(place) for place in range(ranges.count())]
        spans = sorted((part.top(), part.bottom() + 1) for part in parts)
        rows = [row for top, bottom in spans for row in range(top, bottom)][:_MOST_COPIED]
        more = sum(bottom - top for top, bottom in spans) - len(rows)
        copied = self.table
        texts = [copied.copied_headings(), *map(copied.copied_texts, rows)] if rows else []
        lines = ["\t".join(map(_one_cell, cells)) for cells in texts]
        return "\n".join([*lines, more_rows(more)] if more else lines)

    def _choose(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        event = self.table.event_at(current.row())
        if event != self._session.selection:
            self._session.select(event)
            self._canvas.navigation.reveal(event)

    def _zoom(self) -> None:
        event = self._session.selection
        if event is not None:
            self._canvas.navigation.zoom_to(event)

    def _fit_columns(self) -> None:
        """Make each column as wide as its first texts, within reason."""
        headings = self.horizontalHeader()
        for column in range(self.table.columnCount()):
            needed_px = max(self.sizeHintForColumn(column), headings.sectionSizeHint(column))
            widest_px = dict(enumerate(_WIDEST_PX)).get(column, _WIDEST_OTHER_PX)
            self.setColumnWidth(column, min(needed_px + _CELL_PX, widest_px))
        self._needed_px = (self.columnWidth(0), self.columnWidth(1))
        self._share_width()

    def _share_width(self) -> None:
        """Leave the dates in sight beside the titles where the list is narrow."""
        title_px, date_px = self._needed_px
        width_px = self.viewport().width()
        date_px = min(date_px, max(width_px // 2, _LEAST_DATE_PX))
        self.setColumnWidth(1, date_px)
        self.setColumnWidth(0, max(min(title_px, width_px - date_px), _LEAST_TITLE_PX))

    def _follow(self) -> None:
        """Choose here what is chosen in the session."""
        if self._session.document is not self._document:
            self._document = self._session.document
            self._fit_columns()
        row, chosen = self.table.row_of(self._session.selection), self.selectionModel()
        if row is None:
            chosen.clear()
        elif chosen.currentIndex().row() != row or not chosen.isRowSelected(row):
            index = self.table.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            chosen.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:  # Qt would go to the first row, and the timeline after it: not the user's choice
            QAbstractScrollArea.focusInEvent(self, event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: titles are filtered (/) and searched (Ctrl+K); all rows would take long."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() in _ZOOMING:
            self._zoom()
        elif event.text().isalpha() and not event.modifiers() & _COMMANDING:
            event.ignore()  # letters do here what they do in the whole window
        else:
            super().keyPressEvent(event)


def _one_cell(text: str) -> str:
    """Return the text without what would begin another cell or row."""
    return " ".join(text.split())
