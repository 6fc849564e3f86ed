"""The rows of a column of few distinct texts as numbers of these, chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from timeline_app.model.arrays import parts_of, taken
from timeline_app.model.text_columns import Codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from timeline_app.model.arrays import IntArray, NewArray


class CodedChunk(NamedTuple):
    """Some rows as numbers of texts, of which some may not be used."""

    code: npt.NDArray[Any]
    texts: list[str]


def few_codes(
    chunks: Iterable[CodedChunk], count: int, order: IntArray | None, most: int, new: NewArray
) -> Codes | None:
    """Return `count` rows in an order as numbers of their texts; None for more than `most`.

    The numbers are in an array that `new` makes; none other is as long.
    """
    values: dict[str, int] = {}
    code: npt.NDArray[Any] | None = None
    at = 0
    for own, texts in chunks:
        if len(texts) > most:
            return None
        place = np.array([values.setdefault(text, len(values)) for text in texts], np.int32)
        if len(values) > most:
            return None
        code = new(np.int32, count) if code is None else code
        code[at : at + len(own)] = place[own]
        at += len(own)
    if code is None:
        return Codes(new(np.int32, 0), ())
    if order is not None:
        code = taken(code, order, new)
    return _by_appearance(code, [*values])


def _by_appearance(code: npt.NDArray[Any], values: list[str]) -> Codes:
    """Return the numbers as those of the values in the order in which they appear, in place."""
    shown: dict[int, int] = {}
    for part in parts_of(len(code)):
        own = code[part]
        first = np.full(len(values), len(own), np.int64)
        first[own[::-1]] = np.arange(len(own) - 1, -1, -1)  # the last of equal numbers is kept
        there = np.flatnonzero(first < len(own))
        for number in there[np.argsort(first[there])].tolist():
            shown.setdefault(number, len(shown))
        if len(shown) == len(values):
            break
    number = np.zeros(len(values), np.int32)
    number[[*shown]] = np.arange(len(shown))
    if [*shown] != [*range(len(values))]:
        for part in parts_of(len(code)):
            code[part] = number[code[part]]
    return Codes(code, tuple(values[each] for each in shown))
