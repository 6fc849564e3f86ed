"""Query: what a reader wants to see of a document; its mask tells which events those are."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.events import split_list

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.document import Document
    from timeline_app.model.text_columns import CodeArray, Codes

# Two that are worked out; their names are unlike those that people give to columns.
DIFFERS: Final = "\N{HORIZONTAL ELLIPSIS}differs"
SUPPORT: Final = "\N{HORIZONTAL ELLIPSIS}support"
DIFFERS_VALUES: Final = ("no", "yes")
SUPPORT_VALUES: Final = ("none", "one", "several")
FILTER_COLUMNS: Final = (
    *("status", "lane", "article", "people", "place", "dated_by"),
    *(DIFFERS, SUPPORT),
)


class Query(NamedTuple):
    """The (column, value) pairs whose events are hidden, and the words a title has to contain.

    An event is hidden when all its values of a column are: one that two articles support stays
    until both are switched off.
    """

    hidden: frozenset[tuple[str, str]] = frozenset()
    text: str = ""

    def toggled(self, column: str, value: str) -> Query:
        """Return the query with one value shown where it was hidden, hidden where it was shown."""
        return self._replace(hidden=self.hidden ^ {(column, value)})

    def with_all_of(self, column: str) -> Query:
        """Return the query with every value of a column shown."""
        return self._replace(hidden=frozenset(pair for pair in self.hidden if pair[0] != column))

    def with_only(self, column: str, value: str, values: Iterable[str]) -> Query:
        """Return the query with one of the values of a column shown, the others hidden."""
        others = frozenset((column, other) for other in values if other != value)
        return self._replace(hidden=self.with_all_of(column).hidden | others)

    def mask(self, document: Document) -> BoolArray:
        """Return which of the document's n events are shown, bool[n]."""
        mask = np.ones(len(document.events), np.bool_)
        if words := self.text.split():
            mask &= document.events.texts["title"].containing(*words)
        for column in {column for column, _ in self.hidden}:
            off = {value for of, value in self.hidden if of == column}
            mask &= _has_others(values_of(document, column), off, len(mask))
        return mask


class Values(NamedTuple):
    """The m values that n events have in a column, sorted by event: each event has at least one.

    Event `event[j]` has the value `values[code[j]]`, which is "" where it has none.
    """

    event: IntArray | CodeArray
    code: IntArray | CodeArray
    values: tuple[str, ...]

    @property
    def counts(self) -> IntArray:
        """How many events have each of the values, int64[len(values)]."""
        return np.bincount(self.code, minlength=len(self.values))

    def counts_in(self, mask: BoolArray) -> IntArray:
        """How many of the mask's events have each of the values, int64[len(values)]."""
        return np.bincount(self.code[mask[self.event]], minlength=len(self.values))


def values_of(document: Document, column: str) -> Values:
    """Return what the events have in a column: one value each, or several people or articles."""
    if column == "article":
        return _articles(document)
    if column == DIFFERS:
        return _of_each(document.flagged.astype(np.int32), DIFFERS_VALUES)
    if column == SUPPORT:
        return _of_each(np.minimum(document.support, 2).astype(np.int32), SUPPORT_VALUES)
    codes = document.events.texts[column].codes()
    if column == "people":
        return _people(codes)
    return _of_each(*codes)


def _of_each(code: CodeArray, values: tuple[str, ...]) -> Values:
    return Values(np.arange(len(code), dtype=np.int32), code, values)


def _has_others(values: Values, off: Container[str], count: int) -> BoolArray:
    """Return which of the events have a value that is not switched off, bool[n]."""
    is_other = np.array([value not in off for value in values.values], np.bool_)
    has_others = np.zeros(count, np.bool_)
    has_others[values.event[is_other[values.code]]] = True
    return has_others


def _articles(document: Document) -> Values:
    cited = (excerpt.article for excerpt in document.excerpts)
    values = tuple(dict.fromkeys(["", *(article.id for article in document.articles), *cited]))
    number = {value: code for code, value in enumerate(values)}
    pairs = {
        (document.events.index(excerpt.event), number[excerpt.article])
        for excerpt in document.excerpts
        if excerpt.event
    }
    table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    is_bare = np.ones(len(document.events), np.bool_)
    is_bare[table[:, 0]] = False
    bare = np.flatnonzero(is_bare)
    event = np.concatenate((table[:, 0], bare))
    code = np.concatenate((table[:, 1], np.zeros_like(bare)))
    order = np.argsort(event, kind="stable")
    return Values(event[order], code[order], values)


def _people(codes: Codes) -> Values:
    """Return who is named in the cells, each distinct one of which is split once."""
    split = [tuple(dict.fromkeys(split_list(cell))) or ("",) for cell in codes.values]
    values = tuple(dict.fromkeys(chain.from_iterable(split)))
    number = {value: code for code, value in enumerate(values)}
    named = np.fromiter(map(number.__getitem__, chain.from_iterable(split)), np.int64)
    lengths = np.array([len(names) for names in split], np.int64)
    first = np.cumsum(lengths) - lengths  # of each cell's names among `named`
    count = lengths[codes.code]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    event = np.repeat(np.arange(len(count)), count)
    return Values(event, named[np.repeat(first[codes.code], count) + within], values)
