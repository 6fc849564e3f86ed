"""Words are compared by what they say, not by how they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.evidence.differences import words_of


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("co-operate Cooperate co\u2011operate", ["cooperate"] * 3),
        ("Japan’s Japan's", ["japan's"] * 2),
        ("U.S. US u.s.", ["us"] * 3),
        ("$13,000 13000 1.5 90%", ["13000", "13000", "1.5", "90"]),
        ("“golden age”, (said)!", ["golden", "age", "said"]),
        ("Straße STRASSE", ["strasse"] * 2),
        ("שלום 😀 عالم", ["שלום", "عالم"]),
        ("... — \x00 \u0301", []),
        ("_ __init__", ["_", "__init__"]),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert [word.form for word in words_of(text)] == forms


def test_positions_are_those_of_the_whole_text() -> None:
    (word,) = words_of("One two three", 4, 8)
    assert (word.form, word.start, word.end, word.is_capitalised) == ("two", 4, 7, False)


@given(st.text())
def test_words_stand_apart_in_order(text: str) -> None:
    edges = [edge for word in words_of(text) for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert all(word.form for word in words_of(text))
