import pytest

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from timeline_app.model.articles.article import State
from timeline_app.model.document import Document
from timeline_app.model.evidence.differences import Verdict
from timeline_app.words.files.findings import tally_line

FIRST = an_article("They met on Tuesday. They signed. They left.", "first")
SECOND = an_article("The two leaders met. Later a deal was signed.", "second")
DIFFERENCE = {"id": "number", "topic": "How many", "verdict": "scope", "note": "Two or three."}


def a_dated_document(*more: Row) -> Document:
    return a_document(
        [an_event("signing", "2025-10-28T11:00"), an_event("meeting", "2025-10-28T10:00")],
        articles=[FIRST, SECOND],
        excerpts=[
            an_excerpt(SECOND, "leaders met", "meeting"),
            an_excerpt(FIRST, "They met", "meeting", "number"),
            an_excerpt(FIRST, "on Tuesday", "meeting"),
            an_excerpt(SECOND, "The two leaders", difference="number"),
            *more,
        ],
        differences=[DIFFERENCE],
        facts=[{"id": "f", "fact": "Arrival", "publisher": "A paper"}],
    )


def test_excerpts_of_an_event_are_sorted_by_article_then_position() -> None:
    document = a_dated_document()
    meeting = document.events.index("meeting")
    quotes = [excerpt.exact for excerpt in document.excerpts_of(meeting)]
    assert quotes == ["They met", "on Tuesday", "leaders met"]
    assert document.excerpts_of(document.events.index("signing")) == ()


def test_a_difference_belongs_to_the_events_its_excerpts_name() -> None:
    document = a_dated_document()
    meeting, signing = document.events.index("meeting"), document.events.index("signing")
    assert [each.id for each in document.differences_of(meeting)] == ["number"]
    assert document.differences_of(signing) == ()
    assert document.flagged.tolist() == [True, False]
    sides = document.excerpts_of_difference("number")
    assert [excerpt.exact for excerpt in sides] == ["They met", "The two leaders"]
    assert document.excerpts_of_difference("none") == ()
    assert document.differences[0].verdict == Verdict.SCOPE


def test_support_counts_articles_whose_words_are_found() -> None:
    gone = an_excerpt(SECOND, "a deal", "signing") | {"exact": "xyzzy quux", "end": "31"}
    document = a_dated_document(gone)
    assert document.support.tolist() == [2, 0]
    assert document.support.dtype.kind == "i"
    (lost,) = document.excerpts_of(document.events.index("signing"))
    assert lost.anchor.state == State.MISSING_TEXT


def test_own_words_counts_articles_that_share_a_passage_once() -> None:
    shared = "the ministers agreed to accelerate and streamline all permitting timelines for mines"
    articles = [
        an_article(f"On the first day, {shared} together.", "a"),
        an_article(f"In the end {shared} at last.", "b"),
        an_article("Mining permits will be faster to get, said both.", "c"),
    ]
    document = a_document(
        [an_event()],
        articles=articles,
        excerpts=[
            an_excerpt(articles[0], shared, "event"),
            an_excerpt(articles[1], shared, "event"),
            an_excerpt(articles[2], "permits will be faster", "event"),
        ],
    )
    assert document.support.tolist() == [3]
    assert document.own_words_of(0) == 2


def test_shared_wording_is_not_looked_for_before_it_is_asked_for() -> None:
    document = a_dated_document()
    assert "shared_passages" not in vars(document)
    document.own_words_of(0)
    assert "shared_passages" in vars(document)


def test_articles_and_facts_are_found_by_id() -> None:
    document = a_dated_document()
    assert document.article("second") is SECOND
    assert document.article("third") is None
    assert document.article_number("second") == 2
    with pytest.raises(KeyError):
        document.article_number("third")
    fact = document.fact("f")
    assert fact is not None
    assert fact.publisher == "A paper"
    assert document.fact("g") is None


def test_an_excerpt_of_an_unknown_article_comes_last() -> None:
    ghost = an_excerpt(FIRST, "They met", "meeting") | {"article": "ghost"}
    document = a_dated_document(ghost)
    last = document.excerpts_of(document.events.index("meeting"))[-1]
    assert last.article == "ghost"
    assert last.anchor.state == State.MISSING_ARTICLE


def test_a_document_of_nothing() -> None:
    document = a_document()
    assert len(document.events) == 0
    assert document.support.size == document.flagged.size == 0
    assert tally_line(document.tally) == "0 read, 0 shown, 0 refused"


def test_a_passage_of_several_differences_is_returned_once() -> None:
    second = DIFFERENCE | {"id": "office"}
    document = a_document(
        [an_event()],
        articles=[FIRST],
        excerpts=[
            an_excerpt(FIRST, "They met", "event", "number"),
            an_excerpt(FIRST, "They met", "event", "office"),
            an_excerpt(FIRST, "They signed", "", "number"),
            an_excerpt(FIRST, "They left", "", "office"),
        ],
        differences=[DIFFERENCE, second],
    )
    assert [excerpt.difference for excerpt in document.excerpts_of(0)] == ["number"]
    assert [difference.id for difference in document.differences_of(0)] == ["number", "office"]
