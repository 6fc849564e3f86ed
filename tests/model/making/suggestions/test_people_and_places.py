"""A passage suggests the people and places that it names, and a lane."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from tests.cpu_time import within_cpu_s
from timeline_app.model.document import Lane
from timeline_app.model.making.suggestions.people_and_places import (
    LaneDates,
    dates_of_lanes,
    people_in,
    places_in,
    suggest_lane,
)

KNOWN = ["Donald Trump", "Sanae Takaichi", "Xi Jinping", "Anwar Ibrahim"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Takaichi thanked Trump", ["Sanae Takaichi", "Donald Trump"]),
        ("US President Donald Trump’s visit", ["Donald Trump"]),
        ("TRUMP met Xi", ["Donald Trump", "Xi Jinping"]),
        ("Trump met Emperor Naruhito", ["Donald Trump", "Naruhito"]),
        ("he met prime minister Shinzo Abe and Trump", ["Donald Trump", "Shinzo Abe"]),
        ("Melania Trump came", []),
        ("the Nobel Peace Prize of the White House in South Korea", []),
        ("with President Macron and, later, Emmanuel Macron", ["Emmanuel Macron"]),
        ("Critical Minerals Pact Sealed by Trump", ["Donald Trump"]),
        ("Mohammed bin Salman and Xi spoke", ["Xi Jinping"]),
        ("he met Crown Prince Mohammed bin Salman", ["Mohammed bin Salman"]),
    ],
)
def test_people_that_are_known_come_first(text: str, people: list[str]) -> None:
    assert people_in(text, KNOWN) == people


def test_a_last_name_of_two_people_suggests_neither() -> None:
    known = [*KNOWN, "Melania Trump"]
    assert people_in("with Trump and Xi", known) == ["Xi Jinping"]
    assert people_in("with Melania Trump", known) == ["Melania Trump"]
    assert people_in("with Melania Trump", ["Trump"]) == ["Melania Trump"]


def test_a_name_in_a_script_without_capitals_is_found_as_it_stands() -> None:
    assert people_in("特朗普周四会见习近平", ["习近平", "李强"]) == ["习近平"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Trump arrived in Tokyo, Japan, on Monday", ["Tokyo, Japan"]),
        ("a meeting at the Imperial Palace", ["Imperial Palace"]),
        ("the signing at Tokyo’s Akasaka Palace", ["Akasaka Palace"]),
        ("his visit to Japan in October", ["Japan"]),
        ("he wrote to Congress, in Japan-US ties, at the APEC Summit", []),
        ("In Busan they met", ["Busan"]),
        ("in Tokyo, Trump said", ["Tokyo"]),
    ],
)
def test_places_stand_behind_in_at_and_to(text: str, places: list[str]) -> None:
    assert places_in(text, []) == places


def test_known_places_come_first_and_those_named_in_full_before_others() -> None:
    known = ["Tokyo, Japan", "Tokyo", "Malaysia", "Bay of Pigs", "Seoul"]
    text = "The Tokyo stop follows one in Malaysia and one in Busan, like the Bay of Pigs"
    assert places_in(text, known) == ["Malaysia", "Tokyo", "Tokyo, Japan", "Bay of Pigs", "Busan"]


def test_of_two_known_places_that_are_named_the_closer_one_comes_first() -> None:
    assert places_in("he came to Tokyo, Japan", ["Tokyo", "Tokyo, Japan"])[0] == "Tokyo, Japan"


def test_a_person_is_no_place() -> None:
    assert places_in("trust in Trump", [], people=["Donald Trump"]) == []


NAMES = st.lists(
    st.sampled_from(
        [
            *("President", "Prime Minister", "Trump", "Donald Trump", "Trump’s", "and", "in", "at"),
            *(
                "the",
                "Tokyo",
                ",",
                ".",
                "Tokyo, Japan",
                "U.S.",
                "Xi",
                "bin",
                "Mr.",
                "\n",
                "“",
                "to",
            ),
            *("visit", "习近平", "İ", "ß", "-", "'", "É", "e\u0301", "South Korea", "Monday"),
        ]
    ),
    max_size=30,
).map(" ".join)


@given(NAMES | st.text(), st.lists(NAMES | st.text(), max_size=4))
def test_no_name_is_suggested_twice_and_every_new_one_stands_in_the_text(
    text: str, known: list[str]
) -> None:
    for names in (people_in(text, known), places_in(text, known)):
        assert len(names) == len(set(names))
        is_known = [name in known for name in names]
        assert is_known == sorted(is_known, reverse=True)
        for name in names:
            assert name in known or all(word in text for word in name.replace(",", "").split())


@pytest.mark.parametrize("piece", ["Trump ", "Mr. ", "A-", "in ", "A bin ", "X’s ", "U.", "\n"])
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    with within_cpu_s(15.0):
        people_in(text, KNOWN)
        places_in(text, ["Tokyo, Japan", "Bay of Pigs"])


DAY_S = 86_400


def a_lane(lane_id: str, title: str, *spans: tuple[int, int]) -> LaneDates:
    starts, ends = (np.array(each, np.int64) * DAY_S for each in zip(*spans, strict=True))
    return LaneDates(lane_id, title, starts, ends)


LANES = (
    a_lane("tour", "The tour", (0, 10)),
    a_lane("malaysia", "Malaysia", (0, 2), (1, 2)),
    a_lane("tokyo", "Tokyo", (2, 3), (2, 3), (3, 4)),
    LaneDates("empty", "To follow", np.array([], np.int64), np.array([], np.int64)),
)


@pytest.mark.parametrize(
    ("days", "place", "lane"),
    [
        ((2, 3), "", "tokyo"),
        ((0, 1), "", "malaysia"),
        ((6, 7), "", "tour"),
        ((2, 3), "Penang, Malaysia", "malaysia"),
        (None, "tokyo", "tokyo"),
        (None, "Busan", ""),
        ((50, 51), "", ""),
        ((2, 2), "", "tokyo"),
    ],
)
def test_a_lane_is_suggested_by_its_title_or_by_the_time_of_its_events(
    days: tuple[int, int] | None, place: str, lane: str
) -> None:
    span_s = None if days is None else (days[0] * DAY_S, days[1] * DAY_S)
    assert suggest_lane(span_s, place, LANES) == lane


def test_the_lanes_of_a_timeline_have_the_dates_of_their_events() -> None:
    lanes = [Lane("a", "Alpha", "#000000"), Lane("b", "Beta", "#000000")]
    document = a_document(
        [
            an_event("one", "2025-10-27", lane="a"),
            an_event("open", "../2025", lane="b"),
            an_event("none", "", lane="b"),
            an_event("ever", "2025-10-27/..", lane="b"),
        ],
        lanes=lanes,
    )
    alpha, beta = dates_of_lanes(document)
    assert (len(alpha.start_s), len(beta.start_s)) == (1, 2)
    assert suggest_lane((int(alpha.start_s[0]), int(alpha.end_s[0])), "", (beta, alpha)) == "a"
