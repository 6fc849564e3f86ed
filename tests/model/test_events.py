import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, an_event, read_dates
from timeline_app.model.dates.clock import FLOATING, LOCAL, UTC, parse_clock
from timeline_app.model.dates.columns.date_arrays import dates_between
from timeline_app.model.dates.edtf import FAR_S, UNDATED, Form, Unit, parse_when
from timeline_app.model.events import (
    COLUMNS,
    Events,
    build_events,
    split_list,
)
from timeline_app.model.reading_order import parse_sequence
from timeline_app.model.text_columns import PlainTexts, SpanTexts
from timeline_app.words.dates.phrases import date_problem

DAY_S = 86_400
TOKYO_SIGNING_S = 1_761_648_000  # 2025-10-28T10:40:00 on a wall clock


def events_of(*rows: Row) -> Events:
    names = dict.fromkeys(name for row in rows for name in row)
    return build_events({name: [row.get(name, "") for row in rows] for name in names})


def ids(events: Events) -> list[str]:
    return list(events.texts["id"])


def test_events_are_in_reading_order_and_undated_ones_last() -> None:
    events = events_of(
        an_event("undated", ""),
        an_event("late", "2025-10-30"),
        an_event("early", "-0043-03-15"),
        an_event("point", "2025-10-28T10:40:00+09:00"),
        an_event("day", "2025-10-28"),
    )
    assert ids(events) == ["early", "point", "day", "late", "undated"]
    assert events.start_s[-1] == events.end_s[-1] == FAR_S


def test_sequence_orders_events_of_one_time_and_then_the_row_does() -> None:
    events = events_of(
        an_event("no number"),
        an_event("ten", sequence="10"),
        an_event("nine", sequence=" 9 "),
        an_event("no number either", sequence="soon"),
    )
    assert ids(events) == ["nine", "ten", "no number", "no number either"]


def test_undated_events_are_sorted_by_sequence() -> None:
    events = events_of(an_event("b", "", sequence="2"), an_event("a", "", sequence="-1"))
    assert ids(events) == ["a", "b"]


def test_columns_tell_each_date_as_well_as_it_is_known() -> None:
    events = events_of(
        an_event("open", "2025-10-26/.."),
        an_event("doubtful", "2025-10-27?"),
        an_event("point", "2025-10-28T10:40:00+09:00"),
        an_event("about", "2025-10-29~"),
    )
    assert events.form.tolist() == [Form.LASTING, Form.WITHIN, Form.POINT, Form.WITHIN]
    assert events.open_end.tolist() == [True, False, False, False]
    assert events.open_start.tolist() == [False] * 4
    assert events.uncertain.tolist() == [False, True, False, False]
    assert events.about.tolist() == [False, False, False, True]
    assert events.start_s[2] == events.end_s[2] == TOKYO_SIGNING_S
    assert events.start_offset_s.tolist() == [FLOATING, FLOATING, 9 * 3600, FLOATING]
    assert events.start_unit[1] == events.end_unit[1] == Unit.DAY
    assert events.end_s[1] - events.start_s[1] == DAY_S


def test_an_unreadable_date_is_shown_undated_with_its_reason() -> None:
    events = events_of(an_event("good"), an_event("bad", "2025-02-30"))
    assert ids(events) == ["good", "bad"]
    assert list(events.problems) == [1]
    assert "2025-02-30" in date_problem(events.problems[1])
    assert events.whens(1) == UNDATED
    assert events.texts["when"][1] == "2025-02-30"
    assert events.form[1] == Form.UNDATED


def test_an_event_has_every_column_parsed_and_extra_ones_kept() -> None:
    row = an_event(
        "signing",
        "2025-10-28T10:40:00+09:00",
        people="Donald Trump; Sanae Takaichi ;",
        outside="record-1;record-2",
        sequence="15",
        zone="Asia/Tokyo",
        colour="amber",
    )
    event = events_of(row).event(0)
    assert event.id == "signing"
    assert event.people == ("Donald Trump", "Sanae Takaichi")
    assert event.outside == ("record-1", "record-2")
    assert event.sequence == 15
    assert event.when.start_s == TOKYO_SIGNING_S
    assert event.extra == {"colour": "amber"}
    assert event.summary == ""


def test_index_finds_an_event_by_its_id_and_knows_when_there_is_none() -> None:
    events = events_of(an_event("b", "2025-10-29"), an_event("a"))
    assert events.index("b") == 1
    with pytest.raises(KeyError):
        events.index("c")


@pytest.mark.parametrize("index", [-1, 1])
def test_event_outside_the_timeline_is_an_error(index: int) -> None:
    with pytest.raises(IndexError, match="among 1"):
        events_of(an_event()).event(index)


