"""The upper part of the evidence pane: an event's title, its date and how that is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.model.dates.edtf import Form
from timeline_app.model.events import RECORD_NOTE
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.history import ArticlePage
from timeline_app.view.widgets.basics import Box, plain_tool_tip
from timeline_app.view.widgets.link import Link, Revealed
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.words.articles import numbered_name, read_in
from timeline_app.words.counts import part_of
from timeline_app.words.dates import unreadable_date
from timeline_app.words.evidence import (
    FROM_OUTSIDE,
    Saying,
    column_words,
    date_parts,
    dated_sayings,
    event_name,
    fact_words,
    hidden_event,
    read_as,
    status_words,
)
from timeline_app.words.how_dated import (
    dating_of,
    edtf_line,
    open_in_browser,
    source_missing,
    source_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from timeline_app.model.document import Document, Lane
    from timeline_app.model.events import Event
    from timeline_app.model.evidence.citations import DateSource, Quoted
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session
    from timeline_app.view.widgets.basics import Sheet
    from timeline_app.words.how_dated import Dating

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout

from timeline_app.view.widgets.basics import Chips, Label, Square


class EventLink(QWidget):
    """A link that chooses an event, and points at it while the pointer is over the link.

    An event that the filter hides is a label instead, which says so.
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
            row.addWidget(Label(hidden_event(title), sans(13), theme.text_soft, parent=self), 1)
            return
        link = Link(title, theme.accent, self)
        link.set_label(title, event_name(title))
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
    """Add title, date and properties of an event, above its excerpts."""
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
        if text and name not in {FROM_OUTSIDE, RECORD_NOTE}:
            label = Run(f"{column_words(name)}: ", sans(13), theme.text_soft)
            column.addWidget(TextView([label, Run(text, sans(13), theme.text)]))


def lane_of(document: Document, index: int) -> Lane:
    """Return the lane of an event."""
    lane_id = document.events.texts["lane"][index]
    return next(lane for lane in document.lanes if lane.id == lane_id)


def _lane_line(session: Session, event: Event, theme: Theme) -> QHBoxLayout:
    lane = lane_of(session.document, event.index)
    colour = theme.lane(lane.colour)
    shown = session.mask
    until, count = np.count_nonzero(shown[: event.index + 1]), np.count_nonzero(shown)
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(Square(colour))
    line.addWidget(Label(lane.title, sans(13, bold=True), colour.name()), 1)
    among = Label(part_of(int(until), int(count)), sans(13), theme.text_soft)
    among.setObjectName("place_among_shown")
    line.addWidget(among)
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
    view = TextView([Run(unreadable_date(problem, written), sans(13), theme.amber)])
    view.setObjectName("problem")
    sheet.column.addWidget(view)


def _chips(event: Event) -> list[tuple[str, str]]:
    chips = [("Status", status_words(event.status))] if event.status else []
    chips += [("Person", person) for person in event.people]
    return [*chips, ("Place", event.place)] if event.place else chips


QUESTION: Final = "How is this known?"


_STEP_GAP_PX: Final = 10


def add_how_dated(sheet: Sheet, session: Session, event: Event, theme: Theme) -> None:
    """Add how the date is known; for an event of a table only the text that was read."""
    document = session.document
    if not document.articles and not event.dated_by and not event.dated_note:
        if event.when.form is not Form.UNDATED:
            read = Run(read_as(event.when.text), sans(13), theme.text_faint)
            view = TextView([read])
            view.setObjectName("how_read")
            sheet.column.addWidget(view)
        return
    sayings = list(dated_sayings(document, event))
    if event.extra.get(FROM_OUTSIDE):
        sayings.append(Saying("Words not in the articles:", event.extra[FROM_OUTSIDE]))
    if not sayings:
        return
    box = Box(theme.note, parent=sheet)
    inside = QVBoxLayout(box)
    inside.setContentsMargins(10, 8, 10, 9)
    inside.setSpacing(4)
    view = TextView(_saying_runs(sayings, theme))
    view.setObjectName("how_dated")
    inside.addWidget(view)
    link = Link(QUESTION, theme.accent)
    inside.addWidget(link)
    inside.addWidget(Revealed(link, partial(_chain, session, event.index, theme)))
    sheet.column.addWidget(box)


