"""Packing: extents of time set into rows in which they do not meet."""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from timeline_app.model.arrays import FloatArray, IntArray

_NONE: Final = np.arange(0)


def pack_rows(start: FloatArray, end: FloatArray) -> IntArray:
    """Return the row of each of n extents, sorted by `start`: the highest one that is free.

    Two extents of a row never overlap; they may touch. The number of rows is the least
    possible (greedy interval colouring). O(n log n).
    """
    rows = np.zeros(len(start), np.int64)
    busy: list[tuple[float, int]] = []  # (end, row)
    free: list[int] = []
    for i, (begin, finish) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        while busy and busy[0][0] <= begin:
            heappush(free, heappop(busy)[1])
        row = heappop(free) if free else len(busy)
        heappush(busy, (finish, row))
        rows[i] = row
    return rows


def pack_longest(
    start: FloatArray, end: FloatArray, most: int, placed: IntArray = _NONE
) -> IntArray:
    """Return the row of each of n extents in at most `most` rows, -1 for those without room.

    The first ones are `placed` already, in those rows, apart from each other. Of the others the
    longest choose first, each the highest row in which it touches none; of equal ones the
    earlier. Two extents of a row never overlap.
    """
    rows = np.concatenate((placed, np.full(len(start) - len(placed), -1, np.int64)))
    begins: list[list[float]] = [[-np.inf] for _ in range(most)]
    ends: list[list[float]] = [[-np.inf] for _ in range(most)]
    begin_of, end_of = start.tolist(), end.tolist()
    for i in np.argsort(start[: len(placed)], kind="stable").tolist():
        begins[rows[i]].append(begin_of[i])
        ends[rows[i]].append(end_of[i])
    for i in (np.argsort((start - end)[len(placed) :], kind="stable") + len(placed)).tolist():
        begin, finish = begin_of[i], end_of[i]
        for row in range(most):
            after = bisect_right(begins[row], begin)
            is_free = ends[row][after - 1] <= begin
            if is_free and (after == len(begins[row]) or begins[row][after] >= finish):
                begins[row].insert(after, begin)
                ends[row].insert(after, finish)
                rows[i] = row
                break
    return rows
