"""Ways through an article: the next sentence that nothing cites, and a word more or less."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.evidence.citations import CitedArticle, cited_article
from timeline_app.model.making.next_sentence import (
    end_moved_by_word,
    next_uncited,
    sentence_around,
    start_moved_by_word,
)

TEXT = "One came. Two went.\n\nThree stayed. Four slept."


def cited(*quotations: str) -> CitedArticle:
    article = an_article(TEXT)
    excerpts = [an_excerpt(article, words, "event") for words in quotations]
    return cited_article(a_document([an_event()], articles=[article], excerpts=excerpts), article)


def text_of(span: tuple[int, int] | None) -> str | None:
    return None if span is None else TEXT[span[0] : span[1]]


def test_the_next_sentence_wraps_round_once() -> None:
    article = cited("Two")
    assert text_of(next_uncited(article, (), 0)) == "One came."
    assert text_of(next_uncited(article, (), 1)) == "Three stayed."
    assert text_of(next_uncited(article, (), len(TEXT))) == "One came."
    assert next_uncited(cited("One", "Two", "Three", "Four"), (), 3) is None


def test_what_is_set_aside_is_stepped_over() -> None:
    three = (TEXT.index("Three"), TEXT.index("Three") + 2)
    empty = (TEXT.index("Four") + 1,) * 2
    assert text_of(next_uncited(cited("Two"), [three, empty], 5)) == "Four slept."
    assert next_uncited(cited("Two"), [(0, len(TEXT))], 5) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5), st.integers(-5, 60))
def test_stepping_on_meets_every_free_sentence_once(
    aside: list[tuple[int, int]], position: int
) -> None:
    article = cited("Two")
    free = [
        tuple(span)
        for span in article.uncited
        if not any(a < b and a < span[1] and b > span[0] for a, b in aside)
    ]
    met = []
    for _ in free:
        span = next_uncited(article, aside, position)
        assert span is not None
        met.append(span)
        position = span[1]
    assert sorted(met) == free


@pytest.mark.parametrize(
    ("position", "sentence"),
    [(0, "One came."), (9, "One came."), (12, "Two went."), (19, "Two went."), (20, ""), (99, "")],
)
def test_the_sentence_at_a_position(position: int, sentence: str) -> None:
    if position == 99:
        sentence = "Four slept."
    assert text_of(sentence_around(TEXT, position)) == sentence


@given(st.text(), st.integers(-3, 60))
def test_the_sentence_around_is_one_of_the_text_or_empty(text: str, position: int) -> None:
    start, end = sentence_around(text, position)
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
    began = time.perf_counter()
    for move in (end_moved_by_word, start_moved_by_word):
        for by in (1, -1):
            move(text, 1_000, 250_000, by)
    assert time.perf_counter() - began < 10
