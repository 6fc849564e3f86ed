import pytest

from timeline_app.model.articles.article import Article
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.document import Fact
from timeline_app.words.exports.pictures import (
    alternative,
    article_line,
    events_shown,
    page_too_large,
    pages_of,
    points,
    publishers_line,
    too_many_pages,
)
from timeline_app.words.timeline import (
    cluster_words,
    dates_in_words,
    lane_and_time,
    lasts_to_words,
    view_words,
    without_end_words,
    without_sign,
)


def a_fact(publisher: str, said: str) -> Fact:
    return Fact("", said, "", "", publisher, "")


def test_publishers_are_named_once_and_found_in_their_line() -> None:
    facts = [a_fact("Jiji", "Arrival"), a_fact("AP", "Speech"), a_fact("Jiji", "Departure")]
    line, names = publishers_line([*facts, a_fact("", "Treaty")])
    assert line == "Jiji: Arrival; Departure · AP: Speech · Treaty"
    assert [line[first:last] for first, last in names] == ["Jiji", "AP", ""]
    assert publishers_line([]) == ("", ())


@pytest.mark.parametrize(
    ("count", "planned", "others", "words"),
    [
        (12, True, 2, "Twelve more, announced without an end:"),
        (4, True, 0, "Four events, announced without an end:"),
        (1200, False, 1, "1,200 more, without an end:"),
    ],
)
def test_a_shared_arrow_says_how_many_share_it(
    count: int, planned: bool, others: int, words: str
) -> None:
    assert without_end_words(count, is_planned=planned, others=others) == words


def test_notes_have_no_signs_of_links() -> None:
    assert without_sign("8 more on Tuesday 28 ▾") == "8 more on Tuesday 28"
    assert without_sign("◂ 8 earlier") == "8 earlier"
    assert lasts_to_words("28 April 2026") == "to 28 April 2026 ▸"
    assert dates_in_words("2019", "24 October 2025", is_full=True) == "2019 to 24 October 2025"


def test_a_picture_of_the_window_says_that_it_is_no_more() -> None:
    assert events_shown(36, 58, 2, is_whole=False) == (
        "36 of 58 events shown (20 not in sight in the window, 2 hidden by the filter)"
    )


def test_sizes_and_pages_are_said_in_points() -> None:
    assert points(1600.4, 15_000) == "1,600 × 15,000 points"
    assert (pages_of(1, "A4"), pages_of(12, "A3")) == ("1 page of A4", "12 pages of A3")
    assert page_too_large(16_000, 900, 14_400) == (
        "a page of 16,000 × 900 points is not possible: at most 14,400 a side; give --page, "
        "--tiles or a smaller size"
    )
    assert too_many_pages(1_234, 200).startswith("the picture takes 1,234 pages, more than 200: ")


def test_a_screen_reader_hears_whole_sentences() -> None:
    assert alternative("", "Who went where.", "2 of 2 events shown") == (
        "Who went where. 2 of 2 events shown."
    )
    assert alternative("A", "", "no event has a date") == "A. no event has a date."


def test_a_place_of_many_events_is_named_with_its_longest() -> None:
    first = "99 events, Fri 1 Jun 2018, 12:00\n"
    assert cluster_words(LOCAL, 99, 1527854400.0, 1527854700.0) == f"{first}Click to zoom in"
    named = cluster_words(LOCAL, 99, 1527854400.0, 1527854700.0, ["A", "B"], is_listed=True)
    assert named == f"{first}· A\n· B\n· 97 more\nClick to list them"
    one = cluster_words(LOCAL, 1, 1527854400.0, 1527854700.0, ["A"], is_listed=True)
    assert one == "1 event, Fri 1 Jun 2018, 12:00\n· A\nClick to list it"
    assert lane_and_time("Board", "2018") == "Board, 2018"
    assert lane_and_time("", "2018") == "2018"
    assert view_words(LOCAL, 1527811200.0, 1527984000.0) == "1 – 2 Jun 2018"


@pytest.mark.parametrize(
    ("published", "note", "line"),
    [
        ("2025-10-28", "Names no source", "A title · Tuesday 28 October 2025 · names no source"),
        ("2025-10-28", "", "A title · Tuesday 28 October 2025"),
        ("", "Names no source", "A title · names no source"),
        ("", "", "A title"),
    ],
)
def test_an_article_among_the_sources_has_its_date(published: str, note: str, line: str) -> None:
    article = Article("a", "a.txt", "A title", "file", note, published, "", "Words.", "")
    assert article_line(article) == line
