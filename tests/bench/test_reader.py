"""An article of 5 MB with 2,000 excerpts: opened, scrolled through, searched letter by letter."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from tests.bench.conftest import OpenWindow, Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.document import Document
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.window import MainWindow

CHARACTERS = 5_000_000
EXCERPTS = 2_000
EVENTS = 400
OPENINGS = 7
NOTCHES = 240
SPEEDS = (1, 3, 12)  # notches at a time
SOUGHT = "tokyo"
ASKED = 5  # times the word is typed
READY_MS = 20_000
FRAME_MS = 1000 / 60


@pytest.fixture(scope="session")
def long_article(tour: Document) -> Document:
    """The articles of the tour over and over, with an excerpt in every 2,500 characters."""
    texts = [article.text or "" for article in tour.articles]
    whole = "\n".join(texts)
    article = an_article((whole + "\n") * (CHARACTERS // len(whole) + 1))
    article = an_article((article.text or "")[:CHARACTERS])
    text = article.text or ""
    rows = []
    for number in range(EXCERPTS):
        start = number * (CHARACTERS // EXCERPTS) + 40
        exact = text[start : start + 120]
        row = an_excerpt(article, exact, event=f"event{number % EVENTS}")
        context = {"prefix": text[start - 32 : start], "suffix": text[start + 120 :][:32]}
        rows.append(row | context | {"start": str(start), "end": str(start + 120)})
    events = [an_event(f"event{number}") for number in range(EVENTS)]
    return a_document(events, articles=[article], excerpts=rows)


@pytest.fixture
def window(long_article: Document, open_window: OpenWindow) -> MainWindow:
    return open_window(long_article)


def the_page(document: Document, place: float) -> ArticlePage:
    """The page of the excerpt at that share of all."""
    anchor = document.excerpts[int(place * (EXCERPTS - 1))].anchor
    assert anchor.state.is_found
    return ArticlePage("article", anchor.start, anchor.end)


def reader_of(window: MainWindow) -> ReaderPane:
    assert window.side is not None
    reader = window.side.currentWidget()
    assert isinstance(reader, ReaderPane)
    return reader


def test_opening(
    window: MainWindow,
    long_article: Document,
    benchmark: BenchmarkFixture,
    qtbot: QtBot,
    report: Report,
) -> None:
    session = window.session

    def begin() -> tuple[tuple[ArticlePage], dict[str, object]]:
        session.open_document(replace(long_article))  # another one: nothing is kept of this
        QApplication.processEvents()
        return (the_page(long_article, next(places)),), {}

    def turn_to(page: ArticlePage) -> None:
        session.turn_to(page)
        QApplication.processEvents()

    places = iter(np.linspace(0.1, 0.9, OPENINGS).tolist())
    times_ms = round_times_ms(benchmark, turn_to, OPENINGS, before=begin)
    page = session.page
    assert isinstance(page, ArticlePage)
    assert reader_of(window).view.line_rects(page.start, page.end)
    report(Row("article of 5 MB, opened the first time", float(times_ms[0]), goal=300))
    report(Row("article of 5 MB, opened, p50", float(np.median(times_ms)), goal=300))
    qtbot.waitUntil(lambda: not reader_of(window).search.is_busy, timeout=READY_MS)


@pytest.mark.parametrize("notches", SPEEDS)
def test_scrolling(
    window: MainWindow,
    long_article: Document,
    benchmark: BenchmarkFixture,
    qtbot: QtBot,
    report: Report,
    notches: int,
) -> None:
    window.session.turn_to(the_page(long_article, 0.4))
    reader = reader_of(window)
    qtbot.waitUntil(lambda: not reader.search.is_busy, timeout=READY_MS)
    qtbot.wait(800)
    top = reader.view.shown.first_position()

    def scroll() -> None:
        QApplication.sendEvent(reader.view.viewport(), a_wheel(reader, -notches))
        QApplication.processEvents()

    times_ms = round_times_ms(benchmark, scroll, NOTCHES)
    assert reader.view.shown.first_position() > top
    what = f"article of 5 MB, scrolled by {notches} notch{'es'[: 2 * (notches > 1)]}"
    report(Row(f"{what}, p50", float(np.median(times_ms))))
    report(Row(f"{what}, p99", float(np.percentile(times_ms, 99)), goal=round(FRAME_MS, 1)))


def a_wheel(reader: ReaderPane, notches: int) -> QWheelEvent:
    at = QPointF(300, 300)
    return QWheelEvent(
        at,
        reader.view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, notches * 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_finding(
    window: MainWindow,
    long_article: Document,
    benchmark: BenchmarkFixture,
    qtbot: QtBot,
    report: Report,
) -> None:
    window.session.turn_to(the_page(long_article, 0.4))
    reader = reader_of(window)
    qtbot.waitUntil(lambda: not reader.search.is_busy, timeout=READY_MS)
    reader.search.find()
    field = reader.search.find_bar.field
    letters = iter(SOUGHT * ASKED)

    def next_letter() -> tuple[tuple[str], dict[str, object]]:
        if len(field.text()) == len(SOUGHT):
            field.clear()
            QApplication.processEvents()
        return (next(letters),), {}

    def type_letter(letter: str) -> None:
        QTest.keyClicks(field, letter)
        QApplication.processEvents()

    times_ms = round_times_ms(benchmark, type_letter, len(SOUGHT) * ASKED, before=next_letter)
    assert " of " in reader.search.find_bar.count.text()
    by_letter = np.median(times_ms.reshape(ASKED, len(SOUGHT)), axis=0)
    for place, letter_ms in enumerate(by_letter.tolist(), start=1):
        report(Row(f"article of 5 MB, find “{SOUGHT[:place]}”", letter_ms, goal=50))
