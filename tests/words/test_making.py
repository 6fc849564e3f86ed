"""Sentences of making a timeline."""

import pytest

from timeline_app.model.making.edit_history import EditKind
from timeline_app.words import making
from timeline_app.words.saving import edit_name


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
    assert making.unsupported_hint(words) == hint


def test_counts_have_their_nouns() -> None:
    assert [making.passages_cited(count) for count in (0, 1, 1_200)] == [
        "no passage cited",
        "1 passage cited",
        "1,200 passages cited",
    ]
    assert [making.new_event_from(count) for count in (0, 1, 2)] == [
        "New event from these words",
        "New event from this sentence",
        "New event from these two sentences",
    ]
    assert making.set_aside(1) == "Nothing to cite in 1 sentence"
    assert making.set_aside(3) == "Nothing to cite in 3 sentences"
    assert [making.lane_key(number) for number in (0, 1, 9, 10)] == ["", "key 1", "key 9", ""]


def test_notices_name_the_event() -> None:
    assert making.event_added("Trump arrives") == "Event added: Trump arrives"
    assert making.event_added("") == "Event added, without a title"
    assert making.passage_added("Deal", in_part=False) == "Passage added to: Deal"
    assert making.passage_added("Deal", in_part=True) == "Passage added, in part, to: Deal"
    assert making.dated_by_words("Deal", "on Monday") == "“on Monday” dates: Deal"
    assert making.they_differ("the day") == "They differ: the day"
    assert making.they_differ("") == "They differ: say about what"
    assert len(making.event_added("long " * 100)) < 80


def test_every_kind_of_edit_has_a_name_of_its_own() -> None:
    names = [edit_name(kind, "") for kind in EditKind]
    assert len(set(names)) == len(names)
