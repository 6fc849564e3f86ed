"""The evidence of one event, from its title to where the articles differ."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from timeline_app.model.articles import State
from timeline_app.paint.fonts import sans
from timeline_app.view.article_section import build_article_section
from timeline_app.view.difference_view import build_difference
from timeline_app.view.event_heading import add_heading
from timeline_app.view.evidence_text import counted, states_words, support_words
from timeline_app.view.link import Link, Revealed
from timeline_app.view.parts import Flag, Label, heading_font
from timeline_app.view.passages import passages_by_article
from timeline_app.view.shared_wording import build_shared_wording, shared_wording
from timeline_app.view.sheet import Sheet
from timeline_app.view.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles import Excerpt
    from timeline_app.paint.theme import Theme
    from timeline_app.view.passages import Passage
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
    """Everything the timeline has to say of an event.

    Of more than a few excerpts the first of each article is shown, and each that is not exact;
    a link calls `show_all`. When that is None all are shown.
    """
    sheet = Sheet(8, parent)
    column = sheet.column
    add_heading(sheet, session, event, theme)
    column.addSpacing(10)
    _add_support(sheet, session, event, theme)
    _add_excerpts(sheet, session, event, theme, show_all)
    _add_differences(sheet, session, event, theme)
    column.addStretch(1)
    return sheet


def _add_support(sheet: Sheet, session: Session, event: int, theme: Theme) -> None:
    column, document = sheet.column, session.document
    excerpts = document.excerpts_of(event)
    articles = int(document.support[event])
    own = document.own_words_of(event) if articles > 1 else articles
    words = support_words(articles, len(document.articles), own, len(excerpts))
    ink = theme.text_soft if articles else theme.amber
    font = heading_font() if articles else sans(14, bold=True)
    heading = TextView([Run(words, font, ink)], sheet)
    heading.setObjectName("support")
    column.addWidget(heading)
    if not excerpts:
        return
    exact = all(excerpt.anchor.state is State.EXACT for excerpt in excerpts)
    states = Label(states_words(excerpts), sans(13), theme.text_soft if exact else theme.amber)
    states.setObjectName("states")
    line = QHBoxLayout()
    line.addWidget(states, 1)
    column.addLayout(line)
    shared = shared_wording(document, event)
    if shared:
        link = Link("Shared wording", theme.accent)
        passages = counted(len(shared), "passage")
        link.set_label("Shared wording", f"Wording that the articles share: {passages}")
        line.addWidget(link)
        column.addWidget(Revealed(link, lambda: build_shared_wording(document, shared, theme)))


def _add_excerpts(
    sheet: Sheet,
    session: Session,
    event: int,
    theme: Theme,
    show_all: Callable[[], None] | None,
) -> None:
    column, document = sheet.column, session.document
    excerpts = document.excerpts_of(event)
    folds = show_all is not None and len(excerpts) > _FEW
    bar = theme.lane(_lane_colour(session, event)).name()
    hidden: list[Excerpt] = []
    for article_id, passages in passages_by_article(document, excerpts):
        shown = _leading(passages) if folds else passages
        hidden += [
            excerpt for passage in passages if passage not in shown for excerpt in passage.excerpts
        ]
        column.addSpacing(4)
        column.addWidget(build_article_section(document, article_id, shown, theme, bar, sheet))
    if hidden and show_all is not None:
        articles = counted(len({excerpt.article for excerpt in hidden}), "article")
        more = Link(f"Show {counted(len(hidden), 'more excerpt')} from {articles}", theme.accent)
        more.setObjectName("more")
        # Queued: the sheet is built anew, and this link is not to be deleted while it is clicked.
        more.clicked.connect(show_all, Qt.ConnectionType.QueuedConnection)
        column.addWidget(more)


def _leading(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The first passage that states it, or else the first; and all that are not exact."""
    first = min(passages, key=lambda passage: passage.excerpts[0].role == "partial")
    return tuple(
        passage
        for passage in passages
        if passage is first or passage.excerpts[0].anchor.state is not State.EXACT
    )


def _add_differences(sheet: Sheet, session: Session, event: int, theme: Theme) -> None:
    differences = session.document.differences_of(event)
    if not differences:
        return
    heading = QHBoxLayout()
    heading.setSpacing(5)
    heading.addWidget(Flag(theme.amber))
    heading.addWidget(Label("Where the articles differ", heading_font(), theme.amber), 1)
    sheet.column.addSpacing(12)
    sheet.column.addLayout(heading)
    for number, difference in enumerate(differences, start=1):
        build = partial(build_difference, session.document, difference, theme, sheet)
        if number <= _FEW_DIFFERENCES:
            sheet.column.addWidget(build())
            continue
        link = Link(difference.topic, theme.amber)
        sheet.column.addWidget(link)
        sheet.column.addWidget(Revealed(link, build))


def _lane_colour(session: Session, event: int) -> str:
    lane_id = session.document.events.texts["lane"][event]
    return next(lane.colour for lane in session.document.lanes if lane.id == lane_id)
