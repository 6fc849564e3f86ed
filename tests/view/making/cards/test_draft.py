"""The event of an open card on the timeline: drawn at its date, gone with the card, then new."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.making.cards.test_card import Desk, desk, sit_down
from tests.view.making.small_folder import ARRIVAL, MEETING, SIGNING
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.layout.timeline.frame import Frame
from timeline_app.view.session.history import ArticlePage

pytestmark = pytest.mark.usefixtures("still")
__all__ = ["desk", "sit_down"]
Key = Qt.Key


def frame_of(desk: Desk) -> Frame:
    QApplication.processEvents()
    return desk.window.canvas.frame


def drawn(desk: Desk) -> tuple[str, str] | None:
    """Title and lane of the draft that the timeline shows."""
    frame = frame_of(desk)
    if frame.scene.draft is None:
        return None
    (mark,) = (frame.marks.event == frame.scene.draft.event).nonzero()[0].tolist()
    return frame.marks.titles[mark], frame.scene.grouping.lanes[frame.marks.lane[mark]].title


def test_the_open_card_s_event_is_drawn_and_follows_what_is_changed_in_it(desk: Desk) -> None:
    desk.select(SIGNING)
    assert drawn(desk) is None
    desk.press(Key.Key_E, Key.Key_2, Key.Key_T)
    desk.write("Deal")
    assert drawn(desk) == ("Deal", "South Korea")
    desk.press(Key.Key_Tab, Key.Key_0)
    desk.write("Palace")
    assert drawn(desk) == ("Deal", "Palace")
    assert desk.titles() == ["The stop in Tokyo"]


def test_dropping_the_card_takes_it_away_and_shows_what_was_shown_before(
    desk: Desk, qtbot: QtBot
) -> None:
    before = desk.window.session.viewport
    desk.select(ARRIVAL)
    desk.press(Key.Key_E)
    while not desk.event_card.dates.is_typed:
        desk.press(Key.Key_D)
    desk.write("3 March 2024")
    qtbot.waitUntil(lambda: desk.window.session.viewport != before)
    assert drawn(desk) is not None
    desk.press(Key.Key_Escape)
    assert drawn(desk) is None
    assert desk.window.session.viewport == before


def test_what_was_added_is_new_until_the_next(desk: Desk) -> None:
    newest = []
    for words in (ARRIVAL, MEETING):
        desk.select(words)
        desk.press(Key.Key_E, Key.Key_Return)
        assert drawn(desk) is None
        number = desk.window.canvas.layouts.newest
        assert number is not None
        newest.append(desk.titles()[number])
        assert desk.window.session.selection == number
    assert newest[0] != newest[1]
    desk.press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert desk.window.canvas.layouts.newest is None


def test_of_one_that_is_made_in_a_timeline_without_dates_the_day_is_shown(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    article = tmp_path / "one.txt"
    article.write_text("A report\n\nOn 28 October 2025 he signed an agreement.\n")
    window = open_window(read_folder(new_folder(tmp_path / "new", [article], "New").path))
    window.session.turn_to(ArticlePage(window.session.document.articles[0].id))
    desk = Desk(window, tmp_path / "new")
    desk.reader.view.setFocus()
    desk.select("On 28 October 2025 he signed an agreement.")
    desk.press(Key.Key_E)
    frame = frame_of(desk)
    assert "Tue 28 October 2025" in {tick.text for tick in frame.axis.context}
    (counts,) = window.top_bar.findChildren(QLabel, "counts")
    assert counts.text() == "0 events · 1 draft · 1 article"
    desk.press(Key.Key_Return)
    frame = frame_of(desk)
    assert "Tue 28 October 2025" in {tick.text for tick in frame.axis.context}
    assert frame.scene.draft is None


def test_keys_and_clicks_lead_to_no_draft(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_1)
    canvas, session = desk.window.canvas, desk.window.session
    assert drawn(desk) is not None
    frame = frame_of(desk)
    assert frame.scene.draft is not None
    place = canvas.place_of(frame.scene.draft.event)
    assert place is not None
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert session.selection is None
    for key in (Key.Key_Home, Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_Right):
        QTest.keyClick(canvas, key)
        assert session.selection in {0, None}
