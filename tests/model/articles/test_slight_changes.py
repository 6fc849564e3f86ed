import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.articles.article import Anchor, Excerpt, State
from timeline_app.model.articles.slight_changes import Slight, slight_changes
from timeline_app.words.files.findings import only_changed_in

TEXT = "He said: “We won’t give up – not now.”\nThe naïve co-\noperation cost Ann-Marie €5…"


@pytest.mark.parametrize(
    ("quotation", "ways"),
    [
        ("We won't give up - not now", {Slight.MARKS}),
        ("not now.” The naïve", {Slight.SPACES}),
        ("we won’t give up", {Slight.CAPITALS}),
        ("The naive", {Slight.ACCENTS}),
        ("The nai\u0308ve", {Slight.ACCENTS}),
        ("naïve cooperation cost", {Slight.HYPHENS}),
        ("cost AnnMarie €5", {Slight.HYPHENS}),
        ("€5...", {Slight.MARKS}),
        ("WE WON'T GIVE UP", {Slight.CAPITALS, Slight.MARKS}),
        ("We won’t  give up", {Slight.SPACES}),
        ("We won’t give up", set()),
        ("We will give up", set()),
        ("E won’t give up", set()),  # of "We" it is only a part
        ("MARIE €5", set()),
        ("We won’t give up – now", set()),
        ("cost Ann-Marie €6", set()),
        ("", set()),
        (" ", set()),
    ],
)
def test_a_quotation_differs_in_small_ways_alone_or_in_its_words(
    quotation: str, ways: set[Slight]
) -> None:
    assert {*slight_changes(quotation, TEXT)} == ways


@given(st.text(min_size=1), st.text(), st.text())
def test_what_stands_there_as_it_is_does_not_differ(words: str, before: str, after: str) -> None:
    assert slight_changes(words, before + words + after) == ()


@given(st.text("abcdefgh ijkl,.", min_size=5))
def test_other_letters_are_never_a_small_change(words: str) -> None:
    assert slight_changes(f"{words}q", words.replace("q", "")) == ()


@pytest.mark.parametrize(
    ("quotation", "only"),
    [
        ("naïve cooperation cost", "only in hyphens"),
        ("not now.” The naïve", "only in spaces and line breaks"),
        ("We won't give up", "only in quotation marks, dashes and dots"),
        ("WE WON’T GIVE UP", "only in capital letters"),
        ("The naive", "only in accents"),
        ("we won't give up", "only in quotation marks, dashes and dots and capital letters"),
        ("We will give up", ""),
    ],
)
def test_every_small_change_is_named(quotation: str, only: str) -> None:
    changed = Anchor(State.CHANGED, closest=TEXT)
    excerpt = Excerpt("e", "", "a", 0, 9, quotation, "", "", "direct", changed)
    assert only_changed_in(excerpt) == only
