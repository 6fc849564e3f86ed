"""Beyond: what an engine has counted of the events of a lane that are not loaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.model.arrays import FloatArray, IntArray

_MOST_TIMES: Final = 100_000  # of more known ones those of the first question are kept


@dataclass(frozen=True, eq=False)
class Beyond:
    """How many events of a lane begin, and end, before each of some times that were asked about.

    `many` is all of them, `extent` their first and last closed end in axis seconds. At the k sorted
    `times` the counts `begun` and `ended`, int64[k], are exact; between two of them they rise
    evenly, until they are asked about, too. So there is a picture at once, and it gets finer.
    """

    many: int
    extent: tuple[float, float]
    times: FloatArray
    begun: IntArray
    ended: IntArray

    def with_counts(self, times: FloatArray, begun: IntArray, ended: IntArray) -> Beyond:
        """Return the same with the counts before more times, which are sorted."""
        if len(self.times) > _MOST_TIMES:
            return replace(self, times=times, begun=begun, ended=ended)
        all_times = np.concatenate((times, self.times))  # of equal ones the first is kept
        kept, at = np.unique(all_times, return_index=True)
        both = ((begun, self.begun), (ended, self.ended))
        all_begun, all_ended = (np.concatenate(pair)[at] for pair in both)
        return replace(self, times=kept, begun=all_begun, ended=all_ended)

    @property
    def starts(self) -> CountedTimes:
        """When the events begin, as far as that is known."""
        return CountedTimes(self.times, self.begun, self.many)

    @property
    def ends(self) -> CountedTimes:
        """When the events end."""
        return CountedTimes(self.times, self.ended, self.many)

    def is_known(self, times: FloatArray) -> bool:
        """Return whether the counts before all of some times are exact."""
        at = np.minimum(self.times.searchsorted(times), len(self.times) - 1)
        return bool((self.times[at] == times).all())


@dataclass(frozen=True, eq=False)
class CountedTimes:
    """Times of events, of which is only known how many lie before some: asked like SortedTimes."""

    times: FloatArray
    before: IntArray
    many: int

    def __len__(self) -> int:
        return self.many

    def searchsorted(self, values: npt.ArrayLike, side: Literal["left", "right"]) -> IntArray:
        """Return how many events' times lie before each value; with "right" also those at it."""
        at = np.asarray(values, np.float64)
        if side == "right":
            at = np.nextafter(at, np.inf)
        return np.asarray(np.rint(np.interp(at, self.times, self.before)), np.int64)

    def at(self, number: int) -> float:
        """Return about when the event of a number is, among the known times."""
        place = int(self.before.searchsorted(number, "right")) - 1
        return float(self.times[max(place, 0)])
