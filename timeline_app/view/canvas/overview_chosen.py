"""The time of the chosen event in the overview: a line across it, or a bar above its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from timeline_app.layout.timeline.marks.chosen_time import ChosenTime, chosen_s
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.chosen_time import HIGH_PX, paint_chosen_time
from timeline_app.paint.timeline.overview import AXIS_PX, TOP_PX, overview_words_px
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.overview import OverviewFrame
    from timeline_app.layout.timeline.scene import Scene

_LINE_PX: Final = 1.0


class OverviewChosen(QGraphicsItem):
    """Above the picture and the brush; it takes no mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._chosen: ChosenTime | None = None
        self._high_px = 0.0
        self._is_below_words = False
        self.setZValue(30)

    def point_at(
        self, scene: Scene, overview: OverviewFrame, event: int | None, high_px: float
    ) -> None:
        """Show the time of an event of a scene in its overview, or nothing where it has none."""
        self.prepareGeometryChange()
        span_s, self._high_px = chosen_s(scene, event), high_px
        self._chosen = None
        if span_s is not None:
            places_px = map(overview.time_map.to_px, span_s)
            self._chosen = ChosenTime.within(overview.width_px, *places_px)
        self._is_below_words = self._chosen is not None and _has_words(overview, self._chosen)
        self.update()

    @property
    def chosen(self) -> ChosenTime | None:
        """Where it points; None while it is nowhere."""
        return self._chosen

    def boundingRect(self) -> QRectF:
        """Return what it paints upon."""
        if self._chosen is None:
            return QRectF()
        left_px, right_px = self._chosen
        return QRectF(left_px, 0.0, right_px - left_px, self._high_px).adjusted(-6, 0, 6, 0)

    def paint(self, painter: QPainter, *_args: object) -> None:
        """Draw it with its notch, or its bar, above the marks."""
        if self._chosen is None:
            return
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if self._chosen.is_point:
            x_px = round(self._chosen.left_px - _LINE_PX / 2)
            line = QRectF(x_px, TOP_PX, _LINE_PX, self._high_px - TOP_PX - AXIS_PX)
            painter.fillRect(line, kept_colour(theme().accent))
        # Above the strip there may be words: how long a cut is.
        bottom_px = TOP_PX + HIGH_PX if self._is_below_words else TOP_PX
        paint_chosen_time(painter, self._chosen, bottom_px, theme())


def _has_words(overview: OverviewFrame, chosen: ChosenTime) -> bool:
    """Return whether the length of a cut is written where a notch or bar would be."""
    words = ((each.words_px, each.words) for each in overview.zigzags if each.words)
    return any(
        left_px - HIGH_PX < chosen.right_px and chosen.left_px < right_px + HIGH_PX
        for left_px, right_px in ((px, px + overview_words_px(text)) for px, text in words)
    )
