"""PDF: a picture on pages, with its fonts, links, outline, and its timeline attached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSizeF, QUuid
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from timeline_app.io.formats.pdf import ATTACHMENT
from timeline_app.io.formats.svg import timeline_steps
from timeline_app.model.shown import shown_on_one_line
from timeline_app.model.steps import scaled
from timeline_app.paint.export.papers import POINTS_PER_INCH
from timeline_app.paint.export.png import is_carried
from timeline_app.paint.export.vector.areas import area_steps, frame_origin, quotation_places
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.paint.export.vector.pdf_objects import (
    fading_objects,
    pdf_objects,
    pdf_text,
    with_objects,
    with_usual_letters,
)
from timeline_app.paint.export.vector.sheets import SheetPainter, sheet_steps, sheets_of
from timeline_app.version import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QRectF

    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.export.vector.areas import MarkArea
    from timeline_app.paint.export.vector.pdf_objects import PdfObjects
    from timeline_app.paint.export.vector.sheets import PageSheet


def draw_pdf(picture: Picture) -> Steps[Drawing]:
    """Return a picture as the bytes of a PDF file, with its timeline attached, a page a step.

    For the GUI's thread only. Raises PictureError for a page that cannot be.
    """
    sheets, document = sheets_of(picture), picture.request.document
    json = b""
    mask = picture.request.mask
    if is_carried(document, mask):
        json = yield from scaled(timeline_steps(document, bytes, mask), 0.0, 0.2)
    painted = yield from scaled(_painted(picture, sheets, json), 0.2, 0.7)
    areas = yield from scaled(area_steps(picture), 0.7, 0.9)
    pdf = with_usual_letters(dated_pdf(painted, picture.request.exported))
    objects = pdf_objects(pdf)
    return Drawing(with_objects(objects, _added_objects(picture, sheets, areas, objects)))


def _title(picture: Picture) -> str:
    return shown_on_one_line(picture.request.headline or picture.request.document.title)


def _painted(picture: Picture, sheets: Sequence[PageSheet], json: bytes) -> Steps[bytes]:
    """Return what Qt writes, with the timeline attached if there is any JSON of it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    writer.setResolution(POINTS_PER_INCH)
    writer.setTitle(_title(picture))
    writer.setCreator(f"timeline-app {__version__}")
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), _title(picture).encode()))
    size_pt = QSizeF(sheets[0].width_pt, sheets[0].height_pt)
    page = QPageSize(size_pt, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    upright = QPageLayout.Orientation.Portrait  # the size is that of the sheet as it lies
    writer.setPageLayout(QPageLayout(page, upright, QMarginsF(0, 0, 0, 0)))
    if json:
        writer.addFileAttachment(ATTACHMENT, json, "application/json")
    painter = SheetPainter(writer)
    try:
        for number, sheet in enumerate(sheets):
            if number:
                writer.newPage()
            begun, done = number / len(sheets), (number + 1) / len(sheets)
            yield from scaled(sheet_steps(painter, picture, sheet), begun, done)
            yield done
    finally:
        painter.end()
    return bytes(buffer.data().data())


def dated_pdf(pdf: bytes, day: dt.date) -> bytes:
    """Return the PDF with the day of export as its time: on one day it is the same each time."""
    end = pdf.index(b"\nendstream")  # of the metadata, which comes first
    head = re.sub(rb"(?<=Date \(D:)\d{14}", day.strftime("%Y%m%d000000").encode(), pdf[:end])
    head = re.sub(
        rb'(?<=Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d',
        day.strftime("%Y-%m-%dT00:00:00").encode(),
        head,
    )
    return head + pdf[end:]


class _Target(NamedTuple):
    """A place of the picture on its page: the page's number and its height above the lower edge."""

    page: int
    left_pt: float
    above_pt: float

    @property
    def destination(self) -> bytes:
        return b"[%d 0 R /XYZ %.2f %.2f null]" % (self.page, self.left_pt, self.above_pt)


def _added_objects(
    picture: Picture,
    sheets: Sequence[PageSheet],
    areas: Sequence[MarkArea],
    objects: PdfObjects,
) -> dict[int, bytes]:
    """Return what Qt does not write: fades, language, outline by lanes, links to quotations."""
    pages = objects.pages()
    added = fading_objects(objects, sheets[0].height_pt)
    number = objects.size
    outline = number
    lanes = _lanes(picture, sheets, pages)
    for place, (title, target) in enumerate(lanes, start=1):
        around = b"/Prev %d 0 R " % (outline + place - 1) if place > 1 else b""
        around += b"/Next %d 0 R " % (outline + place + 1) if place < len(lanes) else b""
        added[outline + place] = b"<< /Title %b /Parent %d 0 R %b/Dest %b >>" % (
            pdf_text(title),
            outline,
            around,
            target.destination,
        )
    if lanes:
        added[outline] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (
            outline + 1,
            outline + len(lanes),
            len(lanes),
        )
    number = outline + len(lanes) + 1
    places = quotation_places(picture)
    for page, sheet in zip(pages, sheets, strict=True):
        links = _links(areas, places, sheet, sheets, pages)
        if links:
            added |= {number + n: link for n, link in enumerate(links)}
            listed = b" ".join(b"%d 0 R" % (number + n) for n in range(len(links)))
            added[objects.annotations(page)] = b"[%b]" % listed
            number += len(links)
    said = b"/Lang (en)\n/ViewerPreferences << /DisplayDocTitle true >>\n"
    said += b"/Outlines %d 0 R\n" % outline if lanes else b""
    added[objects.root] = objects.body(objects.root).removesuffix(b">>") + said + b">>"
    return added


def _lanes(
    picture: Picture, sheets: Sequence[PageSheet], pages: Sequence[int]
) -> list[tuple[str, _Target]]:
    """Return the titles of the lanes and where they begin."""
    top_px, found = frame_origin(picture).y(), []
    for box in picture.frame.lanes:
        left_px = picture.page.margin_px if picture.page else 0.0
        target = _target(QPointF(left_px, top_px + max(box.top_px, 0.0)), sheets, pages)
        if target is not None:
            found.append((shown_on_one_line(box.lane.title), target))
    return found


def _target(at_px: QPointF, sheets: Sequence[PageSheet], pages: Sequence[int]) -> _Target | None:
    for page, sheet in zip(pages, sheets, strict=True):
        at = sheet.place(at_px)
        if sheet.area.contains(at):
            return _Target(page, at.x(), sheet.height_pt - at.y())
    return None


def _links(
    areas: Sequence[MarkArea],
    places: Mapping[str, QPointF],
    sheet: PageSheet,
    sheets: Sequence[PageSheet],
    pages: Sequence[int],
) -> list[bytes]:
    links = []
    for area in areas:
        at_px = places.get(area.quotation)
        target = None if at_px is None else _target(at_px, sheets, pages)
        box = sheet.box(area.box)
        if target is not None and not box.isEmpty():
            links.append(_link(box, sheet.height_pt, area.words, target))
    return links


def _link(box: QRectF, height_pt: float, words: str, target: _Target) -> bytes:
    edges = box.left(), height_pt - box.bottom(), box.right(), height_pt - box.top()
    return (
        b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%.2f %.2f %.2f %.2f] " % edges
        + b"/Contents %b /Dest %b >>" % (pdf_text(words), target.destination)
    )
