"""PageArticle: the text of an article as a page has it, with places as a browser counts them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.text_spans import to_utf16
from timeline_app.model.evidence.citations import cited_article
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.words.evidence.articles import article_name, source_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.citations import Citation

_BREAK: Final = re.compile(r"\n\s*|\n")


@dataclass(frozen=True, eq=False)
class PageArticle:
    """The shown text of an article; `number` counts from 1."""

    article: Article
    number: int

    @cached_property
    def text(self) -> str:
        """Its text as it is shown; empty where the file could not be read."""
        return shown(self.article.text or "")

    @cached_property
    def _is_narrow(self) -> bool:
        return not self.text or max(self.text) <= "\uffff"

    def places(self, *positions: int) -> list[int]:
        """Return places in code points as those of a browser, which counts UTF-16."""
        if self._is_narrow:
            return [*positions]
        return [int(each) for each in to_utf16(self.text, positions)]


def texts_of(document: Document) -> Mapping[str, PageArticle]:
    """Return the texts of all articles by their ids."""
    return {each.id: PageArticle(each, n) for n, each in enumerate(document.articles, start=1)}


def article_element(document: Document, text: PageArticle, numbers: Mapping[int, int]) -> str:
    """Return an article as an element, each cited passage marked with the events it supports.

    `numbers` are those of the events that are shown, by their index.
    """
    article, number = text.article, text.number
    name = shown_on_one_line(article_name(article, article.id))
    cited = cited_article(document, article)
    rows = "".join(_rows(document, text, cited.citations, numbers))
    return (
        f'<article id="a{number}" aria-labelledby="h{number}">'
        f'<h2 id="h{number}" tabindex="-1" dir="auto">{html.escape(name)}</h2>'
        f'<p class="source" dir="auto">{html.escape(shown(source_words(article)))}</p>'
        f'<div class="text" lang="">{rows}</div></article>\n'
    )


def _rows(
    document: Document,
    text: PageArticle,
    citations: tuple[Citation, ...],
    numbers: Mapping[int, int],
) -> Iterator[str]:
    """Yield the paragraphs with what they support, and as they are the line ends between them."""
    whole, at = text.text, 0
    own = [(c, [numbers[e] for e in c.events if e in numbers]) for c in citations]
    own = [(citation, events) for citation, events in own if events]
    named: set[int] = set()
    for start, end in _paragraphs(whole):
        yield _escaped(whole[at:start])
        met = [(c, events) for c, events in own if c.start < end and c.end > start]
        new = dict.fromkeys(e for _, events in met for e in events if e not in named)
        named.update(new)
        yield f'<div class="row">{_notes(document, [*new], numbers)}<p dir="auto">'
        yield "".join(_pieces(whole, start, end, met))
        yield "</p></div>"
        at = end
    yield _escaped(whole[at:])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _BREAK.finditer(text):
        if text[at : found.start()].strip():
            yield at, found.start()
            at = found.end()
    if text[at:].strip():
        yield at, len(text)


def _pieces(
    text: str, start: int, end: int, met: list[tuple[Citation, list[int]]]
) -> Iterator[str]:
    """Yield a paragraph cut where passages begin and end, each piece with its events."""
    edges = {start, end}
    for citation, _ in met:
        edges |= {max(citation.start, start), min(citation.end, end)}
    for first, last in pairwise(sorted(edges)):
        events = sorted({e for c, own in met if c.start <= first < c.end for e in own})
        words = _escaped(text[first:last])
        if not events:
            yield words
            continue
        yield f'<span class="c" data-e="{" ".join(map(str, events))}">{words}</span>'


def _notes(document: Document, new: list[int], numbers: Mapping[int, int]) -> str:
    """Return the names of the events that a paragraph is the first to support."""
    if not new:
        return ""
    events = {number: index for index, number in numbers.items()}
    titles = document.events.texts["title"]
    entries = "".join(
        f'<li><a href="#e{number}">'
        f"{html.escape(shown_on_one_line(titles[events[number]]))}</a></li>"
        for number in new
    )
    return f'<ul class="notes">{entries}</ul>'


def _escaped(text: str) -> str:
    """Return a text in which a browser counts as many characters: it would drop returns."""
    return html.escape(text).replace("\r", "&#13;")
