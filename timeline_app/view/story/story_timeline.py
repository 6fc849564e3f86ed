"""The foot of the story: the timeline about the chosen event, which moves along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from timeline_app.layout.frame import build_frame
from timeline_app.paint.painter import paint, paint_ground

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from timeline_app.layout.frame import Frame
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session
    from timeline_app.view.timeline.canvas import Canvas

_LANES_PX: Final = 114.0  # at scale 1, below the axis; six rows where there are many
_ROWS_ABOVE: Final = 2  # the one of the chosen event


class StoryTimeline(QWidget):
    """Paints what the canvas shows, at the same resolution, in a strip about the chosen event."""

    def __init__(
        self, session: Session, canvas: Canvas, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._theme = theme
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("The timeline about this event")
        for signal in (
            session.document_changed,
            session.viewport_changed,
            session.selection_changed,
        ):
            signal.connect(self.update)
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """Paint it larger."""
        self._scale = scale
        self.setFixedHeight(round((self._canvas.scene.style.axis_px + _LANES_PX) * scale))
        self.update()

    def frame(self) -> Frame:
        """The canvas's view, wider or narrower about its middle, with the event's row in view."""
        scene, view = self._canvas.scene, self._session.viewport
        width_px = max(self.width() / self._scale - scene.style.heading_px, 1.0)
        span_s = width_px / view.px_per_s
        strip = replace(
            view,
            start_s=view.start_s + (view.span_s - span_s) / 2,
            span_s=span_s,
            width_px=width_px,
            height_px=_LANES_PX,
            scroll_px=0.0,
        )
        event = self._session.selection
        first = build_frame(scene, strip, event)
        rows = None if event is None else first.row_of(event)
        if rows is None:
            return first
        scroll_px = max(rows[0] - _ROWS_ABOVE * first.row_px, 0.0)
        return build_frame(scene, replace(strip, scroll_px=scroll_px), event)

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self.frame()
        painter = QPainter(self)
        painter.scale(self._scale, self._scale)
        paint_ground(painter, frame, self._theme)
        paint(painter, frame, self._theme, self._session.selection)
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
