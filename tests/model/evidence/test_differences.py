"""Differences are shown side by side with the words they turn on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.evidence.differences import differing_words


def decisive(*texts: str) -> list[list[str]]:
    spans = differing_words(texts)
    return [
        [text[start:end] for start, end in each] for text, each in zip(texts, spans, strict=True)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("former U.S. President Donald Trump", "US President Donald Trump"),
            [["former"], []],
        ),
        (
            (
                "controls about 70% of the world's production",
                "more than 90 per cent of the world’s",
            ),
            [["controls about 70", "production"], ["more than 90 per cent"]],
        ),
        (
            (
                "streamline and deregulate permitting",
                "accelerate, streamline, or deregulate permitting",
            ),
            [[], ["accelerate"]],
        ),
        (("He will not come", "He will come"), [["not"], []]),
        (("the deal, signed", "a deal: announced", "DEAL"), [["signed"], ["announced"], []]),
        (("on Monday", "on Thursday"), [["Monday"], ["Thursday"]]),
        (("only one text",), [[]]),
        (("same", "same"), [[], []]),
        (("", "word"), [[], ["word"]]),
        ((), []),
    ],
)
def test_decisive_words(texts: tuple[str, ...], expected: list[list[str]]) -> None:
    assert decisive(*texts) == expected


@given(st.lists(st.text(), max_size=4))
def test_spans_lie_in_their_text_and_do_not_overlap(texts: list[str]) -> None:
    for text, spans in zip(texts, differing_words(texts), strict=True):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(text) for edge in edges)


@given(st.text(), st.integers(1, 3))
def test_equal_texts_have_no_decisive_words(text: str, times: int) -> None:
    assert differing_words([text] * times) == [[]] * times
