"""Folded texts: what counts as the same, and the way back to the original."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.search.folding import fold

CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("aA  \n\té\u0301ß…ﬁŁ“”‘’–—\u00ad\u200d\u00a0İς👩\U0001f1ef"),
)
TEXTS = st.text(CHARACTERS, max_size=60)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("São Tomé", "SAO TOME"),
        ("Sa\u0303o", "são"),
        ("“Peace”", '"peace"'),
        ("Trump’s", "trump's"),
        ("26–28 October", "26-28 october"),
        ("and so on…", "and so on..."),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδος"),
        ("ﬁrst", "first"),
        ("a\u00a0line\r\n   broken", "a line broken"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_texts_that_are_searched_as_one(written: str, typed: str) -> None:
    assert fold(written).text == fold(typed).text == typed.casefold().replace("ã", "a")


def test_a_letter_that_becomes_several_has_one_place() -> None:
    folded = fold("…ß!")
    assert folded.text == "...ss!"
    assert [folded.place(position) for position in range(7)] == [0, 0, 0, 1, 1, 2, 3]
    assert folded.span(1, 2) == (0, 1)


def test_a_span_takes_the_accents_that_follow_its_last_letter() -> None:
    text = "cafe\u0301 noir"
    folded = fold(text)
    first, last = folded.span(0, folded.text.index(" "))
    assert text[first:last] == "cafe\u0301"


def test_nothing_comes_from_nothing() -> None:
    assert fold("").text == ""
    assert fold("").span(0, 0) == (0, 0)
    assert fold("\u0301").text == ""
    assert fold("\u0301").place(0) == 1


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded


@given(TEXTS)
def test_places_ascend_within_the_text(text: str) -> None:
    folded = fold(text)
    places = [folded.place(position) for position in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places[:-1])
    assert places[-1] == len(text)


@given(TEXTS, st.data())
def test_what_is_between_two_places_is_searched_as_what_was_found(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    size = len(folded.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    first, last = folded.span(start, end)
    inside = fold(text[first:last]).text
    assert folded.text[start:end] in inside
    is_whole = all(
        edge in {0, size} or folded.place(edge - 1) < folded.place(edge) for edge in (start, end)
    )
    if is_whole:
        assert inside == folded.text[start:end]
        assert (first, last) == (folded.place(start), folded.place(end) if end > start else last)


def test_every_character_of_unicode_is_folded_to_its_end() -> None:
    text = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    folded = fold(text).text
    assert fold(folded).text == folded


def test_long_and_short_texts_are_folded_alike() -> None:
    text = "Plain  words, `quoted`\n and\x7f more "
    assert fold(text * 200).text == fold((text * 200).replace("\n", " ")).text
    long_way = fold(text + "é").text
    assert fold(text).text == long_way[:-1]
