"""Sheets of paper: one that a picture fits on, or several with overlaps that make up a wall."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from timeline_app.paint.export.painting import whole_steps
from timeline_app.paint.export.papers import MM_PT, PAPERS_MM, USUAL_PAPER
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.fonts import sans, without_ligatures
from timeline_app.paint.timeline.signs import restored_after
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.picture import Picture

MARGIN_PT: Final = 10 * MM_PT
_OVERLAP_PT: Final = 10 * MM_PT
_TICK_PT: Final = 5 * MM_PT
_CROSS_PT: Final = 1.5 * MM_PT
_LONGEST_PT: Final = 14_400.0  # of a side of a page, by what readers of PDF can show
_MOST_SHEETS: Final = 200
_SNUG: Final = 0.93  # of its size, to which a picture shrinks to save a row or a column of sheets


class SheetPainter(QPainter):
    """A painter whose texts have a glyph for each letter, and are only where they are seen.

    Else a search in a wall of pages would find each text on all of them.
    """

    def setFont(self, font: QFont) -> None:  # type: ignore[override] # a name of a face is none
        """Set the font, without ligatures."""
        super().setFont(without_ligatures(font))

    def drawStaticText(self, at: QPointF, text: QStaticText) -> None:  # type: ignore[override]
        """Draw a text from its top left corner on, where it is seen."""
        if self._shows(QRectF(at, text.size())):
            super().drawStaticText(at, text)

    def drawText(self, at: QPointF | QRectF, *said: int | str) -> None:  # type: ignore[override]
        """Draw a text from its baseline on, or in a box, where it is seen."""
        if isinstance(at, QPointF):
            box = QFontMetricsF(self.font()).boundingRect(str(said[0])).translated(at)
        else:
            box = at
        if self._shows(box):
            super().drawText(at, *said)  # type: ignore[arg-type]

    def _shows(self, box: QRectF) -> bool:
        return not self.hasClipping() or self.clipBoundingRect().intersects(box)


class PageSheet(NamedTuple):
    """One page: its size in points, and what of a picture is on it where, and how large.

    `area` is what is painted of it, `at` where the picture's top left is, `scale` the points a px
    of its layout. Where sheets are joined they are cut at `cuts_x` and `cuts_y`.
    """

    width_pt: float
    height_pt: float
    area: QRectF
    at: QPointF
    scale: float
    cuts_x: tuple[float, ...] = ()
    cuts_y: tuple[float, ...] = ()
    words: str = ""

    def place(self, at_px: QPointF) -> QPointF:
        """Return where a place of the picture is on the sheet, in points."""
        return self.at + at_px * self.scale

    def box(self, box_px: QRectF) -> QRectF:
        """Return what of a box of the picture is seen on the sheet, in points; maybe none."""
        corners = self.place(box_px.topLeft()), self.place(box_px.bottomRight())
        return QRectF(*corners).intersected(self.area)


def sheets_of(picture: Picture) -> list[PageSheet]:
    """Return the pages of a picture, as its request says; PictureError for too large a page."""
    request = picture.request
    if request.page or request.tiles:
        wide_mm, high_mm = PAPERS_MM[request.page or USUAL_PAPER]
        paper_pt = wide_mm * MM_PT, high_mm * MM_PT
        if request.tiles:
            return tiled(picture, *paper_pt)
        ways = fitted_sheet(picture, *paper_pt), fitted_sheet(picture, *reversed(paper_pt))
        return [max(ways, key=lambda sheet: sheet.scale)]
    width_pt, height_pt = picture.exact_size_px
    if max(width_pt, height_pt) > _LONGEST_PT:
        raise PictureError(pictures.page_too_large(width_pt, height_pt, _LONGEST_PT))
    whole = QRectF(0.0, 0.0, width_pt, height_pt)
    return [PageSheet(width_pt, height_pt, whole, QPointF(0.0, 0.0), picture.scale)]


def fitted_sheet(picture: Picture, wide_pt: float, high_pt: float) -> PageSheet:
    """Return one sheet of a size with the whole picture, as large as it fits within the margins."""
    room_x, room_y = wide_pt - 2 * MARGIN_PT, high_pt - 2 * MARGIN_PT
    scale = min(room_x / picture.width_px, room_y / picture.height_px)
    width_pt, height_pt = picture.width_px * scale, picture.height_px * scale
    area = QRectF((wide_pt - width_pt) / 2, (high_pt - height_pt) / 2, width_pt, height_pt)
    return PageSheet(wide_pt, high_pt, area, area.topLeft(), scale)


def tiled(picture: Picture, wide_pt: float, high_pt: float) -> list[PageSheet]:
    """Return sheets of a size that make up the picture, row by row.

    It has its own size, or is a little smaller where that saves a row or a column of sheets.
    """
    room_x, room_y = wide_pt - 2 * MARGIN_PT, high_pt - 2 * MARGIN_PT
    width_pt, height_pt = picture.exact_size_px
    share = min(_snug(width_pt, room_x), _snug(height_pt, room_y))
    width_pt, height_pt = width_pt * share, height_pt * share
    columns, rows = _count(width_pt, room_x), _count(height_pt, room_y)
    if columns * rows > _MOST_SHEETS:
        raise PictureError(pictures.too_many_pages(columns * rows, _MOST_SHEETS))
    sheets: list[PageSheet] = []
    for row in range(rows):
        for column in range(columns):
            at = QPointF(
                MARGIN_PT - column * (room_x - _OVERLAP_PT),
                MARGIN_PT - row * (room_y - _OVERLAP_PT),
            )
            room = QRectF(MARGIN_PT, MARGIN_PT, room_x, room_y)
            number = len(sheets) + 1
            sheets.append(
                PageSheet(
                    wide_pt,
                    high_pt,
                    room.intersected(QRectF(at.x(), at.y(), width_pt, height_pt)),
                    at,
                    picture.scale * share,
                    _cuts(column, columns, wide_pt),
                    _cuts(row, rows, high_pt),
                    pictures.tile_words(number, columns * rows, row + 1, column + 1),
                )
            )
    return sheets


def _snug(size_pt: float, room_pt: float) -> float:
    """Return how large a side may be for one sheet less, if that is hardly smaller; else 1."""
    fewer_pt = (_count(size_pt, room_pt) - 1) * (room_pt - _OVERLAP_PT) + _OVERLAP_PT
    return fewer_pt / size_pt if _SNUG * size_pt <= fewer_pt else 1.0


def _count(size_pt: float, room_pt: float) -> int:
    return max(ceil((size_pt - _OVERLAP_PT) / (room_pt - _OVERLAP_PT) - 1e-6), 1)


def _cuts(place: int, count: int, size_pt: float) -> tuple[float, ...]:
    """Return the middles of the overlaps of a sheet with those before and behind it."""
    inset_pt = MARGIN_PT + _OVERLAP_PT / 2
    before = (inset_pt,) if place else ()
    return (*before, size_pt - inset_pt) if place < count - 1 else before


def sheet_steps(painter: SheetPainter, picture: Picture, sheet: PageSheet) -> Steps[None]:
    """Draw a sheet, in steps; the painter's origin is its top left corner, its unit the point."""
    painter.setRenderHint(painter.RenderHint.LosslessImageRendering)
    yield from restored_after(painter, _area_steps(painter, picture, sheet))
    if sheet.words:
        _paint_registration(painter, sheet)


