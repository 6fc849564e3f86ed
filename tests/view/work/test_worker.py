"""Work beside the window ends in an answer or in a line that says why there is none."""

import gc
import sys
import time
import weakref
from collections.abc import Iterator
from threading import Event, Thread, get_ident

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from timeline_app.view.event_list.table import EventTable
from timeline_app.view.search.filter_menu import FilterMenu
from timeline_app.view.search.results import Searcher
from timeline_app.view.window.window import MainWindow
from timeline_app.view.work.worker import (
    Answers,
    Background,
    Collector,
    Stopped,
    Turns,
    start_thread,
)


def broken(*_: object) -> None:
    message = "no one\nforesaw this"
    raise KeyError(message)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("a\nb"), "this is a fault of the program, please report it (KeyError: 'a\\nb', "),
        (RecursionError(), "(RecursionError, worker.py:"),
        (MemoryError(), "it cannot be done: there is not enough memory"),
    ],
)
def test_a_work_that_fails_says_so_on_one_line(qtbot: QtBot, error: Exception, said: str) -> None:
    def work(answers: Answers) -> None:
        answers.tell("a beginning")
        raise error

    background = Background("it cannot be done")
    answers: list[object] = []
    background.answered.connect(answers.append)
    with qtbot.waitSignal(background.failed) as heard:
        background.start(work)
    assert answers == ["a beginning"]
    assert said in heard.args[0]
    assert "\n" not in heard.args[0]
    assert not background.is_busy


def test_a_work_that_is_stopped_says_nothing(qtbot: QtBot) -> None:
    def work(answers: Answers) -> None:
        while True:
            answers.pause(0.001)

    background = Background("it cannot be done")
    with qtbot.assertNotEmitted(background.failed, wait=50):
        background.start(work)
        background.end()
    with pytest.raises(Stopped):
        background._answers.tell("no one waits")  # noqa: SLF001 - what the work would do


def test_threads_take_turns_as_before_once_no_work_runs(qtbot: QtBot) -> None:
    usual_s = sys.getswitchinterval()
    answers: list[float] = []
    works = [Background("it cannot be done") for _ in range(2)]
    for background in works:
        background.answered.connect(answers.append)
        background.start(lambda answers: answers.tell(sys.getswitchinterval()))
    qtbot.waitUntil(lambda: len(answers) == len(works))
    for background in works:
        background.end()
    assert max(answers) < usual_s / 10
    assert sys.getswitchinterval() == usual_s


def test_steps_that_take_long_are_done_in_several_turns(qtbot: QtBot) -> None:
    done: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            time.sleep(0.002)
            done.append(number)
            yield

    parent = QObject()
    turns = Turns(parent)
    turns.start(steps())
    QCoreApplication.processEvents()
    assert done == [0]
    qtbot.waitUntil(lambda: not turns.is_busy)
    assert done == [0, 1, 2]


def test_turns_end_with_their_parent(qtbot: QtBot) -> None:
    parent, done = QObject(), []
    Turns(parent).start(iter(lambda: done.append(True), False))
    parent.deleteLater()
    qtbot.wait(20)
    before = len(done)
    qtbot.wait(20)
    assert len(done) == before


def test_garbage_is_collected_in_the_thread_of_the_window_alone(qtbot: QtBot) -> None:
    class Circle:
        def __init__(self) -> None:
            self.itself = self

    threads: list[int] = []
    parent = QObject()
    collector = Collector(parent)
    assert not gc.isenabled()
    thread = Thread(target=lambda: [Circle() for _ in range(10_000)])
    thread.start()
    thread.join()
    weakref.finalize(Circle(), lambda: threads.append(get_ident()))
    qtbot.waitUntil(lambda: threads == [get_ident()])
    collector.end()
    assert gc.isenabled()


def test_garbage_is_not_collected_elsewhere_while_a_window_or_a_work_is_left(
    qtbot: QtBot,
) -> None:
    first, second = QObject(), QObject()
    collectors = [Collector(first), Collector(second)]
    collectors[0].end()
    assert not gc.isenabled()  # for the other window
    is_over = Event()

    def work() -> None:
        is_over.wait()

    start_thread(work)
    collectors[1].end()
    second.deleteLater()
    assert not gc.isenabled()  # for the work, which outlives its window
    is_over.set()
    qtbot.waitUntil(gc.isenabled)


def test_a_search_that_fails_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.search.results.SearchIndex", broken)
    searcher = Searcher(window.session, [], window)
    searcher.ask("tokyo")
    qtbot.waitUntil(lambda: "the search has failed" in window.notice.words)
    assert not searcher.is_busy


def test_a_sort_that_fails_leaves_the_order_of_time(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.event_list.table.order_of", broken)
    table = EventTable(window.session, window)
    before = table.copied_texts(0, [0, 1])
    table.sort(table.columnCount() - 1)
    qtbot.waitUntil(lambda: "the list cannot be sorted" in window.notice.words)
    assert table.copied_texts(0, [0, 1]) == before


def test_a_filter_that_fails_offers_what_it_can(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.search.filter_menu.MOST_AT_ONCE", 0)
    monkeypatch.setattr("timeline_app.view.search.filter_menu.filter_facets", broken)
    menu = FilterMenu(window.session, window)
    menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: "the columns cannot be looked through" in window.notice.words)
    assert [each.text() for each in menu.actions() if each.isVisible()] == ["Nothing is hidden"]


def test_a_timeline_that_cannot_be_laid_out_leaves_the_earlier_one(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = window.session.document
    with monkeypatch.context() as patch:
        patch.setattr("timeline_app.layout.timeline.request.build_frame", broken)
        window.opening.show(a_document([an_event()], title="Other"))
        qtbot.waitUntil(lambda: "cannot be laid out" in window.notice.words)
    assert window.session.document is earlier
    window.opening.show(a_document([an_event()], title="Other"))
    qtbot.waitUntil(lambda: window.session.document.title == "Other")


def test_a_reading_that_cannot_be_laid_out_is_requested_no_more(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    monkeypatch.setattr("timeline_app.view.session.session.MOST_AT_ONCE", 0)
    monkeypatch.setattr("timeline_app.layout.timeline.request.build_frame", broken)
    session.request(session.view_spec.with_lanes("status"))
    qtbot.waitUntil(lambda: "cannot be laid out so" in window.notice.words)
    assert session.requested == session.view_spec
    assert session.view_spec.column == "lane"


@pytest.mark.usefixtures("qapp")
def test_the_window_can_wait_for_the_next_answer_but_not_for_ever() -> None:
    def work(answers: Answers) -> None:
        answers.tell("soon")
        while True:
            answers.pause(0.001)

    background = Background("it cannot be done")
    answers: list[object] = []
    background.answered.connect(answers.append)
    background.start(work)
    background.wait(5.0)
    assert answers == ["soon"]
    background.wait(0.01)
    assert answers == ["soon"]
    assert background.is_busy
    background.end()
