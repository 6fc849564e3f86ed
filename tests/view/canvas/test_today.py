"""The line of the present moment goes through the lanes, and across nothing that is read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tests.builders import an_event
from tests.layout.scenes import a_scene, a_view
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.paint.theme import LIGHT
from timeline_app.view.canvas.today import paint_today

pytestmark = pytest.mark.usefixtures("qapp")
NOW = dt.datetime(2025, 10, 28, 12, tzinfo=dt.UTC)


def rows_crossed(frame: Frame) -> set[int]:
    """The px below the axis in which the line is."""
    style, view = frame.scene.style, frame.viewport
    picture = QImage(
        round(style.heading_px + view.width_px),
        round(style.axis_px + view.height_px),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_today(painter, frame, LIGHT, NOW)
    painter.end()
    top_px = round(style.axis_px)
    x_px = round(style.heading_px + view.to_px(NOW.timestamp()))
    return {
        y - top_px
        for y in range(top_px, picture.height())
        if any(picture.pixelColor(x, y).alpha() for x in (x_px - 1, x_px))
    }


@given(st.lists(st.tuples(st.integers(26, 30), st.integers(0, 23)), min_size=1, max_size=12))
def test_it_leaves_labels_out(hours: list[tuple[int, int]]) -> None:
    rows = [
        an_event(f"e{n}", f"2025-10-{day}T{hour:02}", title=f"Some event {n}")
        for n, (day, hour) in enumerate(hours)
    ]
    frame = build_frame(a_scene(*rows), a_view())
    crossed, marks = rows_crossed(frame), frame.marks
    x_px = frame.viewport.to_px(NOW.timestamp())
    for left_px, label_px, top_px in zip(
        marks.label_x_px, marks.label_px, marks.top_px, strict=True
    ):
        if left_px < x_px < left_px + label_px:
            assert not crossed & {*range(round(top_px) + 2, round(top_px + frame.row_px) - 2)}
    assert max(crossed) > frame.viewport.height_px - 10, "it goes on to the last lane"
