"""Grouping: which events stand in which lanes, when lanes are made from a column."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.model.dates.edtf import Form
from timeline_app.model.document import LANE_COLOURS, Lane
from timeline_app.model.query import values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.document import Document
    from timeline_app.model.query import Values

MOST_LANES: Final = 60
OTHERS: Final = "\N{HORIZONTAL ELLIPSIS}others"  # unlike what people write into a column
UNDATED_LANE: Final = Lane("undated", "Undated", "#5c6370", "no date known")
STATUS_TITLES: Final = {
    "happened": "Happened",
    "planned": "Planned",
    "background": "Background",
    "": "No status",
}


class Grouping(NamedTuple):
    """Lanes and the m memberships of events in them, sorted by lane, then by event.

    An event stands once in each lane it belongs to: in one for a stop or a status, in several
    where several articles or persons share it. Undated events stand in a last lane of their own.
    """

    lanes: tuple[Lane, ...]
    event: npt.NDArray[np.int32]
    lane: npt.NDArray[np.uint8]


def group_events(document: Document, column: str) -> Grouping:
    """Return the lanes of a document by `lane` (the stop), `article`, or any column of its events.

    There are at most MOST_LANES of them: the most frequent values, and the others in one.
    """
    values = values_of(document, column)
    lanes = _lanes(document, column, values)
    number = {lane.id: place for place, lane in enumerate(lanes)}
    others = max(len(lanes) - 1, 0)  # the last, where not all values have a lane of their own
    lane_of_code = np.array([number.get(value, others) for value in values.values], np.uint8)
    event, lane = values.event, lane_of_code[values.code]
    is_undated = (document.events.form == Form.UNDATED)[event]
    if is_undated.any():
        lane[is_undated] = len(lanes)
        lanes = (*lanes, UNDATED_LANE)
    order = np.argsort(lane, kind="stable")
    event, lane = event[order].astype(np.int32, copy=False), lane[order]
    if len(event) > len(document.events):
        is_new = (np.diff(event, prepend=-1) != 0) | (np.diff(lane, prepend=lane[:1]) != 0)
        event, lane = event[is_new], lane[is_new]
    return Grouping(lanes, event, lane)


def _lanes(document: Document, column: str, values: Values) -> tuple[Lane, ...]:
    own = {lane.id: lane for lane in document.lanes} if column == "lane" else {}
    if own and len(own) <= MOST_LANES:
        return document.lanes
    titles = _titles(document, column)
    known = {name: place for place, name in enumerate(own or titles)}
    names, left = _most_frequent(values)
    names.sort(key=lambda name: (not name, known.get(name, len(known))))
    lanes = tuple(
        own.get(name) or Lane(name, titles.get(name) or name or f"No {column}", colour)
        for name, colour in zip(names, cycle(LANE_COLOURS), strict=False)
    )
    others = Lane(OTHERS, f"Others ({left:,} values)", UNDATED_LANE.colour)
    return (*lanes, others) if left else lanes


def _titles(document: Document, column: str) -> Mapping[str, str]:
    """Return how values are called where they are not their own titles, in the order of lanes."""
    if column == "article":
        numbered = enumerate(document.articles, start=1)
        titles = {article.id: f"{number} {article.title}" for number, article in numbered}
        return titles | {"": "No article"}
    return {"status": STATUS_TITLES, "people": {"": "Nobody named"}}.get(column, {})


def _most_frequent(values: Values) -> tuple[list[str], int]:
    """Return the values that get a lane each, most frequent first, and how many are left."""
    counts = values.counts
    order = np.argsort(-counts, kind="stable")
    used = order[counts[order] > 0]
    most = len(used) if len(used) <= MOST_LANES else MOST_LANES - 1
    return [values.values[code] for code in used[:most].tolist()], len(used) - most
