"""The evidence of one event, from its title to where the articles differ."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from timeline_app.model.articles import State
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.article_section import build_article_section
from timeline_app.view.evidence.difference_view import build_difference
from timeline_app.view.evidence.event_heading import add_heading, lane_of
from timeline_app.view.evidence.evidence_text import counted, states_words, support_words
from timeline_app.view.evidence.passages import leading_passages, passages_by_article
from timeline_app.view.evidence.shared_wording import (
    build_shared_wording,
    own_words,
    shared_wording,
)
from timeline_app.view.pages.pages import DifferencesPage
from timeline_app.view.parts.link import Link, Revealed
from timeline_app.view.parts.parts import Flag, Label, heading_font
from timeline_app.view.parts.sheet import Sheet
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session

_FEW: Final = 6  # up to so many excerpts are all shown at once
_FEW_DIFFERENCES: Final = 3  # of further ones the topics are shown, and the rest on demand


def build_event_sheet(
    session: Session,
    event: int,
    theme: Theme,
    show_all: Callable[[], None] | None,
    parent: QWidget | None = None,
) -> Sheet:
    """What the timeline has to say of an event, as far as `finish_event_sheet` does not add it.

    Of more than a few excerpts the leading ones are shown, and a link calls `show_all`; when that
    is None all are shown.
    """
    sheet = Sheet(8, parent)
    add_heading(sheet, session, event, theme)
    sheet.column.addSpacing(10)
    _add_support(sheet, session, event, theme)
    _add_excerpts(sheet, session, event, theme, show_all)
    sheet.column.addLayout(sheet.rest)
    sheet.column.addStretch(1)
    return sheet


def finish_event_sheet(sheet: Sheet, session: Session, event: int, theme: Theme) -> None:
    """Add where the articles differ, which can come once what is above it is seen."""
    differences = session.document.differences_of(event)
    if not differences:
        return
    _add_differences_heading(sheet, session, theme)
    for number, difference in enumerate(differences, start=1):
        build = partial(build_difference, session, difference, theme, sheet)
        if number <= _FEW_DIFFERENCES:
            sheet.rest.addWidget(build())
            continue
        link = Link(difference.topic, theme.amber)
        sheet.rest.addWidget(link)
        sheet.rest.addWidget(Revealed(link, build))


def _add_support(sheet: Sheet, session: Session, event: int, theme: Theme) -> None:
    document = session.document
    excerpts = document.excerpts_of(event)
    articles = int(document.support[event])
    own = own_words(document, event)
    words = support_words(articles, len(document.articles), own, len(excerpts))
    ink = theme.text_soft if articles or not document.articles else theme.amber
    font = heading_font() if articles else sans(14, bold=True)
    heading = TextView([Run(words, font, ink)], sheet)
    heading.setObjectName("support")
    sheet.column.addWidget(heading)
    if not excerpts:
        return
    exact = all(excerpt.anchor.state is State.EXACT for excerpt in excerpts)
    ink = theme.text_soft if exact else theme.amber
    states = TextView([Run(states_words(excerpts), sans(13), ink)], sheet)
    states.setObjectName("states")
    line = QHBoxLayout()
    line.addWidget(states, 1)
    sheet.column.addLayout(line)
    shared = shared_wording(document, event)
    if shared:
        link = Link("Shared wording", theme.accent)
        passages = counted(len(shared), "passage")
        link.set_label("Shared wording", f"Wording that the articles share: {passages}")
        line.addWidget(link)
        build = partial(build_shared_wording, session, shared, theme)
        sheet.column.addWidget(Revealed(link, build))


def _add_excerpts(
    sheet: Sheet,
    session: Session,
    event: int,
    theme: Theme,
    show_all: Callable[[], None] | None,
) -> None:
    document = session.document
    bar = theme.lane(lane_of(document, event).colour).name()
    excerpts = document.excerpts_of(event)
    groups = passages_by_article(document, excerpts)
    if show_all is not None and len(excerpts) > _FEW:
        groups = leading_passages(groups)
    for article_id, passages in groups:
        section = build_article_section(session, article_id, passages, theme, bar, sheet)
        sheet.column.addSpacing(4)
        sheet.column.addWidget(section)
    shown = {id(excerpt) for _, group in groups for each in group for excerpt in each.excerpts}
    hidden = [excerpt for excerpt in excerpts if id(excerpt) not in shown]
    if hidden and show_all is not None:
        articles = counted(len({excerpt.article for excerpt in hidden}), "article")
        more = Link(f"Show {counted(len(hidden), 'more excerpt')} from {articles}", theme.accent)
        more.setObjectName("more")
        # Queued: the sheet is built anew, and this link is not to be deleted while it is clicked.
        more.clicked.connect(show_all, Qt.ConnectionType.QueuedConnection)
        sheet.column.addWidget(more)


def _add_differences_heading(sheet: Sheet, session: Session, theme: Theme) -> None:
    heading = QHBoxLayout()
    heading.setSpacing(5)
    heading.addWidget(Flag(theme.amber))
    heading.addWidget(Label("Where the articles differ", heading_font(), theme.amber), 1)
    every = Link("All differences", theme.accent)
    every.clicked.connect(lambda: session.turn_to(DifferencesPage()))
    heading.addWidget(every)
    sheet.rest.addSpacing(12)
    sheet.rest.addLayout(heading)
