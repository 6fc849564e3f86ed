"""Offered facets: by which of its facets a document is grouped, filtered, listed and searched."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from timeline_app.model.events import COLUMNS, split_list
from timeline_app.model.facets import LANE, every_facet, no_titles
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.model.document import Document
    from timeline_app.model.facets import Facet
    from timeline_app.model.text_columns import TextColumn

MOST_KINDS: Final = 60  # a column with more values does not say of what kind an event is
_CODED: Final = 500
_SAMPLE: Final = 2_000  # rows of a column that may make lanes
_MOST_DISTINCT: Final = 0.7  # of its texts
_LONGEST_NAME: Final = 40  # letters, on average; longer texts are no names
_OF_ITS_EVIDENCE: Final = frozenset({"dated_words", "dated_note", "outside", "summary"})


def lane_names(document: Document) -> dict[str, str]:
    """Return the names by which lanes are chosen, in lower case, each with the id of its facet.

    A document's own column of such a name goes before a facet that it says nothing of.
    """
    able = [facet for facet in every_facet(document) if facet.makes_lanes and not facet.is_own]
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
    for facet in every_facet(document):
        is_able = facet.makes_lanes and _is_given(document, facet) and _groups(document, facet)
        if is_able or facet.id in {LANE, chosen}:
            yield facet


def filter_facets(document: Document) -> Iterator[Facet]:
    """Yield what events of a document can be hidden by; columns are read to find that out."""
    for facet in every_facet(document):
        if facet.filters and _is_given(document, facet) and _divides(document, facet):
            yield facet


def listed_facets(document: Document) -> list[Facet]:
    """Return the facets that are columns of the event list, in their order there."""
    given = (facet for facet in every_facet(document) if _is_given(document, facet))
    listed = [(facet.column.place, facet) for facet in given if facet.column is not None]
    return [facet for _, facet in sorted(listed, key=itemgetter(0))]


def searched_facets(document: Document, most: int) -> Iterator[Facet]:
    """Yield the facets whose values can be searched for, those with up to `most` values."""
    for facet in every_facet(document):
        if not facet.plural or not len(document.events):
            continue
        texts = document.events.texts.get(facet.id)
        if texts is None or len(texts.codes().values) <= most:
            yield facet


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
    if facet.values is not None or facet.titles is not no_titles:
        return True
    texts = document.events.texts[facet.id]
    filled = [text for text in texts[:: max(1, len(texts) // _SAMPLE)] if text]
    distinct = set(filled)
    named = {part for text in distinct for part in split_list(text)}
    if facet.id in _OF_ITS_EVIDENCE or named <= {fact.id for fact in document.facts}:
        return False
    mean_length = sum(map(len, distinct)) / len(distinct)
    return len(distinct) <= _MOST_DISTINCT * len(filled) and mean_length <= _LONGEST_NAME
