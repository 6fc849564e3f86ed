import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.rows import pack_rows

extents = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))
).map(sorted)


def packed(pairs: list[tuple[int, int]]) -> list[int]:
    table = np.array(pairs, np.float64).reshape(-1, 2)
    return [int(row) for row in pack_rows(table[:, 0], table[:, 1])]


def first_free(pairs: list[tuple[int, int]]) -> list[int]:
    """The same by looking at every row, each time."""
    ends: list[float] = []
    rows = []
    for begin, end in pairs:
        row = next((row for row, busy in enumerate(ends) if busy <= begin), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def most_at_once(pairs: list[tuple[int, int]]) -> int:
    return max((sum(b <= begin < e for b, e in pairs) for begin, _ in pairs), default=0)


@given(extents)
def test_extents_of_one_row_never_overlap(pairs: list[tuple[int, int]]) -> None:
    last_end: dict[int, int] = {}
    for (begin, end), row in zip(pairs, packed(pairs), strict=True):
        assert begin >= last_end.get(row, begin)
        last_end[row] = end


@given(extents)
def test_there_are_no_more_rows_than_extents_at_one_time(pairs: list[tuple[int, int]]) -> None:
    assert len({*packed(pairs)}) == most_at_once(pairs)


@given(extents)
def test_each_takes_the_highest_row_that_is_free(pairs: list[tuple[int, int]]) -> None:
    assert packed(pairs) == first_free(pairs)


def test_extents_may_touch() -> None:
    assert packed([(0, 5), (5, 9), (5, 7)]) == [0, 0, 1]


def test_open_starts_stand_below_each_other() -> None:
    rows = pack_rows(np.array([-np.inf, -np.inf, 3.0]), np.array([1.0, np.inf, 4.0]))
    assert rows.tolist() == [0, 1, 0]
