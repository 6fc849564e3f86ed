"""Pairs of articles with the wording that they share, and which words of a passage are shared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from timeline_app.model.evidence.word_forms import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.word_forms import Word
    from timeline_app.model.evidence.wording import SharedPassage

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two articles, by id, with the passages that they share, and how many words these have."""

    first: str
    second: str
    passages: tuple[SharedPassage, ...]
    words: int

    @property
    def articles(self) -> frozenset[str]:
        """The ids of both."""
        return frozenset({self.first, self.second})


def shared_pairs(document: Document) -> tuple[SharedPair, ...]:
    """Return the pairs of articles that share a passage, those that share most words first.

    Of a pair, the passages stand in the order of its first article.
    """
    texts = {article.id: article.text or "" for article in document.articles}
    found: defaultdict[tuple[str, str], list[SharedPassage]] = defaultdict(list)
    for passage in document.shared_passages:
        found[passage.first_article, passage.second_article].append(passage)
    pairs = [
        SharedPair(
            first,
            second,
            tuple(sorted(passages, key=lambda each: (each.first_start, each.second_start))),
            sum(_shared_words(texts[first], texts[second], each) for each in passages),
        )
        for (first, second), passages in found.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: -pair.words))


def shared_spans(first: str, second: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of the words that two texts have in common, in the order of both.

    They are code points of each text. Shared words with only white space or punctuation between
    them in both texts make one span.
    """
    words, others = words_of(first), words_of(second)
    blocks = _blocks(words, others)
    return (
        [(words[at].start, words[at + size - 1].end) for at, _, size in blocks],
        [(others[at].start, others[at + size - 1].end) for _, at, size in blocks],
    )


def _shared_words(first: str, second: str, passage: SharedPassage) -> int:
    words = words_of(first, passage.first_start, passage.first_end)
    others = words_of(second, passage.second_start, passage.second_end)
    return sum(size for _, _, size in _blocks(words, others))


def _blocks(words: Sequence[Word], others: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Return where words run alike: from which of the first, of the second, and how many."""
    forms, other_forms = ([word.form for word in each] for each in (words, others))
    matcher = SequenceMatcher(None, forms, other_forms, autojunk=False)
    return [(each.a, each.b, each.size) for each in matcher.get_matching_blocks() if each.size]
