"""Grouping: which events are in which lanes, for lanes made of the values of a facet."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.model.arrays import order_by_label, taken
from timeline_app.model.dates.edtf import Form
from timeline_app.model.document import LANE_COLOURS, Lane
from timeline_app.model.facets import LANE, facet_of, values_of
from timeline_app.model.kept_arrays import kept
from timeline_app.words.facets import others_title, value_title
from timeline_app.words.timeline import UNDATED_TITLE, form_words

if TYPE_CHECKING:
    from timeline_app.model.arrays import NewArray
    from timeline_app.model.document import Document
    from timeline_app.model.facets import Values

MOST_LANES: Final = 60
OTHERS: Final = "\N{HORIZONTAL ELLIPSIS}others"  # unlike what people write into a column
UNDATED_LANE: Final = Lane("undated", UNDATED_TITLE, "#5c6370", form_words(Form.UNDATED).meaning)


class Grouping(NamedTuple):
    """Lanes and the m memberships of events in them, sorted by lane, then by event.

    An event is once in each lane it belongs to: in one for a stop or a status, in several where
    several articles or persons share it. Undated events are in a last lane of their own.
    """

    lanes: tuple[Lane, ...]
    event: npt.NDArray[np.int32]
    lane: npt.NDArray[np.uint8]


def group_events(document: Document, facet_id: str) -> Grouping:
    """Return the lanes of a document by a facet, and which events are in them.

    There are at most MOST_LANES of them: the most frequent values, and the others in one.
    """
    lanes = _lanes(document, facet_id)
    made = kept(
        document.kept, f"lanes-{facet_id}", lambda new: _memberships(document, facet_id, lanes, new)
    )
    if len(document.events.undated):
        lanes = (*lanes, UNDATED_LANE)
    return Grouping(lanes, **made)


def _memberships(
    document: Document, facet_id: str, lanes: tuple[Lane, ...], new: NewArray
) -> dict[str, npt.NDArray[Any]]:
    """Return events and their lanes, as in a Grouping, in arrays that `new` makes."""
    values = values_of(document, facet_id)
    number = {lane.id: place for place, lane in enumerate(lanes)}
    others = max(len(lanes) - 1, 0)  # the last, where not all values have a lane of their own
    lane_of_code = np.array([number.get(value, others) for value in values.values], np.uint8)
    event, lane = values.event, lane_of_code[values.code]
    if len(document.events.undated):
        lane[(document.events.form == Form.UNDATED)[event]] = len(lanes)
    order = order_by_label(lane, new)
    lane = taken(lane, order, new)
    is_one_each = len(event) == len(document.events)  # then the event at each place is the place
    event = order if is_one_each else taken(event.astype(np.int32, copy=False), order, new)
    if not is_one_each:
        is_new = (np.diff(event, prepend=-1) != 0) | (np.diff(lane, prepend=lane[:1]) != 0)
        event, lane = event[is_new], lane[is_new]
    return {"event": event, "lane": lane}


def _lanes(document: Document, facet_id: str) -> tuple[Lane, ...]:
    """Return the lanes of all values of a facet, those without a date apart."""
    own = {lane.id: lane for lane in document.lanes} if facet_id == LANE else {}
    if own and len(own) <= MOST_LANES:
        return document.lanes
    known = {name: place for place, name in enumerate(facet_of(facet_id).titles(document))}
    engine = document.engine
    if engine is not None and facet_id in engine.values:  # few of the events are loaded
        names, left = [each.value for each in engine.values[facet_id]][:MOST_LANES], 0
    else:
        names, left = _most_frequent(values_of(document, facet_id))
    names.sort(key=lambda name: (not name, known.get(name, len(known))))
    lanes = tuple(
        own.get(name) or Lane(name, value_title(document, facet_id, name), colour)
        for name, colour in zip(names, cycle(LANE_COLOURS), strict=False)
    )
    return (*lanes, Lane(OTHERS, others_title(left), UNDATED_LANE.colour)) if left else lanes


def _most_frequent(values: Values) -> tuple[list[str], int]:
    """Return the values that get a lane each, most frequent first, and how many are left."""
    counts = values.counts
    order = np.argsort(-counts, kind="stable")
    used = order[counts[order] > 0]
    most = len(used) if len(used) <= MOST_LANES else MOST_LANES - 1
    return [values.values[code] for code in used[:most].tolist()], len(used) - most
