"""The passages of an article in the evidence: excerpts marked within their sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from timeline_app.model.articles.article import State, anchor_pages, compared_place
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.evidence.passage_changes import change_link, changes_of_passage
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import Box, Label, new_column, new_row
from timeline_app.view.widgets.link import Link, Revealed
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.counts import capitalized, marks_around, quoted
from timeline_app.words.evidence.articles import (
    article_details,
    article_label,
    article_name,
    bare_article,
    citation,
    excerpt_name,
    lost_excerpt_name,
    not_as_said,
    passage_place,
    quotation,
    read_in,
    recorded_quotation,
    source_name,
)
from timeline_app.words.evidence.event import state_words
from timeline_app.words.files.findings import words_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFont

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.passages import Passage
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


Cite = Callable[[int, int], str]
"""From a span of code points of the shown text to these words with their source."""


class QuotationView(TextView):
    """Words of articles; copying with nothing selected copies `whole`.

    Attributes:
        excerpts: the excerpts it shows, if these words are recorded as such.
        whole: the code points of the shown text that are copied when nothing is selected.

    """

    copy_label = "Copy with source"

    def __init__(
        self,
        runs: Sequence[Run],
        excerpts: tuple[Excerpt, ...],
        whole: tuple[int, int],
        cite: Cite,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(runs, parent, leading=_LEADING)
        self.excerpts = excerpts
        self.whole = whole
        self._cite = cite
        self.setAccessibleDescription("Copying it adds its source")

    def copied_text(self) -> str:
        """Return the selected words, or all, in quotation marks and with their source."""
        has_selection = self.textCursor().hasSelection()
        return self._cite(*(self.selected_span() if has_selection else self.whole))


TEXT_PX: Final = 14.5
_LEADING: Final = 1.06  # 21 px a line at 14.5 px
_BAR_PX: Final = 3
_INDENT_PX: Final = 11
_MORE: Final = "… "


def build_passage(
    document: Document,
    passage: Passage,
    bar: str,
    parent: QWidget | None = None,
    *,
    text_px: float = TEXT_PX,
    read: Link | None = None,
    change: Link | None = None,
) -> QWidget:
    """Build a passage behind a bar, if it has a colour, with its state where that is not exact.

    Without a bar the words around the excerpt are soft. The links `read` and `change` are placed
    below it, beside the role.
    """
    widget = QWidget(parent)
    row = new_row(widget, margins_px=0, spacing_px=_INDENT_PX)
    if bar:
        edge = Box(bar, radius_px=0, parent=widget)
        edge.setFixedWidth(_BAR_PX)
        row.addWidget(edge)
    column = new_column(spacing_px=3)
    row.addLayout(column, 1)
    ink = theme().text if bar else theme().text_soft
    for view in _views(document, passage, text_px, ink, widget):
        column.addWidget(view)
        if view.objectName() == "excerpt":
            column.addLayout(_role_line(document, passage, text_px, (change, read), widget))
    return widget


def _role_line(
    document: Document,
    passage: Passage,
    text_px: float,
    links: Sequence[Link | None],
    parent: QWidget,
) -> QHBoxLayout:
    line = QHBoxLayout()
    first = passage.excerpts[0]
    article = document.article(first.article)
    pages = anchor_pages(article, first.anchor) if passage.text else ()
    not_on = not_as_said(article, first)
    if words := passage_place(pages, not_on, is_partial=first.role == "partial"):
        line.addWidget(Label(words, _small(text_px), theme().text_soft, parent=parent), 1)
    else:
        line.addStretch(1)
    for link in links:
        if link is not None:
            line.addWidget(link)
    return line


def _small(text_px: float) -> QFont:
    return sans(max(13.0, text_px - 5))


def marked_runs(
    text: str, spans: Sequence[tuple[int, int]], plain: Run, marked: Run
) -> tuple[Run, ...]:
    """Return the text in runs like `plain`, and like `marked` within the spans of code points."""
    runs, at = [], 0
    for start, end in sorted(spans):
        runs += [_like(plain, text[at:start]), _like(marked, text[max(at, start) : end])]
        at = max(at, end)
    return tuple(run for run in (*runs, _like(plain, text[at:])) if run.text)


def within(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without what it has before or after the words."""
    return min(max(start, 0), len(words)), min(max(end, 0), len(words))


def _like(run: Run, text: str) -> Run:
    return Run(text, run.font, run.ink, run.ground, run.underline)


def _views(
    document: Document, passage: Passage, text_px: float, ink: str, parent: QWidget
) -> Iterator[QWidget]:
    first = passage.excerpts[0]
    small = _small(text_px)
    if passage.text:
        yield _found(document, passage, text_px, ink, parent)
    else:
        yield _recorded(document, passage, text_px, parent)
    for excerpt in passage.excerpts:
        if excerpt.anchor.state is not State.EXACT:
            words = state_words(excerpt, document.article(excerpt.article))
            there = capitalized(words_elsewhere(excerpt, document.articles))
            words = f"{words} {there}." if there else words
            view = TextView([Run(words, small, theme().amber)], parent, name="state")
            yield view
    if first.anchor.closest:
        runs = [Run(first.anchor.closest, serif(text_px - 2), theme().text_soft)]
        nearest = TextView(runs, parent, name="nearest")
        nearest.setAccessibleName("The text of the article that is most like the excerpt")
        yield nearest


