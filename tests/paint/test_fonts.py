"""Fonts: the interface follows the system's text size, a timeline does not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from timeline_app.paint import fonts
from timeline_app.paint.fonts import enlarged, sans, text_factor

Ask = Callable[[float], None]


@pytest.fixture
def ask(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Ask for text of `points` points, where 10 are usual."""
    before = qapp.font()
    monkeypatch.setattr(fonts, "_USUAL_POINTS", 10.0)

    def for_points(points: float) -> None:
        font = QFont(before)
        font.setPointSizeF(points)
        qapp.setFont(font)

    yield for_points
    qapp.setFont(before)


@pytest.mark.parametrize(
    ("points", "factor"), [(8, 1.0), (10, 1.0), (15, 1.5), (20, 2.0), (40, 2.0)]
)
def test_text_grows_with_the_system_up_to_twice(ask: Ask, points: float, factor: float) -> None:
    ask(points)
    assert text_factor() == pytest.approx(factor)
    assert enlarged(sans(14)).pixelSize() == round(14 * factor)
    assert enlarged(sans(14, bold=True)).weight() == sans(14, bold=True).weight()
    assert sans(14).pixelSize() == 14


def test_a_font_in_pixels_asks_for_nothing(qapp: QApplication) -> None:
    before, font = qapp.font(), QFont(qapp.font())
    font.setPixelSize(40)
    qapp.setFont(font)
    try:
        assert text_factor() == 1.0
    finally:
        qapp.setFont(before)
