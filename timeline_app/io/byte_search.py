"""Words looked for in the bytes of many texts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.model.iso_dates import Utf8

BoolArray = npt.NDArray[np.bool_]

_ROWS: Final = 2**13  # looked at together: their bytes stay near the processor
_CASE_BIT: Final = np.uint8(0x20)  # in which capital and small letters of ASCII differ


def containing(texts: Utf8, word: bytes) -> BoolArray:
    """Return which of n texts contain a word of ASCII, whatever its case, bool[n]."""
    found = np.zeros(len(texts.offsets) - 1, np.bool_)
    for row in range(0, len(found), _ROWS):
        offsets = texts.offsets[row : row + _ROWS + 1]
        data = texts.data[offsets[0] : offsets[-1]]
        begun = np.zeros(len(data) + 1, np.int32)  # in front of each place
        np.cumsum(_begins(data, word.lower()), out=begun[1:])
        first, end = offsets[:-1] - offsets[0], offsets[1:] - offsets[0]
        # Where a text ends is no room for a whole word.
        found[row : row + _ROWS] = begun[np.maximum(end - len(word) + 1, first)] > begun[first]
    return found


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
