"""While a search is open what it has not found is faint, and nothing else is changed."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage, QPainter

from tests.builders import a_document, an_event
from tests.layout.dense_lanes import low_thresholds
from tests.layout.scenes import LANES, a_view
from tests.paint.scenes import a_painted_frame, a_small_document, painted, pixels
from timeline_app.layout.timeline.frame import Frame
from timeline_app.layout.timeline.marks.search_hits import search_hits
from timeline_app.paint.theme import DARK, LIGHT, Theme
from timeline_app.paint.timeline.painter import paint, paint_ground

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("theme", [LIGHT, DARK])]

VIEW = a_view(width_px=700.0, height_px=500.0)


def painted_found(frame: Frame, theme: Theme, *events: int) -> QImage:
    mask = np.zeros(len(frame.scene.mask), np.bool_)
    mask[list(events)] = True
    image = painted(frame, theme)
    painter = QPainter(image)
    paint_ground(painter, frame, theme)
    paint(painter, frame, theme, found=search_hits(frame.scene, mask))
    painter.end()
    return image


def of_event(image: QImage, frame: Frame, event: int) -> npt.NDArray[np.int64]:
    """The pixels of the first row of an event, from its label's beginning to its end."""
    marks, style = frame.marks, frame.scene.style
    k = marks.event.tolist().index(event)
    left = int(style.heading_px + marks.label_x_px[k])
    top = int(style.axis_px + marks.top_px[k])
    return pixels(image)[top : top + int(frame.row_px), left : left + int(marks.label_px[k])]


def contrast(part: npt.NDArray[np.int64]) -> int:
    """How far apart the lightest and the darkest pixel are."""
    lightness = part.sum(axis=2)
    return int(lightness.max() - lightness.min())


def test_marks_that_were_not_found_are_faint_and_others_as_usual(theme: Theme) -> None:
    frame = a_painted_frame(a_small_document(), VIEW)
    found = frame.scene.document.events.index("visit")
    usual, now = painted(frame, theme), painted_found(frame, theme, found)
    assert np.array_equal(of_event(now, frame, found), of_event(usual, frame, found))
    for event in set(frame.marks.event.tolist()) - {found}:
        before = contrast(of_event(usual, frame, event))
        assert contrast(of_event(now, frame, event)) < 0.6 * before


def test_headings_and_axis_stay_as_they_are(theme: Theme) -> None:
    frame = a_painted_frame(a_small_document(), VIEW)
    usual, now = pixels(painted(frame, theme)), pixels(painted_found(frame, theme))
    style = frame.scene.style
    assert np.array_equal(usual[: int(style.axis_px)], now[: int(style.axis_px)])
    assert np.array_equal(usual[:, : int(style.heading_px)], now[:, : int(style.heading_px)])
    footer = int(style.axis_px + VIEW.height_px) + 1
    assert np.array_equal(usual[footer:], now[footer:])


def test_where_all_are_found_the_picture_is_the_same(theme: Theme) -> None:
    frame = a_painted_frame(a_small_document(), VIEW)
    everything = range(len(frame.scene.mask))
    assert painted_found(frame, theme, *everything) == painted(frame, theme)


def test_in_a_dense_lane_a_found_event_has_a_tick_where_it_begins(theme: Theme) -> None:
    days = [an_event(f"e{day}", f"2025-10-{day:02}T12:00", lane="north") for day in range(25, 32)]
    rows = [*days, *(row | {"id": row["id"] + "again"} for row in days)]
    with low_thresholds():
        frame = a_painted_frame(a_document(rows, lanes=LANES), VIEW)
        found = frame.scene.document.events.index("e28")
        image = painted_found(frame, theme, found)
    (strip,) = frame.strips
    style, span = frame.scene.style, frame.scene.span_of(found)
    assert span is not None
    x = int(style.heading_px + frame.viewport.to_px(span[0]))
    y = int(style.axis_px + strip.bottom_px) - 3
    assert image.pixelColor(x, y) == theme.lane(LANES[0].colour)
    row = pixels(image)[y, int(style.heading_px) + 1 : int(style.heading_px + VIEW.width_px)]
    ink = theme.lane(LANES[0].colour)
    assert np.all(row == [ink.red(), ink.green(), ink.blue()], axis=1).sum() == 1
