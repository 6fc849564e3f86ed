"""Comparison of differing articles: each difference, its excerpts side by side, its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from timeline_app.model.articles.article import Excerpt
from timeline_app.model.evidence.differences import decisive_spans
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.evidence.difference_cells import build_verdict_parts, topic_part
from timeline_app.view.evidence.passage import QuotationView, marked_runs, within
from timeline_app.view.session.history import DifferencesPage, SharedPage
from timeline_app.view.widgets.basics import Box, new_column
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.counts import marks_around
from timeline_app.words.evidence.articles import (
    article_label,
    articles_write,
    citation,
    quotation,
    wording_name,
)
from timeline_app.words.evidence.differences import VERDICTS, compare_name, difference_name
from timeline_app.words.evidence.event import SHARED_MEANING

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.evidence.wording import SharedPassage
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


_SHARED_TEXT_PX: Final = 14


def build_shared_wording(session: Session, passages: Sequence[SharedPassage]) -> QWidget:
    """Build the shared passages, each as both articles write it, and a link to all of them."""
    document = session.document
    box = Box(theme().note)
    box.setObjectName("shared")
    column = new_column(box, margins_px=(12, 9, 12, 10), spacing_px=10)
    column.addWidget(TextView([Run(SHARED_MEANING, sans(13), theme().text_soft)]))
    for each in passages:
        first = (each.first_article, each.first_start, each.first_end)
        second = (each.second_article, each.second_start, each.second_end)
        sides = SideBySide(box)
        column.addWidget(sides)
        for place in (first, second):
            sides.add(_view(document, *place))
    every = Link("All shared wording", box)
    every.clicked.connect(lambda: session.turn_to(SharedPage()))
    column.addWidget(every)
    return box


def _view(document: Document, article_id: str, start: int, end: int) -> QuotationView:
    article = document.article(article_id)
    words = ((article.text if article else None) or "")[start:end]
    number = document.article_number(article_id)
    opening, closing = marks_around(words)
    begin = len(opening)

    def cite(first: int, last: int) -> str:
        first, last = within(words, first - begin, last - begin)
        source = citation(document, article_id, start + first, start + last)
        return quotation(words[first:last], source)

    runs = [
        Run(f"{opening}{words}{closing}", serif(_SHARED_TEXT_PX), theme().text),
        Run(f"\u00a0{number}", sans(12), theme().text_soft),
    ]
    view = QuotationView(runs, (), (begin, begin + len(words)), cite)
    view.setAccessibleName(wording_name(number))
    return view


_LEAST_COLUMN_PX: Final = 130
_GAP_PX: Final = 14


class SideBySide(QWidget):
    """Views in the order they are added, two in a row where each gets at least 130 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[QWidget] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(5)
        self._share_width()

    def add(self, view: QWidget) -> None:
        """Place one more view."""
        row, column = divmod(len(self._views), self._columns)
        self._grid.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop)
        self._views.append(view)

    def _rearrange(self, columns: int) -> None:
        self._columns = columns
        self._share_width()
        views, self._views = self._views, []
        for view in views:
            self._grid.removeWidget(view)
        for view in views:
            self.add(view)

    def _share_width(self) -> None:
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, self._columns - 1)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= 2 * _LEAST_COLUMN_PX + _GAP_PX else 1
        if columns != self._columns:
            self._rearrange(columns)


_TEXT_PX: Final = 14.5

Wording = tuple[Excerpt, ...]
"""Excerpts of the same words."""
Spans = Sequence[tuple[int, int]]


def build_difference(
    session: Session,
    difference: Difference,
    parent: QWidget | None = None,
    pen: Pen | None = None,
) -> QWidget:
    """Build the topic, what the articles write, the verdict, and a link to all differences.

    With a pen they are edited in place.
    """
    document = session.document
    box = Box(theme().amber_box, parent=parent)
    box.setObjectName("difference")
    box.setAccessibleName(difference_name(difference.topic))
    column = new_column(box, margins_px=(12, 9, 12, 10), spacing_px=6)
    topic = QHBoxLayout()
    said = TextView([Run(difference.topic, sans(14, bold=True), theme().text)], box)
    topic.addWidget(said if pen is None else topic_part(pen, difference, said), 1)
    link = Link("Compare", box)
    link.set_label("Compare", compare_name(difference.topic))
    link.clicked.connect(lambda: session.turn_to(DifferencesPage(difference.id)))
    topic.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(topic)
    sides = SideBySide(box)
    column.addWidget(sides)
    for wording, spans in marked_wordings(document, difference):
        sides.add(build_wording(document, wording, spans, sides))
    if pen is not None:
        column.addWidget(build_verdict_parts(session, pen, difference))
        return box
    verdict = Run(VERDICTS[difference.verdict], sans(13, bold=True), theme().text_soft)
    note = Run(f". {difference.note}" if difference.note else "", sans(13), theme().text_soft)
    column.addWidget(TextView([verdict, note], box))
    return box


def marked_wordings(document: Document, difference: Difference) -> list[tuple[Wording, Spans]]:
    """Return what the articles write, each with the spans of its decisive words in code points."""
    wordings = _wordings(document.excerpts_of_difference(difference.id))
    marks = decisive_spans(difference, [wording[0].exact for wording in wordings])
    return list(zip(wordings, marks, strict=True))


def _wordings(excerpts: Sequence[Excerpt]) -> list[Wording]:
    """Group the excerpts of the same words and state, in the order of the first of each."""
    wordings: dict[tuple[str, str], Wording] = {}
    for excerpt in excerpts:
        # Words that were not found must not be merged with words that were.
        key = (excerpt.exact, "" if excerpt.anchor.state.is_found else excerpt.anchor.state)
        wordings[key] = (*wordings.get(key, ()), excerpt)
    return list(wordings.values())


def build_wording(
    document: Document, wording: Wording, spans: Spans, parent: QWidget
) -> QuotationView:
    """Build one wording, its decisive words underlined, with the numbers of its articles."""
    words, state = wording[0].exact, wording[0].anchor.state
    plain = Run("", serif(_TEXT_PX), theme().text)
    marked = Run("", serif(_TEXT_PX), theme().text, underline=theme().amber)
    small = sans(12)
    numbers = dict.fromkeys(article_label(document, excerpt.article) for excerpt in wording)
    opening, closing = marks_around(words)
    begin = len(opening)
    runs = [
        Run(opening, plain.font, plain.ink),
        *marked_runs(words, spans if state.is_found else (), plain, marked),
        Run(closing, plain.font, plain.ink),
        Run(f"\u00a0{', '.join(numbers)}", small, theme().text_soft),
    ]
    if not state.is_found:
        runs.append(Run(f" {state}", small, theme().amber))

    def cite(start: int, end: int) -> str:
        start, end = within(words, start - begin, end - begin)
        return quotation(words[start:end], _places(document, wording))

    view = QuotationView(runs, wording, (begin, begin + len(words)), cite, parent)
    view.setObjectName("wording")
    view.setAccessibleName(articles_write(numbers))
    return view


def _places(document: Document, wording: Sequence[Excerpt]) -> str:
    places = []
    for excerpt in wording:
        anchor = excerpt.anchor
        start, end = excerpt.start, excerpt.end
        if anchor.state.is_found:
            start, end = anchor.start, anchor.end
        places.append(citation(document, excerpt.article, start, end))
    return "; ".join(places)
