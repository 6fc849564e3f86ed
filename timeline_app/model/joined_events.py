"""Events of several answers of a store as one, each once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline_app.model.dates.columns.date_arrays import Dates
from timeline_app.model.events import build_events
from timeline_app.model.text_columns import text_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.events import Events


def joined_events(parts: Sequence[Events]) -> Events:
    """Return the events of all parts, of which there is one at least, each id once.

    They have the same columns. Equal ones in reading order are in the order of a store: by start,
    the longest first, by id.
    """
    filled = [part for part in parts if len(part)] or [*parts[:1]]
    ids = [*chain.from_iterable(part.texts["id"] for part in filled)]
    order = _each_once(filled, ids)
    dates = Dates(
        **{name: _column(filled, name)[order] for name in filled[0].arrays()}, problems={}
    )
    texts = {
        name: text_column([*chain.from_iterable(part.texts[name] for part in filled)]).take(order)
        for name in filled[0].texts
    }
    return build_events(texts, dates)


def _each_once(parts: Sequence[Events], ids: Sequence[str]) -> IntArray:
    """Return the places of the events with each id, in the order of a store."""
    first = {event_id: place for place, event_id in reversed([*enumerate(ids)])}
    start_s, end_s = _column(parts, "start_s"), _column(parts, "end_s")
    by_id = sorted(first)
    places = np.fromiter((first[event_id] for event_id in by_id), np.int64, len(by_id))
    order: IntArray = places[np.lexsort((-end_s[places], start_s[places]))]
    return order


def _column(parts: Sequence[Events], name: str) -> npt.NDArray[Any]:
    return np.concatenate([getattr(part, name) for part in parts])
