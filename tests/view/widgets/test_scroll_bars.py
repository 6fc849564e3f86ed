"""Scroll bars that keep their room: without a handle while there is nothing to scroll."""

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from timeline_app.view.widgets.basics import keep_room_for_bar


def test_the_bar_keeps_its_room_and_is_live_only_where_something_can_be_scrolled(
    qtbot: QtBot,
) -> None:
    area = QPlainTextEdit("One line.")
    qtbot.addWidget(area)
    keep_room_for_bar(area)
    area.resize(200, 100)
    with qtbot.waitExposed(area):
        area.show()
    bar, room_px = area.verticalScrollBar(), area.viewport().width()
    assert bar.isVisible()
    assert not bar.isEnabled()
    area.setPlainText("One line of many.\n" * 50)
    qtbot.waitUntil(bar.isEnabled)
    assert area.viewport().width() == room_px
    area.setPlainText("One line.")
    qtbot.waitUntil(lambda: not bar.isEnabled())
