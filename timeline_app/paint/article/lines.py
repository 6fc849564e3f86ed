"""PieceLines: a piece of an article set in lines, and the places of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, cast
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextLine, QTextOption

from timeline_app.model.articles.text_spans import from_utf16, to_utf16
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import without_ligatures

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRONG: Final = {"L", "R", "AL"}
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: its face, the width of its column and from one line to the next, in px."""

    font: QFont
    width_px: float
    line_px: float


class PieceLines:
    """The lines of one piece; places are in px from its top left, positions the article's own.

    Attributes:
        start: the first code point of the article that is in it.
        end: after the last.
        height_px: from the top of the first line to the bottom of the last.

    """

    def __init__(self, text: str, start: int, setting: Setting) -> None:
        self.start = start
        self.end = start + len(text)
        shown = shown_on_one_line(text)
        self._setting = setting
        self._turns = _RIGHT_TO_LEFT.search(shown) is not None
        # Where the order turns, places are asked of glyphs, and a tab has none.
        self._shown = shown.replace("\t", " ") if self._turns else shown
        self._layout = QTextLayout(self._shown, setting.font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_wrapping(leftwards=self._turns and _reads_leftwards(shown)))
        self._tops_px, self.height_px = _set_lines(self._layout, setting)

    def rects(self, spans: Sequence[tuple[int, int]]) -> list[list[QRectF]]:
        """Return the boxes of each span, line by line, of whole characters as they are seen.

        Outside the piece there are none, nor at the spaces at which a line is broken.
        """
        units = self._units([position for span in spans for position in span])
        ends = zip(units[::2], units[1::2], strict=True)
        return [
            self._rects(self._seen_start(lo), self._seen_end(hi)) if lo < hi else []
            for lo, hi in ends
        ]

    def line_top(self, position: int) -> float:
        """Return the top of the line that holds a position."""
        return self._tops_px[self._line_of(self._unit(position)).lineNumber()]

    def line_bottom(self, position: int) -> float:
        """Return the bottom of the line that holds a position."""
        return self._bottom(self._line_of(self._unit(position)).lineNumber())

    def first_from(self, y_px: float) -> int:
        """Return the first position of the line at a height."""
        return self._position(self._line_at(y_px).textStart())

    def nearest(self, at: QPointF) -> int:
        """Return the position between two characters that is nearest to a point."""
        between = QTextLine.CursorPosition.CursorBetweenCharacters
        return self._position(self._line_at(at.y()).xToCursor(at.x(), between))

    def under(self, at: QPointF) -> int | None:
        """Return the character at a point; none beside and between the lines' ends."""
        line = self._line_at(at.y())
        text = line.naturalTextRect()
        if not (0 <= at.y() < self.height_px and text.left() <= at.x() < text.right()):
            return None
        return min(self._position(self._unit_under(line, at.x())), max(self.end - 1, self.start))

    def caret_x(self, position: int) -> float:
        """Return the x of a caret before the position."""
        unit = self._unit(position)
        return _x(self._line_of(unit), unit)

    def moved(self, position: int, *, forward: bool, by_word: bool) -> int:
        """Return the next place for a caret in a direction; the same at the piece's end."""
        modes = QTextLayout.CursorMode
        mode = modes.SkipWords if by_word else modes.SkipCharacters
        step = self._layout.nextCursorPosition if forward else self._layout.previousCursorPosition
        return self._position(step(self._unit(position), mode))

    def word_around(self, position: int) -> tuple[int, int]:
        """Return the word, or the sign or space, that holds a position (UAX 29, by Qt)."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, self._shown)
        finder.setPosition(self._unit(position))
        if not finder.isAtBoundary():
            finder.toPreviousBoundary()
        start = finder.position()
        end = finder.toNextBoundary()
        return self._position(start), self._position(max(end, start))

    def line_ends(self, position: int) -> tuple[int, int]:
        """Return the first and the last place for a caret on the line that holds a position."""
        line = self._line_of(self._unit(position))
        end = line.textStart() + line.textLength()
        if line.lineNumber() < self._layout.lineCount() - 1:
            end = self._layout.previousCursorPosition(end)  # the next is on the next line already
        return self._position(line.textStart()), self._position(end)

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        clip: QRectF,
        selections: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        """Draw the lines that touch the clip in the painter's pen."""
        self._layout.draw(painter, at, list(selections), clip)

    def draw_once(
        self, painter: QPainter, at: QPointF, inked: Sequence[QTextLayout.FormatRange]
    ) -> None:
        """Draw all lines with each character once, where `draw` paints some over others.

        So that a search finds each text once in what is painted.
        """
        font = without_ligatures(self._setting.font)
        layout = QTextLayout(self._shown, font)
        layout.setTextOption(self._layout.textOption())
        layout.setFormats(list(inked))
        _set_lines(layout, self._setting)
        layout.draw(painter, at)

    def draw_caret(self, painter: QPainter, at: QPointF, position: int) -> None:
        """Draw a caret before the position."""
        self._layout.drawCursor(painter, at, self._unit(position), 1)

    def in_ink(self, start: int, end: int, ink: QColor) -> QTextLayout.FormatRange:
        """Return the format with which `draw` sets a span in another ink."""
        lo, hi = self._units([start, end])
        inked = QTextLayout.FormatRange()
        inked.start, inked.length = lo, hi - lo
        inked.format.setForeground(ink)
        return inked

    def _units(self, positions: list[int]) -> list[int]:
        own = [min(max(position, self.start), self.end) - self.start for position in positions]
        return own if self._shown.isascii() else to_utf16(self._shown, own).tolist()

    def _unit(self, position: int) -> int:
        return self._units([position])[0]

    def _position(self, unit: int) -> int:
        if self._shown.isascii():
            return self.start + unit
        return self.start + int(from_utf16(self._shown, [unit])[0])

    def _seen_start(self, unit: int) -> int:
        layout = self._layout
        return unit if layout.isValidCursorPosition(unit) else layout.previousCursorPosition(unit)

    def _seen_end(self, unit: int) -> int:
        layout = self._layout
        return unit if layout.isValidCursorPosition(unit) else layout.nextCursorPosition(unit)

    def _line_of(self, unit: int) -> QTextLine:
        return self._layout.lineForTextPosition(unit)

    def _line_at(self, y_px: float) -> QTextLine:
        return self._layout.lineAt(max(bisect_right(self._tops_px, y_px) - 1, 0))

    def _bottom(self, number: int) -> float:
        return self._tops_px[number + 1] if number + 1 < len(self._tops_px) else self.height_px

    def _rects(self, start: int, end: int) -> list[QRectF]:
        rects = []
        for number in range(self._line_of(start).lineNumber(), self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first = line.textStart()
            if first >= end:
                break
            span = (max(start, first), min(end, first + line.textLength()))
            rects += [self._rect(number, line, *part) for part in self._parts(line, *span)]
        return [rect for rect in rects if rect.width() > 0]

    def _parts(self, line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
        """Return the left and right ends of a span on a line; of each run where the order turns."""
        if not self._turns:
            return [(_x(line, start), _x(line, end))]
        runs = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
        return _joined([(run.left(), run.right()) for run in runs])

    def _unit_under(self, line: QTextLine, x_px: float) -> int:
        unit, end = line.textStart(), line.textStart() + line.textLength()
        while self._turns and unit < end:  # Qt's own answer errs there where the order turns
            after = max(self._layout.nextCursorPosition(unit), unit + 1)
            if any(left <= x_px < right for left, right in self._parts(line, unit, after)):
                return unit
            unit = after
        return line.xToCursor(x_px, QTextLine.CursorPosition.CursorOnCharacter)

    def _rect(self, number: int, line: QTextLine, left: float, right: float) -> QRectF:
        text = line.naturalTextRect()
        left, right = max(left, text.left()), min(right, text.right())
        top, bottom = self._tops_px[number], self._bottom(number)
        return QRectF(left, top, right - left, bottom - top)


def _reads_leftwards(text: str) -> bool:
    """Return whether the first strong character of a text goes from right to left (UAX 9)."""
    kinds = map(bidirectional, text)
    return next((kind for kind in kinds if kind in _STRONG), "L") != "L"


def _wrapping(*, leftwards: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if leftwards:  # Qt orders its words by itself, but begins its lines on the left
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    return option


def _set_lines(layout: QTextLayout, setting: Setting) -> tuple[list[float], float]:
    """Make the lines; their tops, and the bottom of the last."""
    tops_px: list[float] = []
    y_px = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(setting.width_px)
        height_px = max(setting.line_px, ceil(line.height()))  # other scripts may need more
        line.setPosition(QPointF(0, y_px + (height_px - line.height()) / 2))
        tops_px.append(y_px)
        y_px += height_px
    layout.endLayout()
    return tops_px, y_px


def _x(line: QTextLine, unit: int) -> float:
    x_px, _nearest_unit = cast("tuple[float, int]", line.cursorToX(unit))
    return x_px


def _joined(parts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return parts with those that touch made one."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(parts):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined
