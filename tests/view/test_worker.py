"""Work beside the window ends in an answer or in a line that says why there is none."""

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from timeline_app.view.event_list import EventTable
from timeline_app.view.filter.filter_menu import FilterMenu
from timeline_app.view.search.searcher import Searcher
from timeline_app.view.window import MainWindow
from timeline_app.view.worker import Answers, Background, Stopped


def broken(*_: object) -> None:
    message = "nobody\nforesaw this"
    raise KeyError(message)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyError("a\nb"), "this is a fault of the program, please report it (KeyError: 'a\\nb', "),
        (RecursionError(), "(RecursionError, worker.py:"),
        (MemoryError(), "it cannot be done: there is not enough memory"),
    ],
)
def test_a_work_that_fails_says_so_on_one_line(qtbot: QtBot, error: Exception, told: str) -> None:
    def work(answers: Answers) -> None:
        answers.tell("a beginning")
        raise error

    background = Background("it cannot be done")
    answers: list[object] = []
    background.answered.connect(answers.append)
    with qtbot.waitSignal(background.failed) as heard:
        background.start(work)
    assert answers == ["a beginning"]
    assert told in heard.args[0]
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
        background._answers.tell("nobody waits")  # noqa: SLF001 - what the work would do


def test_a_search_that_fails_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.search.searcher.SearchIndex", broken)
    searcher = Searcher(window.session, [], window)
    searcher.ask("tokyo")
    qtbot.waitUntil(lambda: "the search has failed" in window.notice.words)
    assert not searcher.is_busy


def test_a_sort_that_fails_leaves_the_order_of_time(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.event_list.order_of", broken)
    table = EventTable(window.session, window)
    before = table.copied_texts(0)
    table.sort(table.columnCount() - 1)
    qtbot.waitUntil(lambda: "the list cannot be sorted" in window.notice.words)
    assert table.copied_texts(0) == before


def test_a_filter_that_fails_offers_what_it_can(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.filter.filter_menu.MOST_AT_ONCE", 0)
    monkeypatch.setattr("timeline_app.view.filter.filter_menu.filter_facets", broken)
    menu = FilterMenu(window.session, window)
    menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: "the columns cannot be looked through" in window.notice.words)
    assert [each.text() for each in menu.actions() if each.isVisible()] == ["Nothing is hidden"]


@pytest.mark.parametrize("most_at_once", [0, 1_000_000])
def test_a_timeline_that_cannot_be_laid_out_leaves_the_earlier_one(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, most_at_once: int
) -> None:
    earlier = window.session.document
    monkeypatch.setattr("timeline_app.view.opening.MOST_AT_ONCE", most_at_once)
    with monkeypatch.context() as patch:
        patch.setattr("timeline_app.layout.timeline.request.build_frame", broken)
        window.opening.show(a_document([an_event()], title="Other"))
        qtbot.waitUntil(lambda: "cannot be laid out" in window.notice.words)
    assert window.session.document is earlier
    window.opening.show(a_document([an_event()], title="Other"))
    qtbot.waitUntil(lambda: window.session.document.title == "Other")


def test_a_reading_that_cannot_be_laid_out_is_wanted_no_more(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    monkeypatch.setattr("timeline_app.view.session.MOST_AT_ONCE", 0)
    monkeypatch.setattr("timeline_app.layout.timeline.request.build_frame", broken)
    session.request(session.view_spec.with_lanes("status"))
    qtbot.waitUntil(lambda: "cannot be laid out so" in window.notice.words)
    assert session.requested == session.view_spec
    assert session.view_spec.column == "lane"
