import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.model.text_columns import PlainTexts

texts = st.lists(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs"])), max_size=9)


@st.composite
def columns(draw: st.DrawFn) -> tuple[ArrowTexts, PlainTexts]:
    """The same rows in Arrow, in one or several chunks and either type, and in Python."""
    chunks = [pa.array(chunk, pa.string()) for chunk in draw(st.lists(texts, max_size=3))]
    column = pa.chunked_array(chunks, pa.string())
    plain = PlainTexts(column.to_pylist())
    if draw(st.booleans()) and chunks:
        column = column.dictionary_encode()
    found = ArrowTexts(column)
    if draw(st.booleans()):
        order = np.array(draw(st.permutations(range(len(plain)))), np.int64)
        return found.take(order), plain.take(order)
    return found, plain


@given(columns())
def test_they_answer_as_plain_texts_do(pair: tuple[ArrowTexts, PlainTexts]) -> None:
    found, plain = pair
    assert list(found) == list(plain)
    assert found.lengths().tolist() == plain.lengths().tolist()
    assert found.is_filled().tolist() == [bool(text) for text in plain]
    assert found.codes().values == plain.codes().values
    assert found.codes().code.tolist() == plain.codes().code.tolist()


@given(columns(), st.sampled_from(["a", "A", "ab", "é", "."]))
def test_they_contain_what_plain_texts_contain(
    pair: tuple[ArrowTexts, PlainTexts], searched: str
) -> None:
    found, plain = pair
    expected = [searched.lower() in text.lower() for text in plain]
    assert found.containing(searched).tolist() == expected


@pytest.mark.parametrize("searched", ["straße", "STRASSE", "strasse", "É", "é"])
def test_small_letters_are_compared_in_either_kind_of_column(searched: str) -> None:
    texts = ["Straße", "STRASSE", "CAFÉ", "café"]
    found = ArrowTexts(pa.chunked_array([texts])).containing(searched).tolist()
    assert found == PlainTexts(texts).containing(searched).tolist()
    assert found == [searched.lower() in text.lower() for text in texts]
    assert any(found)


@given(columns(), st.lists(st.sampled_from(["a", "B", "é", "."]), max_size=3))
def test_they_contain_all_of_several_words(
    pair: tuple[ArrowTexts, PlainTexts], words: list[str]
) -> None:
    found, plain = pair
    expected = [all(word.lower() in text.lower() for word in words) for text in plain]
    assert found.containing(*words).tolist() == expected
    assert plain.containing(*words).tolist() == expected


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ([1, None], pa.int64(), ["1", ""]),
        ([2.5], pa.float64(), ["2.5"]),
        ([True], pa.bool_(), ["true"]),
        ([dt.date(2015, 1, 2)], pa.date32(), ["2015-01-02"]),
        ([dt.datetime(2015, 1, 2, 3, 4)], pa.timestamp("s"), ["2015-01-02 03:04:00"]),  # noqa: DTZ001
        (
            [dt.datetime(2015, 7, 2, 3, tzinfo=dt.UTC)],
            pa.timestamp("s", "Europe/Paris"),
            ["2015-07-02T05:00:00+02:00"],
        ),
        ([["x", "y"], None], pa.list_(pa.string()), ["x; y", ""]),
        ([b"\xff"], pa.binary(), ["\\xff"]),
    ],
)
def test_other_types_are_reported_as_text(
    values: list[object], kind: pa.DataType, expected: list[str]
) -> None:
    column = ArrowTexts(pa.chunked_array([pa.array(values, kind)]))
    assert list(column) == expected
    assert column.is_filled().tolist() == [bool(text) for text in expected]


@pytest.mark.parametrize("kind", [pa.string(), pa.int64(), pa.dictionary(pa.int32(), pa.string())])
def test_a_column_without_chunks_has_an_order(kind: pa.DataType) -> None:
    column = ArrowTexts(pa.chunked_array([], kind))
    assert column.order().tolist() == column.lengths().tolist() == []
