import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.bits import Bits

truths = st.lists(st.booleans(), max_size=300)


@given(truths)
def test_the_true_ones_are_counted_before_every_place(given_truths: list[bool]) -> None:
    bits = Bits.of(np.array(given_truths, np.bool_))
    places = np.arange(len(given_truths) + 1)
    assert bits.count_before(places).tolist() == [sum(given_truths[:at]) for at in places.tolist()]
    assert bits.count == sum(given_truths)
    assert bits.size == len(given_truths)


@given(truths)
def test_the_true_ones_are_found_by_their_numbers(given_truths: list[bool]) -> None:
    bits = Bits.of(np.array(given_truths, np.bool_))
    true = [at for at, is_true in enumerate(given_truths) if is_true]
    assert bits.places_of(np.arange(len(true))).tolist() == true


@given(truths, st.data())
def test_a_part_has_the_values_that_were_given(
    given_truths: list[bool], data: st.DataObject
) -> None:
    bits = Bits.of(np.array(given_truths, np.bool_))
    first = data.draw(st.integers(0, len(given_truths)))
    last = data.draw(st.integers(first, len(given_truths)))
    assert bits.between(first, last).tolist() == given_truths[first:last]
    places = np.arange(first, last)
    assert bits.at(places).tolist() == given_truths[first:last]
    true = [at for at in range(first, last) if given_truths[at]]
    assert bits.places_between(first, last).tolist() == true


@given(truths, st.data())
def test_rows_are_taken_in_the_order_that_names_them(
    given_truths: list[bool], data: st.DataObject
) -> None:
    rows = st.lists(st.sampled_from(range(len(given_truths)))) if given_truths else st.just([])
    order = np.array(data.draw(rows), np.int32)
    array = np.array(given_truths, np.bool_)
    expected = array[order].tolist()
    for bits in (Bits.in_order_of(order, array), Bits.of(array).in_order(order)):
        assert bits.between(0, bits.size).tolist() == expected
        assert bits.size == len(order)
