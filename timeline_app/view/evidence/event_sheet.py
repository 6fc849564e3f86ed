"""The evidence of one event, from its title to where the articles differ."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import Qt

from timeline_app.model.articles.article import State
from timeline_app.model.dates.edtf import Form
from timeline_app.model.events import FROM_OUTSIDE, RECORD_NOTE
from timeline_app.model.evidence.passages import leading_passages, passages_by_article
from timeline_app.model.evidence.shared_wording import own_wording_line, shared_wording
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.chips import Chips, traits_of
from timeline_app.view.evidence.comparison import build_difference, build_shared_wording
from timeline_app.view.evidence.dating import build_dating
from timeline_app.view.evidence.edited_parts import add_details, add_title, in_place
from timeline_app.view.evidence.event_cells import event_cell
from timeline_app.view.evidence.fact_cells import add_missing_source
from timeline_app.view.evidence.passage import build_article_section
from timeline_app.view.evidence.remarks import build_remarks, has_remarks
from timeline_app.view.evidence.row_cells import build_row_cells
from timeline_app.view.making.in_place import InPlace
from timeline_app.view.session.history import DifferencesPage
from timeline_app.view.widgets.basics import (
    Flag,
    Hairline,
    Label,
    Sheet,
    Square,
    heading_font,
    new_column,
    new_row,
)
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.counts import part_of
from timeline_app.words.dates.how_dated import read_as
from timeline_app.words.dates.phrases import unreadable_date
from timeline_app.words.dates.sayings import Saying, date_parts, short_sayings
from timeline_app.words.evidence.differences import differences_heading, differences_link
from timeline_app.words.evidence.event import (
    column_words,
    more_excerpts,
    place_and_status,
    shared_wording_name,
    states_words,
    support_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from timeline_app.model.document import Document, Lane
    from timeline_app.model.events import Event
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.view.evidence.edited_parts import Editing
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session


_FEW_DIFFERENCES: Final = 3  # differences after these show their topic, and the rest on demand


def build_event_sheet(
    session: Session,
    event: int,
    show_all: Callable[[], None] | None,
    show_differences: Callable[[], None],
    parent: QWidget | None = None,
    editing: Editing | None = None,
    table_pen: TablePen | None = None,
) -> Sheet:
    """Build the evidence of an event, except what `finish_event_sheet` adds.

    Of each article one passage is shown, and a link calls `show_all`; if that is None, all are. A
    link to where the articles differ calls `show_differences`. With `editing`, all of it is edited
    in place; with `table_pen` the cells of its row are corrected.
    """
    sheet = Sheet(7, parent)
    add_heading(sheet, session, event, editing)
    if table_pen is not None:
        row = session.document.events.event(event)
        sheet.column.addWidget(build_row_cells(session, row, table_pen, sheet))
    sheet.column.addSpacing(6)
    sheet.column.addWidget(Hairline(theme().line, sheet))
    sheet.column.addSpacing(2)
    _add_support(sheet, session, event, show_differences)
    _add_excerpts(sheet, session, event, show_all, editing)
    sheet.column.addLayout(sheet.rest)
    sheet.column.addStretch(1)
    return sheet


def finish_event_sheet(
    sheet: Sheet, session: Session, event: int, editing: Editing | None = None
) -> None:
    """Add where the articles differ; this can wait until the part above is on screen."""
    differences = session.document.differences_of(event)
    if not differences:
        return
    _add_differences_heading(sheet, session, differences)
    for number, difference in enumerate(differences, start=1):
        pen = None if editing is None else editing.pen
        build = partial(build_difference, session, difference, sheet, pen)
        if number <= _FEW_DIFFERENCES:
            sheet.rest.addWidget(build())
            continue
        link = Link(difference.topic, ink="amber")
        sheet.rest.addWidget(link)
        sheet.rest.addWidget(Revealed(link, build))


_DATE_PX: Final = 15


def add_heading(sheet: Sheet, session: Session, index: int, editing: Editing | None = None) -> None:
    """Add title, date and properties of an event, above its excerpts."""
    event, column = session.document.events.event(index), sheet.column
    column.addLayout(_lane_line(session, event))
    add_title(sheet, session, event, editing)
    _add_date(sheet, session, event, editing)
    _add_problem(sheet, session, event)
    add_how_dated(sheet, session, event)
    if editing is not None:
        add_missing_source(column, session, event, editing.pen, sheet)
    if event.summary:
        summary = TextView([Run(event.summary, sans(14), theme().text)], name="summary")
        column.addWidget(in_place(session, event, "summary", summary, editing))
    elif editing is not None:
        column.addWidget(InPlace(event_cell(editing.pen, session, event, "summary"), None))
    unseen = {FROM_OUTSIDE, RECORD_NOTE, *session.document.quoted_by.columns}
    for name, text in event.extra.items():
        if text and name not in unseen:
            label = Run(f"{column_words(name)}: ", sans(13), theme().text_soft)
            column.addWidget(TextView([label, Run(text, sans(13), theme().text)]))
    traits = traits_of(session, event)
    if traits:
        column.addSpacing(4)
        column.addWidget(Label("Show every event with", sans(12.5), theme().text_soft))
        column.addWidget(Chips(session, traits, sheet))
    pen = None if editing is None else editing.pen
    if editing is not None:
        add_details(sheet, session, event, editing)
    if pen is not None or has_remarks(session.document, event.id):
        column.addWidget(build_remarks(session, event, pen))


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
    if event is None or session.document.engine is not None:  # which it is there is not known
        return ""
    return part_of(int(np.count_nonzero(mask[: event + 1])), int(np.count_nonzero(mask)))


def _add_date(sheet: Sheet, session: Session, event: Event, editing: Editing | None) -> None:
    date, where = date_parts(event, session.view_spec.clock)
    date_run = Run(date, sans(_DATE_PX, bold=True), theme().text)
    view = TextView([date_run], sheet, name="date")
    sheet.column.addWidget(in_place(session, event, "when", view, editing))
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


def _has_corrected_date(document: Document, index: int) -> bool:
    rows = document.origins
    if rows is None:
        return False
    dates = {rows.columns.get(part) for part in ("start", "end")}
    return any(each.column in dates for each in rows.corrections(index))


def add_how_dated(sheet: Sheet, session: Session, event: Event) -> None:
    """Add how the date is known; for an event of a table only the text that was read."""
    document = session.document
    if not document.articles and not event.dated_by and not event.dated_note:
        if event.when.form is not Form.UNDATED and not _has_corrected_date(document, event.index):
            said = read_as(event.when.text, is_file=document.engine is None)
            read = Run(said, sans(13), theme().text_faint)
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
    sheet.column.addWidget(Revealed(link, partial(build_dating, session, event.index)))


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


def _add_support(
    sheet: Sheet, session: Session, event: int, show_differences: Callable[[], None]
) -> None:
    document = session.document
    excerpts = document.excerpts_of(event)
    articles = int(document.supporting[event])
    words = support_of(document, event, own_wording_line(document, event))
    ink = theme().text_soft if articles or not document.articles else theme().amber
    ink = theme().text if articles else ink
    support = TextView([Run(words, sans(14, bold=True), ink)], sheet, name="support")
    beside = new_column(spacing_px=2)
    line = new_row(spacing_px=12)
    line.addLayout(beside, 1)
    links = new_column(spacing_px=2)
    line.addLayout(links)
    sheet.column.addLayout(line)
    beside.addWidget(support)
    if session.document.differences_of(event):
        count = len(session.document.differences_of(event))
        differing = Link(differences_link(count), ink="amber")
        differing.setObjectName("differing")
        differing.clicked.connect(show_differences)
        flagged = new_row(spacing_px=2)
        flagged.addStretch(1)
        flagged.addWidget(Flag(theme().amber))
        flagged.addWidget(differing)
        links.addLayout(flagged)
    links.addStretch(1)
    if not excerpts:
        return
    exact = all(excerpt.anchor.state is State.EXACT for excerpt in excerpts)
    ink = theme().text_soft if exact else theme().amber
    states = TextView([Run(states_words(excerpts), sans(13), ink)], sheet, name="states")
    beside.addWidget(states)
    beside.addStretch(1)
    shared = shared_wording(document, event)
    if shared:
        link = Link("Shared wording", arrow=False)
        link.set_label("Shared wording", shared_wording_name(len(shared)))
        links.insertWidget(0, link, 0, Qt.AlignmentFlag.AlignRight)
        build = partial(build_shared_wording, session, shared)
        sheet.column.addWidget(Revealed(link, build))


def _add_excerpts(
    sheet: Sheet,
    session: Session,
    event: int,
    show_all: Callable[[], None] | None,
    editing: Editing | None,
) -> None:
    document = session.document
    excerpts = document.excerpts_of(event)
    groups = passages_by_article(document, excerpts)
    if show_all is not None:
        groups = leading_passages(groups)
    for article_id, passages in groups:
        pen = None if editing is None else editing.pen
        section = build_article_section(session, article_id, passages, sheet, pen)
        sheet.column.addSpacing(5)
        sheet.column.addWidget(section)
    shown = {id(excerpt) for _, group in groups for each in group for excerpt in each.excerpts}
    hidden = [excerpt for excerpt in excerpts if id(excerpt) not in shown]
    if hidden and show_all is not None:
        articles = {excerpt.article for excerpt in hidden}
        more = Link(more_excerpts(len(hidden), len(articles)))
        more.setObjectName("more")
        # Queued: the sheet is rebuilt, and this link must not be deleted while it is clicked.
        more.clicked.connect(show_all, Qt.ConnectionType.QueuedConnection)
        sheet.column.addLayout(on_left_edge(more))


def _add_differences_heading(
    sheet: Sheet, session: Session, differences: Sequence[Difference]
) -> None:
    heading = new_row(spacing_px=5)
    words = differences_heading(session.document, differences)
    title = Label(words, heading_font(), theme().amber)
    title.setObjectName("differences_heading")
    heading.addWidget(Flag(theme().amber))
    heading.addWidget(title, 1)
    every = Link("All differences")
    every.clicked.connect(lambda: session.turn_to(DifferencesPage()))
    heading.addWidget(every)
    sheet.rest.addSpacing(12)
    sheet.rest.addLayout(heading)
