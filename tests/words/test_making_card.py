"""Sentences of the cards in an article's margin."""

import pytest

from timeline_app.model.events import STATUSES
from timeline_app.words import making_card as words


def test_the_menu_names_what_it_is_about() -> None:
    named = words.menu_of_passage(is_selection=True, chosen="Trump visits Tokyo")
    assert named["event"] == "New event from these words (E)"
    assert named["support"] == "Supports “Trump visits Tokyo” (A)"
    named = words.menu_of_passage(is_selection=False, chosen="")
    assert named["event"] == "New event from this sentence (E)"
    assert named["date"] == "Dates the chosen event (D)"


def test_long_titles_are_shortened_in_the_menu() -> None:
    named = words.menu_of_passage(is_selection=True, chosen="A very long title " * 9)
    assert max(map(len, named.values())) < 70


@pytest.mark.parametrize(("number", "name"), [(1, "Lane A, key 1"), (10, "Lane A")])
def test_only_nine_lanes_have_a_key(number: int, name: str) -> None:
    assert words.lane_name(number, "A") == name


def test_each_status_has_a_word_and_so_has_none() -> None:
    assert words.STATUS_WORDS.keys() == {*STATUSES, ""}


def test_a_date_s_note_names_the_day_it_was_counted_from() -> None:
    assert words.dated_note("“on Monday”, counted", "28 October 2025") == (
        "“on Monday”, counted: 28 October 2025."
    )
    assert words.dated_note("“2025”, as written", "") == "“2025”, as written."


def test_why_nothing_can_be_made_says_what_to_do() -> None:
    assert "Save as…" in words.own_tour()
    assert words.only_read("table.csv").startswith("“table.csv” is only read")
    assert words.date_of_article("") == "Article date: not known"
    assert "“one”" in words.first_kept("one")
