import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.table.refused_rows import repeated_rows
from timeline_app.io.table.text_hashes import hashes
from timeline_app.model.dates.columns.iso import utf8_of

texts = st.lists(st.text(max_size=20) | st.sampled_from(["a", "b", "E12345678", ""]), max_size=60)


@given(texts)
def test_repeats_are_those_a_dictionary_finds(ids: list[str]) -> None:
    first: dict[str, int] = {}
    expected = {
        row: first[text] for row, text in enumerate(ids) if first.setdefault(text, row) != row
    }
    assert repeated_rows(hashes(utf8_of(ids)), ids.__getitem__) == expected


def test_texts_with_the_same_hash_are_reported_apart() -> None:
    ids = ["a", "b", "a"]
    assert repeated_rows(np.zeros(3, np.uint64), ids.__getitem__) == {2: 0}


def test_a_hundred_thousand_ids_have_a_hash_each() -> None:
    keys = hashes(utf8_of([f"event-{number}" for number in range(100_000)]))
    assert len(np.unique(keys)) == 100_000