def _saying_runs(sayings: Sequence[Saying], theme: Theme) -> list[Run]:
    plain, bold = sans(13), sans(13, bold=True)
    runs = []
    for number, saying in enumerate(sayings):
        if number:
            runs.append(Run(" " if not saying.lead else "\n", plain, theme.text_soft))
        if saying.lead:
            runs.append(Run(f"{saying.lead} ", bold, theme.text_soft))
        runs.append(Run(saying.text, plain, theme.text_soft))
    return runs


def _chain(session: Session, index: int, theme: Theme) -> QWidget:
    """Build the steps one below the other, each with a number and a title."""
    dating = dating_of(session.document, index, session.view_spec.clock)
    steps = (
        ("The article’s words", _words(session, dating, theme)),
        ("The rule", _lines((dating.rule, dating.note or "No note is recorded."), theme)),
        ("The clock", _lines(dating.clock or ("No date, so no clock.",), theme)),
        ("Outside the articles", _outside(session, dating, theme)),
        ("The place on the line", _line(dating, theme)),
    )
    chain = QWidget()
    chain.setObjectName("dating")
    column = QVBoxLayout(chain)
    column.setContentsMargins(0, 2, 0, 0)
    column.setSpacing(3)
    for number, (title, parts) in enumerate(steps, start=1):
        if number > 1:
            column.addSpacing(_STEP_GAP_PX - column.spacing())
        column.addWidget(_text(f"{number}  {title}", theme, bold=True))
        for part in parts:
            column.addWidget(part)
    return chain


def _words(session: Session, dating: Dating, theme: Theme) -> Iterator[QWidget]:
    if not dating.words:
        yield _text("No words about the time are recorded.", theme)
        return
    for passage in dating.words:
        quoted = TextView([Run(f"“{passage}”", serif(15), theme.text)])
        quoted.setObjectName("dated_words")
        yield quoted
    if not dating.places:
        yield _text("These words were not found in the articles as they are now.", theme)
    for place in dating.places:
        yield _link_to(session, place, theme)


def _link_to(session: Session, place: Quoted, theme: Theme) -> Link:
    name = numbered_name(session.document, place.article)
    link = Link(name, theme.accent, before="Read in ")
    link.setAccessibleName(read_in(name))
    link.clicked.connect(lambda: session.turn_to(ArticlePage(*place)))
    return link


def _outside(session: Session, dating: Dating, theme: Theme) -> Iterator[QWidget]:
    if not dating.sources and not dating.missing_sources:
        yield _text("No outside source is recorded.", theme)
    for source in dating.sources:
        yield from _source(session, source, theme)
    for name in dating.missing_sources:
        yield _text(source_missing(name), theme, ink=theme.amber)


def _source(session: Session, source: DateSource, theme: Theme) -> Iterator[QWidget]:
    address = source.fact.address
    view = _text(fact_words(source.fact, session.view_spec.clock), theme)
    view.setObjectName("facts")
    view.setAccessibleName("What the date rests on outside the articles")
    yield view
    yield _text(source_state(source), theme)
    if source.address:
        link = Link("Open in browser", theme.accent)
        link.setAccessibleName(open_in_browser(address))
        link.setToolTip(plain_tool_tip(source.address))
        link.clicked.connect(lambda: _open(source.address))
        yield link
    elif address:
        yield _text("This is no http or https address, so it is not opened.", theme)


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def _line(dating: Dating, theme: Theme) -> Iterator[QWidget]:
    return _lines((edtf_line(dating), *dating.span), theme)


def _lines(lines: Sequence[str], theme: Theme) -> Iterator[QWidget]:
    for line in lines:
        yield _text(line, theme)


def _text(text: str, theme: Theme, *, bold: bool = False, ink: str = "") -> TextView:
    return TextView([Run(text, sans(13, bold=bold), ink or theme.text_soft)])
