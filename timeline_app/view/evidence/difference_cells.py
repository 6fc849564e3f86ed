"""The parts of a difference as they are edited: its topic, its verdict, the note and facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timeline_app.model.events import split_list
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_cells import editable
from timeline_app.view.evidence.fact_cells import Resting, build_facts
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.widgets.basics import new_column
from timeline_app.view.widgets.link import Link, on_left_edge
from timeline_app.view.widgets.theme import theme
from timeline_app.words.evidence.differences import VERDICTS
from timeline_app.words.making.editing import Reading, delete_name, gone, read_topic, read_verdict

if TYPE_CHECKING:
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session
    from timeline_app.view.widgets.text_view import TextView


def topic_part(pen: Pen, difference: Difference, view: TextView) -> InPlace:
    """Build what a difference is about."""
    font = sans(14, bold=True)
    cell = Cell(
        key=f"difference {difference.id} topic",
        title="Topic",
        text=difference.topic,
        read=read_topic,
        keep=partial(pen.change_difference, difference, "topic"),
        is_long=True,
        font=font,
    )
    return InPlace(cell, view)


def build_verdict_parts(session: Session, pen: Pen, difference: Difference) -> QWidget:
    """Build the verdict, the note, the facts, and a link that deletes the difference."""
    widget = QWidget()
    column = new_column(widget, margins_px=0, spacing_px=4)
    verdict = Cell(
        key=f"difference {difference.id} verdict",
        title="Verdict",
        text=VERDICTS[difference.verdict],
        read=read_verdict,
        keep=partial(pen.change_difference, difference, "verdict"),
        known=tuple(VERDICTS.values()),
        offers_all=True,
    )
    note = Cell(
        key=f"difference {difference.id} note",
        title="Note",
        text=difference.note,
        read=lambda text: Reading(text.strip()),
        keep=partial(pen.change_difference, difference, "note"),
        is_long=True,
        font=sans(13),
    )
    column.addWidget(editable(verdict, sans(13, bold=True), theme().text_soft))
    column.addWidget(editable(note, sans(13), theme().text_soft))
    facts = split_list(difference.extra.get("outside", ""))
    column.addWidget(build_facts(session, Resting("", difference.id, facts), pen))
    delete = Link("Delete this difference", ink="text_soft")
    delete.set_label(delete.label(), delete_name(difference.topic))
    delete.clicked.connect(
        lambda: pen.delete_difference(difference, gone(difference.topic)),
        Qt.ConnectionType.QueuedConnection,
    )
    column.addLayout(on_left_edge(delete))
    return widget
