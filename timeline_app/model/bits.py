"""Bits: which of many rows are shown, in an eighth of a byte each, counted without a loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32

_WORD: Final = 64
_MOST_IN_INT32: Final = 2**31 - 1
_PART: Final = 1_048_576  # rows looked at together; whole bytes of bits


@dataclass(frozen=True, eq=False)
class Bits:
    """n truth values, of which the true ones are counted and found by their places.

    Row i is bit i % 64 of `words[i // 64]`; the last word is none of theirs, for what lies behind
    them. `before` is how many are true before each word, int32[words]; int64 of too many rows.
    """

    words: npt.NDArray[np.uint64]
    before: IntArray | IntArray32
    size: int

    @classmethod
    def of(cls, truths: BoolArray) -> Bits:
        """Return the bits of an array, bool[n]."""
        return cls._of_bytes(np.packbits(truths, bitorder="little"), len(truths))

    @classmethod
    def in_order_of(cls, order: IntArray | IntArray32, truths: BoolArray) -> Bits:
        """Return the bits of the rows of an array, bool[n], that an order names, in that order."""
        parts = (order[first : first + _PART] for first in range(0, len(order), _PART))
        packed = [np.packbits(truths[part], bitorder="little") for part in parts]
        return cls._of_bytes(np.concatenate([np.zeros(0, np.uint8), *packed]), len(order))

    @classmethod
    def _of_bytes(cls, packed: npt.NDArray[np.uint8], size: int) -> Bits:
        words = np.zeros(-(-size // _WORD) + 1, np.uint64)
        words.view(np.uint8)[: len(packed)] = packed
        # As few bytes as will do: of a hundred million rows, a filter has some ten of these.
        is_short, count = size <= _MOST_IN_INT32, len(words)
        before = np.zeros(count, np.int32) if is_short else np.zeros(count, np.int64)
        np.cumsum(np.bitwise_count(words[:-1]), dtype=before.dtype, out=before[1:])
        return cls(words, before, size)

    @property
    def count(self) -> int:
        """How many are true."""
        return int(self.before[-1])

    def count_before(self, places: IntArray) -> IntArray:
        """Return how many are true before each of some places, 0 to n each, int64[k]."""
        word, bit = np.divmod(places, _WORD)
        own = self.words[word] & ((np.uint64(1) << bit.astype(np.uint64)) - np.uint64(1))
        return np.asarray(self.before[word] + np.bitwise_count(own), np.int64)

    def places_of(self, numbers: IntArray) -> IntArray:
        """Return the places of some true ones, which are counted from 0, int64[k]."""
        # Of another type, all of `before` would be copied.
        word = self.before.searchsorted(numbers.astype(self.before.dtype), "right") - 1
        bits = np.unpackbits(self.words[word].view(np.uint8), bitorder="little")
        passed = np.cumsum(bits.reshape(len(word), _WORD), axis=1, dtype=np.uint8)
        rest = (numbers - self.before[word])[:, np.newaxis]
        return np.asarray(word * _WORD + np.argmax(passed > rest, axis=1), np.int64)

    def places_between(self, first: int, last: int) -> IntArray:
        """Return the places of the true ones from `first` up to `last`, in order."""
        return first + np.flatnonzero(self.between(first, last))

    def between(self, first: int, last: int) -> BoolArray:
        """Return the truth values from `first` up to `last`."""
        begin = first // _WORD
        own = self.words[begin : -(-last // _WORD)].view(np.uint8)
        bits = np.unpackbits(own, bitorder="little").view(np.bool_)
        return bits[first - begin * _WORD : last - begin * _WORD]

    def at(self, places: IntArray) -> BoolArray:
        """Return the truth values at some places."""
        word, bit = np.divmod(places, _WORD)
        return (self.words[word] >> bit.astype(np.uint64) & np.uint64(1)).astype(np.bool_)

    def in_order(self, order: IntArray | IntArray32) -> Bits:
        """Return the same of the rows in another order."""
        # A byte each are gathered ten times as fast.
        return Bits.in_order_of(order, self.between(0, self.size))
