"""The events as rows of a table, made as they are looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timeline_app.model.shown import shown
from timeline_app.view.background import Background
from timeline_app.view.event_list.event_columns import (
    cell_text,
    heading,
    listed_columns,
    order_of,
    whole_text,
)
from timeline_app.view.parts.parts import plain_tool_tip

if TYPE_CHECKING:
    from timeline_app.model.document import Document
    from timeline_app.model.events import IntArray
    from timeline_app.view.background import Answers
    from timeline_app.view.session import Session

_TOLD: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,  # for what a narrow column cuts off
    }
)
_ARROWS: Final = {False: " ▴", True: " ▾"}  # beside the heading that is sorted by
_NO_PARENT: Final = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class EventTable(QAbstractTableModel):
    """The session's shown events in time order, or in the order of one of their columns."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = session.document
        self._columns = listed_columns(session.document)
        self._sorted_by, self._is_descending = "when", False
        self._orders: dict[str, IntArray] = {}  # of the columns that were sorted by
        self._rows = self._shown_rows()
        self._background = Background("the list cannot be sorted", self)
        self._background.answered.connect(self._keep_order)
        self._background.failed.connect(self._sort_by_time)
        session.document_changed.connect(self._read_anew)

    def event_at(self, row: int) -> int:
        """The event of a row."""
        return int(self._rows[row])

    def row_of(self, event: int | None) -> int | None:
        """The row of an event; None where it is not shown."""
        if event is None:
            return None
        found = np.flatnonzero(self._rows == event)
        return int(found[0]) if len(found) else None

    def told(self, row: int) -> list[str]:
        """What a row says when it is copied: its cells, then the date as it is written."""
        event = self.event_at(row)
        cells = [self._text(event, column) for column in self._columns]
        return [*cells, self._document.events.texts["when"][event]]

    def copied_headings(self) -> list[str]:
        """What the columns of copied rows are called."""
        return [*self.headings(), "Date (EDTF)"]

    def headings(self) -> list[str]:
        """What the columns are called."""
        return [heading(self._document, column) for column in self._columns]

    def end(self) -> None:
        """Wait until nothing is being sorted."""
        self._background.end()

    def _read_anew(self) -> None:
        self.beginResetModel()
        if self._session.document is not self._document:
            self._background.stop()
            self._document = self._session.document
            self._columns = listed_columns(self._document)
            self._orders = {}
            self._sorted_by, self._is_descending = "when", False
        self._rows = self._shown_rows()
        self.endResetModel()

    def _shown_rows(self) -> IntArray:
        mask, order = self._session.mask, self._orders.get(self._sorted_by)
        rows = np.flatnonzero(mask) if order is None else order[mask[order]]
        return rows[::-1] if self._is_descending else rows

    def _keep_order(self, answer: tuple[str, IntArray]) -> None:
        name, order = answer
        self._orders[name] = order
        self._arrange()

    def _sort_by_time(self, line: str) -> None:
        """Go back to the order that needs no sorting."""
        self._sorted_by, self._is_descending = "when", False
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._arrange()
        self._session.failed.emit(line)

    def _arrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        self._rows = self._shown_rows()
        self.layoutChanged.emit()

    def _text(self, event: int, column: str) -> str:
        return cell_text(self._document, self._session.reading.clock, column, event)

    # What Qt calls

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in _TOLD:
            return None
        event, column = self.event_at(index.row()), self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self._text(event, column))
        text = whole_text(self._document, self._session.reading.clock, column, event)
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
        if name == "when" or name in self._orders:
            self._arrange()
        else:
            self._background.start(partial(_sort, self._document, name))


def _sort(document: Document, name: str, answers: Answers) -> None:
    answers.tell((name, order_of(document, name)))
