from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.layout.timeline.marks.mark_kinds import QUOTATION_SAMPLE, STAY_SAMPLE
from timeline_app.model.document import Document, Lane
from timeline_app.paint.export.page import ExportPage
from timeline_app.paint.export.parts import PagePart
from timeline_app.paint.export.picture import Picture, lay_out_picture

pytestmark = pytest.mark.usefixtures("qapp")
WIDTHS_PX = (320, 480, 760, 900, 1600, 3840)
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def a_document_of(words: str, events: int = 3) -> Document:
    """Events whose titles, quotations, lanes, articles and headline are made of some words."""
    text = ". ".join(f"{words} {n}" for n in range(events))
    article = replace(an_article(text), title=words)
    return a_document(
        [an_event(f"e{n}", f"2025-10-{n + 1:02}", title=f"{words} {n}") for n in range(events)],
        lanes=[Lane("lane", words, "#3b5bdb", words)],
        articles=[article],
        excerpts=[an_excerpt(article, f"{words} {n}", f"e{n}") for n in range(events)],
        title=words,
    )


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "empty": a_document,
    "one instant": partial(a_document, [an_event(when="2025-10-28T10:40")]),
    "undated": partial(a_document, [an_event(when="")]),
    "no articles": partial(a_document, [an_event(f"e{n}", "2025-10-28") for n in range(30)]),
    "long words": partial(a_document_of, WORD),
    "long titles": partial(a_document_of, "A title that goes on and on " * 12),
    "arabic": partial(a_document_of, "زيارة الرئيس إلى طوكيو لتوقيع الاتفاق"),
    "chinese": partial(a_document_of, "總統訪問東京並簽署關鍵礦產框架協議"),
    "markup": partial(a_document_of, "<b>Bold</b> & <i>lean</i>"),
    "many": partial(a_document_of, "Told once", events=28),
}


def boxes(part: PagePart) -> list[QRectF]:
    """What the texts of a part cover, without the air in their lines."""
    return [
        box.translated(text.x_px, text.y_px).adjusted(0.5, 1, -0.5, -1)
        for text in part.texts
        for lines in text.lines.rects([(0, len(text.text))])
        for box in lines
    ]


def page_of(picture: Picture) -> ExportPage:
    assert picture.page is not None
    return picture.page


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_text_of_a_page_meets_another_or_runs_out(name: str, width_px: int) -> None:
    document = DOCUMENTS[name]()
    choices = {"width_px": width_px, "scale": 1.0, "quotations": 12}
    picture = lay_out_picture(a_request(document, standfirst=document.title * 3, **choices))
    page = page_of(picture)
    for part in (page.head, page.foot):
        covered = boxes(part)
        for box in covered:
            assert box.left() >= page.margin_px - 1
            assert box.right() <= width_px - page.margin_px + 1
            assert 0 <= box.top() <= box.bottom() <= part.height_px
        assert not [pair for pair in combinations(covered, 2) if pair[0].intersects(pair[1])]
    lanes_px = picture.height_px - page.around_px
    assert lanes_px >= picture.frame.viewport.height_px + picture.frame.scene.style.axis_px


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_legend_is_whole_and_within_the_margins(name: str) -> None:
    for width_px in WIDTHS_PX:
        frame = lay_out_picture(a_request(DOCUMENTS[name](), width_px=width_px)).frame
        assert frame.footer.left_out == 0
        ends_px = frame.scene.style.heading_px + frame.viewport.width_px
        pill = frame.scene.ruler.pill
        assert all(
            entry.text_px + pill(entry.sample.words) <= ends_px for entry in frame.footer.legend
        )


def test_the_legend_explains_tints_and_numbers_where_they_are_used(tour: Document) -> None:
    samples = {}
    for quotations in (0, 3):
        footer = lay_out_picture(a_request(tour, quotations=quotations)).frame.footer
        samples[quotations] = {entry.sample for entry in footer.legend}
    assert samples[3] - samples[0] == {QUOTATION_SAMPLE}
    assert STAY_SAMPLE in samples[0]
    plain = lay_out_picture(a_request(tour, column="status")).frame.footer
    assert STAY_SAMPLE not in {entry.sample for entry in plain.legend}


def test_a_list_beside_a_long_one_leaves_it_room(tour: Document) -> None:
    foot = page_of(lay_out_picture(a_request(tour))).foot
    first, second = (
        next(text for text in foot.texts if text.text == title)
        for title in ("The five articles", "Dates from outside the articles")
    )
    assert first.y_px == second.y_px
    assert first.x_px < second.x_px < 800


def test_notes_say_in_words_what_is_not_shown(tour: Document) -> None:
    frame = lay_out_picture(a_request(tour)).frame
    notes = [link.text for link in frame.links]
    assert "8 earlier events, 27 June 2019 to 24 October 2025, are not shown" in notes
    for width_px in (320, 400, 640):
        frame = lay_out_picture(a_request(tour, width_px=width_px)).frame
        assert all(
            0 <= link.left_px <= frame.viewport.width_px - link.width_px for link in frame.links
        )
