"""The article of a web page, without what is around it."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import datetime
from typing import Any, Final

from timeline_app.io.articles.documents.page_decoding import decoded_page
from timeline_app.io.articles.documents.page_parts import prepare, shown_text, with_own_parts
from timeline_app.io.articles.documents.taken_text import TakenText, tool_name


def text_of_page(data: bytes, charset: str = "") -> TakenText:
    """Return the article of a web page; `charset` is what was said of it when it was saved."""
    import trafilatura

    tree: Any = trafilatura.load_html(decoded_page(data, charset))
    if tree is None:
        return TakenText("", tool_name("trafilatura"))
    published = _published(tree)
    prepare(tree)
    around = shown_text(tree)
    found = _article(tree)
    text = "" if found is None else found.text or ""
    title = "" if found is None else found.title or ""
    note = "" if found is None else "; ".join(filter(None, [found.sitename, found.url]))
    lines = with_own_parts(text.strip().split("\n"), tree) if text.strip() else []
    return TakenText(
        "".join(f"{line}\n" for line in lines),
        tool_name("trafilatura"),
        title=title,
        published=published,
        source_note=note,
        around=around,
    )


_ENOUGH: Final = 0.5  # of all words of a short page: its article


def _article(tree: Any) -> Any:  # noqa: ANN401 - neither library has types
    """Return what trafilatura finds in a page; of a short one not all words in one line.

    That is what it gives where its own rules find less than MIN_EXTRACTED_SIZE.
    """
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    usual = config.getint("DEFAULT", "MIN_EXTRACTED_SIZE")
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    by_rules = _extracted(tree, config)
    length = 0 if by_rules is None else len(by_rules.text or "")
    if length >= usual:
        return by_rules
    found = _extracted(tree, DEFAULT_CONFIG)
    whole = "" if found is None else "".join((found.text or "").split())
    # What is hidden in the head of a page for search engines may be its article, too.
    lines = by_rules.text.split("\n") if length else ()
    are_in = not whole or all("".join(line.split()) in whole for line in lines)
    is_enough = found is None or length >= _ENOUGH * len(found.text or "")
    return by_rules if length and are_in and is_enough else found


def _extracted(tree: Any, config: Any) -> Any:  # noqa: ANN401
    import trafilatura

    return trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, with_metadata=True, config=config
    )


# The Open Graph protocol's name, schema.org's as an attribute and as JSON-LD, Dublin Core's.
_PUBLISHED: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[translate(@name, 'DC', 'dc')='dc.date.issued']/@content",
)
_PUBLISHED_IN_JSON: Final = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


def _published(tree: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return when a web page says that it was published, to the minute, or the day.

    "" where it does not say so, or names several days: what looks like a date elsewhere on a page
    is as often another's.
    """
    said = [str(value) for path in _PUBLISHED for value in tree.xpath(path)]
    if not said:
        scripts = tree.xpath("//script[@type='application/ld+json']/text()")
        said = _PUBLISHED_IN_JSON.findall("\n".join(map(str, scripts)))
    times = list(filter(None, map(_iso_time, said)))
    return times[0] if len({time[:_DAY_LENGTH] for time in times}) == 1 else ""


def _iso_time(text: str) -> str:
    """Return a time of ISO 8601 to the minute, a day as it is; "" for another text."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    return text.strip() if len(text.strip()) == _DAY_LENGTH else when.isoformat(timespec="minutes")


_DAY_LENGTH: Final = len("2025-10-28")
