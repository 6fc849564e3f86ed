"""A quotation has moved only where its words stand as they stood; else it has changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_article
from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.article import Anchor, State, anchor
from timeline_app.model.articles.quotation import TextQuote, context_agrees
from timeline_app.words.files.findings import times

BEFORE = "Officials said 10 people were injured. It was possible to reach the harbour."


def edited(text: str, now: str, exact: str, context: int = 32) -> Anchor:
    """Where a quotation of `text` stands in what the article has become."""
    start = text.index(exact)
    end = start + len(exact)
    prefix, suffix = text[max(0, start - context) : start], text[end : end + context]
    return anchor(an_article(now), start, end, exact, prefix, suffix)


@pytest.mark.parametrize(
    ("exact", "now", "nearest"),
    [
        ("10 people were injured", "said 110 people were injured.", "110 people were injured."),
        ("10 people", "Officials now said 1,110 people were", "1,110 people"),
        ("10 people", "Officials now said -10 people were", "-10 people"),
        (
            "people were injured. It was possible",
            "All people were injured. It was possible-ish to",
            "",
        ),
        ("possible to reach", "It was impossible to reach the harbour.", "impossible to reach"),
        ("said 10", "Officials who said 10.5 people were", "said 10.5"),
        ("said 10", "Officials who said 10% of people were", "said 10%"),
        ("Officials said", "But Officials said\u2019 10 people", None),
    ],
)
def test_words_inside_other_words_have_changed(exact: str, now: str, nearest: str | None) -> None:
    found = edited(BEFORE, now, exact)
    if nearest is None:  # an apostrophe at the end of a word belongs to what follows
        assert found.state is State.MOVED
    else:
        assert found.state is State.CHANGED
        assert (nearest or exact) in found.closest


def test_words_at_their_position_but_inside_another_word_have_changed() -> None:
    now = BEFORE.replace("said 10", "sad 110")
    assert edited(BEFORE, now, "10 people").state is State.CHANGED


def test_places_inside_other_words_do_not_count() -> None:
    now = "Of 110 people " + BEFORE
    assert edited(BEFORE, now, "10 people") == Anchor(State.MOVED, 29, 38, places=1)


def test_words_among_quite_other_words_have_changed() -> None:
    now = "Nobody claims that 10 people came to the party."
    found = edited(BEFORE, now, "10 people")
    assert (found.state, found.closest) == (State.CHANGED, now)
    assert edited(BEFORE, "The minister said: 10 people came.", "10 people").state is State.MOVED
    assert edited(BEFORE, "Only 10 people WERE there.", "10 people").state is State.MOVED


def test_without_recorded_context_the_only_place_at_the_edges_of_words_will_do() -> None:
    def bare(text: str, exact: str) -> State:
        return anchor(an_article(text), 99, 99 + len(exact), exact, "", "").state

    assert bare("Now 10 people came", "10 people") is State.MOVED
    assert bare("Now 110 people came", "10 people") is State.CHANGED
    assert bare("10 people, 110 people", "10 people") is State.MOVED
    assert bare("10 people, 10 people", "10 people") is State.AMBIGUOUS
    assert bare("110 people, 1110 people", "10 people") is State.AMBIGUOUS  # it may have been cut


def test_places_of_words_are_counted_up_to_a_thousand() -> None:
    found = anchor(an_article("a " * 5_000_000), 10**9, 10**9 + 5, "a a a", "", "")
    assert (found.state, times(found.places)) == (State.AMBIGUOUS, "at least 1,000 times")


def test_a_quotation_that_began_inside_a_word_must_begin_inside_the_same() -> None:
    text = "It was impossible to reach."
    assert edited(text, "Then: " + text, "possible to").state is State.MOVED
    assert edited(text, "Then it was possible to reach.", "possible to").state is State.CHANGED
    assert edited(text, "It was unpossible to reach.", "possible to").state is State.CHANGED
    cut = anchor(an_article("Now reopening talks"), 0, 7, "opening", "e", " talks")
    assert cut.state is State.MOVED  # as far as it is recorded


def test_context_agrees_by_a_whole_word_or_eight_characters() -> None:
    def agrees(text: str, prefix: str = "", suffix: str = "") -> bool:
        return context_agrees(text, text.index("QUOTE"), TextQuote("QUOTE", prefix, suffix))

    assert agrees("he SAID \u201cQUOTE\u201d to us", prefix='she said "')
    assert not agrees("he saids QUOTE to us", prefix="she said ")
    assert not agrees("he said QUOTE to us", prefix="aid, she ", suffix=" by them")
    assert agrees("an internationalisation\n QUOTE", prefix="internationalisation ")
    assert agrees("anything QUOTE", prefix=" ", suffix=".")  # which contradicts nothing
    assert not agrees("QUOTE", prefix="said ")


WORDS = st.lists(
    st.sampled_from(["a", "b", "1", "10", "ab", "ab-a", "-1", "10.5", "a'b", "b", "a"]), max_size=7
)
SEPARATORS = st.sampled_from([" ", " ", ", ", ""])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of few different words, so that quotations stand in many places."""
    return "".join(word + draw(SEPARATORS) for word in draw(WORDS))


def oracle_tokens(text: str) -> list[tuple[int, int]]:
    """Where the words and numbers of such a text stand, by one expression of this test's own."""
    number = r"[-.,]?\d[\dab]*|[ab][ab\d]*"
    return [
        m.span() for m in re.finditer(rf"(?:{number})(?:[-'.][ab\d]+|,(?<=\d,)\d[ab\d]*)*", text)
    ]


def oracle_pieces(text: str, start: int, end: int) -> tuple[str, str]:
    """What of a word that is cut stands before and behind text[start:end]."""
    before = after = ""
    for first, last in oracle_tokens(text):
        if first < start < last:
            before = text[first:start]
        if first < end < last:
            after = text[end:last]
    return before, after


@given(texts(), texts(), st.data())
def test_moved_means_the_same_edges_and_changed_that_there_are_none(
    text: str, now: str, data: st.DataObject
) -> None:
    text = f" {text} "  # so that no cut word fills all of its recorded context
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact, prefix, suffix = text[start:end], text[:start], text[end:]
    if not exact.strip():
        return
    found = anchor(an_article(now), 10**6, 10**6 + len(exact), exact, prefix, suffix)
    recorded = oracle_pieces(text, start, end)
    places = [
        at
        for at in range(len(now))
        if now.startswith(exact, at) and oracle_pieces(now, at, at + len(exact)) == recorded
    ]
    if found.state is State.MOVED:
        assert found.start in places
        assert len(places) == 1 or now.count(prefix + exact + suffix) == 1
    elif found.state is State.AMBIGUOUS and (prefix or suffix):
        assert found.places == len(places) > 1
    elif found.state is State.AMBIGUOUS:
        assert found.places == (len(places) or now.count(exact)) > 1
    elif exact in now:
        assert found.state is State.CHANGED
        assert len(places) < 2


def test_many_places_of_a_short_quotation_cost_little() -> None:
    text = "the cat and the dog, " * 500_000
    with within_cpu_s(6.0):
        for _ in range(20):
            found = anchor(an_article(text), 10**9, 10**9 + 3, "the", "of ", " end")
            assert found.state is State.AMBIGUOUS
