"""Painting the headings of lanes: title and subtitle, and the sign that a lane can be folded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from timeline_app.paint.fonts import sans
from timeline_app.paint.text import (
    advance,
    draw_passing_text,
    draw_pixmap,
    draw_text,
    empty_pixmap,
    wrapped_lines,
)
from timeline_app.paint.theme import kept_colour
from timeline_app.words.timeline import in_view_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPixmap

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.lanes.boxes import LaneBox
    from timeline_app.layout.timeline.links.link import LaneLink
    from timeline_app.layout.timeline.style import Style
    from timeline_app.paint.theme import Theme

_TITLE_LINE_PX: Final = 16.0
_MOST_LINES: Final = 30  # of a heading, however high its lane is
_TRIANGLE_PX: Final = 4.5
_TRIANGLE_X_PX: Final = 17.0


def paint_heading(
    painter: QPainter,
    frame: Frame,
    box: LaneBox,
    links: Sequence[LaneLink],
    theme: Theme,
    *,
    vector: bool = False,
) -> None:
    """Draw the words of a lane's heading, which give way to the `links` in it."""
    style, is_slim = frame.scene.style, box.number in frame.scene.slim_lanes
    counts = [each for each in frame.strips if each.lane == box.number]
    second = box.lane.subtitle
    if counts:
        second = in_view_words(counts[0].in_view, is_exact=counts[0].is_exact)
    heading = _Heading(
        title=box.lane.title,
        second="" if is_slim else second,
        is_slim=is_slim,
        height_px=box.bottom_px - box.top_px,
        hidden_px=max(-box.top_px, 0.0),
        links_top_px=min((link.top_px for link in links), default=box.bottom_px) - box.top_px,
        links_left_px=min((link.left_px for link in links), default=0.0),
    )
    if counts or vector:  # counts change with each frame
        painter.translate(0.0, box.top_px)
        _paint_words(painter, heading, style, theme)
        painter.translate(0.0, -box.top_px)
        return
    picture = _picture(heading, style, theme, painter.deviceTransform().m11())
    draw_pixmap(painter, 0.0, max(box.top_px, 0.0), picture)


class _Heading(NamedTuple):
    """What the words of a lane's heading depend on; px from the top of the lane.

    `second` is its subtitle, of a dense lane the count of events. Without links `links_left_px`
    is 0 and `links_top_px` the height of the lane.
    """

    title: str
    second: str
    is_slim: bool
    height_px: float
    hidden_px: float  # scrolled out above
    links_top_px: float
    links_left_px: float


@lru_cache(maxsize=32)
def _picture(heading: _Heading, style: Style, theme: Theme, scale: float) -> QPixmap:
    """Return the words of what is not hidden of a lane: they stay while the time goes by."""
    shown_px = min(heading.height_px - heading.hidden_px, _MOST_LINES * _TITLE_LINE_PX)
    picture = empty_pixmap(style.heading_px, shown_px, scale)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0.0, -heading.hidden_px)
    _paint_words(painter, heading, style, theme)
    painter.end()
    return picture


def _paint_words(painter: QPainter, heading: _Heading, style: Style, theme: Theme) -> None:
    """Draw title and second line, beside each other where there is one line for both.

    They give way to the links.
    """
    height_px, is_slim, second = heading.height_px, heading.is_slim, heading.second
    has_one_line = height_px < 2 * style.heading_line_px + 2 * style.lane_pad_px
    font = sans(style.axis_size_px, bold=not is_slim)
    small = sans(style.count_size_px if has_one_line else 12)
    words_px = _TITLE_LINE_PX * (2 if second and not has_one_line else 1)
    # The heading of a lane that is partly scrolled out stays in view with the rest of it.
    top_px = min(heading.hidden_px + 4.0, (height_px - words_px) / 2)
    left_px, room_px = style.heading_left_px, style.heading_room_px
    if not style.is_picture:
        _paint_triangle(painter, top_px + _TITLE_LINE_PX / 2, theme, is_open=not is_slim)
    text, faint = kept_colour(theme.text), kept_colour(theme.text_faint)
    has_links = heading.links_left_px < 0
    lines_left = min(int((heading.links_top_px - top_px) // _TITLE_LINE_PX), _MOST_LINES - 1)
    if has_links and lines_left < 1:  # there is one line for all
        room_px = heading.links_left_px + style.heading_px - left_px - 4.0
    if has_links and lines_left <= 1:
        second = ""
    lines_left -= bool(second)
    lines = wrapped_lines(heading.title, font, room_px, 1 if has_one_line else max(lines_left, 1))
    for line in lines:
        top_px += _TITLE_LINE_PX
        draw_text(painter, left_px, top_px - 3, line, font, text)
    if has_one_line:
        beside_px = advance(lines[-1], font) + style.subtitle_gap_px if lines else 0.0
        left_px, room_px, top_px = left_px + beside_px, room_px - beside_px, top_px - _TITLE_LINE_PX
    baseline_px = top_px + _TITLE_LINE_PX - 3
    if second and (not has_one_line or advance(second, small) <= room_px):
        for line in wrapped_lines(second, small, room_px, 1):
            draw_passing_text(painter, left_px, baseline_px, line, small, faint)


def _paint_triangle(painter: QPainter, middle_px: float, theme: Theme, *, is_open: bool) -> None:
    """Draw the sign of a lane that can be folded: it points down while the lane is open."""
    corners = [(-_TRIANGLE_PX, -2.5), (_TRIANGLE_PX, -2.5), (0.0, 3.0)]
    at = QPointF(_TRIANGLE_X_PX, middle_px)
    turned = [at + (QPointF(x, y) if is_open else QPointF(y, x)) for x, y in corners]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kept_colour(theme.text_faint))
    painter.drawPolygon(QPolygonF(turned))
