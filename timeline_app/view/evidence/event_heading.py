"""The upper part of the evidence pane: an event's title, date, how that is known, and chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.how_dated import add_how_dated
from timeline_app.view.widgets.basics import Chips, Label, Square
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.words.date_problems import unreadable_date
from timeline_app.words.evidence import FROM_OUTSIDE, column_words, date_parts, status_words

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from timeline_app.model.document import Document, Lane
    from timeline_app.model.events import Event
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session
    from timeline_app.view.widgets.basics import Sheet


class EventLink(QWidget):
    """Chooses an event, and points at it while the pointer rests here.

    One that the filter hides cannot be chosen, and this says so.
    """

    def __init__(
        self, session: Session, event: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._event = event
        document = session.document
        title = document.events.texts["title"][event]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Square(theme.lane(lane_of(document, event).colour), self))
        if not session.mask[event]:
            words = f"{title} (hidden by the filter)"
            row.addWidget(Label(words, sans(13), theme.text_soft, parent=self), 1)
            return
        link = Link(title, theme.accent, self)
        link.set_label(title, f"Event: {title}")
        link.clicked.connect(lambda: session.select(event))
        row.addWidget(link)
        row.addStretch(1)

    # What Qt calls

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._session.mask[self._event]:
            self._session.point_at(self._event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._session.point_at(None)


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
    date, where = date_parts(event, session.view_spec.clock)
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
    words = unreadable_date(problem, written)
    view = TextView([Run(words, sans(13), theme.amber)])
    view.setObjectName("problem")
    sheet.column.addWidget(view)


def _chips(event: Event) -> list[tuple[str, str]]:
    chips = [("Status", status_words(event.status))] if event.status else []
    chips += [("Person", person) for person in event.people]
    return [*chips, ("Place", event.place)] if event.place else chips
