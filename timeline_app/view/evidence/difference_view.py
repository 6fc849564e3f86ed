"""Where the articles differ: each difference with its excerpts side by side and its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.model.articles import Excerpt
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.evidence.decisive_words import decisive_spans
from timeline_app.view.evidence.evidence_text import citation
from timeline_app.view.evidence.passage_view import marked_runs
from timeline_app.view.evidence.quotation_view import QuotationView
from timeline_app.view.evidence.side_by_side import SideBySide
from timeline_app.view.pages.difference_words import article_label
from timeline_app.view.pages.pages import DifferencesPage
from timeline_app.view.parts.link import Link
from timeline_app.view.parts.parts import Box
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from timeline_app.model.differences import Difference
    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session

_TEXT_PX: Final = 15

Telling = tuple[Excerpt, ...]
"""Excerpts of the same words."""
Spans = Sequence[tuple[int, int]]


def build_difference(
    session: Session, difference: Difference, theme: Theme, parent: QWidget | None = None
) -> QWidget:
    """The topic, what the articles write, how the difference is to be read, and the way to all."""
    document = session.document
    box = Box(theme.amber_box, parent=parent)
    box.setObjectName("difference")
    box.setAccessibleName(f"Difference: {difference.topic}")
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 9, 12, 10)
    column.setSpacing(6)
    topic = QHBoxLayout()
    topic.addWidget(TextView([Run(difference.topic, sans(14, bold=True), theme.text)], box), 1)
    link = Link("Compare", theme.accent, box)
    link.set_label("Compare", f"Compare among all differences: {difference.topic}")
    link.clicked.connect(lambda: session.turn_to(DifferencesPage(difference.id)))
    topic.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(topic)
    sides = SideBySide(box)
    column.addWidget(sides)
    for telling, spans in marked_tellings(document, difference):
        sides.add(build_telling(document, telling, spans, theme, sides))
    verdict = Run(difference.verdict.label, sans(13, bold=True), theme.text_soft)
    note = Run(f". {difference.note}" if difference.note else "", sans(13), theme.text_soft)
    column.addWidget(TextView([verdict, note], box))
    return box


def marked_tellings(document: Document, difference: Difference) -> list[tuple[Telling, Spans]]:
    """Return what the articles write, each with the spans of its decisive words in code points."""
    tellings = _tellings(document.excerpts_of_difference(difference.id))
    marks = decisive_spans(difference, [telling[0].exact for telling in tellings])
    return list(zip(tellings, marks, strict=True))


def _tellings(excerpts: Sequence[Excerpt]) -> list[Telling]:
    """Excerpts of the same words and state together, in the order of their first."""
    tellings: dict[tuple[str, str], Telling] = {}
    for excerpt in excerpts:
        # What is not found must not be taken for what is.
        key = (excerpt.exact, "" if excerpt.anchor.state.is_found else excerpt.anchor.state)
        tellings[key] = (*tellings.get(key, ()), excerpt)
    return list(tellings.values())


def build_telling(
    document: Document, telling: Telling, spans: Spans, theme: Theme, parent: QWidget
) -> QuotationView:
    """The words of one telling, the decisive ones underlined, and the numbers of its articles."""
    words, state = telling[0].exact, telling[0].anchor.state
    plain = Run("", serif(_TEXT_PX), theme.text)
    marked = Run("", serif(_TEXT_PX), theme.text, underline=theme.amber)
    small = sans(12)
    numbers = dict.fromkeys(article_label(document, excerpt.article) for excerpt in telling)
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
