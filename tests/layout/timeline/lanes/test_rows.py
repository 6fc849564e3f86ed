import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.dense.packing import pack_longest, pack_rows

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


def test_open_starts_are_below_each_other() -> None:
    rows = pack_rows(np.array([-np.inf, -np.inf, 3.0]), np.array([1.0, np.inf, 4.0]))
    assert rows.tolist() == [0, 1, 0]


def longest_first(pairs: list[tuple[int, int]], most: int) -> list[int]:
    """What `pack_longest` gives, by looking at everything that is placed already."""
    rows = [-1] * len(pairs)
    for i in sorted(range(len(pairs)), key=lambda i: pairs[i][0] - pairs[i][1]):
        for row in range(most):
            here = [pairs[k] for k in range(len(pairs)) if rows[k] == row]
            if all(end <= pairs[i][0] or begin >= pairs[i][1] for begin, end in here):
                rows[i] = row
                break
    return rows


def packed_longest(pairs: list[tuple[int, int]], most: int) -> list[int]:
    table = np.array(pairs, np.float64).reshape(-1, 2)
    return [int(row) for row in pack_longest(table[:, 0], table[:, 1], most)]


any_extents = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))
)


@given(any_extents, st.integers(0, 4))
def test_the_longest_choose_first(pairs: list[tuple[int, int]], most: int) -> None:
    assert packed_longest(pairs, most) == longest_first(pairs, most)


@given(any_extents, st.integers(1, 4), st.integers(1, 20))
def test_no_shorter_one_takes_the_row_of_a_longer_one(
    pairs: list[tuple[int, int]], most: int, length: int
) -> None:
    alone = [pair for pair in pairs if pair[1] - pair[0] >= length]
    together = dict(zip(pairs, packed_longest(pairs, most), strict=True))
    if len({*pairs}) == len(pairs):
        assert [together[pair] for pair in alone] == packed_longest(alone, most)


@given(any_extents, st.integers(1, 4))
def test_the_longest_of_all_has_a_row(pairs: list[tuple[int, int]], most: int) -> None:
    lengths = [end - begin for begin, end in pairs]
    rows = packed_longest(pairs, most)
    assert not pairs or rows[lengths.index(max(lengths))] == 0
    assert all(-1 <= row < most for row in rows)


def test_without_rows_nothing_is_placed() -> None:
    assert packed_longest([(0, 5), (1, 2)], 0) == [-1, -1]
    assert packed_longest([], 3) == []


def test_endless_extents_choose_first() -> None:
    rows = pack_longest(np.array([0.0, -np.inf, 5.0]), np.array([50.0, np.inf, np.inf]), 2)
    assert rows.tolist() == [-1, 0, 1]


@given(any_extents, any_extents, st.integers(1, 4))
def test_what_is_placed_already_keeps_its_row(
    standing: list[tuple[int, int]], others: list[tuple[int, int]], most: int
) -> None:
    found = zip(standing, packed_longest(standing, most), strict=True)
    placed = [(pair, row) for pair, row in found if row >= 0]
    table = np.array([pair for pair, _ in placed] + others, np.float64).reshape(-1, 2)
    given_rows = np.array([row for _, row in placed], np.int64)
    rows = pack_longest(table[:, 0], table[:, 1], most, given_rows)
    assert rows[: len(placed)].tolist() == given_rows.tolist()
    for row in range(most):
        here = table[rows == row]
        here = here[np.argsort(here[:, 0])]
        assert (here[1:, 0] >= here[:-1, 1]).all()
    for begin, end in table[rows == -1].tolist():
        for row in range(most):
            here = table[rows == row]
            assert ((here[:, 0] < end) & (here[:, 1] > begin)).any()
