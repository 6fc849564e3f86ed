"""The order of many lengths, each with its place in one number: such are sorted the quickest."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.uint64]

_PLACE_BITS: Final = 32


def longest_first(length: FloatArray) -> Ranks:
    """Return a number for each of n < 2**32 lengths, the longest first; equal ones by place.

    Lengths are as good as equal where the 24 bits of a short float do not tell them apart.
    """
    ranks = _shortness(length)
    ranks |= np.arange(len(length), dtype=np.uint32)
    ranks.sort()
    return ranks


def places(ranks: Ranks) -> npt.NDArray[np.int64]:
    """Return where the lengths with those ranks stand."""
    return (ranks & np.uint64(2**_PLACE_BITS - 1)).astype(np.int64)


def first_as_short(ranks: Ranks, length: float) -> int:
    """Return how many of all lengths are longer than that one, beyond what ranks tell apart."""
    return int(np.searchsorted(ranks, _shortness(np.array([length]))[0]))


def _shortness(length: FloatArray) -> Ranks:
    # The bits of floats from zero on are in the order of the floats.
    bits = np.maximum(length, 0.0).astype(np.float32).view(np.uint32)
    return (~bits).astype(np.uint64) << np.uint64(_PLACE_BITS)
