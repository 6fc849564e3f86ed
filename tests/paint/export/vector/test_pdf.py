"""PDF: searchable text in embedded fonts, links, an outline, pages, and the timeline inside."""

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest

from tests.builders import a_document, an_event, contents
from tests.paint.requests import a_request
from timeline_app.io.formats.pdf import is_exported_pdf, read_pdf
from timeline_app.model.document import Document
from timeline_app.model.steps import finished
from timeline_app.paint.export.papers import MM_PT
from timeline_app.paint.export.picture import Picture, lay_out_picture
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.vector import pdf as vector_pdf
from timeline_app.paint.export.vector.areas import frame_origin
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.paint.export.vector.sheets import sheets_of

pytestmark = pytest.mark.usefixtures("qapp")


def draw_pdf(picture: Picture) -> Drawing:
    return finished(vector_pdf.draw_pdf(picture))


def drawn(document: Document, **choices: object) -> bytes:
    return draw_pdf(lay_out_picture(a_request(document, **choices))).data


def text_of(pdf: bytes, page: int = 0) -> str:
    text: str = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range()
    return text


def test_every_title_is_in_its_text(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour))
    assert not picture.shortened
    words = " ".join(text_of(draw_pdf(picture).data).split())
    shown = [tour.events.texts["title"][event] for event in picture.shown.tolist()]
    assert [title for title in shown if " ".join(title.split()) not in words] == []


def test_each_quotation_is_in_its_text_once(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, quotations=3))
    assert picture.page is not None
    words = "".join(text_of(draw_pdf(picture).data).split())
    page = ["".join(text.split()) for text in picture.page.texts]
    long = [text for text in page if len(text) > 60]
    assert long
    for text in long:
        assert words.count(text[:25]) == sum(each.count(text[:25]) for each in page), text


def test_labels_are_where_the_frame_has_them(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour))
    marks, origin = picture.frame.marks, frame_origin(picture)
    page = pypdfium2.PdfDocument(draw_pdf(picture).data)[0]
    words = page.get_textpage()
    compared = 0
    for number, title in enumerate(marks.titles):
        if not marks.label_px[number]:
            continue
        places = []
        search = words.search(title, match_case=True)
        while (found := search.get_next()) is not None:
            left, bottom, _, top = words.get_charbox(found[0], loose=True)
            places.append((left, page.get_height() - (bottom + top) / 2))
        x = origin.x() + marks.label_x_px[number]
        y = origin.y() + marks.top_px[number] + picture.frame.row_px / 2
        assert any(abs(x - left) <= 0.5 and abs(y - middle) <= 3 for left, middle in places), title
        compared += 1
    assert compared >= 40


def test_fonts_are_embedded_and_nothing_else_is(tour: Document) -> None:
    pdf = drawn(tour)
    fonts = pdf.count(b"/Type /FontDescriptor")
    assert fonts >= 4
    assert len(re.findall(rb"/FontFile2 \d+ 0 R", pdf)) == fonts
    assert b"/Subtype /Image" not in pdf


def test_it_has_a_title_a_language_and_lanes_as_outline(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, headline="Ünder way (1/2)"))
    pdf = draw_pdf(picture).data
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == "Ünder way (1/2)"
    assert document.get_metadata_value("Creator").startswith("timeline-app ")
    assert b"/Lang (en)" in pdf
    lanes = [box.lane.title for box in picture.frame.lanes]
    assert [each.get_title() for each in document.get_toc()] == lanes


def test_marks_are_links_to_their_quotations(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, quotations=5))
    pdf = draw_pdf(picture).data
    links = re.findall(
        rb"/Subtype /Link .*?/Rect \[([^\]]*)\].*?/Dest \[(\d+) 0 R /XYZ (\S+) (\S+)", pdf
    )
    assert len(links) == 5
    bottom = picture.height_px - picture.page.foot.height_px  # type: ignore[union-attr]
    for rect, _, _, above in links:
        assert float(rect.split()[1]) > picture.height_px - bottom  # the mark: above the foot
        assert float(above) < picture.height_px - bottom + 1
    assert b"/Subtype /Link" not in drawn(tour)


