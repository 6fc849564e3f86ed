"""Labels of marks: the title, a number of articles, the number of a quotation, a flag."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_pixmap, empty_pixmap
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.signs import paint_flag, paint_number

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

_ABOVE_PX: Final = 16.0  # of the baseline
_BELOW_PX: Final = 6.0
_BEFORE_PX: Final = 2.0  # a letter may reach beyond its place
_FLAG_PX: Final = 12.0
_BOX_PX: Final = 18.0  # of a quotation's number
_BOX_HIGH_PX: Final = 13.0
_BOX_ABOVE_PX: Final = 11.0  # the baseline
_MOST_KEPT: Final = 600  # some ten MB, and more than are seen at once


class Inks(NamedTuple):
    """The colours of a label, as `#rrggbb`."""

    title: str
    number: str
    flag: str
    box: str
    in_box: str


class MarkLabel(NamedTuple):
    """What a label says and how; the sizes are its title's, its count's, and the gap between."""

    title: str
    number: str
    quotation: str
    is_flagged: bool
    is_bold: bool
    inks: Inks
    sizes_px: tuple[float, float, float]
    scale: float  # pixels of the device a px


def draw_label(
    painter: QPainter, x_px: float, baseline_px: float, label: MarkLabel, *, vector: bool = False
) -> None:
    """Draw a label at the nearest pixel; in a vector picture as texts, at its place."""
    if vector:
        at = QPointF(x_px - _BEFORE_PX, baseline_px - _ABOVE_PX)
        painter.translate(at)
        _write(painter, label, _places(label))
        painter.translate(-at)
        return
    draw_pixmap(painter, x_px - _BEFORE_PX, baseline_px - _ABOVE_PX, _picture(label))


@lru_cache(maxsize=_MOST_KEPT)
def _picture(label: MarkLabel) -> QPixmap:
    """Return the label with its baseline _ABOVE_PX below the upper edge.

    It is drawn eight times as fast as its texts would be.
    """
    places = _places(label)
    width_px = places.flag_px + _FLAG_PX * label.is_flagged
    picture = empty_pixmap(width_px, _ABOVE_PX + _BELOW_PX, label.scale)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _write(painter, label, places)
    painter.end()
    return picture


class _Places(NamedTuple):
    """Where the parts of a label behind its title begin."""

    box_px: float
    count_px: float
    flag_px: float


def _places(label: MarkLabel) -> _Places:
    title_px, count_px, gap_px = label.sizes_px
    box_x = _BEFORE_PX + advance(label.title, sans(title_px, bold=label.is_bold)) + gap_px
    count_x = box_x + (_BOX_PX + gap_px if label.quotation else 0.0)
    written_px = advance(label.number, sans(count_px)) + gap_px if label.number else 0.0
    return _Places(box_x, count_x, count_x + written_px)


def _write(painter: QPainter, label: MarkLabel, places: _Places) -> None:
    """Draw a label with its baseline _ABOVE_PX below the painter's origin."""
    title_px, count_px, _ = label.sizes_px
    title_font, count_font = sans(title_px, bold=label.is_bold), sans(count_px)
    for x, text, font, ink in (
        (_BEFORE_PX, label.title, title_font, label.inks.title),
        (places.count_px, label.number, count_font, label.inks.number),
    ):
        if not text:
            continue
        painter.setFont(font)
        painter.setPen(kept_colour(ink))
        painter.drawText(QPointF(x, _ABOVE_PX), shown_on_one_line(text))
    if label.quotation:
        box = QRectF(places.box_px, _ABOVE_PX - _BOX_ABOVE_PX, _BOX_PX, _BOX_HIGH_PX)
        paint_number(painter, box, label.quotation, label.inks.box, label.inks.in_box)
    if label.is_flagged:
        paint_flag(painter, QPointF(places.flag_px, _ABOVE_PX - 4.5), kept_colour(label.inks.flag))