def test_on_axis_follows_the_clock() -> None:
    events = events_of(
        an_event("point", "2025-10-28T10:40:00+09:00"), an_event("open", "2025-10-28T11:00/..")
    )
    assert events.on_axis(LOCAL)[0].tolist() == events.start_s.tolist()
    start_s, end_s = events.on_axis(UTC)
    assert start_s[0] == TOKYO_SIGNING_S - 9 * 3600
    assert end_s[1] == FAR_S
    tokyo_s, _ = events.on_axis(parse_clock("Asia/Tokyo"))
    assert tokyo_s[0] == start_s[0]


def test_table_holds_the_columns_as_written() -> None:
    table = events_of(an_event("b", "2025-10-29", note="x"), an_event("a", people="A;B")).table()
    assert table["id"].tolist() == ["a", "b"]
    assert table["people"].tolist() == ["A;B", ""]
    assert set(table.columns) == {*COLUMNS, "note"}


def test_no_events_are_no_trouble() -> None:
    events = build_events({})
    assert len(events) == 0
    assert events.start_s.dtype == np.int64
    assert events.on_axis(UTC)[0].size == 0
    assert list(events.table().columns) == list(COLUMNS)


def test_five_thousand_events_at_one_instant() -> None:
    rows = [an_event(f"e{row}", "2025-10-28T10:40:00+09:00") for row in range(5000)]
    events = events_of(*rows)
    assert ids(events) == [f"e{row}" for row in range(5000)]
    assert set(events.start_s.tolist()) == {TOKYO_SIGNING_S}


def test_white_space_around_a_date_changes_nothing() -> None:
    padded = events_of(an_event("a", " 2025-10-28T10:40:00+09:00\t"))
    assert padded.start_s.tolist() == [TOKYO_SIGNING_S]


@given(st.lists(st.sampled_from(["", "2025", "2025-10-28", "201X", "nonsense", "../2025"])))
def test_every_row_is_an_event_and_starts_are_sorted(whens: list[str]) -> None:
    events = events_of(*(an_event(f"e{row}", when) for row, when in enumerate(whens)))
    assert sorted(ids(events)) == sorted(f"e{row}" for row in range(len(whens)))
    assert np.all(events.start_s[:-1] <= events.start_s[1:])
    assert len(events.problems) == whens.count("nonsense")
    for index in range(len(events)):
        assert events.whens(index).start_s == events.start_s[index]
        assert events.event(index).index == events.index(events.texts["id"][index]) == index


@pytest.mark.parametrize(
    ("cell", "parts"), [("", ()), (" ; ", ()), ("a", ("a",)), (" a b ;c;", ("a b", "c"))]
)
def test_split_list(cell: str, parts: tuple[str, ...]) -> None:
    assert split_list(cell) == parts


@pytest.mark.parametrize(("text", "number"), [("", None), ("x", None), ("1.5", None), (" 7 ", 7)])
def test_parse_sequence(text: str, number: int | None) -> None:
    assert parse_sequence(text) == number


def test_dates_from_other_columns_take_the_place_of_when() -> None:
    starts, ends = (
        PlainTexts(["2025-10-30", "2025-10-28", "soon"]),
        PlainTexts(["", "2025-10-29", ""]),
    )
    dates = dates_between(read_dates(starts), read_dates(ends)).dates
    lasts = dates.form == Form.LASTING
    events = build_events(
        {"id": PlainTexts("abc"), "start": starts, "when": SpanTexts(starts, ends, lasts)}, dates
    )
    assert ids(events) == ["b", "a", "c"]
    assert events.whens(0) == parse_when("2025-10-28/2025-10-29")
    assert events.whens(1) == parse_when("2025-10-30")
    assert events.whens(2) == UNDATED
    assert "soon" in date_problem(events.problems[2])
    assert events.event(0).extra == {"start": "2025-10-28"}


@given(st.lists(st.tuples(st.sampled_from(["2025", "2026", ""]), st.integers(-1, 2)), max_size=9))
def test_the_order_is_that_of_start_end_sequence_and_row(rows: list[tuple[str, int]]) -> None:
    events = events_of(
        *(
            an_event(str(row), when, sequence="" if number < 0 else str(number))
            for row, (when, number) in enumerate(rows)
        )
    )
    expected = sorted(
        range(len(rows)),
        key=lambda row: (rows[row][0] or "9999", rows[row][1] < 0, rows[row][1]),
    )
    assert ids(events) == list(map(str, expected))


def test_a_sequence_beyond_all_numbers_is_no_trouble() -> None:
    events = events_of(an_event("b", sequence="9" * 40), an_event("a", sequence="-" + "9" * 40))
    assert ids(events) == ["a", "b"]


def test_what_was_only_planned_is_known_of_all_at_once() -> None:
    events = events_of(an_event("a", status="planned"), an_event("b"), an_event("c", status="x"))
    assert events.is_planned.tolist() == [True, False, False]
