"""A report as a PDF: pages of paper with numbers, links, an outline and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, QUuid
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.export.painting import paint_part
from timeline_app.paint.export.papers import MM_PT, PAPERS_MM, POINTS_PER_INCH
from timeline_app.paint.export.parts import PagePart, paragraph
from timeline_app.paint.export.report.block import SMALL
from timeline_app.paint.export.report.blocks import report_blocks
from timeline_app.paint.export.report.pages import Paged, paged_steps
from timeline_app.paint.export.vector.pdf import dated_pdf
from timeline_app.paint.export.vector.pdf_objects import (
    pdf_objects,
    pdf_text,
    with_objects,
    with_usual_letters,
)
from timeline_app.paint.export.vector.sheets import SheetPainter
from timeline_app.paint.text import elided
from timeline_app.paint.theme import LIGHT, kept_colour
from timeline_app.version import __version__
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from timeline_app.layout.report.contents import Report
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.report.pages import OutlineEntry, PagePlace
    from timeline_app.paint.export.vector.pdf_objects import PdfObjects

_PX_PT: Final = 0.7  # points a px: text of 9 points
_SIDE_PT: Final = 15 * MM_PT
_TOP_PT: Final = 14 * MM_PT
_BOTTOM_PT: Final = 17 * MM_PT
_FOOT_PT: Final = 10 * MM_PT  # from the lower edge to the middle of the line there
_MOST_ENTRIES: Final = 500  # of the outline; more would not be looked through


class Paper(NamedTuple):
    """A page and the room within its margins."""

    name: str
    width_pt: float
    height_pt: float

    @property
    def room_px(self) -> tuple[float, float]:
        """Width and height of what is set, in px."""
        width_pt = self.width_pt - 2 * _SIDE_PT
        return width_pt / _PX_PT, (self.height_pt - _TOP_PT - _BOTTOM_PT) / _PX_PT


class ReportPages(NamedTuple):
    """A report set on pages."""

    report: Report
    paper: Paper
    paged: Paged


def page_steps(report: Report, paper: str) -> Steps[ReportPages]:
    """Set a report on pages of a paper, in steps."""
    size = Paper(paper, *(side_mm * MM_PT for side_mm in PAPERS_MM[paper]))
    width_px, height_px = size.room_px
    count = len(report.rows) + len(report.differences) + len(report.outside)
    paged = Paged([], {}, [])
    for step in paged_steps(report_blocks(report, width_px), height_px, count):
        if isinstance(step, Paged):
            paged = step
        else:
            yield step
    return ReportPages(report, size, paged)


def paint_page(painter: QPainter, pages: ReportPages, number: int) -> None:
    """Draw one page, counted from 0, with the painter's origin at its corner, in points."""
    painter.save()
    painter.translate(_SIDE_PT, _TOP_PT)
    painter.scale(_PX_PT, _PX_PT)
    for part in pages.paged.pages[number]:
        paint_part(painter, part, 0.0, LIGHT, vector=True)
    _paint_foot(painter, pages, number)
    painter.restore()


def _paint_foot(painter: QPainter, pages: ReportPages, number: int) -> None:
    """Draw the title and the number of the page below what is on it."""
    width_px, _ = pages.paper.room_px
    y_px = (pages.paper.height_pt - _TOP_PT - _FOOT_PT) / _PX_PT - SMALL.line_px / 2
    said = words.page_number(number + 1, len(pages.paged.pages))
    lines = paragraph(said, SMALL, width_px)
    rects = (rect for each in lines.texts[0].lines.rects([(0, len(said))]) for rect in each)
    said_px = max((rect.right() for rect in rects), default=0.0)
    made = elided(
        f"{pages.report.title} · {pages.report.made}", SMALL.font, width_px - said_px - 30.0
    )
    for part in (
        paragraph(made, SMALL, width_px),
        lines.moved(width_px - said_px, 0.0),
    ):
        paint_part(painter, part, y_px, LIGHT, vector=True)
    painter.fillRect(QRectF(0.0, y_px - 5.0, width_px, 0.75), kept_colour(LIGHT.line_strong))


def pdf_steps(pages: ReportPages, day: dt.date) -> Steps[bytes]:
    """Paint the pages and return the bytes of the file, in steps."""
    title = shown_on_one_line(pages.report.title)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    writer.setResolution(POINTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator(f"timeline-app {__version__}")
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), title.encode()))
    size = QSizeF(pages.paper.width_pt, pages.paper.height_pt)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    writer.setPageLayout(layout)
    painter = SheetPainter(writer)
    count = len(pages.paged.pages)
    try:
        for number in range(count):
            if number:
                writer.newPage()
            paint_page(painter, pages, number)
            yield (number + 1) / count
    finally:
        painter.end()
    pdf = with_usual_letters(dated_pdf(bytes(buffer.data().data()), day))
    objects = pdf_objects(pdf)
    return with_objects(objects, _added(pages, objects))


