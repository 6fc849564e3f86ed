"""The overview: the density of all events over the whole extent, with a brush for the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsPixmapItem, QLabel, QWidget

from timeline_app.layout.dense.density import density_bars
from timeline_app.layout.timeline.axis import axis_of
from timeline_app.layout.timeline.viewport import Viewport, whole_span
from timeline_app.model.dates.clock import wall_s
from timeline_app.paint.text import empty_pixmap
from timeline_app.paint.theme import with_alpha
from timeline_app.paint.timeline.density import paint_overview
from timeline_app.view.widgets.layouts import new_column, new_row
from timeline_app.view.widgets.theme import on_theme_change, theme
from timeline_app.words.names import extent_in_words

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session

HEIGHT_PX: Final = 74
_BAR_PX: Final = 3.0
_LATER_MS: Final = 30
_BRUSH_STEPS_PER_PX: Final = 4
_LEAST_BRUSH_PX: Final = 8.0  # a narrower one could not be gripped


class Overview(QWidget):
    """A strip below the timeline; dragging or resizing its brush moves the session's viewport.

    The x of the plot is in px of the strip, so that years far away keep their precision.
    """

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self.setObjectName("overview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName("Overview")
        self._extent = QLabel()
        self._extent.setObjectName("overviewExtent")
        title = QLabel("Overview")
        title.setObjectName("overviewTitle")
        words = new_column(margins_px=(14, 10, 0, 10), spacing_px=2)
        words.addWidget(title)
        words.addWidget(self._extent)
        words.addStretch(1)
        heading = QWidget()
        heading.setLayout(words)
        heading.setFixedWidth(int(canvas.scene.style.heading_px))
        self._plot, self._box = _plot()
        row = new_row(self, margins_px=(0, 1, 0, 0), spacing_px=0)
        row.addWidget(heading)
        row.addWidget(self._plot, 1)
        self.brush = pg.LinearRegionItem(swapMode="block")
        self.brush.setZValue(10)
        self._box.addItem(self.brush)
        self._picture = QGraphicsPixmapItem()
        self._picture.setZValue(self._box.zValue() - 1)
        self._plot.addItem(self._picture)
        self._whole = self._whole_extent()
        self._placed_px = (0.0, 0.0)
        self.brush.sigRegionChanged.connect(self._follow_brush)
        self._plot.sceneObj.sigMouseClicked.connect(self._jump)
        self._plot.sigDeviceRangeChanged.connect(self.refresh)  # it has another size
        # After the timeline, which is looked at first, is painted.
        self._soon = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._soon.timeout.connect(self.refresh)
        session.document_changed.connect(self._soon.start)
        session.viewport_changed.connect(self._place_brush)
        on_theme_change(self._dress)
        on_theme_change(self.refresh)
        self._dress()

    def _dress(self) -> None:
        accent = QColor(theme().accent)
        self._plot.setBackground(theme().surface)
        self.brush.setBrush(with_alpha(accent, 0.10))
        self.brush.setHoverBrush(with_alpha(accent, 0.20))
        for line in self.brush.lines:
            line.setPen(pg.mkPen(accent, width=2))
            line.setHoverPen(pg.mkPen(accent, width=4))

    def refresh(self) -> None:
        """Draw the density of the session's document."""
        self._whole = self._whole_extent()
        self._box.setRange(xRange=(0.0, self._whole.width_px), yRange=(0.0, HEIGHT_PX), padding=0)
        self._picture.setPixmap(self._painted())
        self._extent.setText(_extent_words(self._canvas.scene))
        self._place_brush()

    def _whole_extent(self) -> Viewport:
        """Return the whole extent over the width of the plot."""
        start_s, end_s = whole_span(self._canvas.scene)
        width_px = float(max(self._plot.width(), 50))
        return Viewport(start_s, max(end_s - start_s, 1.0), width_px, HEIGHT_PX)

    def _painted(self) -> QPixmap:
        """Paint all but the brush, which moves in each frame, as one picture below it.

        As items of pyqtgraph it would be dozens, and each change of one may wait for other threads.
        """
        whole, scene = self._whole, self._canvas.scene
        axis = axis_of(scene, whole)
        scale = self._plot.devicePixelRatioF()
        picture = empty_pixmap(whole.width_px, whole.height_px, scale)
        painter = QPainter(picture)
        bars, lanes = density_bars(scene, whole, _BAR_PX), scene.grouping.lanes
        paint_overview(painter, whole, axis, bars, lanes, theme())
        painter.end()
        return picture

    def _place_brush(self) -> None:
        whole, view = self._whole, self._session.viewport
        left_px, right_px = whole.to_px(view.start_s), whole.to_px(view.end_s)
        spare_px = max(_LEAST_BRUSH_PX - (right_px - left_px), 0.0) / 2
        # To a fraction of a pixel, so that the plot is painted again only when that can be seen.
        self._placed_px = (_rounded(left_px - spare_px), _rounded(right_px + spare_px))
        with QSignalBlocker(self.brush):
            self.brush.setRegion(self._placed_px)

    def _follow_brush(self) -> None:
        """Move the ends of the view as far as those of the brush were moved."""
        view, s_per_px = self._session.viewport, 1 / self._whole.px_per_s
        left_px, right_px = self.brush.getRegion()
        start_s = view.start_s + (left_px - self._placed_px[0]) * s_per_px
        end_s = view.end_s + (right_px - self._placed_px[1]) * s_per_px
        if start_s < end_s:  # a brush drawn wider than its view can be narrowed by more than it
            self._session.set_viewport(view.showing(start_s, end_s))

    def _jump(self, click: MouseClickEvent) -> None:
        """Bring the brush to a click beside it."""
        view = self._session.viewport
        middle_s, half_s = self._whole.to_time(click.scenePos().x()), view.span_s / 2
        self._canvas.navigation.go(view.showing(middle_s - half_s, middle_s + half_s))


def _extent_words(scene: Scene) -> str:
    """Return from when to when the shown events are; "" if none has a date."""
    if scene.extent is None:
        return ""
    start_s, end_s = scene.extent
    # A day ends where the next one begins.
    ends_s = np.array([start_s, max(end_s - 1, start_s)], np.int64)
    first_s, last_s = wall_s(scene.clock, ends_s).tolist()
    return extent_in_words(first_s, last_s)


def _rounded(x_px: float) -> float:
    return round(x_px * _BRUSH_STEPS_PER_PX) / _BRUSH_STEPS_PER_PX


def _plot() -> tuple[pg.GraphicsView, pg.ViewBox]:
    """Return a view with nothing but a box of plotted items: no menus, axes or gestures."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False)
    view = pg.GraphicsView()
    view.setCentralItem(box)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setFrameShape(view.Shape.NoFrame)
    return view, box
