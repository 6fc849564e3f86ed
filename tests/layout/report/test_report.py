"""A report: which events it has, what each rests on, and what it says of that."""

import datetime as dt
import hashlib
import re
from dataclasses import replace

import numpy as np
import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.io.registry import open_timeline
from timeline_app.layout.report.contents import Report
from timeline_app.layout.report.report import ReportRequest, build_report
from timeline_app.layout.timeline.spans import ALL, OPENING
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.document import Document
from timeline_app.resources import resource

DAY = dt.date(2026, 11, 21)
TEXT = "One thing happened. Then another did, it seems. A third was said to be one."


def report_of(document: Document, span: str = ALL, hidden: tuple[str, ...] = ()) -> Report:
    ids = document.events.texts["id"]
    mask = np.array([ids[index] not in hidden for index in range(len(ids))], np.bool_)
    return build_report(ReportRequest(document, mask, document.clock, DAY, span))


@pytest.fixture(scope="module")
def tour() -> Document:
    return open_timeline(resource("tour"))


@pytest.fixture(scope="module")
def differing() -> Document:
    """Three events, two of them told of by two articles that differ, and one by none."""
    first, second = an_article(TEXT, "a"), an_article(TEXT.replace("One", "No"), "b")
    return a_document(
        [
            an_event("one", "2025-10-28", dated_by="outside", outside="fact"),
            an_event("two", "2025-10-29", record_note="Not so."),
            an_event("three", ""),
        ],
        articles=[first, second],
        excerpts=[
            an_excerpt(first, "One thing happened", "one", "d"),
            an_excerpt(second, "No thing happened", "one", "d"),
            an_excerpt(second, "another did", "two", role="partial"),
            an_excerpt(first, "it seems", "two") | {"exact": "it never seemed so at all"},
        ],
        differences=[
            {"id": "d", "topic": "How many", "verdict": "contradiction", "note": "Odd"}
            | {"outside": "told;nothing"}
        ],
        facts=[
            {"id": "told", "fact": "It was told", "when": "2025-10-29", "publisher": "Radio"},
            {"id": "fact", "fact": "It happened", "when": "2025-10-28", "publisher": "Press"},
        ],
        opening="2025-10-28",
    )


def test_it_has_every_event_once_in_reading_order(tour: Document) -> None:
    report = report_of(tour)
    assert [row.number for row in report.rows] == [*range(1, len(tour.events) + 1)]
    assert [row.title for row in report.rows] == [*tour.events.texts["title"]]


def test_every_excerpt_that_is_found_is_among_the_marked_words_of_its_event(tour: Document) -> None:
    for index, row in enumerate(report_of(tour).rows):
        marked = {
            (each.article, each.words.text[start:end])
            for each in row.evidence
            for start, end in each.words.marked
        }
        quoted = {
            (tour.article_number(each.article), each.exact) for each in tour.excerpts_of(index)
        }
        assert marked == quoted


def test_quotations_are_word_for_word_where_they_are_said_to_be(tour: Document) -> None:
    rows = report_of(tour).rows
    quoted = [each for row in rows for each in row.evidence if each.is_quoted]
    assert len(quoted) > 100
    for each in quoted:
        text = tour.articles[each.article - 1].text or ""
        assert each.words.text in text
        ranges = each.place.removeprefix("characters ").split(", ")
        for place, (start, end) in zip(ranges, each.words.marked, strict=True):
            first, last = map(int, place.split("–"))
            assert text[first:last] == each.words.text[start:end]


def test_it_says_in_what_state_each_passage_is(differing: Document) -> None:
    one, two, three = report_of(differing).rows
    assert [each.state for each in one.evidence] == ["Directly", "Directly", "Outside fact"]
    assert [each.state for each in two.evidence] == ["Not found: missing text", "In part"]
    assert [each.state for each in three.evidence] == ["No source"]
    assert [each.is_doubtful for each in one.evidence] == [False, False, True]
    assert two.evidence[0].words.text == "it never seemed so at all"
    assert two.evidence[0].words.marked == ()


def test_passages_lead_to_their_difference_and_it_back_to_the_events(differing: Document) -> None:
    report = report_of(differing)
    assert [each.differs for each in report.rows[0].evidence] == [(1,), (1,), ()]
    (difference,) = report.differences
    assert difference.events == (1,)
    assert [(side.article, side.words.text) for side in difference.sides] == [
        (1, "One thing happened"),
        (2, "No thing happened"),
    ]
    assert difference.verdict == "Contradiction: both cannot be so"