def _added(pages: ReportPages, objects: PdfObjects) -> dict[int, bytes]:
    """Return what Qt does not write: language, outline, and links."""
    numbers = objects.pages()
    added: dict[int, bytes] = {}
    first = objects.size
    entries = _entries(pages.paged.outline)
    added |= _outline(entries, first, numbers, pages.paper)
    free = first + len(entries) + 1
    for page, parts in zip(numbers, pages.paged.pages, strict=True):
        links = [*_links(parts, pages, numbers)]
        if links:
            added |= {free + n: link for n, link in enumerate(links)}
            listed = b" ".join(b"%d 0 R" % (free + n) for n in range(len(links)))
            added[objects.annotations(page)] = b"[%b]" % listed
            free += len(links)
    said = b"/Lang (en)\n/ViewerPreferences << /DisplayDocTitle true >>\n/PageMode /UseOutlines\n"
    said += b"/Outlines %d 0 R\n" % first
    added[objects.root] = objects.body(objects.root).removesuffix(b">>") + said + b">>"
    return added


def _entries(outline: Sequence[OutlineEntry]) -> list[OutlineEntry]:
    """Return the entries of the outline; of too many, the first of each page."""
    if len(outline) <= _MOST_ENTRIES:
        return [*outline]
    seen, kept = set[int](), []
    for entry in outline:
        if not entry.level or entry.place.page not in seen:
            kept.append(entry)
        seen.add(entry.place.page)
    return kept


def _outline(
    entries: Sequence[OutlineEntry], first: int, numbers: Sequence[int], paper: Paper
) -> dict[int, bytes]:
    """Return the objects of an outline of two levels, from a number on."""
    own = [first + 1 + place for place in range(len(entries))]
    tops = [number for number, entry in zip(own, entries, strict=True) if not entry.level]
    children: dict[int, list[int]] = {top: [] for top in tops}
    parent = first
    parents = []
    for number, entry in zip(own, entries, strict=True):
        parent = number if not entry.level else parent
        parents.append(first if not entry.level else parent)
        if entry.level:
            children[parent].append(number)
    added = {first: b"<< /Type /Outlines %b>>" % _family(tops)}
    for number, entry, above in zip(own, entries, parents, strict=True):
        siblings = tops if above == first else children[above]
        at = siblings.index(number)
        around = b"/Prev %d 0 R " % siblings[at - 1] if at else b""
        around += b"/Next %d 0 R " % siblings[at + 1] if at + 1 < len(siblings) else b""
        # A count below zero: it is closed at first.
        inside = _family(children.get(number, []), sign=-1)
        added[number] = b"<< /Title %b /Parent %d 0 R %b%b/Dest %b >>" % (
            pdf_text(shown_on_one_line(entry.title)),
            above,
            around,
            inside,
            _destination(entry.place, numbers, paper),
        )
    return added


def _family(numbers: Sequence[int], sign: int = 1) -> bytes:
    if not numbers:
        return b""
    return b"/First %d 0 R /Last %d 0 R /Count %d " % (
        numbers[0],
        numbers[-1],
        sign * len(numbers),
    )


def _destination(place: PagePlace, numbers: Sequence[int], paper: Paper) -> bytes:
    above_pt = paper.height_pt - _TOP_PT - place.top_px * _PX_PT + 4.0
    return b"[%d 0 R /XYZ 0 %.2f null]" % (numbers[place.page], above_pt)


def _links(
    parts: Sequence[PagePart], pages: ReportPages, numbers: Sequence[int]
) -> Iterator[bytes]:
    for part in parts:
        for text in part.texts:
            if not text.link:
                continue
            place = pages.paged.places.get(text.link)
            if place is not None:
                action = b"/Dest %b" % _destination(place, numbers, pages.paper)
            elif text.link.startswith("http"):
                address = quote(text.link, safe="%/:=&?~#+!$,;'@()*[]-._")
                action = b"/A << /S /URI /URI <%b> >>" % address.encode().hex().encode()
            else:
                continue
            for rects in text.lines.rects([(0, len(text.text))]):
                for rect in rects:
                    yield _link(rect.translated(text.x_px, text.y_px), text.text, action, pages)


def _link(box_px: QRectF, said: str, action: bytes, pages: ReportPages) -> bytes:
    corner = QPointF(_SIDE_PT, _TOP_PT)
    corners = (box_px.topLeft(), box_px.bottomRight())
    left_top, right_bottom = (at * _PX_PT + corner for at in corners)
    high_pt = pages.paper.height_pt
    edges = left_top.x(), high_pt - right_bottom.y(), right_bottom.x(), high_pt - left_top.y()
    return (
        b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%.2f %.2f %.2f %.2f] " % edges
        + b"/Contents %b %b >>" % (pdf_text(shown_on_one_line(said)), action)
    )
