import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.dense import by_length
from timeline_app.layout.dense.by_length import ByLength, length_class, length_classes
from timeline_app.model.bits import Bits

lengths = st.one_of(
    st.integers(0, 6).map(lambda power: 2.0**power),
    st.integers(0, 100).map(float),
    st.sampled_from([0.0, 0.25, np.inf]),
)
events = st.lists(st.tuples(st.integers(0, 400).map(float), lengths), max_size=300)
sizes = st.one_of(st.integers(-2, 10).map(lambda power: 2.0**power), st.just(np.inf))


@given(lengths, st.integers(-3, 8))
def test_a_length_fits_into_a_power_of_two_by_its_class(length: float, power: int) -> None:
    classes = length_classes(np.array([length, 2.0**power]))
    assert (classes[0] <= classes[1]) == (length <= 2.0**power)


@given(events, st.data(), sizes, st.integers(0, 12), st.booleans())
def test_the_longest_within_a_part_are_found_the_first_of_equal_ones(
    spans: list[tuple[float, float]],
    data: st.DataObject,
    size_s: float,
    most: int,
    is_filtered: bool,
) -> None:
    spans = sorted(spans, key=lambda span: span[0])
    start = np.array([begin for begin, _ in spans], np.float64)
    end = np.array([begin + length for begin, length in spans], np.float64)
    first = data.draw(st.integers(0, len(spans)))
    last = data.draw(st.integers(first, len(spans)))
    shown = np.ones(len(spans), np.bool_)
    if is_filtered:
        shown[data.draw(st.lists(st.integers(0, len(spans) - 1))) if spans else []] = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_length, "_BLOCK", 4)
        patch.setattr(by_length, "MOST_SCANNED", 8)
        found = ByLength.of(start, end).longest_between(
            (first, last), size_s, most, Bits.of(shown) if is_filtered else None
        )
    fitting = [at for at in range(first, last) if shown[at] and end[at] - start[at] <= size_s]
    longest = sorted(fitting, key=lambda at: (start[at] - end[at], at))[:most]
    assert found.tolist() == sorted(longest)


@given(events, st.integers(-5, 420).map(float), st.integers(0, 30).map(float), st.booleans())
def test_all_that_meet_a_span_are_found_once_longer_classes_first(
    spans: list[tuple[float, float]], at_s: float, size_s: float, is_filtered: bool
) -> None:
    spans = sorted(spans, key=lambda span: span[0])
    start = np.array([begin for begin, _ in spans], np.float64)
    end = np.array([begin + length for begin, length in spans], np.float64)
    shown = np.arange(len(spans)) % 3 > 0 if is_filtered else np.ones(len(spans), np.bool_)
    end_s = at_s + size_s
    parts = [*ByLength.of(start, end).meeting(at_s, end_s, Bits.of(shown) if is_filtered else None)]
    expected = (start < end_s) & ((end > at_s) | (start >= at_s)) & shown
    assert (
        sorted(place for part in parts for place in part.tolist())
        == np.flatnonzero(expected).tolist()
    )
    classes = [length_classes(end[part] - start[part]) for part in parts if len(part)]
    joined = np.concatenate([np.empty(0, np.uint8), *classes]).astype(np.int64)
    assert (np.diff(joined) <= 0).all()


@given(lengths, st.integers(-100, 300))
def test_the_class_of_one_length_is_that_among_many(length: float, power: int) -> None:
    each = [length, 2.0**power, np.nextafter(2.0**power, np.inf), -length]
    assert [length_class(one) for one in each] == length_classes(np.array(each)).tolist()
