"""A number for each text, by which equal ones are found among millions; and an index of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from timeline_app.model.arrays import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.model.arrays import IntArray, NewArray
    from timeline_app.model.dates.columns.iso import Utf8

HashArray = npt.NDArray[np.uint64]

_WORD: Final = 8
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, as Knuth advises
_SHIFT: Final = np.uint64(29)
_MASKS: Final = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)


def hashes(texts: Utf8) -> HashArray:
    """Return a number for each text: equal texts have equal ones, others hardly ever do."""
    starts, lengths = texts.offsets[:-1], np.diff(texts.offsets)
    # Eight bytes from any place on, as one number; the padding is for the last texts.
    padded = np.concatenate((texts.data, np.zeros(_WORD, np.uint8)))
    words = np.ndarray(len(texts.data) + 1, "<u8", padded, strides=(1,))
    found = lengths.astype(np.uint64) * _FACTOR
    rows: IntArray | slice = slice(None)
    for place in range(0, int(lengths.max(initial=0)), _WORD):
        if place:
            rows = np.flatnonzero(lengths > place)
        word = words[starts[rows] + place] & _MASKS[np.minimum(lengths[rows] - place, _WORD)]
        mixed = (found[rows] ^ word) * _FACTOR
        found[rows] = mixed ^ (mixed >> _SHIFT)
    return found


_HALF: Final = np.uint64(32)  # bits
_ROW: Final = np.uint64(2**32 - 1)


def hash_index(keys: HashArray, order: IntArray | None, new: NewArray) -> npt.NDArray[np.uint64]:
    """Return half of the hash of each row of an order beside its place there, sorted by the hash.

    `keys` are the hashes of all rows; the index is in an array that `new` makes.
    """
    count = len(keys) if order is None else len(order)
    index = new(np.uint64, count)
    for part in parts_of(count):
        own = keys[part] if order is None else keys[order[part]]
        places = np.arange(part.start, part.start + len(own), dtype=np.uint64)
        index[part] = (own >> _HALF << _HALF) | places
    index.sort()
    return index


def places_with_hash(index: npt.NDArray[np.uint64], key: np.uint64) -> Iterator[int]:
    """Yield the places whose rows may have the text with a hash, the first one first."""
    first = int(np.searchsorted(index, key >> _HALF << _HALF))
    while first < len(index) and index[first] >> _HALF == key >> _HALF:
        yield int(index[first] & _ROW)
        first += 1
