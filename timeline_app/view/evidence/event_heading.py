"""The upper part of the evidence pane: an event's title, date, how that is known, and chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtWidgets import QHBoxLayout

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.evidence_text import (
    FROM_OUTSIDE,
    column_words,
    date_parts,
    status_words,
)
from timeline_app.view.evidence.how_dated import add_how_dated
from timeline_app.view.parts.chips import Chips
from timeline_app.view.parts.parts import Label, Square
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from timeline_app.model.document import Document, Lane
    from timeline_app.model.events import Event
    from timeline_app.paint.theme import Theme
    from timeline_app.view.parts.sheet import Sheet
    from timeline_app.view.session import Session

_TITLE_PX: Final = 22
_DATE_PX: Final = 15


def add_heading(sheet: Sheet, session: Session, index: int, theme: Theme) -> None:
    """Add what is said of the event itself, above its excerpts."""
    event, column = session.document.events.event(index), sheet.column
    column.addLayout(_lane_line(session, event, theme))
    title = TextView([Run(event.title, sans(_TITLE_PX, bold=True), theme.text)], sheet)
    title.setObjectName("evidence_title")
    column.addWidget(title)
    column.addWidget(_date(session, event, theme))
    _add_problem(sheet, session, event, theme)
    add_how_dated(sheet, session, event, theme)
    chips = _chips(event)
    if chips:
        column.addWidget(Chips(chips, theme.text, theme.chip))
    if event.summary:
        column.addWidget(TextView([Run(event.summary, sans(14), theme.text)]))
    for name, text in event.extra.items():
        if text and name != FROM_OUTSIDE:
            label = Run(f"{column_words(name)}: ", sans(13), theme.text_soft)
            column.addWidget(TextView([label, Run(text, sans(13), theme.text)]))


def lane_of(document: Document, index: int) -> Lane:
    """The lane of an event."""
    lane_id = document.events.texts["lane"][index]
    return next(lane for lane in document.lanes if lane.id == lane_id)


def _lane_line(session: Session, event: Event, theme: Theme) -> QHBoxLayout:
    lane = lane_of(session.document, event.index)
    colour = theme.lane(lane.colour)
    shown = session.mask
    place = f"{np.count_nonzero(shown[: event.index + 1]):,} of {np.count_nonzero(shown):,}"
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(Square(colour))
    line.addWidget(Label(lane.title, sans(13, bold=True), colour.name()), 1)
    count = Label(place, sans(13), theme.text_soft)
    count.setObjectName("place_among_shown")
    line.addWidget(count)
    return line


def _date(session: Session, event: Event, theme: Theme) -> TextView:
    date, where = date_parts(event, session.reading.clock)
    runs = [Run(date, sans(_DATE_PX), theme.text)]
    if where:
        runs.append(Run(f", {where}", sans(_DATE_PX), theme.text_soft))
    view = TextView(runs)
    view.setObjectName("date")
    return view


def _add_problem(sheet: Sheet, session: Session, event: Event, theme: Theme) -> None:
    problem = session.document.events.problems.get(event.index)
    if problem is None:
        return
    written = session.document.events.texts["when"][event.index]
    told = problem if written in problem else f"As written: “{written}”. {problem}"
    words = f"The date cannot be read. {told}."
    view = TextView([Run(words, sans(13), theme.amber)])
    view.setObjectName("problem")
    sheet.column.addWidget(view)


def _chips(event: Event) -> list[tuple[str, str]]:
    chips = [("Status", status_words(event.status))] if event.status else []
    chips += [("Person", person) for person in event.people]
    return [*chips, ("Place", event.place)] if event.place else chips
