"""PassageMarks: the cited and the found passages of a piece of an article, as they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.layout.article.highlights import ALONE
from timeline_app.paint.theme import mixed, with_alpha

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.layout.article.highlights import Ground, Highlight, Passages
    from timeline_app.model.articles.text_spans import TextSpans
    from timeline_app.paint.article.lines import PieceLines
    from timeline_app.paint.theme import Theme

_RADIUS_PX: Final = 2.0
_CHOSEN_LINE_PX: Final = 2.0
_LINE_PX: Final = 1.0
_TICK_PX: Final = 4.0  # the upright at both ends of an underline
# Below the ground's bottom, for each level of passages that overlap; then the same again.
_LEVELS_PX: Final = (0.0, 2.0, -2.0, 4.0)
_FOUND_ALPHA: Final = 0.10
_OTHER_ALPHA: Final = 0.25  # of a passage that is not the chosen one
_CURRENT_ALPHA: Final = 0.24

Tinted = tuple[QRectF, QColor]


@dataclass(frozen=True, slots=True)
class MatchMark:
    """The matches of a search in the article; `current` is the row of the current one."""

    spans: TextSpans
    current: int | None


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """What is painted behind and over the text of one piece, in px from its top left."""

    grounds: tuple[Tinted, ...]
    underlines: tuple[Tinted, ...]
    hits: tuple[QRectF, ...]
    current: tuple[QRectF, ...]


def build_marks(
    lines: PieceLines, passages: Passages, found: MatchMark, theme: Theme
) -> PassageMarks:
    """Return the marks of a piece: passages tinted, those that overlap underlined too."""
    hits = found.spans.touching(lines.start, lines.end)
    current = [row for row in hits if row == found.current]
    return PassageMarks(
        _grounds(lines, passages.grounds(lines.start, lines.end), theme),
        _underlines(lines, passages, theme),
        _places(lines, found.spans, [row for row in hits if row != found.current]),
        _places(lines, found.spans, current),
    )


def paint_behind(painter: QPainter, marks: PassageMarks, theme: Theme) -> None:
    """Paint the marks behind the text, with the painter's origin at the piece's top left."""
    painter.setPen(Qt.PenStyle.NoPen)
    for rect, colour in marks.grounds:
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, _RADIUS_PX, _RADIUS_PX)
    accent = QColor(theme.accent)
    paint_boxes(painter, marks.hits, with_alpha(accent, _FOUND_ALPHA), QPen(accent, 1.0))
    paint_boxes(painter, marks.current, with_alpha(accent, _CURRENT_ALPHA), QPen(accent, 2.0))


def paint_over(painter: QPainter, marks: PassageMarks) -> None:
    """Paint the underlines, with the painter's origin at the piece's top left."""
    for rect, colour in marks.underlines:
        painter.fillRect(rect, colour)


def paint_boxes(painter: QPainter, rects: Iterable[QRectF], ground: QColor, pen: QPen) -> None:
    """Paint boxes filled with `ground`, with the outline inside them."""
    half_px = 0.0 if pen.style() == Qt.PenStyle.NoPen else pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(ground)
    for rect in rects:
        inner = rect.adjusted(half_px, half_px, -half_px, -half_px)
        painter.drawRoundedRect(inner, _RADIUS_PX, _RADIUS_PX)


def _grounds(lines: PieceLines, grounds: Sequence[Ground], theme: Theme) -> tuple[Tinted, ...]:
    places = lines.rects([(each.start, each.end) for each in grounds])
    return tuple(
        (rect, _tint(ground, theme))
        for ground, rects in zip(grounds, places, strict=True)
        for rect in rects
    )


def _tint(ground: Ground, theme: Theme) -> QColor:
    """Return the chosen passage's yellow, else the middle of all colours there, transparent."""
    if ground.is_chosen:
        return QColor(theme.highlight)
    tint = theme.lane(ground.colours[0]).name()
    for count, colour in enumerate(ground.colours[1:], start=2):
        tint = mixed(tint, theme.lane(colour).name(), 1 / count)
    return with_alpha(tint, _OTHER_ALPHA)


def _underlines(lines: PieceLines, passages: Passages, theme: Theme) -> tuple[Tinted, ...]:
    """Return lines under the chosen passages and under each of those that overlap."""
    underlined = [
        row
        for row in passages.spans.touching(lines.start, lines.end)
        if passages.levels[row] != ALONE or passages.highlights[row].is_chosen
    ]
    shown = [passages.highlights[row] for row in underlined]
    places = lines.rects([(each.start, each.end) for each in shown])
    tinted: list[Tinted] = []
    for row, each, rects in zip(underlined, shown, places, strict=True):
        colour = theme.lane(each.colour)
        level = passages.levels[row]
        tinted += ((rect, colour) for rect in _underline(lines, each, level, rects))
    return tuple(tinted)


def _underline(
    lines: PieceLines, highlight: Highlight, level: int, rects: Sequence[QRectF]
) -> list[QRectF]:
    thick_px = _CHOSEN_LINE_PX if highlight.is_chosen else _LINE_PX
    drop_px = _LEVELS_PX[max(level, 0) % len(_LEVELS_PX)] - thick_px
    drawn = [QRectF(rect.left(), rect.bottom() + drop_px, rect.width(), thick_px) for rect in rects]
    if level == ALONE or not drawn:
        return drawn
    if highlight.start >= lines.start:
        first = drawn[0]
        drawn.append(QRectF(first.left(), first.top() - _TICK_PX, _LINE_PX, _TICK_PX))
    if highlight.end <= lines.end:
        last = drawn[len(rects) - 1]
        left_px = last.right() - _LINE_PX
        drawn.append(QRectF(left_px, last.top() - _TICK_PX, _LINE_PX, _TICK_PX))
    return drawn


def _places(lines: PieceLines, spans: TextSpans, rows: Sequence[int]) -> tuple[QRectF, ...]:
    ends = [(int(spans.starts[row]), int(spans.ends[row])) for row in rows]
    return tuple(rect for rects in lines.rects(ends) for rect in rects)
