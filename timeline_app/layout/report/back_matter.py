"""Back matter of a report: differences, what is not in any article, and the articles."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from timeline_app.layout.report.contents import (
    Compared,
    EventRemark,
    FactLine,
    OutsideFact,
    Side,
    SourceArticle,
    Words,
)
from timeline_app.layout.report.numbers import (
    article_number,
    fact_date,
    fact_on_one_line,
    facts_behind,
    facts_told_by,
    place_in,
    sides_of,
)
from timeline_app.model.evidence.citations import web_address
from timeline_app.model.evidence.differences import decisive_spans
from timeline_app.words.counts import capitalized
from timeline_app.words.evidence.articles import article_label, article_name
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.layout.report.numbers import Numbers
    from timeline_app.model.articles.article import Article
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.evidence.differences import Difference


def compared(document: Document, clock: Clock, numbers: Numbers) -> Iterator[Compared]:
    """Yield the differences about the events of a report, with their passages."""
    for difference in document.differences:
        number = numbers.differences.get(difference.id)
        if number is None:
            continue
        excerpts = sides_of(document, difference.id)
        texts = [each.exact for each in excerpts]
        marked = decisive_spans(difference, texts)
        facts = facts_told_by(document, difference)
        yield Compared(
            number,
            difference.topic,
            words.verdict_words(difference.verdict),
            difference.note,
            tuple(FactLine(numbers.facts[f.id], fact_on_one_line(f, clock)) for f in facts),
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
            touched_by(document, difference, numbers),
        )


def touched_by(document: Document, difference: Difference, numbers: Numbers) -> tuple[int, ...]:
    """Return the numbers of the reported events that a difference is about."""
    rows = document.excerpts_of_difference(difference.id)
    found = (document.events.find(row.event) for row in rows if row.event)
    touched = {numbers.events.get(index, 0) for index in found if index is not None}
    return tuple(sorted(touched - {0}))


# What is not in any article


def outside_facts(
    document: Document, clock: Clock, chosen: Sequence[int], numbers: Numbers
) -> Iterator[OutsideFact]:
    """Yield the outside facts that the dates of the chosen events rest on.

    Then those of which only the notes of their differences speak.
    """
    of_dates = _with_events(
        (fact, (numbers.events[index],))
        for index in (chosen if document.facts else ())
        for fact in facts_behind(document, index)
    )
    of_notes = _with_events(
        (fact, touched_by(document, each, numbers))
        for each in (document.differences if document.facts else ())
        if each.id in numbers.differences
        for fact in facts_told_by(document, each)
        if fact.id not in of_dates
    )
    for fact, events in (*of_dates.values(), *of_notes.values()):
        yield OutsideFact(
            numbers.facts[fact.id],
            fact.fact,
            capitalized(fact_date(fact, clock)),
            fact.publisher,
            fact.address,
            web_address(fact.address),
            tuple(events),
        )


def _with_events(
    used: Iterable[tuple[Fact, Iterable[int]]],
) -> dict[str, tuple[Fact, dict[int, None]]]:
    """Return each fact once, by its id, with the numbers of all events that it is used for."""
    found: dict[str, tuple[Fact, dict[int, None]]] = {}
    for fact, events in used:
        found.setdefault(fact.id, (fact, {}))[1].update(dict.fromkeys(events))
    return found


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
