"""The excerpts of one article in the evidence pane, below its number and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence_text import article_details, article_name
from timeline_app.view.link import Link, Revealed
from timeline_app.view.parts import Label
from timeline_app.view.passage_view import build_passage
from timeline_app.view.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme
    from timeline_app.view.passages import Passage


def build_article_section(
    document: Document,
    article_id: str,
    passages: Sequence[Passage],
    theme: Theme,
    bar: str,
    parent: QWidget | None = None,
) -> QWidget:
    """The article's heading, and its passages behind bars of the colour `bar`."""
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
    for passage in passages:
        column.addWidget(build_passage(document, passage, theme, bar, section))
    return section
