"""The line of the present moment, where it is in view."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from timeline_app.paint.fonts import enlarged, sans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.model.dates.clock import Clock
    from timeline_app.paint.theme import Theme

_TODAY: Final = "Today"
_PAD_PX: Final = 4.0


def present() -> dt.datetime:
    """Return this moment, in the zone of the system."""
    return dt.datetime.now().astimezone()


def present_s(clock: Clock, now: dt.datetime) -> int:
    """Return the second of a clock at an instant with its zone: local clocks show its wall time."""
    if clock.zone:
        return int(now.timestamp())
    return int(now.replace(tzinfo=dt.UTC).timestamp())


def paint_today(painter: QPainter, frame: Frame, theme: Theme, now: dt.datetime) -> None:
    """Draw a line at the present moment, if it is in view, and name it on the axis.

    The line leaves out what there is to read.
    """
    scene, view = frame.scene, frame.viewport
    x_px = view.to_px(view.broken.to_axis(float(present_s(scene.clock, now))))
    if not scene.document.events.has_dates or not 0 <= x_px < view.width_px:
        return
    style = scene.style
    ink = QColor(theme.accent)
    painter.setPen(QPen(ink, 1.0, Qt.PenStyle.DashLine))
    gaps_px = sorted([*_read_at(frame, x_px), (view.height_px, view.height_px)])
    x_px += style.heading_px
    from_px = 0.0
    for top_px, bottom_px in gaps_px:
        if top_px > from_px:
            ends_px = style.axis_px + from_px, style.axis_px + top_px
            painter.drawLine(QLineF(x_px, ends_px[0], x_px, ends_px[1]))
        from_px = max(from_px, bottom_px)
    font = enlarged(sans(11.5, bold=True))
    metrics = QFontMetricsF(font)
    width_px = metrics.horizontalAdvance(_TODAY) + 2 * _PAD_PX
    left_px = min(x_px, style.heading_px + view.width_px - width_px)
    box = QRectF(left_px, 1.0, width_px, style.axis_context_px - 2.0)
    painter.fillRect(box, QColor(theme.surface))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box.adjusted(_PAD_PX, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, _TODAY)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(x_px, style.axis_px - 3.0), 2.0, 2.0)


def _read_at(frame: Frame, x_px: float) -> Iterator[tuple[float, float]]:
    """Yield the top and the bottom of each label and link that lies across a place."""
    marks = frame.marks
    left_px, right_px = marks.label_x_px - _PAD_PX, marks.label_x_px + marks.label_px + _PAD_PX
    crossed = (left_px < x_px) & (x_px < right_px) & (marks.label_px > 0)
    for top_px in marks.top_px[crossed].tolist():
        yield top_px, top_px + frame.row_px
    for link in (*frame.links, *(more.link for more in frame.more)):
        if link.left_px - _PAD_PX < x_px < link.left_px + link.width_px + _PAD_PX:
            yield link.top_px, link.top_px + link.high_px
