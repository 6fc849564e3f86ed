"""Lines of a PDF are joined over its pages, without what every page repeats, and none is lost."""

import pytest

from tests.io.articles.test_article_text import a_pdf
from timeline_app.io.articles.article_text import take_text
from timeline_app.io.articles.documents.taken_text import TakenText
from timeline_app.io.errors import CannotRead
from timeline_app.model.articles.article import Article, page_at

BODY = [
    [
        "The committee heard in May that the contract",
        "had been awarded without any tender, and",
        "that",
    ],
    [
        "the price had been raised twice by the whole",
        "ministry before the work began in the harbour",
        "at",
    ],
    [
        "last. Nobody had asked why in all of the years",
        "since the first stone was laid in the old town.",
        "",
    ],
    [
        "A new chapter opens here with words of its own",
        "and goes on for a line that is nearly as long.",
        "",
    ],
]


def taken(*pages: list[str]) -> TakenText:
    return take_text(a_pdf(*([line for line in page if line] for page in pages)), "paper.pdf")


def page_of(found: TakenText, words: str) -> int | None:
    pages = " ".join(map(str, found.pages))
    article = Article("a", "a.pdf", "", "", "", "", "", found.text, extra={"pages": pages})
    return page_at(article, found.text.index(words))


def test_a_sentence_over_the_end_of_a_page_is_one_line_and_begins_on_its_page() -> None:
    found = taken(*BODY)
    assert "awarded without any tender, and that the price had been raised twice" in found.text
    assert page_of(found, "that the price") == 1
    assert page_of(found, "the price") == 2
    assert page_of(found, "last. Nobody") == 3
    assert "\nA new chapter opens" in found.text
    assert page_of(found, "A new chapter") == 4


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Report of 2025", "{}"),
        ("Report of 2025", "Page {} of 4"),
        ("{} REPORT OF THE COMMITTEE", ""),
        ("Report of the Committee | {}", "Confidential"),
    ],
)
def test_heads_and_numbers_of_pages_do_not_part_a_sentence(head: str, foot: str) -> None:
    found = taken(
        *([head.format(n), *page, foot.format(n)] for n, page in enumerate(BODY, start=1))
    )
    assert "that the price had been raised" in found.text
    assert "harbour at last. Nobody" in found.text
    assert found.text.count("port of") + found.text.count("PORT OF") <= 1
    assert page_of(found, "the price") == 2


def test_lines_at_the_edges_of_pages_that_only_look_alike_are_all_kept() -> None:
    """Rows of a table, years and sums are no numbers of pages: they do not count with them."""
    tops = ["Exports 120", "Exports 95", "Exports 310", "Exports 40"]
    ends = ["2021", "2019", "2025", "1998"]
    found = taken(*([top, *page, end] for top, page, end in zip(tops, BODY, ends, strict=True)))
    for line in (*tops, *ends):
        assert line in found.text


@pytest.mark.parametrize(
    ("heading", "first"), [("{}", 2021), ("The year {}", 2021), ("Exhibit {}", 1), ("{}. Day", 4)]
)
def test_headings_that_count_with_the_pages_are_no_page_numbers(heading: str, first: int) -> None:
    """A chronology has a year on each page, and appendices their numbers."""
    years = [heading.format(first + n) for n in range(len(BODY))]
    found = taken(*([year, *page] for year, page in zip(years, BODY, strict=True)))
    assert all(year in found.text for year in years)


def test_what_every_page_says_is_there_once() -> None:
    found = taken(*(["Printed for Lee", *page, "All rights reserved"] for page in BODY))
    assert found.text.count("Printed for Lee") == 1
    assert found.text.count("All rights reserved") == 1


def test_a_page_of_one_line_is_a_paragraph() -> None:
    assert (
        taken(["A title in one line"], ["Another one"]).text == "A title in one line\nAnother one\n"
    )


def test_a_range_is_not_parted_by_the_end_of_its_line() -> None:
    assert "in 2024-2025 it was" in taken(["All of it was in 2024-", "2025 it was said so."]).text


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("The Harbour Report", "The Harbour Report"),
        ("untitled", ""),
        ("(anonymous)", ""),
        ("Microsoft Word - report_v3.docx", ""),
        ("Microsoft Word - The Harbour Report", "The Harbour Report"),
        ("Untitled-1.indd", ""),
    ],
)
def test_what_a_program_calls_a_file_is_no_title(written: str, title: str) -> None:
    written = written.replace("(", r"\(").replace(")", r"\)")
    info = b"9 0 obj\n<< /Title (%b) >>\nendobj\nxref\n" % written.encode()
    data = a_pdf(["Words."]).replace(b"xref\n", info, 1)
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 9 0 R")
    assert take_text(data, "paper.pdf").title == title


def test_pages_with_pictures_and_no_text_are_named() -> None:
    """A page that is scanned among others; one on which nothing is drawn is only empty."""
    data = a_pdf(BODY[0], ["x"], [], BODY[1])
    stream = b"BT /F 12 Tf 14 TL 72 720 Td (x) Tj ET"
    drawn = data.replace(stream, b"0 0 300 300 re f".ljust(len(stream)))
    found = take_text(drawn, "paper.pdf")
    assert found.unread_pages == (2,)
    assert found.columns["unread_pages"] == "2"
    assert page_of(found, "ministry") == 4


def test_what_is_locked_or_damaged_is_told_apart() -> None:
    with pytest.raises(CannotRead, match="damaged, or has no pages"):
        taken()
    locked = a_pdf(["Words."]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [(abcdefghijklmnop) (abcdefghijklmnop)] /Encrypt << "
        b"/Filter /Standard /V 1 /R 2 /O (%b) /U (%b) /P -4 >>" % (b"o" * 32, b"u" * 32),
    )
    with pytest.raises(CannotRead, match="locked with a password"):
        take_text(locked, "paper.pdf")
