"""The shapes of marks, each painted by one function for canvas and legend alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from timeline_app.layout.timeline.marks.mark_kinds import Shape, Traits
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import draw_text
from timeline_app.paint.theme import kept_colour, mixed, with_alpha
from timeline_app.paint.timeline.signs import (
    fill_hatched,
    paint_disc,
    paint_flag,
    paint_note_sign,
    paint_number,
    paint_zigzag,
)
from timeline_app.words.timeline import OFF_RECORD_SIGN

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.paint.theme import Theme

    ShapePainter = Callable[[QPainter, QRectF, QColor, Traits, "Look"], None]


_FADE_PX: Final = 10.0  # at each end of a soft band
_WIDE_FADE_PX: Final = 28.0
_MOST_FADE: Final = 1 / 3  # of the band
_HATCH_INSET_PX: Final = 6.0  # from a faded end
_LEAST_HATCHED_PX: Final = 16.0  # a shorter band is flat
_FADED_SIZE: Final = 1.8  # of a dot that fades, times the usual
_FADED_CORE: Final = 0.25  # of its radius, up to where it does not fade
_END_PX: Final = 3.0  # thickness of a firm end
_ARROW_PX: Final = 9.0
_DASH_PX: Final = 1.3  # thickness of a dashed line
_DASHES_PX: Final = (4.0, 3.0)
_OUTSIDE_PX: Final = 16.0  # enough to keep a band's end out of the picture
_COLUMNS: Final = (0.3, 0.5, 1.0, 0.7, 0.85, 0.45, 0.6, 0.25)  # heights of a sample's
_NO_PEN: Final = Qt.PenStyle.NoPen
# Of one ink from clear to full it is the same, and an SVG has two stops for it instead of fifty.
_BY_CHANNEL: Final = QGradient.InterpolationMode.ComponentInterpolation


class Look(NamedTuple):
    """What is the same for all marks of a picture."""

    theme: Theme
    dot_px: float
    scale: float = 1.0  # pixels of the device a px
    strength: float = 1.0  # of a band's fill, times the usual
    width_px: float = np.inf  # of the view: an open end has its arrow at its edge
    is_vector: bool = False

    @property
    def hatch_scale(self) -> float | None:
        """Pixels a px of the tiles that hatches are made of; None where they are made of lines."""
        return None if self.is_vector else self.scale

    def fill(self, ink: QColor, share: float) -> QColor:
        """Return the ground with a share of an ink in it, as strong as it is to look."""
        return kept_colour(mixed(self.theme.ground, ink.name(), min(share * self.strength, 1.0)))


def painter_of(shape: Shape) -> ShapePainter:  # noqa: C901, PLR0911, PLR0912 (a line for each shape)
    """Return the function that paints a shape into a box."""
    match shape:
        case Shape.DOT:
            return _paint_dot
        case Shape.FADED_DOT:
            return _paint_faded_dot
        case Shape.DIAMOND:
            return _paint_diamond
        case Shape.SOFT_BAND:
            return _paint_soft_band
        case Shape.BAND:
            return _paint_band
        case Shape.NUMBER:
            return _paint_number
        case Shape.FLAG:
            return _paint_its_flag
        case Shape.UNEQUAL:
            return _paint_unequal
        case Shape.COLUMNS:
            return _paint_columns
        case Shape.AREA:
            return _paint_area
        case Shape.BOXED_NUMBER:
            return _paint_boxed_number
        case Shape.RING_AND_BAND:
            return _paint_ring_and_band
        case Shape.NOTE:
            return _paint_its_note
        case Shape.ZIGZAG:
            return _paint_cut
        case _:
            assert_never(shape)


def _paint_dot(painter: QPainter, box: QRectF, ink: QColor, mark: Traits, look: Look) -> None:
    """Draw a known time: a dot, hollow where it was only planned."""
    centre = box.center()
    ground = kept_colour(look.theme.ground)
    paint_disc(painter, centre, look.dot_px, ink, ground, hollow=mark.is_planned)


def _paint_faded_dot(painter: QPainter, box: QRectF, ink: QColor, mark: Traits, look: Look) -> None:
    """Draw about a time: a dot, or planned a ring, without an edge."""
    centre, radius_px = box.center(), look.dot_px * _FADED_SIZE / 2
    none = with_alpha(ink, 0.0)
    gradient = QRadialGradient(centre, radius_px)
    gradient.setInterpolationMode(_BY_CHANNEL)
    gradient.setColorAt(0.0, none if mark.is_planned else ink)
    gradient.setColorAt(_FADED_CORE, ink)
    gradient.setColorAt(1.0, none)
    painter.setPen(_NO_PEN)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(centre, radius_px, radius_px)


def _paint_diamond(painter: QPainter, box: QRectF, ink: QColor, _mark: Traits, look: Look) -> None:
    """Draw an event without a date: an empty diamond."""
    centre, half_px = box.center(), (look.dot_px - 1) / 2
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    offsets = ((0, -half_px), (half_px, 0), (0, half_px), (-half_px, 0))
    painter.drawPolygon(QPolygonF([centre + QPointF(dx, dy) for dx, dy in offsets]))


def _paint_soft_band(painter: QPainter, box: QRectF, ink: QColor, mark: Traits, look: Look) -> None:
    """Draw some time within: a hatch, and no edge where the time is not known.

    It is flat, as no part of it is likelier than another.
    """
    box, theme = _in_view(box, mark, look), look.theme
    if mark.is_planned and mark.opens_right:  # it may never come: less than what is bounded
        _fill_softly(painter, box, look.fill(ink, theme.stay_share), mark)
        _paint_outline(painter, box, ink, mark)
        return
    if box.width() < _LEAST_HATCHED_PX and not mark.is_planned:  # else it could not be seen
        painter.fillRect(box, look.fill(ink, theme.hatch_share))
        return
    _fill_softly(painter, box, look.fill(ink, theme.within_share), mark)
    hatched = box.adjusted(
        0.0 if mark.opens_left else _HATCH_INSET_PX,
        0.0,
        0.0 if mark.opens_right else -_HATCH_INSET_PX,
        0.0,
    )
    if hatched.width() > 0:
        fill_hatched(painter, hatched, look.fill(ink, theme.hatch_share), look.hatch_scale)
    if mark.is_planned:
        _paint_outline(painter, box, ink, mark)


def _paint_band(painter: QPainter, box: QRectF, ink: QColor, mark: Traits, look: Look) -> None:
    """Draw what lasted: firm ends, an arrow at an open end, a fade where it is vague.

    Where it was only planned it is an outline.
    """
    box = _in_view(box, mark, look)
    fill = look.fill(ink, look.theme.lasted_share)
    if mark.is_planned:
        painter.fillRect(_body(box, mark), kept_colour(look.theme.ground))
        _paint_outline(painter, box, ink, mark)
    elif mark.is_vague:
        _fill_softly(painter, box, fill, mark)
    else:
        _fill_firmly(painter, box, ink, fill, mark)


def _paint_number(painter: QPainter, box: QRectF, _ink: QColor, _mark: Traits, look: Look) -> None:
    """Draw a number of articles, as it is written behind a title."""
    ink = kept_colour(look.theme.text_faint)
    draw_text(painter, box.left() + 3, box.center().y() + 4, "3", sans(11), ink)


def _paint_unequal(painter: QPainter, box: QRectF, _ink: QColor, _mark: Traits, look: Look) -> None:
    """Draw the sign of an event on which the articles differ from the public record."""
    ink = kept_colour(look.theme.text_faint)
    draw_text(painter, box.left() + 2, box.center().y() + 4, OFF_RECORD_SIGN, sans(11), ink)


def _paint_columns(painter: QPainter, box: QRectF, ink: QColor, _mark: Traits, look: Look) -> None:
    """Draw a density: columns on one line."""
    width_px = box.width() / len(_COLUMNS)
    painter.setPen(_NO_PEN)
    painter.setBrush(look.fill(ink, look.theme.lasted_share))
    for place, share in enumerate(_COLUMNS):
        high_px = box.height() * share
        left_px = box.left() + place * width_px
        painter.drawRect(QRectF(left_px, box.bottom() - high_px, width_px, high_px))


def _paint_its_flag(
    painter: QPainter, box: QRectF, _ink: QColor, _mark: Traits, look: Look
) -> None:
    """Draw the flag of an event on which articles differ."""
    left_middle = QPointF(box.left() + 2, box.center().y())
    paint_flag(painter, left_middle, kept_colour(look.theme.amber))


def _paint_its_note(
    painter: QPainter, box: QRectF, ink: QColor, _mark: Traits, _look: Look
) -> None:
    """Draw the sign of an event with a note."""
    paint_note_sign(painter, box.left() + 2, box.center().y(), ink)


def _paint_area(painter: QPainter, box: QRectF, ink: QColor, _mark: Traits, look: Look) -> None:
    """Draw the tint of a stay."""
    painter.fillRect(box, look.fill(ink, 2 * look.theme.stay_share))


def _paint_boxed_number(
    painter: QPainter, box: QRectF, _ink: QColor, _mark: Traits, look: Look
) -> None:
    """Draw the number of a quotation."""
    paint_number(painter, box, "1", look.theme.text, look.theme.surface)


def _paint_ring_and_band(
    painter: QPainter, box: QRectF, ink: QColor, _mark: Traits, look: Look
) -> None:
    """Draw a plan for a time, and beside it one for longer."""
    plan, side_px = Traits(is_planned=True), look.dot_px + 4.0
    ring = QRectF(box.left(), box.top(), look.dot_px, box.height())
    _paint_dot(painter, ring, ink, plan, look)
    _paint_band(painter, box.adjusted(side_px + 4.0, 0.0, 0.0, 0.0), ink, plan, look)


def _paint_cut(painter: QPainter, box: QRectF, _ink: QColor, _mark: Traits, look: Look) -> None:
    """Draw a gap that is cut out of the axis."""
    inner = box.adjusted(7.0, 0.0, -7.0, 0.0)
    paint_zigzag(painter, inner, look.theme.ground, look.theme.text_faint)


def _in_view(box: QRectF, mark: Traits, look: Look) -> QRectF:
    """Return what of a band has to be drawn.

    An open end has its arrow at the edge of the view: it goes on beyond any place.
    """
    left_px = max(box.left(), 1.0 if mark.opens_left else -_OUTSIDE_PX)
    right_px = min(box.right(), look.width_px + (-1.0 if mark.opens_right else _OUTSIDE_PX))
    return QRectF(left_px, box.top(), max(right_px - left_px, 3.0), box.height())


def _fill_softly(painter: QPainter, box: QRectF, fill: QColor, mark: Traits) -> None:
    """Fill a band that fades towards its ends, but not towards open ones."""
    fade_px = _WIDE_FADE_PX if mark.is_vague else _FADE_PX
    fade = min(fade_px / box.width(), _MOST_FADE)
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    gradient.setInterpolationMode(_BY_CHANNEL)
    none = with_alpha(fill, 0.0)
    gradient.setColorAt(0.0, fill if mark.opens_left else none)
    gradient.setColorAt(fade, fill)
    gradient.setColorAt(1.0 - fade, fill)
    gradient.setColorAt(1.0, fill if mark.opens_right else none)
    painter.fillRect(box, QBrush(gradient))


def _fill_firmly(painter: QPainter, box: QRectF, ink: QColor, fill: QColor, mark: Traits) -> None:
    painter.fillRect(_body(box, mark), fill)
    painter.setPen(_NO_PEN)
    painter.setBrush(ink)
    for opens, x, tip_px in (
        (mark.opens_left, box.left(), -_ARROW_PX),
        (mark.opens_right, box.right(), _ARROW_PX),
    ):
        if opens:
            _fill_arrow(painter, QPointF(x, box.center().y()), tip_px, box.height())
        else:
            end_x = x - (_END_PX if tip_px > 0 else 0.0)
            painter.fillRect(QRectF(end_x, box.top(), _END_PX, box.height()), ink)


def _body(box: QRectF, mark: Traits) -> QRectF:
    """Return what of a band is between its arrows."""
    return box.adjusted(_ARROW_PX * mark.opens_left, 0, -_ARROW_PX * mark.opens_right, 0)


def _fill_arrow(painter: QPainter, tip: QPointF, reach_px: float, height_px: float) -> None:
    half_px = height_px / 2
    back = QPointF(reach_px, 0)
    painter.drawPolygon(
        QPolygonF([tip, tip - back + QPointF(0, half_px), tip - back - QPointF(0, half_px)])
    )


def _paint_outline(painter: QPainter, box: QRectF, ink: QColor, mark: Traits) -> None:
    """Draw dashes around a band, and an arrow at an open end."""
    left_px = box.left() + _ARROW_PX * mark.opens_left
    right_px = box.right() - _ARROW_PX * mark.opens_right
    half_px = _DASH_PX / 2
    top_px, bottom_px = box.top() + half_px, box.bottom() - half_px
    # Straight lines: dashing a rounded outline takes eight times as long.
    dashed = [QLineF(left_px, y, right_px, y) for y in (top_px, bottom_px)]
    solid = []
    for opens, x, reach_px in (
        (mark.opens_left, box.left(), -_ARROW_PX),
        (mark.opens_right, box.right(), _ARROW_PX),
    ):
        if opens:
            back_x, middle_px = x - reach_px, box.center().y()
            solid += [QLineF(back_x, y, x, middle_px) for y in (top_px, bottom_px)]
        else:
            end_x = x - half_px if reach_px > 0 else x + half_px
            dashed.append(QLineF(end_x, top_px, end_x, bottom_px))
    painter.setPen(_dashed_pen(ink.rgb()))
    painter.drawLines(dashed)
    if solid:
        painter.setPen(QPen(ink, _DASH_PX))
        painter.drawLines(solid)


@lru_cache(maxsize=128)
def _dashed_pen(rgb: int) -> QPen:
    pen = QPen(QColor.fromRgb(rgb), _DASH_PX)
    pen.setDashPattern([length_px / _DASH_PX for length_px in _DASHES_PX])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
