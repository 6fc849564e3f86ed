"""The overview's picture: bars in the colours of their lanes, upon years."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.builders import Row, an_event
from tests.layout.scenes import LANES, TOUR_S, a_scene, a_view
from timeline_app.layout.dense.density import density_bars
from timeline_app.layout.timeline.axis import build_axis
from timeline_app.paint.theme import DARK, LIGHT, Theme
from timeline_app.paint.timeline.density import paint_overview

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("theme", [LIGHT, DARK])]

WHOLE = a_view(TOUR_S, days=5.0, width_px=500.0, height_px=74.0)
BAR_PX = 10.0


def painted(theme: Theme, *events: Row) -> QImage:
    image = QImage(500, 74, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    scene = a_scene(*events)
    axis = build_axis(WHOLE, scene.clock, scene.style, scene.ruler)
    bars, lanes = density_bars(scene, WHOLE, BAR_PX), scene.grouping.lanes
    painter = QPainter(image)
    paint_overview(painter, WHOLE, axis, bars, lanes, theme)
    painter.end()
    return image


def heights_px(image: QImage, x_px: int, theme: Theme) -> list[int]:
    """How many pixels of a column have the colour of each lane."""
    column = [image.pixelColor(x_px, y).name() for y in range(image.height())]
    return [column.count(theme.lane(lane.colour).name()) for lane in LANES]


def test_bars_are_stacked_and_grow_with_the_root(theme: Theme) -> None:
    first = [an_event(f"a{k}", "2025-10-27T01:00", lane="north") for k in range(3)]
    image = painted(theme, *first, an_event("b", "2025-10-27T01:00", lane="south"))
    north_px, south_px = heights_px(image, 105, theme)
    assert north_px + south_px == 46
    assert north_px == pytest.approx(46 * 3**0.5 / 2, abs=1)
    top_to_bottom = [image.pixelColor(105, y).name() for y in range(10, 56)]
    inks = [theme.lane(lane.colour).name() for lane in reversed(LANES)]
    assert top_to_bottom == [inks[0]] * south_px + [inks[1]] * north_px


def test_a_bar_is_as_wide_as_the_time_it_counts(theme: Theme) -> None:
    image = painted(theme, an_event("a", "2025-10-27T01:00", lane="north"))
    assert [heights_px(image, x, theme)[0] > 0 for x in (99, 100, 109, 110)] == [0, 1, 1, 0]


def test_years_have_lines_from_top_to_bottom(theme: Theme) -> None:
    image = painted(theme)
    line = [x for x in range(500) if image.pixelColor(x, 3).name() == theme.line]
    assert line == [0, 100, 200, 300, 400]
    texts = [image.pixelColor(x, y).name() for x in range(2, 60) for y in range(58, 74)]
    assert any(colour != theme.surface for colour in texts)
