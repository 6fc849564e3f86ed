"""Sentences of news text, counted by hand in the five articles."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.text_spans import cited_sentences, sentence_around, sentence_spans

SEEDS = Path(__file__).parents[3] / "seeds"


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The deal was made while former U.S. President Donald Trump was in Tokyo.",
        "Mr Trump and Mr. Abe met Dr. Smith, Gov. Jones and J. D. Vance at 10 a.m. on Tuesday.",
        "It costs $1.5 billion, i.e. 2.5% of GDP, Apple Inc. said.",
        "“We have a deal. It is a good deal,” he said.",
        "The partnership is “very good…” for both.",
        "• Secure Supply Chains: Establish mechanisms for domestic industries.",
        "- Trade Deals: A package totaling $550 billion.",
        "Key Highlights of the Meeting",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ['It was "the greatest alliance in the world."', "He also praised her."],
        ["Will he come?", "He will!", "“Good.”", "She left.", "It rained…"],
        ["😀 One.", "Two é́ three!", "Six\x00.", "Seven..."],
        ["שלום עולם.", "مرحبا بالعالم."],
    ],
)
def test_sentences_of_one_line_are_separated(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n \n"])
def test_a_line_ends_a_sentence(line_end: str) -> None:
    parts = [
        "Key Highlights of the Meeting",
        "It encompasses:",
        "- Permanent magnets",
        "- Batteries",
    ]
    assert sentences(line_end.join(parts)) == parts


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("000_eded2ec2a7aa1198.txt", 14),
        ("001_c43e86853304fd45.txt", 21),
        ("002_f13b63b89f9f9d4f.txt", 24),
        ("003_5d5aa61699a8f9a1.txt", 24),
        ("004_dd866b16d8859f9b.txt", 27),
    ],
)
def test_the_tours_articles_have_the_sentences_counted_by_hand(file: str, count: int) -> None:
    assert len(sentence_spans((SEEDS / file).read_text(encoding="utf-8"))) == count


TEXTS = (
    st.text(alphabet=st.sampled_from("aB .?…!“”\"'\n\r\t😀\u0301\x00-•"), max_size=80) | st.text()
)


@given(TEXTS)
def test_every_character_but_space_belongs_to_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    between = zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True)
    assert not "".join(text[start:end] for start, end in between).strip()


@given(TEXTS, st.data())
def test_the_sentence_around_a_span_holds_it_and_nothing_it_does_not_touch(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    around = sentence_around(text, start, end)
    touched = [span for span in sentence_spans(text) if span[0] < end and span[1] > start]
    if start < end:
        edges = [edge for span in touched for edge in span] + [start, end]
        assert around == (min(edges), max(edges))


def test_a_span_over_two_sentences_is_widened_to_both() -> None:
    text = "One day. Two days. Three days."
    assert sentence_around(text, 4, 12) == (0, 18)


def test_a_sentence_is_cited_when_a_passage_touches_it() -> None:
    text = "One day. Two days. Three days.\nFour days."
    cited = cited_sentences(text, [(9, 12), (31, 35), (20, 20), (-1, -1)])
    assert [sentence.is_cited for sentence in cited] == [False, True, False, True]


@given(TEXTS, st.lists(st.tuples(st.integers(-1, 90), st.integers(-1, 90))))
def test_cited_means_that_any_passage_shares_a_character(
    text: str, passages: list[tuple[int, int]]
) -> None:
    cited = {point for start, end in passages for point in range(start, end)}
    for sentence in cited_sentences(text, passages):
        assert sentence.is_cited == any(
            point in cited for point in range(sentence.start, sentence.end)
        )


def test_a_line_of_ten_million_characters_is_split_in_linear_time() -> None:
    with within_cpu_s(15.0):
        assert (
            len(sentence_spans("It was signed by the U.S. President today. " * 240_000)) == 240_000
        )
