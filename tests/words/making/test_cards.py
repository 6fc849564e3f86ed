"""Sentences of the cards in an article's margin."""

import pytest

from timeline_app.model.events import STATUSES
from timeline_app.words.making import cards


def test_the_menu_names_what_it_is_about() -> None:
    named = cards.menu_of_passage(is_selection=True, chosen="Trump visits Tokyo")
    assert named["event"] == "New event from these words (E)"
    assert named["support"] == "Supports “Trump visits Tokyo” (A)"
    named = cards.menu_of_passage(is_selection=False, chosen="")
    assert named["event"] == "New event from this sentence (E)"
    assert named["date"] == "Dates the chosen event (D)"


def test_long_titles_are_shortened_in_the_menu() -> None:
    named = cards.menu_of_passage(is_selection=True, chosen="A very long title " * 9)
    assert max(map(len, named.values())) < 70


@pytest.mark.parametrize(("number", "name"), [(1, "Lane A, key 1"), (10, "Lane A")])
def test_only_nine_lanes_have_a_key(number: int, name: str) -> None:
    assert cards.lane_name(number, "A") == name


def test_each_status_has_a_word_and_so_has_none() -> None:
    assert cards.STATUS_WORDS.keys() == {*STATUSES, ""}


def test_a_date_s_note_names_the_day_it_was_counted_from() -> None:
    assert cards.dated_note("“on Monday”, counted", "28 October 2025") == (
        "“on Monday”, counted: 28 October 2025."
    )
    assert cards.dated_note("“2025”, as written", "") == "“2025”, as written."


def test_why_nothing_can_be_made_says_what_to_do() -> None:
    assert "Save as…" in cards.own_tour()
    assert cards.only_read("table.csv").startswith("“table.csv” is only read")
    assert cards.date_of_article("") == "Article date: not known"
    assert "“one”" in cards.first_kept("one")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], ""),
        (
            ["Haneda"],
            "“Haneda” is in no cited passage. Cite one that names it, or mark it as outside.",
        ),
        (
            ["Haneda", "Haneda"],
            "“Haneda” is in no cited passage. Cite one that names it, or mark it as outside.",
        ),
        (
            ["A", "28"],
            "“A” and “28” are in no cited passage. Cite what names them, or mark them as outside.",
        ),
    ],
)
def test_the_hint_names_what_no_passage_has(words: list[str], hint: str) -> None:
    assert cards.unsupported_hint(words) == hint


def test_counts_have_their_nouns() -> None:
    assert [cards.passages_cited(count) for count in (0, 1, 1_200)] == [
        "no passage cited",
        "1 passage cited",
        "1,200 passages cited",
    ]
    assert [cards.new_event_from(count) for count in (0, 1, 2)] == [
        "New event from these words",
        "New event from this sentence",
        "New event from these two sentences",
    ]
    assert cards.set_aside(1) == "Nothing to cite in 1 sentence"
    assert cards.set_aside(3) == "Nothing to cite in 3 sentences"
    assert [cards.lane_key(number) for number in (0, 1, 9, 10)] == ["", "key 1", "key 9", ""]


def test_notices_name_the_event() -> None:
    assert cards.event_added("Trump arrives") == "Event added: Trump arrives"
    assert cards.event_added("") == "Event added, without a title"
    assert cards.passage_added("Deal", in_part=False) == "Passage added to: Deal"
    assert cards.passage_added("Deal", in_part=True) == "Passage added, in part, to: Deal"
    assert cards.dated_by_words("Deal", "on Monday") == "“on Monday” dates: Deal"
    assert cards.they_differ("the day") == "They differ: the day"
    assert cards.they_differ("") == "They differ: say about what"
    assert len(cards.event_added("long " * 100)) < 80
