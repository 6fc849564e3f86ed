"""The upper part of the evidence pane: an event's title, its date and how that is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from timeline_app.model.dates.edtf import Form
from timeline_app.model.events import RECORD_NOTE
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.evidence.chips import Chips, traits_of
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import Label, Square, plain_tool_tip
from timeline_app.view.widgets.layouts import new_column, new_row
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.articles import numbered_name, read_in
from timeline_app.words.counts import part_of, quoted
from timeline_app.words.date_sayings import Saying, date_parts, fact_words, short_sayings
from timeline_app.words.dates import unreadable_date
from timeline_app.words.evidence import (
    FROM_OUTSIDE,
    column_words,
    event_name,
    hidden_event,
    place_and_status,
)
from timeline_app.words.how_dated import (
    dating_of,
    edtf_line,
    open_in_browser,
    read_as,
    source_missing,
    source_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent
    from PySide6.QtWidgets import QHBoxLayout

    from timeline_app.model.document import Document, Lane
    from timeline_app.model.events import Event
    from timeline_app.model.evidence.citations import DateSource, Quoted
    from timeline_app.view.session.session import Session
    from timeline_app.view.widgets.basics import Sheet
    from timeline_app.words.how_dated import Dating


class EventLink(QWidget):
    """A link that chooses an event, and points at it while the pointer is over the link.

    An event that the filter hides is a label instead, which says so.
    """

    def __init__(self, session: Session, event: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._event = event
        document = session.document
        title = document.events.texts["title"][event]
        row = new_row(self, margins_px=0, spacing_px=5)
        row.addWidget(Square(theme().lane(lane_of(document, event).colour), self))
        if not session.mask[event]:
            row.addWidget(Label(hidden_event(title), sans(13), theme().text_soft, parent=self), 1)
            return
        link = Link(title, self)
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


def add_heading(sheet: Sheet, session: Session, index: int) -> None:
    """Add title, date and properties of an event, above its excerpts."""
    event, column = session.document.events.event(index), sheet.column
    column.addLayout(_lane_line(session, event))
    column.addWidget(
        TextView(
            [Run(event.title, sans(_TITLE_PX, bold=True), theme().text)],
            sheet,
            name="evidence_title",
        )
    )
    _add_date(sheet, session, event)
    _add_problem(sheet, session, event)
    add_how_dated(sheet, session, event)
    if event.summary:
        column.addWidget(TextView([Run(event.summary, sans(14), theme().text)]))
    for name, text in event.extra.items():
        if text and name not in {FROM_OUTSIDE, RECORD_NOTE}:
            label = Run(f"{column_words(name)}: ", sans(13), theme().text_soft)
            column.addWidget(TextView([label, Run(text, sans(13), theme().text)]))
    traits = traits_of(session, event)
    if traits:
        column.addSpacing(4)
        column.addWidget(Label("Show every event with", sans(12.5), theme().text_soft))
        column.addWidget(Chips(session, traits, sheet))


def lane_of(document: Document, index: int) -> Lane:
    """Return the lane of an event."""
    lane_id = document.events.texts["lane"][index]
    return next(lane for lane in document.lanes if lane.id == lane_id)


def _lane_line(session: Session, event: Event) -> QHBoxLayout:
    lane = lane_of(session.document, event.index)
    colour = theme().lane(lane.colour)
    line = new_row(spacing_px=8)
    line.addWidget(Square(colour))
    line.addWidget(Label(lane.title, sans(13, bold=True), colour.name()), 1)
    among = Label(place_among_shown(session), sans(13), theme().text_soft)
    among.setObjectName("place_among_shown")
    line.addWidget(among)
    return line


def place_among_shown(session: Session) -> str:
    """Return which of the shown events is chosen: "3 of 54"; nothing where none is."""
    event, mask = session.selection, session.mask
    if event is None:
        return ""
    return part_of(int(np.count_nonzero(mask[: event + 1])), int(np.count_nonzero(mask)))


def _add_date(sheet: Sheet, session: Session, event: Event) -> None:
    date, where = date_parts(event, session.view_spec.clock)
    date_run = Run(date, sans(_DATE_PX, bold=True), theme().text)
    sheet.column.addWidget(TextView([date_run], sheet, name="date"))
    words = place_and_status(where or event.place, event.status)
    if words:
        where_run = Run(words, sans(_DATE_PX), theme().text_soft)
        sheet.column.addWidget(TextView([where_run], sheet, name="where"))


def _add_problem(sheet: Sheet, session: Session, event: Event) -> None:
    problem = session.document.events.problems.get(event.index)
    if problem is None:
        return
    written = session.document.events.texts["when"][event.index]
    sheet.column.addWidget(
        TextView([Run(unreadable_date(problem, written), sans(13), theme().amber)], name="problem")
    )


QUESTION: Final = "How is this known?"


_STEP_GAP_PX: Final = 10


def add_how_dated(sheet: Sheet, session: Session, event: Event) -> None:
    """Add how the date is known; for an event of a table only the text that was read."""
    document = session.document
    if not document.articles and not event.dated_by and not event.dated_note:
        if event.when.form is not Form.UNDATED:
            read = Run(read_as(event.when.text), sans(13), theme().text_faint)
            sheet.column.addWidget(TextView([read], name="how_read"))
        return
    sayings = list(short_sayings(document, event))
    if event.extra.get(FROM_OUTSIDE):
        sayings.append(Saying("Words not in the articles:", event.extra[FROM_OUTSIDE]))
    if not sayings:
        return
    sheet.column.addWidget(TextView(_saying_runs(sayings), sheet, name="how_dated"))
    link = Link(QUESTION)
    sheet.column.addLayout(on_left_edge(link))
    sheet.column.addWidget(Revealed(link, partial(_chain, session, event.index)))


def _saying_runs(sayings: Sequence[Saying]) -> list[Run]:
    plain, bold = sans(13.5), sans(13.5, bold=True)
    runs = []
    for number, saying in enumerate(sayings):
        if number:
            runs.append(Run(" " if not saying.lead else "\n", plain, theme().text_soft))
        if saying.lead:
            runs.append(Run(f"{saying.lead} ", bold, theme().text))
        runs.append(Run(saying.text, plain, theme().text_soft))
    return runs


def _chain(session: Session, index: int) -> QWidget:
    """Build the steps one below the other, each with a number and a title."""
    dating = dating_of(session.document, index, session.view_spec.clock)
    steps = (
        ("The article’s words", _words(session, dating)),
        ("The rule", _lines((dating.rule, dating.note or "No note is recorded."))),
        ("The clock", _lines(dating.clock or ("No date, so no clock.",))),
        ("Outside the articles", _outside(session, dating)),
        ("The place on the line", _line(dating)),
    )
    chain = QWidget()
    chain.setObjectName("dating")
    column = new_column(chain, margins_px=(0, 2, 0, 0), spacing_px=3)
    for number, (title, parts) in enumerate(steps, start=1):
        if number > 1:
            column.addSpacing(_STEP_GAP_PX - column.spacing())
        column.addWidget(_text(f"{number}  {title}", bold=True))
        for part in parts:
            column.addWidget(part)
    return chain


def _words(session: Session, dating: Dating) -> Iterator[QWidget]:
    if not dating.words:
        yield _text("No words about the time are recorded.")
        return
    for passage in dating.words:
        yield TextView([Run(quoted(passage), serif(15), theme().text)], name="dated_words")
    if not dating.places:
        yield _text("These words were not found in the articles as they are now.")
    for place in dating.places:
        yield _link_to(session, place)


def _link_to(session: Session, place: Quoted) -> Link:
    name = numbered_name(session.document, place.article)
    link = Link(name, before="Read in ")
    link.setAccessibleName(read_in(name))
    link.clicked.connect(lambda: session.turn_to(ArticlePage(*place)))
    return link


def _outside(session: Session, dating: Dating) -> Iterator[QWidget]:
    if not dating.sources and not dating.missing_sources:
        yield _text("No outside source is recorded.")
    for source in dating.sources:
        yield from _source(session, source)
    for name in dating.missing_sources:
        yield _text(source_missing(name), ink=theme().amber)


def _source(session: Session, source: DateSource) -> Iterator[QWidget]:
    address = source.fact.address
    view = _text(fact_words(source.fact, session.view_spec.clock))
    view.setObjectName("facts")
    view.setAccessibleName("What the date rests on outside the articles")
    yield view
    yield _text(source_state(source))
    if source.address:
        link = Link("Open in browser")
        link.setAccessibleName(open_in_browser(address))
        link.setToolTip(plain_tool_tip(source.address))
        link.clicked.connect(lambda: _open(source.address))
        yield link
    elif address:
        yield _text("This is no http or https address, so it is not opened.")


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def _line(dating: Dating) -> Iterator[QWidget]:
    return _lines((edtf_line(dating), *dating.span))


def _lines(lines: Sequence[str]) -> Iterator[QWidget]:
    for line in lines:
        yield _text(line)


def _text(text: str, *, bold: bool = False, ink: str = "") -> TextView:
    return TextView([Run(text, sans(13, bold=bold), ink or theme().text_soft)])
