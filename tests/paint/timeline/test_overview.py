"""The overview's picture: marks or bars in the colours of their lanes, ticks, and zigzags."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.builders import Row, an_event
from tests.layout.scenes import LANES, a_scene
from timeline_app.layout.timeline.overview import OverviewFrame, build_overview
from timeline_app.paint.theme import DARK, LIGHT, Theme
from timeline_app.paint.timeline.overview import AXIS_PX, TOP_PX, paint_overview

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("theme", [LIGHT, DARK])]

HIGH_PX = 84
ZONE_PX = HIGH_PX - TOP_PX - AXIS_PX


def painted(theme: Theme, *events: Row) -> tuple[QImage, OverviewFrame]:
    image = QImage(500, HIGH_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    scene = a_scene(*events)
    overview = build_overview(scene, 500.0)
    painter = QPainter(image)
    paint_overview(painter, overview, HIGH_PX, scene.grouping.lanes, theme)
    painter.end()
    return image, overview


def heights_px(image: QImage, x_px: int, theme: Theme) -> list[int]:
    """How many pixels of a column have the colour of each lane."""
    column = [image.pixelColor(x_px, y).name() for y in range(image.height())]
    return [column.count(theme.lane(lane.colour).name()) for lane in LANES]


def test_bars_are_stacked_and_grow_with_the_root(theme: Theme) -> None:
    rows = [an_event(f"a{k}", "2025-10-27T01:00", lane="north") for k in range(300)]
    rows += [an_event(f"b{k}", "2025-10-27T01:00", lane="south") for k in range(100)]
    rows += [an_event("last", "2025-10-29T01:00", lane="south")]
    image, overview = painted(theme, *rows)
    assert overview.bars is not None
    x_px = int(overview.bars.left_px[0]) + 1
    north_px, south_px = heights_px(image, x_px, theme)
    assert north_px + south_px == pytest.approx(ZONE_PX - 4, abs=1)
    assert north_px == pytest.approx((north_px + south_px) * 0.75**0.5, abs=1)


def test_a_few_events_are_lines_each_lane_on_its_own_level(theme: Theme) -> None:
    rows = [
        an_event("a", "2025-10-27T01:00", lane="north"),
        an_event("b", "2025-10-27/2025-10-29", lane="south"),
    ]
    image, overview = painted(theme, *rows)
    marks = overview.marks
    assert marks is not None
    x_px = round(float(marks.left_px[0]))
    levels = [image.pixelColor(x_px, y).name() for y in range(image.height())]
    assert theme.lane(LANES[0].colour).name() in levels
    middle_px = round(float(marks.left_px[1] + marks.right_px[1]) / 2)
    band = theme.lane_on_ground(LANES[1].colour, theme.hatch_share).name()
    column = [image.pixelColor(middle_px, y).name() for y in range(image.height())]
    assert column.count(band) == pytest.approx(4, abs=1)
    assert column.index(band) > levels.index(theme.lane(LANES[0].colour).name())


def test_ticks_have_lines_between_the_words_above_and_below(theme: Theme) -> None:
    image, overview = painted(theme, an_event("a", "2010"), an_event("b", "2014"))
    ticks = [round(tick.x_px) for tick in overview.ticks if 0 <= tick.x_px < 500]
    assert ticks
    y_px = round(TOP_PX) + 1
    assert {image.pixelColor(x, y_px).name() for x in ticks} == {theme.line}
    below = {image.pixelColor(x, y).name() for x in range(500) for y in range(66, 84)}
    assert len(below) > 1


def test_a_cut_is_a_zigzag_that_names_its_length(theme: Theme) -> None:
    rows = [an_event(f"e{n}", f"2025-10-{10 + n}") for n in range(6)]
    image, overview = painted(theme, *rows, an_event("old", "1025-10-10"))
    (zigzag,) = overview.zigzags
    assert zigzag.words == "1,000 years"
    around = range(round(zigzag.x_px) - 5, round(zigzag.x_px) + 6)
    inks = {image.pixelColor(x, 40).name() for x in around}
    assert len(inks) > 1
    above = {image.pixelColor(x, y).name() for x in around for y in range(3, 14)}
    assert len(above) > 1
