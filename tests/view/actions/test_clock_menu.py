"""Which clock the times are shown by."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.view.hand import Hand, answer, choose
from timeline_app.view.window.window import MainWindow


def ask_for_zone(window: MainWindow, zone: str) -> str:
    said: list[str] = []

    def type_zone(dialogue: QWidget) -> None:
        (field,) = dialogue.findChildren(QLineEdit)
        QTest.keyClicks(field, zone)
        completions = QApplication.activePopupWidget()
        if completions is not None:
            completions.close()
        QTest.keyClick(field, Qt.Key.Key_Return)
        (error,) = (each for each in dialogue.findChildren(QLabel) if each.objectName() == "error")
        said.append(error.text())

    answer(type_zone)
    choose(window.status.clock, "One zone")
    return said[0]


def x_of(window: MainWindow, event: int) -> float:
    at = window.canvas.place_of(event)
    assert at is not None
    return at.x()


def test_utc_moves_what_has_a_time_by_its_offset(window: MainWindow, hand: Hand) -> None:
    titles = window.session.document.events.texts["title"]
    event = next(
        i for i, title in enumerate(titles) if title.startswith("Trump and Takaichi meet in Tokyo")
    )
    before, view = x_of(window, event), hand.viewport
    choose(window.status.clock, "Times in UTC")
    assert window.session.view_spec.clock.zone == "UTC"
    assert window.status.clock.text() == "Times in UTC ▾"
    assert hand.viewport == view
    moved_px = 9 * 3600 * view.px_per_s
    assert x_of(window, event) == pytest.approx(before - moved_px, abs=0.01)
    choose(window.status.clock, "Times local")
    assert x_of(window, event) == before


def test_the_chosen_event_stays_in_view_on_another_clock(window: MainWindow, hand: Hand) -> None:
    titles = window.session.document.events.texts["title"]
    event = next(i for i, title in enumerate(titles) if title.startswith("Trump arrives in Tokyo"))
    window.session.select(event)
    for _ in range(5):
        hand.key(Qt.Key.Key_Equal)
    choose(window.status.clock, "Times in UTC")
    hand.settle()
    assert window.session.selection == event
    assert window.canvas.place_of(event) is not None


def test_one_zone_is_asked_for(window: MainWindow) -> None:
    assert ask_for_zone(window, "Asia/Tokyo") == ""
    assert window.session.view_spec.clock.zone == "Asia/Tokyo"
    assert window.status.clock.text() == "Times in Asia/Tokyo ▾"
    entries = choose(window.status.clock, "Times in UTC")
    assert "One zone… (Asia/Tokyo)" in entries


def test_an_unknown_zone_is_reported_in_one_line(window: MainWindow) -> None:
    problem = ask_for_zone(window, "Asia/Nowhere")
    assert "Asia/Nowhere" in problem
    assert "\n" not in problem
    assert window.session.view_spec.clock.zone == ""


def test_the_clock_in_use_is_checked_even_when_the_question_was_left(window: MainWindow) -> None:
    answer(QWidget.close)
    choose(window.status.clock, "One zone")
    assert window.session.view_spec.clock.zone == ""
    choose(window.status.clock, "Times local")
    checked = [each.text() for each in window.status.clock.menu().actions() if each.isChecked()]
    assert checked == ["Times local to each event"]
