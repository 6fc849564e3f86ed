"""The closest text is a comparison with a quality floor, and costs no more in a huge article."""

import threading
from pathlib import Path

import pytest

from tests.builders import a_document, an_article, an_event
from tests.cpu_time import within_cpu_s
from timeline_app.io import assemble
from timeline_app.model.articles.article import Anchor, State, anchor
from timeline_app.model.articles.closest_text import SEARCHED_LENGTH, Allowance, closest_text
from timeline_app.words.evidence.event import state_words

SEEDS = Path(__file__).parents[3] / "seeds"


def test_an_edited_quotation_is_compared_in_whole_words() -> None:
    text = (
        "They agreed to accelerate, streamline, or deregulate permitting timelines and processes."
    )
    exact = "streamline and deregulate permitting timelines and processes"
    assert closest_text(text, 0, exact, "", "") == text[text.index("streamline") :]


@pytest.mark.parametrize("exact", ["chines", "Team Alpha", ""])
def test_a_short_quotation_is_compared_with_nothing(exact: str) -> None:
    assert closest_text("Team Alphas and machines", 0, exact, "", "") == ""


def test_a_paragraph_of_one_article_is_not_found_in_another() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    paragraph = texts[3].splitlines()[7]  # "Analysts say …", which no other article has
    for text in texts[:3] + texts[4:]:
        assert closest_text(text, 0, paragraph, "", "") == ""


def test_a_far_off_passage_is_found_by_its_words_and_by_those_around_it() -> None:
    padding = "Nothing of note happened there. " * SEARCHED_LENGTH
    text = padding + "He said: the deal was signed at the palace. Then he left." + padding
    exact = "the deal was signed in the palace"
    assert closest_text(text, 0, exact, "", "") == "the deal was signed at the palace."
    assert closest_text(text, 0, exact, "He said: ", "") == "the deal was signed at the palace."
    assert (
        closest_text(text, 0, exact, "", " Then he left.") == "the deal was signed at the palace."
    )


@pytest.mark.parametrize("start", [-1, 0, 10**9])
def test_what_is_like_it_is_found_wherever_it_stands_in_a_long_text(start: int) -> None:
    lines = [f"Line {i} tells that room {3 * i} of the mill was sold in {i}." for i in range(3_000)]
    for i in (1_000, 1_500, 2_990):
        exact = f"Line {i} tells that room {3 * i} of this mill was bought in {i}."
        closest = closest_text("\n".join(lines), start, exact, "", "")
        assert closest is not None
        assert lines[i] in closest


def test_a_quotation_longer_than_the_text_is_not_compared() -> None:
    assert closest_text("the deal was signed", 0, "the deal was signed at the palace", "", "") == ""


def test_a_cut_word_is_completed_on_both_sides() -> None:
    text = "Again the reopening of talks was celebrated there."
    assert closest_text(text, 0, "opening of talks was celebrat", "", "") == (
        "reopening of talks was celebrated"
    )


def test_a_line_without_spaces_is_not_shown_whole() -> None:
    assert len(closest_text("a" * 100_000, 50_000, "a" * 50 + "b", "", "") or "") < 150


def test_the_longest_text_is_compared_piece_by_piece_as_it_is_at_once() -> None:
    padding = "Nothing of note happened there on that day. " * 200
    quoted = (
        "and then the heads of both states signed the long treaty at the old palace in the north"
    )
    for place in range(3_000, 4_400, 97):  # across the ends of two pieces
        text = padding[:place] + " Here " + quoted.replace("old", "new") + " it ended. " + padding
        nearest = closest_text(text, place, quoted, "", "")
        assert nearest is not None
        assert quoted.replace("old", "new") in nearest


def test_what_there_is_no_time_for_is_not_compared() -> None:
    spent = Allowance(0.0)
    assert closest_text("the deal was signed", 0, "the deal was sign", "", "", spent) is None
    found = anchor(an_article("the deal was signed"), 0, 9, "the deal were sign", "", "", spent)
    assert found == Anchor(State.CHANGED, is_compared=False)


def test_a_text_that_is_slow_to_compare_costs_two_seconds_and_stops_no_one() -> None:
    article = an_article("a" * 2_000_000)
    rows = [
        {"event": "event", "article": "article", "exact": "a" * (400 + k) + "b" + "a" * 400}
        | {"start": str(30_000 * k), "end": str(30_000 * k + 801 + k), "role": "direct"}
        for k in range(50)
    ]
    turns: list[None] = []
    is_over = threading.Event()

    def take_turns() -> None:
        while not is_over.wait(0.002):
            turns.append(None)

    other = threading.Thread(target=take_turns)
    other.start()
    with within_cpu_s(15.0):
        document = a_document([an_event()], articles=[article], excerpts=rows)
    is_over.set()
    other.join()
    assert len(turns) > 5  # one call takes 0.04 s on an idle machine
    anchors = [excerpt.anchor for excerpt in document.excerpts]
    assert {each.state for each in anchors} == {State.CHANGED}


def test_what_is_not_compared_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemble, "Allowance", lambda: Allowance(0.0))
    article = an_article("In the end the deal was signed at the palace by all.")
    row = {"event": "event", "article": "article", "exact": "the deal was not signed at the palace"}
    document = a_document([an_event()], articles=[article], excerpts=[row | {"role": "direct"}])
    (excerpt,) = document.excerpts
    assert any("changed (not compared: " in finding.what for finding in document.findings)
    assert state_words(excerpt, article).startswith(
        "Changed: the article does not have these words. Not compared: "
    )
