"""Viewport: the span of time in view, the one place that converts time and pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from timeline_app.layout.timeline.axis.broken_axis import WHOLE, BrokenAxis
from timeline_app.model.arrays import FloatArray
from timeline_app.model.dates.edtf import FAR_S

Number = TypeVar("Number", float, FloatArray)

MIN_SPAN_S: Final = 60.0
MAX_SPAN_S: Final = 2.0**54  # 570 million years; beyond it pixels lose the year
FAR_PX: Final = 4_000.0  # nothing is ever placed further outside; Qt misdraws far-off pixels


@dataclass(frozen=True, slots=True)
class Viewport:
    """A span of the axis over `width_px` pixels, and how far the lanes are scrolled down.

    `start_s` is in axis seconds: what the clock counts (see `timeline_app.model.dates.clock`)
    without what is cut out of the `broken` axis. x is counted from the left edge of the time area,
    y from the top of the lanes.
    """

    start_s: float
    span_s: float
    width_px: float
    height_px: float
    scroll_px: float = 0.0
    broken: BrokenAxis = WHOLE

    @property
    def end_s(self) -> float:
        """The axis second at the right edge."""
        return self.start_s + self.span_s

    @property
    def px_per_s(self) -> float:
        """Pixels a second takes."""
        return self.width_px / self.span_s

    @property
    def level(self) -> int:
        """The power of two at or below `px_per_s`: rows are packed once for each level."""
        return math.floor(math.log2(self.px_per_s))

    def to_px(self, axis_s: Number) -> Number:
        """Return the px of axis seconds from the left edge; unclipped."""
        return (axis_s - self.start_s) * self.px_per_s

    def to_clipped_px(self, axis_s: npt.NDArray[np.int64] | FloatArray) -> FloatArray:
        """Return the px of many axis seconds, kept within FAR_PX of the picture."""
        px = (axis_s - self.start_s) * self.px_per_s
        # Several times as fast as `clip`, and each frame asks many times.
        return np.asarray(np.minimum(np.maximum(px, -FAR_PX), self.width_px + FAR_PX), np.float64)

    def to_time(self, px: float) -> float:
        """Return the axis second under x = `px`."""
        return self.start_s + px / self.px_per_s

    def clock_s(self) -> tuple[float, float]:
        """Return the first and the last second of the clock in view."""
        return self.broken.to_clock(self.start_s), self.broken.to_clock(self.end_s)

    def along(self, broken: BrokenAxis) -> Viewport:
        """Return the view from and to the same seconds of the clock on another axis.

        One that lies in a cut is wide enough to show both sides of it.
        """
        if broken is self.broken or broken == self.broken:
            return self
        start_s, end_s = (broken.to_axis(edge_s) for edge_s in self.clock_s())
        for cut in broken.cuts_on_axis():
            if cut.start_s <= start_s and end_s <= cut.end_s:  # there would be nothing to see
                start_s, end_s = cut.start_s - broken.cut_s / 2, cut.end_s + broken.cut_s / 2
        return replace(self.showing(start_s, end_s), broken=broken)

    def panned(self, right_px: float, down_px: float = 0.0) -> Viewport:
        """Return the view moved by `right_px` towards later and `down_px` towards lower lanes.

        It stays among the seconds that the calendar can count.
        """
        start_s = self.start_s + right_px / self.px_per_s
        return replace(
            self,
            start_s=min(max(start_s, -float(FAR_S)), float(FAR_S)),
            scroll_px=self.scroll_px + down_px,
        )

    def zoomed(self, factor: float, at_px: float) -> Viewport:
        """Return the view of the span times `factor`, with the instant under `at_px` kept there.

        The span stays within MIN_SPAN_S and MAX_SPAN_S; at a limit the instant still holds.
        """
        span_s = min(max(self.span_s * factor, MIN_SPAN_S), MAX_SPAN_S)
        share = at_px / self.width_px
        return replace(self, start_s=self.start_s + share * (self.span_s - span_s), span_s=span_s)

    def resized(self, width_px: float, height_px: float) -> Viewport:
        """Return the same span of time on another area; one of no size counts as 1 px."""
        return replace(self, width_px=max(width_px, 1.0), height_px=max(height_px, 1.0))

    def showing(self, start_s: float, end_s: float, margin: float = 0.0) -> Viewport:
        """Return the view that shows a span with `margin` (a share of it) on both sides.

        A span shorter than MIN_SPAN_S, an instant too, is in the middle of MIN_SPAN_S.
        """
        needed_s = (end_s - start_s) * (1.0 + 2.0 * margin)
        span_s = min(max(needed_s, MIN_SPAN_S), MAX_SPAN_S)
        return replace(self, start_s=(start_s + end_s - span_s) / 2.0, span_s=span_s)

    def revealing(self, start_s: float, end_s: float, margin_px: float) -> Viewport:
        """Return the least pan that brings a span inside; a span too wide comes in by its start."""
        margin_s = min(margin_px / self.px_per_s, self.span_s / 4)
        if start_s < self.start_s + margin_s:
            return replace(self, start_s=start_s - margin_s)
        if end_s > self.end_s - margin_s:
            return replace(self, start_s=min(end_s + margin_s - self.span_s, start_s - margin_s))
        return self

    def between(self, other: Viewport, share: float) -> Viewport:
        """Return the view a share of the way to `other`, by ratios of spans: a zoom is even."""
        if share >= 1.0:
            return other
        here = self.along(other.broken)
        span_s = here.span_s * (other.span_s / here.span_s) ** share
        whole_s = other.span_s - here.span_s
        # The fixed point of the zoom stays fixed on the way; a plain pan is linear.
        moved = share if abs(whole_s) < 1e-9 * here.span_s else (span_s - here.span_s) / whole_s
        return replace(
            other,
            start_s=here.start_s + (other.start_s - here.start_s) * moved,
            span_s=span_s,
            scroll_px=here.scroll_px + (other.scroll_px - here.scroll_px) * share,
        )
