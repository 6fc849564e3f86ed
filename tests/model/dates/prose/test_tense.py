"""Whether a sentence says that something happened or is planned, and by which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.prose.tense import status_in_text

HAPPENED = (
    ("Trump arrived in Tokyo on Monday.", "arrived"),
    ("The leaders met in Tokyo.", "met"),
    ("They have signed an agreement.", "have signed"),
    ("He has recently expanded it.", "has recently expanded"),
    ("The deal was signed in Tokyo.", "was signed"),
    ("The central focus was trade.", "was"),
    ("They agreed to meet again.", "agreed"),
    ("He pledged to increase it.", "pledged"),
    ("The newly elected leader spoke.", "spoke"),
    ("He said that they signed it.", "signed"),
    ("“I will go,” he said.", "said"),
    ("The minister, who will resign, spoke.", "spoke"),
    ("They did not meet.", "did"),
    ("The United Nations condemned it.", "condemned"),
    ("He had left by then.", "had left"),
    ("They expected talks to fail.", "expected"),
)
PLANNED = (
    ("Trump will meet Xi.", "will meet"),
    ("Trump won’t go.", "won’t go"),
    ("Trump plans to meet Xi on Thursday.", "plans to meet"),
    ("The US and Japan plan to cooperate.", "plan to cooperate"),
    ("The two countries also intend to take measures.", "intend to take"),
    ("Takaichi is expected to affirm it.", "is expected to affirm"),
    ("Trump is set to continue.", "is set to continue"),
    ("Trump is to meet Xi.", "is to meet"),
    ("They are slated to finalise it.", "are slated to finalise"),
    ("The talks are due on Thursday.", "are due on"),
    ("He hopes to win.", "hopes to win"),
    ("He said that she will nominate him.", "will nominate"),
    ("They planned to visit the base.", "planned to visit"),
    ("Trump to meet Xi in Seoul", "to meet"),
    ("It is scheduled for Friday.", "is scheduled for"),
)
OPEN = (
    "Minerals are vital.",
    "Trump is Sealing a Pact",
    "Both countries would consider it.",
    "The goal of the pact is to make it better.",
    "The pact is designed to help.",
    "They develop a plan to accelerate it.",
    "His will is strong.",
    "It indeed needs speed.",
    "He may come.",
    "• Coordinate Investment: use tools and coordinated investment.",
    "The red bed is a hundred years old.",
    "He was expected to come.",
    "",
)


@pytest.mark.parametrize(("sentence", "words"), HAPPENED)
def test_past_verbs_say_that_it_happened(sentence: str, words: str) -> None:
    found = status_in_text(sentence)
    assert (found.status, sentence[found.start : found.end]) == ("happened", words)


@pytest.mark.parametrize(("sentence", "words"), PLANNED)
def test_verbs_that_look_ahead_say_that_it_is_planned(sentence: str, words: str) -> None:
    found = status_in_text(sentence)
    assert (found.status, sentence[found.start : found.end]) == ("planned", words)


@pytest.mark.parametrize("sentence", OPEN)
def test_other_sentences_leave_it_open(sentence: str) -> None:
    assert status_in_text(sentence) == ("", 0, 0)


WORDS = (
    "will is to meet met said “ ” plans agreed the who expected on Monday . , may have been goal"
)


@given(st.text() | st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join))
def test_the_words_of_a_status_are_in_the_sentence(sentence: str) -> None:
    found = status_in_text(sentence)
    assert found.status in {"happened", "planned", ""}
    assert (found.start < found.end) == (found.status != "")
    assert 0 <= found.start <= found.end <= len(sentence)
