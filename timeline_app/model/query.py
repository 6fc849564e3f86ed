"""Query: what a reader wants to see of a document; its mask tells which events those are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.events import split_list

if TYPE_CHECKING:
    from timeline_app.model.document import Document
    from timeline_app.model.events import BoolArray

FILTER_COLUMNS: Final = ("status", "lane", "article", "people")


@dataclass(frozen=True, slots=True)
class Query:
    """The (column, value) pairs whose events are hidden.

    An event is hidden when all its values of a column are: one that two articles support stays
    until both are switched off.
    """

    hidden: frozenset[tuple[str, str]] = frozenset()

    def toggled(self, column: str, value: str) -> Query:
        """Return the query with one value shown where it was hidden, hidden where it was shown."""
        return replace(self, hidden=self.hidden ^ {(column, value)})

    def mask(self, document: Document) -> BoolArray:
        """Return which of the document's n events are shown, bool[n]."""
        mask = np.ones(len(document.events), np.bool_)
        for column in {column for column, _ in self.hidden}:
            off = {value for of, value in self.hidden if of == column}
            values = values_of(document, column)
            mask &= np.array([not off.issuperset(its) for its in values], np.bool_)
        return mask


def values_of(document: Document, column: str) -> list[tuple[str, ...]]:
    """Return each event's values of a filter column; an event without any has the value ""."""
    if column == "article":
        return [
            tuple(dict.fromkeys(e.article for e in document.excerpts_of(event))) or ("",)
            for event in range(len(document.events))
        ]
    cells = document.events.texts[column]
    if column == "people":
        return [tuple(dict.fromkeys(split_list(cell))) or ("",) for cell in cells]
    return [(cell,) for cell in cells]


def value_counts(document: Document, column: str) -> dict[str, int]:
    """Return how many events have each value of a filter column, most first."""
    import pandas as pd  # slow to import, and needed only once a filter is opened

    counts = pd.Series(values_of(document, column), dtype=object).explode().value_counts()
    return {str(value): int(count) for value, count in counts.items()}
