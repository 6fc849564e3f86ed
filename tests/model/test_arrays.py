"""What is worked out of long arrays part by part is the same as at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model import arrays
from timeline_app.model.arrays import counts_of, order_by_label, sorting_order, taken, uniform

LABELS = st.lists(st.integers(0, 255) | st.integers(0, 3), max_size=40)


@given(LABELS, st.integers(1, 50))
def test_labels_are_ordered_and_counted_part_by_part(labels: list[int], at_once: int) -> None:
    column = np.array(labels, np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "_AT_ONCE", at_once)
        order, counts = order_by_label(column), counts_of(column, 256)
    assert order.tolist() == np.argsort(column, kind="stable").tolist()
    assert counts.tolist() == np.bincount(column, minlength=256).tolist()


@given(LABELS, st.integers(1, 50))
def test_values_are_taken_part_by_part(labels: list[int], at_once: int) -> None:
    column = np.array(labels, np.uint8)
    order = np.argsort(column, kind="stable")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "_AT_ONCE", at_once)
        found = taken(column, order, lambda kind, count: np.zeros(count, kind))
        once = taken(uniform(np.int64(7), len(column)), order)
    assert found.tolist() == column[order].tolist()
    assert once.tolist() == [7] * len(column)


@given(
    st.lists(st.integers(-9, 9) | st.integers(-(2**62), 2**62), max_size=200), st.integers(1, 50)
)
def test_values_are_put_in_order_span_by_span(values: list[int], at_once: int) -> None:
    column = np.array(values, np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "_AT_ONCE", at_once)
        patch.setattr(arrays, "_MOST_SORTED", 20)
        order = sorting_order(column, lambda kind, count: np.zeros(count, kind))
    for found in (order, sorting_order(column)):
        assert column[found].tolist() == sorted(values)
        assert sorted(found.tolist()) == [*range(len(values))]
        assert found.dtype == np.int32
