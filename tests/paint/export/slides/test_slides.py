"""Slides, read back by the library: one an event, native text, sources in the notes."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from PySide6.QtGui import QColor

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.io.formats.pptx import is_exported_pptx
from timeline_app.model.document import Document
from timeline_app.model.steps import finished
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.slides import compose
from timeline_app.paint.export.slides.compose import compose_slides
from timeline_app.paint.export.slides.strips import Strips
from timeline_app.paint.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def made(document: Document, **choices: object) -> bytes:
    return finished(compose_slides(a_request(document, span="all", **choices))).data


def slides_of(data: bytes) -> list[Any]:
    return [*pptx.Presentation(io.BytesIO(data)).slides]


def text_of(slide: Any) -> str:  # noqa: ANN401 - the library has no types
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


@pytest.fixture(scope="module")
def tour_slides(tour: Document, qapp: object) -> list[Any]:
    assert qapp is not None
    return slides_of(made(tour))


def test_there_is_a_slide_an_event_between_a_title_and_the_articles(
    tour: Document, tour_slides: list[Any]
) -> None:
    first, *events, last = tour_slides
    assert first.shapes.title.text_frame.text == tour.title
    titles = [each.shapes.title.text_frame.text for each in events]
    assert titles == [*tour.events.texts["title"]]
    assert all(article.title in text_of(last) for article in tour.articles)
    assert all(article.file in text_of(last) for article in tour.articles)


def test_each_quotation_is_text_that_an_article_has(tour: Document, tour_slides: list[Any]) -> None:
    for index, slide in enumerate(tour_slides[1:-1]):
        texts = [shape.text_frame.paragraphs for shape in slide.shapes if shape.has_text_frame]
        quoted = [each[0].text for each in texts if each[0].text.startswith("“")]
        assert len(quoted) == 1, index
        words = quoted[0].removeprefix("“").removesuffix("”").strip("\u202f")
        found = [each for each in tour.articles if words in (each.text or "")]
        assert found, words
        assert any(f"Article {tour.article_number(each.id)}, " in text_of(slide) for each in found)


def test_the_notes_have_every_passage_with_its_article_and_place(
    tour: Document, tour_slides: list[Any]
) -> None:
    for index, slide in enumerate(tour_slides[1:-1]):
        notes = slide.notes_slide.notes_text_frame.text
        for excerpt in tour.excerpts_of(index):
            assert " ".join(excerpt.exact.split()) in " ".join(notes.split())
            assert f"{excerpt.start}–{excerpt.end}" in notes
            assert f"Article {tour.article_number(excerpt.article)}, " in notes
        for fact_id in tour.events.event(index).outside:
            fact = tour.fact(fact_id)
            assert fact is not None
            assert fact.publisher in notes


def test_each_event_has_a_picture_that_says_what_it_is(
    tour: Document, tour_slides: list[Any]
) -> None:
    strips = set()
    for index, slide in enumerate(tour_slides[1:-1]):
        (picture,) = (each for each in slide.shapes if each.shape_type == 13)
        described = picture._element.nvPicPr.cNvPr.get("descr")  # noqa: SLF001
        assert tour.events.texts["title"][index] in described
        assert picture.top + picture.height == pytest.approx(7.5 * 914_400, abs=2)
        strips.add(picture.image.sha1)
    assert len(strips) == len(tour.events)


def test_nothing_is_outside_a_slide_or_over_its_picture(tour_slides: list[Any]) -> None:
    for slide in tour_slides:
        pictures = [each for each in slide.shapes if each.shape_type == 13]
        bottom = pictures[0].top if pictures else 7.5 * 914_400
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= 13.34 * 914_400
            if shape not in pictures and shape.has_text_frame:
                assert shape.top + shape.height <= bottom + 2


def test_a_range_or_a_filter_leaves_slides_out(tour: Document) -> None:
    slides = slides_of(finished(compose_slides(a_request(tour, span="2025-10-27"))).data)
    assert 3 <= len(slides) < 30


def test_long_and_hostile_texts_fit_or_are_cut_and_whole_in_the_notes() -> None:
    words = " ".join(f"word{n}" for n in range(2_000))
    article = an_article(words, "a")
    document = a_document(
        [an_event("e", title=words), an_event("f", title="\x07 <a> \u202e & _x0007_")],
        articles=[article],
        excerpts=[an_excerpt(article, words, "e")],
        title=words,
    )
    slides = slides_of(made(document, theme=DARK))
    assert "word1999" not in text_of(slides[1])
    assert "word1999" in slides[1].notes_slide.notes_text_frame.text
    assert slides[2].shapes.title.text_frame.text == "\ufffd <a> \ufffd & _x0007_"


def test_they_are_the_same_each_time_and_known_again(tour: Document, tmp_path: Path) -> None:
    path = tmp_path / "t.pptx"
    path.write_bytes(made(tour))
    assert path.read_bytes() == made(tour)
    assert is_exported_pptx(path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("more.txt", "more")
    assert not is_exported_pptx(path)
    path.write_bytes(b"PK no zip")
    assert not is_exported_pptx(path)


def test_what_cannot_be_is_one_line(tour: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PictureError, match="no event is in this range"):
        made(a_document([]))
    with pytest.raises(PictureError, match="501 slides are not possible"):
        made(a_document([an_event(f"e{n}") for n in range(501)]))
    monkeypatch.setattr(compose, "find_spec", lambda _name: None)
    with pytest.raises(PictureError, match=r"pip install timeline-app\[slides\]"):
        made(tour)


def test_the_strip_of_each_event_has_a_bare_foot(tour: Document) -> None:
    strips = Strips(a_request(tour, span="all"))
    ground = QColor(LIGHT.ground).rgb()
    for event in range(len(tour.events)):
        image = strips.image(event)
        rows = range(image.height() - 12, image.height())
        assert {image.pixel(x, y) for y in rows for x in range(0, image.width(), 3)} == {ground}
