"""Support: which excerpts speak for an event, and how many articles state it or a part of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.evidence.differences import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.evidence.differences import Difference

DIRECT: Final = "direct"
"""The role of an excerpt that states its event."""
PARTIAL: Final = "partial"
"""The role of an excerpt that supports a part of its event; any other states the event."""
Statement = tuple[str, tuple[int, int]]
"""The id of an article and a place in it, in code points."""


def contradictions(differences: Iterable[Difference]) -> frozenset[str]:
    """Return the ids of the differences whose sides cannot both be true."""
    return frozenset(each.id for each in differences if each.verdict is Verdict.CONTRADICTION)


def speaks_for(excerpt: Excerpt, contradicted: Collection[str]) -> bool:
    """Return whether an excerpt supports the event that it names, wholly or in part.

    One without an event supports none. One that does not state the event, but takes part in a
    contradiction about it, is there for the other side.
    """
    is_other_side = excerpt.role == PARTIAL and excerpt.difference in contradicted
    return bool(excerpt.event) and not is_other_side


def count_articles(
    excerpts: Iterable[Excerpt], index: Callable[[str], int], count: int
) -> IntArray:
    """Return how many articles have an excerpt of each of `count` events, int64[count].

    `index` finds an event by its id. Only excerpts that are found in their articles count.
    """
    pairs = {(each.event, each.article) for each in excerpts if each.anchor.state.is_found}
    articles = np.zeros(count, np.int64)
    for event, _ in pairs:
        articles[index(event)] += 1
    return articles


def stated_in(excerpts: Iterable[Excerpt], article: Mapping[str, Article]) -> list[Statement]:
    """Return the whole sentences of which excerpts that are found quote anything, each once.

    However an excerpt was cut within its sentences, they are the same.
    """
    from timeline_app.model.articles.text_spans import (
        sentence_around,  # not needed for the first picture
    )

    places: dict[Statement, None] = {}
    for each in excerpts:
        if each.anchor.state.is_found:
            text = article[each.article].text or ""
            sentences = sentence_around(text, each.anchor.start, each.anchor.end)
            places[each.article, sentences] = None
    return [*places]


def one_statement(excerpts: Iterable[Excerpt]) -> list[set[str]]:
    """Return the groups of articles that report one and the same statement, by `telling`."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for each in excerpts:
        if each.telling and each.anchor.state.is_found:
            groups[each.telling].add(each.article)
    return [*groups.values()]
