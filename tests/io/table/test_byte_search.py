import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.table.arrow import utf8
from timeline_app.io.table.byte_search import containing

texts = st.lists(st.text("abAB @`é漢", max_size=30), max_size=30)
words = st.text("abAB @`", min_size=1, max_size=3)


@given(texts, words, st.sampled_from([3, 2**12]))
def test_a_word_is_found_whatever_its_case(given_texts: list[str], word: str, rows: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline_app.io.table.byte_search._ROWS", rows)
        found = containing(utf8(pa.array(given_texts, pa.string())), word.encode())
    assert found.tolist() == [word.lower() in text.lower() for text in given_texts]


def test_in_no_texts_nothing_is_found() -> None:
    assert np.array_equal(containing(utf8(pa.array([], pa.string())), b"a"), np.empty(0, bool))
