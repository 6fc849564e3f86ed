"""What is done with the selected rows of the event list: changed, deleted, put in another order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from timeline_app.model.dates.edtf import Form
from timeline_app.model.making.day_order import moved_within_day
from timeline_app.view.making.known import known_texts
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.editing import (
    TITLES,
    change_of_events,
    day_shown,
    delete_events_name,
    events_changed,
    events_gone,
    not_while_sorted,
    only_within_a_day,
    order_changed,
    read_cell,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

_FOR_SEVERAL: Final = ("status", "lane", "place", "people", "when")


class SelectedRows:
    """The changes of the events of the selected rows, which `chosen` returns by their indices."""

    def __init__(
        self, session: Session, pen: Pen, chosen: Callable[[], Sequence[int]], view: QWidget
    ) -> None:
        self._session = session
        self._pen = pen
        self._chosen = chosen
        self._view = view

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

    def step(self, by: int, event_beside: int | None, *, is_by_date: bool) -> None:
        """Put them one row up or down, over the row beside them."""
        if event_beside is not None:
            self.move(list(self._chosen()), event_beside, is_before=by < 0, is_by_date=is_by_date)

    def move(
        self, events: Sequence[int], beside: int, *, is_before: bool, is_by_date: bool
    ) -> None:
        """Tell events before another one of their day, or after it."""
        if not self._pen.can_write:
            return
        if not is_by_date:
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
