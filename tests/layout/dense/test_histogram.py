from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.dense.density import Histogram, column_edges
from timeline_app.layout.dense.orders import SortedTimes

seconds = st.integers(-60, 60).map(float)
columns = st.tuples(st.sampled_from([0.75, 2.0]), st.integers(-40, 40), st.integers(0, 30))


@given(
    st.lists(st.tuples(seconds, seconds).map(sorted), max_size=30),
    st.lists(columns, min_size=1, max_size=6),
)
def test_what_is_known_already_changes_no_count(
    spans: list[list[float]], asked: list[tuple[float, int, int]]
) -> None:
    starts, ends = (np.sort([span[k] for span in spans]) for k in (0, 1))
    histogram, known = Histogram(SortedTimes(starts), SortedTimes(ends)), None
    for column_s, first, count in asked:
        edges = column_edges(column_s, first, count).tolist()
        known = histogram.counts(column_s, first, count, known)
        assert known[:2] == (column_s, first)
        assert known.counts.tolist() == [
            sum(start < after and end >= before for start, end in spans)
            for before, after in pairwise(edges)
        ]
