"""Where the articles differ: each difference with its excerpts side by side and its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.model.articles.article import Excerpt
from timeline_app.model.evidence.differences import decisive_spans
from timeline_app.model.evidence.wording import shared_support
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.evidence.passage import QuotationView, marked_runs
from timeline_app.view.history import DifferencesPage, SharedPage
from timeline_app.view.widgets.basics import Box
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.words.differences import article_label
from timeline_app.words.evidence import citation

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.evidence.wording import SharedPassage
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session


_SHARED_TEXT_PX: Final = 14
_COMPARED_CHARACTERS: Final = 1_000_000
MEANING: Final = "Articles that share a passage count once: it may be agency copy or one statement."


def own_wording_line(document: Document, event: int) -> int | None:
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
        Run(f"“{words}”", serif(_SHARED_TEXT_PX), theme.text),
        Run(f"\u00a0{number}", sans(12), theme.text_soft),
    ]
    view = QuotationView(runs, (), (1, len(words) + 1), cite)
    view.setAccessibleName(f"Wording of article {number}")
    return view


_LEAST_COLUMN_PX: Final = 130
_GAP_PX: Final = 14


class SideBySide(QWidget):
    """Views in the order they are added, two a row when each gets at least 130 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[QWidget] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(5)
        self._stretch()

    def add(self, view: QWidget) -> None:
        """Place one more view."""
        row, column = divmod(len(self._views), self._columns)
        self._grid.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop)
        self._views.append(view)

    def _rearrange(self, columns: int) -> None:
        self._columns = columns
        self._stretch()
        views, self._views = self._views, []
        for view in views:
            self._grid.removeWidget(view)
        for view in views:
            self.add(view)

    def _stretch(self) -> None:
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, self._columns - 1)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= 2 * _LEAST_COLUMN_PX + _GAP_PX else 1
        if columns != self._columns:
            self._rearrange(columns)


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
