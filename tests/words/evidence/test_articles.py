"""Sentences about articles and their words."""

from dataclasses import replace

import pytest

from tests.builders import an_article
from timeline_app.words.evidence.articles import quotation, source_words


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


@pytest.mark.parametrize(
    ("published", "text", "words"),
    [
        ("", "A report\n\nHe left.", "Date not known"),
        (
            *("2025-10-28", "A report\n\nHe left on 1 May 2025."),
            "Article date: Tuesday 28 October 2025, set by hand; the file gives none",
        ),
        (
            *("2025-10-28", "A report\n28 October 2025\n\nHe left."),
            "Article date: Tuesday 28 October 2025",
        ),
        (
            *("2025-10-28T10:00", "A report\n28 October 2025\n\nHe left."),
            "Article date: Tuesday 28 October 2025, 10:00",
        ),
        (
            *("2025-10-28", "A report\n1 May 2025\n\nHe left."),
            (
                "Article date: Tuesday 28 October 2025, set by hand; "
                "its first lines name Thursday 1 May 2025"
            ),
        ),
        ("last spring", "He left.", "Article date: last spring, set by hand; the file gives none"),
    ],
)
def test_the_date_of_an_article_says_where_a_person_set_it(
    published: str, text: str, words: str
) -> None:
    assert source_words(replace(an_article(text), published=published)) == words


def test_of_a_document_s_date_nobody_is_said_to_have_set_it() -> None:
    article = replace(an_article("Text."), published="2025-10-28", extra={"tool": "pypdfium2 5"})
    assert source_words(article) == "Article date: Tuesday 28 October 2025"
