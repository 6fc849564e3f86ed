"""What was asked for last is kept; asked for meanwhile, only the last question is answered."""

from functools import partial
from threading import Event

from pytestqt.qtbot import QtBot

from timeline_app.view.work.memo import BackgroundMemo, Memo


def test_the_last_values_are_kept() -> None:
    memo: Memo[str] = Memo(keep=2)
    made: list[str] = []

    def make(value: str) -> str:
        made.append(value)
        return value

    for key in ("a", "b", "a", "c", "b", "a"):
        assert memo.get(key, partial(make, key)) == key
    assert made == ["a", "b", "c", "a"]
    memo.clear()
    assert memo.find("a") is None


def test_of_questions_asked_meanwhile_the_last_is_answered(qtbot: QtBot) -> None:
    memo, go_on = BackgroundMemo("it cannot be done"), Event()
    answers: list[object] = []
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        go_on.wait(5)
        return number

    memo.answered.connect(answers.append)
    for number in (1, 2, 3):
        memo.ask(number, partial(work, number))
    assert memo.is_busy
    go_on.set()
    qtbot.waitUntil(lambda: not memo.is_busy)
    assert (begun, answers) == ([1, 3], [3])
    memo.ask(3, lambda: work(3))
    assert answers == [3, 3]
    memo.end()


def test_a_failure_is_one_line_and_is_not_kept(qtbot: QtBot) -> None:
    memo = BackgroundMemo("it cannot be done")
    answers: list[object] = []
    memo.answered.connect(answers.append)
    with qtbot.waitSignal(memo.failed) as failed:
        memo.ask("key", lambda: 1 // 0)
    assert "it cannot be done" in failed.args[0]
    assert not memo.is_busy
    memo.ask("key", lambda: 1)
    qtbot.waitUntil(lambda: answers == [1])
