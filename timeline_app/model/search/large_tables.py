"""Search among events by the hundred thousand: their columns are looked through, not indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.facets import values_of
from timeline_app.model.search.folding import fold, fold_each
from timeline_app.model.search.items import event_item
from timeline_app.model.search.snippet import phrase_places
from timeline_app.model.search.word_index import WORD, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.facets import Values
    from timeline_app.model.search.items import Item, ValuePlace

_RANKED: Final = 200  # of the found events: to read the titles of all would take too long
_LISTED: Final = 50


class EventSearch:
    """Finds events of one document by words of their titles, and by values of their columns."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._values: dict[str, Values] = {}

    def in_titles(self, text: str) -> BoolArray:
        """Return which of the n events have all words of a text in their titles, bool[n]."""
        titles = self._document.events.texts["title"]
        found = np.zeros(len(titles), np.bool_)
        # As they are typed, and without accents: the titles themselves cannot be folded in time.
        for words in dict.fromkeys((tuple(text.lower().split()), tuple(fold(text).text.split()))):
            if words:
                found |= titles.containing(*words)
        return found

    def having(self, places: Iterable[ValuePlace]) -> BoolArray:
        """Return which of the n events have one of the values, bool[n]."""
        found = np.zeros(len(self._document.events), np.bool_)
        sought: dict[str, set[str]] = {}
        for place in places:
            sought.setdefault(place.facet, set()).add(place.value)
        for facet, values in sought.items():
            if facet not in self._values:
                self._values[facet] = values_of(self._document, facet)
            of = self._values[facet]
            is_sought = np.array([value in values for value in of.values], np.bool_)
            found[of.event[is_sought[of.code]]] = True
        return found

    def best(
        self, found: BoolArray, phrase: str, forms: Sequence[Sequence[str]]
    ) -> list[tuple[Item, Level]]:
        """Return the best of the first found events, best first."""
        rows = _first_true(found, _RANKED)
        titles = self._document.events.texts["title"]
        folded = fold_each(titles[row] for row in rows)
        levels = [_level(title, phrase, forms) for title in folded]
        order = sorted(range(len(rows)), key=levels.__getitem__)[:_LISTED]
        return [(event_item(self._document, rows[place]), levels[place]) for place in order]


def _level(title: str, phrase: str, forms: Sequence[Sequence[str]]) -> Level:
    if phrase_places(title, phrase):
        return Level.PHRASE
    words = WORD.findall(title)
    begun = (any(word.startswith(tuple(each)) for word in words) for each in forms)
    return Level.PREFIX if all(begun) else Level.WITHIN


def _first_true(found: BoolArray, most: int) -> list[int]:
    """Return the first places that are true; it looks no further."""
    rows: list[int] = []
    for start in range(0, len(found), 65_536):
        rows += (start + np.flatnonzero(found[start : start + 65_536])).tolist()
        if len(rows) >= most:
            break
    return rows[:most]
