"""ShownPart: what of a timeline goes into a file that is handed on while a filter hides events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.events import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document


class ShownPart(NamedTuple):
    """The ids of what is left out: events, and what is about these alone.

    Articles are not left out: a picture names them all as its sources.
    """

    events: frozenset[str] = frozenset()
    differences: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    lanes: frozenset[str] = frozenset()


NOTHING_LEFT_OUT: Final = ShownPart()


def shown_part(document: Document, mask: BoolArray) -> ShownPart:
    """Return what is left out where only the events of a mask, bool[n], are handed on."""
    if mask.all():
        return NOTHING_LEFT_OUT
    ids, lanes = document.events.texts["id"], document.events.texts["lane"]
    hidden, shown = (np.flatnonzero(each).tolist() for each in (~mask, mask))
    gone = frozenset(ids[index] for index in hidden)
    differences = _differences(document, gone)
    return ShownPart(
        events=gone,
        differences=differences,
        facts=_facts(document, hidden, shown, differences),
        lanes=frozenset(lanes[each] for each in hidden) - {lanes[each] for each in shown},
    )


def _differences(document: Document, gone: frozenset[str]) -> frozenset[str]:
    """Return the differences whose passages name events that are all left out."""
    found = set[str]()
    for difference in document.differences:
        rows = document.excerpts_of_difference(difference.id)
        named = {row.event for row in rows if row.event}
        if named and named <= gone:
            found.add(difference.id)
    return frozenset(found)


def _facts(
    document: Document, hidden: list[int], shown: list[int], differences: frozenset[str]
) -> frozenset[str]:
    """Return the facts on which only what is left out rests, with the other accounts of them."""
    if not document.facts:
        return frozenset()
    outside = document.events.texts["outside"]
    of_hidden = _named(outside[index] for index in hidden)
    of_shown = _named(outside[index] for index in shown)
    for each in document.differences:
        named = _named([each.extra.get("outside", "")])
        (of_hidden if each.id in differences else of_shown).update(named)
    said = {fact.fact for fact in document.facts if fact.id in of_shown}
    dropped = {fact.fact for fact in document.facts if fact.id in of_hidden - of_shown} - said
    return frozenset(fact.id for fact in document.facts if fact.fact in dropped)


def _named(cells: Iterable[str]) -> set[str]:
    return {name for cell in cells for name in split_list(cell)}
