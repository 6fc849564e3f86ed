"""A selection grows and shrinks by a word, or is the sentence at a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.making.word_moves import (
    end_moved_by_word,
    sentence_at,
    start_moved_by_word,
)

TEXT = "One came. Two went.\n\nThree stayed. Four slept."


def text_of(span: tuple[int, int]) -> str:
    return TEXT[span[0] : span[1]]


@pytest.mark.parametrize(
    ("position", "sentence"),
    [(0, "One came."), (9, "One came."), (12, "Two went."), (19, "Two went."), (20, ""), (99, "")],
)
def test_the_sentence_at_a_position(position: int, sentence: str) -> None:
    if position == 99:
        sentence = "Four slept."
    assert text_of(sentence_at(TEXT, position)) == sentence


@given(st.text(), st.integers(-3, 60))
def test_the_sentence_around_is_one_of_the_text_or_empty(text: str, position: int) -> None:
    start, end = sentence_at(text, position)
    assert (start, end) in sentence_spans(text) or start == end


def words_after(text: str, start: int, end: int) -> list[str]:
    selections = []
    while (moved := end_moved_by_word(text, start, end, 1)) != (start, end):
        start, end = moved
        selections.append(text[start:end])
    return selections


def test_the_end_grows_and_shrinks_by_whole_words() -> None:
    text = "Trump’s U.S.-Japan tour, 1,000 miles."
    grown = words_after(text, 0, 0)
    assert grown == [
        "Trump’s",
        "Trump’s U.S.",
        "Trump’s U.S.-Japan",
        "Trump’s U.S.-Japan tour",
        "Trump’s U.S.-Japan tour, 1,000",
        "Trump’s U.S.-Japan tour, 1,000 miles",
    ]
    end = len(text)
    shrunk = []
    while (moved := end_moved_by_word(text, 0, end, -1)[1]) != end:
        end = moved
        shrunk.append(text[:end])
    assert shrunk == grown[::-1]


def test_the_beginning_grows_and_shrinks_by_whole_words() -> None:
    text = "On Monday, Trump arrived"
    assert start_moved_by_word(text, 11, 24, 1) == (3, 24)
    assert start_moved_by_word(text, 3, 24, -1) == (11, 24)
    assert start_moved_by_word(text, 17, 24, -1) == (17, 24)
    assert start_moved_by_word(text, 0, 24, 1) == (0, 24)


def test_scripts_without_spaces_move_by_letters() -> None:
    assert end_moved_by_word("特朗普抵达 Tokyo", 0, 2, 1) == (0, 3)
    assert end_moved_by_word("特朗普抵达 Tokyo", 0, 5, 1) == (0, 11)
    assert end_moved_by_word("ที่นี่", 0, 0, 1) == (0, 3)


SPANS = st.text() | st.text(alphabet="aA.,-'1 \n特\u0301")


@given(SPANS, st.data())
def test_a_selection_that_grew_shrinks_to_where_it_was(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    grown = end_moved_by_word(text, start, end, 1)
    assert grown[0] == start
    assert end <= grown[1] <= len(text)
    shrunk = end_moved_by_word(text, *grown, -1)
    assert start < shrunk[1] <= grown[1] or shrunk == grown
    if grown != (start, end):
        assert grown in (shrunk, end_moved_by_word(text, *shrunk, 1))
    back = start_moved_by_word(text, start, end, 1)
    assert 0 <= back[0] <= start
    assert back[1] == end
    later = start_moved_by_word(text, start, end, -1)
    assert later == (start, end) or start < later[0] < end


@pytest.mark.parametrize("piece", ["word ", "x", " ", "特", "1,", "a-"])
def test_a_step_is_quick_in_a_long_article(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    with within_cpu_s(30.0):
        for move in (end_moved_by_word, start_moved_by_word):
            for by in (1, -1):
                move(text, 1_000, 250_000, by)
