from collections.abc import Callable
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.text_columns import (
    PlainTexts,
    RepeatedText,
    SpanTexts,
    TextColumn,
    codes_of,
    differing_rows,
    text_column,
)

TEXTS = st.lists(st.text("aAbß é", max_size=3), max_size=8)


def spans_of(texts: list[str]) -> SpanTexts:
    lasts = np.arange(len(texts)) % 2 == 0
    return SpanTexts(PlainTexts(texts), PlainTexts(texts[::-1]), lasts)


def repeated_of(texts: list[str]) -> RepeatedText:
    return RepeatedText("".join(texts[:1]), len(texts))


KINDS = st.sampled_from([PlainTexts, spans_of, repeated_of])


@given(TEXTS, KINDS)
def test_codes_decode_to_the_texts_in_order_of_appearance(
    texts: list[str], kind: Callable[[list[str]], TextColumn]
) -> None:
    column = kind(texts)
    codes = column.codes()
    assert [codes.values[code] for code in codes.code.tolist()] == list(column)
    assert codes.values == tuple(dict.fromkeys(column))


@given(TEXTS, KINDS, st.data())
def test_take_gives_the_rows_in_that_order(
    texts: list[str], kind: Callable[[list[str]], TextColumn], data: st.DataObject
) -> None:
    column = kind(texts)
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=9) if texts else st.just([]))
    assert list(column.take(np.array(rows, np.int64))) == [column[row] for row in rows]


@given(TEXTS, KINDS, st.text("aAbß é", max_size=2))
def test_lengths_and_matches_are_those_of_each_text(
    texts: list[str], kind: Callable[[list[str]], TextColumn], typed: str
) -> None:
    column = kind(texts)
    assert column.lengths().tolist() == [len(text) for text in column]
    assert column.containing(typed).tolist() == [typed.lower() in text.lower() for text in column]


def test_a_span_is_written_with_its_end_where_it_lasts() -> None:
    starts, ends = PlainTexts(["2024", "2025"]), PlainTexts(["2026", ""])
    assert list(SpanTexts(starts, ends, np.array([True, False]))) == ["2024/2026", "2025"]


def test_a_repeated_text_is_read_like_any_sequence() -> None:
    column = RepeatedText("x", 3)
    assert column[-1] == column[np.int64(2)] == "x"
    assert column[1:] == ("x", "x")
    with pytest.raises(IndexError):
        column[3]


def test_any_sequence_becomes_a_column_and_a_column_stays() -> None:
    assert codes_of(["b", "a", "b"]).code.tolist() == [0, 1, 0]
    column = text_column(["a"])
    assert text_column(column) is column
    assert list(column) == ["a"]


@pytest.mark.parametrize("many", [1, 2, 1_024])
@given(rows=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), max_size=9))
def test_differing_rows_are_all_that_differ(many: int, rows: list[tuple[str, str]]) -> None:
    before, after = (PlainTexts(row[side] for row in rows) for side in (0, 1))
    with patch("timeline_app.model.text_columns._MANY", many):
        assert differing_rows(before, after) == [n for n, (a, b) in enumerate(rows) if a != b]
