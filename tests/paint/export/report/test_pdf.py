"""A report as a PDF: its words, pages, heads, links and outline."""

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.io.formats.pdf import is_exported_pdf
from timeline_app.model.document import Document
from timeline_app.model.steps import finished
from timeline_app.paint.export.report.compose import compose_pdf
from timeline_app.paint.export.request import PictureError

pytestmark = pytest.mark.usefixtures("qapp")
LINK = rb"/Subtype /Link .*?/Dest \[(\d+) 0 R /XYZ 0 (\S+) null\]"


@pytest.fixture(scope="module")
def tour_pdf(tour: Document, qapp: object) -> bytes:
    assert qapp is not None
    return made(tour)


def made(document: Document, **choices: object) -> bytes:
    return finished(compose_pdf(a_request(document, span="all", **choices))).data


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without white space: lines are broken anywhere."""
    return [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\xad-]", "", text)  # a hyphen at the end of a line is read as U+FFFE


def test_every_title_quotation_and_hash_is_in_its_text(tour: Document, tour_pdf: bytes) -> None:
    text = "".join(pages_of(tour_pdf))
    for index in range(len(tour.events)):
        assert squeezed(tour.events.texts["title"][index]) in text
        assert squeezed(tour.events.texts["dated_note"][index]) in text
    for fact in tour.facts:
        assert text.count(squeezed(fact.fact)) > 1, "where it is used, and in the table of all"
    for difference in tour.differences:
        assert squeezed(difference.topic) in text
        for excerpt in tour.excerpts_of_difference(difference.id):
            assert squeezed(excerpt.exact) in text
    for article in tour.articles:
        assert article.sha256 in text


def test_each_page_says_its_number_and_the_table_its_head(tour_pdf: bytes) -> None:
    pages = pages_of(tour_pdf)
    assert len(pages) > 20
    for number, text in enumerate(pages, start=1):
        assert f"{number}of{len(pages)}" in text
    last = next(n for n, text in enumerate(pages) if "Wherethearticlesdiffer" in text)
    assert all("QuotationArticleState" in text for text in pages[:last])


def test_numbers_of_articles_are_links_to_them(tour: Document, tour_pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(tour_pdf)
    targets, pages = re.findall(LINK, tour_pdf), pages_of(tour_pdf)
    quoted = sum(len(tour.excerpts_of(index)) > 0 for index in range(len(tour.events)))
    assert len(targets) > 2 * quoted
    own = {each.get_title(): each.get_dest() for each in document.get_toc()}
    for article in tour.articles:
        (dest,) = (dest for title, dest in own.items() if article.title[:30] in title)
        assert article.sha256 in pages[dest.get_index()]
    assert b"/S /URI /URI <68747470" in tour_pdf  # http


def test_its_outline_has_the_parts_events_and_differences(tour: Document, tour_pdf: bytes) -> None:
    toc = [*pypdfium2.PdfDocument(tour_pdf).get_toc()]
    parts = [each.get_title() for each in toc if each.level == 0]
    assert parts == [
        "Chronology",
        "Where the articles differ",
        "Not in any article",
        "The articles",
    ]
    inner = sum(each.level == 1 for each in toc)
    assert inner == len(tour.events) + len(tour.differences) + len(tour.articles)
    places = [each.get_dest().get_index() for each in toc]
    assert places == sorted(places)


def test_it_says_its_language_and_title_and_is_known_again(
    tour: Document, tour_pdf: bytes, tmp_path: Path
) -> None:
    assert b"/Lang (en)" in tour_pdf
    assert b"/DisplayDocTitle true" in tour_pdf
    assert pypdfium2.PdfDocument(tour_pdf).get_metadata_value("Title") == tour.title
    path = tmp_path / "r.report.pdf"
    path.write_bytes(tour_pdf)
    assert is_exported_pdf(path)
    assert made(tour) == tour_pdf


@pytest.mark.parametrize("paper", ["A3", "Letter"])
def test_other_papers_have_the_same_events(tour: Document, paper: str) -> None:
    text = "".join(pages_of(made(tour, page=paper)))
    assert all(squeezed(title) in text for title in tour.events.texts["title"])


def test_what_is_longer_than_a_page_goes_on_whole_on_the_next() -> None:
    words = " ".join(f"word{n}" for n in range(3_000))
    article = an_article(words, "a")
    document = a_document(
        [an_event("e", summary=words, title=words), an_event("f")],
        articles=[article],
        excerpts=[an_excerpt(article, words, "e")],
    )
    pages = pages_of(made(document))
    text = "".join(pages)
    assert text.count("continued") >= 3
    for n in range(0, 3_000, 7):
        assert len(re.findall(rf"word{n}(?!\d)", text)) >= 3


def test_more_events_than_paper_is_for_are_refused_on_one_line() -> None:
    document = a_document([an_event(f"e{n}", "2025") for n in range(5_001)])
    with pytest.raises(PictureError, match="as a web page") as refused:
        made(document)
    assert "\n" not in str(refused.value)
