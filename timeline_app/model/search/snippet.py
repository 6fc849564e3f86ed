"""Snippets: what of a text is shown of a hit, and which of its letters were looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEFORE: Final = 36  # code points of context before the first found word
_LENGTH: Final = 110
_SPACES: Final = re.compile(r"\s+")
_ELLIPSIS: Final = "…"


class Snippet(NamedTuple):
    """One line of text; `marks` are the code points [start, end) of what was found in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def found_spans(text: str, phrase: str, forms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return the places of the folded phrase in a text, or else of its words, in code points.

    Words count where they begin a word; one that begins none, anywhere. In order, and
    none touches another.
    """
    folded = fold(text)
    spans = phrase_places(folded.text, phrase)
    if not spans:
        spans = [span for form in forms for span in _places(folded.text, form)]
    return _joined(sorted(folded.span(start, end) for start, end in spans))


def snippet(text: str, phrase: str = "", forms: Iterable[str] = ()) -> Snippet:
    """Return the part of a text around the first place of what was found, as one line."""
    spans = found_spans(text, phrase, forms)
    first = spans[0][0] if spans else 0
    start = 0 if first <= _BEFORE or len(text) <= _LENGTH else _word_begin(text, first - _BEFORE)
    end = min(len(text), start + _LENGTH)
    line, marks, at = _ELLIPSIS if start else "", [], start
    for begin, stop in spans:
        if begin >= end:
            break
        line += _SPACES.sub(" ", text[at:begin])
        found = _SPACES.sub(" ", text[begin : min(stop, end)])
        marks.append((len(line), len(line) + len(found)))
        line, at = line + found, min(stop, end)
    line += _SPACES.sub(" ", text[at:end])
    return Snippet(line + _ELLIPSIS * (end < len(text)), tuple(marks))


def phrase_places(text: str, phrase: str) -> list[tuple[int, int]]:
    """Return the places of a phrase in a text, both folded: from the beginning of a word on."""
    if not phrase:
        return []
    begin = r"(?<!\w)" if phrase[0].isalnum() else ""
    return [found.span() for found in re.finditer(begin + re.escape(phrase), text)]


def _places(text: str, form: str) -> list[tuple[int, int]]:
    letters = re.escape(form)
    begun = [found.span() for found in re.finditer(rf"(?<!\w){letters}", text)]
    return begun or [found.span() for found in re.finditer(letters, text)]


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _word_begin(text: str, place: int) -> int:
    """Return where the next word begins from a place on, or the place itself in one long word."""
    found = re.compile(r"\s\S").search(text, place, place + _BEFORE // 2)
    return found.end() - 1 if found else place
