"""Go to a date, and other questions of one line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.view.hand import CONTROL, LEFT, Hand, answer
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.view.dialogs.prompt import Prompt

Key = Qt.Key


def typed(dialogue: QWidget, text: str) -> str:
    """Type a line and Enter; what is said to be wrong with it."""
    (field,) = dialogue.findChildren(QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)
    (error,) = (label for label in dialogue.findChildren(QLabel) if label.objectName() == "error")
    return error.text()


def go_to(hand: Hand, text: str) -> str:
    """Go to a date by Ctrl+G; what is said to be wrong with it."""
    said: list[str] = []
    answer(lambda dialogue: said.append(typed(dialogue, text)))
    hand.key(Key.Key_G, CONTROL)
    hand.settle()
    return said[0]


@pytest.mark.parametrize(
    ("text", "days"),
    [("28 October 2025", 1), ("2025-10-28", 1), ("2025-10", 31), ("October 2025", 31)],
)
def test_a_date_is_brought_into_view_and_fills_it(hand: Hand, text: str, days: int) -> None:
    assert go_to(hand, text) == ""
    assert hand.viewport.span_s == pytest.approx(days * DAY_S * 1.04)


@pytest.mark.parametrize("text", ["44 BC", "-0043", "2025-10-28T10:40", "2024/2025", "1985~"])
def test_any_date_can_be_gone_to(hand: Hand, text: str) -> None:
    before = hand.viewport
    assert go_to(hand, text) == ""
    assert hand.viewport != before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("next week some time", "next week"),
        ("10/5/1961", "1961-10-05"),
        ("2025-02-30", "2025-02-30"),
        ("28 Oct", "year"),
        ("", "Write a date"),
    ],
)
def test_what_is_no_date_is_shown_in_one_line_and_the_view_stays(
    hand: Hand, text: str, says: str
) -> None:
    before = hand.viewport
    problem = go_to(hand, text)
    assert says in problem
    assert "\n" not in problem
    assert hand.viewport == before


def test_a_prompt_says_what_is_wrong_until_it_is_typed_over(qtbot: QtBot) -> None:
    used: list[str] = []

    def use(text: str) -> str:
        used.append(text)
        return "" if text == "good" else f"“{text}” is not good"

    prompt = Prompt("A word", "A good word:", use)
    qtbot.addWidget(prompt)
    with qtbot.waitExposed(prompt):
        prompt.show()
    assert typed(prompt, "bad") == "“bad” is not good"
    assert prompt.isVisible()
    QTest.keyClick(prompt.field, Key.Key_X)
    assert prompt.error.text() == ""
    typed(prompt, "good")
    assert not prompt.isVisible()
    assert used == ["bad", "good"]


@pytest.mark.parametrize("way", ["escape", "cancel"])
def test_a_prompt_can_be_left(qtbot: QtBot, way: str) -> None:
    prompt = Prompt("A word", "A good word:", lambda text: f"“{text}” was taken")
    qtbot.addWidget(prompt)
    with qtbot.waitExposed(prompt):
        prompt.show()
    if way == "escape":
        QTest.keyClick(prompt.field, Key.Key_Escape)
    else:
        cancel = next(each for each in prompt.findChildren(QPushButton) if each.text() == "Cancel")
        QTest.mouseClick(cancel, LEFT)
    assert not prompt.isVisible()
    assert prompt.error.text() == ""
