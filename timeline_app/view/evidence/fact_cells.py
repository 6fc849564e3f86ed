"""Facts from outside the articles, on which a date or a difference rests, as they are edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_cells import cell_row
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.widgets.basics import Label, heading_font, new_column
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.date_sayings import fact_words
from timeline_app.words.editing import FACT_TITLES, Reading, delete_name, gone, read_date_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Fact
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


class Resting(NamedTuple):
    """What rests on facts: an event, or else a difference, by its id; and the ids of the facts."""

    event: str
    difference: str
    facts: Sequence[str]


def build_facts(session: Session, resting: Resting, pen: Pen) -> QWidget:
    """Build the outside facts of something, each with its cells on demand, and one to add."""
    document = session.document
    widget = QWidget()
    column = new_column(widget, margins_px=0, spacing_px=4)
    if resting.event or resting.facts:
        column.addWidget(Label("Outside facts", heading_font(), theme().text_soft))
    for fact_id in resting.facts:
        fact = document.fact(fact_id)
        if fact is not None:
            column.addWidget(_fact(session, resting, fact, pen))
    known = [each.fact for each in document.facts if each.id not in resting.facts]
    adding = Cell(
        key=f"{resting.difference} fact" if resting.difference else "new fact",
        title="Outside fact",
        text="",
        read=lambda text: Reading(" ".join(text.split())),
        keep=lambda reading: pen.add_fact(
            reading.value, event=resting.event, difference=resting.difference
        ),
        known=known,
    )
    column.addWidget(InPlace(adding, None, widget))
    return widget


def _fact(session: Session, resting: Resting, fact: Fact, pen: Pen) -> QWidget:
    widget = QWidget()
    widget.setObjectName("fact")
    column = new_column(widget, margins_px=0, spacing_px=2)
    words = fact_words(fact, session.view_spec.clock)
    column.addWidget(TextView([Run(words, sans(13), theme().text_soft)], widget))
    change = Link("Change")
    change.set_label("Change", f"Change: {fact.fact}")
    detach, delete = Link("Detach", ink="text_soft"), Link("Delete", ink="text_soft")
    delete.set_label("Delete", delete_name(fact.fact))
    delete.setObjectName("delete")
    detach.clicked.connect(
        lambda: pen.detach_fact(fact, event=resting.event, difference=resting.difference),
        Qt.ConnectionType.QueuedConnection,
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
    for name in FACT_TITLES:
        column.addWidget(cell_row(fact_cell(fact, name, pen), widget))
    return widget


def fact_cell(fact: Fact, name: str, pen: Pen) -> Cell:
    """Return a cell of a fact, to be edited."""
    return Cell(
        key=f"fact {fact.id} {name}",
        title=FACT_TITLES[name],
        text=fact.extra.get(name, "") if name == "certainty" else getattr(fact, name),
        read=(lambda text: read_date_cell(text, fact.zone))
        if name == "when"
        else lambda text: Reading(" ".join(text.split())),
        keep=partial(pen.change_fact, fact, name),
        is_long=name == "fact",
    )
