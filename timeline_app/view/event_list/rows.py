"""What is done with the selected rows of the event list: changed, deleted, put in another order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu

from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.edtf import Form
from timeline_app.model.making.dates.day_order import moved_within_day
from timeline_app.view.making.known import known_texts
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.making.changes import (
    change_of_events,
    day_shown,
    delete_events_name,
    events_changed,
    events_gone,
    not_while_sorted,
    only_within_a_day,
    order_changed,
)
from timeline_app.words.making.editing import TITLES, read_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QAbstractItemView

    from timeline_app.view.event_list.table import EventTable
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

_MOST_KEPT: Final = 1_000  # rows
_FOR_SEVERAL: Final = ("status", "lane", "place", "people", "when")


class SelectedRows:
    """The changes of the events of the rows that are selected in a view of a table."""

    def __init__(
        self, session: Session, pen: Pen, table: EventTable, view: QAbstractItemView
    ) -> None:
        self._session = session
        self._pen = pen
        self._table = table
        self._view = view
        self._document = session.document
        self._kept_ids: list[str] = []  # of the selected rows, while the table is read again
        table.drop = self.drop
        table.modelAboutToBeReset.connect(self._keep_selected)

    def _places(self) -> list[int]:
        return sorted(index.row() for index in self._view.selectionModel().selectedRows())

    def _chosen(self) -> list[int]:
        return [self._table.event_at(row) for row in self._places()]

    def _ids(self) -> list[str]:
        ids = self._session.document.events.texts["id"]
        return [ids[event] for event in self._chosen()]

    def delete(self) -> None:
        """Delete them; nothing is asked, as it is undone in one step."""
        ids = self._ids()
        if ids and self._pen.can_write:
            self._pen.delete_events(ids, events_gone(len(ids)))

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of the selected rows at a point of the screen."""
        count = len(self._chosen())
        if not count or not self._pen.can_write:
            return
        menu = QMenu(self._view.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in _FOR_SEVERAL:
            entry = menu.addAction("")
            name_entry(entry, change_of_events(TITLES[column], count))
            entry.triggered.connect(lambda _checked=False, each=column: self._ask(each))
        menu.addSeparator()
        entry = menu.addAction("")
        name_entry(entry, delete_events_name(count))
        entry.triggered.connect(lambda _checked=False: self.delete())
        menu.popup(at)

    def _ask(self, column: str) -> None:
        from timeline_app.view.dialogs.prompt import Prompt  # not for the first picture

        document, ids = self._session.document, self._ids()
        title = change_of_events(TITLES[column], len(ids)).rstrip("…")
        known = known_texts(document, column)
        use = partial(self._change, ids, column)
        Prompt(title, TITLES[column], use, known, self._view.window()).exec()

    def _change(self, ids: list[str], column: str, text: str) -> str:
        """Change a cell of all of them, and return ""; or return what is wrong with the text."""
        reading = read_cell(column, text, lanes=self._session.document.lanes)
        if reading.is_problem:
            return reading.words
        told = events_changed(TITLES[column], len(ids))
        self._pen.change_events(ids, column, reading, told=told)
        return ""

    # Another order

    def drop(self, row: int) -> None:
        """Move them before another row, or behind the last."""
        count, chosen = self._table.rowCount(), self._chosen()
        if not count or not chosen:
            return
        at = min(row, count - 1)
        event, is_before = self._table.event_at(at), row < count
        if is_before and at and not self._is_of_day(chosen, event):
            event, is_before = self._table.event_at(at - 1), False  # at the end of their day
        self._move(chosen, event, is_before=is_before)

    def _is_of_day(self, events: Sequence[int], other: int) -> bool:
        day = self._session.document.events.start_s // DAY_S
        return all(day[each] == day[other] for each in events)

    def step(self, by: int) -> None:
        """Put them one row up or down, over the row beside them."""
        places = self._places()
        if not places:
            return
        beside = places[0] - 1 if by < 0 else places[-1] + 1
        if 0 <= beside < self._table.rowCount():
            self._move(self._chosen(), self._table.event_at(beside), is_before=by < 0)

    def _move(self, events: Sequence[int], beside: int, *, is_before: bool) -> None:
        """Tell events before another one of their day, or after it."""
        if not self._pen.can_write:
            return
        if not self._table.is_by_date:
            self._pen.refuse(not_while_sorted())
            return
        document = self._session.document
        changes = moved_within_day(document, events, beside, is_before=is_before)
        if changes is None:
            self._pen.refuse(only_within_a_day())
            return
        is_dated = document.events.form[beside] != Form.UNDATED
        day = day_shown(int(document.events.start_s[beside])) if is_dated else ""
        cells = {event_id: {"sequence": str(number)} for event_id, number in changes.items()}
        if cells:
            self._pen.change_cells(cells, told=order_changed(day, len(cells)))

    # While the table is read again

    def _keep_selected(self) -> None:
        ids, rows = self._document.events.texts["id"], self._places()
        is_several = 1 < len(rows) <= _MOST_KEPT
        self._kept_ids = [ids[self._table.event_at(row)] for row in rows] if is_several else []

    def select_again(self) -> None:
        """Select what was selected before the timeline was edited."""
        before, self._document = self._document, self._session.document
        kept, self._kept_ids = self._kept_ids, []
        if self._document.path is None or before.path != self._document.path:
            return
        flags = QItemSelectionModel.SelectionFlag
        for event_id in kept:
            row = self._table.row_of(self._document.events.find(event_id))
            if row is not None:
                index = self._table.index(row, 0)
                self._view.selectionModel().select(index, flags.Select | flags.Rows)
