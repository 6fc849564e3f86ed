"""Printing: a preview of the timeline on paper, painted as it is in a PDF."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from timeline_app.model.steps import finished
from timeline_app.paint.export.papers import POINTS_PER_INCH
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.request import PictureRequest
from timeline_app.paint.export.vector.sheets import SheetPainter, fitted_sheet, sheet_steps
from timeline_app.paint.theme import mixed
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtWidgets import QWidget

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.paint.export.picture import Picture
    from timeline_app.view.session.session import Session


def picture_to_print(session: Session, view: Viewport) -> Picture:
    """Return the picture of the window's dates with all rows, in light colours.

    Raises PictureError where it cannot be.
    """
    view_spec = session.view_spec
    request = PictureRequest(
        document=session.document,
        mask=session.mask,
        clock=view_spec.clock,
        exported=dt.datetime.now().astimezone().date(),
        column=view_spec.column,
        span=view.clock_s(),
        axis=view_spec.axis,
    )
    return lay_out_picture(request)


class _PrintPainter(SheetPainter):
    """A painter whose gradients fade into the paper: what Qt prints would not fade at all else."""

    def __init__(self, printer: QPrinter, paper: QColor) -> None:
        super().__init__(printer)
        self._paper = paper

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:  # type: ignore[override]
        """Set the brush, opaque if it is a gradient."""
        super().setBrush(self._opaque(brush))

    def fillRect(self, box: QRectF, brush: QBrush | QColor) -> None:  # type: ignore[override]
        """Fill a box, with an opaque brush if it is a gradient."""
        super().fillRect(box, self._opaque(brush))

    def _opaque(self, brush: object) -> object:
        gradient = brush.gradient() if isinstance(brush, QBrush) else None
        if gradient is None:
            return brush
        stops = gradient.stops()
        gradient.setStops([(at, _upon(ink, self._paper)) for at, ink in stops])
        return QBrush(gradient)


def _upon(ink: QColor, paper: QColor) -> QColor:
    return QColor(mixed(paper.name(), ink.name(), ink.alphaF()))


class PrintDialog(QPrintPreviewDialog):
    """Preview of a picture on one sheet, as it will be printed."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        # Qt's dialog does not keep the printer alive.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        is_wide = picture.width_px >= picture.height_px
        ways = QPageLayout.Orientation
        self._printer.setPageOrientation(ways.Landscape if is_wide else ways.Portrait)
        self._printer.setDocName(picture.request.document.title)
        self._printer.setFullPage(True)  # the sheet has its own margins
        self.setWindowTitle(pictures.PRINT_TITLE)
        self.paintRequested.connect(lambda printer: print_picture(picture, printer))


def print_picture(picture: Picture, printer: QPrinter) -> None:
    """Paint a picture on one sheet of a printer, as large as it fits."""
    paper = printer.paperRect(QPrinter.Unit.Point)
    theme = picture.request.theme
    ground = QColor(theme.surface if picture.page else theme.ground)
    painter = _PrintPainter(printer, ground)
    try:
        scale = printer.resolution() / POINTS_PER_INCH
        painter.scale(scale, scale)
        sheet = fitted_sheet(picture, paper.width(), paper.height())
        finished(sheet_steps(painter, picture, sheet))
    finally:
        painter.end()
