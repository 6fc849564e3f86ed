"""The sentences of an article, and which of them are cited."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from timeline_app.model.articles.text_spans import Span

LANGUAGE = "en"


class Sentence(NamedTuple):
    """A sentence of an article, from code point `start` to `end`, and whether anything cites it."""

    start: int
    end: int
    is_cited: bool


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences in order, without outer space.

    A line is a paragraph, a heading or a list item, so no sentence continues beyond it. Within a
    line the sentencex library decides; it keeps quoted speech together with its speaker, and a
    sentence that ends in “…” together with the next. Every character but white space belongs to
    exactly one sentence.
    """
    spans = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            spans += [(line_start + start, line_start + end) for start, end in _spans_in_line(line)]
        line_start += len(line)
    return spans


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the span of the sentence or sentences around text[start:end].

    It holds at least the span itself, also where that begins or ends in white space.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    touched = [
        (first + sentence_start, first + sentence_end)
        for sentence_start, sentence_end in sentence_spans(text[first : None if last < 0 else last])
        if first + sentence_start < end and first + sentence_end > start
    ]
    if not touched:
        return start, end
    return min(start, touched[0][0]), max(end, touched[-1][1])


def cited_sentences(text: str, cited: Iterable[Span]) -> list[Sentence]:
    """Return every sentence in order; it is cited when one of the `cited` spans touches it."""
    passages = sorted((start, end) for start, end in cited if start < end)
    starts = [start for start, _ in passages]
    reach = list(accumulate((end for _, end in passages), max, initial=0))
    return [
        Sentence(start, end, is_cited=reach[bisect_left(starts, end)] > start)
        for start, end in sentence_spans(text)
    ]


def _spans_in_line(line: str) -> Iterable[Span]:
    # Needed only when an article is shown; it has no types.
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

    for boundary in get_sentence_boundaries(LANGUAGE, line):
        start, end = boundary["start_index"], boundary["end_index"]
        sentence = line[start:end]
        yield end - len(sentence.lstrip()), start + len(sentence.rstrip())
