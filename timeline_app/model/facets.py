"""Facets: the one table of what events are grouped, filtered, listed and searched by."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.events import COLUMNS, RECORD_NOTE, split_list
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.document import Document
    from timeline_app.model.text_columns import CodeArray, Codes, TextColumn

# Two that are worked out; their ids are unlike the names that people give to columns.
DIFFERS: Final = "\N{HORIZONTAL ELLIPSIS}differs"
SUPPORT: Final = "\N{HORIZONTAL ELLIPSIS}support"
LANE: Final = "lane"
MOST_KINDS: Final = 60  # a column with more values does not say of what kind an event is
_CODED: Final = 500
_SAMPLE: Final = 2_000  # rows of a column that may make lanes
_MOST_DISTINCT: Final = 0.7  # of its texts
_LONGEST_NAME: Final = 40  # letters, on average; longer texts are no names
_OF_ONE_EVENT: Final = frozenset({"id", "title", "when", "sequence", RECORD_NOTE})
_OF_ITS_EVIDENCE: Final = frozenset({"dated_words", "dated_note", "outside", "summary"})


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
        return np.bincount(self.code, minlength=len(self.values))

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


def _no_titles(_: Document) -> Mapping[str, str]:
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
    titles: Callable[[Document], Mapping[str, str]] = _no_titles
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
        (document.events.index(excerpt.event), number[excerpt.article])
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


# Where they are used


def lane_names(document: Document) -> dict[str, str]:
    """Return the names by which lanes are chosen, in lower case, each with the id of its facet.

    A document's own column of such a name goes before a facet that it says nothing of.
    """
    able = [facet for facet in FACETS if facet.makes_lanes]
    names = {facet.singular: facet.id for facet in able}
    names = {LANE: LANE, "stop": LANE} | names | {facet.id: facet.id for facet in able}
    offered = list(lane_facets(document))
    given = {facet.id for facet in offered}
    own = (facet for facet in offered if facet.is_own)
    return names | {
        name: facet.id
        for facet in own
        for name in (facet.singular.lower(), facet.id.lower())
        if names.get(name) not in given
    }


def lane_facets(document: Document, chosen: str = LANE) -> Iterator[Facet]:
    """Yield what a document's lanes can be made of, `chosen` and LANE in any case."""
    for facet in _every_facet(document):
        is_able = facet.makes_lanes and _is_given(document, facet) and _groups(document, facet)
        if is_able or facet.id in {LANE, chosen}:
            yield facet


def filter_facets(document: Document) -> Iterator[Facet]:
    """Yield what events of a document can be hidden by; columns are read to find that out."""
    for facet in _every_facet(document):
        if facet.filters and _is_given(document, facet) and _divides(document, facet):
            yield facet


def listed_facets(document: Document) -> list[Facet]:
    """Return the facets that are columns of the event list, in their order there."""
    given = (facet for facet in _every_facet(document) if _is_given(document, facet))
    listed = [(facet.column.place, facet) for facet in given if facet.column is not None]
    return [facet for _, facet in sorted(listed, key=itemgetter(0))]


def searched_facets(document: Document, most: int) -> Iterator[Facet]:
    """Yield the facets whose values can be searched for, those with up to `most` values."""
    for facet in FACETS:
        if not facet.plural or not len(document.events):
            continue
        texts = document.events.texts.get(facet.id)
        if texts is None or len(texts.codes().values) <= most:
            yield facet


def _every_facet(document: Document) -> Iterator[Facet]:
    """Yield the facets of the table, then those of the document's other columns."""
    yield from FACETS
    known = {facet.id for facet in FACETS} | _OF_ONE_EVENT
    yield from (facet_of(name) for name in document.events.texts if name not in known)


def _is_given(document: Document, facet: Facet) -> bool:
    if facet.is_given is not None:
        return facet.is_given(document)
    return not isinstance(document.events.texts[facet.id], RepeatedText)


def _divides(document: Document, facet: Facet) -> bool:
    """Return whether a column is filled at all, and one of a document's own has few values."""
    if facet.is_given is not None:
        return True
    texts = document.events.texts[facet.id]
    if facet.is_own:
        return facet.id not in COLUMNS and _is_kind(texts)
    return set(texts.codes().values) != {""}


def _is_kind(texts: TextColumn) -> bool:
    """Return whether a column says of what kind an event is: it has a few different values."""
    some = texts[:: max(1, len(texts) // _CODED)]  # to code those that all differ takes long
    return len(set(some)) <= MOST_KINDS and 1 < len(texts.codes().values) <= MOST_KINDS


def _groups(document: Document, facet: Facet) -> bool:
    """Return whether events share the values of a facet: a free text, say, is of one event each.

    The texts of a column must be short, not nearly unique, and no ids of outside facts. Of a large
    table a sample is looked at, spread over all of it.
    """
    if facet.values is not None or facet.titles is not _no_titles:
        return True
    texts = document.events.texts[facet.id]
    filled = [text for text in texts[:: max(1, len(texts) // _SAMPLE)] if text]
    distinct = set(filled)
    named = {part for text in distinct for part in split_list(text)}
    if facet.id in _OF_ITS_EVIDENCE or named <= {fact.id for fact in document.facts}:
        return False
    mean_length = sum(map(len, distinct)) / len(distinct)
    return len(distinct) <= _MOST_DISTINCT * len(filled) and mean_length <= _LONGEST_NAME
