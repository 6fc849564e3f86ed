"""Which words of a difference's excerpts are marked as those that it turns on, with no Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.evidence.differences import difference_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.evidence.differences import Difference

_QUOTED: Final = re.compile(r"“([^”]+)”")
_MOST_SHARE: Final = 0.5  # where more than this would be marked, marking tells nothing

Span = tuple[int, int]


def decisive_spans(difference: Difference, texts: Sequence[str]) -> list[list[Span]]:
    """Spans in each text, in code points, of the words that the difference turns on.

    They are the words that its topic or note quotes, in the texts that have them. Where none has,
    they are the words that not all of the texts share; of a text that is mostly such words, those
    that the note names too.
    """
    quoted = _QUOTED.findall(f"{difference.topic} {difference.note}")
    spans = [_places(text, quoted) for text in texts]
    if any(spans):
        return spans
    named = difference_words(texts, difference.note) if difference.note else [[] for _ in texts]
    return [
        next((spans for spans in choices if _tells(spans, text)), [])
        for text, *choices in zip(texts, difference_words(texts), named, strict=True)
    ]


def _tells(spans: Sequence[Span], text: str) -> bool:
    return sum(end - start for start, end in spans) <= _MOST_SHARE * len(text)


def _places(text: str, phrases: Sequence[str]) -> list[Span]:
    found = {
        match.span()
        for phrase in phrases
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE)
    }
    return sorted(found)
