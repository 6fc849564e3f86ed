"""Painting the overview: small marks or bars in the colours of their lanes, ticks, and zigzags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline_app.model.arrays import distinct
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_text
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.signs import fill_rects, paint_zigzag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.timeline.overview import Bars, LaneMarks, OverviewFrame, Zigzag
    from timeline_app.model.arrays import FloatArray
    from timeline_app.model.document import Lane
    from timeline_app.paint.theme import Theme

TOP_PX: Final = 17.0  # above the marks: for the lengths of the cuts
AXIS_PX: Final = 19.0  # below them: for the labels of the ticks
_AIR_PX: Final = 4.0
_LINE_PX: Final = 3.6  # height of a small mark
_MOST_PITCH_PX: Final = 7.0
_LEAST_MARK_PX: Final = 4.0
_BASELINE_PX: Final = 5.0  # of the labels, above the lower edge
_SIZE_PX: Final = 12.0  # as the ruler measures pills


def paint_overview(
    painter: QPainter,
    overview: OverviewFrame,
    height_px: float,
    lanes: Sequence[Lane],
    theme: Theme,
) -> None:
    """Draw all of the overview but its brush, with its top left corner at the painter's origin."""
    painter.save()
    zone = QRectF(0.0, TOP_PX, overview.width_px, height_px - TOP_PX - AXIS_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    _paint_ticks(painter, overview, zone, height_px - _BASELINE_PX, theme)
    if overview.marks is not None:
        _paint_marks(painter, overview.marks, zone, lanes, theme)
    if overview.bars is not None:
        _paint_bars(painter, overview.bars, zone, lanes, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for zigzag in overview.zigzags:
        _paint_zigzag(painter, zigzag, zone, theme)
    painter.restore()


def overview_words_px(words: str) -> float:
    """Return the px that words take in the overview."""
    return advance(words, sans(_SIZE_PX))


def _paint_ticks(
    painter: QPainter, overview: OverviewFrame, zone: QRectF, baseline_px: float, theme: Theme
) -> None:
    lines = np.array([(round(t.x_px), zone.top(), 1.0, zone.height()) for t in overview.ticks])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kept_colour(theme.line))
    fill_rects(painter, lines)
    for tick in overview.ticks:
        ink = kept_colour(theme.text_faint)
        draw_text(painter, tick.label_px, baseline_px, tick.text, sans(_SIZE_PX), ink)


def _paint_marks(
    painter: QPainter, marks: LaneMarks, zone: QRectF, lanes: Sequence[Lane], theme: Theme
) -> None:
    """Draw a line for each event, each lane on a level of its own; the short ones last."""
    painter.setPen(Qt.PenStyle.NoPen)
    shown = distinct(marks.lane).tolist()
    pitch_px = min((zone.height() - 2 * _AIR_PX) / max(len(shown), 1), _MOST_PITCH_PX)
    first_px = zone.center().y() - pitch_px * len(shown) / 2
    width_px = marks.right_px - marks.left_px
    is_short = width_px < _LEAST_MARK_PX
    left_px = np.where(
        is_short, (marks.left_px + marks.right_px - _LEAST_MARK_PX) / 2, marks.left_px
    )
    width_px = np.where(is_short, _LEAST_MARK_PX, width_px)
    height_px = min(_LINE_PX, pitch_px)
    for is_last in (False, True):
        share = 1.0 if is_last else theme.hatch_share
        for level, lane in enumerate(shown):
            own = np.flatnonzero((marks.lane == lane) & (is_short == is_last))
            rects = np.empty((len(own), 4))
            rects[:, 0], rects[:, 2] = left_px[own], width_px[own]
            rects[:, 1], rects[:, 3] = first_px + level * pitch_px, height_px
            painter.setBrush(theme.lane_on_ground(lanes[lane].colour, share))
            fill_rects(painter, _long_first(rects))


def _long_first(rects: FloatArray) -> FloatArray:
    return rects[np.argsort(-rects[:, 2], kind="stable")]


def _paint_bars(
    painter: QPainter, bars: Bars, zone: QRectF, lanes: Sequence[Lane], theme: Theme
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    # Roots: a single event can still be seen beside a dense lane.
    px_per_root = (zone.height() - _AIR_PX) / max(float(bars.top.max(initial=0)), 1.0) ** 0.5
    low_px, high_px = (zone.bottom() - px_per_root * np.sqrt(n) for n in (bars.bottom, bars.top))
    widths_px = np.full_like(low_px, bars.width_px)
    rects = np.column_stack((bars.left_px, high_px, widths_px, low_px - high_px))
    for lane in distinct(bars.lane).tolist():
        painter.setBrush(theme.lane(lanes[lane].colour))
        fill_rects(painter, rects[bars.lane == lane])


def _paint_zigzag(painter: QPainter, zigzag: Zigzag, zone: QRectF, theme: Theme) -> None:
    """Draw two folded lines upon a bare ground, and above them how long the cut is."""
    cut = QRectF(zigzag.x_px, zone.top(), 0.0, zone.height())
    paint_zigzag(painter, cut, theme.surface, theme.text_faint)
    baseline_px, ink = zone.top() - 5.0, kept_colour(theme.text_faint)
    draw_text(painter, zigzag.words_px, baseline_px, zigzag.words, sans(_SIZE_PX), ink)
