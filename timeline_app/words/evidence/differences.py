"""Sentences about what articles report differently: verdicts, headings, and one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.evidence.difference_filter import articles_between
from timeline_app.model.evidence.differences import Verdict
from timeline_app.words.counts import counted
from timeline_app.words.evidence.articles import article_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference


def differences_link(count: int) -> str:
    """Return what the link to an event's differences says."""
    return counted(count, "difference")


VERDICTS: Final = {
    Verdict.CONTRADICTION: "Contradiction",
    Verdict.SCOPE: "Different scope",
    Verdict.DETAIL: "One is more specific",
    Verdict.WORDING: "Wording",
}
EXPLANATIONS: Final = {
    Verdict.CONTRADICTION: "both cannot be so",
    Verdict.SCOPE: "they do not speak of quite the same thing",
    Verdict.DETAIL: "one says more, the other does not deny it",
    Verdict.WORDING: "the same in other words",
}


def difference_line(document: Document, difference: Difference) -> str:
    """Return a difference as one line: topic, verdict and what it means, and the articles."""
    labels = [article_label(document, each) for each in articles_between(document, difference)]
    between = f"article{'s'[: len(labels) != 1]} {', '.join(labels)}" if labels else ""
    verdict = f"{VERDICTS[difference.verdict]}: {EXPLANATIONS[difference.verdict]}"
    return "; ".join(part for part in (difference.topic, verdict, between) if part)


def shown_differences(shown: int, of: int) -> str:
    """Return "30 differences", or "8 of 30 shown" where a filter hides some."""
    return counted(of, "difference") if shown == of else f"{shown:,} of {of:,} shown"


WITHIN_ONE: Final = "one differs within itself"


def are_between(document: Document, differences: Iterable[Difference]) -> bool:
    """Return whether one of the differences is between articles, not only within one."""
    return any(len(articles_between(document, each)) > 1 for each in differences)


def differences_heading(document: Document, differences: Iterable[Difference]) -> str:
    """Return the heading of the differences about an event."""
    between = are_between(document, differences)
    return "Where the articles differ" if between else "Differences within one article"


def differences_named(document: Document, differences: Iterable[Difference]) -> str:
    """Return "The articles differ: One topic; another. Within one article: A third"."""
    topics: dict[bool, list[str]] = {True: [], False: []}
    for each in differences:
        topics[are_between(document, [each])].append(each.topic)
    sayings = {"The articles differ": topics[True], "Within one article": topics[False]}
    return ". ".join(f"{what}: {'; '.join(named)}" for what, named in sayings.items() if named)


def difference_name(topic: str) -> str:
    """Return the accessible name of a difference."""
    return f"Difference: {topic}"


def compare_name(topic: str) -> str:
    """Return the accessible name of the link from a difference to the page of all differences."""
    return f"Compare among all differences: {topic}"


def events_touched(count: int) -> str:
    """Return the heading of the events that a difference touches."""
    return "It touches the event" if count == 1 else f"It touches {count:,} events"


def no_such_fact(fact_id: str) -> str:
    return f"no such fact is recorded: {fact_id}"


def row_state(line: str, *, is_open: bool) -> str:
    """Return what a screen reader says of a row of the page of differences."""
    return f"{line}; {'open' if is_open else 'closed'}"
