from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.dense.density import Histogram, column_edges

seconds = st.integers(-60, 60).map(float)
stretches = st.tuples(st.sampled_from([0.75, 2.0]), st.integers(-40, 40), st.integers(0, 30))


@given(
    st.lists(st.tuples(seconds, seconds).map(sorted), max_size=30),
    st.lists(stretches, min_size=1, max_size=6),
)
def test_what_was_asked_for_before_changes_no_count(
    spans: list[list[float]], asked: list[tuple[float, int, int]]
) -> None:
    starts, ends = (np.sort([span[k] for span in spans]) for k in (0, 1))
    counts = Histogram(starts, ends)
    for column_s, first, count in asked:
        edges = column_edges(column_s, first, count).tolist()
        assert counts.of(column_s, first, count).tolist() == [
            sum(start < after and end >= before for start, end in spans)
            for before, after in pairwise(edges)
        ]
