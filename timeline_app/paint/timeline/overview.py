"""Painting the overview: the density of all events, as bars in the lanes' colours upon an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from timeline_app.model.arrays import distinct
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import draw_text
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.shapes import fill_rects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.timeline.axis import Axis
    from timeline_app.layout.timeline.overview import Bars
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.document import Lane
    from timeline_app.paint.theme import Theme

_AXIS_PX: Final = 18.0  # below the bars
_AIR_PX: Final = 10.0  # above the tallest
_BASELINE_PX: Final = 5.0  # of the years, above the lower edge


def paint_overview(
    painter: QPainter,
    whole: Viewport,
    axis: Axis,
    bars: Bars,
    lanes: Sequence[Lane],
    theme: Theme,
) -> None:
    """Draw the bars of a viewport over the whole extent, and its years, in the viewport's size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    _paint_years(painter, whole, axis, theme)
    _paint_bars(painter, whole, bars, lanes, theme)
    painter.restore()


def _paint_years(painter: QPainter, whole: Viewport, axis: Axis, theme: Theme) -> None:
    painter.setPen(kept_colour(theme.line))
    painter.drawLines([QLineF(tick.x_px, 0.0, tick.x_px, whole.height_px) for tick in axis.ticks])
    baseline_px, ink = whole.height_px - _BASELINE_PX, kept_colour(theme.text_faint)
    for tick in axis.ticks:
        draw_text(painter, tick.label_px - 2, baseline_px, tick.text, sans(12), ink)


def _paint_bars(
    painter: QPainter, whole: Viewport, bars: Bars, lanes: Sequence[Lane], theme: Theme
) -> None:
    zero_px = whole.height_px - _AXIS_PX
    # Roots: a single event can still be seen beside a dense lane.
    px_per_root = (zero_px - _AIR_PX) / max(float(bars.top.max(initial=0)), 1.0) ** 0.5
    low_px, high_px = (zero_px - px_per_root * np.sqrt(count) for count in (bars.bottom, bars.top))
    widths_px = np.full_like(low_px, bars.width_px)
    rects = np.column_stack((bars.left_px, high_px, widths_px, low_px - high_px))
    painter.setPen(Qt.PenStyle.NoPen)
    for lane in distinct(bars.lane).tolist():
        painter.setBrush(theme.lane(lanes[lane].colour))
        fill_rects(painter, rects[bars.lane == lane])
