"""The excerpts of one article in the evidence pane, below its number and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.evidence_text import article_details, article_name, citation
from timeline_app.view.evidence.passage_view import build_passage
from timeline_app.view.pages.pages import ArticlePage
from timeline_app.view.parts.link import Link, Revealed
from timeline_app.view.parts.parts import Label
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.paint.theme import Theme
    from timeline_app.view.evidence.passages import Passage
    from timeline_app.view.session import Session


def build_article_section(
    session: Session,
    article_id: str,
    passages: Sequence[Passage],
    theme: Theme,
    bar: str,
    parent: QWidget | None = None,
) -> QWidget:
    """The article's heading, and its passages behind bars of the colour `bar`.

    The link in the heading opens the article at the first of them; each further one has its own.
    """
    document = session.document
    section = QWidget(parent)
    section.setObjectName("article")
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(7)
    article = document.article(article_id)
    number = "?" if article is None else str(document.article_number(article_id))
    heading = QHBoxLayout()
    heading.setSpacing(8)
    heading.addWidget(Label(number, sans(12, bold=True), theme.text, ground=theme.chip))
    heading.addWidget(Label(article_name(article, article_id), sans(13), theme.text_soft), 1)
    column.addLayout(heading)
    if article is not None:
        link = Link("Source", theme.accent)
        link.set_label("Source", f"What is known of the source of article {number}")
        heading.addWidget(link)
        details = [Run(article_details(article), sans(13), theme.text_soft)]
        column.addWidget(Revealed(link, lambda: TextView(details)))
        heading.addWidget(_read_link(session, passages[0], theme))
    for place, passage in enumerate(passages):
        read = _read_link(session, passage, theme) if place and passage.text else None
        column.addWidget(build_passage(document, passage, theme, bar, section, read=read))
    return section


def _read_link(session: Session, passage: Passage, theme: Theme) -> Link:
    """The way to the passage in its article, or to its beginning where nobody knows the place."""
    article = passage.excerpts[0].article
    anchors = [excerpt.anchor for excerpt in passage.excerpts if passage.text]
    start = min((anchor.start for anchor in anchors), default=0)
    end = max((anchor.end for anchor in anchors), default=0)
    link = Link("Read", theme.accent)
    link.setObjectName("read")
    place = citation(session.document, article, start, end) if end else "the article"
    link.set_label("Read", f"Read in {place}")
    link.clicked.connect(lambda: session.turn_to(ArticlePage(article, start, end)))
    return link
