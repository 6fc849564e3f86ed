"""A quotation that is written in another way in its article is found, wherever it stands there."""

import pytest

from timeline_app.model.articles.article import Article, State, anchor
from timeline_app.model.articles.closest_text import Allowance
from timeline_app.model.articles.slight_changes import Slight, slight_changes
from timeline_app.model.articles.slight_place import slight_span

FAR = "".join(f"Line {i} tells that room {3 * i} of the old mill was sold.\n" for i in range(2_000))
TEXT = (
    f"{FAR}“We did not sign,” the mayor said – “and we won’t.” The deal, which took three years,"
    " was signed by both govern-\nments in the town hall on 3 May 2024. It covered 110 people,"
    f" 12 million won and the far\u00adreaching naïve plan of 2024-\n2025.\n{FAR}"
)


def state_and_ways(exact: str) -> tuple[State, set[Slight]]:
    article = Article("a", "a.txt", "", "", "", "", "", TEXT)
    found = anchor(article, -1, -1, exact, "", "")
    return found.state, {*slight_changes(exact, found.closest)}


@pytest.mark.parametrize(
    ("quotation", "ways"),
    [
        ('"We did not sign," the mayor said - "and we won\'t."', {Slight.MARKS}),
        ("3 May\u00a02024", {Slight.SPACES}),
        ("3 May  2024", {Slight.SPACES}),
        ("zone 3 May 2024", None),
        ("by both governments in the town hall", {Slight.HYPHENS}),
        ("the farreaching naive plan", {Slight.HYPHENS, Slight.ACCENTS}),
        ("far-reaching naïve plan of 2024-2025", {Slight.HYPHENS}),
        ("THE MAYOR SAID", {Slight.CAPITALS}),
        ("10 People", None),  # of "110 people" it is no part
        ("1-2 million", None),  # nor is a range the number without its hyphen
        ("he deal, Which", None),
    ],
)
def test_it_is_found_far_from_the_beginning_and_as_whole_words(
    quotation: str, ways: set[Slight] | None
) -> None:
    state, found = state_and_ways(quotation)
    assert found == (ways or set())
    assert state is State.CHANGED or ways is None


@pytest.mark.parametrize(
    "quotation",
    [
        "The deal […] was signed by both",
        "The deal ... was signed by both",
        "The deal (…) was signed […] in the town hall",
        "“The deal [of the century] was signed by both",
        "[It] was signed by both",
        "…was signed by both",
        "The deal, which took three years…",
        "[t]he deal, which took three years",
    ],
)
def test_what_is_left_out_or_put_in_is_said_and_is_no_match(quotation: str) -> None:
    state, ways = state_and_ways(quotation)
    assert state is State.CHANGED
    assert Slight.OMISSIONS in ways or quotation.startswith("[t]he")


@pytest.mark.parametrize(
    "quotation",
    [
        "The deal […] was burnt by both",
        "was signed by both […] The deal",  # not in this order
        "Line 2 tells […] was signed by both",  # not near each other
        "[…] the",
    ],
)
def test_parts_that_do_not_follow_each_other_nearby_are_no_such_quotation(quotation: str) -> None:
    assert Slight.OMISSIONS not in state_and_ways(quotation)[1]


def test_the_parts_that_are_closest_together_are_meant() -> None:
    text = "The deal is near. The deal is dear and done."
    assert slight_span(text, "The deal … done") == (18, 43)


def test_a_span_is_of_whole_characters() -> None:
    assert slight_span("un cafe\u0301 noir", "Un café") == (0, len("un cafe\u0301"))
    assert slight_span("", "Un café") is None
    assert slight_span("Un café", "…") is None


MARKDOWN = (
    "The two **leaders** signed a *trade* [treaty](https://e.org/t) in Seoul on\nTuesday.[^1] Done."
    "\n\n> “We are *very* glad,” said Lee,\n> the president. 3 > 2 and 5*4*3 = snake_case_name.\n"
)


@pytest.mark.parametrize(
    "quotation",
    [
        "The two leaders signed a trade treaty in Seoul on Tuesday. Done.",
        "“We are very glad,” said Lee, the president.",
        "the president. 3 > 2 and 5*4*3 = snake_case_name",
    ],
)
def test_signs_of_markdown_within_a_quotation_are_no_other_words(quotation: str) -> None:
    span = slight_span(MARKDOWN, quotation)
    assert span is not None
    ways = slight_changes(quotation, MARKDOWN[slice(*span)])
    assert Slight.MARKUP in ways or quotation in MARKDOWN


def test_without_time_left_nothing_is_said_to_be_missing() -> None:
    article, spent = Article("a", "a.txt", "", "", "", "", "", TEXT), Allowance()
    spent.for_words._left_s = 0.0  # noqa: SLF001
    found = anchor(article, -1, -1, "we did not sign", "", "", spent)
    assert (found.state, found.is_compared) == (State.CHANGED, False)


def test_the_closest_text_is_never_the_quotation_itself() -> None:
    """What makes it another number may stand apart from it."""
    text = "In 2025 it was $ 14.1 billion to Japan alone."
    article = Article("a", "a.txt", "", "", "", "", "", text)
    found = anchor(article, -1, -1, "14.1 billion to Japan", "", "")
    assert found.state is State.CHANGED
    assert "$ 14.1 billion to Japan" in found.closest
