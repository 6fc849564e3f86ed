"""Shared wording: the passages that the tour's articles really share, and no others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.article import Article
from timeline_app.model.evidence.wording import (
    SharedPassage,
    own_words,
    shared_passages,
    shared_support,
)

SEEDS = Path(__file__).parents[3] / "seeds"
STATEMENT = "They will accelerate the secure delivery of processed minerals to domestic buyers"


def an_article(name: str, text: str | None) -> Article:
    return Article(
        id=name,
        file=f"{name}.txt",
        title=name,
        title_from="file",
        source_note="",
        published="",
        sha256="",
        text=text,
    )


def shared_texts(*texts: str) -> list[tuple[str, str]]:
    articles = [an_article(str(number), text) for number, text in enumerate(texts)]
    return [
        (
            texts[int(passage.first_article)][passage.first_start : passage.first_end],
            texts[int(passage.second_article)][passage.second_start : passage.second_end],
        )
        for passage in shared_passages(articles)
    ]


def test_the_tours_articles_share_what_a_careful_reader_finds_and_nothing_else() -> None:
    """Read side by side by hand; each is the White House's statement or one remark."""
    seeds = sorted(SEEDS.glob("*.txt"))
    articles = [an_article(path.name[:3], path.read_text(encoding="utf-8")) for path in seeds]
    found = {
        (passage.first_article, passage.second_article, _first_text(articles, passage))
        for passage in shared_passages(articles)
    }
    framework = (
        "signed a framework agreement for securing the supply of critical minerals and rare earths"
        " through mining and processing"
    )
    permits = (
        "streamline and deregulate permitting timelines and processes for critical minerals"
        " and rare earths"
    )
    tools = (
        "economic policy tools and coordinated investment to accelerate development of diversified,"
        " liquid, and fair markets for"
    )
    supply = (
        "secure supply of critical minerals and rare earths necessary to support domestic"
        " industries"
    )
    unfair = "non-market policies and unfair trade practices"
    stockpile = "consider a mutually complementary stockpiling arrangement"
    assert found == {
        ("000", "001", framework),
        ("000", "001", permits),
        ("000", "001", unfair),
        ("000", "001", stockpile),
        ("000", "001", "We are an ally at the strongest level"),
        ("000", "004", unfair),
        ("000", "004", tools),
        ("001", "004", unfair),
        ("001", "004", supply),
    }


def _first_text(articles: list[Article], passage: SharedPassage) -> str:
    (article,) = (article for article in articles if article.id == passage.first_article)
    assert article.text is not None
    return article.text[passage.first_start : passage.first_end]


def test_case_hyphens_quotes_and_a_changed_word_do_not_hide_a_passage() -> None:
    first = "He said: “We’ll intensify our co-operative efforts to deliver the minerals soon.”"
    second = '"we\'ll intensify our cooperative efforts to bring the minerals soon", he told them.'
    assert shared_texts(first, second) == [
        (
            "We’ll intensify our co-operative efforts to deliver the minerals soon",
            "we'll intensify our cooperative efforts to bring the minerals soon",
        )
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Japanese Prime Minister Sanae Takaichi met US President Donald Trump.",
            "He was met by Japanese Prime Minister Sanae Takaichi and US President Donald Trump.",
        ),
        ("It was, the firm said in a statement.\nThat is so.", "The firm said in a statement that"),
        ("Rare earths are essential for everything from phones.", "essential for everything from"),
        ("for the first time in a decade", "It rained for the first time in a decade."),
        ("", STATEMENT),
    ],
)
def test_names_and_commonplaces_are_not_shared_wording(first: str, second: str) -> None:
    assert shared_texts(first, second) == []


def test_a_term_that_an_article_repeats_is_not_shared_wording() -> None:
    term = "the national critical minerals strategic stockpile"
    repeated = f"It is {term}. Some oppose {term}. Others like {term}."
    assert shared_texts(repeated, f"She spoke of {term} on Monday.") == []
    assert shared_texts(f"It is {term}.", f"She spoke of {term} on Monday.") == [(term, term)]


def test_an_article_without_text_shares_nothing() -> None:
    assert shared_passages([an_article("a", None), an_article("b", STATEMENT)]) == ()


def test_every_pair_of_articles_with_a_passage_is_named() -> None:
    texts = [
        f"{lead} {STATEMENT}, {end}." for lead, end in (("Oh,", "a"), ("Well:", "b"), ("", "c"))
    ]
    assert len(shared_texts(*texts)) == 3


# Fewer than the copied words: of two passages in another order the longer one is found.
WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "to", "of", "😀", "."]), max_size=7
)


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_copied_passage_is_found_whatever_stands_around_it(
    before: list[str], after: list[str], other_before: list[str], other_after: list[str]
) -> None:
    copied = "Mechanisms guarantee resilient domestic deliveries of processed metals"
    found = shared_texts(
        " ".join([*before, copied, *after]), " ".join([*other_before, copied, *other_after])
    )
    assert any(copied in first and copied in second for first, second in found)


@given(st.lists(WORDS, max_size=4))
def test_passages_lie_inside_two_different_articles(texts: list[list[str]]) -> None:
    articles = [an_article(str(number), " ".join(words)) for number, words in enumerate(texts)]
    for passage in shared_passages(articles):
        assert passage.first_article < passage.second_article
        assert 0 <= passage.first_start < passage.first_end <= _length(articles, passage)


def _length(articles: list[Article], passage: SharedPassage) -> int:
    return len(articles[int(passage.first_article)].text or "")


def test_articles_that_share_what_they_are_cited_for_count_once() -> None:
    shared = [SharedPassage("a", 0, 50, "b", 100, 150)]
    assert own_words([("a", (0, 60)), ("b", (100, 160))], shared) == 1
    assert own_words([("a", (0, 60)), ("b", (160, 200))], shared) == 2
    assert own_words([("a", (0, 60)), ("b", (100, 160)), ("c", (0, 9))], shared) == 2


def test_an_article_that_only_repeats_another_counts_with_it() -> None:
    shared = [SharedPassage("a", 0, 50, "b", 0, 50)]
    assert own_words([("a", (0, 1000)), ("b", (0, 50))], shared) == 1
    assert own_words([("a", (0, 1000)), ("b", (0, 1000))], shared) == 2


def test_articles_linked_through_a_third_count_once() -> None:
    shared = [SharedPassage("a", 0, 50, "b", 0, 50), SharedPassage("b", 60, 90, "c", 0, 30)]
    assert own_words([("c", (0, 30)), ("a", (0, 50)), ("b", (0, 90))], shared) == 1


def test_one_article_alone_or_none_has_its_own_words() -> None:
    assert own_words([("a", (0, 9)), ("a", (5, 20))], []) == 1
    assert own_words([], []) == 0


def test_only_passages_behind_the_event_are_shown() -> None:
    behind = SharedPassage("a", 0, 50, "b", 100, 150)
    elsewhere = SharedPassage("a", 60, 90, "b", 100, 130)
    supporting = [("a", (0, 60)), ("b", (100, 160))]
    assert shared_support(supporting, [behind, elsewhere]) == (behind,)


def test_many_long_articles_are_compared_quickly() -> None:
    texts = [
        " ".join(
            f"Number{i}x{article} reported calmly that matter{i} was settled." for i in range(500)
        )
        for article in range(12)
    ]
    with within_cpu_s(15.0):
        assert shared_texts(*texts, f"{STATEMENT}.", f"{STATEMENT}.") == [(STATEMENT, STATEMENT)]
