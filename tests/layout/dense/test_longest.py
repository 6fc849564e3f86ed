import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.dense.tiles import first_as_short, longest_first, places

# Short floats hold these exactly.
lengths = st.one_of(st.integers(0, 2**24).map(float), st.just(np.inf))


@given(st.lists(lengths))
def test_the_longest_come_first_and_equal_ones_by_place(given_lengths: list[float]) -> None:
    found = places(longest_first(np.array(given_lengths, np.float64))).tolist()
    numbered = range(len(given_lengths))
    assert found == sorted(numbered, key=lambda place: (-given_lengths[place], place))


@given(st.lists(lengths), lengths)
def test_those_that_are_longer_are_counted(given_lengths: list[float], length: float) -> None:
    ranks = longest_first(np.array(given_lengths, np.float64))
    assert first_as_short(ranks, length) == sum(each > length for each in given_lengths)


@given(st.lists(st.floats(0, 1e15), min_size=1), st.floats(0, 1e15))
def test_none_that_fits_is_counted_as_longer(given_lengths: list[float], length: float) -> None:
    ranks = longest_first(np.array(given_lengths))
    skipped = places(ranks)[: first_as_short(ranks, length)]
    assert all(given_lengths[place] > length for place in skipped.tolist())
