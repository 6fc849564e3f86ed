"""The evidence of one event, from its title to where the articles differ."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timeline_app.model.articles.article import State
from timeline_app.model.evidence.passages import leading_passages, passages_by_article
from timeline_app.model.evidence.shared_wording import own_wording_line, shared_wording
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.comparison import build_difference, build_shared_wording
from timeline_app.view.evidence.event_heading import add_heading
from timeline_app.view.evidence.passage import QuotationView, build_passage, read_link
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.widgets.basics import Flag, Hairline, Label, Sheet, heading_font
from timeline_app.view.widgets.layouts import new_column, new_row
from timeline_app.view.widgets.link import Link, Revealed, on_left_edge
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.articles import article_details, article_name, source_name
from timeline_app.words.differences import differences_heading, differences_link
from timeline_app.words.evidence import more_excerpts, shared_wording_name, states_words, support_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.evidence.passages import Passage
    from timeline_app.view.session.session import Session


def build_article_section(
    session: Session,
    article_id: str,
    passages: Sequence[Passage],
    parent: QWidget | None = None,
) -> QWidget:
    """Build the article's heading, and its passages below.

    Its name shows what is known of its source. The link beside it opens the article at the first
    passage; each further one has its own.
    """
    document = session.document
    section = QWidget(parent)
    section.setObjectName("article")
    column = new_column(section, margins_px=0, spacing_px=2)
    article = document.article(article_id)
    number = "?" if article is None else str(document.article_number(article_id))
    heading = new_row(spacing_px=8)
    heading.addWidget(Label(number, sans(13, bold=True), theme().text))
    column.addLayout(heading)
    name = article_name(article, article_id)
    if article is None:
        heading.addWidget(Label(name, sans(13), theme().text_soft), 1)
    else:
        link = Link(name, ink="text_soft", arrow=False)
        link.set_label(name, source_name(number))
        link.setObjectName("source")
        heading.addWidget(link)
        heading.addStretch(1)
        details = [Run(article_details(article), sans(13), theme().text_soft)]
        column.addWidget(Revealed(link, lambda: TextView(details)))
        heading.addWidget(_link_to(session, passages[0]))
    for place, passage in enumerate(passages):
        read = _link_to(session, passage) if place and passage.text else None
        built = build_passage(document, passage, "", section, read=read)
        if article is not None:
            turn = partial(session.turn_to, _page_of(passage))
            for view in built.findChildren(QuotationView):
                view.entries = [("Read", turn)]
        column.addWidget(built)
    return section


def _link_to(session: Session, passage: Passage) -> Link:
    """Build the link to the passage in its article, or to the start where it was not found."""
    return read_link(session, _page_of(passage))


def _page_of(passage: Passage) -> ArticlePage:
    """Return the article at the passage, or at its start where it was not found."""
    article = passage.excerpts[0].article
    anchors = [excerpt.anchor for excerpt in passage.excerpts if passage.text]
    start = min((anchor.start for anchor in anchors), default=0)
    end = max((anchor.end for anchor in anchors), default=0)
    return ArticlePage(article, start, end)


_FEW_DIFFERENCES: Final = 3  # differences after these show their topic, and the rest on demand


def build_event_sheet(
    session: Session,
    event: int,
    show_all: Callable[[], None] | None,
    show_differences: Callable[[], None],
    parent: QWidget | None = None,
) -> Sheet:
    """Build the evidence of an event, except what `finish_event_sheet` adds.

    Of each article one passage is shown, and a link calls `show_all`; if that is None, all are. A
    link to where the articles differ calls `show_differences`.
    """
    sheet = Sheet(7, parent)
    add_heading(sheet, session, event)
    sheet.column.addSpacing(6)
    sheet.column.addWidget(Hairline(theme().line, sheet))
    sheet.column.addSpacing(2)
    _add_support(sheet, session, event, show_differences)
    _add_excerpts(sheet, session, event, show_all)
    sheet.column.addLayout(sheet.rest)
    sheet.column.addStretch(1)
    return sheet


def finish_event_sheet(sheet: Sheet, session: Session, event: int) -> None:
    """Add where the articles differ; this can wait until the part above is on screen."""
    differences = session.document.differences_of(event)
    if not differences:
        return
    _add_differences_heading(sheet, session, differences)
    for number, difference in enumerate(differences, start=1):
        build = partial(build_difference, session, difference, sheet)
        if number <= _FEW_DIFFERENCES:
            sheet.rest.addWidget(build())
            continue
        link = Link(difference.topic, ink="amber")
        sheet.rest.addWidget(link)
        sheet.rest.addWidget(Revealed(link, build))


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
    sheet: Sheet, session: Session, event: int, show_all: Callable[[], None] | None
) -> None:
    document = session.document
    excerpts = document.excerpts_of(event)
    groups = passages_by_article(document, excerpts)
    if show_all is not None:
        groups = leading_passages(groups)
    for article_id, passages in groups:
        section = build_article_section(session, article_id, passages, sheet)
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
