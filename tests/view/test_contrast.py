"""Every placeholder can be read in both themes, measured on what is painted."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.view.conftest import OpenWindow
from timeline_app.model.document import Document
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.widgets.theme import choose_theme

_AROUND_PX = 4  # a border is no text


def painted_contrast(widget: QWidget) -> float:
    """The contrast (WCAG) of the strongest pixel inside a widget with its commonest one."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    pixels = pixels[_AROUND_PX:-_AROUND_PX, _AROUND_PX : image.width() - _AROUND_PX, 2::-1]
    channels = pixels.reshape(-1, 3) / 255.0
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    light = linear @ np.array([0.2126, 0.7152, 0.0722])
    values, counts = np.unique(light, return_counts=True)
    ground = values[counts.argmax()]
    return float(max((np.maximum(values, ground) + 0.05) / (np.minimum(values, ground) + 0.05)))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_placeholder_is_readable(open_window: OpenWindow, tour: Document, theme: str) -> None:
    window = open_window(tour)
    choose_theme(theme)
    window.resize(1440, 900)
    QApplication.processEvents()
    window.search_for()
    prompt = Prompt("Title", "A hint", str, parent=window)
    prompt.findChildren(QLineEdit)[0].setPlaceholderText("Any placeholder")
    prompt.show()
    QApplication.processEvents()
    fields = [each for each in window.findChildren(QLineEdit) if each.placeholderText()]
    assert len(fields) >= 2
    for field in fields:
        field.clear()
        assert painted_contrast(field) >= 4.5, field.placeholderText()
    prompt.close()
