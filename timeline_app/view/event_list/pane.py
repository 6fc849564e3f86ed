"""The event list: the count of the shown events, what the filter hides, and the table of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QWidget,
)

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.event_list.list_view import EventList
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.view.widgets.link import Link
from timeline_app.words.facets import events_listed, events_loaded, filter_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.canvas.places import ListedPlace
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


class EventListPane(QWidget):
    """The count of the shown events above `view`, the list of them, which takes the focus.

    Signals: `place_shown` with the ListedPlace that a person wants to see, or with None for all
    events, `refreshed` when other events are listed because there is another document or filter.
    """

    place_shown = Signal(object)
    refreshed = Signal()

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        pen: Pen | None = None,
        table_pen: TablePen | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self.view = EventList(session, canvas, pen, table_pen)
        self._count, self._filter = _label("listCount"), _label("listFilter")
        self._place: ListedPlace | None = None
        self._place_words = _label("listPlace")
        self._document = session.document
        self.everywhere = Link("List all", self)
        self.everywhere.clicked.connect(lambda: self.show_place(None))
        self.earlier, self.later = Link("◂ Earlier", self), Link("Later ▸", self)
        self._turn: Callable[[int], None] | None = None  # leads to the rows before or behind
        self.earlier.clicked.connect(partial(self._turn_by, -1))
        self.later.clicked.connect(partial(self._turn_by, 1))
        self.columns = Link("Columns ▾", self)
        self.columns.set_label(self.columns.label(), "Choose the columns of the list")
        self.columns.clicked.connect(self._choose_columns)
        column = new_column(self, margins_px=0, spacing_px=0)
        beside = (self.earlier, self.later, self.everywhere)
        lines = ((self._count, (self.columns,)), (self._place_words, beside))
        for words, links in lines:
            line = new_row(margins_px=(0, 0, 9, 0))
            line.addWidget(words, 1)
            for link in links:
                line.addWidget(link)
            column.addLayout(line)
        column.addWidget(self._filter)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(self.view.minimumWidth())
        session.document_changed.connect(self._refresh)
        self._refresh()

    def _choose_columns(self) -> None:
        at = self.columns.mapToGlobal(QPoint(0, self.columns.height()))
        self.view.open_column_menu(at)

    def show_place(self, place: ListedPlace | None) -> None:
        """List the events of one place alone, of those that are shown; with None all of them."""
        if place is not None or self._place is not None:
            self._place = place
            self.view.table.show_only(None if place is None else place.events)
            self._turn = None
            self._refresh()
        self.place_shown.emit(place)

    def show_rows(self, place: ListedPlace, count: str, turn: Callable[[int], None] | None) -> None:
        """List the rows that an engine has of a place; `turn` leads to those beside them.

        `count` says how many of how many these are.
        """
        self._place, self._turn = place, turn
        self.view.table.show_only(place.events)
        self._say(count)

    def _turn_by(self, by: int) -> None:
        if self._turn is not None:
            self._turn(by)

    def _refresh(self) -> None:
        session = self._session
        if session.document is not self._document:
            self._document, self._place, self._turn = session.document, None, None
        count, shown = len(session.mask), int(np.count_nonzero(session.mask))
        place = self._place
        shown = shown if place is None else self.view.table.rowCount()
        words = events_listed(count if place is None else shown, shown)
        if session.document.engine is not None:
            words = events_loaded(count, session.document.many)
        self._say(words)
        self.refreshed.emit()

    def _say(self, count: str) -> None:
        session, place = self._session, self._place
        self._count.setText(count)
        self._place_words.setText("" if place is None else shown_on_one_line(place.words))
        self._place_words.setVisible(place is not None)
        self.everywhere.setVisible(place is not None and self._turn is None)
        for link in (self.earlier, self.later):
            link.setVisible(self._turn is not None)
        words = filter_words(session.document, session.view_spec.query)
        self._filter.setText(shown_on_one_line(words))
        self._filter.setVisible(bool(words))


def _label(name: str) -> QLabel:
    label = plain_label(name=name, wraps=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
