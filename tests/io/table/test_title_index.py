import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.table import arrow_texts
from timeline_app.io.table.arrow_texts import ArrowTexts

letters = st.text("abAB éÉ\u00a0\t-", max_size=12)
sought = st.lists(st.text("abABéÉ-", min_size=1, max_size=3), min_size=1, max_size=3)


@given(st.lists(letters, max_size=30), sought, st.integers(0, 4), st.integers(1, 7))
def test_indexed_texts_contain_the_same_words(
    texts: list[str], words: list[str], parts: int, size: int
) -> None:
    column = pa.chunked_array([pa.array(texts[:9], pa.string()), pa.array(texts[9:], pa.string())])
    order = np.random.default_rng(1).permutation(len(texts))
    expected = [all(word.lower() in text.lower() for word in words) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrow_texts, "ROWS", size)
        for given_order in (None, order):
            titles = ArrowTexts(column, given_order)
            for _, _ in zip(range(parts), titles.index_words(), strict=False):
                pass
            wanted = np.array(expected, np.bool_)
            wanted = wanted if given_order is None else wanted[order]
            assert titles.containing(*words).tolist() == wanted.tolist()


def test_what_is_no_word_is_looked_for_in_the_texts() -> None:
    titles = ArrowTexts(pa.chunked_array([["one two", "two", ""]]))
    assert [*titles.index_words()] == [None]
    assert titles.containing("e t").tolist() == [True, False, False]
    assert titles.containing("").tolist() == [True, True, True]
    assert titles.containing().tolist() == [True, True, True]


def test_texts_that_are_indexed_twice_at_once_are_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrow_texts, "ROWS", 1)
    titles = ArrowTexts(pa.chunked_array([["one", "two", "one two", ""]]))
    for _ in zip(titles.index_words(), titles.index_words(), strict=False):
        assert titles.containing("two").tolist() == [False, True, True, False]
    assert titles.is_indexed
    assert titles.containing("one").tolist() == [True, False, True, False]
