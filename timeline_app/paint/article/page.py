"""TypesetPage: an article's title and text, set for one width and size of type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.paint.article.column import ArticleColumn, char_px
from timeline_app.paint.article.lines import PieceLines, Setting
from timeline_app.paint.article.marks import paint_behind, paint_boxes, paint_over
from timeline_app.paint.fonts import sans, serif
from timeline_app.paint.theme import with_alpha

if TYPE_CHECKING:
    from timeline_app.layout.article.pieces import Pieces
    from timeline_app.paint.article.marks import PassageMarks
    from timeline_app.paint.theme import Theme


_EMPHASIS_ALPHA: Final = 0.25
_NO_PEN: Final = Qt.PenStyle.NoPen

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is shown on the marks for a while; spans are code points `[start, end)`.

    Attributes:
        selected: what the reader selected.
        hovered: what the pointer is on elsewhere.
        emphasised: what the reader was just led to.
        emphasis: how strongly that is marked, from 0 to 1.
        caret: the position after it, if it is shown.

    """

    selected: Span
    hovered: Span | None
    emphasised: Span
    emphasis: float
    caret: int | None


def paint_piece(
    painter: QPainter,
    lines: PieceLines,
    marks: PassageMarks,
    overlay: Overlay,
    theme: Theme,
    clip: QRectF,
) -> None:
    """Paint a piece with the painter's origin at its top left; the clip is in its px."""
    paint_behind(painter, marks, theme)
    _paint_overlay(painter, lines, overlay, theme)
    selected = lines.rects([overlay.selected])
    inks = []
    if selected and selected[0]:
        paint_boxes(painter, selected[0], QColor(theme.accent), QPen(_NO_PEN))
        inks = [lines.in_ink(*overlay.selected, QColor(theme.on_accent))]
    painter.setPen(QColor(theme.text))
    lines.draw(painter, QPointF(), clip, inks)
    paint_over(painter, marks)
    if overlay.caret is not None and lines.start <= overlay.caret <= lines.end:
        lines.draw_caret(painter, QPointF(), overlay.caret)


def _paint_overlay(painter: QPainter, lines: PieceLines, overlay: Overlay, theme: Theme) -> None:
    if overlay.hovered is not None:
        ink = QColor(theme.text)
        for rects in lines.rects([overlay.hovered]):
            paint_boxes(painter, rects, with_alpha(ink, theme.hover_alpha), QPen(ink, 1.0))
    if overlay.emphasis > 0:
        ground = with_alpha(theme.accent, _EMPHASIS_ALPHA * overlay.emphasis)
        for rects in lines.rects([overlay.emphasised]):
            paint_boxes(painter, rects, ground, QPen(_NO_PEN))


LINE_SHARE: Final = 1.55  # of the size of type, from line to line
_MEASURE_CHARS: Final = 68  # a comfortable line has 60 to 75 characters
_NOTES_PX: Final = 151.0  # left of the text, where the window is wide enough
_NOTES_SHARE: Final = 0.21  # of the width, where it is not
_LEAST_NOTES_PX: Final = 96.0
_LEAST_WITH_NOTES_PX: Final = 360.0
_MARGIN_PX: Final = 20.0
_LEAST_TEXT_PX: Final = 60.0

# The heading's share of the size of type, and px.
_TITLE_SHARE: Final = 1.18
_TITLE_LINE_SHARE: Final = 1.25
_SUBTITLE_SHARE: Final = 0.76
_SUBTITLE_LINE_SHARE: Final = 1.4
_ABOVE_PX: Final = 16.0
_BETWEEN_PX: Final = 3.0
_BELOW_PX: Final = 12.0


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What is shown of an article: its text, cut into pieces, and the heading above it."""

    text: str
    pieces: Pieces
    title: str
    subtitle: str


class TypesetPage:
    """A heading and a column, with room for notes to the left.

    Attributes:
        left_px: where the text begins.
        width_px: how wide it is.
        column: the text below the heading.

    """

    def __init__(self, article: ArticleText, font_px: int, view_px: float) -> None:
        font = serif(font_px)
        measure_px = _MEASURE_CHARS * char_px(Setting(font, 0, 0))
        self.left_px, self.width_px = _columns(view_px, measure_px)
        self._title = _heading_lines(
            article.title,
            Setting(
                sans(_TITLE_SHARE * font_px, bold=True),
                self.width_px,
                round(_TITLE_SHARE * _TITLE_LINE_SHARE * font_px),
            ),
        )
        self._subtitle = _heading_lines(
            article.subtitle,
            Setting(
                sans(_SUBTITLE_SHARE * font_px),
                self.width_px,
                round(_SUBTITLE_SHARE * _SUBTITLE_LINE_SHARE * font_px),
            ),
        )
        shown = [each.height_px + _BETWEEN_PX for each in (self._title, self._subtitle) if each]
        head_px = _ABOVE_PX + sum(shown) + _BELOW_PX * bool(shown)
        setting = Setting(font, self.width_px, round(LINE_SHARE * font_px))
        self.column = ArticleColumn(article.text, article.pieces, setting, head_px)

    def paint_heading(self, painter: QPainter, top_px: float, clip: QRectF, theme: Theme) -> None:
        """Draw title and subtitle for a page whose top is at that height."""
        y_px = top_px + _ABOVE_PX
        for lines, ink in ((self._title, theme.text), (self._subtitle, theme.text_soft)):
            if lines is not None:
                painter.setPen(QColor(ink))
                lines.draw(painter, QPointF(self.left_px, y_px), clip)
                y_px += lines.height_px + _BETWEEN_PX


def _heading_lines(text: str, setting: Setting) -> PieceLines | None:
    return PieceLines(text, 0, setting) if text else None


def _columns(view_px: float, measure_px: float) -> tuple[float, float]:
    """Return where the text begins and how wide it is, in a view of the width."""
    notes_px = min(max(_NOTES_SHARE * view_px, _LEAST_NOTES_PX), _NOTES_PX)
    left_px = notes_px if view_px >= _LEAST_WITH_NOTES_PX else _MARGIN_PX
    width_px = min(measure_px, max(view_px - left_px - _MARGIN_PX, _LEAST_TEXT_PX))
    spare_px = max(view_px - left_px - width_px - _MARGIN_PX, 0.0)
    return round(left_px + spare_px / 2), width_px
