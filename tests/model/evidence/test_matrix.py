"""The matrix: which articles support which events, and which of them alone."""

import numpy as np
import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.model.evidence.matrix import CellKind, build_matrix
from timeline_app.resources import resource

FIRST = an_article("One thing happened. Then another.", "first")
SECOND = an_article("One thing happened early.", "second")


@pytest.fixture(scope="module")
def tour() -> Document:
    return open_timeline(resource("tour"))


def a_telling_document() -> Document:
    return a_document(
        [
            an_event("later", "2025-10-29"),
            an_event("early", "2025-10-28"),
            an_event("bare", "2026"),
        ],
        articles=[FIRST, SECOND],
        excerpts=[
            an_excerpt(FIRST, "One thing", "early"),
            an_excerpt(FIRST, "happened", "early", role="partial"),
            an_excerpt(SECOND, "One thing", "early", role="partial"),
            an_excerpt(SECOND, "happened early", "later"),
        ],
    )


def test_a_cell_says_whether_its_article_states_the_event_and_by_how_many_excerpts() -> None:
    matrix = build_matrix(a_telling_document())
    early, later, bare = range(3)
    assert matrix.cell(early, 0).kind is CellKind.DIRECT
    assert matrix.cell(early, 0).found == 2
    assert matrix.cell(early, 1).kind is CellKind.PARTIAL
    assert matrix.cell(later, 0).kind is CellKind.NONE
    assert matrix.cell(later, 1).kind is CellKind.DIRECT
    assert [matrix.cell(bare, article).found for article in range(2)] == [0, 0]


def test_the_totals_say_what_each_article_supports_and_what_it_alone_does() -> None:
    matrix = build_matrix(a_telling_document())
    every = np.ones(3, np.bool_)
    assert matrix.supported(every).tolist() == [1, 2]
    assert matrix.added(every).tolist() == [0, 1]
    assert [matrix.is_only(event) for event in range(3)] == [False, True, False]


def test_the_totals_and_rows_are_those_of_the_mask() -> None:
    matrix = build_matrix(a_telling_document())
    mask = np.array([True, False, True])
    assert matrix.supported(mask).tolist() == [1, 1]
    assert matrix.added(mask).tolist() == [0, 0]
    assert matrix.rows(mask, only=False).tolist() == [0, 2]
    assert matrix.rows(mask, only=True).tolist() == []
    assert matrix.rows(~mask, only=True).tolist() == [1]


def test_an_excerpt_that_is_not_found_is_no_support_but_is_reported() -> None:
    lost = an_excerpt(FIRST, "One thing", "event") | {"exact": "Nobody wrote this at all"}
    found = an_excerpt(FIRST, "another", "event")
    document = a_document([an_event()], articles=[FIRST], excerpts=[lost])
    matrix = build_matrix(document)
    assert matrix.cell(0, 0).kind is CellKind.LOST
    assert matrix.supported(np.ones(1, np.bool_)).tolist() == [0]
    document = a_document([an_event()], articles=[FIRST], excerpts=[lost, found])
    cell = build_matrix(document).cell(0, 0)
    assert (cell.kind, cell.found, len(cell.excerpts)) == (CellKind.DIRECT, 1, 2)
    assert cell.excerpts[0].anchor.state.is_found


def test_a_passage_in_several_differences_counts_once() -> None:
    differences = [
        {"id": each, "topic": each, "verdict": "wording", "note": ""} for each in ("d1", "d2")
    ]
    rows = [an_excerpt(FIRST, "One thing", "event", each) for each in ("", "d1", "d2")]
    document = a_document([an_event()], articles=[FIRST], excerpts=rows, differences=differences)
    assert build_matrix(document).cell(0, 0).found == 1


def test_the_tour_agrees_with_its_own_counts_of_support(tour: Document) -> None:
    matrix = build_matrix(tour)
    events, articles = range(len(tour.events)), range(len(tour.articles))
    support = [sum(matrix.cell(event, each).found > 0 for each in articles) for event in events]
    assert support == tour.supporting.tolist()
    every = np.ones(len(tour.events), np.bool_)
    assert matrix.supported(every).sum() == tour.supporting.sum()
    assert matrix.added(every).sum() == np.count_nonzero(tour.supporting == 1)


def test_a_timeline_without_articles_has_an_empty_matrix() -> None:
    matrix = build_matrix(a_document([an_event()]))
    assert matrix.cells == {}
    assert matrix.supported(np.ones(1, np.bool_)).tolist() == []
