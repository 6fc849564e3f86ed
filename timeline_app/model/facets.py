"""Facets: the one table of what events are grouped, filtered, listed and searched by."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import counts_of
from timeline_app.model.events import COLUMNS, RECORD_NOTE, split_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.document import Document
    from timeline_app.model.text_columns import CodeArray, Codes

# Two that are worked out; their ids are unlike the names that people give to columns.
DIFFERS: Final = "\N{HORIZONTAL ELLIPSIS}differs"
SUPPORT: Final = "\N{HORIZONTAL ELLIPSIS}support"
LANE: Final = "lane"
_OF_ONE_EVENT: Final = frozenset({"id", "title", "when", "sequence", RECORD_NOTE})


class Values(NamedTuple):
    """The m values that n events have of a facet, sorted by event: each event has at least one.

    Event `event[j]` has the value `values[code[j]]`, which is "" where it has none.
    """

    event: IntArray | CodeArray
    code: IntArray | CodeArray
    values: tuple[str, ...]

    @property
    def counts(self) -> IntArray:
        """How many events have each of the values, int64[len(values)]."""
        return counts_of(self.code, len(self.values))

    def counts_in(self, mask: BoolArray) -> IntArray:
        """Return how many of the mask's events have each of the values, int64[len(values)]."""
        return np.bincount(self.code[mask[self.event]], minlength=len(self.values))


@dataclass(frozen=True, kw_only=True, slots=True)
class ListColumn:
    """A facet as a column of the event list; `place` orders the columns.

    Its cells are the texts of the facet's column, or their titles, or what `text` returns.
    """

    place: int
    heading: str = ""
    is_titled: bool = False
    text: Callable[[Document, int], str] | None = None
    order: Callable[[Document], IntArray] | None = None


def no_titles(_: Document) -> Mapping[str, str]:
    """Return no titles: values are their own."""
    return {}


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Facet:
    """One property of events: its names, how its values are found, and where it is used.

    `values` are by default the texts of the column called `id`. `titles` are those of the values
    that are not their own titles, in the order in which values are listed. `is_given` says whether
    a document has the facet. A facet with a `plural` is searched.
    """

    id: str
    title: str
    singular: str
    plural: str = ""
    titles: Callable[[Document], Mapping[str, str]] = no_titles
    values: Callable[[Document], Values] | None = None
    is_given: Callable[[Document], bool] | None = None
    filters: bool = True
    makes_lanes: bool = True
    column: ListColumn | None = None
    is_own: bool = False
    """Whether it is no row of the table, but a column that only the document has."""


# How values are found


def values_of(document: Document, facet_id: str) -> Values:
    """Return the values that the events have of a facet: one each, or several."""
    find = facet_of(facet_id).values
    return _of_each(*document.events.texts[facet_id].codes()) if find is None else find(document)


def _of_each(code: CodeArray, values: tuple[str, ...]) -> Values:
    return Values(np.arange(len(code), dtype=np.int32), code, values)


def _articles(document: Document) -> Values:
    cited = (excerpt.article for excerpt in document.excerpts)
    values = tuple(dict.fromkeys(["", *(article.id for article in document.articles), *cited]))
    number = {value: code for code, value in enumerate(values)}
    pairs = {
        (document.quoting[excerpt.event], number[excerpt.article])
        for excerpt in document.excerpts
        if document.speaks_for(excerpt)
    }
    table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    is_bare = np.ones(len(document.events), np.bool_)
    is_bare[table[:, 0]] = False
    bare = np.flatnonzero(is_bare)
    event = np.concatenate((table[:, 0], bare))
    code = np.concatenate((table[:, 1], np.zeros_like(bare)))
    order = np.argsort(event, kind="stable")
    return Values(event[order], code[order], values)


