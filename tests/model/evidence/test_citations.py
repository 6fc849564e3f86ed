"""What an article is cited for: passages with their events and differences, and the rest."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.model.evidence.citations import (
    ArticleSpan,
    Citation,
    CitedArticle,
    cited_article,
    differing_articles,
    telling_articles,
)
from timeline_app.resources import resource
from timeline_app.words.evidence.articles import cited_words

TEXT = "One thing happened. Then another. Nobody cites this."


@pytest.fixture(scope="module")
def tour() -> Document:
    return open_timeline(resource("tour"))


def test_a_passage_of_several_events_is_one_citation() -> None:
    article = an_article(TEXT)
    document = a_document(
        [an_event("first", "2025-01-01"), an_event("second", "2025-01-02")],
        articles=[article],
        differences=[{"id": "which", "topic": "Which", "verdict": "scope", "note": ""}],
        excerpts=[
            an_excerpt(article, "another", event="second", role="partial"),
            an_excerpt(article, "One thing", event="second", difference="which"),
            an_excerpt(article, "One thing", event="first", role="partial"),
        ],
    )
    cited = cited_article(document, article)
    assert cited.citations == (
        Citation(0, 9, events=(0, 1), partly=(0,), differences=("which",)),
        Citation(25, 32, events=(1,), partly=(1,), differences=()),
    )
    assert cited.of_event(1) == cited.citations
    assert cited.of_event(0) == cited.citations[:1]
    assert cited.of_event(7) == ()
    assert cited.at(8) == cited.citations[:1]
    assert cited.at(9) == ()
    assert [TEXT[start:end] for start, end in cited.uncited] == ["Nobody cites this."]


def test_what_is_not_found_has_no_place() -> None:
    article = an_article(TEXT)
    row = an_excerpt(article, "One thing", event="first") | {"exact": "Quite other words"}
    document = a_document([an_event("first")], articles=[article], excerpts=[row])
    assert cited_article(document, article).citations == ()
    assert telling_articles(document, 0) == ()


def test_an_article_that_is_not_there_cites_nothing() -> None:
    article = an_article(None)
    cited = cited_article(a_document([an_event()], articles=[article]), article)
    assert (cited.text, cited.citations, cited.uncited) == ("", (), ())


def test_a_difference_names_the_other_articles() -> None:
    first, second = an_article(TEXT, "first"), an_article(TEXT, "second")
    document = a_document(
        [an_event("event")],
        articles=[first, second],
        differences=[{"id": "which", "topic": "Which", "verdict": "scope", "note": ""}],
        excerpts=[
            an_excerpt(first, "One thing", event="event", difference="which"),
            an_excerpt(first, "another", event="event", difference="which"),
            an_excerpt(second, "another", event="event", difference="which"),
        ],
    )
    assert differing_articles(document, "which", "first") == ((2,), True)
    assert differing_articles(document, "which", "second") == ((1,), False)
    assert telling_articles(document, 0) == (first, second)


def test_every_excerpt_of_the_tour_is_cited_for_its_event_and_its_difference(
    tour: Document,
) -> None:
    by_article = {each.id: cited_article(tour, each).citations for each in tour.articles}
    for row in tour.excerpts:
        (citation,) = (
            each
            for each in by_article[row.article]
            if (each.start, each.end) == (row.anchor.start, row.anchor.end)
        )
        assert not tour.speaks_for(row) or tour.events.index(row.event) in citation.events
        assert not row.difference or row.difference in citation.differences


FOUR = "One came. Two went.\n\nThree stayed. Four slept."


def cited_in_four(*quotations: str, passed_over: Sequence[tuple[int, int]] = ()) -> CitedArticle:
    article = an_article(FOUR)
    excerpts = [an_excerpt(article, words, "event") for words in quotations]
    document = a_document([an_event()], articles=[article], excerpts=excerpts)
    spans = tuple(ArticleSpan(*each) for each in passed_over)
    return replace(cited_article(document, article), passed_over=spans)


def words_of(span: ArticleSpan | None) -> str | None:
    return None if span is None else FOUR[span.start : span.end]


def test_what_is_passed_over_is_neither_cited_nor_uncited() -> None:
    three = FOUR.index("Three")
    cited = cited_in_four("Two", passed_over=[(three, three + 2), (1, 1)])
    assert [words_of(span) for span in cited.uncited] == ["One came.", "Four slept."]
    assert cited.cited_count == 1
    assert cited_words(cited) == "1 of 4 sentences cited, 1 with nothing to cite"
    assert cited_in_four("Two", passed_over=[(0, len(FOUR))]).uncited == ()


def test_a_document_says_what_is_passed_over() -> None:
    article = an_article(FOUR)
    document = a_document([an_event()], articles=[article])
    rows = a_document(
        [an_event()], articles=[article], excerpts=[an_excerpt(article, "Four slept", "event")]
    ).excerpts
    cited = cited_article(replace(document, nothing_to_cite=rows), article)
    assert [words_of(span) for span in cited.uncited] == ["One came.", "Two went.", "Three stayed."]
