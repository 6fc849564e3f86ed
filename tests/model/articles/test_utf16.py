"""Code points and UTF-16 units: what a file counts and what Qt counts."""

from hypothesis import given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.text_spans import from_utf16, to_utf16


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_an_emoji_before_a_position_moves_it_by_one() -> None:
    assert to_utf16("😀 “a” 😀", [0, 1, 2, 7]).tolist() == [0, 2, 3, 9]


def test_a_position_inside_an_emoji_is_the_emojis_own() -> None:
    assert from_utf16("a😀b", [0, 1, 2, 3, 4]).tolist() == [0, 1, 1, 2, 3]


@given(st.text(), st.data())
def test_positions_agree_with_the_encoder(text: str, data: st.DataObject) -> None:
    positions = data.draw(st.lists(st.integers(0, len(text))))
    units = to_utf16(text, positions)
    assert units.tolist() == [utf16_length(text[:position]) for position in positions]
    assert from_utf16(text, units.tolist()).tolist() == positions


def test_a_large_text_is_converted_in_linear_time() -> None:
    text = "é" * 10_000_000 + "😀"
    with within_cpu_s(6.0):
        assert to_utf16(text, range(0, len(text), 100))[-1] == len(text) - 1
