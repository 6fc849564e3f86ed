"""Citations: the passages of an article with their events; how an event is dated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from timeline_app.model.articles.text_spans import cited_sentences, text_spans
from timeline_app.model.evidence.support import PARTIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.articles.text_spans import Sentence
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event


class ArticleSpan(NamedTuple):
    """Code points `[start, end)` of an article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage `[start, end)`, in code points, with all that it is cited for.

    `events` are indices, in reading order, of which `partly` are supported in a part only;
    `differences` are ids, in the document's order.
    """

    start: int
    end: int
    events: tuple[int, ...]
    partly: tuple[int, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class CitedArticle:
    """An article with its citations, sorted by start and then by end.

    In the spans that are `passed_over` a person found nothing to cite.
    """

    article: Article
    citations: tuple[Citation, ...]
    passed_over: tuple[ArticleSpan, ...] = ()

    @property
    def text(self) -> str:
        """Its text; empty where the file could not be read."""
        return self.article.text or ""

    def at(self, position: int) -> tuple[Citation, ...]:
        """Return the citations that contain the code point."""
        return tuple(each for each in self.citations if each.start <= position < each.end)

    def of_event(self, event: int) -> tuple[Citation, ...]:
        """Return the citations that support an event."""
        return self._by_event.get(event, ())

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences, and whether anything cites them; a second for 30 MB."""
        return cited_sentences(self.text, [(each.start, each.end) for each in self.citations])

    @cached_property
    def uncited(self) -> tuple[ArticleSpan, ...]:
        """The sentences that nothing cites and that are not passed over, in order."""
        silent = [ArticleSpan(each.start, each.end) for each in self.sentences if not each.is_cited]
        passed_over = text_spans(span for span in self.passed_over if span.start < span.end)
        return tuple(each for each in silent if not passed_over.touching(*each))

    @cached_property
    def cited_count(self) -> int:
        """How many sentences something cites."""
        return sum(each.is_cited for each in self.sentences)

    @cached_property
    def _by_event(self) -> dict[int, tuple[Citation, ...]]:
        grouped: defaultdict[int, list[Citation]] = defaultdict(list)
        for citation in self.citations:
            for event in citation.events:
                grouped[event].append(citation)
        return {event: tuple(citations) for event, citations in grouped.items()}


def cited_article(document: Document, article: Article) -> CitedArticle:
    """Return the article with every place of it that an excerpt of the document quotes.

    Only exact and moved excerpts have a place. Those at the same place make one citation.
    """
    rows: defaultdict[ArticleSpan, list[Excerpt]] = defaultdict(list)
    for row in document.excerpts:
        if row.article == article.id and row.anchor.state.is_found:
            rows[ArticleSpan(row.anchor.start, row.anchor.end)].append(row)
    order = {difference.id: place for place, difference in enumerate(document.differences)}
    citations = (_citation(document, order, span, rows[span]) for span in sorted(rows))
    passed_over = (
        ArticleSpan(row.anchor.start, row.anchor.end)
        for row in document.nothing_to_cite
        if row.article == article.id and row.anchor.state.is_found
    )
    return CitedArticle(article, tuple(citations), tuple(passed_over))


def telling_articles(document: Document, event: int) -> tuple[Article, ...]:
    """Return the articles that an excerpt of the event quotes, in the document's order."""
    found = {row.article for row in document.excerpts_of(event) if row.anchor.state.is_found}
    return tuple(article for article in document.articles if article.id in found)


def differing_articles(
    document: Document, difference: str, article: str
) -> tuple[tuple[int, ...], bool]:
    """Return the numbers of the other articles of a difference, and whether this one has it twice.

    Numbers count from 1; an unknown article has none.
    """
    rows = document.excerpts_of_difference(difference)
    others = {row.article for row in rows if row.article != article}
    known = (each.id for each in document.articles if each.id in others)
    own = {(row.start, row.end) for row in rows if row.article == article}
    return tuple(document.article_number(each) for each in known), len(own) > 1


def _citation(
    document: Document, order: dict[str, int], span: ArticleSpan, rows: Sequence[Excerpt]
) -> Citation:
    index = document.events.index
    supporting = [row for row in rows if document.speaks_for(row)]
    directly = {row.event for row in supporting if row.role != PARTIAL}
    events = {row.event for row in supporting}
    differences = {row.difference for row in rows if row.difference in order}
    return Citation(
        *span,
        events=tuple(sorted(index(each) for each in events)),
        partly=tuple(sorted(index(each) for each in events - directly)),
        differences=tuple(sorted(differences, key=order.__getitem__)),
    )


class Quoted(NamedTuple):
    """The place of words in an article, in code points."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateSource:
    """What is recorded of an outside fact; `address` is empty where a browser may not open it."""

    fact: Fact
    certainty: str
    address: str


def source_of(document: Document, fact_id: str) -> DateSource | None:
    """Return an outside fact with how certain it is, and its address if it can be opened."""
    fact = document.fact(fact_id)
    if fact is None:
        return None
    certainty = fact.extra.get("certainty", "")
    return DateSource(fact, certainty, web_address(fact.address))


def web_address(text: str) -> str:
    """Return an address that a browser may be asked to open, by http or https; else ""."""
    address = text.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_clean = address.isprintable() and " " not in address
    return address if is_clean and parts.scheme in {"http", "https"} and parts.hostname else ""


def places_of_words(document: Document, event: Event) -> tuple[Quoted, ...]:
    """Return the places of the words about the time, passage by passage.

    See `places_of_passage`.
    """
    passages = (places_of_passage(document, event, words) for words in event.dated_passages)
    return tuple(place for places in passages for place in places)


def places_of_passage(document: Document, event: Event, words: str) -> tuple[Quoted, ...]:
    """Return the places of some words in the articles that support the event.

    In each of these it is the place within one of its excerpts, or else the first; where none of
    them has the words, all the other articles are looked through.
    """
    excerpts = document.excerpts_of(event.index)
    own = dict.fromkeys(excerpt.article for excerpt in excerpts)
    articles = [article for name in own if (article := document.article(name)) is not None]
    places = [_place(document, event, article, words) for article in articles]
    if not any(places):
        others = (article for article in document.articles if article.id not in own)
        places = [_place(document, event, article, words) for article in others]
    return tuple(place for place in places if place is not None)


def _place(document: Document, event: Event, article: Article, words: str) -> Quoted | None:
    text = article.text or ""
    for excerpt in document.excerpts_of(event.index):
        anchor = excerpt.anchor
        if excerpt.article == article.id and anchor.state.is_found:
            at = text.find(words, anchor.start, anchor.end)
            if at >= 0:
                return Quoted(article.id, at, at + len(words))
    at = text.find(words)
    return Quoted(article.id, at, at + len(words)) if at >= 0 else None
