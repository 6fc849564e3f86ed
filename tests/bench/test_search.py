"""From a letter typed into the search to its painted results, and the first opening of it."""

import time
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from tests.bench.conftest import OpenWindow, Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from tests.bench.timelines import write_table
from tests.view.large import watched
from timeline_app.model.document import Document
from timeline_app.model.search.engine import SearchIndex
from timeline_app.view.search.search import Search
from timeline_app.view.window.window import MainWindow

Key = Qt.Key
TOUR_TYPED: Final = "trump takachi critical minerals"  # with a slip
MILLION: Final = 1_000_000
MILLION_TYPED: Final = "urgent visa"
READY_MS: Final = 120_000
PAUSE_MS: Final = 60  # between two letters


def open_search(window: MainWindow) -> Search:
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search is not None
    QTest.qWait(1_000)
    return window.search


def letter_times_ms(
    search: Search, typed: str, benchmark: BenchmarkFixture
) -> npt.NDArray[np.float64]:
    letters = iter(typed)

    def type_next() -> None:
        QTest.keyClicks(search.field, next(letters))
        expected = search.field.text().strip()
        while search.answered != expected:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()

    return round_times_ms(benchmark, type_next, len(typed), before=lambda: QTest.qWait(PAUSE_MS))


def test_searching_the_tour(
    tour: Document, open_window: OpenWindow, benchmark: BenchmarkFixture, report: Report
) -> None:
    index_ms = []
    for _ in range(5):
        began_s = time.perf_counter()
        SearchIndex(tour)
        index_ms.append((time.perf_counter() - began_s) * 1000)
    report(Row("tour, the index of the search", min(index_ms), goal=30))
    search = open_search(open_window(tour))
    times_ms = letter_times_ms(search, TOUR_TYPED, benchmark)
    report(Row("tour, typed letter → painted results, p50", float(np.median(times_ms))))
    slowest_ms = float(times_ms.max())
    report(Row("tour, typed letter → painted results, slowest", slowest_ms, goal=50))


def test_searching_a_million(
    tour: Document,
    open_window: OpenWindow,
    benchmark: BenchmarkFixture,
    report: Report,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(tour)
    window.open_path(write_table(tmp_path, MILLION, ".parquet"))
    qtbot.waitUntil(lambda: len(window.session.document.events) == MILLION, timeout=READY_MS)
    search = open_search(window)
    with watched() as watchdog:
        times_ms = letter_times_ms(search, MILLION_TYPED, benchmark)
    of = f"{MILLION:,} events"
    report(Row(f"{of}, typed letter → painted results, p50", float(np.median(times_ms))))
    slowest_ms = float(times_ms.max())
    report(Row(f"{of}, typed letter → painted results, slowest", slowest_ms, goal=100))
    stall_ms = watchdog.longest_s * 1000
    report(Row(f"{of}, longest without an answer, searching everything", stall_ms, goal=50))
