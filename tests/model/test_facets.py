"""The values that events can be hidden by: in a known order, counted, and counted where shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.model.facets import DIFFERS, SUPPORT
from timeline_app.model.offered_facets import filter_facets, lane_facets, lane_names
from timeline_app.model.query import Query, counted_values
from timeline_app.resources import resource


@pytest.fixture(scope="module")
def tour() -> Document:
    return open_timeline(resource("tour"))


def values(document: Document, column: str) -> list[str]:
    every = np.ones(len(document.events), np.bool_)
    return [each.value for each in counted_values(document, column, every)]


def filter_ids(document: Document) -> list[str]:
    return [facet.id for facet in filter_facets(document)]


def test_the_tour_is_filtered_by_all_that_it_says(tour: Document) -> None:
    assert filter_ids(tour)[:8] == [
        *("lane", "article", "status", "people", "place", "dated_by"),
        *(DIFFERS, SUPPORT),
    ]


def test_the_tour_s_lanes_are_made_of_what_several_events_share(tour: Document) -> None:
    offered = [facet.id for facet in lane_facets(tour)]
    assert offered == ["lane", "article", "status", "people", "place", "dated_by", "zone"]
    assert {lane_names(tour)[name] for name in ("stop", "lane")} == {"lane"}
    assert "outside" not in lane_names(tour)


@pytest.mark.parametrize(
    ("cells", "is_offered"),
    [
        (["red", "red", "blue", "blue"], True),
        (["", "red", "", "red"], True),
        (["R-1", "R-2", "R-3", "R-4"], False),
        (["", "", "", ""], False),
        (["a sentence of several words, which says much of one event"] * 4, False),
        (["treaty", "treaty", "census", "census"], False),
        (["treaty; census", "treaty", "treaty", ""], False),
        (["treaty", "treaty", "red", "red"], True),
    ],
)
@pytest.mark.parametrize("column", ["colour", "place"])
def test_lanes_are_offered_by_short_texts_that_events_share(
    column: str, cells: list[str], is_offered: bool
) -> None:
    rows = [an_event(f"e{row}", **{column: cell}) for row, cell in enumerate(cells)]
    facts = [{"id": name, "fact": name, "publisher": "P"} for name in ("treaty", "census")]
    document = a_document(rows, facts=facts)
    assert (column in {facet.id for facet in lane_facets(document)}) is is_offered


def test_a_table_has_only_its_own_columns() -> None:
    rows = [an_event(f"e{n}", risk="high" if n % 2 else "low") for n in range(4)]
    assert filter_ids(a_document(rows)) == ["lane", "risk"]


def test_values_are_in_the_timeline_s_own_order(tour: Document) -> None:
    assert values(tour, "status") == ["happened", "planned", "background"]
    assert values(tour, "lane") == [lane.id for lane in tour.lanes]
    articles = [article.id for article in tour.articles]
    assert [each for each in values(tour, "article") if each] == articles
    assert values(tour, DIFFERS) == ["yes", "no"]
    assert values(tour, SUPPORT) == ["one", "several"]


def test_other_values_are_sorted_by_how_many_have_them(tour: Document) -> None:
    counted = counted_values(tour, "people", np.ones(len(tour.events), np.bool_))
    counts = [each.events for each in counted]
    assert counts == sorted(counts, reverse=True)


@given(st.lists(st.sampled_from(["", "Ann", "Bob", "Ann; Bob"]), min_size=1), st.data())
def test_counts_are_those_of_event_after_event(cells: list[str], data: st.DataObject) -> None:
    document = a_document(an_event(f"e{row}", people=cell) for row, cell in enumerate(cells))
    flags = data.draw(st.lists(st.booleans(), min_size=len(cells), max_size=len(cells)))
    mask = np.array(flags, np.bool_)
    people = [document.events.event(row).people or ("",) for row in range(len(cells))]
    for value, events, shown in counted_values(document, "people", mask):
        assert events == sum(value in names for names in people)
        assert shown == sum(
            value in names for names, flag in zip(people, flags, strict=True) if flag
        )


def test_what_a_value_alone_shows_is_what_it_counts(tour: Document) -> None:
    every = np.ones(len(tour.events), np.bool_)
    for column in filter_ids(tour):
        counted = counted_values(tour, column, every)
        for value, events, _ in counted:
            query = Query().with_only(column, value, (each.value for each in counted))
            assert query.mask(tour).sum() == events
