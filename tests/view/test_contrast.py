"""Every text can be read in both themes: contrasts are computed from what is painted."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from tests.view.conftest import OpenWindow
from timeline_app.model.document import Document
from timeline_app.paint.theme import TEXT_CONTRAST
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.session.history import (
    ArticlePage,
    DifferencesPage,
    MatrixPage,
    Page,
    SharedPage,
)
from timeline_app.view.widgets.basics import Label
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.widgets.theme import choose_theme
from timeline_app.view.window.window import MainWindow

_AROUND_PX = 4  # a border is no text
_LEAST_PX = 12  # a widget that is narrower or lower has no text
_SCALE = 3  # a thin stroke has its whole ink only where it is larger than a pixel

PAGES: tuple[Page | None, ...] = (
    None,
    ArticlePage("golden-age"),
    DifferencesPage(),
    MatrixPage(),
    SharedPage(),
)


def light_of(widget: QWidget) -> np.ndarray:
    """The relative luminance (WCAG) of the pixels inside a widget, painted large."""
    image = QImage(widget.size() * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    window = widget.window()
    image.fill(window.palette().window().color())
    widget.render(image)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    edge_px = _AROUND_PX * _SCALE if min(widget.width(), widget.height()) > 20 else 0
    if edge_px:
        pixels = pixels[edge_px:-edge_px, edge_px : image.width() - edge_px]
    channels = pixels[..., 2::-1].reshape(-1, 3) / 255.0
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    light: np.ndarray = linear @ np.array([0.2126, 0.7152, 0.0722])
    return light


def painted_contrast(widget: QWidget) -> float:
    """The contrast (WCAG) of the strongest pixel inside a widget with its commonest one."""
    values, counts = np.unique(light_of(widget), return_counts=True)
    ground = values[counts.argmax()]
    return float(max((np.maximum(values, ground) + 0.05) / (np.minimum(values, ground) + 0.05)))


def texts_of(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What is written in the widgets that are in sight and enabled, with the widget."""
    for widget in window.findChildren(QWidget):
        words = _words(widget)
        area = widget.visibleRegion().boundingRect()
        is_large = min(widget.width(), widget.height()) >= _LEAST_PX
        if words.strip() and widget.isEnabled() and is_large and area == widget.rect():
            yield words, widget


def _words(widget: QWidget) -> str:
    match widget:
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case QLabel() | QAbstractButton() | Label():
            return widget.text() or widget.accessibleName()
        case TextView():
            return widget.shown_text()
        case _:
            return ""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: type(page).__name__)
def test_every_text_of_the_window_is_readable(
    open_window: OpenWindow, tour: Document, page: Page | None, theme: str
) -> None:
    window = open_window(tour)
    choose_theme(theme)
    window.resize(1440, 900)
    window.session.select(tour.events.index("minerals-signing"))
    window.listed.toggle_list()
    window.session.turn_to(page)
    QApplication.processEvents()
    texts = list(texts_of(window))
    assert len(texts) > 20
    faint = {words: painted_contrast(widget) for words, widget in texts}
    assert {words: shown for words, shown in faint.items() if shown < TEXT_CONTRAST} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_placeholder_is_readable(open_window: OpenWindow, tour: Document, theme: str) -> None:
    window = open_window(tour)
    choose_theme(theme)
    window.resize(1440, 900)
    QApplication.processEvents()
    prompt = Prompt("Title", "A hint", str, parent=window)
    prompt.findChildren(QLineEdit)[0].setPlaceholderText("Any placeholder")
    prompt.show()
    window.session.turn_to(ArticlePage("golden-age"))
    QApplication.processEvents()
    fields = [each for each in window.findChildren(QLineEdit) if each.placeholderText()]
    assert len(fields) >= 2
    for field in fields:
        field.clear()
        if field.isVisible():
            assert painted_contrast(field) >= TEXT_CONTRAST, field.placeholderText()
    prompt.close()
