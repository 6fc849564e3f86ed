"""Every excerpt gets one state, and a doubtful match is never passed off as a match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.article import Anchor, Article, State, anchor

TEXT = "Team Alpha met in Tokyo on Monday. Team Beta met in Seoul on Thursday. They met in peace."


def an_article(text: str | None = TEXT) -> Article:
    return Article(
        id="a",
        file="a.txt",
        title="A",
        title_from="file",
        source_note="",
        published="",
        sha256="",
        text=text,
    )


def anchored(text: str, start: int, exact: str, prefix: str = "", suffix: str = "") -> Anchor:
    return anchor(an_article(text), start, start + len(exact), exact, prefix, suffix)


def quoted(text: str, start: int, end: int, context: int = 32) -> tuple[str, str, str]:
    """Exact, prefix and suffix of text[start:end]."""
    return text[start:end], text[max(0, start - context) : start], text[end : end + context]


def test_words_at_their_position_are_exact() -> None:
    assert anchored(TEXT, 18, "Tokyo", "met in ", " on") == Anchor(State.EXACT, 18, 23, places=1)


def test_words_that_stand_once_elsewhere_have_moved() -> None:
    assert anchored(TEXT, 3, "Tokyo") == Anchor(State.MOVED, 18, 23, places=1)


def test_words_at_their_position_are_exact_though_the_words_around_them_changed() -> None:
    assert anchored(TEXT, 18, "Tokyo", "arrived at ", " late").state is State.EXACT


def test_repeated_words_at_their_position_are_exact() -> None:
    second = TEXT.index("met in", 20)
    assert anchored(TEXT, second, "met in", "Beta ", " Seoul").start == second


def test_repeated_words_that_drifted_are_found_by_prefix_and_suffix() -> None:
    found = anchored(TEXT, 0, "met in", "Beta ", " Seoul")
    assert found == Anchor(State.MOVED, 45, 51, places=3)


def test_repeated_words_that_drifted_are_ambiguous_when_only_one_side_fits() -> None:
    found = anchored(TEXT, 0, "met in", "Beta ", " Tokyo")
    assert found == Anchor(State.AMBIGUOUS, places=3)


def test_repeated_words_without_context_are_ambiguous() -> None:
    assert anchored(TEXT, 0, "met in").state is State.AMBIGUOUS


def test_a_position_that_drifted_onto_another_copy_is_ambiguous() -> None:
    """The position says one place and the words around the quotation another."""
    inserted = "No deal. Yes. No deal. End."
    assert anchored(inserted, 0, "No deal.", "Yes. ", " End.").state is State.AMBIGUOUS
    assert anchored("aa", 0, "a", prefix="a").state is State.AMBIGUOUS


def test_copies_that_overlap_are_ambiguous() -> None:
    assert anchored("xababa", 9, "aba").state is State.AMBIGUOUS


def test_a_changed_word_is_shown_as_a_comparison_and_never_highlighted() -> None:
    quotation = "Team Beta met in Osaka on Thursday"
    found = anchored(TEXT, 35, quotation)
    assert found.state is State.CHANGED
    assert (found.start, found.end) == (-1, -1)
    assert found.closest == "Team Beta met in Seoul on Thursday."


@pytest.mark.parametrize(
    "exact",
    [
        "Linus",  # 60 of 100 like "chines", hypothesis/h#2634
        "The committee adjourned its hearing without a vote",
        "שלום עולם שלום עולם",
    ],
)
def test_words_like_nothing_in_the_article_are_missing_text(exact: str) -> None:
    text = "These machines were made by Chinese engineers in the north of the country."
    assert anchored(text, 6, exact) == Anchor(State.MISSING_TEXT)


def test_another_teams_name_is_never_taken_for_the_quotation() -> None:
    """hypothesis/client#7571: Team Alpha was silently re-anchored to Team Beta."""
    found = anchored("We met Team Beta today.", 7, "Team Alpha")
    assert not found.state.is_found


