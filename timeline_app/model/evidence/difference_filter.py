"""Which differences are shown, of which articles and events each is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline_app.model.evidence.differences import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.differences import Difference


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """Which differences are shown: of one verdict, of one article; None and "" are all."""

    verdict: Verdict | None = None
    article: str = ""

    def shown(self, document: Document) -> tuple[Difference, ...]:
        """Return the document's differences that pass the filter, in its order."""
        return tuple(
            difference
            for difference in document.differences
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
    return tuple(sorted(document.quoting[name] for name in names if name))
