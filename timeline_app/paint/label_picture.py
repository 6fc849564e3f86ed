"""Labels as pictures that are kept: a mark's title, how many articles support it, and its flag."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import sans
from timeline_app.paint.pixmaps import draw_pixmap, empty_pixmap
from timeline_app.paint.shapes import paint_flag
from timeline_app.paint.texts import advance
from timeline_app.paint.theme import kept_colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

_ABOVE_PX: Final = 16.0  # of the baseline
_BELOW_PX: Final = 6.0
_BEFORE_PX: Final = 2.0  # a letter may reach beyond its place
_FLAG_PX: Final = 12.0
_MOST_KEPT: Final = 600  # some ten MB, and more than are seen at once


class Inks(NamedTuple):
    """The colours of a label, as `#rrggbb`."""

    title: str
    number: str
    flag: str


class Label(NamedTuple):
    """What a label says and how; the sizes are its title's, its count's, and the gap between."""

    title: str
    number: str
    is_flagged: bool
    is_bold: bool
    inks: Inks
    sizes_px: tuple[float, float, float]
    scale: float  # pixels of the device a px


def draw_label(painter: QPainter, x_px: float, baseline_px: float, label: Label) -> None:
    """Draw a label at the pixel nearest to where it is to stand."""
    draw_pixmap(painter, x_px - _BEFORE_PX, baseline_px - _ABOVE_PX, _picture(label))


@lru_cache(maxsize=_MOST_KEPT)
def _picture(label: Label) -> QPixmap:
    """The label with its baseline _ABOVE_PX below the upper edge.

    It is drawn eight times as fast as its texts would be.
    """
    title_px, count_px, gap_px = label.sizes_px
    title_font, count_font = sans(title_px, bold=label.is_bold), sans(count_px)
    count_x = _BEFORE_PX + advance(label.title, title_font) + gap_px
    flag_x = count_x + (advance(label.number, count_font) + gap_px if label.number else 0.0)
    width_px = flag_x + _FLAG_PX * label.is_flagged
    picture = empty_pixmap(width_px, _ABOVE_PX + _BELOW_PX, label.scale)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x, text, font, ink in (
        (_BEFORE_PX, label.title, title_font, label.inks.title),
        (count_x, label.number, count_font, label.inks.number),
    ):
        painter.setFont(font)
        painter.setPen(kept_colour(ink))
        painter.drawText(QPointF(x, _ABOVE_PX), shown_on_one_line(text))
    if label.is_flagged:
        paint_flag(painter, QPointF(flag_x, _ABOVE_PX - 4.5), kept_colour(label.inks.flag))
    painter.end()
    return picture
