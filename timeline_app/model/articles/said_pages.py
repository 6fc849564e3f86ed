"""The page on which a row says that a quotation stands, beside those on which it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.article import anchor_pages

if TYPE_CHECKING:
    from timeline_app.model.articles.article import Article, Excerpt

SAID_PAGE: Final = "page"
"""The column of excerpts in which their pages are said."""
PAGE_WORD: Final = r"(?:pp?|pages?|s|seiten?|str?|pg)\b[.=\s]*"
"""The pattern of what stands before the number of a page, in any case of letters."""
_PAGES: Final = re.compile(
    rf"\W*(?:{PAGE_WORD})?(\d{{1,6}})(?:\s*[-\u2013]\s*(\d{{1,6}}))?\W*", re.IGNORECASE
)


def said_pages(text: str) -> range:
    """Return the pages, from 1, that words like “3”, “p. 3” or “pages 3–4” name; empty for none."""
    found = _PAGES.fullmatch(text)
    if found is None:
        return range(0)
    first = int(found[1])
    return range(first, max(first, int(found[2] or first)) + 1)


def other_pages(article: Article | None, excerpt: Excerpt) -> tuple[int, ...]:
    """Return the pages on which an excerpt is found, where none of them is said in its row.

    () where no page is said, it is found nowhere, and where the article has no pages.
    """
    said = said_pages(excerpt.extra.get(SAID_PAGE, ""))
    if not said or not excerpt.anchor.state.is_found:
        return ()
    pages = anchor_pages(article, excerpt.anchor)
    return () if any(page in said for page in pages) else pages
