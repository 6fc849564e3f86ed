"""The text of a piece of HTML, as a reader of the page would see it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    """
address article aside blockquote br center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tr ul""".split()  # noqa: SIM905
)
_CELLS: Final = frozenset(("td", "th"))
_MEDIA: Final = frozenset(("audio", "embed", "iframe", "img", "source", "video"))
_UNSEEN: Final = frozenset(("script", "style", "template", "title"))
_INLINE: Final = frozenset(
    """
a abbr b big body cite code del em font head html i ins kbd link mark meta q s samp small span
strike strong sub sup tbody tfoot thead tt u var wbr""".split()  # noqa: SIM905
)
_KNOWN: Final = _BLOCKS | _CELLS | _MEDIA | _UNSEEN | _INLINE
_MARKUP: Final = re.compile(
    rf"</?(?:{'|'.join(sorted(_KNOWN))})(?:\s[^<>]*)?/?>|<!--.*?-->|<!doctype\b"
    r"|&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE | re.DOTALL,
)


def is_html(text: str) -> bool:
    """Return whether a text has markup; "<untitled>" and "a < b" have none."""
    return _MARKUP.search(text) is not None


def text_of_html(source: str, *, has_addresses: bool = True) -> str:
    """Return the text of HTML, its paragraphs as lines; a text without any markup as it is.

    The address of a link or a picture follows its words, so that nothing is lost but the looks,
    unless `has_addresses` is False. Nothing that it names is loaded.
    """
    if not is_html(source):
        return source.strip()
    parser = _Text(has_addresses=has_addresses)
    parser.feed(source)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def line_of_html(source: str) -> str:
    """Return the text of HTML on one line, without addresses, as a title shows it."""
    return " ".join(text_of_html(source, has_addresses=False).split())


class _Text(HTMLParser):
    """Collects the text of HTML; a block ends the line before it."""

    def __init__(self, *, has_addresses: bool) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._has_addresses = has_addresses
        self._unseen = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._links.append((values.get("href") or "", len(self.pieces)))
        elif tag in _MEDIA:
            seen = (values.get("alt"), values.get("src") if self._has_addresses else None)
            self.pieces.append(f" {' '.join(filter(None, seen))} ")
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")
        elif tag not in _KNOWN:  # "<untitled>" is a text
            self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            words = "".join(self.pieces[start:]).strip()
            is_elsewhere = address and not address.startswith(("#", "javascript:"))
            if self._has_addresses and is_elsewhere and words not in address:
                self.pieces.append(f" ({address})")
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))
