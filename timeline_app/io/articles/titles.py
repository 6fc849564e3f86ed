"""What an article is called whose row gives no title."""

from __future__ import annotations

import re
from typing import Final

from timeline_app.io.articles.article_text import suffix_of

_OPENING_LENGTH: Final = 60  # characters of an article without a heading that serve as its title
_FRONT_MATTER: Final = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t\r]*$\n?", re.DOTALL | re.MULTILINE
)
_FRONT_TITLE: Final = re.compile(r"^title:[ \t]*(.+?)\s*$", re.MULTILINE)
_HEADING: Final = re.compile(r"\s*#{1,6}[ \t]+(.+?)[\s#]*$", re.MULTILINE)


def own_title(file: str, text: str) -> tuple[str, str]:
    """Return what an article is called by its own text, and whether by its file or its opening."""
    heading = markdown_title(text) if text and suffix_of(file) == ".md" else ""
    return (heading, "file") if heading else (opening_words(text) or file, "opening")


def markdown_title(text: str) -> str:
    """Return what a text in Markdown is called at its head, or by its first heading; else ""."""
    front = _FRONT_MATTER.match(text)
    title = _FRONT_TITLE.search(front[1]) if front else None
    if title is not None:
        return title[1].strip("\"'")
    heading = _HEADING.match(text, front.end() if front else 0)
    return "" if heading is None else heading[1]


def opening_words(text: str) -> str:
    """Return the first line of a text; a long one is cut at a space and marked by “…”."""
    line = next(
        (line.strip() for line in text[:10_000].lstrip("\ufeff").splitlines() if line.strip()), ""
    )
    words = " ".join(line[: 4 * _OPENING_LENGTH].split())
    if len(words) <= _OPENING_LENGTH:
        return words
    return f"{words[:_OPENING_LENGTH].rsplit(' ', 1)[0]} …"
