"""Words looked for in the bytes of many texts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.model.iso_dates import Utf8

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

_ROWS: Final = 2**13  # looked at together: their bytes stay near the processor
_FEW: Final = 3  # where no more than each third text can have the word
_CASE_BIT: Final = np.uint8(0x20)  # in which capital and small letters of ASCII differ


def containing(texts: Utf8, word: bytes) -> BoolArray:
    """Return which of n texts contain a word of ASCII, whatever its case, bool[n]."""
    found = np.zeros(len(texts.offsets) - 1, np.bool_)
    for row in range(0, len(found), _ROWS):
        offsets = texts.offsets[row : row + _ROWS + 1]
        data = texts.data[offsets[0] : offsets[-1]]
        begins = _begins(data, word.lower())
        look_up = _by_place if np.count_nonzero(begins) * _FEW < len(offsets) else _by_text
        found[row : row + _ROWS] = look_up(begins, offsets - offsets[0], len(word))
    return found


def _by_place(begins: BoolArray, offsets: IntArray, size: int) -> BoolArray:
    """Return which texts hold a place where a word of that size begins: quick where few do."""
    found = np.zeros(len(offsets) - 1, np.bool_)
    places = np.flatnonzero(begins)
    texts = np.searchsorted(offsets, places, "right") - 1
    found[texts[places + size <= offsets[texts + 1]]] = True
    return found


def _by_text(begins: BoolArray, offsets: IntArray, size: int) -> BoolArray:
    """Return the same, counted for each text."""
    begun = np.zeros(len(begins) + 1, np.int32)  # in front of each place
    np.cumsum(begins, out=begun[1:])
    first, end = offsets[:-1], offsets[1:]
    # Where a text ends is no room for a whole word.
    return np.asarray(begun[np.maximum(end - size + 1, first)] > begun[first], np.bool_)


def _begins(data: npt.NDArray[np.uint8], word: bytes) -> BoolArray:
    """Return at which of n places the word begins, bool[n]."""
    begins = np.zeros(len(data), np.bool_)
    count = max(len(data) - len(word) + 1, 0)
    begins[:count] = True
    lower = data | _CASE_BIT
    for place, sign in enumerate(word):
        signs = lower if chr(sign).isalpha() else data
        begins[:count] &= signs[place : place + count] == sign
    return begins
