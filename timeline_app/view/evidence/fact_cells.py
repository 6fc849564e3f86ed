"""Facts from outside the articles, on which a date or a difference rests, as they are edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_cells import cell_row
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.widgets.basics import Label, heading_font, new_column
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.dates.sayings import fact_words
from timeline_app.words.making.editing import (
    DATE_SOURCE,
    FACT_TITLES,
    SOURCES_MISSING,
    Reading,
    delete_name,
    gone,
    read_date_cell,
    source_asked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QVBoxLayout

    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


SOURCE_KEY: Final = "source of the date"
"""The key of the cell of the fact that a date rests on."""
_MOST_MISSING: Final = 20


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
    key = f"{resting.difference} fact" if resting.difference else "new fact"
    column.addWidget(InPlace(_adding(document, resting, pen, key, "Outside fact"), None, widget))
    return widget


def _adding(document: Document, resting: Resting, pen: Pen, key: str, title: str) -> Cell:
    """Return the cell of a fact that is not there yet, completed by those that are."""
    return Cell(
        key=key,
        title=title,
        text="",
        read=lambda text: Reading(" ".join(text.split())),
        keep=lambda reading: pen.add_fact(
            reading.value, event=resting.event, difference=resting.difference
        ),
        known=[each.fact for each in document.facts if each.id not in resting.facts],
    )


def add_missing_source(
    column: QVBoxLayout, session: Session, event: Event, pen: Pen, parent: QWidget
) -> None:
    """Add what the finding about a date from outside asks for: the fact, then its publisher."""
    document = session.document
    if event.dated_by != "outside":
        return
    facts = [fact for each in event.outside if (fact := document.fact(each)) is not None]
    if not facts:
        resting = Resting(event.id, "", ())
        cell = _adding(document, resting, pen, SOURCE_KEY, DATE_SOURCE)
        column.addWidget(InPlace(cell, None, parent))
    for fact in facts:
        if not fact.publisher:
            column.addWidget(InPlace(fact_cell(fact, "publisher", pen), None, parent))


def build_missing_sources(document: Document, ask: Callable[[int], None]) -> QWidget | None:
    """Build a link for each event whose date is from an outside source that is not named.

    Each calls `ask` with its event. None where there are none.
    """
    texts = document.events.texts
    pairs = zip(texts["dated_by"], texts["outside"], strict=True)
    found = [at for at, (by, facts) in enumerate(pairs) if by == "outside" and not facts.strip()]
    if not found:
        return None
    widget = QWidget()
    widget.setObjectName("missingSources")
    column = new_column(widget, margins_px=(0, 4, 0, 0), spacing_px=3)
    column.addWidget(Label(SOURCES_MISSING, heading_font(), theme().text_soft))
    for event in found[:_MOST_MISSING]:
        title = texts["title"][event]
        link = Link(title)
        link.set_label(title, source_asked(title))
        link.clicked.connect(partial(ask, event), Qt.ConnectionType.QueuedConnection)
        column.addLayout(on_left_edge(link))
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