def _people(document: Document) -> Values:
    """Return who is named in the cells, each distinct one of which is split once."""
    codes: Codes = document.events.texts["people"].codes()
    split = [tuple(dict.fromkeys(split_list(cell))) or ("",) for cell in codes.values]
    values = tuple(dict.fromkeys(chain.from_iterable(split)))
    if all(len(names) == 1 for names in split) and len(values) == len(split):
        return _of_each(codes.code, values)
    number = {value: code for code, value in enumerate(values)}
    named = np.fromiter(map(number.__getitem__, chain.from_iterable(split)), np.int64)
    lengths = np.array([len(names) for names in split], np.int64)
    first = np.cumsum(lengths) - lengths  # of each cell's names among `named`
    count = lengths[codes.code]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    event = np.repeat(np.arange(len(count)), count)
    return Values(event, named[np.repeat(first[codes.code], count) + within], values)


_SUPPORT_TITLES: Final = {
    "none": "No article",
    "one": "One article only",
    "several": "Several articles",
}


def _support(document: Document) -> Values:
    return _of_each(np.minimum(document.supporting, 2).astype(np.int32), tuple(_SUPPORT_TITLES))


# The table


def _titled(none: str = "", **titles: str) -> Callable[[Document], Mapping[str, str]]:
    """Return the same titles for every document; `none` is that of events without a value."""
    every = titles | {"": none} if none else titles
    return lambda _: every


FACETS: tuple[Facet, ...] = (
    Facet(
        id=LANE,
        title="Lane",
        singular="lane",
        plural="Lanes",
        titles=lambda document: document.lane_titles,
        column=ListColumn(place=2, is_titled=True),
    ),
    Facet(
        id="article",
        title="Article",
        singular="article",
        titles=lambda document: document.article_titles,
        values=_articles,
        is_given=lambda document: any(excerpt.event for excerpt in document.excerpts),
    ),
    Facet(
        id="status",
        title="Status",
        singular="status",
        titles=_titled(happened="Happened", planned="Planned", background="Background"),
        column=ListColumn(place=4),
    ),
    Facet(
        id="people",
        title="Person",
        singular="person",
        plural="People",
        titles=_titled(none="Nobody named"),
        values=_people,
        column=ListColumn(place=6, heading="People"),
    ),
    Facet(id="place", title="Place", singular="place", plural="Places", column=ListColumn(place=5)),
    Facet(
        id="dated_by",
        title="How dated",
        singular="how dated",
        titles=_titled(
            article="By an article",
            derived="Worked out",
            outside="From outside",
            none="Not recorded",
        ),
        column=ListColumn(place=3, is_titled=True),
    ),
    Facet(
        id=DIFFERS,
        title="Difference",
        singular="difference",
        titles=_titled(yes="The articles differ", no="No difference"),
        values=lambda document: _of_each(document.flagged.astype(np.int32), ("no", "yes")),
        is_given=lambda document: document.has_flags,
        makes_lanes=False,
        column=ListColumn(
            place=1,
            heading="Differs",
            text=lambda document, event: "differs" if document.flagged[event] else "",
            order=lambda document: np.argsort(~document.flagged, kind="stable"),
        ),
    ),
    Facet(
        id=SUPPORT,
        title="Supported by",
        singular="support",
        titles=lambda _: _SUPPORT_TITLES,
        values=_support,
        is_given=lambda document: bool(document.articles),
        makes_lanes=False,
        column=ListColumn(
            place=0,
            heading="Articles",
            text=lambda document, event: f"{document.support[event]:,}",
            order=lambda document: np.lexsort((document.supporting, document.support)),
        ),
    ),
)


def facet_of(facet_id: str) -> Facet:
    """Return the facet with this id: a row of the table, or that of a document's own column."""
    known = next((facet for facet in FACETS if facet.id == facet_id), None)
    if known is not None:
        return known
    name = facet_id.replace("_", " ")
    column = None if facet_id in COLUMNS else ListColumn(place=len(FACETS))
    return Facet(
        id=facet_id, title=name[:1].upper() + name[1:], singular=name, column=column, is_own=True
    )


def every_facet(document: Document) -> Iterator[Facet]:
    """Yield the facets of the table, then those of the document's other columns."""
    yield from FACETS
    known = {facet.id for facet in FACETS} | _OF_ONE_EVENT
    yield from (facet_of(name) for name in document.events.texts if name not in known)
