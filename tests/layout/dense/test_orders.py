from typing import Literal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.dense.orders import Orders
from timeline_app.model.bits import Bits

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=60)
sides: st.SearchStrategy[Literal["left", "right"]] = st.sampled_from(["left", "right"])


@given(spans, st.data(), sides, st.booleans())
def test_the_times_of_shown_events_are_searched_as_if_there_were_no_others(
    given_spans: list[tuple[int, int]],
    data: st.DataObject,
    side: Literal["left", "right"],
    is_filtered: bool,
) -> None:
    start = np.sort(np.array([begin for begin, _ in given_spans]))
    end = start + [length for _, length in given_spans]
    shown = np.ones(len(start), np.bool_)
    if is_filtered:
        shown = np.array(
            data.draw(st.lists(st.booleans(), min_size=len(start), max_size=len(start)))
        )
    bits = Bits.of(shown) if is_filtered else None
    sought = np.arange(-2, 52)
    found = Orders(start, end)
    for times, plain in (
        (found.starts(bits), start[shown]),
        (found.shown_ends(bits), np.sort(end[shown])),
    ):
        assert (
            times.searchsorted(sought, side).tolist() == plain.searchsorted(sought, side).tolist()
        )
        assert int(times.searchsorted(7, side)) == int(plain.searchsorted(7, side))
        assert times[:].tolist() == plain.tolist()
        low, high = len(plain) // 3, len(plain) // 2
        part = times.part(low, high)
        assert part[:].tolist() == plain[low:high].tolist()
        assert (
            part.searchsorted(sought, side).tolist()
            == plain[low:high].searchsorted(sought, side).tolist()
        )
