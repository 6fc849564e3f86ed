"""Sentences of a report: its head, what its columns are called, and in what state a passage is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.articles.article import State
from timeline_app.model.dates.calendar import MONTHS
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.evidence.support import PARTIAL
from timeline_app.version import __version__
from timeline_app.words.counts import capitalized, counted, quoted
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.evidence.articles import published_words
from timeline_app.words.evidence.differences import EXPLANATIONS, VERDICTS
from timeline_app.words.exports.pictures import range_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.evidence.differences import Verdict

CONTENTS: Final = "Contents"
CHRONOLOGY: Final = "Chronology"
CHRONOLOGY_COLUMNS: Final = ("No.", "Date", "Event", "Quotation", "Article", "State")
DIFFERENCES: Final = "Where the articles differ"
OUTSIDE: Final = "Not in any article"
FACTS: Final = "Dates from outside the articles"
FACT_COLUMNS: Final = ("Fact", "Date", "Published by", "Events")
RECORD: Final = "Not as in the public record"
TITLE_WORDS: Final = "Words of titles that no quotation has"
UNSUPPORTED: Final = "Events that no article supports"
ARTICLES_TITLE: Final = "The articles"
ARTICLE_COLUMNS: Final = ("No.", "Article", "Date", "File and SHA-256")
FINDINGS: Final = "What the check of the files found"
RANGE: Final = "Range"
EVENTS: Final = "Events"
FILTER: Final = "Filter"
CLOCK: Final = "Clock"
QUOTATIONS: Final = "Quotations"
MADE: Final = "Made"
NO_FILTER: Final = "None: every event of the range is here"
ALL_OF_IT: Final = "Everything"
NONE_IN_RANGE: Final = "There are no events in this range."
REMARK: Final = (
    "Each quotation is a sentence of its article, word for word; the marked words carry the event."
)
STATE_OUTSIDE: Final = "Outside fact"
STATE_NO_SOURCE: Final = "No source"
NO_QUOTATION: Final = "No article is quoted for this event."
NO_DATE: Final = "not known"
_MOST_FINDINGS: Final = 40


def made_by(day: dt.date) -> str:
    """Say when a report was made, and by what."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}, by timeline-app {__version__}"


def page_number(number: int, count: int) -> str:
    return f"{number:,} of {count:,}"


def state_of(excerpt: Excerpt) -> str:
    """Return in what state a passage is: "Directly", "In part", or that it is not found."""
    state = excerpt.anchor.state
    if not state.is_found:
        return f"Not found: {state}"
    role = "In part" if excerpt.role == PARTIAL else "Directly"
    return f"{role}, moved" if state is State.MOVED else role


def on_page(page: int) -> str:
    return f"page {page:,}"


def at_characters(ranges: str) -> str:
    return f"characters {ranges}"


def outside_line(fact: str, date: str, publisher: str) -> str:
    """Return a fact from outside on one line: "Arrival in Tokyo: Monday (Jiji)"."""
    line = ": ".join(part for part in (fact, date) if part)
    return f"{line} ({publisher})" if publisher else line


def span_words(span_s: tuple[float, float], clock: Clock) -> str:
    """Return a range of seconds of a clock as a date."""
    edges = np.array([np.floor(span_s[0]), np.ceil(span_s[1])]).astype(np.int64)
    first, last = wall_s(clock, edges).tolist()
    return range_in_words(first, last)


def date_or_unknown(article: Article) -> str:
    """Return the date of an article in words, or that it is not known."""
    return capitalized(published_words(article) or NO_DATE)


def differs_as(number: int) -> str:
    """Return the link from a passage to a difference."""
    return f"Differs: {number:,}"


def not_found(how: str, closest: str) -> str:
    """Say of a quotation what its article has instead: in what it differs, and the closest text."""
    return f"{how} {quoted(closest)}" if closest else how


def fact_named(number: int) -> str:
    return f"Fact {number:,}"


ARTICLE: Final = "Article"


def article_named(label: str) -> str:
    return f"{ARTICLE} {label}"


def verdict_words(verdict: Verdict) -> str:
    return f"{VERDICTS[verdict]}: {EXPLANATIONS[verdict]}"


def touched_events(numbers: Sequence[int]) -> str:
    """Return what is before the numbers of the events that something is about."""
    return "Event" if len(numbers) == 1 else "Events"


def events_reported(shown: int, count: int, outside: int, hidden: int) -> str:
    """Say how many events a report has of how many, and where the others are."""
    if shown == count:
        return counted(count, "event")
    reasons = [f"{outside:,} outside the range"] if outside else []
    reasons += [f"{hidden:,} hidden by the filter"] if hidden else []
    return f"{shown:,} of {counted(count, 'event')} ({', '.join(reasons)})"


def quotations_in(found: int, count: int) -> str:
    """Say how many passages are quoted, and how many are where they were recorded."""
    said = counted(count, "quotation")
    if not count:
        return "None"
    return f"{said}, all found" if found == count else f"{said}, {count - found:,} not found"


def hash_words(article: Article, found: str) -> str:
    """Return the SHA-256 of an article, and whether its file has another now."""
    if article.text is None:
        return article.problem
    if not article.sha256:
        return f"{found} (computed now, none is recorded)"
    return article.sha256 if article.sha256 == found else f"{article.sha256} (the file has {found})"


def some_findings(lines: Sequence[str]) -> list[str]:
    """Return the first findings, and how many more there are."""
    more = len(lines) - _MOST_FINDINGS
    return [*lines[:_MOST_FINDINGS], *([f"and {more:,} more"] if more > 0 else [])]


def continued(number: int, title: str) -> str:
    """Say above what is left of an event that takes more than a page."""
    return f"{number:,} {shortened(title)}, continued"


def outline_entry(date: str, title: str) -> str:
    """Return an event as the outline of a PDF has it."""
    return f"{shortened(title)} ({date[:1].lower() + date[1:]})"


def pages_and_events(pages: int, paper: str, events: str) -> str:
    """Describe a report on paper."""
    return f"{counted(pages, 'page')} of {paper}, {events}"


def too_many_events(count: int, most: int) -> str:
    return (
        f"a report of {count:,} events is not possible as a PDF, of {most:,} at most: give a "
        "shorter range, or save it as a web page"
    )
