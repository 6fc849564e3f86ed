import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.timeline.time_order import all_in_time
from timeline_app.model.dates.edtf import FAR_S

places = st.one_of(st.integers(0, 12), st.sampled_from([-FAR_S, FAR_S]))
spans = st.lists(st.tuples(places, places, st.booleans()), max_size=14)


@given(spans)
def test_it_has_the_closed_starts_and_ends_of_the_shown_events_sorted(
    given_spans: list[tuple[int, int, bool]],
) -> None:
    start = np.array([span[0] for span in given_spans], np.int64)
    end = np.array([span[1] for span in given_spans], np.int64)
    shown = np.array([span[2] for span in given_spans], np.bool_)
    order = all_in_time(start, end).of(None if shown.all() else shown)
    order.warm()
    assert order.closed_starts[:].tolist() == sorted(s for s in start[shown].tolist() if s > -FAR_S)
    assert order.closed_ends[:].tolist() == sorted(s for s in end[shown].tolist() if s < FAR_S)
