"""A title claims no name and no number that no cited passage has."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.making.suggestions.unsupported_words import small_words, unsupported_words

ARRIVAL = "US President Donald Trump arrived in Tokyo, Japan, on Monday"


def missing(title: str, *passages: str) -> list[str]:
    return [title[start:end] for start, end in unsupported_words(title, passages)]


@pytest.mark.parametrize(
    ("title", "passage", "found"),
    [
        ("Trump arrives in Tokyo at Haneda", ARRIVAL, ["Haneda"]),
        ("Trump and Melania Trump arrive", ARRIVAL, ["Melania"]),
        ("Two planes arrive", ARRIVAL, ["Two"]),
        ("Trump arrives on Tuesday 28", ARRIVAL, ["Tuesday", "28"]),
        ("Haneda welcomes Trump", ARRIVAL, ["Haneda"]),
        ("May resigns", "She resigned, as she may", ["May"]),
        ("US joins", "he told us to join", ["US"]),
        ("$5 billion", "$550 billion and $5,000", ["5"]),
        ("Niger votes", "Nigeria voted", ["Niger"]),
        ("1.5 million", "15 million", ["1.5"]),
        ("One killed", "two were killed", ["One"]),
        ("Chinatown burns", "China", ["Chinatown"]),
    ],
)
def test_what_no_passage_has_is_found(title: str, passage: str, found: list[str]) -> None:
    assert missing(title, passage) == found


@pytest.mark.parametrize(
    ("title", "passage"),
    [
        ("Trump arrives in Tokyo", ARRIVAL),
        ("Arrival in Tokyo", ARRIVAL),
        ("TRUMP in tokyo", ARRIVAL),
        ("Trump’s arrival", ARRIVAL),
        ("U.S. leader", ARRIVAL),
        ("United States leader", ARRIVAL),
        ("US leader", "the leader of the United States of America"),
        ("U.S.-Japan pact", "the US-Japan pact"),
        ("Indopacific", "the Indo-Pacific"),
        ("Indo-Pacific", "the Indopacific"),
        ("São Paulo and Malmö", "Sao Paulo, Malmo"),
        ("1000 ships", "1,000 ships"),
        ("1,000 ships", "1\u202f000 ships"),
        ("1.5 million", "1,5 million"),
        ("Three ships", "3 ships"),
        ("3 ships", "three ships"),
        ("Americans vote", "an American vote"),
        ("China’s curbs", "Chinese curbs"),
        ("Prime Minister resigns", "the prime minister resigned"),
        ("In a statement: The deal", "deal"),
        ("Signs of peace. Both sides wait", "signs of peace"),
        ("One article calls it so; by one report it is the one", "it"),
        ("2% of GDP", "2 per cent of GDP"),
        ("٣ ships", "3 ships"),
    ],
)
def test_what_a_passage_has_is_not_found(title: str, passage: str) -> None:
    assert missing(title, passage) == []


def test_several_passages_support_a_title_together() -> None:
    assert missing("Trump meets Takaichi", "Trump", "Takaichi") == []
    assert missing("Trump meets Takaichi") == ["Trump", "Takaichi"]


def test_words_that_the_articles_have_in_small_letters_open_a_title() -> None:
    assert missing("Ceremony for Trump", "Trump") == ["Ceremony"]
    ordinary = small_words(["After the ceremony Haneda closed."])
    assert unsupported_words("Ceremony for Trump", ["Trump"], ordinary) == []
    assert unsupported_words("Haneda closes", [""], ordinary) == [(0, 6)]


TITLES = st.lists(
    st.sampled_from(
        [
            *(
                "Trump",
                "US",
                "U.S.",
                "United States",
                "three",
                "3",
                "1,000",
                "1000",
                "Indo-Pacific",
            ),
            *(
                "May",
                "Japan's",
                "Xi",
                "the",
                "of",
                "São",
                "ß",
                "İstanbul",
                "-",
                ".",
                ":",
                "“",
                "2%",
            ),
            *("one", "One", "article", "10:40", "٣", "1.500", "特朗普", "e\u0301", "G7", "O'Brien"),
        ]
    )
).map(" ".join)


@given(TITLES | st.text(), TITLES | st.text())
@example("ŉ", "")
def test_the_spans_are_words_of_the_title_in_order(title: str, passage: str) -> None:
    spans = unsupported_words(title, [passage])
    assert spans == sorted(set(spans))
    for start, end in spans:
        assert 0 <= start < end <= len(title)
        assert title[start:end].strip() == title[start:end]


@given(TITLES | st.text())
def test_a_title_supports_itself(title: str) -> None:
    assert unsupported_words(title, [title]) == []


@given(TITLES | st.text(), TITLES | st.text(), TITLES | st.text())
def test_a_further_passage_never_makes_a_word_unsupported(title: str, one: str, other: str) -> None:
    assert set(unsupported_words(title, [one, other])) <= set(unsupported_words(title, [one]))


@pytest.mark.parametrize("piece", ["Trump ", "U.", "1,", "a-", "''", "-", " ", "A'", "\u0301", "“"])
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    with within_cpu_s(30.0):
        unsupported_words(text, [text])
