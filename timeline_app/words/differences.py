"""What is said of a difference in words, and which of all differences are asked for, with no Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline_app.model.evidence.differences import Verdict
from timeline_app.words.evidence import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference

EXPLANATIONS: Final = {
    Verdict.CONTRADICTION: "both cannot be so",
    Verdict.SCOPE: "they do not speak of quite the same thing",
    Verdict.DETAIL: "one tells more, the other does not deny it",
    Verdict.WORDING: "the same in other words",
}


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """Which differences are shown: of one verdict, of one article; None and "" are all."""

    verdict: Verdict | None = None
    article: str = ""

    def shown(self, document: Document) -> tuple[Difference, ...]:
        """Return the document's differences that are asked for, in its order."""
        return tuple(
            difference
            for difference in document.differences
            if self.verdict in {None, difference.verdict}
            and (not self.article or self.article in articles_of(document, difference))
        )

    def verdict_counts(self, document: Document) -> Mapping[Verdict, int]:
        """Return how many differences of each verdict the chosen article takes part in."""
        shown = DifferenceFilter(None, self.article).shown(document)
        counts = Counter(difference.verdict for difference in shown)
        return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}

    def article_counts(self, document: Document) -> Mapping[str, int]:
        """Return in how many differences of the chosen verdict each article takes part."""
        shown = DifferenceFilter(self.verdict, "").shown(document)
        counts = Counter(name for each in shown for name in articles_of(document, each))
        return {
            article.id: counts[article.id] for article in document.articles if counts[article.id]
        }


def articles_of(document: Document, difference: Difference) -> tuple[str, ...]:
    """Return the ids of the articles that a difference is between, each once, in their order."""
    excerpts = document.excerpts_of_difference(difference.id)
    return tuple(dict.fromkeys(excerpt.article for excerpt in excerpts))


def events_of(document: Document, difference: Difference) -> tuple[int, ...]:
    """Return the events that a difference touches, by index, in time order."""
    names = {excerpt.event for excerpt in document.excerpts_of_difference(difference.id)}
    return tuple(sorted(document.events.index(name) for name in names if name))


def article_label(document: Document, article_id: str) -> str:
    """Return an article's number; its id where the timeline does not have it."""
    known = document.article(article_id) is not None
    return str(document.article_number(article_id)) if known else article_id


def difference_line(document: Document, difference: Difference) -> str:
    """Return a difference as one line: topic, verdict and what it means, and the articles."""
    labels = [article_label(document, each) for each in articles_of(document, difference)]
    between = f"article{'' if len(labels) == 1 else 's'} {', '.join(labels)}" if labels else ""
    verdict = f"{difference.verdict.label}: {EXPLANATIONS[difference.verdict]}"
    return "; ".join(part for part in (difference.topic, verdict, between) if part)


def shown_words(shown: int, of: int) -> str:
    """Return "30 differences", or "8 of 30 shown" where a filter hides some."""
    return counted(of, "difference") if shown == of else f"{shown:,} of {of:,} shown"