def test_it_opens_again_as_the_same_timeline(tour: Document, tmp_path: Path) -> None:
    path = tmp_path / "tour.pdf"
    path.write_bytes(drawn(tour))
    assert contents(read_pdf(path)) == contents(tour)
    assert is_exported_pdf(path)
    path.write_bytes(path.read_bytes().replace(b"/Lang (en)", b"/Lang (de)"))
    assert not is_exported_pdf(path)


def test_the_same_day_makes_the_same_bytes(tour: Document) -> None:
    assert drawn(tour) == drawn(tour)
    other = drawn(tour, exported=dt.date(2024, 2, 29))
    assert b"(D:20240229000000" in other
    assert b'CreateDate="2024-02-29T00:00:00' in other


def test_it_fits_on_a_page_as_it_is_larger_there(tour: Document) -> None:
    for name, size_mm in (("A4", (297, 210)), ("A3", (420, 297)), ("Letter", (279.4, 215.9))):
        upright = pypdfium2.PdfDocument(drawn(tour, page=name))
        lying = pypdfium2.PdfDocument(drawn(tour, page=name, height_px=900, width_px=1_800))
        wanted = tuple(side * MM_PT for side in size_mm)
        for document, size_pt in ((upright, wanted[::-1]), (lying, wanted)):
            assert len(document) == 1
            assert document[0].get_size() == pytest.approx(size_pt, abs=0.6)


def test_tiles_have_every_title_and_overlap(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, tiles=True))
    document = pypdfium2.PdfDocument(draw_pdf(picture).data)
    room = [side * MM_PT - 20 * MM_PT for side in (297, 210)]
    for size, side in zip(picture.exact_size_px, room, strict=True):
        assert size > side
    columns, rows = 2, 4
    assert len(document) == columns * rows
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert f"Page 2 of {columns * rows}" in pages[1]
    for event in picture.shown.tolist():
        title = " ".join(tour.events.texts["title"][event].split())
        holding = [place for place, words in enumerate(pages) if title in words]
        # On a page, or on those that it lies across.
        assert 1 <= len(holding) <= 4, title
        assert max(holding) - min(holding) <= columns + 1, title


def test_a_wall_has_no_row_or_column_for_a_sliver(tour: Document) -> None:
    room_x_pt = 277 * MM_PT
    for width_px, columns in ((800, 1), (1_500, 2), (2_230, 3), (1_900, 3)):
        request = a_request(tour, tiles=True, width_px=width_px, scale=1.0)
        picture = lay_out_picture(request)
        sheets = sheets_of(picture)
        found = [sheet for sheet in sheets if sheet.at.y() == sheets[0].at.y()]
        assert len(found) == columns, width_px
        assert 0.93 <= sheets[0].scale <= picture.scale
        assert found[-1].area.width() > 0.05 * room_x_pt


def test_a_page_that_cannot_be_is_one_line(tour: Document) -> None:
    with pytest.raises(PictureError, match="there is no paper “B9”: choose one of A4, A3, Letter"):
        drawn(tour, page="B9")
    with pytest.raises(PictureError, match=r"at most 14,400 a side; give --page, --tiles"):
        drawn(tour, width_px=16_000, height_px=1_000, scale=1.0)


@pytest.mark.parametrize(
    "title",
    [
        "(a) \\ ) /Type /Catalog",
        "%%EOF\nstartxref 1",
        "3 0 obj << /JS (x) >> endobj",
        "\x00 x",
    ],
)
def test_nothing_in_a_title_acts(title: str, tmp_path: Path) -> None:
    document = a_document([an_event("a", title=title, start="2025-10-27")], title=title)
    pdf = drawn(document, span="all", headline=title, standfirst=title)
    opened = pypdfium2.PdfDocument(pdf)
    assert len(opened) == 1
    assert b"/JavaScript" not in pdf
    assert b"/OpenAction" not in pdf
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    assert read_pdf(path).title == document.title


def test_only_density_is_an_image() -> None:
    events = [an_event(f"e{n}", start=f"2025-10-27T10:{n % 60:02}") for n in range(3_000)]
    picture = lay_out_picture(a_request(a_document(events), span="all"))
    pdf = draw_pdf(picture).data
    assert picture.frame.strips
    assert b"/Subtype /Image" in pdf
    assert b"/DCTDecode" not in pdf  # its edges stay sharp