@pytest.mark.parametrize("article", [None, an_article(None)])
def test_without_a_text_the_article_is_missing(article: Article | None) -> None:
    assert anchor(article, 0, 5, "Tokyo", "", "") == Anchor(State.MISSING_ARTICLE)


@pytest.mark.parametrize("exact", ["", " ", "\n\t"])
@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, len(TEXT)), (-1, 3)])
def test_an_empty_quotation_highlights_nothing(exact: str, start: int, end: int) -> None:
    assert anchor(an_article(), start, end, exact, "", "") == Anchor(State.MISSING_TEXT)


@pytest.mark.parametrize(
    ("start", "end"), [(-5, 0), (-71, -66), (23, 18), (18, 18), (18, 24), (10**9, 10**9 + 5)]
)
def test_an_impossible_position_is_not_believed(start: int, end: int) -> None:
    found = anchor(an_article(), start, end, "Tokyo", "", "")
    assert found == Anchor(State.MOVED, 18, 23, places=1)


def test_an_empty_article_has_no_text_to_find() -> None:
    assert anchored("", 0, "Team Alpha met in Tokyo") == Anchor(State.MISSING_TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "😀😀 “Tokyo” 😀",
        "cafe\u0301 Tokyo e\u0301",
        "مرحبا Tokyo بالعالم",
        "a\x00b Tokyo\x00",
        "\r\nTokyo\r\n",
    ],
)
def test_positions_count_code_points_as_they_are(text: str) -> None:
    start = text.index("Tokyo")
    assert anchored(text, start, *quoted(text, start, start + 5)).state is State.EXACT
    assert anchored(text, start + 1, "Tokyo").start == start


def test_a_composed_letter_is_not_its_decomposed_twin() -> None:
    assert not anchored(
        "a cafe\u0301 in the old town", 2, "caf\u00e9 in the old town"
    ).state.is_found


TEXTS = st.text(alphabet=st.sampled_from("ab .é😀\u0301\x00"), max_size=40)


@given(TEXTS, st.integers(-3, 45), st.integers(-3, 45), TEXTS, TEXTS, TEXTS)
def test_what_is_found_is_the_quotation_and_what_is_not_is_nowhere(
    text: str, start: int, end: int, exact: str, prefix: str, suffix: str
) -> None:
    found = anchor(an_article(text), start, end, exact, prefix, suffix)
    if found.state.is_found:
        assert text[found.start : found.end] == exact
        assert exact.strip()
    else:
        assert (found.start, found.end) == (-1, -1)
    assert (found.state is State.CHANGED) == bool(found.closest)


@given(TEXTS, st.data())
def test_a_quotation_taken_from_the_text_is_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact, prefix, suffix = quoted(text, start, end)
    found = anchor(an_article(text), start, end, exact, prefix, suffix)
    assert found.state is (State.EXACT if exact.strip() else State.MISSING_TEXT)


@given(TEXTS, TEXTS, st.data())
def test_text_put_in_front_never_leads_to_a_wrong_place(
    text: str, inserted: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact, prefix, suffix = quoted(text, start, end, context=len(text))
    found = anchor(an_article(inserted + text), start, end, exact, prefix, suffix)
    if found.state is State.MOVED:
        assert found.start == start + len(inserted)


def test_two_thousand_excerpts_of_a_large_article_are_anchored_quickly() -> None:
    text = "".join(f"Sentence number {i} says something. " for i in range(140_000))
    article, step = an_article(text), len(text) // 2_000
    with within_cpu_s(4.0):
        for start in range(40, len(text) - 100, step):
            exact, prefix, suffix = quoted(text, start, start + 60)
            assert anchor(article, start, start + 60, exact, prefix, suffix).state is State.EXACT


def test_a_huge_line_is_searched_in_linear_time() -> None:
    text = "a" * 50_000_000
    with within_cpu_s(30.0):
        assert anchored(text, 10**9, "a" * 1_000).state is State.AMBIGUOUS
        assert anchored(text, 5, "a" * 1_000 + "b").state is State.CHANGED
        assert anchored(text, 5, "The committee adjourned").state is State.MISSING_TEXT
