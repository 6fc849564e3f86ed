"""How dates are known, step by step: nothing is made up, and every word is found again."""

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.io.registry import open_timeline
from timeline_app.model.dates.clock import LOCAL, UTC, Clock
from timeline_app.model.dates.habits import Rule
from timeline_app.model.document import Document
from timeline_app.model.evidence.citations import web_address
from timeline_app.resources import resource
from timeline_app.words.dates.how_dated import RULE_NAMES, Dating, dating_of, edtf_line

SIGNED = "2025-10-28T10:40:00+09:00"
MONDAY, TUESDAY = "Monday 27 October 2025", "Tuesday 28 October 2025"
NO_ZONE = "No zone is recorded."


@pytest.fixture(scope="module")
def tour() -> Document:
    return open_timeline(resource("tour"))


def dated(when: str = SIGNED, clock: Clock = LOCAL, **columns: str) -> Dating:
    return dating_of(a_document([an_event("e", when, **columns)]), 0, clock)


def test_the_words_of_every_event_of_the_tour_are_in_an_article(tour: Document) -> None:
    for index in range(len(tour.events)):
        dating = dating_of(tour, index, LOCAL)
        assert bool(dating.places) == bool(dating.words)
        own = {excerpt.article for excerpt in tour.excerpts_of(index)}
        for place in dating.places:
            article = tour.article(place.article)
            assert article is not None
            assert article.text is not None
            assert article.text[place.start : place.end] in dating.words
            assert place.article in own


def test_every_outside_source_of_the_tour_can_be_opened_and_says_how_certain_it_is(
    tour: Document,
) -> None:
    for index in range(len(tour.events)):
        dating = dating_of(tour, index, LOCAL)
        assert not dating.missing_sources
        for source in dating.sources:
            assert source.address == source.fact.address
            assert source.certainty


def test_words_are_found_within_an_excerpt_before_elsewhere() -> None:
    article = an_article("He left today. She left today.")
    document = a_document(
        [an_event("e", dated_words="today")],
        articles=[article, an_article("today", "other")],
        excerpts=[an_excerpt(article, "She left today", "e")],
    )
    (place,) = dating_of(document, 0, LOCAL).places
    assert place == ("article", 24, 29)


def test_words_that_the_supporting_articles_lack_are_looked_for_in_the_others() -> None:
    article, other = an_article("He left."), an_article("He left today.", "other")
    document = a_document(
        [an_event("e", dated_words="today")],
        articles=[article, other],
        excerpts=[an_excerpt(article, "He left", "e")],
    )
    assert [place.article for place in dating_of(document, 0, LOCAL).places] == ["other"]


def test_words_that_are_nowhere_have_no_place() -> None:
    dating = dated(dated_words="on a day")
    assert dating.words == ("on a day",)
    assert dating.places == ()


def test_a_missing_source_is_named() -> None:
    assert dated(outside="nowhere").missing_sources == ("nowhere",)


@pytest.mark.parametrize(
    ("dated_by", "rule"),
    [
        ("article", "An article gives the date."),
        ("derived", "The date is worked out from the words of the articles."),
        ("outside", "The articles do not give the date: it comes from outside them."),
        ("", "How the date is known is not recorded."),
    ],
)
def test_the_rule_is_shown(dated_by: str, rule: str) -> None:
    assert dated(dated_by=dated_by, dated_note="A note.").rule == rule
    assert dated(dated_by=dated_by, dated_note="A note.").note == "A note."


@pytest.mark.parametrize(
    ("when", "zone", "clock", "said"),
    [
        (
            SIGNED,
            "Asia/Tokyo",
            LOCAL,
            (
                "Recorded zone: Asia/Tokyo. The local time is UTC+9: 10:40 there is 01:40 UTC.",
                f"The timeline shows the clock of each event’s own place: {TUESDAY}, 10:40, UTC+9.",
            ),
        ),
        (
            "2025-10-28T05:00:00+09:00",
            "",
            UTC,
            (
                f"{NO_ZONE} The local time is UTC+9: 05:00 there is 20:00 UTC on {MONDAY}.",
                "The timeline shows UTC: Monday 27 October 2025, 20:00 UTC.",
            ),
        ),
        (
            "2025-10-28",
            "Asia/Tokyo",
            UTC,
            (
                "Recorded zone: Asia/Tokyo.",
                "It is a calendar date, not an instant: the same day on every clock.",
            ),
        ),
        (
            "2025-10-28T10:40",
            "",
            UTC,
            (
                "No zone is recorded.",
                "The time has no offset from UTC: every clock shows it as it is written.",
            ),
        ),
        ("", "Asia/Tokyo", UTC, ()),
    ],
)
def test_the_clock_is_shown(when: str, zone: str, clock: Clock, said: tuple[str, ...]) -> None:
    assert dated(when, clock, zone=zone).clock == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (SIGNED, ("At Tuesday 28 October 2025, 10:40.", "Known to the minute or second.")),
        (
            "2025-10-28T10:40:07+09:00",
            ("At Tuesday 28 October 2025, 10:40:07.", "Known to the second."),
        ),
        (
            "2025-10-28~",
            (
                "Some time from the beginning to the end of Tuesday 28 October 2025.",
                "Known to the day, and recorded as “about”.",
            ),
        ),
        (
            "2025-10-28/..",
            (
                "Lasting from the beginning of Tuesday 28 October 2025 on, with an open end.",
                "Known to the day.",
            ),
        ),
        (
            "../2025?",
            (
                "Lasting from an open start until the end of Wednesday 31 December 2025.",
                "Known to the year, and recorded as “uncertain”.",
            ),
        ),
        (
            "2025-10-28T10:00+09:00/2025-10",
            (
                f"Lasting from {TUESDAY}, 10:00 until the end of Friday 31 October 2025.",
                "Known to the minute at its start, to the month at its end.",
            ),
        ),
        ("", ("No date: the event is in the lane of undated events.",)),
    ],
)
def test_the_span_on_the_line_is_shown(when: str, said: tuple[str, ...]) -> None:
    dating = dated(when)
    assert dating.span == said
    assert dating.written == when


@pytest.mark.parametrize(
    "text",
    ["https://example.org/a?b=c#d", "http://example.org", " https://example.org/a'b "],
)
def test_web_addresses_can_be_opened(text: str) -> None:
    assert web_address(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        *("", "example.org", "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org"),
        *("https:", "https://", "http://[", "https://example.org/a b", "https://a\x07.example"),
    ],
)
def test_nothing_else_can_be_opened(text: str) -> None:
    assert web_address(text) == ""


def test_a_date_that_is_not_edtf_says_as_what_it_was_read() -> None:
    assert edtf_line(dated("7 December 1941")) == (
        "Written “7 December 1941”, read as a day, a month’s name and a year. EDTF: 1941-12-07"
    )
    assert edtf_line(dated("2025-10")) == "EDTF: 2025-10"


def test_every_rule_has_a_name() -> None:
    assert set(RULE_NAMES) == set(Rule)
