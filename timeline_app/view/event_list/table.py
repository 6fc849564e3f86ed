"""The table behind the event list: a row for each shown event, in reading order or sorted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from timeline_app.model.shown import shown
from timeline_app.view.event_list.cells import is_edited
from timeline_app.view.session.session import MOST_AT_ONCE
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.view.widgets.row_paint import NO_PARENT, Index
from timeline_app.view.work.memo import BackgroundMemo
from timeline_app.words.facets import (
    cell_text,
    copied_headings,
    heading,
    listed_columns,
    order_of,
    whole_text,
)
from timeline_app.words.remarks import corrected_cell, corrected_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32
    from timeline_app.model.document import Document
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


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
    """The session's shown events in reading order, or in the order of one of their columns.

    Where `can_write` says so, cells are edited, and rows dropped between others call `drop` with
    the row that they are dropped before.
    """

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        can_write: Callable[[], bool] = lambda: False,
        table_pen: TablePen | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._can_write, self._table_pen = can_write, table_pen
        self.drop: Callable[[int], None] = lambda _row: None
        self._document = session.document
        self._columns = listed_columns(session.document, is_edited=can_write())
        self._sorted_by, self._is_descending = "when", False
        self._order: IntArray | None = None  # of all events; None is reading order
        self._place: BoolArray | None = None  # of all events; None is everywhere
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

    def copied_texts(self, row: int, columns: Sequence[int]) -> list[str]:
        """Return what is copied of a row: cells of these columns, then the date as recorded."""
        event = self.event_at(row)
        cells = [self._text(event, self._columns[column]) for column in columns]
        return [*cells, self._document.events.texts["when"][event]]

    def copied_headings(self, columns: Sequence[int]) -> list[str]:
        """Return the headings of copied rows."""
        headings = self.headings()
        return copied_headings([headings[column] for column in columns])

    def headings(self) -> list[str]:
        """Return the headings of the columns."""
        return [heading(self._document, column) for column in self._columns]

    def show_only(self, events: IntArray | IntArray32 | None) -> None:
        """Have rows for some events alone, if they are shown; for all of them with None."""
        self._place = None
        if events is not None:
            self._place = np.zeros(len(self._session.mask), np.bool_)
            self._place[events] = True
        self.beginResetModel()
        self._rows = self._shown_rows()
        self.endResetModel()

    def end(self) -> None:
        """Wait until nothing is being sorted."""
        self._orders.end()

    def cell_of(self, index: Index) -> tuple[Document, int, str]:
        """Return the document, the event and the column of a cell."""
        return self._document, self.event_at(index.row()), self._columns[index.column()]

    def place_of(self, column: str) -> int | None:
        """Return the place of a column."""
        return self._columns.index(column) if column in self._columns else None

    def is_editable(self, place: int) -> bool:
        """Return whether the cells of a column can be edited now."""
        column = self._columns[place]
        if self._can_write():
            return is_edited(self._document, column)
        return self._table_pen is not None and self._table_pen.part_of(column) is not None

    @property
    def is_by_date(self) -> bool:
        """Whether the rows are in reading order."""
        return self._sorted_by == "when" and not self._is_descending

    def _reset(self) -> None:
        self.beginResetModel()
        before = self._document
        if self._session.document is not before:
            self._orders.stop()
            self._document = self._session.document
            self._columns = listed_columns(self._document, is_edited=self._can_write())
            self._order = self._place = None
            if not self._keeps_order(before):
                self._sorted_by, self._is_descending = "when", False
            elif self._sorted_by != "when":
                self._order = order_of(self._document, self._sorted_by)
        self._rows = self._shown_rows()
        self.endResetModel()

    def _keeps_order(self, before: Document) -> bool:
        """Return whether the timeline is the one before, and soon sorted again.

        It is edited, or more of an engine's table is loaded.
        """
        after = self._document
        is_edited_only = after.path is not None and after.path == before.path
        if after.engine is not None and before.engine is not None:
            is_edited_only = after.engine.store is before.engine.store
        is_small = len(after.events) <= MOST_AT_ONCE
        return is_edited_only and is_small and self._sorted_by in self._columns

    def _shown_rows(self) -> IntArray:
        mask, order = self._session.mask, self._order
        if self._place is not None:
            mask = mask & self._place
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
        was = None if self._table_pen is None else self._table_pen.was(event, column)
        if role == Qt.ItemDataRole.DisplayRole:
            text = shown(self._text(event, column))
            return text if was is None else corrected_cell(text)
        text = whole_text(self._document, self._session.view_spec.clock, column, event)
        if was is not None:
            text = corrected_whole(text, was)
        return plain_tool_tip(text) if role == Qt.ItemDataRole.ToolTipRole else shown(text)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self._can_write():
            is_corrected = index.isValid() and self.is_editable(index.column())
            return flags | Qt.ItemFlag.ItemIsEditable if is_corrected else flags
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index.column()) else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, _data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Hand on where rows are dropped; they are moved by what is written, not by Qt."""
        at = parent.row() if row < 0 and parent.isValid() else row
        if at >= 0:
            self.drop(at)
        return False

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
