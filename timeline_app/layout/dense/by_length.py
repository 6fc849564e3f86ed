"""By length: the events of a lane in classes of length, so that the longest are found at once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import counts_of, in_memory, order_by_label, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from timeline_app.model.arrays import ByteArray, FloatArray, IntArray, IntArray32, NewArray
    from timeline_app.model.bits import Bits

_INSTANTS: Final = 0  # the class of what has no length
_ENDLESS: Final = 255
_MIDDLE: Final = 80  # the class of lengths above half a second, up to one
_BLOCK: Final = 64
MOST_SCANNED: Final = 5_000  # up to here, looking at each event is quicker than at classes


class _Class(NamedTuple):
    """The events of one class: their sorted places, which are from `first` on in ByLength."""

    number: int
    first: int
    place: IntArray32

    def within(self, first: int, last: int) -> tuple[int, int]:
        """Return from where to where in ByLength the class has places of a part."""
        # Numbers of another type would have numpy copy all places first.
        part = np.array((first, last), self.place.dtype)
        begin, end = self.place.searchsorted(part, "left").tolist()
        return self.first + begin, self.first + end


@dataclass(frozen=True, eq=False)
class ByLength:
    """The places of n events, sorted by classes of length and, within a class, as they come.

    A class goes up to a power of two seconds, like the tiles: an event fits into a tile exactly if
    its class is not above the tile's. `edges` are where the 256 classes begin, and the last ends,
    int64[257]. `longest` is the longest event of each 64 places, in this order.
    """

    start: FloatArray
    end: FloatArray
    place: IntArray32
    edges: IntArray
    longest: FloatArray

    @classmethod
    def of(cls, start: FloatArray, end: FloatArray) -> ByLength:
        """Return the classes of n < 2**31 events by their axis seconds, which come by start."""
        return cls(start, end, **classes_of(start, end))

    def longest_between(
        self, span: tuple[int, int], size_s: float, most: int, shown: Bits | None = None
    ) -> IntArray:
        """Return the sorted places of the longest shown events among those from one to another.

        They are at most `most`, and none of them is longer than `size_s`; of equal ones the first.
        """
        first, last = span
        if last - first <= MOST_SCANNED:
            return self._longest_of(np.arange(first, last), size_s, most, shown)
        found: list[IntArray] = []
        left = most
        longest_class = length_class(size_s)
        for low, high in self._parts_between(first, last, longest_class):
            if left <= 0:
                break
            found.append(self._longest_in((low, high), size_s, left, shown))
            left -= len(found[-1])
        return np.sort(np.concatenate([np.arange(0), *found]))

    def meeting(self, start_s: float, end_s: float, shown: Bits | None) -> Iterator[IntArray]:
        """Yield the sorted places of the shown events that meet a span, from the longest class on.

        What ends as the span starts is over, an instant there is not.
        """
        last = int(self.start.searchsorted(end_s, "left"))
        for each in self._filled:
            least_s = start_s - longest_in_class(each.number)
            low, high = each.within(int(self.start.searchsorted(least_s, "left")), last)
            if low == high:
                continue
            places = self.place[low:high].astype(np.int64)
            places = places[(self.end[places] > start_s) | (self.start[places] >= start_s)]
            yield places if shown is None else places[shown.at(places)]

    def _parts_between(self, first: int, last: int, longest: int) -> Iterator[tuple[int, int]]:
        """Yield from where to where each class has places of a part, from the longest one on."""
        for each in self._filled:
            if each.number <= longest:
                low, high = each.within(first, last)
                if low < high:
                    yield low, high

    @cached_property
    def _filled(self) -> list[_Class]:
        """The classes with events, the longest first."""
        filled: list[int] = np.flatnonzero(np.diff(self.edges))[::-1].tolist()
        edges: list[int] = self.edges.tolist()
        return [
            _Class(each, edges[each], self.place[edges[each] : edges[each + 1]]) for each in filled
        ]

    def _longest_in(
        self, within: tuple[int, int], size_s: float, most: int, shown: Bits | None
    ) -> IntArray:
        """Return the longest of a part of a class; blocks with longer ones are looked at first."""
        low, high = within
        first, last = -(-low // _BLOCK), high // _BLOCK
        if high - low <= MOST_SCANNED or first >= last:
            return self._longest_of(self.place[low:high], size_s, most, shown)
        ends = np.concatenate((self.place[low : first * _BLOCK], self.place[last * _BLOCK : high]))
        found = self._longest_of(ends, size_s, most, shown)
        blocks = first + np.argsort(-self.longest[first:last], kind="stable")
        at, step = 0, most
        while at < len(blocks) and not self._is_behind(int(blocks[at]), found, most):
            own = blocks[at : at + step, np.newaxis] * _BLOCK + np.arange(_BLOCK)
            both = np.sort(np.concatenate((found, self.place[own.ravel()])))
            found = self._longest_of(both, size_s, most, shown)
            at, step = at + step, step * 2
        return found

    def _is_behind(self, block: int, found: IntArray, most: int) -> bool:
        """Return whether a block has nothing longer, nor earlier and as long, than what is found.

        If the one that has the longest has not, no other has.
        """
        if len(found) < most:
            return False
        length = self.end[found] - self.start[found]
        shortest_s = length.min()
        last = found[length == shortest_s][-1]
        return bool((-self.longest[block], self.place[block * _BLOCK]) > (-shortest_s, last))

    def _longest_of(
        self, places: IntArray | IntArray32, size_s: float, most: int, shown: Bits | None
    ) -> IntArray:
        """Return the longest shown ones of some sorted places that fit, sorted."""
        places = places.astype(np.int64)
        if shown is not None:
            places = places[shown.at(places)]
        length = self.end[places] - self.start[places]
        fits = length <= size_s
        return longest_among(places[fits], length[fits], most)


def classes_of(
    start: FloatArray, end: FloatArray, new: NewArray = in_memory
) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of ByLength that are worked out of those two; the longest made by `new`."""
    classes = np.empty(len(start), np.uint8)
    for part in parts_of(len(start)):
        classes[part] = length_classes(end[part] - start[part])
    edges = np.concatenate(([0], np.cumsum(counts_of(classes, _ENDLESS + 1))))
    place = order_by_label(classes, new)
    longest = np.empty(-(-len(place) // _BLOCK))
    for part in parts_of(len(place)):  # which consist of whole blocks
        own = place[part]
        first = np.arange(0, len(own), _BLOCK)
        at = part.start // _BLOCK
        longest[at : at + len(first)] = np.maximum.reduceat(end[own] - start[own], first)
    return {"place": place, "edges": edges, "longest": longest}


def longest_in_class(number: int) -> float:
    """Return the greatest length in seconds that is in a class."""
    if number in (_INSTANTS, _ENDLESS):
        return 0.0 if number == _INSTANTS else np.inf
    return np.inf if number == _ENDLESS - 1 else 2.0 ** (number - _MIDDLE)


def length_class(length: float) -> int:
    """Return the class of one length in seconds, many times as fast as `length_classes`."""
    if math.isinf(length) or length <= 0.0:
        return _ENDLESS if length > 0.0 else _INSTANTS
    mantissa, exponent = math.frexp(length)
    return min(max(exponent - (mantissa == 0.5) + _MIDDLE, 1), _ENDLESS - 1)  # noqa: PLR2004


def length_classes(length: FloatArray) -> ByteArray:
    """Return the class of each of n lengths in seconds, uint8[n].

    It rises by one where a length passes a power of two; that of what has no length is 0.
    """
    mantissa, exponent = np.frexp(length)
    classes = np.clip(exponent - (mantissa == 0.5) + _MIDDLE, 1, _ENDLESS - 1)  # noqa: PLR2004
    classes[~(length > 0.0)] = _INSTANTS
    classes[np.isposinf(length)] = _ENDLESS
    return np.asarray(classes, np.uint8)


def longest_among(places: IntArray, length: FloatArray, most: int) -> IntArray:
    """Return those of n sorted places with the greatest lengths, at most so many, sorted.

    Of equal lengths the first count.
    """
    if len(places) <= most:
        return places
    if most <= 0:
        return places[:0]
    least = np.partition(length, -most)[-most]
    longer = np.flatnonzero(length > least)
    equal = np.flatnonzero(length == least)[: most - len(longer)]
    return places[np.sort(np.concatenate((longer, equal)))]
