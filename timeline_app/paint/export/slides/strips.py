"""Pictures on slides: a strip of the timeline about each event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.timeline.scene import Folds, Scene
from timeline_app.layout.timeline.spans import opening_span
from timeline_app.layout.timeline.strip import strip_frame, strip_scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.facets import LANE
from timeline_app.paint.text import build_ruler
from timeline_app.paint.timeline.painter import paint, paint_ground
from timeline_app.paint.timeline.strip import paint_strip_edges

if TYPE_CHECKING:
    from timeline_app.paint.export.request import PictureRequest

STRIP_WIDE_PX: Final = 1_060
STRIP_HIGH_PX: Final = 204
_FOOT_PX: Final = 10.0  # bare, at the edge of the slide
_SCALE: Final = 2.0  # pixels a px


class Strips:
    """The strips of a request, at the scale at which its opening view is as wide as they are."""

    def __init__(self, request: PictureRequest) -> None:
        self._request = request
        style = Style(is_picture=True, is_as_shown=True, footer_lines=0, heading_left_px=14.0)
        shown = request.document, request.mask, request.clock, LANE
        folded = frozenset(lane.id for lane in request.document.lanes if lane.is_folded)
        self._scene = Scene(*shown, style, build_ruler(style), Folds(folded))
        start_s, end_s = opening_span(self._scene)
        time_px = STRIP_WIDE_PX - style.heading_px
        self._view = Viewport(start_s, end_s - start_s, time_px, STRIP_HIGH_PX - style.axis_px)
        self._scenes: dict[str, Scene] = {}

    def png(self, event: int) -> bytes:
        """Return the strip about an event as the bytes of a PNG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image(event).save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def image(self, event: int) -> QImage:
        """Return the strip about an event."""
        lane = self._request.document.events.texts["lane"][event]
        if lane not in self._scenes:
            self._scenes = {lane: strip_scene(self._scene, lane)}
        scene = self._scenes[lane]
        lanes_px = STRIP_HIGH_PX - scene.style.axis_px - _FOOT_PX
        frame = strip_frame(scene, self._view, event, STRIP_WIDE_PX, lanes_px)
        image = QImage(
            round(STRIP_WIDE_PX * _SCALE), round(STRIP_HIGH_PX * _SCALE), QImage.Format.Format_RGB32
        )
        theme = self._request.theme
        image.fill(QColor(theme.ground))
        painter = QPainter(image)
        try:
            painter.scale(_SCALE, _SCALE)
            paint_ground(painter, frame, theme)
            paint(painter, frame, theme, event)
            paint_strip_edges(painter, frame, theme)
            foot = QRectF(0.0, STRIP_HIGH_PX - _FOOT_PX, STRIP_WIDE_PX, _FOOT_PX)
            painter.fillRect(foot, QColor(theme.ground))
        finally:
            painter.end()
        return image
