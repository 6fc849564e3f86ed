"""Which passages two of an event's articles have in common, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.model.wording import shared_support
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.evidence.evidence_text import citation
from timeline_app.view.evidence.quotation_view import QuotationView
from timeline_app.view.evidence.side_by_side import SideBySide
from timeline_app.view.pages.pages import SharedPage
from timeline_app.view.parts.link import Link
from timeline_app.view.parts.parts import Box
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.wording import SharedPassage
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session

_TEXT_PX: Final = 14
_COMPARED_CHARACTERS: Final = 1_000_000
MEANING: Final = "Articles that share a passage count once: it may be agency copy or one statement."


def own_words(document: Document, event: int) -> int | None:
    """How many articles tell an event in their own words; None where they are too long to compare.

    Two articles of a megabyte take seconds, and the window must not wait for them.
    """
    support = int(document.support[event])
    if support <= 1:
        return support
    return document.own_words_of(event) if is_comparable(document) else None


def shared_wording(document: Document, event: int) -> tuple[SharedPassage, ...]:
    """The passages that two of the articles which support an event share, if they were compared."""
    supporting = [
        (excerpt.article, (excerpt.anchor.start, excerpt.anchor.end))
        for excerpt in document.excerpts_of(event)
        if excerpt.anchor.state.is_found
    ]
    if len({article for article, _ in supporting}) <= 1 or not is_comparable(document):
        return ()
    return shared_support(supporting, document.shared_passages)


def is_comparable(document: Document) -> bool:
    """Whether the articles are short enough for their wording to be compared at once."""
    return sum(len(article.text or "") for article in document.articles) <= _COMPARED_CHARACTERS


def build_shared_wording(
    session: Session, passages: Sequence[SharedPassage], theme: Theme
) -> QWidget:
    """The shared passages, each as both articles write it, and the way to all of them."""
    document = session.document
    box = Box(theme.note)
    box.setObjectName("shared")
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 9, 12, 10)
    column.setSpacing(10)
    column.addWidget(TextView([Run(MEANING, sans(13), theme.text_soft)]))
    for each in passages:
        first = (each.first_article, each.first_start, each.first_end)
        second = (each.second_article, each.second_start, each.second_end)
        sides = SideBySide(box)
        column.addWidget(sides)
        for place in (first, second):
            sides.add(_view(document, *place, theme))
    every = Link("All shared wording", theme.accent, box)
    every.clicked.connect(lambda: session.turn_to(SharedPage()))
    column.addWidget(every)
    return box


def _view(document: Document, article_id: str, start: int, end: int, theme: Theme) -> QuotationView:
    article = document.article(article_id)
    words = ((article.text if article else None) or "")[start:end]
    number = document.article_number(article_id)

    def cite(first: int, last: int) -> str:
        first, last = (min(max(at - 1, 0), len(words)) for at in (first, last))
        return (
            f"“{words[first:last]}” — {citation(document, article_id, start + first, start + last)}"
        )

    runs = [
        Run(f"“{words}”", serif(_TEXT_PX), theme.text),
        Run(f"\u00a0{number}", sans(12), theme.text_soft),
    ]
    view = QuotationView(runs, (), (1, len(words) + 1), cite)
    view.setAccessibleName(f"Wording of article {number}")
    return view
