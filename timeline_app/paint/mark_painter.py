"""Painting the marks of a frame and their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.layout.scene import UNSUPPORTED
from timeline_app.model.when import Form
from timeline_app.paint.fonts import sans
from timeline_app.paint.shapes import (
    paint_band,
    paint_diamond,
    paint_dot,
    paint_flag,
    paint_outline,
    paint_soft_band,
)
from timeline_app.paint.texts import advance, draw_text, elided
from timeline_app.paint.theme import with_alpha

if TYPE_CHECKING:
    from timeline_app.layout.frame import Frame
    from timeline_app.paint.theme import Theme

_PILL_PAD_PX = 5.0
_OUTSIDE_PX = 16.0  # enough to keep a band's end out of the picture


class MarkPainter:
    """Draws the marks of one frame; holds the colours it needs for all of them."""

    def __init__(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        self._painter = painter
        self._frame = frame
        self._marks = frame.marks
        self._theme = theme
        self._style = frame.scene.style
        lanes = frame.scene.grouping.lanes
        self._inks = [theme.lane(lane.colour) for lane in lanes]
        self._on_inks = [theme.on_lane(lane.colour) for lane in lanes]

    def paint(self, selected: int | None, hovered: int | None) -> None:
        """Draw all marks, then all labels, so that no mark covers a label."""
        events = self._marks.event.tolist()
        for k, event in enumerate(events):
            self._paint_mark(k, strong=event == selected)
        for k, event in enumerate(events):
            if event == selected:
                self._paint_pill(k, 1.0)
            elif event == hovered:
                self._paint_pill(k, self._theme.hover_alpha)
            self._paint_label(k, selected=event == selected)

    def _paint_mark(self, k: int, *, strong: bool) -> None:
        marks, style = self._marks, self._style
        ink = self._inks[marks.lane[k]]
        form, planned = marks.form[k], bool(marks.is_planned[k])
        opens_left, opens_right = bool(marks.opens_left[k]), bool(marks.opens_right[k])
        box = self._box(k)
        if form == Form.UNDATED:
            paint_diamond(self._painter, box.center(), style.dot_px - 1, ink)
        elif form == Form.POINT:
            self._paint_point(box, ink, hollow=planned)
        elif form == Form.WITHIN:
            alpha = self._theme.soft_alpha * (1.6 if strong else 1.0)
            paint_soft_band(
                self._painter,
                box,
                ink,
                alpha,
                opens_left=opens_left,
                opens_right=opens_right,
                is_vague=bool(marks.is_vague[k]),
            )
        elif not planned:
            paint_band(
                self._painter,
                self._cut(box, opens_left=opens_left, opens_right=opens_right),
                ink,
                self._theme.band_alpha * (1.6 if strong else 1.0),
                opens_left=opens_left,
                opens_right=opens_right,
                is_vague=bool(marks.is_vague[k]),
            )
        if planned and form in {Form.WITHIN, Form.LASTING}:
            paint_outline(
                self._painter,
                self._cut(box, opens_left=opens_left, opens_right=opens_right),
                ink,
                opens_left=opens_left,
                opens_right=opens_right,
            )

    def _box(self, k: int) -> QRectF:
        marks, inset_px = self._marks, self._style.band_inset_px
        left_px = float(marks.left_px[k])
        return QRectF(
            left_px,
            float(marks.top_px[k]) + inset_px,
            max(float(marks.right_px[k]) - left_px, 3.0),
            self._frame.row_px - 2 * inset_px,
        )

    def _cut(self, box: QRectF, *, opens_left: bool, opens_right: bool) -> QRectF:
        """What of a band has to be drawn.

        An open end has its arrow at the edge of the view: it goes on beyond any place.
        """
        left_px = max(box.left(), 1.0 if opens_left else -_OUTSIDE_PX)
        width_px = self._frame.viewport.width_px
        right_px = min(box.right(), width_px + (-1.0 if opens_right else _OUTSIDE_PX))
        return QRectF(left_px, box.top(), max(right_px - left_px, 3.0), box.height())

    def _paint_point(self, box: QRectF, ink: QColor, *, hollow: bool) -> None:
        centre = box.center()
        self._painter.setPen(QPen(with_alpha(ink, 0.55), 1))
        top, bottom = QPointF(centre.x(), box.top() - 1), QPointF(centre.x(), box.bottom() + 1)
        self._painter.drawLine(top, bottom)
        ground = QColor(self._theme.ground)
        paint_dot(self._painter, centre, self._style.dot_px, ink, ground, hollow=hollow)

    def _paint_pill(self, k: int, alpha: float) -> None:
        """The ground of a selected or hovered label, and of its dot."""
        marks, box = self._marks, self._box(k)
        lane = marks.lane[k]
        label_left_px = float(marks.label_x_px[k]) - _PILL_PAD_PX
        right_px = label_left_px + self._room_px(k) + 2 * _PILL_PAD_PX
        is_dot = marks.form[k] in {Form.POINT, Form.UNDATED}
        left_px = min(label_left_px, box.left() - 2) if is_dot else label_left_px
        if is_dot:
            right_px = max(right_px, box.right() + 2)
        pill = QRectF(left_px, box.top(), right_px - left_px, box.height())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(with_alpha(self._inks[lane], alpha))
        self._painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if is_dot and alpha == 1.0:
            on_ink = self._on_inks[lane]
            hollow = bool(marks.is_planned[k])
            size_px = self._style.dot_px
            paint_dot(self._painter, box.center(), size_px, on_ink, self._inks[lane], hollow=hollow)

    def _room_px(self, k: int) -> float:
        """What the label has of the px it wants: less only at the right edge of the view."""
        marks = self._marks
        left_in_view_px = self._frame.viewport.width_px - float(marks.label_x_px[k]) - 2
        return min(float(marks.label_px[k]), max(left_in_view_px, 0.0))

    def _paint_label(self, k: int, *, selected: bool) -> None:
        marks, style, painter = self._marks, self._style, self._painter
        x, room_px = float(marks.label_x_px[k]), self._room_px(k)
        count, flagged = marks.counts[k], bool(marks.is_flagged[k])
        on_ink = self._on_inks[marks.lane[k]]
        small_px = self._frame.scene.ruler.small(count) + style.count_gap_px if count else 0.0
        small_px += style.flag_px * flagged
        baseline_px = float(marks.top_px[k]) + self._frame.row_px / 2 + 4.5
        font = sans(style.label_size_px, bold=selected)
        title = marks.titles[k]
        if room_px < float(marks.label_px[k]):
            title = elided(title, font, room_px - small_px)
        ink = on_ink if selected else QColor(self._theme.text)
        draw_text(painter, x, baseline_px, title, font, ink)
        x += advance(title, font) + style.count_gap_px
        if count:
            self._paint_count(x, baseline_px, count, on_ink if selected else None)
            x += small_px - style.flag_px * flagged
        if flagged:
            ink = on_ink if selected else QColor(self._theme.amber)
            paint_flag(painter, QPointF(x, baseline_px - 4.5), ink)

    def _paint_count(self, x: float, baseline_px: float, count: str, ink: QColor | None) -> None:
        # Words in amber cannot be read upon a band.
        ordinary = self._theme.text if count == UNSUPPORTED else self._theme.text_soft
        font = sans(self._style.count_size_px)
        draw_text(self._painter, x, baseline_px, count, font, ink or QColor(ordinary))
