"""Parts of a page: texts set in lines and rules, placed below and beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.paint.article.lines import PieceLines, Setting
from timeline_app.paint.fonts import sans, serif

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont


class Face(NamedTuple):
    """How a text of the page is set: its px, the px from line to line, and the theme's ink."""

    size_px: float
    line_px: float
    ink: str
    is_serif: bool = False
    is_bold: bool = False

    @property
    def font(self) -> QFont:
        """Its font."""
        return (serif if self.is_serif else sans)(self.size_px, bold=self.is_bold)

    def set_lines(self, text: str, width_px: float) -> PieceLines:
        """Return a text set in lines of a width."""
        return PieceLines(text, 0, Setting(self.font, max(width_px, 1.0), self.line_px))


class PageText(NamedTuple):
    """Lines at a place; which characters of them are on the highlight, and which in full ink.

    `link` is the name of the place it leads to, `name` that of its own, where it has one.
    """

    x_px: float
    y_px: float
    text: str
    lines: PieceLines
    ink: str
    marked: tuple[tuple[int, int], ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    link: str = ""
    name: str = ""


class HorizontalRule(NamedTuple):
    """A line across; or a number in a box, where it has a text.

    `ink` is a colour of the theme by its name, or that of a lane.
    """

    box: QRectF
    ink: str
    text: str = ""


class PagePart(NamedTuple):
    """A part of the page, y from its top, and how high it is."""

    texts: tuple[PageText, ...]
    rules: tuple[HorizontalRule, ...]
    height_px: float

    def moved(self, x_px: float, y_px: float) -> PagePart:
        """Return the part at another place; its height reaches down from there."""
        texts = tuple(t._replace(x_px=t.x_px + x_px, y_px=t.y_px + y_px) for t in self.texts)
        rules = tuple(r._replace(box=r.box.translated(x_px, y_px)) for r in self.rules)
        return PagePart(texts, rules, self.height_px + y_px)


NOTHING: Final = PagePart((), (), 0.0)


def paragraph(
    text: str, face: Face, width_px: float, marked: tuple[tuple[int, int], ...] = ()
) -> PagePart:
    """Return a text set in lines, with code points that are marked."""
    if not text:
        return NOTHING
    lines = face.set_lines(text, width_px)
    return PagePart((PageText(0.0, 0.0, text, lines, face.ink, marked),), (), lines.height_px)


_LONGEST: Final = 4_000  # characters set at a time


def cut_paragraph(
    text: str,
    face: Face,
    width_px: float,
    most_px: float,
    marked: tuple[tuple[int, int], ...] = (),
) -> Iterator[PagePart]:
    """Yield a text in parts of a height at most, cut between lines."""
    at = 0
    while at < len(text):
        piece = text[at : at + _LONGEST]
        part = _marked_part(piece, face, width_px, at, marked)
        if part.height_px > most_px:
            end = part.texts[0].lines.first_from(most_px - face.line_px / 2)
            piece = piece[: max(end, 1)]
            part = _marked_part(piece, face, width_px, at, marked)
        yield part
        at += len(piece)


def _marked_part(
    piece: str, face: Face, width_px: float, at: int, marked: tuple[tuple[int, int], ...]
) -> PagePart:
    """Return the part of a piece of a text that begins at a code point of it."""
    end = at + len(piece)
    own = [(max(lo, at) - at, min(hi, end) - at) for lo, hi in marked if lo < end and hi > at]
    return paragraph(piece, face, width_px, tuple(own))


def below(*parts: PagePart, gap_px: float = 0.0) -> PagePart:
    """Return parts below each other; empty ones take no room."""
    texts: tuple[PageText, ...] = ()
    rules: tuple[HorizontalRule, ...] = ()
    height_px = 0.0
    for part in parts:
        if part.height_px:
            placed = part.moved(0.0, height_px + (gap_px if height_px else 0.0))
            texts, rules, height_px = texts + placed.texts, rules + placed.rules, placed.height_px
    return PagePart(texts, rules, height_px)
