"""Scroll bars that keep their room, and show a handle only where something can be scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider


class QuietScrollBar(QScrollBar):
    """An upright bar without a handle while there is nothing to scroll."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self.setStyleSheet("QScrollBar::handle:disabled { background: transparent }")

    # What Qt calls

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        super().sliderChange(change)
        if change == self.SliderChange.SliderRangeChange:
            self.setEnabled(self.maximum() > self.minimum())


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Let the upright bar always be there, so that nothing is laid out anew when it is needed."""
    area.setVerticalScrollBar(QuietScrollBar(area))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
