"""Numbers by which the parts of a report refer to each other, and places in articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.model.articles.article import page_at
from timeline_app.model.dates.edtf import UNDATED, WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.events import split_list
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.evidence.articles import character_range
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.evidence.differences import Difference


class Numbers(NamedTuple):
    """The number in the report of each event, difference and fact that it has, by index or id."""

    events: Mapping[int, int]
    differences: Mapping[str, int]
    facts: Mapping[str, int]


def numbers_of(document: Document, chosen: Sequence[int]) -> Numbers:
    """Return the numbers of all that a report of the chosen events has, in its order."""
    events = {index: number for number, index in enumerate(chosen, start=1)}
    facts = [
        fact.id for index in chosen if document.facts for fact in facts_behind(document, index)
    ]
    named = {
        row.difference
        for index in (chosen if document.differences else ())
        for row in document.excerpt_rows_of(index)
    }
    # One of passages alone is about no event, and is told with all of them.
    is_whole = len(chosen) == len(document.events)
    differences = [
        each
        for each in document.differences
        if (each.id in named or is_whole) and len(sides_of(document, each.id)) > 1
    ]
    facts += [fact.id for each in differences for fact in facts_told_by(document, each)]
    return Numbers(
        events,
        {each.id: number for number, each in enumerate(differences, start=1)},
        {name: number for number, name in enumerate(dict.fromkeys(facts), start=1)},
    )


def facts_behind(document: Document, index: int) -> Iterator[Fact]:
    """Yield the outside facts that the date of an event rests on."""
    for name in split_list(document.events.texts["outside"][index]):
        fact = document.fact(name)
        if fact is not None:
            yield fact


def facts_told_by(document: Document, difference: Difference) -> Iterator[Fact]:
    """Yield the outside facts that the note of a difference speaks of."""
    for name in split_list(difference.extra.get("outside", "")):
        fact = document.fact(name)
        if fact is not None:
            yield fact


def sides_of(document: Document, difference: str) -> list[Excerpt]:
    """Return the passages that a difference compares, each once."""
    rows = document.excerpts_of_difference(difference)
    return [*{(row.article, row.start, row.end, row.exact): row for row in rows}.values()]


def article_number(document: Document, article_id: str) -> int:
    """Return the number of an article; 0 where the timeline does not have it."""
    known = document.article(article_id) is not None
    return document.article_number(article_id) if known else 0


def place_in(article: Article | None, excerpts: Sequence[Excerpt]) -> str:
    """Return where in its article a passage is: its page, or its characters."""
    anchors = [each.anchor for each in excerpts if each.anchor.state.is_found]
    if article is None or not anchors:
        return ""
    page = page_at(article, anchors[0].start)
    ranges = ", ".join(character_range(each.start, each.end) for each in anchors)
    return words.on_page(page) if page else words.at_characters(ranges)


def fact_on_one_line(fact: Fact, clock: Clock) -> str:
    """Return an outside fact on one line."""
    date = fact_date(fact, clock)
    return words.outside_line(fact.fact, date, fact.publisher)


def fact_date(fact: Fact, clock: Clock) -> str:
    """Return the date of an outside fact in words; as it is written where it is not read."""
    try:
        when = read_when(fact.when, fact.zone)
    except WhenError:
        return fact.when
    return "" if when == UNDATED else in_words(when, "", clock)
