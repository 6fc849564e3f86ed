"""How an event is dated, as facts: the quoted words, and the facts from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event


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
    """Return the places of the words about the time in the articles that support the event.

    In each of these it is the place within one of its excerpts, or else the first; where none of
    them has the words, all the other articles are looked through.
    """
    words = event.dated_words
    if not words:
        return ()
    excerpts = document.excerpts_of(event.index)
    own = dict.fromkeys(excerpt.article for excerpt in excerpts)
    articles = [article for name in own if (article := document.article(name)) is not None]
    places = [_place(document, event, article) for article in articles]
    if not any(places):
        others = (article for article in document.articles if article.id not in own)
        places = [_place(document, event, article) for article in others]
    return tuple(place for place in places if place is not None)


def _place(document: Document, event: Event, article: Article) -> Quoted | None:
    text, words = article.text or "", event.dated_words
    for excerpt in document.excerpts_of(event.index):
        anchor = excerpt.anchor
        if excerpt.article == article.id and anchor.state.is_found:
            at = text.find(words, anchor.start, anchor.end)
            if at >= 0:
                return Quoted(article.id, at, at + len(words))
    at = text.find(words)
    return Quoted(article.id, at, at + len(words)) if at >= 0 else None
