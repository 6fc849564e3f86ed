"""ArticleColumn: an article set in a column, laid out only where it is looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtGui import QFont, QFontMetricsF

from timeline_app.paint.article.lines import PieceLines, Setting

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.layout.article.pieces import Pieces

_GAP_LINES: Final = 12 / 26  # between two paragraphs
_BLANK_LINES: Final = 0.3  # of a line with nothing on it
_FOOT_LINES: Final = 2  # below the last
_KEPT: Final = 80_000  # characters whose lines are kept
_PIECE_COST: Final = 40  # characters that a piece counts for besides its own
_SAMPLE: Final = "The agreement was signed during the visit, as part of a wider trip across Asia. "


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """A height of the column, in px below the top of a piece (less than zero above it)."""

    piece: int
    offset_px: float


class ArticleColumn:
    """The pieces of a text one above the other; heights are px from the top of the heading.

    A piece's height is a guess until its lines exist. A `ColumnPlace` stays valid before and
    after: the view is held by a place, so that nothing moves when a guess is corrected.
    All heights are whole px, so that lines are as sharp as they can be.
    """

    def __init__(self, text: str, pieces: Pieces, setting: Setting, head_px: float) -> None:
        self.setting = setting
        self.head_px = head_px
        self._text = text
        self._pieces = pieces
        self._gap_px = round(_GAP_LINES * setting.line_px)
        self._blank = _shrunk(setting, _BLANK_LINES)
        self._heights_px = pieces.guess_heights(
            setting.width_px / char_px(setting), setting.line_px, self._gap_px, self._blank.line_px
        )
        self._tops_px: npt.NDArray[np.float64] | None = None
        self._kept: OrderedDict[int, PieceLines] = OrderedDict()
        self._cost = 0

    def __len__(self) -> int:
        return len(self._pieces)

    def piece_at(self, position: int) -> int:
        """Return the piece that holds a code point."""
        return self._pieces.at(position)

    def lines(self, piece: int) -> PieceLines:
        """Return the lines of a piece; from now on its height is known."""
        kept = self._kept.get(piece)
        if kept is not None:
            self._kept.move_to_end(piece)
            return kept
        start, end = int(self._pieces.starts[piece]), int(self._pieces.ends[piece])
        setting = self._blank if self._pieces.is_blank[piece] else self.setting
        lines = PieceLines(self._text[start:end], start, setting)
        self._keep(piece, lines)
        self._correct(piece, lines)
        return lines

    def height(self, piece: int) -> float:
        """Return the height of a piece with the gap to the next."""
        self.lines(piece)
        return float(self._heights_px[piece])

    @property
    def total_px(self) -> float:
        """The height of the whole, as far as heights are known."""
        foot_px = _FOOT_LINES * self.setting.line_px
        return float(self._tops()[-1] + self._heights_px[-1]) + foot_px

    def height_of(self, place: ColumnPlace) -> float:
        """Return how far down the column a place is."""
        return float(self._tops()[place.piece]) + place.offset_px

    def place_at(self, height_px: float) -> ColumnPlace:
        """Return the place at a height, as far as heights are known."""
        tops = self._tops()
        piece = max(int(np.searchsorted(tops, height_px, "right")) - 1, 0)
        return ColumnPlace(piece, height_px - float(tops[piece]))

    def place_of(self, position: int) -> ColumnPlace:
        """Return the top of the line that holds a code point."""
        piece = self.piece_at(position)
        return ColumnPlace(piece, self.lines(piece).line_top(position))

    def guess_height_of(self, position: int) -> float:
        """Return how far down a code point's line is; a guess within a piece without lines."""
        piece = self.piece_at(position)
        top_px = float(self._tops()[piece])
        if piece in self._kept:
            return top_px + self._kept[piece].line_top(position)
        start, end = int(self._pieces.starts[piece]), int(self._pieces.ends[piece])
        share = min((position - start) / max(end - start, 1), 1.0)
        lines_px = float(self._heights_px[piece]) - self.setting.line_px - self._gap_px
        return top_px + share * max(lines_px, 0.0)

    def moved(self, place: ColumnPlace, by_px: float) -> ColumnPlace:
        """Return the place `by_px` below (above if negative); pieces between are laid out."""
        piece, offset_px = place.piece, place.offset_px + by_px
        while offset_px < 0 and piece > 0:
            piece -= 1
            offset_px += self.height(piece)
        while piece < len(self) - 1 and offset_px >= self.height(piece):
            offset_px -= self.height(piece)
            piece += 1
        return ColumnPlace(piece, offset_px)

    def bounded(self, top: ColumnPlace, view_px: float) -> ColumnPlace:
        """Return the nearest place at which a view shows nothing beyond the column."""
        shown = self.in_view(top, view_px)
        piece, y_px = shown[-1]
        if piece == len(self) - 1:
            foot_px = _FOOT_LINES * self.setting.line_px
            missing_px = view_px - (y_px + self.height(piece) + foot_px)
            if missing_px > 0:
                top = self.moved(top, -missing_px)
        if top.piece == 0 and top.offset_px < -self.head_px:
            return self.start()
        return top

    def in_view(self, top: ColumnPlace, view_px: float) -> list[tuple[int, float]]:
        """Return the pieces that a view of the height shows, with the top of each in it."""
        piece, y_px = top.piece, -top.offset_px
        shown = [(piece, y_px)]
        while piece < len(self) - 1 and (y_px := y_px + self.height(piece)) < view_px:
            piece += 1
            shown.append((piece, y_px))
        self.height(piece)
        return shown

    def start(self) -> ColumnPlace:
        """Return the top of the heading."""
        return ColumnPlace(0, -self.head_px)

    def end(self) -> ColumnPlace:
        """Return the bottom of the last piece."""
        last = len(self) - 1
        return ColumnPlace(last, self.height(last))

    def extent_px(self, start: int, end: int, most_px: float) -> float:
        """Return the height from a passage's first line to its last, `most_px` at most."""
        first = self.place_of(start)
        piece, height_px = first.piece, -first.offset_px
        last = max(end - 1, start)
        while piece < self.piece_at(last) and height_px < most_px:
            height_px += self.height(piece)
            piece += 1
        return min(height_px + self.lines(piece).line_bottom(last), most_px)

    def _tops(self) -> npt.NDArray[np.float64]:
        if self._tops_px is None:
            tops = np.empty(len(self._heights_px))
            tops[0] = self.head_px
            np.cumsum(self._heights_px[:-1], out=tops[1:])
            tops[1:] += self.head_px
            self._tops_px = tops
        return self._tops_px

    def _correct(self, piece: int, lines: PieceLines) -> None:
        has_gap = self._pieces.is_last[piece] and not self._pieces.is_blank[piece]
        height_px = lines.height_px + self._gap_px * bool(has_gap)
        if height_px != self._heights_px[piece]:
            self._heights_px[piece] = height_px
            self._tops_px = None

    def _keep(self, piece: int, lines: PieceLines) -> None:
        self._kept[piece] = lines
        self._cost += lines.end - lines.start + _PIECE_COST
        while self._cost > _KEPT and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._cost -= gone.end - gone.start + _PIECE_COST


def _shrunk(setting: Setting, share: float) -> Setting:
    """Return a setting in smaller type, for blank lines."""
    font = QFont(setting.font)
    font.setPixelSize(max(int(share * font.pixelSize()), 1))
    return replace(setting, font=font, line_px=round(share * setting.line_px))


def char_px(setting: Setting) -> float:
    """Return the width of an average character of English prose."""
    return QFontMetricsF(setting.font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
