import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.document import Document, Lane
from timeline_app.model.facets import DIFFERS, FACETS, SUPPORT, values_of
from timeline_app.model.query import Query

IDS = [facet.id for facet in FACETS]
FIRST, SECOND = an_article("One. Two.", "first"), an_article("Three.", "second")


def a_dated_document() -> Document:
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
            an_excerpt(FIRST, "Two", "b", "odds"),
            an_excerpt(SECOND, "Three", "", "odds"),
        ],
        differences=[{"id": "odds", "topic": "Odds", "verdict": "detail", "note": ""}],
    )


def shown(*hidden: tuple[str, str]) -> list[str]:
    document = a_dated_document()
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
        ([(DIFFERS, "no")], ["b"]),
        ([(DIFFERS, "yes")], ["a", "c"]),
        ([(SUPPORT, "none")], ["a", "b"]),
        ([(SUPPORT, "one")], ["a", "c"]),
        ([(SUPPORT, "several")], ["b", "c"]),
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


def test_one_value_alone_leaves_other_columns_as_they_are() -> None:
    query = Query(frozenset({("lane", "south"), ("status", "planned")}))
    only = query.with_only("lane", "south", ["north", "south", "west"])
    assert only.hidden == {("lane", "north"), ("lane", "west"), ("status", "planned")}
    assert only.with_all_of("lane").hidden == {("status", "planned")}


pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(["", "Bob", "north", "first"]))


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
        (DIFFERS, {"no": 2, "yes": 1}),
        (SUPPORT, {"none": 1, "one": 1, "several": 1}),
    ],
)
def test_values_are_counted_by_events(column: str, counts: dict[str, int]) -> None:
    values = values_of(a_dated_document(), column)
    found = dict(zip(values.values, values.counts.tolist(), strict=True))
    assert {value: count for value, count in found.items() if count} == counts
    assert np.unique(values.event).tolist() == [0, 1, 2]


@pytest.mark.parametrize("column", IDS)
def test_no_events_have_no_values(column: str) -> None:
    assert not values_of(a_document(), column).counts.any()
    assert Query(frozenset({(column, "")})).mask(a_document()).tolist() == []


@pytest.mark.parametrize(
    ("text", "left"),
    [("", ["a", "b", "ba"]), ("  ", ["a", "b", "ba"]), ("A", ["a", "ba"]), ("b A", ["ba"])],
)
def test_titles_have_to_contain_every_word(text: str, left: list[str]) -> None:
    document = a_document([an_event("a"), an_event("b"), an_event("ba")])
    mask = Query(text=text).mask(document)
    assert [document.events.texts["id"][i] for i in mask.nonzero()[0].tolist()] == left


@given(
    st.lists(st.sampled_from(["", ";", "Ann", "Bob", "Ann; Bob", "Bob;Ann;Bob"])),
    st.sets(st.sampled_from(["", "Ann", "Bob", "Cid"])),
)
def test_the_mask_is_that_of_event_after_event(cells: list[str], off: set[str]) -> None:
    rows = [an_event(f"e{row}", people=cell) for row, cell in enumerate(cells)]
    document = a_document(rows)
    mask = Query(frozenset(("people", name) for name in off)).mask(document)
    events = [document.events.event(index) for index in range(len(cells))]
    assert mask.tolist() == [not off.issuperset(event.people or ("",)) for event in events]


@given(st.lists(st.sampled_from(["", "Ann", "Bob", "Ann; Bob", "Bob;Ann;Bob"])))
def test_values_are_those_of_event_after_event(cells: list[str]) -> None:
    document = a_document(an_event(f"e{row}", people=cell) for row, cell in enumerate(cells))
    values = values_of(document, "people")
    pairs = [
        (index, name)
        for index in range(len(cells))
        for name in dict.fromkeys(document.events.event(index).people or ("",))
    ]
    assert [(e, values.values[c]) for e, c in zip(values.event, values.code, strict=True)] == pairs
