import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from tests.paint.scenes import pixels
from timeline_app.layout.timeline.style import Style
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, build_ruler, draw_text, elided, wrapped_lines

pytestmark = pytest.mark.usefixtures("qapp")

SLACK_PX = 0.5  # Qt adds what the letters and the ellipsis take alone, which may kern otherwise
words = st.lists(st.text("abcdefgWi", min_size=1, max_size=12), max_size=12).map(" ".join)


@pytest.fixture(autouse=True, scope="module")
def _fonts(qapp: object) -> None:
    assert qapp
    build_ruler(Style())


def drawn_to_px(text: str, size_px: float, *, bold: bool = False) -> tuple[int, int]:
    """The first and the last column that a text drawn from x = 10 on puts ink into."""
    image = QImage(600, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_text(painter, 10.0, 40.0, text, sans(size_px, bold=bold), QColor("black"))
    painter.end()
    (columns,) = np.nonzero((pixels(image) < 200).any(axis=(0, 2)))
    return int(columns[0]), int(columns[-1])


@given(words, st.floats(20, 400), st.integers(1, 5))
def test_lines_fit_and_hold_every_word_they_can(text: str, room_px: float, most: int) -> None:
    font = sans(13.0)
    lines = wrapped_lines(text, font, room_px, most)
    assert len(lines) <= most
    assert all(advance(line, font) <= room_px + SLACK_PX for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines) == text


def test_lines_break_between_words_and_the_last_is_elided() -> None:
    font = sans(13.0)
    room_px = advance("one two", font) + 1
    assert wrapped_lines("one two three", font, room_px, 2) == ("one two", "three")
    assert wrapped_lines("one two three four", font, room_px, 2) == ("one two", "three …")
    assert wrapped_lines("", font, room_px, 2) == ()


@given(words, st.floats(20, 400))
def test_a_text_is_shortened_only_where_it_has_to_be(text: str, room_px: float) -> None:
    font = sans(13.0)
    shown = elided(text, font, room_px)
    assert advance(shown, font) <= room_px + SLACK_PX
    assert (shown == text) == (advance(text, font) <= room_px)


@pytest.mark.parametrize("text", ["Landing at Haneda", "WWW", "iii", "10:40", "3"])
def test_a_label_takes_what_the_ruler_says(text: str) -> None:
    ruler, style = build_ruler(Style()), Style()
    first, last = drawn_to_px(text, style.label_size_px, bold=True)
    assert 9 <= first <= 12
    assert last <= 10.0 + ruler.label(text) + 1
    assert last >= 10.0 + ruler.label(text) - 3


def test_each_kind_of_text_is_measured_in_its_own_size() -> None:
    ruler = build_ruler(Style())
    text = "Twenty-six articles"
    assert ruler.small(text) < ruler.pill(text) < ruler.label(text) == ruler.axis(text)
