"""Sorted times of which only those of shown events count, and events in other orders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from timeline_app.model.arrays import sorting_order, taken
from timeline_app.model.kept_arrays import kept

if TYPE_CHECKING:
    from timeline_app.layout.dense.by_length import ByLength
    from timeline_app.model.arrays import IntArray, IntArray32, NewArray
    from timeline_app.model.bits import Bits
    from timeline_app.model.kept_arrays import KeptArrays

Times = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class SortedTimes:
    """The shown ones among n sorted `times`, looked at as if the others were not there.

    So a filter copies nothing: of a hundred million times it takes a fifth of a byte each. They
    are numbered from 0; what lies before number `first`, or from `last` on, is left out.
    """

    times: Times
    shown: Bits | None = None
    first: int = 0
    last: int | None = None

    def __len__(self) -> int:
        if self.last is not None:
            return self.last - self.first
        return (len(self.times) if self.shown is None else self.shown.count) - self.first

    def __getitem__(self, numbers: IntArray | slice) -> Times:
        """Return some of the times by their numbers."""
        if isinstance(numbers, slice):
            numbers = np.arange(len(self))[numbers]
        return self.times[self.places_of(numbers)]

    def at(self, number: int) -> float:
        """Return one of the times."""
        return float(self[np.array([number])][0])

    def part(self, first: int, last: int) -> SortedTimes:
        """Return those from one number up to another."""
        return replace(self, first=self.first + first, last=self.first + last)

    def searchsorted(self, values: npt.ArrayLike, side: Literal["left", "right"]) -> IntArray:
        """Return how many of the times lie before each value; with "right" also those at it."""
        found = np.asarray(self.times.searchsorted(values, side))
        if self.shown is not None:
            found = self.shown.count_before(found)
        is_whole = not self.first and self.last is None
        return found if is_whole else np.clip(found - self.first, 0, len(self))

    def places_of(self, numbers: IntArray) -> IntArray:
        """Return the places of some of the times among all, int64[k]."""
        numbers = numbers + self.first
        return numbers if self.shown is None else self.shown.places_of(numbers)


@dataclass(frozen=True, eq=False)
class Orders:
    """The orders of n events by their ends and by their lengths; `start` is sorted.

    Those of a large file are kept under a `name` at its place.
    """

    start: npt.NDArray[Any]
    end: npt.NDArray[Any]
    place: KeptArrays | None = None
    name: str = ""

    def starts(self, shown: Bits | None) -> SortedTimes:
        """Return the starts of the shown events."""
        return SortedTimes(self.start, shown)

    def shown_ends(self, shown: Bits | None) -> SortedTimes:
        """Return the ends of the shown events, which are given by the order of their starts."""
        by_end = None if shown is None else shown.in_order(self.by_end)
        return SortedTimes(self.ends, by_end)

    @property
    def by_end(self) -> IntArray32:
        """The places, sorted by their ends, int32[n]."""
        return self._ends["by_end"]

    @property
    def ends(self) -> npt.NDArray[Any]:
        """All ends, sorted."""
        return self._ends["ends"]

    @cached_property
    def by_length(self) -> ByLength:
        """The places in classes of length."""
        from timeline_app.layout.dense.by_length import ByLength  # not for the tour

        made = kept(self.place, f"{self.name}-lengths", self._lengths)
        return ByLength(self.start, self.end, **made)

    @cached_property
    def _ends(self) -> dict[str, npt.NDArray[Any]]:
        return dict(kept(self.place, f"{self.name}-ends", self._sorted))

    def _sorted(self, new: NewArray) -> dict[str, npt.NDArray[Any]]:
        by_end = sorting_order(self.end, new)
        return {"by_end": by_end, "ends": taken(self.end, by_end, new)}

    def _lengths(self, new: NewArray) -> dict[str, npt.NDArray[Any]]:
        from timeline_app.layout.dense.by_length import classes_of

        return classes_of(self.start, self.end, new)
