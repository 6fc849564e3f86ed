"""The event list: all shown events as a table beside the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QTableView, QWidget

from timeline_app.view.event_list.event_table import EventTable

if TYPE_CHECKING:
    from timeline_app.view.session import Session
    from timeline_app.view.timeline.canvas import Canvas

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
    """A row for each shown event; the chosen one is chosen here and in the timeline alike."""

    def __init__(self, session: Session, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        """The selected rows below the names of their columns, their cells parted by tabs."""
        ranges = self.selectionModel().selection()
        parts = [ranges.at(place) for place in range(ranges.count())]
        spans = sorted((part.top(), part.bottom() + 1) for part in parts)
        rows = [row for top, bottom in spans for row in range(top, bottom)][:_MOST_COPIED]
        more = sum(bottom - top for top, bottom in spans) - len(rows)
        told = [self.table.copied_headings(), *map(self.table.told, rows)] if rows else []
        lines = ["\t".join(map(_one_cell, cells)) for cells in told]
        return "\n".join([*lines, f"… and {more:,} more rows"] if more else lines)

    def _choose(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        event = self.table.event_at(current.row())
        if event != self._session.selection:
            self._session.select(event)
            self._canvas.reveal(event)

    def _zoom(self) -> None:
        event = self._session.selection
        if event is not None:
            self._canvas.zoom_to(event)

    def _fit_columns(self) -> None:
        """Make each column as wide as its first texts, within reason."""
        headings = self.horizontalHeader()
        for column in range(self.table.columnCount()):
            wanted_px = max(self.sizeHintForColumn(column), headings.sectionSizeHint(column))
            widest_px = dict(enumerate(_WIDEST_PX)).get(column, _WIDEST_OTHER_PX)
            self.setColumnWidth(column, min(wanted_px + _CELL_PX, widest_px))
        self._wanted_px = (self.columnWidth(0), self.columnWidth(1))
        self._share_width()

    def _share_width(self) -> None:
        """Leave the dates in sight beside the titles where the list is narrow."""
        title_px, date_px = self._wanted_px
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
        else:  # Qt would go to the first row, and the timeline after it: nobody chose that
            QAbstractScrollArea.focusInEvent(self, event)

    def keyboardSearch(self, search: str) -> None:
        """Titles are filtered (/) and searched (Ctrl+K): to look through all rows takes long."""

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
    """The text without what would begin another cell or row."""
    return " ".join(text.split())
