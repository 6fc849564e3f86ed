"""The style sheet: controls stay where they are whatever they show."""

from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from timeline_app.paint.theme import LIGHT
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
