"""Edges of a strip of the timeline: no row is cut, and its lane has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import sans

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.paint.theme import Theme


def paint_strip_edges(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Cover the row that the lower edge cuts, and name the lane that begins above the upper one."""
    style, marks, room_px = frame.scene.style, frame.marks, frame.viewport.height_px
    width_px = style.heading_px + frame.viewport.width_px
    cut = marks.top_px[marks.top_px + frame.row_px > room_px + style.lane_pad_px].tolist()
    least_px = 2 * style.heading_line_px + style.lane_pad_px
    cut += [
        lane.top_px + 1
        for lane in frame.lanes
        if room_px - least_px < lane.top_px and lane.bottom_px > room_px
    ]
    if cut:
        top_px = style.axis_px + min(cut)
        room = QRectF(0.0, top_px, width_px, style.axis_px + room_px - top_px)
        painter.fillRect(room, QColor(theme.ground))
    lane = next((each for each in frame.lanes if each.top_px < 0 < each.bottom_px), None)
    if lane is not None and lane.bottom_px > frame.row_px:
        left_px = style.heading_left_px
        room = QRectF(left_px, style.axis_px + 1, style.heading_px - left_px - 2, frame.row_px)
        painter.fillRect(room.adjusted(0, 0, 0, frame.row_px), QColor(theme.ground))
        font = sans(style.axis_size_px, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        title = QFontMetricsF(font).elidedText(
            shown_on_one_line(lane.lane.title), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
