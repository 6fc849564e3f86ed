"""Back matter of a report: differences, what is not in any article, and the articles."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from timeline_app.layout.report.contents import (
    Compared,
    EventRemark,
    OutsideFact,
    Side,
    SourceArticle,
    Words,
)
from timeline_app.layout.report.numbers import (
    article_number,
    fact_date,
    facts_behind,
    place_in,
    sides_of,
)
from timeline_app.model.evidence.citations import web_address
from timeline_app.model.evidence.differences import decisive_spans
from timeline_app.words.counts import capitalized
from timeline_app.words.evidence.articles import article_label, article_name
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.layout.report.numbers import Numbers
    from timeline_app.model.articles.article import Article
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document, Fact


def compared(document: Document, numbers: Numbers) -> Iterator[Compared]:
    """Yield the differences about the events of a report, with their passages."""
    find = document.events.find
    for difference in document.differences:
        number = numbers.differences.get(difference.id)
        if number is None:
            continue
        excerpts = sides_of(document, difference.id)
        texts = [each.exact for each in excerpts]
        marked = decisive_spans(difference, texts)
        rows = document.excerpts_of_difference(difference.id)
        found = (find(row.event) for row in rows if row.event)
        touched = {numbers.events.get(index, 0) for index in found if index is not None}
        yield Compared(
            number,
            difference.topic,
            words.verdict_words(difference.verdict),
            difference.note,
            tuple(
                Side(
                    Words(text, tuple(spans)),
                    article_number(document, each.article),
                    article_label(document, each.article),
                    place_in(document.article(each.article), [each]),
                    words.state_of(each) if not each.anchor.state.is_found else "",
                )
                for each, text, spans in zip(excerpts, texts, marked, strict=True)
            ),
            tuple(sorted(touched - {0})),
        )


# What is not in any article


def outside_facts(
    document: Document, clock: Clock, chosen: Sequence[int], numbers: Numbers
) -> Iterator[OutsideFact]:
    """Yield the outside facts that the dates of the chosen events rest on."""
    events: defaultdict[str, dict[int, None]] = defaultdict(dict)
    known: dict[str, Fact] = {}
    for index in chosen if document.facts else ():
        for fact in facts_behind(document, index):
            known[fact.id] = fact
            events[fact.id][numbers.events[index]] = None
    for name, fact in known.items():
        yield OutsideFact(
            numbers.facts[name],
            fact.fact,
            capitalized(fact_date(fact, clock)),
            fact.publisher,
            fact.address,
            web_address(fact.address),
            tuple(events[name]),
        )


def remarks(document: Document, numbers: Numbers, column: str) -> tuple[EventRemark, ...]:
    """Return what a column says of the events that have something in it."""
    texts, titles = document.events.texts.get(column), document.events.texts["title"]
    if texts is None:
        return ()
    return tuple(
        EventRemark(number, titles[index], text)
        for index, number in numbers.events.items()
        if (text := texts[index].strip())
    )


def unsupported(document: Document, numbers: Numbers) -> tuple[EventRemark, ...]:
    """Return the events that no passage supports, of a timeline with articles."""
    if not document.articles:
        return ()
    titles = document.events.texts["title"]
    return tuple(
        EventRemark(number, titles[index], "")
        for index, number in numbers.events.items()
        if not document.supporting[index]
    )


def source_article(number: int, article: Article) -> SourceArticle:
    """Return an article as the list at the end of a report has it."""
    found = "" if article.text is None else hashlib.sha256(article.text.encode()).hexdigest()
    return SourceArticle(
        number,
        article_name(article, article.id),
        article.source_note,
        words.date_or_unknown(article),
        article.file,
        words.hash_words(article, found),
    )
