"""The shown events of all lanes by their starts and by their ends: between them lie the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from timeline_app.layout.dense.orders import Orders
from timeline_app.model.dates.edtf import FAR_S
from timeline_app.model.kept_arrays import kept

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.layout.dense.orders import SortedTimes
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.bits import Bits
    from timeline_app.model.kept_arrays import KeptArrays


@dataclass(frozen=True, eq=False)
class TimeOrder:
    """Events in the order of their starts; only those that are `shown` count, None means all.

    Starts and ends are whole axis seconds, -FAR_S and FAR_S where open: where they are in order
    already, as the document has them, so that nothing is copied.
    """

    orders: Orders
    shown: Bits | None

    @cached_property
    def closed_starts(self) -> SortedTimes:
        """The starts of the shown events that have one, sorted."""
        starts = self.orders.starts(self.shown)
        return starts.part(int(starts.searchsorted(-FAR_S, "right")), len(starts))

    @cached_property
    def closed_ends(self) -> SortedTimes:
        """The ends of the shown events that have one, sorted."""
        ends = self.orders.shown_ends(self.shown)
        return ends.part(0, int(ends.searchsorted(FAR_S, "left")))

    def warm(self) -> None:
        """Work out what the overview needs, in another thread than the one that waits for it."""
        _ = self.closed_starts, self.closed_ends


class AllInTime(NamedTuple):
    """All events of a document on one axis, hidden ones too, as TimeOrder has them.

    `order` is int[n]; None where the events have their starts in order already.
    """

    orders: Orders
    order: IntArray | None

    def of(self, shown: BoolArray | None) -> TimeOrder:
        """Return the order of the events of which those of `shown`, bool[n], count."""
        if shown is None:
            return TimeOrder(self.orders, None)
        from timeline_app.model.bits import Bits  # not for the first picture

        order = self.order
        bits = Bits.of(shown) if order is None else Bits.in_order_of(order, shown)
        return TimeOrder(self.orders, bits)


def all_in_time(
    start: IntArray, end: IntArray, place: KeptArrays | None = None, name: str = ""
) -> AllInTime:
    """Return n events in their order; of a large file it is kept under a name at a place."""
    made = kept(place, f"{name}-order", lambda _: _order(start, end))
    order = made.get("order")
    if order is not None:
        start, end = made["start"], made["end"]
    return AllInTime(Orders(start, end, place, name), order)


def _order(start: IntArray, end: IntArray) -> dict[str, npt.NDArray[Any]]:
    """Return the order of n events, with what is in it; nothing where they are in it already."""
    if (start[1:] >= start[:-1]).all():
        return {}
    order = np.argsort(start, kind="stable")
    return {"order": order, "start": start[order], "end": end[order]}
