"""The text of a piece of HTML, as a reader of the page would see it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_IS_HTML: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    }
)
_UNSEEN: Final = frozenset({"script", "style", "template", "title"})


def text_of_html(source: str) -> str:
    """Return the text of HTML, its paragraphs as lines; a text without any markup as it is.

    The address of a link follows its words in brackets, so that nothing is lost but the looks.
    """
    if not _IS_HTML.search(source):
        return source.strip()
    parser = _Text()
    parser.feed(source)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._links.append((values.get("href") or "", len(self.pieces)))
        elif tag in {"img", "iframe", "video", "audio", "source", "embed"}:
            seen = filter(None, (values.get("alt"), values.get("src")))
            self.pieces.append(f" {' '.join(seen)} ")
        elif tag == "br" or tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            words = "".join(self.pieces[start:]).strip()
            if address and not address.startswith(("#", "javascript:")) and words not in address:
                self.pieces.append(f" ({address})")
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))
