"""TypesetPage: an article's title and text, set for one width and size of type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.paint.article.column import ArticleColumn
from timeline_app.paint.article.lines import PieceLines, Setting
from timeline_app.paint.article.marks import (
    line_below,
    paint_behind,
    paint_boxes,
    paint_dots,
    paint_over,
)
from timeline_app.paint.fonts import sans, serif
from timeline_app.paint.theme import with_alpha

if TYPE_CHECKING:
    from timeline_app.layout.article.pieces import Pieces
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.paint.article.marks import PassageMarks
    from timeline_app.paint.theme import Theme


_EMPHASIS_ALPHA: Final = 0.25
_HELD_ALPHA: Final = 0.2
_NO_PEN: Final = Qt.PenStyle.NoPen


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is shown on the marks for a while; spans are code points `[start, end)`.

    Attributes:
        selected: what the reader selected.
        hovered: what the pointer is on elsewhere.
        emphasised: what the reader was just led to.
        emphasis: how strongly that is marked, from 0 to 1.
        caret: the position after it, if it is shown.
        held: what a card in the margin is about, read through its ground.
        noted: words of it that give something that the card shows.

    """

    selected: Span
    hovered: Span | None
    emphasised: Span
    emphasis: float
    caret: int | None
    held: Span = (0, 0)
    noted: tuple[Span, ...] = ()


def paint_piece(
    painter: QPainter,
    lines: PieceLines,
    marks: PassageMarks,
    overlay: Overlay,
    theme: Theme,
    clip: QRectF,
) -> None:
    """Paint a piece with the painter's origin at its top left; the clip is in its px."""
    if overlay.held[0] < overlay.held[1]:
        marks = _below_card(lines, marks, overlay.held)
    paint_behind(painter, marks, theme)
    _paint_overlay(painter, lines, overlay, theme)
    selected = lines.rects([overlay.selected])
    inks = [lines.in_ink(*span, QColor(theme.text_faint)) for span in marks.uncited]
    if selected and selected[0]:
        paint_boxes(painter, selected[0], QColor(theme.accent), QPen(_NO_PEN))
        inks += [lines.in_ink(*overlay.selected, QColor(theme.on_accent))]
    painter.setPen(QColor(theme.text))
    lines.draw(painter, QPointF(), clip, inks)
    paint_over(painter, marks, theme)
    for rects in lines.rects(overlay.noted):
        for rect in rects:
            paint_dots(painter, line_below(rect), theme.accent)
    if overlay.caret is not None and lines.start <= overlay.caret <= lines.end:
        lines.draw_caret(painter, QPointF(), overlay.caret)


def _below_card(lines: PieceLines, marks: PassageMarks, held: Span) -> PassageMarks:
    """Return the marks without those that the ground of the words of a card takes the place of."""
    (rects,) = lines.rects([held]) or ((),)
    if not rects:
        return marks
    top_px, bottom_px = rects[0].top(), rects[-1].bottom()
    dotted = tuple(each for each in marks.dotted if not top_px <= each.center().y() <= bottom_px)
    uncited = tuple(span for span in marks.uncited if not (span[0] < held[1] and held[0] < span[1]))
    return replace(marks, dotted=dotted, uncited=uncited, current=())


def _paint_overlay(painter: QPainter, lines: PieceLines, overlay: Overlay, theme: Theme) -> None:
    if overlay.hovered is not None:
        ink = QColor(theme.text)
        for rects in lines.rects([overlay.hovered]):
            paint_boxes(painter, rects, with_alpha(ink, theme.hover_alpha), QPen(ink, 1.0))
    for rects in lines.rects([overlay.held]):
        paint_boxes(painter, rects, with_alpha(theme.accent, _HELD_ALPHA), QPen(_NO_PEN))
    if overlay.emphasis > 0:
        ground = with_alpha(theme.accent, _EMPHASIS_ALPHA * overlay.emphasis)
        for rects in lines.rects([overlay.emphasised]):
            paint_boxes(painter, rects, ground, QPen(_NO_PEN))


LINE_SHARE: Final = 26 / 17  # of the size of type, from line to line
_MEASURE_SHARE: Final = 630 / 17  # of the size of type: a comfortable line, about 75 characters
_NOTES_PX: Final = 264.0  # left of the text, where the window is wide enough
_NOTES_SHARE: Final = 0.275  # of the width, where it is not
_NUMBERS_PX: Final = 48.0  # left of the text in a narrow window: notes are numbers there
_LEAST_WITH_NOTES_PX: Final = 500.0
_MARGIN_PX: Final = 16.0
_RIGHT_PX: Final = 72.0  # right of the text, where the window is wide enough
_LEAST_TEXT_PX: Final = 60.0
_LEAST_BESIDE_CARD_PX: Final = 400.0
_BESIDE_CARD_PX: Final = 24.0  # right of the text

# The heading's share of the size of type, and px.
_TITLE_SHARE: Final = 24 / 17
_TITLE_MORE_PX: Final = 8.0  # wider than the text
_TITLE_LINE_SHARE: Final = 31 / 24
_SUBTITLE_SHARE: Final = 14 / 17
_SUBTITLE_LINE_SHARE: Final = 1.4
_ABOVE_PX: Final = 22.0
_BETWEEN_PX: Final = 4.0
_BELOW_PX: Final = 10.0


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What is shown of an article: its text, cut into pieces, and the heading above it."""

    text: str
    pieces: Pieces
    title: str
    subtitle: str


class TypesetPage:
    """A heading and a column, with room for notes to the left, or for a card of a width.

    Attributes:
        left_px: where the text begins.
        width_px: how wide it is.
        column: the text below the heading.

    """

    def __init__(
        self, article: ArticleText, font_px: int, view_px: float, card_px: float = 0.0
    ) -> None:
        font = serif(font_px)
        measure_px = round(_MEASURE_SHARE * font_px)
        self.left_px, self.width_px = _columns(view_px, measure_px, card_px)
        heading_px = min(self.width_px + _TITLE_MORE_PX, view_px - self.left_px)
        self._title = _heading_lines(
            article.title,
            Setting(
                serif(round(_TITLE_SHARE * font_px), bold=True),
                heading_px,
                round(_TITLE_SHARE * _TITLE_LINE_SHARE * font_px),
            ),
        )
        self._subtitle = _heading_lines(
            article.subtitle,
            Setting(
                sans(round(_SUBTITLE_SHARE * font_px)),
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


def _columns(view_px: float, measure_px: float, card_px: float) -> tuple[float, float]:
    """Return where the text begins and how wide it is, in a view of the width.

    A card has room only where enough is left for the text.
    """
    beside_px = view_px - card_px - _BESIDE_CARD_PX
    if card_px and beside_px >= _LEAST_BESIDE_CARD_PX:
        return round(card_px), round(min(measure_px, beside_px))
    has_notes = view_px >= _LEAST_WITH_NOTES_PX
    left_px = min(_NOTES_SHARE * view_px, _NOTES_PX) if has_notes else _NUMBERS_PX
    width_px = min(measure_px, max(view_px - left_px - _MARGIN_PX, _LEAST_TEXT_PX))
    spare_px = max(view_px - left_px - width_px - _RIGHT_PX, 0.0)
    return round(left_px + spare_px / 2), round(width_px)
