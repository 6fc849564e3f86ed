"""The nearest text is a comparison with a quality floor, and costs no more in a huge article."""

from pathlib import Path

import pytest

from timeline_app.model.nearest import SEARCHED_LENGTH, nearest_text

SEEDS = Path(__file__).parents[2] / "seeds"


def test_an_edited_quotation_is_compared_in_whole_words() -> None:
    text = (
        "They agreed to accelerate, streamline, or deregulate permitting timelines and processes."
    )
    exact = "streamline and deregulate permitting timelines and processes"
    assert nearest_text(text, 0, exact, "", "") == text[text.index("streamline") :]


@pytest.mark.parametrize("exact", ["chines", "Team Alpha", ""])
def test_a_short_quotation_is_compared_with_nothing(exact: str) -> None:
    assert nearest_text("Team Alphas and machines", 0, exact, "", "") == ""


def test_a_paragraph_of_one_article_is_not_found_in_another() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    paragraph = texts[3].splitlines()[7]  # "Analysts say …", which no other article tells
    for text in texts[:3] + texts[4:]:
        assert nearest_text(text, 0, paragraph, "", "") == ""


def test_a_far_off_passage_is_found_by_the_words_around_it() -> None:
    padding = "Nothing of note happened there. " * SEARCHED_LENGTH
    text = padding + "He said: the deal was signed at the palace. Then he left." + padding
    exact = "the deal was signed in the palace"
    assert nearest_text(text, 0, exact, "", "") == ""
    assert nearest_text(text, 0, exact, "He said: ", "") == "the deal was signed at the palace."
    assert (
        nearest_text(text, 0, exact, "", " Then he left.") == "the deal was signed at the palace."
    )


def test_a_quotation_longer_than_the_text_is_not_compared() -> None:
    assert nearest_text("the deal was signed", 0, "the deal was signed at the palace", "", "") == ""


def test_a_cut_word_is_completed_on_both_sides() -> None:
    text = "Again the reopening of talks was celebrated there."
    assert nearest_text(text, 0, "opening of talks was celebrat", "", "") == (
        "reopening of talks was celebrated"
    )


def test_a_line_without_spaces_is_not_shown_whole() -> None:
    assert len(nearest_text("a" * 100_000, 50_000, "a" * 50 + "b", "", "")) < 150
