"""From the → key to the painted evidence of the next event."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import OpenWindow, Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from timeline_app.model.document import Document

GLIDE_MS = 250  # longer than the view moves to an event


def test_walking_the_tour(
    tour: Document, open_window: OpenWindow, benchmark: BenchmarkFixture, report: Report
) -> None:
    window = open_window(tour)

    def walk() -> None:
        QTest.keyClick(window, Qt.Key.Key_Right)
        QApplication.processEvents()

    times_ms = round_times_ms(
        benchmark, walk, len(tour.events), before=lambda: QTest.qWait(GLIDE_MS)
    )
    assert window.session.selection == len(tour.events) - 1
    report(Row("tour, from → to the painted evidence, p50", float(np.median(times_ms))))
    longest_ms = float(times_ms.max())
    report(Row("tour, from → to the painted evidence, longest", longest_ms, goal=50))
