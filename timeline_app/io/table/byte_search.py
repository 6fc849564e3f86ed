"""Words of ASCII looked for in the bytes of a column of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.dates.columns.iso import Utf8


_ROWS: Final = 2**12  # searched together: their bytes stay in the processor's cache


_CASE_BIT: Final = np.uint8(0x20)  # capital and small letters of ASCII differ in it


_BITS: Final = np.dtype("<u8")  # 64 places in one number


_ALL: Final = ~np.uint64(0)


def containing(texts: Utf8, word: bytes) -> BoolArray:
    """Return which of n texts contain a word of ASCII, whatever its case, bool[n]."""
    found = np.zeros(len(texts.offsets) - 1, np.bool_)
    for row in range(0, len(found), _ROWS):
        offsets = texts.offsets[row : row + _ROWS + 1]
        data = texts.data[offsets[0] : offsets[-1]]
        first, end = offsets[:-1] - offsets[0], offsets[1:] - offsets[0]
        # A whole word cannot begin later.
        stop = np.maximum(end - (len(word) - 1), first)
        found[row : row + _ROWS] = _any_between(_begins(data, word.lower()), first, stop)
    return found


def _begins(data: npt.NDArray[np.uint8], word: bytes) -> BoolArray:
    """Return where the word begins, bool[m], m at most the number of bytes."""
    count = max(len(data) - len(word) + 1, 0)
    begins = np.ones(count, np.bool_)
    lower = data | _CASE_BIT
    for place, sign in enumerate(word):
        signs = lower if chr(sign).isalpha() else data
        begins &= signs[place : place + count] == sign
    return begins


def _any_between(marks: BoolArray, first: IntArray, stop: IntArray) -> BoolArray:
    """Return which spans have a mark, `stop` exclusive; beyond the marks there are none.

    Marks are counted up to each place, as bits, so that few sums are kept.
    """
    bits = np.zeros((int(stop.max(initial=0)) >> 6) + 1, _BITS)
    packed = np.packbits(marks, bitorder="little")
    bits.view(np.uint8)[: len(packed)] = packed[: bits.nbytes]
    sums = np.zeros(len(bits) + 1, np.int32)
    np.cumsum(np.bitwise_count(bits), out=sums[1:])

    def before(place: IntArray) -> npt.NDArray[np.int32]:
        number = place >> 6
        lower = ~(_ALL << (place & 63).view(_BITS))
        return np.asarray(sums[number] + np.bitwise_count(bits[number] & lower), np.int32)

    return before(stop) > before(first)
