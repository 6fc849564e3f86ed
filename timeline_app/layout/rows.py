"""Packing a lane's events into rows that stand still while panning."""

from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt


def pack_rows(
    start: npt.NDArray[np.float64], end: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """The row of each of n extents that come sorted by `start`: the highest one that is free.

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
