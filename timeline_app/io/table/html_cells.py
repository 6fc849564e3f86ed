"""The text of cells that are HTML, as a browser would show it on one line."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from timeline_app.io.table.arrow import as_texts, texts_of, utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAGS: Final = """
a abbr b blockquote br center cite code div em font h1 h2 h3 h4 h5 h6 hr i img li mark ol p q s
small span strike strong sub sup table tbody td th tr tt u ul"""
_HTML: Final = re.compile(
    rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*)?/?>|&(?:[a-zA-Z][a-zA-Z0-9]{{1,30}}|#\d{{1,7}});"
)
_BLOCKS: Final = frozenset("blockquote br center div h1 h2 h3 h4 h5 h6 hr li p td th tr".split())  # noqa: SIM905
_UNREAD: Final = frozenset(("script", "style"))
_KNOWN: Final = frozenset((*_TAGS.split(), *_UNREAD))
_SIGNS: Final = (ord("<"), ord("&"))


def without_html(column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, int]:
    """Return a column with the text of cells that are HTML in their place, and their number."""
    chunks, count = [], 0
    for chunk in column.chunks:
        texts = as_texts(chunk)
        data = utf8(texts).data
        if not any(np.any(data == sign) for sign in _SIGNS):
            chunks.append(chunk)
            continue
        cells: Sequence[str] = texts.to_pylist()
        is_html = [_HTML.search(cell) is not None for cell in cells]
        count += sum(is_html)
        chunks.append(
            texts_of([text_of(c) if found else c for c, found in zip(cells, is_html, strict=True)])
        )
    if not count:
        return column, 0
    return pa.chunked_array([as_texts(chunk) for chunk in chunks], pa.string()), count


def text_of(cell: str) -> str:
    """Return the text of a piece of HTML on one line; nothing that it names is loaded."""
    parser = _Text()
    parser.feed(cell)
    parser.close()
    return " ".join("".join(parser.parts).split())


class _Text(HTMLParser):
    """Collects the text of HTML; a block ends the word before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unread += tag in _UNREAD
        if tag not in _KNOWN:  # "<untitled>" is a text
            self.handle_data(self.get_starttag_text() or "")
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in _UNREAD))
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&#{name};"))

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append(" ")
