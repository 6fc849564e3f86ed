"""Links and notes of an event, and the facts that its date rests on, as they are edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.remarks import LinkKind
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_cells import cell_row
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.widgets.basics import Label, heading_font, name_entry, new_column, new_row
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.date_sayings import fact_words, facts_of
from timeline_app.words.editing import (
    FACT_TITLES,
    LINK_TITLES,
    Reading,
    delete_link_name,
    delete_name,
    gone,
    link_line,
    other_event,
    read_date_cell,
    read_title_of_event,
)
from timeline_app.words.evidence import event_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event
    from timeline_app.model.remarks import AuthorLink, AuthorNote
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

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
        keep=lambda reading: pen.add_note(event.id, reading.value),
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


# Facts from outside the articles


def build_facts(session: Session, event: Event, pen: Pen) -> QWidget:
    """Build the outside facts of an event, each with its cells on demand, and one to add."""
    document = session.document
    widget = QWidget()
    column = new_column(widget, margins_px=0, spacing_px=4)
    column.addWidget(Label("Outside facts", heading_font(), theme().text_soft))
    for fact in facts_of(document, event):
        column.addWidget(_fact(session, event, fact, pen))
    known = [each.fact for each in document.facts if each.id not in event.outside]
    adding = Cell(
        key="new fact",
        title="Outside fact",
        text="",
        read=lambda text: Reading(" ".join(text.split())),
        keep=lambda reading: pen.add_fact(event.id, reading.value),
        known=known,
    )
    column.addWidget(InPlace(adding, None, widget))
    return widget


def _fact(session: Session, event: Event, fact: Fact, pen: Pen) -> QWidget:
    widget = QWidget()
    widget.setObjectName("fact")
    column = new_column(widget, margins_px=0, spacing_px=2)
    words = fact_words(fact, session.view_spec.clock)
    column.addWidget(TextView([Run(words, sans(13), theme().text_soft)], widget))
    change = Link("Change")
    change.set_label("Change", f"Change: {fact.fact}")
    detach, delete = Link("Detach", ink="text_soft"), _delete("Delete", delete_name(fact.fact))
    detach.clicked.connect(
        lambda: pen.detach_fact(event.id, fact), Qt.ConnectionType.QueuedConnection
    )
    delete.clicked.connect(
        lambda: pen.delete_fact(fact, gone(fact.fact)), Qt.ConnectionType.QueuedConnection
    )
    column.addLayout(on_left_edge(change, detach, delete))
    column.addWidget(Revealed(change, partial(_fact_rows, fact, pen)))
    return widget


def _fact_rows(fact: Fact, pen: Pen) -> QWidget:
    widget = QWidget()
    column = new_column(widget, margins_px=0, spacing_px=4)
    for name, title in FACT_TITLES.items():
        cell = Cell(
            key=f"fact {fact.id} {name}",
            title=title,
            text=getattr(fact, name),
            read=(lambda text: read_date_cell(text, fact.zone))
            if name == "when"
            else lambda text: Reading(" ".join(text.split())),
            keep=partial(pen.change_fact, fact, name),
            is_long=name == "fact",
        )
        column.addWidget(cell_row(cell, widget))
    return widget
