import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.layout.timeline.lanes.grouping import (
    MOST_LANES,
    OTHERS,
    UNDATED_LANE,
    Grouping,
    group_events,
)
from timeline_app.model.document import LANE_COLOURS, Document, Lane

LANES = (Lane("north", "North", "#0b7f80"), Lane("south", "South", "#c4294a"))
FIRST, SECOND = an_article("One. Two.", "first"), an_article("Three.", "second")


def a_full_document() -> Document:
    return a_document(
        [
            an_event("a", "2025-10-26", lane="south", people="Ann; Bob", status="planned"),
            an_event("b", "2025-10-27", lane="north", people="Bob;Bob", status="happened"),
            an_event("c", "2025-10-28", lane="north", status="rumoured"),
            an_event("d", "", lane="south", people="Ann; Bob", status="happened"),
        ],
        lanes=LANES,
        articles=[FIRST, SECOND],
        excerpts=[
            an_excerpt(SECOND, "Three", "a"),
            an_excerpt(FIRST, "One", "a"),
            an_excerpt(FIRST, "Two", "a"),
            an_excerpt(SECOND, "Three", "b"),
            an_excerpt(SECOND, "Three", "d"),
        ],
    )


def events_by_title(grouping: Grouping) -> dict[str, list[int]]:
    """The events of each lane by its title."""
    return {
        lane.title: grouping.event[grouping.lane == number].tolist()
        for number, lane in enumerate(grouping.lanes)
    }


@pytest.mark.parametrize(
    ("column", "lanes"),
    [
        ("lane", {"North": [1, 2], "South": [0]}),
        ("status", {"Happened": [1], "Planned": [0], "rumoured": [2]}),
        ("people", {"Bob": [0, 1], "Ann": [0], "Nobody named": [2]}),
        ("article", {"1 Its title": [0], "2 Its title": [0, 1], "No article": [2]}),
    ],
)
def test_an_event_is_in_each_lane_it_belongs_to(column: str, lanes: dict[str, list[int]]) -> None:
    assert events_by_title(group_events(a_full_document(), column)) == lanes | {"Undated": [3]}


@pytest.mark.parametrize("column", ["lane", "article", "status", "people"])
def test_undated_events_are_once_in_a_last_lane_of_their_own(column: str) -> None:
    grouping = group_events(a_full_document(), column)
    assert grouping.lanes[-1] == UNDATED_LANE
    assert grouping.lane[grouping.event == 3].tolist() == [len(grouping.lanes) - 1]
    assert sorted(grouping.lane.tolist()) == grouping.lane.tolist()


@pytest.mark.parametrize("column", ["lane", "article", "status", "people"])
def test_no_events_have_no_memberships(column: str) -> None:
    grouping = group_events(a_document(lanes=LANES), column)
    assert (len(grouping.event), len(grouping.lane)) == (0, 0)
    assert UNDATED_LANE not in grouping.lanes


def test_lanes_of_a_column_take_the_colours_in_turn() -> None:
    people = [an_event(f"e{n:02}", people=f"Person {n:02}") for n in range(len(LANE_COLOURS) + 1)]
    lanes = group_events(a_document(people, lanes=LANES), "people").lanes
    assert [lane.colour for lane in lanes] == [*LANE_COLOURS, LANE_COLOURS[0]]


def test_any_column_makes_lanes_the_most_frequent_value_first() -> None:
    cells = ["red", "blue", "", "blue", "red", "blue"]
    rows = [an_event(f"e{row}", mood=cell) for row, cell in enumerate(cells)]
    lanes = events_by_title(group_events(a_document(rows, lanes=LANES), "mood"))
    assert lanes == {"blue": [1, 3, 5], "red": [0, 4], "No mood": [2]}
    assert [*lanes] == ["blue", "red", "No mood"]


@pytest.mark.parametrize(("count", "has_others"), [(MOST_LANES, False), (MOST_LANES + 1, True)])
@pytest.mark.parametrize("column", ["mood", "people", "lane", "status"])
def test_more_values_than_lanes_share_the_last_one(
    count: int, has_others: bool, column: str
) -> None:
    values = [f"v{number:03}" for number in range(count)]
    rows = [an_event(f"e{place:03}", **{column: value}) for place, value in enumerate(values * 2)]
    rows.append(an_event("last", **{column: values[-1]}))
    grouping = group_events(a_document(rows), column)
    assert len(grouping.lanes) == MOST_LANES
    assert len({lane.id for lane in grouping.lanes}) == MOST_LANES
    assert sorted(grouping.event.tolist()) == list(range(len(rows)))
    last = grouping.lanes[-1]
    if has_others:
        assert (last.id, last.title) == (OTHERS, "Others (2 values)")
        assert values[-1] in {lane.id for lane in grouping.lanes}
    else:
        assert OTHERS not in {lane.id for lane in grouping.lanes}


def test_an_event_is_once_among_the_others() -> None:
    everybody = "; ".join(f"p{number:03}" for number in range(MOST_LANES + 5))
    grouping = group_events(a_document([an_event("all", people=everybody)]), "people")
    assert len(grouping.event) == MOST_LANES
    assert grouping.lane.tolist() == list(range(MOST_LANES))
