"""Sentences about articles and their words."""

import pytest

from timeline_app.words.articles import quotation


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("a deal", "“a deal”"),
        ("“I want", "“\u202f“I want”"),
        ('he said "yes"', '“he said "yes"\u202f”'),
        ("’tis", "“’tis”"),
    ],
)
def test_marks_of_the_words_themselves_stand_apart(words: str, quoted: str) -> None:
    assert quotation(words, "a") == f"{quoted} — a"
