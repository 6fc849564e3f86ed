"""The parts of an event's sheet that are edited: its title, and the rows of its details."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timeline_app.model.events import FROM_OUTSIDE
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_cells import build_details, doubts_of, event_cell
from timeline_app.view.evidence.fact_cells import Resting, build_facts
from timeline_app.view.evidence.passage import marked_runs
from timeline_app.view.making.in_place import InPlace
from timeline_app.view.widgets.basics import new_column
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.making.cards import mark_as_outside, unsupported_hint
from timeline_app.words.making.editing import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.events import Event
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session
    from timeline_app.view.widgets.basics import Sheet

TITLE_PX: Final = 22


class Editing(NamedTuple):
    """How a sheet is edited: by a pen; with a row for each detail, if they are shown.

    `show_details` is called when a person shows or hides them.
    """

    pen: Pen
    has_details: bool
    show_details: Callable[[bool], None]


def in_place(
    session: Session, event: Event, name: str, view: TextView, editing: Editing | None
) -> QWidget:
    """Return the view itself, or where it is edited in place the part that it turns in."""
    if editing is None:
        return view
    font = sans(TITLE_PX, bold=True) if name == "title" else None
    return InPlace(event_cell(editing.pen, session, event, name, font), view)


def add_title(sheet: Sheet, session: Session, event: Event, editing: Editing | None) -> None:
    """Add the title; where it can be edited, what no passage supports of it is marked."""
    plain = Run("", sans(TITLE_PX, bold=True), theme().text)
    doubted: Sequence[Span] = ()
    if editing is not None and session.document.articles:
        doubted = doubts_of(session.document, event)(event.title)
    marked = replace(plain, underline=theme().amber)
    runs = marked_runs(event.title, doubted, plain, marked)
    view = TextView(runs, sheet, name="evidence_title")
    sheet.column.addWidget(in_place(session, event, "title", view, editing))
    if editing is None or not doubted:
        return
    words = [event.title[start:end] for start, end in doubted]
    hint = Run(unsupported_hint(words), sans(13), theme().amber)
    sheet.column.addWidget(TextView([hint], sheet, name="unsupported"))
    saying = mark_as_outside(len(set(words)))
    mark = Link(f"{saying[:1].upper()}{saying[1:]}")
    mark.setObjectName("markOutside")
    before, pen = event.extra.get(FROM_OUTSIDE, ""), editing.pen
    mark.clicked.connect(
        lambda: pen.mark_outside(event.id, "title", Reading(event.title), words, before),
        Qt.ConnectionType.QueuedConnection,
    )
    sheet.column.addLayout(on_left_edge(mark))


def add_details(sheet: Sheet, session: Session, event: Event, editing: Editing) -> None:
    """Add the link that shows a row for each detail; it stays open from event to event."""
    link = Link("Edit details")
    link.setObjectName("editDetails")
    revealed = Revealed(link, partial(_details, session, event, editing.pen))
    sheet.column.addLayout(on_left_edge(link))
    sheet.column.addWidget(revealed)
    link.setChecked(editing.has_details)
    link.toggled.connect(editing.show_details)


def _details(session: Session, event: Event, pen: Pen) -> QWidget:
    widget = QWidget()
    column = new_column(widget, margins_px=0, spacing_px=6)
    column.addWidget(build_details(pen, session, event))
    column.addWidget(build_facts(session, Resting(event.id, "", event.outside), pen))
    return widget
