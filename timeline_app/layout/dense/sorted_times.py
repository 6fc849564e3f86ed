"""Sorted times of which only those of shown events count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.bits import Bits

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
