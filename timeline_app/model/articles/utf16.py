"""Positions in code points, as the files count them, and in UTF-16 units, as Qt counts them."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def to_utf16(text: str, positions: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the UTF-16 position of each code-point position, int64, in the given order."""
    wide = _wide_positions(text)
    points = np.asarray(positions, dtype=np.int64)
    return points + np.searchsorted(wide, points)


def from_utf16(text: str, positions: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the code-point position of each UTF-16 position, int64, in the given order.

    A position between the two units of a character becomes the position of that character.
    """
    wide = _wide_positions(text)
    units = np.asarray(positions, dtype=np.int64)
    return units - np.searchsorted(wide + np.arange(len(wide)), units)


def _wide_positions(text: str) -> npt.NDArray[np.int64]:
    """Return the code-point positions of characters of two UTF-16 units, ascending."""
    if text.isascii():
        return np.zeros(0, dtype=np.int64)
    return np.fromiter((found.start() for found in TWO_UNITS.finditer(text)), dtype=np.int64)
