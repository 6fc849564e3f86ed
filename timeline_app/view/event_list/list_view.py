"""The rows of the event list: a row for each shown event, its cells edited where they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QMenu,
    QTableView,
)

from timeline_app.paint.fonts import text_factor
from timeline_app.view.event_list.cells import DATE, EditedCells, TwoLines
from timeline_app.view.event_list.rows import SelectedRows
from timeline_app.view.event_list.table import EventTable
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.facets import more_rows

if TYPE_CHECKING:
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


_ROW_PX: Final = 24
_TWO_LINES_PX: Final = 42  # of a row with the date below the title
_LEAST_TITLE_PX: Final = 240  # beside whole dates; dates are below titles that need more
_WIDEST_TITLE_PX: Final = 420
_WIDEST_OTHER_PX: Final = 150
_CELL_PX: Final = 16  # beside a text, both sides together
_LOOKED_AT: Final = 60  # rows, for how wide their columns have to be
_MOST_COPIED: Final = 10_000
_HELP: Final = "All shown events. A heading sorts; Enter zooms to an event; Ctrl+C copies rows."
_COMMANDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ZOOMING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EventList(QTableView):
    """A row for each shown event; the event chosen here is chosen in the timeline, too.

    With a pen, cells are edited where they are, and rows are changed, deleted and moved; with one
    for tables, their cells are corrected.
    """

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        pen: Pen | None = None,
        table_pen: TablePen | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._pen = pen
        self.table = EventTable(session, self, lambda: pen is not None and pen.can_write, table_pen)
        self._rows = None if pen is None else SelectedRows(session, pen, self.table, self)
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
        headings.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        headings.customContextMenuRequested.connect(
            lambda at: self.open_column_menu(headings.mapToGlobal(at))
        )
        self._chosen: dict[str, bool] = {}  # by heading, whether a person wants the column
        delegates = (pen, table_pen, self.table.cell_of, self._begin_beside, self)
        self._one_line, self._two_lines = EditedCells(*delegates), TwoLines(*delegates)
        self.setItemDelegate(self._one_line)
        self._document, self._headings = session.document, self.table.headings()
        self._fit_columns()
        self.setEditTriggers(self.EditTrigger.DoubleClicked | self.EditTrigger.EditKeyPressed)
        self.setDragDropMode(self.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(self._zoom_unless_edited)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.table.modelReset.connect(self._follow)
        self.table.layoutChanged.connect(self._follow)
        session.selection_changed.connect(self._follow)
        self._follow()

    def copied_text(self) -> str:
        """Return the cells of the selected rows below their headings, parted by tabs.

        Those of columns without room are copied, too.
        """
        ranges = self.selectionModel().selection()
        parts = [ranges.at(place) for place in range(ranges.count())]
        spans = sorted((part.top(), part.bottom() + 1) for part in parts)
        rows = [row for top, bottom in spans for row in range(top, bottom)][:_MOST_COPIED]
        more = sum(bottom - top for top, bottom in spans) - len(rows)
        shown = [place for place in range(self.table.columnCount()) if self._is_wanted(place)]
        texts = [self.table.copied_texts(row, shown) for row in rows]
        headings = [self.table.copied_headings(shown)] if rows else []
        lines = ["\t".join(map(_one_cell, cells)) for cells in (*headings, *texts)]
        return "\n".join([*lines, more_rows(more)] if more else lines)

    def open_column_menu(self, at: QPoint) -> None:
        """Open a menu at a point of the screen: which columns, which order."""
        menu = QMenu(self.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, heading in enumerate(self.table.headings()):
            entry = menu.addAction("")
            name_entry(entry, heading)
            entry.setCheckable(True)
            is_below = place == DATE and self._has_two_lines and self._is_wanted(place)
            entry.setChecked(is_below or not self.isColumnHidden(place))
            entry.setEnabled(place > 0)  # a row without its title would say little
            entry.toggled.connect(partial(self._show_column, heading))
        menu.addSeparator()
        entry = menu.addAction("Sort in reading order")  # where dates have no heading of their own
        entry.triggered.connect(lambda: self.sortByColumn(DATE, Qt.SortOrder.AscendingOrder))
        menu.popup(at)

    def _show_column(self, heading: str, is_shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._chosen[heading] = is_shown
        self._share_width()

    def _is_wanted(self, place: int) -> bool:
        return self._chosen.get(self.table.headings()[place], True)

    def _choose(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        event = self.table.event_at(current.row())
        if event != self._session.selection:
            self._session.select(event)
            self._canvas.navigation.reveal(event)

    def edit_cell(self) -> None:
        """Edit the cell that has the focus, if it can be."""
        index = self.currentIndex()
        if index.isValid() and self.table.is_editable(index.column()):
            self.edit(index)

    def _begin_beside(self, event_id: str, column: str, by: int) -> None:
        """Edit the next cell of an event that is shown and can be edited, or the one before."""
        event = self._session.document.events.find(event_id)
        row, at = self.table.row_of(event), self.table.place_of(column)
        if row is None or at is None:
            return
        at += by
        while 0 <= at < self.table.columnCount():
            if not self.isColumnHidden(at) and self.table.is_editable(at):
                index = self.table.index(row, at)
                self.setCurrentIndex(index)
                self.edit(index)
                return
            at += by

    def _open_menu(self, at: QPoint) -> None:
        if self._rows is not None:
            self._rows.open_menu(self.viewport().mapToGlobal(at))

    def _zoom_unless_edited(self, index: QModelIndex) -> None:
        if not self.table.is_editable(index.column()):
            self._zoom()

    def _zoom(self) -> None:
        event = self._session.selection
        if event is not None:
            self._canvas.navigation.zoom_to(event)

    def _fit_columns(self) -> None:
        """Make each column as wide as its first texts, within reason; dates are always whole."""
        headings = self.horizontalHeader()
        widest_px = {0: _WIDEST_TITLE_PX, DATE: self.maximumWidth()}
        self._needed_px = []
        for column in range(self.table.columnCount()):
            needed_px = max(self.sizeHintForColumn(column), headings.sectionSizeHint(column))
            most_px = widest_px.get(column, _WIDEST_OTHER_PX)
            self._needed_px.append(min(needed_px + _CELL_PX, most_px))
            self.setColumnWidth(column, self._needed_px[-1])
        self._share_width()

    def _share_width(self) -> None:
        """Leave whole dates in sight: beside the titles, or below them in a narrow list.

        Then come the columns that have room, and any that a person has switched on; what they leave
        is the titles'.
        """
        title_px, date_px, *others_px = self._needed_px
        width_px, has_dates = self.viewport().width(), self._is_wanted(DATE)
        beside_px = width_px - date_px * has_dates
        least_px = min(title_px, _LEAST_TITLE_PX * text_factor())
        self._has_two_lines = has_two_lines = has_dates and beside_px < least_px
        self.setItemDelegateForColumn(0, self._two_lines if has_two_lines else self._one_line)
        row_px = (_TWO_LINES_PX if has_two_lines else _ROW_PX) * text_factor()
        self.verticalHeader().setDefaultSectionSize(round(row_px))
        room_px = whole_px = width_px if has_two_lines else beside_px
        self.setColumnHidden(DATE, has_two_lines or not has_dates)
        left_px = room_px - min(title_px, room_px)  # beside the columns that are shown
        room_px -= title_px
        for column, needed_px in enumerate(others_px, DATE + 1):
            room_px -= needed_px * self._is_wanted(column)
            has_room = self._chosen.get(self.table.headings()[column], room_px >= 0)
            self.setColumnHidden(column, not has_room)
            left_px -= needed_px * has_room
        self.setColumnWidth(0, title_px + left_px if left_px > 0 else min(title_px, whole_px))

    def _follow(self) -> None:
        """Choose here what is chosen in the session."""
        before, after = self._document, self._session.document
        if after is not before:
            self._document = after
            is_edited = after.path is not None and after.path == before.path
            if not is_edited or self.table.headings() != self._headings:
                self._fit_columns()
            self._headings = self.table.headings()
        row, chosen = self.table.row_of(self._session.selection), self.selectionModel()
        if row is None:
            chosen.clear()
        elif chosen.currentIndex().row() != row:  # else a click or key has come here, and selects
            index = self.table.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            chosen.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        if self._rows is not None:
            self._rows.select_again()

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
        elif event.key() == Qt.Key.Key_Delete and self._rows is not None:
            self._rows.delete()
        elif self._rows is not None and event.key() in _STEPS and _is_with_alt(event):
            self._rows.step(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ZOOMING:
            self._zoom()
        elif event.text().isalpha() and not event.modifiers() & _COMMANDING:
            event.ignore()  # letters do here what they do in the whole window
        else:
            super().keyPressEvent(event)


def _is_with_alt(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _one_cell(text: str) -> str:
    """Return the text without what would begin another cell or row."""
    return " ".join(text.split())
