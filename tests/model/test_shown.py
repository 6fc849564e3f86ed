"""What is not seen in a text is shown by a sign, and everything else as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.shown import BREAKS, SIGN, shown, shown_on_one_line

DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize("mark", DIRECTIONS)
def test_every_mark_of_direction_has_a_sign(mark: str) -> None:
    assert shown(f"did {mark}yltcaxe ton") == f"did {SIGN}yltcaxe ton"
    assert shown_on_one_line(mark) == SIGN


@pytest.mark.parametrize("hidden", "\x00\x07\x1b\x7f\x9b\u200b\u2060\ufeff\ufffc\ud800\U000e0041")
def test_what_is_not_seen_has_a_sign(hidden: str) -> None:
    assert shown(f"a{hidden}b") == f"a{SIGN}b"


@pytest.mark.parametrize(
    "text",
    [
        "\u0634\u0644\u0648\u0645 \u05e9\u05dc\u05d5\u05dd 123",
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian parts by a non-joiner
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland
        "\u1797\u17b6\u179f\u17b6\u200b\u1781\u17d2\u1798\u17c2\u179a",  # Khmer parts its words so
        "Do\u00adnau\u00addampf, a\u00a0b \u201cc\u201d \u2013 d\te\nf",
        "\ufeffAt the beginning",
    ],
)
def test_what_scripts_need_stays(text: str) -> None:
    assert shown(text) == text


def test_ends_of_lines_become_spaces_where_there_is_one_line() -> None:
    assert shown(BREAKS) == BREAKS
    assert shown_on_one_line(f"a{BREAKS}b") == f"a{' ' * len(BREAKS)}b"


@given(st.text())
def test_positions_stay_positions(text: str) -> None:
    for cleaned in (shown(text), shown_on_one_line(text)):
        assert len(cleaned) == len(text)
        assert not set(cleaned) & set(DIRECTIONS)
        changed = [was for was, now in zip(text, cleaned, strict=True) if was != now]
        assert {unicodedata.category(was)[0] for was in changed} <= {"C", "Z", "L"}
    assert shown(shown(text)) == shown(text)
