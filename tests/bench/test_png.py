"""A picture of the tour as PNG, beside what Qt takes to encode the same image."""

import datetime as dt
import time
from pathlib import Path
from statistics import median

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from timeline_app.model.document import Document
from timeline_app.paint.export.image import paint_picture
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.png import write_png
from timeline_app.paint.export.request import PictureRequest
from timeline_app.paint.export.writers import Painted

ROUNDS = 7
WIDTH_PX, HEIGHT_PX = 3840, 2160
QT_QUALITY = 80


def test_png_of_the_tour(
    tour: Document,
    tmp_path: Path,
    qapp: QApplication,
    benchmark: BenchmarkFixture,
    report: Report,
) -> None:
    assert qapp
    request = PictureRequest(
        document=tour,
        mask=np.ones(len(tour.events), np.bool_),
        clock=tour.clock,
        exported=dt.date(2026, 1, 1),
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
    )
    out = tmp_path / "tour.png"
    image = paint_picture(lay_out_picture(request))
    assert (image.width(), image.height()) == (WIDTH_PX, HEIGHT_PX)

    def export() -> None:
        write_png(tour, out, Painted(paint_picture(lay_out_picture(request)), 1.0))

    qt_s: list[float] = []
    times_ms = round_times_ms(
        benchmark, export, ROUNDS, before=lambda: qt_s.append(qt_encoding_s(image))
    )
    report(
        Row(
            "PNG 3840×2160 of the tour, beside Qt’s encoding",
            median(times_ms),
            yardstick=median(qt_s) * 1000,
            goal=1.3,
        )
    )


def qt_encoding_s(image: QImage) -> float:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    began_s = time.perf_counter()
    assert image.save(buffer, "PNG", QT_QUALITY)  # type: ignore[call-overload]
    return time.perf_counter() - began_s
