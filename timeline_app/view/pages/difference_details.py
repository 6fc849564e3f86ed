"""What an open difference shows: passages side by side, its events, what is from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from timeline_app.model.events import split_list
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.difference_view import build_telling, marked_tellings
from timeline_app.view.evidence.event_link import EventLink
from timeline_app.view.evidence.evidence_text import citation, column_words, fact_words
from timeline_app.view.evidence.side_by_side import SideBySide
from timeline_app.view.pages.difference_rows import LEFT_PX, MARGIN_PX, row_px
from timeline_app.view.pages.difference_words import article_label, events_of
from timeline_app.view.pages.pages import ArticlePage
from timeline_app.view.parts.link import Link
from timeline_app.view.parts.parts import Box, Label
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.model.articles import Excerpt
    from timeline_app.model.differences import Difference
    from timeline_app.paint.theme import Theme
    from timeline_app.view.evidence.difference_view import Spans, Telling
    from timeline_app.view.session import Session

    Marked = tuple[Telling, Spans]

_OUTSIDE: Final = "outside"  # a column of differences.csv: ids of facts
_READS_A_ROW: Final = 4
_TOPIC_SHARE: Final = 0.6  # of a row: so much the articles' numbers nearly always leave


def build_details(
    session: Session, difference: Difference, theme: Theme, parent: QWidget
) -> QWidget:
    """What stands below the row of a difference, with room for that row above it."""
    widget = QWidget(parent)
    widget.setAccessibleName(f"Difference: {difference.topic}")
    whole = QVBoxLayout(widget)
    whole.setContentsMargins(LEFT_PX - 12, row_px(), MARGIN_PX, 14)
    box = Box(theme.amber_box, parent=widget)
    whole.addWidget(box)
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 10, 12, 12)
    column.setSpacing(10)
    if not _has_room(difference.topic, parent.width()):
        column.addWidget(TextView([Run(difference.topic, sans(14, bold=True), theme.text)], box))
    sides = SideBySide(box)
    column.addWidget(sides)
    for tellings in _by_articles(marked_tellings(session.document, difference)):
        sides.add(_tellings(session, tellings, theme, sides))
    if difference.note:
        column.addWidget(TextView([Run(difference.note, sans(13), theme.text_soft)], box))
    for part in (*_outside(session, difference, theme), *_others(difference, theme)):
        column.addWidget(part)
    events = events_of(session.document, difference)
    if events:
        column.addWidget(_events(session, events, theme, box))
    return widget


def _has_room(topic: str, width_px: int) -> bool:
    """Whether the row above shows the whole topic, whatever stands beside it."""
    topic_px = QFontMetricsF(sans(14, bold=True)).horizontalAdvance(topic)
    return "\n" not in topic and topic_px < width_px * _TOPIC_SHARE


def _by_articles(marked: Sequence[Marked]) -> list[list[Marked]]:
    """Tellings of the same articles together, so that each stands below its own articles' words."""
    groups: dict[tuple[str, ...], list[Marked]] = {}
    for telling, spans in marked:
        articles = tuple(dict.fromkeys(excerpt.article for excerpt in telling))
        groups.setdefault(articles, []).append((telling, spans))
    return list(groups.values())


def _tellings(
    session: Session, tellings: Sequence[Marked], theme: Theme, parent: QWidget
) -> QWidget:
    widget = QWidget(parent)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for telling, spans in tellings:
        column.addWidget(build_telling(session.document, telling, spans, theme, widget))
        column.addLayout(_read_links(session, telling, theme, widget))
        column.addSpacing(4)
    return widget


def _read_links(session: Session, telling: Telling, theme: Theme, parent: QWidget) -> QGridLayout:
    links = QGridLayout()
    links.setHorizontalSpacing(8)
    links.setVerticalSpacing(0)
    links.setColumnStretch(_READS_A_ROW, 1)
    for number, excerpt in enumerate(telling):
        link = _read_link(session, excerpt, theme, parent, is_alone=len(telling) == 1)
        links.addWidget(link, *divmod(number, _READS_A_ROW))
    return links


def _read_link(
    session: Session, excerpt: Excerpt, theme: Theme, parent: QWidget, *, is_alone: bool
) -> QWidget:
    """The way to the words in their article, or to its beginning where they are not found."""
    document, anchor = session.document, excerpt.anchor
    label = article_label(document, excerpt.article)
    if document.article(excerpt.article) is None:
        return Label(f"{label} is missing", sans(13), theme.amber, parent=parent)
    start, end = (anchor.start, anchor.end) if anchor.state.is_found else (0, 0)
    place = citation(document, excerpt.article, start, end) if end else f"article {label}"
    link = Link("Read" if is_alone else f"Read {label}", theme.accent, parent)
    link.set_label(link.label(), f"Read in {place}")
    page = ArticlePage(excerpt.article, start, end)
    link.clicked.connect(lambda: session.turn_to(page))
    return link


def _outside(session: Session, difference: Difference, theme: Theme) -> Iterator[QWidget]:
    document = session.document
    ids = split_list(difference.extra.get(_OUTSIDE, ""))
    for fact_id in ids:
        fact = document.fact(fact_id)
        words = "no such fact is recorded: " + fact_id
        if fact is not None:
            words = fact_words(fact, session.reading.clock)
        box = Box(theme.note)
        column = QVBoxLayout(box)
        column.setContentsMargins(10, 7, 10, 8)
        lead = Run("From outside the articles: ", sans(13, bold=True), theme.text_soft)
        view = TextView([lead, Run(words, sans(13), theme.text_soft)], box)
        view.setObjectName("outside")
        column.addWidget(view)
        yield box


def _others(difference: Difference, theme: Theme) -> Iterator[QWidget]:
    """What its row has in columns of its own."""
    for name, text in difference.extra.items():
        if text and name != _OUTSIDE:
            lead = Run(f"{column_words(name)}: ", sans(13), theme.text_soft)
            yield TextView([lead, Run(text, sans(13), theme.text)])


def _events(session: Session, events: tuple[int, ...], theme: Theme, parent: QWidget) -> QWidget:
    widget = QWidget(parent)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    words = "It touches the event" if len(events) == 1 else f"It touches {len(events):,} events"
    column.addWidget(Label(words, sans(13), theme.text_soft, parent=widget))
    for event in events:
        column.addWidget(EventLink(session, event, theme, widget))
    return widget
