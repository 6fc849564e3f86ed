"""The quotations in the cells of a row, each as an excerpt of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.articles.quoted_files import page_behind
from timeline_app.io.assemble import excerpt_of_event
from timeline_app.model.articles.article import pages_between
from timeline_app.model.articles.quotation import TextQuote, only_place, places_as_recorded
from timeline_app.model.articles.said_pages import SAID_PAGE, said_pages
from timeline_app.model.events import list_cells
from timeline_app.model.evidence.support import DIRECT, PARTIAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline_app.io.articles.shelf import Shelf
    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.articles.closest_text import Allowance

# Marks that a tool puts around a quotation.
_AROUND: Final = "\"'`*“”„‟«»\u2039\u203a‘’\u201a\u201b「」『』 \t\r\n"
_MOST_DIGITS: Final = 9
_OTHERS: Final = ("role", "prefix", "suffix", "telling", "start", SAID_PAGE)


class _Quotation(NamedTuple):
    """What a row says of one quotation: its words, the cell of its article, and other cells."""

    exact: str
    article: str
    others: Mapping[str, str]


def excerpts_of_row(
    event: str, row: Mapping[str, str], shelf: Shelf, allowance: Allowance
) -> Iterator[Excerpt]:
    """Yield the excerpts of an event by the cells of its row, as excerpts.csv calls them.

    A cell may hold several, separated by `;`: each with an article of its own, or all of one.
    """
    for each in _quotations(row, shelf):
        yield _excerpt(event, each, shelf, allowance)


def _quotations(row: Mapping[str, str], shelf: Shelf) -> Iterator[_Quotation]:
    exact, article = row["exact"], row.get("article", "")
    if not exact.strip():
        return
    others = {name: row[name] for name in _OTHERS if row.get(name)}
    articles = [article]
    if ";" in article and shelf.find(article) is None:
        articles = [part.strip() for part in list_cells(article) if part.strip()] or [""]
    parts = [part for part in list_cells(exact) if part.strip()] if ";" in exact else [exact]
    if len(parts) > 1 and len(articles) != len(parts) and _is_one(exact, parts, articles, shelf):
        parts = [exact]
    if len(parts) <= 1:
        words = (parts or [exact])[0]
        yield from (_Quotation(words, each, others) for each in articles)
        return
    own = {name: list_cells(cell) for name, cell in others.items()}
    for place, part in enumerate(parts):
        beside = {name: cells[place] for name, cells in own.items() if len(cells) == len(parts)}
        article = articles[min(place, len(articles) - 1)]
        yield from _quotations({**beside, "exact": part, "article": article}, shelf)


def _is_one(exact: str, parts: list[str], articles: list[str], shelf: Shelf) -> bool:
    """Return whether a semicolon belongs to the quotation: an article has it, or no part of it."""
    found = [shelf.find(each) for each in articles] if shelf.is_named else [None]
    texts = [each.text for each in found if each is not None and each.text]
    if not shelf.is_named:
        return shelf.with_words(exact.strip()) is not None or not any(
            shelf.with_words(part.strip()) for part in parts
        )
    if any(_trimmed(exact, text) in text for text in texts):
        return True
    return not any(_trimmed(part, text) in text for part in parts for text in texts)


def _trimmed(exact: str, text: str | None) -> str:
    """Return the words of a cell, without marks around them that the article does not have."""
    own = exact.strip()
    return own if text is None or own in text else exact.strip(_AROUND) or own


def _excerpt(event: str, quoted: _Quotation, shelf: Shelf, allowance: Allowance) -> Excerpt:
    article = shelf.find(quoted.article)
    exact = _trimmed(quoted.exact, None if article is None else article.text)
    if article is None and not shelf.is_named:
        exact = exact.strip(_AROUND) or exact
        article = shelf.with_words(exact)
    role = quoted.others.get("role", "").strip().casefold()
    others = {name: quoted.others[name] for name in ("prefix", "suffix") if name in quoted.others}
    row = {
        "article": quoted.article.strip() if article is None else article.id,
        "exact": exact,
        "role": role if role in (DIRECT, PARTIAL) else DIRECT,
        "telling": quoted.others.get("telling", ""),
        **others,
    }
    page = page_behind(quoted.article, article.file) if article else ""
    if page := page or quoted.others.get(SAID_PAGE, "").strip():
        row[SAID_PAGE] = page
    start = _start(quoted, exact, article, said_pages(page))
    if start >= 0:
        row |= {"start": str(start), "end": str(start + len(exact))}
    articles = {} if article is None else {article.id: article}
    return excerpt_of_event(row, event, articles, allowance)


def _start(quoted: _Quotation, exact: str, article: Article | None, pages: range) -> int:
    """Return where the words are as recorded, else where they stand if they do so once; else -1.

    Once on the pages that are said is enough.
    """
    text = None if article is None else article.text
    recorded = quoted.others.get("start", "").strip()
    if text is not None and recorded.isascii() and recorded.isdecimal():
        start = int(recorded[:_MOST_DIGITS])
        if text.startswith(exact, start):  # in other tables it is a year
            return start
    has_context = any(quoted.others.get(name) for name in ("prefix", "suffix"))
    if article is None or text is None or has_context:
        return -1
    start = only_place(text, exact)
    if start >= 0 or not pages:
        return start
    places = places_as_recorded(text, TextQuote(exact, "", ""))
    ends = ((place, place + len(exact)) for place in places)
    own = [each[0] for each in ends if any(page in pages for page in pages_between(article, *each))]
    return own[0] if len(own) == 1 else -1
