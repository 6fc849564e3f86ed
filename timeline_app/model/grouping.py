"""Grouping: which events stand in which lanes, when lanes are made from a column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from timeline_app.model.document import Lane
from timeline_app.model.query import values_of
from timeline_app.model.when import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.events import IntArray

_Lanes: TypeAlias = "tuple[tuple[Lane, ...], list[tuple[str, ...]]]"  # and each event's own

UNDATED_LANE: Final = Lane("undated", "Undated", "#5c6370", "no date known")
# Told apart under the common forms of colour-blindness, on light and dark (tests/paint/test_theme).
PALETTE: Final = (
    *("#0954cd", "#976e03", "#b41b36", "#197ea4", "#9b278b", "#4c8155"),
    *("#825ed9", "#6e5705", "#5c6370"),
)
STATUS_TITLES: Final = {
    "happened": "Happened",
    "planned": "Planned",
    "background": "Background",
    "": "No status",
}


@dataclass(frozen=True, eq=False)
class Grouping:
    """Lanes and the m memberships of events in them, sorted by lane, then by event.

    An event stands once in each lane it belongs to: in one for a stop or a status, in several
    where several articles or persons share it. Undated events stand in a last lane of their own.
    """

    lanes: tuple[Lane, ...]
    event: IntArray
    lane: IntArray


def group_events(document: Document, column: str) -> Grouping:
    """Return the lanes of a document by `lane` (the stop), `article`, `status` or `people`."""
    lanes, names = GROUPINGS[column](document)
    number = {lane.id: place for place, lane in enumerate(lanes)}
    undated = document.events.form == Form.UNDATED
    pairs = [
        (len(lanes) if undated[event] else number[name], event)
        for event, its in enumerate(names)
        for name in (its[:1] if undated[event] else its)
    ]
    table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    if undated.any():
        lanes = (*lanes, UNDATED_LANE)
    return Grouping(lanes, table[:, 1], table[:, 0])


def _by_stop(document: Document) -> _Lanes:
    return document.lanes, values_of(document, "lane")


def _by_article(document: Document) -> _Lanes:
    names = values_of(document, "article")
    order = [article.id for article in document.articles]
    titles = {
        article.id: f"{number} {article.title}"
        for number, article in enumerate(document.articles, start=1)
    }
    return _lanes(names, order, {**titles, "": "No article"}), names


def _by_status(document: Document) -> _Lanes:
    names = values_of(document, "status")
    return _lanes(names, [*STATUS_TITLES], STATUS_TITLES), names


def _by_person(document: Document) -> _Lanes:
    names = values_of(document, "people")
    counts = Counter(name for its in names for name in its if name)
    return _lanes(names, [name for name, _ in counts.most_common()], {"": "Nobody named"}), names


def _lanes(
    names: Iterable[Sequence[str]], order: Sequence[str], titles: Mapping[str, str]
) -> tuple[Lane, ...]:
    """Return a lane for each name in use: those of `order` first, the others as they come."""
    used = dict.fromkeys(name for its in names for name in its)
    known = [name for name in order if name in used]
    others = [name for name in used if name not in order]
    return tuple(
        Lane(name, titles.get(name, name), PALETTE[place % len(PALETTE)])
        for place, name in enumerate([*known, *others])
    )


GROUPINGS: Final[Mapping[str, Callable[[Document], _Lanes]]] = {
    "lane": _by_stop,
    "article": _by_article,
    "status": _by_status,
    "people": _by_person,
}
