"""Ids are readable, short, never empty and never twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.making.names import MOST_OF_ID, distinct_id, id_of_title


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Trump arrives in Tokyo", "trump-arrives-tokyo"),
        ("São Paulo’s “deal”", "sao-paulos-deal"),
        ("The of", "the-of"),
        ("特朗普抵达东京", "event-1"),
        ("", "event-1"),
        (
            "US and Japan plan to secure their critical minerals and rare earths",
            "us-japan-plan-secure-critical-minerals",
        ),
        ("x" * 60, "x" * 40),
    ],
)
def test_an_id_is_made_of_a_title(title: str, made: str) -> None:
    assert id_of_title(title, ()) == made


def test_a_taken_id_gets_a_number() -> None:
    assert id_of_title("Deal", {"deal", "deal-2"}) == "deal-3"
    assert id_of_title("东京", {"event-1"}) == "event-2"
    assert id_of_title("x" * 60, {"x" * 40}) == f"{'x' * 38}-2"
    assert distinct_id("X 1", {"X 1"}, most=None) == "X 1-2"


@given(st.lists(st.text() | st.sampled_from(["Deal", "Deal!", "x" * 45, "…"]), max_size=20))
def test_ids_are_readable_and_distinct(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        made = id_of_title(title, taken)
        assert made not in taken
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", made)
        assert len(made) <= MOST_OF_ID
        taken.add(made)
