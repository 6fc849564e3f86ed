"""Printing: a preview of the timeline on paper, painted as it is in a PDF."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from timeline_app.paint.export.papers import POINTS_PER_INCH
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.request import PictureRequest
from timeline_app.paint.export.vector.sheets import fitted, paint_sheet
from timeline_app.words import exports

if TYPE_CHECKING:
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


def new_print_dialog(picture: Picture, parent: QWidget | None = None) -> QPrintPreviewDialog:
    """Return the preview of a picture on one sheet, as it will be printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(picture.request.document.title)
    printer.setFullPage(True)  # the sheet has its own margins
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(exports.PRINT_TITLE)
    dialog.paintRequested.connect(lambda asked: print_picture(picture, asked))
    return dialog


def print_picture(picture: Picture, printer: QPrinter) -> None:
    """Paint a picture on one sheet of a printer, as large as it fits."""
    paper = printer.paperRect(QPrinter.Unit.Point)
    painter = QPainter(printer)
    try:
        scale = printer.resolution() / POINTS_PER_INCH
        painter.scale(scale, scale)
        paint_sheet(painter, picture, fitted(picture, paper.width(), paper.height()))
    finally:
        painter.end()