def test_the_note_on_each_date_is_told(tour: Document) -> None:
    """Who holds a report has nothing to open: the rule of a date, and what is “our reading”."""
    notes = tour.events.texts["dated_note"]
    told = [row.dated[-1] for row in report_of(tour).rows]
    assert all(notes)
    assert told == [*notes]


def test_what_a_difference_says_of_the_public_record_has_its_sources(tour: Document) -> None:
    report = report_of(tour)
    known = {each.number: each.fact for each in report.outside}
    for each in report.differences:
        has_source = re.search("public record|by one report", each.note) is not None
        assert bool(each.outside) == has_source
        assert all(line.text.startswith(known[line.number]) for line in each.outside)
    assert {each.fact for each in report.outside} == {each.fact for each in tour.facts}


def test_a_fact_of_a_difference_alone_is_of_its_events(differing: Document) -> None:
    (difference,) = report_of(differing).differences
    assert [(line.number, line.text) for line in difference.outside] == [
        (2, "It was told: Wednesday 29 October 2025 (Radio)")
    ]
    assert report_of(differing, hidden=("one",)).outside == ()


def test_what_is_in_no_article_is_gathered(differing: Document) -> None:
    report = report_of(differing)
    assert [(each.fact, each.publisher, each.events) for each in report.outside] == [
        ("It happened", "Press", (1,)),
        ("It was told", "Radio", (1,)),
    ]
    assert report.rows[0].evidence[-1].fact == report.outside[0].number
    assert [(each.event, each.text) for each in report.off_record] == [(2, "Not so.")]
    assert [each.event for each in report.unsupported] == [3]
    assert len(report.remarks) == 2


def test_a_range_has_its_events_and_the_undated_ones_and_counts_the_others(
    differing: Document,
) -> None:
    for span in (OPENING, "2025-10-28"):
        report = report_of(differing, span)
        assert [row.title for row in report.rows] == ["One", "Three"]
        assert report.events == "2 of 3 events (1 outside the range)"
        assert dict(report.facts)["Range"] == "Tuesday 28 October 2025"
    with pytest.raises(WhenError):
        report_of(differing, "soon")


def test_what_a_filter_hides_is_counted_and_leaves_its_differences_out(differing: Document) -> None:
    report = report_of(differing, hidden=("one",))
    assert [row.number for row in report.rows] == [1, 2]
    assert report.events == "2 of 3 events (1 hidden by the filter)"
    assert report.differences == ()
    assert report.outside == ()


def test_the_filter_is_said_in_words(differing: Document) -> None:
    request = ReportRequest(
        differing, np.ones(3, np.bool_), differing.clock, DAY, filter_words="Only so"
    )
    assert dict(build_report(request).facts)["Filter"] == "Only so"
    assert "every event" in dict(report_of(differing).facts)["Filter"]


def test_articles_have_their_hashes_and_a_file_that_changed_is_said() -> None:
    article = an_article(TEXT)
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    other = replace(article, id="other", sha256="0" * 64)
    none = replace(article, id="none", sha256="")
    document = a_document([an_event()], articles=[article, other, none, an_article(None, "gone")])
    hashes = [each.sha256 for each in report_of(document).articles]
    assert hashes == [
        digest,
        f"{'0' * 64} (the file has {digest})",
        f"{digest} (computed now, none is recorded)",
        "the file is not there",
    ]


def test_a_timeline_without_articles_has_no_proof_to_miss() -> None:
    report = report_of(a_document([an_event(), an_event("other")]))
    assert not report.has_proof
    assert not report.has_outside
    assert [row.evidence for row in report.rows] == [(), ()]
    assert report_of(a_document([])).rows == ()


def test_of_a_quotation_that_is_not_found_it_is_said_what_the_article_has() -> None:
    article = an_article("The café opened on Monday. Then it closed again.", "a")
    changed = an_excerpt(article, "The café opened on Monday", "e") | {
        "exact": "The cafe opened on Monday"
    }
    document = a_document([an_event("e")], articles=[article], excerpts=[changed])
    (evidence,) = report_of(document).rows[0].evidence
    assert evidence.state == "Not found: changed"
    assert "only in accents" in evidence.remark
    assert "“The café opened on Monday" in evidence.remark
    assert evidence.words.text == "The cafe opened on Monday"