def _found(
    document: Document, passage: Passage, text_px: float, ink: str, parent: QWidget
) -> QuotationView:
    """Build the sentences as the article has them, the excerpts' words highlighted."""
    lead = _MORE if passage.before else ""
    plain = Run("", serif(text_px), ink)
    marked = Run("", serif(text_px), theme().on_highlight, ground=theme().highlight)
    runs = marked_runs(passage.text, passage.spans, plain, marked)
    tail = _MORE.rstrip() if passage.after else ""
    article_id = passage.excerpts[0].article

    def cite(start: int, end: int) -> str:
        start, end = within(passage.text, start - len(lead), end - len(lead))
        place = citation(document, article_id, passage.start + start, passage.start + end)
        return quotation(passage.text[start:end], place)

    starts, ends = zip(*passage.spans, strict=True)
    whole = (min(starts) + len(lead), max(ends) + len(lead))
    every_run = [run for run in (_like(plain, lead), *runs, _like(plain, tail)) if run.text]
    view = QuotationView(every_run, passage.excerpts, whole, cite, parent)
    view.setObjectName("excerpt")
    view.setAccessibleName(excerpt_name(document.article_number(article_id)))
    return view


def _recorded(
    document: Document, passage: Passage, text_px: float, parent: QWidget
) -> QuotationView:
    """Build the words as recorded, not highlighted: they were not found in the article."""
    excerpt = passage.excerpts[0]
    words, begin = excerpt.exact, len(marks_around(excerpt.exact)[0])

    def cite(start: int, end: int) -> str:
        start, end = within(words, start - begin, end - begin)
        place = citation(document, excerpt.article, excerpt.start, excerpt.end)
        return recorded_quotation(words[start:end], place, excerpt.anchor.state)

    run = Run(quoted(words), serif(text_px), theme().text_soft)
    whole = (begin, begin + len(words))
    view = QuotationView([run], passage.excerpts, whole, cite, parent)
    view.setObjectName("excerpt")
    view.setAccessibleName(lost_excerpt_name(excerpt.anchor.state))
    return view


def read_link(
    session: Session, page: ArticlePage, parent: QWidget | None = None, label: str = "Read"
) -> Link:
    """Build the link that opens an article at a passage, or at its start where `page` has none."""
    document = session.document
    link = Link(label, parent)
    link.setObjectName("read")
    place = (
        citation(document, *page)
        if page.end
        else bare_article(article_label(document, page.article))
    )
    link.set_label(label, read_in(place))
    link.clicked.connect(lambda: session.turn_to(page))
    return link


def build_article_section(
    session: Session,
    article_id: str,
    passages: Sequence[Passage],
    parent: QWidget | None = None,
    pen: Pen | None = None,
) -> QWidget:
    """Build the article's heading, and its passages below.

    Its name shows what is known of its source. The link beside it opens the article at the first
    passage; each further one has its own. With a pen, each passage can be changed.
    """
    document = session.document
    section = QWidget(parent)
    section.setObjectName("article")
    column = new_column(section, margins_px=0, spacing_px=2)
    article = document.article(article_id)
    number = "?" if article is None else str(document.article_number(article_id))
    heading = new_row(spacing_px=8)
    heading.addWidget(Label(number, sans(13, bold=True), theme().text))
    column.addLayout(heading)
    name = article_name(article, article_id)
    if article is None:
        heading.addWidget(Label(name, sans(13), theme().text_soft), 1)
    else:
        link = Link(name, ink="text_soft", arrow=False)
        link.set_label(name, source_name(number))
        link.setObjectName("source")
        heading.addWidget(link)
        heading.addStretch(1)
        column.addWidget(Revealed(link, partial(_details, article)))
        heading.addWidget(read_link(session, _page_of(document, passages[0])))
    for place, passage in enumerate(passages):
        read = read_link(session, _page_of(document, passage)) if place and passage.text else None
        changes = [] if pen is None else changes_of_passage(pen, passage.excerpts)
        change = change_link(changes, section) if changes else None
        built = build_passage(document, passage, "", section, read=read, change=change)
        entries = list(changes)
        if article is not None:
            entries.insert(0, ("Read", partial(session.turn_to, _page_of(document, passage))))
        for view in built.findChildren(QuotationView):
            view.entries = entries
        column.addWidget(built)
    return section


def _details(article: Article) -> QWidget:
    return TextView([Run(article_details(article), sans(13), theme().text_soft)])


def _page_of(document: Document, passage: Passage) -> ArticlePage:
    """Return the article at the passage, or at the text most like it, or at its start."""
    article = passage.excerpts[0].article
    if not passage.text:
        place = compared_place(document.article(article), passage.excerpts[0].anchor)
        return ArticlePage(article, max(place[0], 0), max(place[1], 0))
    anchors = [excerpt.anchor for excerpt in passage.excerpts]
    start = min((anchor.start for anchor in anchors), default=0)
    end = max((anchor.end for anchor in anchors), default=0)
    return ArticlePage(article, start, end)
