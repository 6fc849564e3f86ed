"""Ids that stand twice in a table, found among millions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.model.events import IntArray
    from timeline_app.model.iso_dates import Utf8

Hashes = npt.NDArray[np.uint64]

_WORD: Final = 8
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, as Knuth advises
_SHIFT: Final = np.uint64(29)
_MASKS: Final = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)


def hashes(texts: Utf8) -> Hashes:
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


def repeated(keys: Hashes, text: Callable[[int], str]) -> dict[int, int]:
    """Return the rows whose text an earlier row has, each with the first such row."""
    ordered = np.sort(keys)
    if not np.any(ordered[1:] == ordered[:-1]):
        return {}
    order = np.argsort(keys, kind="stable")
    is_same = np.zeros(len(keys) + 1, np.bool_)
    is_same[1:-1] = keys[order][1:] == keys[order][:-1]
    rows = np.sort(order[is_same[1:] | is_same[:-1]])
    first: dict[str, int] = {}
    found = ((row, first.setdefault(text(row), row)) for row in rows.tolist())
    return {row: earlier for row, earlier in found if row != earlier}
