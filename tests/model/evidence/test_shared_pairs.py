"""Pairs of articles that share wording, and which words of two texts are shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.model.evidence.differences import words_of
from timeline_app.model.evidence.shared_wording import shared_pairs
from timeline_app.model.evidence.wording import shared_spans
from timeline_app.resources import resource

COPY = "Both countries would consider a mutually complementary stockpiling arrangement"
TEXTS = st.lists(st.sampled_from(["Trump", "signed", "it", "in", "Tokyo", "😊", "—"])).map(" ".join)


@pytest.fixture(scope="module")
def tour() -> Document:
    return open_timeline(resource("tour"))


def test_the_words_in_common_are_found_in_both() -> None:
    first, second = "They signed it at once, in Tokyo.", "He says they signed it; in Tokyo!"
    spans, others = shared_spans(first, second)
    assert [first[start:end] for start, end in spans] == ["They signed it", "in Tokyo"]
    assert [second[start:end] for start, end in others] == ["they signed it", "in Tokyo"]


@given(TEXTS, TEXTS)
def test_shared_spans_hold_the_same_words_in_the_same_order(first: str, second: str) -> None:
    spans, others = shared_spans(first, second)
    forms = [[word.form for word in words_of(first, *span)] for span in spans]
    assert forms == [[word.form for word in words_of(second, *span)] for span in others]


@given(TEXTS)
def test_a_text_shares_all_its_words_with_itself(text: str) -> None:
    spans, _ = shared_spans(text, text)
    assert sum(len(words_of(text, *span)) for span in spans) == len(words_of(text))


def test_a_pair_has_its_passages_and_their_words() -> None:
    articles = [
        an_article("Nothing of it.", "none"),
        an_article(f"{COPY} soon.", "first"),
        an_article(f"It said: {COPY}.", "second"),
    ]
    (pair,) = shared_pairs(a_document(articles=articles))
    assert (pair.first, pair.second) == ("first", "second")
    assert len(pair.passages) == 1
    assert pair.words == len(words_of(COPY))


def test_the_pairs_of_the_tour_have_all_its_shared_passages(tour: Document) -> None:
    pairs = shared_pairs(tour)
    assert sum(len(pair.passages) for pair in pairs) == len(tour.shared_passages)
    assert [pair.words for pair in pairs] == sorted((pair.words for pair in pairs), reverse=True)
    assert all(pair.words >= 4 * len(pair.passages) for pair in pairs)
