"""The matrix and its totals as Qt asks for them, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timeline_app.model.matrix import Kind
from timeline_app.view.evidence.evidence_text import article_name, counted
from timeline_app.view.parts.parts import plain_tool_tip

if TYPE_CHECKING:
    from timeline_app.model.articles import Article
    from timeline_app.model.events import BoolArray, IntArray
    from timeline_app.model.matrix import Cell, Matrix

NO_PARENT: Final = QModelIndex()
SUPPORT: Final = "Articles"  # the heading of the last column
TOTALS: Final = ("Events it supports", "… that no other does")

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_TOLD: Final = (_Role.AccessibleTextRole, _Role.ToolTipRole)


class MatrixTable(QAbstractTableModel):
    """A row for each shown event, a column for each article, and one that counts its articles."""

    def __init__(self, matrix: Matrix, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = matrix
        self.events: IntArray = np.zeros(0, np.int64)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of its columns."""
        return self.matrix.document.articles

    def show(self, matrix: Matrix, events: IntArray) -> None:
        """Show these events of a matrix."""
        if matrix is self.matrix and np.array_equal(events, self.events):
            return
        self.beginResetModel()
        self.matrix, self.events = matrix, events
        self.endResetModel()

    def row_of(self, event: int | None) -> int | None:
        """The row of an event; None where it is not shown."""
        if event is None:
            return None
        row = int(np.searchsorted(self.events, event))
        return row if row < len(self.events) and self.events[row] == event else None

    def event_at(self, row: int) -> int:
        """The event of a row."""
        return int(self.events[row])

    def cell(self, index: Index) -> Cell | None:
        """What an article has of an event; None in the last column."""
        if index.column() >= len(self.articles):
            return None
        return self.matrix.cell(self.event_at(index.row()), index.column())

    def title(self, row: int) -> str:
        """The title of the event of a row."""
        return self.matrix.document.events.texts["title"][self.event_at(row)]

    def support_words(self, row: int) -> tuple[str, str]:
        """How many articles support the event of a row, and what is to be said of that."""
        event = self.event_at(row)
        support = int(self.matrix.document.support[event])
        if not support:
            return "0", "no source"
        return str(support), "only here" if self.matrix.is_only(event) else ""

    def _told(self, index: Index) -> str:
        cell = self.cell(index)
        if cell is None:
            return f"{self.title(index.row())}: {' '.join(self.support_words(index.row()))}".strip()
        name = article_words(self.articles, index.column())
        told = f"{self.title(index.row())}: {name} has {cell.kind}"
        return told if cell.kind is Kind.NONE else f"{told}, {_excerpts(cell)}"

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.articles) + 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> str | None:
        if role not in _TOLD:
            return None
        told = self._told(index)
        return plain_tool_tip(told) if role == _Role.ToolTipRole else told

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | None:
        if role not in {_Role.DisplayRole, *_TOLD}:
            return None
        if orientation == Qt.Orientation.Vertical:
            told = self.title(section)
        else:
            told = SUPPORT
            if section < len(self.articles):
                told = article_words(self.articles, section)
        return plain_tool_tip(told) if role == _Role.ToolTipRole else told


class TotalsTable(QAbstractTableModel):
    """Below each article: how many of the events it supports, and how many no other article does.

    The last column counts the events that any article supports, and those that one alone does.
    """

    def __init__(self, matrix: Matrix, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._told: list[int] = []
        self._added: list[int] = []

    def show(self, matrix: Matrix, mask: BoolArray) -> None:
        """Count the events of a mask."""
        self.beginResetModel()
        self._matrix = matrix
        support = matrix.document.support[mask]
        self._told = [*matrix.told(mask).tolist(), int(np.count_nonzero(support))]
        self._added = [*matrix.added(mask).tolist(), int(np.count_nonzero(support == 1))]
        self.endResetModel()

    # What Qt calls

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(TOTALS)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._told)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> str | None:
        told, added = self._told[index.column()], self._added[index.column()]
        is_sum = index.column() == len(self._told) - 1
        if role == _Role.DisplayRole:
            if index.row() == 0:
                return f"{told:,}"
            return f"{added:,}" if is_sum else f"adds {added:,}"
        if role not in _TOLD:
            return None
        events, alone = counted(told, "event"), counted(added, "event")
        words = f"{events} with a source, {alone} with one article"
        if not is_sum:
            name = article_words(self._matrix.document.articles, index.column())
            words = f"{name} supports {events}, {added:,} of them alone. A click reads it."
        return plain_tool_tip(words) if role == _Role.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | None:
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Vertical:
            return TOTALS[section]
        return None


def article_words(articles: tuple[Article, ...], number: int) -> str:
    """Return "2 Its title", of an article counted from 0."""
    article = articles[number]
    return f"{number + 1} {article_name(article, article.id)}"


def _excerpts(cell: Cell) -> str:
    words = counted(cell.found, "excerpt")
    lost = len(cell.excerpts) - cell.found
    return f"{words}, {lost:,} not found" if lost else words