def _area_steps(painter: SheetPainter, picture: Picture, sheet: PageSheet) -> Steps[None]:
    painter.setClipRect(sheet.area)
    painter.translate(sheet.at)
    painter.scale(sheet.scale, sheet.scale)
    yield from whole_steps(painter, picture, vector=True)


def _paint_registration(painter: QPainter, sheet: PageSheet) -> None:
    """Draw in the margins where sheets are cut, with a cross to lay upon that of the next."""
    painter.save()
    painter.setPen(QPen(QColor("black"), 0.5))
    far_x, far_y = sheet.width_pt - MARGIN_PT, sheet.height_pt - MARGIN_PT
    for x in sheet.cuts_x:
        for y, way in ((MARGIN_PT, -1), (far_y, 1)):
            middle = y + way * _TICK_PT / 2
            painter.drawLine(QLineF(x, y, x, y + way * _TICK_PT))
            painter.drawLine(QLineF(x - _CROSS_PT, middle, x + _CROSS_PT, middle))
    for y in sheet.cuts_y:
        for x, way in ((MARGIN_PT, -1), (far_x, 1)):
            middle = x + way * _TICK_PT / 2
            painter.drawLine(QLineF(x, y, x + way * _TICK_PT, y))
            painter.drawLine(QLineF(middle, y - _CROSS_PT, middle, y + _CROSS_PT))
    painter.setFont(sans(8))
    painter.drawText(QPointF(MARGIN_PT + 8 * MM_PT, sheet.height_pt - MARGIN_PT / 3), sheet.words)
    painter.restore()
