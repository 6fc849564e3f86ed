"""Types of numpy arrays, named once; the distinct values of one, its first and its last true."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

BoolArray = npt.NDArray[np.bool_]
ByteArray = npt.NDArray[np.uint8]
FloatArray = npt.NDArray[np.float64]
FloatArray32 = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]
IntArray32 = npt.NDArray[np.int32]

NewArray = Callable[[npt.DTypeLike, int], npt.NDArray[Any]]
"""What makes an array of a type and a length, of any values: in memory, or in a file."""

_Integer = TypeVar("_Integer", bound=np.integer)
_Scalar = TypeVar("_Scalar", bound=np.generic)
_AT_ONCE: Final = 2**20
_MOST_SORTED: Final = 2**24  # at once
_MOST_SPANS: Final = 256
_PART: Final = 4096  # of an array that is searched from its end


def in_memory(dtype: npt.DTypeLike, count: int) -> npt.NDArray[Any]:
    """Return a new array of any values in memory."""
    return np.empty(count, dtype)


def parts_of(count: int) -> list[slice]:
    """Return the parts of an array that is too long to be worked on at once."""
    return [slice(at, at + _AT_ONCE) for at in range(0, count, _AT_ONCE)]


def is_uniform(column: npt.NDArray[np.generic]) -> bool:
    """Return whether the array repeats one value that is stored once."""
    return column.strides == (0,)


def uniform(value: npt.ArrayLike, count: int) -> npt.NDArray[Any]:
    """Return `count` times the value, stored once; the array cannot be written to."""
    return np.broadcast_to(value, count)


def all_true(truths: BoolArray) -> bool:
    """Return whether all are true; of one value that is stored once it takes no time."""
    return bool((truths[:1] if is_uniform(truths) else truths).all())


def count_true(truths: BoolArray) -> int:
    """Return how many are true; of one value that is stored once it takes no time."""
    if is_uniform(truths):
        return len(truths) if truths[:1].any() else 0
    return int(np.count_nonzero(truths))


def taken(
    column: npt.NDArray[_Scalar], places: npt.NDArray[np.integer], new: NewArray = in_memory
) -> npt.NDArray[_Scalar]:
    """Return the values at some places, in an array that `new` makes.

    Of one that is stored once nothing is copied.
    """
    if is_uniform(column) and len(column):
        return uniform(column[:1].reshape(-1)[0], len(places))
    if new is in_memory:
        return np.asarray(column[places])
    found = new(column.dtype, len(places))
    for part in parts_of(len(places)):
        found[part] = column[places[part]]
    return found


def order_by_label(labels: ByteArray, new: NewArray = in_memory) -> IntArray32:
    """Return the places of labels below 256 in their order, made by `new`; equal ones keep theirs.

    Part by part, so that no other array is as long.
    """
    sizes = counts_of(labels, 256)
    free = np.cumsum(sizes) - sizes  # where the next place of each label goes
    order: IntArray32 = new(np.int32, len(labels))
    for part in parts_of(len(labels)):
        own = labels[part]
        places = np.argsort(own, kind="stable") + part.start
        counts = np.bincount(own, minlength=256)
        stops = np.cumsum(counts)
        for label in np.flatnonzero(counts).tolist():
            first, count = int(free[label]), int(counts[label])
            order[first : first + count] = places[stops[label] - count : stops[label]]
            free[label] += count
    return order


def sorting_order(values: npt.NDArray[_Scalar], new: NewArray = in_memory) -> IntArray32:
    """Return the places of n values in their order, int32[n], made by `new`; equal ones in any.

    Those of a file are dealt out to spans of values first, each of which is then put in order: to
    sort all at once takes eight bytes of memory for each.
    """
    if new is in_memory or len(values) <= _MOST_SORTED:
        order: IntArray32 = new(np.int32, len(values))
        order[:] = np.argsort(values)  # stable, it would take four times as long
        return order
    parts = parts_of(len(values))
    some, spans = np.sort(values[:: len(parts)]), min(len(parts), _MOST_SPANS)
    edges = some[np.arange(1, spans) * len(some) // spans]
    span = np.empty(len(values), np.uint8)
    for part in parts:
        span[part] = np.searchsorted(edges, values[part], "right")
    order = order_by_label(span, new)
    stops = np.cumsum(counts_of(span, spans))
    del span
    for first, stop in pairwise([0, *stops.tolist()]):
        places = order[first:stop]
        order[first:stop] = places[np.argsort(values[places])]
    return order


def counts_of(codes: npt.NDArray[np.integer], most: int) -> IntArray:
    """Return how often each number below `most` is there; part by part, as numpy copies them."""
    total = np.zeros(most, np.int64)
    for part in parts_of(len(codes)):
        total += np.bincount(codes[part], minlength=most)
    return total


def distinct(values: npt.NDArray[_Integer]) -> npt.NDArray[_Integer]:
    """Return the values, sorted, each once.

    `numpy.unique` loads masked arrays first: a sixth of what the first picture may take.
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def first_true(mask: BoolArray) -> int | None:
    """Return the index of the first true value; None if there is none."""
    place = int(mask.argmax()) if len(mask) else 0
    return place if mask[place : place + 1].any() else None


def next_true(mask: BoolArray, place: int, *, forward: bool) -> int:
    """Return the index of the nearest true value on one side of a place; the place without one."""
    if not forward:
        before = last_true(mask[:place])
        return place if before is None else before
    away = first_true(mask[place + 1 :])
    return place if away is None else place + 1 + away


def last_true(mask: BoolArray) -> int | None:
    """Return the index of the last true value; None if there is none.

    Searches part by part: numpy looks through an array several times as fast forwards.
    """
    for end in range(len(mask), 0, -_PART):
        first = max(end - _PART, 0)
        if mask[first:end].any():
            return end - 1 - int(mask[first:end][::-1].argmax())
    return None
