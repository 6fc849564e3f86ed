"""Words of many texts: how well a typed word matches each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.search.folding import WORD, Level, WordIndex

TEXTS = ("takaichi signs a deal", "a deal with tokyo", "ideals", "undealt cards", "")
TEXT = st.text("abcé .-'", max_size=30)


@pytest.mark.parametrize(
    ("form", "levels"),
    [
        ("deal", [1, 1, 2, 2, 4]),
        ("dea", [1, 1, 2, 2, 4]),
        ("de", [1, 1, 4, 4, 4]),  # two letters are looked for at the beginning of words only
        ("card", [4, 4, 4, 1, 4]),
        ("moon", [4, 4, 4, 4, 4]),
    ],
)
def test_how_well_a_word_matches_each_text(form: str, levels: list[int]) -> None:
    assert WordIndex(TEXTS).levels([form]).tolist() == levels


def test_a_word_of_another_script_is_found_within_a_line() -> None:
    assert WordIndex(["日本の首相", "首相"]).levels(["首相"]).tolist() == [
        Level.WITHIN,
        Level.PREFIX,
    ]


@pytest.mark.parametrize("slip", ["takachi", "takaiichi", "takaicho", "tkaaichi", "takoaichi"])
def test_one_slip_leads_to_the_word(slip: str) -> None:
    lexicon = WordIndex(TEXTS)
    assert not lexicon.knows(slip)
    forms = lexicon.slips(slip)
    assert lexicon.levels(forms, Level.SLIP).tolist() == [3, 4, 4, 4, 4]


def test_a_slip_is_forgiven_while_the_word_is_being_typed() -> None:
    lexicon = WordIndex(TEXTS)
    assert lexicon.levels(lexicon.slips("takiic"), Level.SLIP)[0] == Level.SLIP


@pytest.mark.parametrize("word", ["dael", "takch", "qqqqqq"])
def test_short_words_and_two_slips_are_not_forgiven(word: str) -> None:
    assert WordIndex(TEXTS).slips(word) == ()


@given(st.lists(TEXT, max_size=8), st.text("abcé", min_size=3, max_size=4))
def test_levels_are_what_a_look_at_each_text_says(texts: list[str], form: str) -> None:
    def level(text: str) -> Level:
        words = WORD.findall(text)
        if any(word.startswith(form) for word in words):
            return Level.PREFIX
        return Level.WITHIN if any(form in word for word in words) else Level.NOWHERE

    lexicon = WordIndex(texts)
    levels = lexicon.levels([form])
    assert levels.tolist() == [level(text) for text in texts]
    assert lexicon.knows(form) == bool(np.any(levels < Level.NOWHERE))
