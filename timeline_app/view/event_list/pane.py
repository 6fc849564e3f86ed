"""The event list: the count of the shown events, what the filter hides, and the table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint
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
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.canvas.places import ListedPlace
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


class EventListPane(QWidget):
    """The count of the shown events above `view`, the list of them, which takes the focus."""

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
        self.columns = Link("Columns ▾", self)
        self.columns.set_label(self.columns.label(), "Choose the columns of the list")
        self.columns.clicked.connect(self._choose_columns)
        column = new_column(self, margins_px=0, spacing_px=0)
        lines = ((self._count, self.columns), (self._place_words, self.everywhere))
        for words, link in lines:
            line = new_row(margins_px=(0, 0, 9, 0))
            line.addWidget(words, 1)
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
            self._refresh()

    def _refresh(self) -> None:
        session = self._session
        if session.document is not self._document:
            self._document, self._place = session.document, None
        count, shown = len(session.mask), int(np.count_nonzero(session.mask))
        place = self._place
        shown = shown if place is None else self.view.table.rowCount()
        words = events_listed(count if place is None else shown, shown)
        if session.document.engine is not None:
            words = events_loaded(count, session.document.many)
        self._count.setText(words)
        self._place_words.setText("" if place is None else shown_on_one_line(place.words))
        for widget in (self._place_words, self.everywhere):
            widget.setVisible(place is not None)
        words = filter_words(session.document, session.view_spec.query)
        self._filter.setText(shown_on_one_line(words))
        self._filter.setVisible(bool(words))


def _label(name: str) -> QLabel:
    label = plain_label(name=name, wraps=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
