"""Sentences about differences, and about which of them are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline_app.model.evidence.differences import Verdict
from timeline_app.words.articles import article_label
from timeline_app.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference

EXPLANATIONS: Final = {
    Verdict.CONTRADICTION: "both cannot be so",
    Verdict.SCOPE: "they do not speak of quite the same thing",
    Verdict.DETAIL: "one says more, the other does not deny it",
    Verdict.WORDING: "the same in other words",
}


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """Which differences are shown: of one verdict, of one article; None and "" are all."""

    verdict: Verdict | None = None
    article: str = ""

    def shown(self, document: Document) -> tuple[Difference, ...]:
        """Return the document's differences that pass the filter, in its order."""
        return tuple(
            difference
            for difference in document.compared
            if self.verdict in {None, difference.verdict}
            and (not self.article or self.article in articles_between(document, difference))
        )

    def verdict_counts(self, document: Document) -> Mapping[Verdict, int]:
        """Return how many differences of each verdict the chosen article takes part in."""
        shown = DifferenceFilter(None, self.article).shown(document)
        counts = Counter(difference.verdict for difference in shown)
        return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}

    def article_counts(self, document: Document) -> Mapping[str, int]:
        """Return in how many differences of the chosen verdict each article takes part."""
        shown = DifferenceFilter(self.verdict, "").shown(document)
        counts = Counter(name for each in shown for name in articles_between(document, each))
        return {
            article.id: counts[article.id] for article in document.articles if counts[article.id]
        }


def articles_between(document: Document, difference: Difference) -> tuple[str, ...]:
    """Return the ids of the articles that a difference is between, each once, in their order."""
    excerpts = document.excerpts_of_difference(difference.id)
    return tuple(dict.fromkeys(excerpt.article for excerpt in excerpts))


def events_of(document: Document, difference: Difference) -> tuple[int, ...]:
    """Return the events that a difference touches, by index, in reading order."""
    names = {excerpt.event for excerpt in document.excerpts_of_difference(difference.id)}
    return tuple(sorted(document.events.index(name) for name in names if name))


def difference_line(document: Document, difference: Difference) -> str:
    """Return a difference as one line: topic, verdict and what it means, and the articles."""
    labels = [article_label(document, each) for each in articles_between(document, difference)]
    between = f"article{'s'[: len(labels) != 1]} {', '.join(labels)}" if labels else ""
    verdict = f"{difference.verdict.label}: {EXPLANATIONS[difference.verdict]}"
    return "; ".join(part for part in (difference.topic, verdict, between) if part)


def shown_differences(shown: int, of: int) -> str:
    """Return "30 differences", or "8 of 30 shown" where a filter hides some."""
    return counted(of, "difference") if shown == of else f"{shown:,} of {of:,} shown"


def differences_named(topics: Iterable[str]) -> str:
    """Return that the articles differ, and about what."""
    return f"The articles differ: {'; '.join(topics)}"


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
    """Return that a difference names an outside fact that is not recorded."""
    return f"no such fact is recorded: {fact_id}"


def row_state(line: str, *, is_open: bool) -> str:
    """Return what a screen reader says of a row of the page of differences."""
    return f"{line}; {'open' if is_open else 'closed'}"
