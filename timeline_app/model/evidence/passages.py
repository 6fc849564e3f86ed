"""Passages: the sentences of an article that the excerpts of one event quote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.article import State
from timeline_app.model.articles.text_spans import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document

# A text without full stops must not be searched, nor shown, as one sentence of ten megabytes.
_SEARCHED: Final = 1_500
_SHOWN: Final = 300
_FIRST_ARTICLES: Final = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of an article around one or more excerpts of the same role.

    `text` is the article's, from code point `start` on. It is empty, and `start` -1, for a single
    excerpt whose place is not known. `before` and `after` say that its sentence goes on there.
    """

    excerpts: tuple[Excerpt, ...]
    start: int = -1
    text: str = ""
    before: bool = False
    after: bool = False

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self.start + len(self.text)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The place of each excerpt in `text`, in code points."""
        if not self.text:
            return ()
        anchors = (excerpt.anchor for excerpt in self.excerpts)
        return tuple((anchor.start - self.start, anchor.end - self.start) for anchor in anchors)


Groups = tuple[tuple[str, tuple[Passage, ...]], ...]
"""Ids of articles with their passages."""


def passages_by_article(document: Document, excerpts: Iterable[Excerpt]) -> Groups:
    """Return the ids of the articles with the passages that the excerpts quote, in their order.

    Excerpts of one sentence and role make one passage.
    """
    return tuple(
        (article_id, tuple(_passages(document.article(article_id), group)))
        for article_id, group in groupby(excerpts, key=lambda excerpt: excerpt.article)
    )


def leading_passages(groups: Groups) -> Groups:
    """Return what is worth showing first of many passages.

    Of each of the first articles the first passage that states the event, or else the first; and
    of every article what is not exact, because a person must look at that.
    """
    leading = (
        (article_id, _leading(passages, is_first=number < _FIRST_ARTICLES))
        for number, (article_id, passages) in enumerate(groups)
    )
    return tuple((article_id, passages) for article_id, passages in leading if passages)


def telling_passage(passages: Iterable[Passage]) -> Passage:
    """Return the first passage that states the whole event, or else the first that is found."""
    return min(passages, key=lambda each: (not each.text, each.excerpts[0].role == "partial"))


def _leading(passages: tuple[Passage, ...], *, is_first: bool) -> tuple[Passage, ...]:
    first = telling_passage(passages)
    return tuple(
        passage
        for passage in passages
        if (is_first and passage is first) or passage.excerpts[0].anchor.state is not State.EXACT
    )


def _passages(article: Article | None, excerpts: Iterable[Excerpt]) -> Iterator[Passage]:
    joined: Passage | None = None
    for excerpt in excerpts:
        passage = _passage(article, excerpt)
        if joined is not None and _are_one(joined, passage):
            joined = _union(joined, passage)
            continue
        if joined is not None:
            yield joined
        joined = passage
    if joined is not None:
        yield joined


def _passage(article: Article | None, excerpt: Excerpt) -> Passage:
    text, anchor = article.text if article else None, excerpt.anchor
    if text is None or not anchor.state.is_found:
        return Passage((excerpt,))
    first = max(0, anchor.start - _SEARCHED)
    last = min(len(text), anchor.end + _SEARCHED)
    start, end = sentence_around(text[first:last], anchor.start - first, anchor.end - first)
    start, end = start + first, end + first
    before, after = start == first > 0, end == last < len(text)
    if before:
        start = max(start, anchor.start - _SHOWN)
    if after:
        end = min(end, anchor.end + _SHOWN)
    return Passage((excerpt,), start, text[start:end], before, after)


def _are_one(first: Passage, second: Passage) -> bool:
    return (
        bool(first.text and second.text)
        and first.start <= second.start < first.end
        and first.excerpts[-1].role == second.excerpts[0].role
        and first.excerpts[-1].anchor.state == second.excerpts[0].anchor.state
    )


def _union(first: Passage, second: Passage) -> Passage:
    further = second.text[max(0, first.end - second.start) :]
    return replace(
        first,
        excerpts=first.excerpts + second.excerpts,
        text=first.text + further,
        after=second.after if further else first.after,
    )
