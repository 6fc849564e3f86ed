"""Links and notes of an event, as they are edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.layout.timeline.spans import text_span
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.remarks import LinkKind
from timeline_app.paint.fonts import sans
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.widgets.basics import Label, heading_font, name_entry, new_column, new_row
from timeline_app.view.widgets.link import Link, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.evidence.event import event_name
from timeline_app.words.making.editing import (
    LINK_TITLES,
    Reading,
    delete_link_name,
    gone,
    link_line,
    other_event,
    read_title_of_event,
)
from timeline_app.words.remarks import place_of_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from timeline_app.model.document import Document
    from timeline_app.model.events import Event
    from timeline_app.model.remarks import AuthorLink, AuthorNote
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

_AROUND: Final = 0.5  # of a note's time, on both sides
_MOST_OFFERED: Final = 2_000  # titles of events that complete what is typed


def has_remarks(document: Document, event_id: str) -> bool:
    """Return whether there is a link or a note of an event."""
    return bool(_links_of(document, event_id) or _notes_of(document, event_id))


def _links_of(document: Document, event_id: str) -> list[AuthorLink]:
    return [each for each in document.links if event_id in {each.source, each.target}]


def _notes_of(document: Document, event_id: str) -> list[AuthorNote]:
    return [each for each in document.notes if each.event == event_id]


def build_remarks(session: Session, event: Event, pen: Pen | None) -> QWidget:
    """Build the links of an event, each of which leads to the other one, and its notes."""
    document = session.document
    widget = QWidget()
    widget.setObjectName("remarks")
    column = new_column(widget, margins_px=(0, 6, 0, 2), spacing_px=5)
    links, notes = _links_of(document, event.id), _notes_of(document, event.id)
    if links:
        column.addWidget(Label("Links", heading_font(), theme().text_soft))
    for each in links:
        column.addLayout(_link_row(session, event, each, pen))
    if notes:
        column.addWidget(Label("Notes", heading_font(), theme().text_soft))
    for note in notes:
        column.addWidget(_note(note, pen))
    if pen is not None:
        _add_adding(column, widget, session, event, pen)
    return widget


def build_notes_on_times(session: Session, pen: Pen | None) -> QWidget | None:
    """Build the notes that are on no event, each below a link to its time; None for none."""
    document = session.document
    notes = [each for each in document.notes if not each.event and not each.is_bookmark]
    if not notes:
        return None
    widget = QWidget()
    widget.setObjectName("notesOnTimes")
    column = new_column(widget, margins_px=(0, 8, 0, 2), spacing_px=5)
    column.addWidget(Label("Notes", heading_font(), theme().text_soft))
    for note in notes:
        place = place_of_note(document.lane_titles.get(note.lane, ""), note.when)
        if place:
            leading = Link(place)
            leading.setObjectName("noteTime")
            leading.clicked.connect(partial(_show_time, session, note))
            row = new_row(margins_px=(-3, 0, 0, 0), spacing_px=6)
            row.addWidget(leading)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(_note(note, pen))
    return widget


def _show_time(session: Session, note: AuthorNote) -> None:
    """Show the time of a note, with some of what is around it."""
    try:
        start_s, end_s = text_span(note.when, session.view_spec.clock)
    except WhenError:  # an open end, say
        return
    view, to_axis = session.viewport, session.viewport.broken.to_axis
    session.remember()
    session.set_viewport(view.showing(to_axis(start_s), to_axis(end_s), _AROUND))


def _link_row(session: Session, event: Event, link: AuthorLink, pen: Pen | None) -> QHBoxLayout:
    document = session.document
    is_source = link.source == event.id
    other = document.events.find(link.target if is_source else link.source)
    title = "" if other is None else document.events.texts["title"][other]
    line = link_line(link.kind, title, is_source=is_source)
    leading = Link(line)
    leading.setObjectName("eventLink")
    leading.set_label(line, event_name(line))
    leading.clicked.connect(lambda: session.select(other), Qt.ConnectionType.QueuedConnection)
    row = new_row(margins_px=(-3, 0, 0, 0), spacing_px=6)
    row.addWidget(leading)
    if pen is not None:
        delete = _delete("Delete", delete_link_name(line))
        delete.clicked.connect(
            lambda: pen.delete_link(link, gone(line)), Qt.ConnectionType.QueuedConnection
        )
        row.addWidget(delete)
    row.addStretch(1)
    return row


def _delete(label: str, name: str) -> Link:
    link = Link(label, ink="text_soft")
    link.set_label(label, name)
    link.setObjectName("delete")
    return link


def _note(note: AuthorNote, pen: Pen | None) -> QWidget:
    view = TextView([Run(note.text, sans(13.5), theme().text)], name="note")
    if pen is None:
        return view
    return InPlace(
        Cell(
            key=f"note {note.id}",
            title="Note",
            text=note.text,
            read=lambda text: Reading(text.strip()),
            keep=lambda reading: pen.change_note(
                note, reading.value, "" if reading.value else gone(note.text)
            ),
            is_long=True,
        ),
        view,
    )


def _add_adding(
    column: QVBoxLayout, widget: QWidget, session: Session, event: Event, pen: Pen
) -> None:
    """Add a link for each kind of remark, which turns into its field."""
    note = Cell(
        key="new note",
        title="Note",
        text="",
        read=lambda text: Reading(text.strip()),
        keep=lambda reading: pen.add_note(reading.value, event=event.id),
        is_long=True,
    )
    column.addWidget(InPlace(note, None, widget))
    adding = Link("+ Add link ▾", widget)
    adding.setObjectName("addLink")
    adding.set_label(adding.label(), "Add a link to another event")
    begin = partial(_begin_link, column, session, event, pen)
    adding.clicked.connect(lambda: _choose_kind(adding, begin))
    column.addLayout(on_left_edge(adding))


def _choose_kind(below: Link, begin: Callable[[LinkKind], None]) -> None:
    menu = QMenu(below.window())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for kind in LinkKind:
        entry = menu.addAction("")
        name_entry(entry, LINK_TITLES[kind])
        entry.triggered.connect(lambda _checked=False, kind=kind: begin(kind))
        below.destroyed.connect(entry.deleteLater)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


def _begin_link(
    column: QVBoxLayout, session: Session, event: Event, pen: Pen, kind: LinkKind
) -> None:
    """Add the field for the event at the other end; one that is measured to is suggested."""
    part = InPlace(_link_cell(session, event, kind, pen), None)
    column.addWidget(part)
    part.begin()


def _link_cell(session: Session, event: Event, kind: LinkKind, pen: Pen) -> Cell:
    document = session.document
    titles = document.events.texts["title"]
    measured = session.measured_to
    return Cell(
        key=f"link {kind}",
        title=other_event(LINK_TITLES[kind]),
        text="" if measured is None else titles[measured],
        is_suggested=measured is not None,
        read=partial(read_title_of_event, document),
        keep=lambda reading: pen.add_link(event.id, reading.value, kind),
        known=[title for title in titles[:_MOST_OFFERED] if title != event.title],
    )
