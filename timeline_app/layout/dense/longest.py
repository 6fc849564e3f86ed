"""Ranks of length: which events of a dense lane are the longest ones of a span of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.dense.lane import DenseLane
    from timeline_app.model.arrays import FloatArray, IntArray

Ranks = npt.NDArray[np.uint64]

_PLACE_BITS: Final = 32
_MOST_SCANNED: Final = 5_000  # up to here, looking at each event is quicker than at the ranks
_CHUNK: Final = 4096  # ranks looked at together


def longest_first(length: FloatArray) -> Ranks:
    """Return a number for each of n < 2**32 lengths, the longest first; equal ones by place.

    Lengths are as good as equal where the 24 bits of a short float do not tell them apart.
    """
    ranks = _shortness(length)
    ranks |= np.arange(len(length), dtype=np.uint32)
    ranks.sort()
    return ranks


def places(ranks: Ranks) -> npt.NDArray[np.int64]:
    """Return the places of the lengths with those ranks."""
    return (ranks & np.uint64(2**_PLACE_BITS - 1)).astype(np.int64)


def first_as_short(ranks: Ranks, length: float) -> int:
    """Return how many of all lengths are longer than that one, beyond what ranks tell apart."""
    return int(np.searchsorted(ranks, _shortness(np.array([length]))[0]))


def longest_in(lane: DenseLane, low_s: float, high_s: float, most: int) -> IntArray:
    """Return the sorted places of at most `most` events that begin in a span and fit into it.

    They are the longest ones.
    """
    first, last = np.searchsorted(lane.start, (low_s, high_s), "left").tolist()
    size_s = high_s - low_s
    if last - first <= _MOST_SCANNED:
        length = lane.end[first:last] - lane.start[first:last]
        inside: IntArray = np.flatnonzero(length <= size_s) + first
        if len(inside) <= most:
            return inside
        return np.sort(inside[np.argpartition(lane.lengths(inside), -most)[-most:]])
    found: list[IntArray] = []
    ranks = lane.ranks
    for at in range(first_as_short(ranks, size_s), len(ranks), _CHUNK):
        part = places(ranks[at : at + _CHUNK])
        part = part[(part >= first) & (part < last)]
        found.append(part[lane.lengths(part) <= size_s])
        if sum(map(len, found)) >= most:
            break
    return np.sort(np.concatenate([np.arange(0), *found])[:most])


def _shortness(length: FloatArray) -> Ranks:
    # The bits of floats from zero on are in the order of the floats.
    bits = np.maximum(length, 0.0).astype(np.float32).view(np.uint32)
    return (~bits).astype(np.uint64) << np.uint64(_PLACE_BITS)
