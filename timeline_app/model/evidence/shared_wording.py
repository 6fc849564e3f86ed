"""Shared wording of a document: which articles share passages, which events are in own words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline_app.model.evidence.differences import words_of
from timeline_app.model.evidence.wording import SharedPassage, equal_blocks, shared_support

if TYPE_CHECKING:
    from timeline_app.model.document import Document

COMPARED_CHARACTERS = 1_000_000


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

    Of a pair, the passages are in the order of its first article.
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


def _shared_words(first: str, second: str, passage: SharedPassage) -> int:
    words = words_of(first, passage.first_start, passage.first_end)
    others = words_of(second, passage.second_start, passage.second_end)
    return sum(size for _, _, size in equal_blocks(words, others))


def own_wording_line(document: Document, event: int) -> int | None:
    """Return how many articles word an event on their own; None if they are too long to compare.

    Two articles of a megabyte take seconds, and the window must not wait for them.
    """
    support = int(document.support[event])
    if support <= 1:
        return support
    return document.own_words_of(event) if is_comparable(document) else None


def shared_wording(document: Document, event: int) -> tuple[SharedPassage, ...]:
    """Return the passages that two articles of an event share; none if they are not compared."""
    supporting = document.statements_of(event)
    if len({article for article, _ in supporting}) <= 1 or not is_comparable(document):
        return ()
    return shared_support(supporting, document.shared_passages)


def is_comparable(document: Document) -> bool:
    """Return whether the articles are short enough for their wording to be compared at once."""
    return sum(len(article.text or "") for article in document.articles) <= COMPARED_CHARACTERS
