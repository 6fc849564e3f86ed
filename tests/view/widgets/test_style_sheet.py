"""The style sheet: controls stay where they are whatever they show."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from timeline_app.paint.theme import DARK, LIGHT, Theme
from timeline_app.view.widgets.style_sheet import style_sheet


def test_a_check_box_and_its_words_stand_where_they_stood_unchecked(qtbot: QtBot) -> None:
    box = QCheckBox("Caption")
    box.setStyleSheet(style_sheet(LIGHT))
    qtbot.addWidget(box)

    def places(*, is_checked: bool) -> list[tuple[int, int, int, int]]:
        box.setChecked(is_checked)
        box.resize(box.sizeHint())
        option, parts = QStyleOptionButton(), QStyle.SubElement
        box.initStyleOption(option)
        rects = (
            box.style().subElementRect(part, option, box)
            for part in (parts.SE_CheckBoxIndicator, parts.SE_CheckBoxContents)
        )
        return [(rect.x(), rect.y(), rect.width(), rect.height()) for rect in rects]

    assert places(is_checked=True) == places(is_checked=False)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_checked_box_has_a_tick_that_can_be_seen(qtbot: QtBot, theme: Theme) -> None:
    around = QWidget()
    around.setStyleSheet(style_sheet(theme))
    qtbot.addWidget(around)
    box = QCheckBox(around)
    box.setChecked(True)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    width, height = image.width(), image.height()
    colours = [image.pixelColor(x, y) for x in range(width) for y in range(height)]
    for seen in (theme.accent, theme.on_accent):
        assert QColor(seen) in colours
