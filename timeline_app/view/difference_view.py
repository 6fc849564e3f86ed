"""Where the articles differ: each difference with its excerpts side by side and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.paint.fonts import sans, serif
from timeline_app.view.decisive_words import decisive_spans
from timeline_app.view.evidence_text import citation
from timeline_app.view.parts import Box
from timeline_app.view.passage_view import marked_runs
from timeline_app.view.quotation_view import QuotationView
from timeline_app.view.side_by_side import SideBySide
from timeline_app.view.text_view import Run, TextView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.articles import Excerpt
    from timeline_app.model.differences import Difference
    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme

_TEXT_PX: Final = 15


def build_difference(
    document: Document, difference: Difference, theme: Theme, parent: QWidget | None = None
) -> QWidget:
    """The topic, what the articles write, and how the difference is to be read."""
    box = Box(theme.amber_box, parent=parent)
    box.setObjectName("difference")
    box.setAccessibleName(f"Difference: {difference.topic}")
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 9, 12, 10)
    column.setSpacing(6)
    column.addWidget(TextView([Run(difference.topic, sans(14, bold=True), theme.text)], box))
    tellings = _tellings(document.excerpts_of_difference(difference.id))
    marks = decisive_spans(difference, [telling[0].exact for telling in tellings])
    sides = SideBySide(box)
    column.addWidget(sides)
    for telling, spans in zip(tellings, marks, strict=True):
        sides.add(_telling_view(document, telling, spans, theme, sides))
    verdict = Run(difference.verdict.label, sans(13, bold=True), theme.text_soft)
    note = Run(f". {difference.note}" if difference.note else "", sans(13), theme.text_soft)
    column.addWidget(TextView([verdict, note], box))
    return box


def _tellings(excerpts: Sequence[Excerpt]) -> list[tuple[Excerpt, ...]]:
    """Excerpts of the same words and state together, in the order of their first."""
    tellings: dict[tuple[str, str], tuple[Excerpt, ...]] = {}
    for excerpt in excerpts:
        # What is not found must not be taken for what is.
        key = (excerpt.exact, "" if excerpt.anchor.state.is_found else excerpt.anchor.state)
        tellings[key] = (*tellings.get(key, ()), excerpt)
    return list(tellings.values())


def _telling_view(
    document: Document,
    telling: tuple[Excerpt, ...],
    spans: Sequence[tuple[int, int]],
    theme: Theme,
    parent: QWidget,
) -> QuotationView:
    words, state = telling[0].exact, telling[0].anchor.state
    plain = Run("", serif(_TEXT_PX), theme.text)
    marked = Run("", serif(_TEXT_PX), theme.text, underline=theme.amber)
    small = sans(12)
    numbers = dict.fromkeys(_number(document, excerpt) for excerpt in telling)
    runs = [
        Run("“", plain.font, plain.ink),
        *marked_runs(words, spans if state.is_found else (), plain, marked),
        Run("”", plain.font, plain.ink),
        Run(f"\u00a0{', '.join(numbers)}", small, theme.text_soft),
    ]
    if not state.is_found:
        runs.append(Run(f" {state}", small, theme.amber))

    def cite(start: int, end: int) -> str:
        return f"“{words[max(0, start - 1) : max(0, end - 1)]}” — {_places(document, telling)}"

    view = QuotationView(runs, telling, (1, len(words) + 1), cite, parent)
    view.setObjectName("telling")
    view.setAccessibleName(f"Article {', '.join(numbers)} writes")
    return view


def _places(document: Document, telling: Sequence[Excerpt]) -> str:
    places = []
    for excerpt in telling:
        anchor = excerpt.anchor
        start, end = excerpt.start, excerpt.end
        if anchor.state.is_found:
            start, end = anchor.start, anchor.end
        places.append(citation(document, excerpt.article, start, end))
    return "; ".join(places)


def _number(document: Document, excerpt: Excerpt) -> str:
    known = document.article(excerpt.article) is not None
    return str(document.article_number(excerpt.article)) if known else excerpt.article
