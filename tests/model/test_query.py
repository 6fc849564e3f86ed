import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.document import Document, Lane
from timeline_app.model.query import FILTER_COLUMNS, Query, value_counts, values_of

FIRST, SECOND = an_article("One. Two.", "first"), an_article("Three.", "second")


def a_told_document() -> Document:
    return a_document(
        [
            an_event("a", "2025-10-26", lane="south", people="Ann; Bob", status="planned"),
            an_event("b", "2025-10-27", lane="north", people="Bob", status="happened"),
            an_event("c", "", lane="north", status="happened"),
        ],
        lanes=[Lane("north", "North", "#0b7f80"), Lane("south", "South", "#c4294a")],
        articles=[FIRST, SECOND],
        excerpts=[
            an_excerpt(FIRST, "One", "a"),
            an_excerpt(SECOND, "Three", "a"),
            an_excerpt(FIRST, "Two", "b"),
        ],
    )


def shown(*hidden: tuple[str, str]) -> list[str]:
    document = a_told_document()
    mask = Query(frozenset(hidden)).mask(document)
    return [document.events.texts["id"][index] for index in mask.nonzero()[0].tolist()]


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ([], ["a", "b", "c"]),
        ([("status", "happened")], ["a"]),
        ([("lane", "south")], ["b", "c"]),
        ([("people", "Bob")], ["a", "c"]),
        ([("people", "")], ["a", "b"]),
        ([("people", "Bob"), ("people", "Ann")], ["c"]),
        ([("article", "first")], ["a", "c"]),
        ([("article", "first"), ("article", "second")], ["c"]),
        ([("article", "")], ["a", "b"]),
        ([("article", "first"), ("status", "planned")], ["c"]),
        ([("lane", "nowhere")], ["a", "b", "c"]),
    ],
)
def test_an_event_is_hidden_when_all_its_values_of_a_column_are(
    hidden: list[tuple[str, str]], left: list[str]
) -> None:
    assert shown(*hidden) == left


def test_a_value_goes_and_comes_back() -> None:
    query = Query().toggled("lane", "south")
    assert query.hidden == {("lane", "south")}
    assert query.toggled("lane", "south") == Query()


pairs = st.tuples(st.sampled_from(FILTER_COLUMNS), st.sampled_from(["", "Bob", "north", "first"]))


@given(st.sets(pairs), pairs)
def test_hiding_more_never_shows_more(hidden: set[tuple[str, str]], pair: tuple[str, str]) -> None:
    assert {*shown(*hidden, pair)} <= {*shown(*hidden)}


@pytest.mark.parametrize(
    ("column", "counts"),
    [
        ("status", {"happened": 2, "planned": 1}),
        ("lane", {"north": 2, "south": 1}),
        ("people", {"Bob": 2, "Ann": 1, "": 1}),
        ("article", {"first": 2, "second": 1, "": 1}),
    ],
)
def test_values_are_counted_by_events(column: str, counts: dict[str, int]) -> None:
    document = a_told_document()
    found = value_counts(document, column)
    assert found == counts
    assert [*found.values()] == sorted(found.values(), reverse=True)
    assert len(values_of(document, column)) == len(document.events)


@pytest.mark.parametrize("column", FILTER_COLUMNS)
def test_no_events_have_no_values(column: str) -> None:
    assert value_counts(a_document(), column) == {}
    assert Query(frozenset({(column, "")})).mask(a_document()).tolist() == []
