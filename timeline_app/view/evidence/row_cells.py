"""The cells of a table's row in the sheet of its event: corrected, tagged and noted in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.event_cells import cell_row, left_of_cell_px
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.making.known import known_texts
from timeline_app.view.widgets.basics import new_column, new_row
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words import remarks as words
from timeline_app.words.making.editing import Reading

if TYPE_CHECKING:
    from timeline_app.model.events import Event
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


def build_row_cells(session: Session, event: Event, pen: TablePen, parent: QWidget) -> QWidget:
    """Build a row for each cell that can be corrected, with what the table has where it is."""
    widget = QWidget(parent)
    widget.setObjectName("rowCells")
    column = new_column(widget, margins_px=(0, 6, 0, 2), spacing_px=5)
    indent_px = left_of_cell_px()
    said = Run(words.kept_in(pen.folder), sans(12.5), theme().text_soft)
    column.addWidget(TextView([said], widget, name="keptIn"))
    for part, name in ({} if pen.rows is None else pen.rows.columns).items():
        column.addWidget(cell_row(_cell(session, event, pen, part, name), widget))
        correction = pen.correction(event.index, part)
        if correction is not None and (part != "tags" or correction.was):
            own = Run(words.corrected_here(correction.was), sans(12.5), theme().amber)
            line = new_row(margins_px=(indent_px, 0, 0, 0))
            line.addWidget(TextView([own], widget, name="corrected"))
            column.addLayout(line)
    column.addWidget(InPlace(_new_note(event, pen), None, widget))
    return widget


def _cell(session: Session, event: Event, pen: TablePen, part: str, name: str) -> Cell:
    return Cell(
        key=part,
        title=words.part_title(part, name),
        text=pen.cell(event.index, part),
        read=partial(pen.read, event.index, part),
        keep=lambda reading: pen.correct(event.index, part, reading.value),
        known=known_texts(session.document, "lane") if part == "lane" else (),
    )


def _new_note(event: Event, pen: TablePen) -> Cell:
    return Cell(
        key="new note",
        title="Note",
        text="",
        read=lambda text: Reading(text.strip()),
        keep=lambda reading: pen.note(event.index, reading.value),
        is_long=True,
    )
