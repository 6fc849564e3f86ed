"""A selection in an article, changed by a sentence or a word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import category

from timeline_app.model.articles import text_spans
from timeline_app.model.evidence.differences import words_of

if TYPE_CHECKING:
    from timeline_app.model.articles.text_spans import Span

_SEARCHED: Final = 500  # code points around a place in which its words are looked for
_MOST_MARKS: Final = 20  # on one letter
_ONE_BY_ONE: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: each is stepped over by itself."""


def sentence_at(text: str, position: int) -> Span:
    """Return the sentence at a position; an empty span where it is in none, as on an empty line."""
    here = min(max(position, 0), len(text))
    start, end = text_spans.sentence_around(text, here, here + 1)
    if end > len(text) or text[start:end].isspace():
        start, end = text_spans.sentence_around(text, max(here - 1, 0), here)
    is_blank = end > len(text) or not text[start:end].strip()
    return (here, here) if is_blank else (start, end)


def end_moved_by_word(text: str, start: int, end: int, by: int) -> Span:
    """Return a selection whose end is at the end of the next word (1) or of the one before (-1).

    One word stays selected; words join hyphens and apostrophes, and numbers their separators.
    """
    words = _words_near(text, end)
    if by > 0:
        return start, next((last for _, last in words if last > end), end)
    kept = (last for _, last in reversed(words) if start < last < end)
    return start, next(kept, end)


def start_moved_by_word(text: str, start: int, end: int, by: int) -> Span:
    """Return a selection that begins with the word before (1, it grows) or one later (-1)."""
    words = _words_near(text, start)
    if by > 0:
        return next((first for first, _ in reversed(words) if first < start), start), end
    return next((first for first, _ in words if start < first < end), start), end


def _words_near(text: str, position: int) -> list[Span]:
    """Return the words around a place, and at least one on both sides where there are any."""
    reach = _SEARCHED
    while True:
        first, last = max(0, position - reach), min(len(text), position + reach)
        words = words_of(text, first, last)
        parts = [span for word in words for span in _parts(text, word.start, word.end)]
        # The outermost ones may be cut by the edge of what is looked through.
        found = parts[first > 0 : -1 if last < len(text) else None]
        is_found_before = first == 0 or any(start < position for start, _ in found)
        is_found_after = last == len(text) or any(end > position for _, end in found)
        if is_found_before and is_found_after:
            return found
        reach *= 4


def _parts(text: str, start: int, end: int) -> list[Span]:
    """Return a word with its accents, or its letters where its script has no spaces."""
    edges = {start, end}
    for letter in _ONE_BY_ONE.finditer(text, start, end):
        edges.update(letter.span())
    return [(one, _behind_marks(text, other)) for one, other in pairwise(sorted(edges))]


def _behind_marks(text: str, position: int) -> int:
    """Return the place behind the accents and vowel signs that follow a letter."""
    end = position
    while end < min(len(text), position + _MOST_MARKS) and category(text[end])[0] == "M":
        end += 1
    return end
