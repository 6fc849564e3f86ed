"""The overview: the density of all events over the whole extent, with a brush for the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPixmapItem,
    QLabel,
    QRubberBand,
    QToolTip,
    QWidget,
)

from timeline_app.layout.timeline.overview import build_overview
from timeline_app.model.dates.clock import wall_s
from timeline_app.paint.text import empty_pixmap
from timeline_app.paint.theme import with_alpha
from timeline_app.paint.timeline.overview import AXIS_PX, TOP_PX, paint_overview
from timeline_app.view.canvas.overview_chosen import OverviewChosen
from timeline_app.view.widgets.basics import new_column, new_row, plain_tool_tip
from timeline_app.view.widgets.theme import on_theme_change, theme
from timeline_app.words.dates.names import extent_in_words
from timeline_app.words.timeline import cut_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from timeline_app.layout.timeline.overview import OverviewFrame as OverviewLayout
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session

_LATER_MS: Final = 30
_BRUSH_STEPS_PER_PX: Final = 4
_FRAME_PX: Final = 1.5
_FILL_ALPHA: Final = 0.06
_GRIP_PX: Final = 10.0
_GRIP_HIGH_PX: Final = 26.0
_NOTCH: Final = 0.8  # of the span that a notch of the wheel leaves, as on the canvas
_LEAST_BRUSH_PX: Final = 24.0  # a narrower one could not be gripped


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
        self.setAccessibleName("Overview")
        self._extent = QLabel()
        self._extent.setObjectName("overviewExtent")
        heading = _heading(self._extent)
        heading.setFixedWidth(int(canvas.scene.style.heading_px))
        self._plot, self._box = _plot()
        row = new_row(self, margins_px=(0, 1, 0, 0), spacing_px=0)
        row.addWidget(heading)
        row.addWidget(self._plot, 1)
        self.brush = pg.LinearRegionItem(swapMode="block")
        self.brush.setZValue(10)
        self.brush.hide()  # until its place is known
        self._box.addItem(self.brush)
        grip = pg.mkPen(width=_GRIP_PX)
        for line in self.brush.lines:
            line.setPen(grip)
            line.setHoverPen(grip)
        for part in (self.brush, *self.brush.lines):  # they are gripped; the frame is what is seen
            part.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._frame = _Frame(self.brush, lambda: (self._overview.width_px, self._high_px))
        self._chosen = QRubberBand(QRubberBand.Shape.Rectangle, self._plot.viewport())
        self._pressed_px: float | None = None
        self._picture = QGraphicsPixmapItem()
        self._picture.setZValue(self._box.zValue() - 1)
        self._plot.addItem(self._picture)
        self.chosen = OverviewChosen()
        self._plot.addItem(self.chosen)
        self._overview = self._built()
        self._placed_px = (0.0, 0.0)
        self.brush.sigRegionChanged.connect(self._follow_brush)
        self._plot.viewport().installEventFilter(self)
        self._plot.sigDeviceRangeChanged.connect(self.refresh)  # it has another size
        # After the timeline, which is looked at first, is painted.
        self._soon = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._soon.timeout.connect(self.refresh)
        session.document_changed.connect(self._soon.start)
        session.making_changed.connect(self._soon.start)
        session.viewport_changed.connect(self._place_brush)
        session.selection_changed.connect(self._point)
        on_theme_change(self._dress)
        on_theme_change(self.refresh)
        self._dress()

    def _dress(self) -> None:
        self._plot.setBackground(theme().surface)
        self._frame.update()

    def refresh(self) -> None:
        """Draw the density of the session's document."""
        self._overview = self._built()
        self._box.setRange(
            xRange=(0.0, self._overview.width_px), yRange=(0.0, self._high_px), padding=0
        )
        self._picture.setPixmap(self._painted())
        self._extent.setText(_extent_words(self._canvas.scene))
        lengths = [zigzag.length for zigzag in self._overview.zigzags]
        self.setAccessibleDescription(cut_words(lengths) if lengths else "")
        self._place_brush()
        self._point()

    def _point(self) -> None:
        """Show where the chosen event is; one of a document that is not drawn yet comes with it."""
        selected, scene = self._session.selection, self._canvas.scene
        self.chosen.point_at(scene, self._overview, selected, self._high_px)

    @property
    def _high_px(self) -> float:
        """The height of the plot."""
        return float(max(self._plot.height(), TOP_PX + AXIS_PX + 1.0))

    def _built(self) -> OverviewLayout:
        """Return the whole extent over the width of the plot."""
        return build_overview(self._canvas.scene, float(max(self._plot.width(), 50)))

    def _painted(self) -> QPixmap:
        """Paint all but the brush, which moves in each frame, as one picture below it.

        As items of pyqtgraph it would be dozens, and each change of one may wait for other threads.
        """
        overview, lanes = self._overview, self._canvas.scene.grouping.lanes
        picture = empty_pixmap(overview.width_px, self._high_px, self._plot.devicePixelRatioF())
        painter = QPainter(picture)
        paint_overview(painter, overview, self._high_px, lanes, theme())
        painter.end()
        return picture

    @property
    def _view(self) -> Viewport:
        """The session's viewport on the axis of the overview, which may be a little behind."""
        return self._session.viewport.along(self._overview.broken)

    def _place_brush(self) -> None:
        self.brush.setVisible(self._canvas.scene.extent is not None)
        # However far the view reaches, and however far away it is, its brush can be taken.
        left_px, right_px = map(self._within, self._ends_px)
        left_px = min(left_px, self._overview.width_px - _LEAST_BRUSH_PX)
        right_px = max(right_px, _LEAST_BRUSH_PX)
        spare_px = max(_LEAST_BRUSH_PX - (right_px - left_px), 0.0) / 2
        # To a fraction of a pixel, so that the plot is painted again only when that can be seen.
        self._placed_px = (_rounded(left_px - spare_px), _rounded(right_px + spare_px))
        with QSignalBlocker(self.brush):
            self.brush.setRegion(self._placed_px)
        self._frame.follow()

    @property
    def _ends_px(self) -> tuple[float, float]:
        """The ends of the view, which may be outside the strip."""
        time_map, view = self._overview.time_map, self._view
        return time_map.to_px(view.start_s), time_map.to_px(view.end_s)

    def _within(self, px: float) -> float:
        return min(max(px, 0.0), self._overview.width_px)

    def _follow_brush(self) -> None:
        """Move the view's ends as far as those of the brush; moved as a whole, its span stays.

        An end that is outside the strip is brought to where the brush was taken.
        """
        view, time_map = self._view, self._overview.time_map
        region_px, ends_px = self.brush.getRegion(), self._ends_px
        by_px = [px - placed_px for px, placed_px in zip(region_px, self._placed_px, strict=True)]
        if all(by_px):
            start_s = time_map.to_time(ends_px[0] + by_px[0])
            end_s = start_s + view.span_s
        else:
            start_s, end_s = (
                time_map.to_time(self._within(end_px) + moved_px) if moved_px else at_s
                for end_px, moved_px, at_s in zip(
                    ends_px, by_px, (view.start_s, view.end_s), strict=True
                )
            )
        if start_s < end_s:  # a brush drawn wider than its view can be narrowed by more than it
            self._session.set_viewport(view.showing(start_s, end_s))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the wheel, and the mouse where it is beside the brush."""
        match event:
            case QWheelEvent():
                turned = event.angleDelta()
                notches = (turned.y() or turned.x()) / 120
                self._zoom(event.position().x(), _NOTCH**notches)
                return True
            case QHelpEvent():
                self._explain(event)
                return True
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonPress:
                return self._press(event)
            case QMouseEvent() if self._pressed_px is not None:
                self._drag_to(event, self._pressed_px)
                return True
            case _:
                return False

    def _explain(self, event: QHelpEvent) -> None:
        """Say how long a gap is that is cut out where the pointer is."""
        zigzags = self._overview.zigzags
        lengths = [each.length for each in zigzags if each.holds(float(event.pos().x()))]
        text = plain_tool_tip(cut_words(lengths)) if lengths else ""
        QToolTip.showText(event.globalPos(), text, self._plot)

    def _press(self, event: QMouseEvent) -> bool:
        """Begin to choose a range beside the brush; return whether that is so."""
        x_px, (left_px, right_px) = event.position().x(), self._placed_px
        is_beside = not left_px - _GRIP_PX <= x_px <= right_px + _GRIP_PX
        if event.button() != Qt.MouseButton.LeftButton or not is_beside:
            return False
        self._pressed_px = x_px
        return True

    def _drag_to(self, event: QMouseEvent, first_px: float) -> None:
        """Show the range that is being chosen; at the end show its time, or that of a click."""
        last_px = event.position().x()
        is_click = abs(last_px - first_px) < QApplication.startDragDistance()
        low_px, high_px = sorted((first_px, last_px))
        zone = QRectF(low_px, TOP_PX, high_px - low_px, self._high_px - TOP_PX - AXIS_PX)
        self._chosen.setGeometry(zone.toAlignedRect())
        is_over = event.type() == QEvent.Type.MouseButtonRelease
        self._chosen.setVisible(not (is_click or is_over))
        if is_over:
            self._pressed_px = None
            self._go_between(*((last_px, last_px) if is_click else (low_px, high_px)))

    def _go_between(self, first_px: float, last_px: float) -> None:
        """Show what is between two places of the strip; about a single place as much as now."""
        view, time_map = self._view, self._overview.time_map
        start_s, end_s = time_map.to_time(first_px), time_map.to_time(last_px)
        if first_px < last_px:
            self._canvas.navigation.go(view.showing(start_s, end_s))
            return
        half_s = view.span_s / 2
        self._canvas.navigation.go_to_time(view.showing(start_s - half_s, end_s + half_s))

    def _zoom(self, px: float, factor: float) -> None:
        """Zoom the view at the time under a place of the strip."""
        view = self._view
        at_px = view.to_px(self._overview.time_map.to_time(px))
        inside_px = min(max(at_px, 0.0), view.width_px)
        self._session.set_viewport(view.zoomed(factor, inside_px))


class _Frame(QGraphicsItem):
    """The frame around the part in view, with a grip on each side; it takes no mouse of its own."""

    def __init__(
        self, brush: pg.LinearRegionItem, size_px: Callable[[], tuple[float, float]]
    ) -> None:
        super().__init__(brush)
        self._brush = brush
        self._size_px = size_px
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(20)

    def follow(self) -> None:
        """Take the place of the brush."""
        self.prepareGeometryChange()

    def _box(self) -> QRectF:
        """Return the part in view; px of the strip, counted upwards as in any plot."""
        left_px, right_px = self._brush.getRegion()
        return QRectF(left_px, AXIS_PX, right_px - left_px, self._size_px()[1] - TOP_PX - AXIS_PX)

    def boundingRect(self) -> QRectF:
        """Return what it paints upon."""
        return self._box().adjusted(-_GRIP_PX, -_FRAME_PX, _GRIP_PX, _FRAME_PX)

    def paint(self, painter: QPainter, *_args: object) -> None:
        """Draw ground, frame and grips."""
        box, ink, grip_ink = self._box(), QColor(theme().accent), QColor(theme().surface)
        # Its edges are below the frame; with smooth ones Qt would fill it span by span, in threads.
        painter.fillRect(box, with_alpha(ink, _FILL_ALPHA))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, _FRAME_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setPen(Qt.PenStyle.NoPen)
        most_px = self._size_px()[0] - _GRIP_PX / 2
        for end_px in (box.left(), box.right()):
            x_px = min(max(end_px, _GRIP_PX / 2), most_px)  # whole at the edges of the strip, too
            grip = QRectF(0.0, 0.0, _GRIP_PX, min(_GRIP_HIGH_PX, box.height()))
            grip.moveCenter(QPointF(x_px, box.center().y()))
            painter.setBrush(ink)
            painter.drawRoundedRect(grip, 3.0, 3.0)
            painter.setBrush(grip_ink)
            for side_px in (-2.0, 1.0):
                painter.drawRect(QRectF(x_px + side_px, box.center().y() - 5.0, 1.0, 10.0))


def _heading(extent: QLabel) -> QWidget:
    """Return what is left of the strip: its title, and the extent below it."""
    title = QLabel("Overview")
    title.setObjectName("overviewTitle")
    heading = QWidget()
    column = new_column(heading, margins_px=(14, 10, 0, 10), spacing_px=2)
    column.addWidget(title)
    column.addWidget(extent)
    column.addStretch(1)
    return heading


def _extent_words(scene: Scene) -> str:
    """Return from when to when the shown events are; "" if none has a date."""
    if scene.extent is None:
        return ""
    start_s, end_s = map(scene.broken.to_clock, scene.extent)
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
