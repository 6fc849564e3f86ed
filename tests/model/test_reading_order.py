"""The order in which events are listed: by day, by the author's sequence, by the clock."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, an_event
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import FAR_S, Form, When, parse_when
from timeline_app.model.events import build_events


def listed(*rows: Row) -> list[str]:
    names = dict.fromkeys(name for row in rows for name in row)
    events = build_events({name: [row.get(name, "") for row in rows] for name in names})
    return list(events.texts["id"])


def in_any_order(*rows: Row) -> None:
    """Rows are listed as they are written here, in whatever order a file has them."""
    expected = [row["id"] for row in rows]
    for shuffled in list(permutations(rows))[:200]:
        assert listed(*shuffled) == expected


def test_a_day_without_an_hour_comes_after_those_with_one() -> None:
    in_any_order(
        an_event("arrival", "2025-10-28T09:50"),
        an_event("last minute", "2025-10-28T23:59:59"),
        an_event("some time", "2025-10-28"),
        an_event("next day", "2025-10-29T00:00"),
    )


def test_the_authors_sequence_goes_before_the_hour() -> None:
    in_any_order(
        an_event("meeting", "2025-10-28T09:50", sequence="1"),
        an_event("quotation", "2025-10-28", sequence="2"),
        an_event("signing", "2025-10-28T10:40", sequence="3"),
        an_event("what followed", "2025-10-28", sequence="4"),
        an_event("the next day", "2025-10-29T08:00", sequence="0"),
    )


def test_an_event_without_a_sequence_is_placed_by_its_hour() -> None:
    in_any_order(
        an_event("breakfast", "2025-10-28T07:00"),
        an_event("meeting", "2025-10-28T09:50", sequence="1"),
        an_event("photograph", "2025-10-28T10:20"),
        an_event("quotation", "2025-10-28", sequence="2"),
        an_event("signing", "2025-10-28T10:40", sequence="3"),
        an_event("dinner", "2025-10-28T19:00"),
        an_event("what followed", "2025-10-28", sequence="4"),
        an_event("some time", "2025-10-28"),
    )


def test_what_lasts_comes_before_what_it_holds() -> None:
    in_any_order(
        an_event("tour", "2025-10-26/2025-10-30"),
        an_event("stop", "2025-10-26/2025-10-27"),
        an_event("landing", "2025-10-26T09:54"),
        an_event("summit", "2025-10-26T10:00/2025-10-26T18:00"),
        an_event("opening", "2025-10-26T10:00"),
        an_event("ceasefire", "2025-10-26"),
    )


def test_what_lasts_comes_first_whether_or_not_it_has_a_sequence() -> None:
    landing = an_event("landing", "2025-10-26T09:54", sequence="3")
    early = an_event("early", "2025-10-26T08:00")
    in_any_order(an_event("tour", "2025-10-26/2025-10-30"), early, landing)
    in_any_order(an_event("tour", "2025-10-26/2025-10-30", sequence="1"), early, landing)


def test_a_plan_without_an_end_stays_where_its_author_put_it() -> None:
    in_any_order(
        an_event("breakfast", "2025-10-28T07:00"),
        an_event("signing", "2025-10-28T10:40", sequence="1"),
        an_event("plan", "2025-10-28/..", sequence="2"),
        an_event("within six months", "[2025-10-28..2026-04-28]", sequence="3"),
    )


def test_coarser_dates_follow_what_is_known_of_their_first_day() -> None:
    in_any_order(
        an_event("moment", "2025-01-01T12:00"),
        an_event("day", "2025-01-01"),
        an_event("month", "2025-01"),
        an_event("year", "2025"),
        an_event("second", "2025-01-02"),
    )


def test_open_starts_come_first_and_undated_events_last_by_sequence() -> None:
    in_any_order(
        an_event("until 2022", "../2022-07-08"),
        an_event("until 1900", "../1900"),
        an_event("ides", "-0043-03-15T11:00"),
        an_event("that day", "-0043-03-15"),
        an_event("now", "2025"),
        an_event("first", "", sequence="1"),
        an_event("then", "", sequence="2"),
        an_event("no number", ""),
    )


def test_the_day_is_that_of_the_place_not_of_an_instant() -> None:
    in_any_order(
        an_event("washington", "2025-10-27T22:00-04:00"),
        an_event("tokyo", "2025-10-28T10:40+09:00"),  # twenty minutes earlier
        an_event("tokyo day", "2025-10-28", zone="Asia/Tokyo"),
    )
    # An offset is shown by the clock of the event's zone: there it is the 28th.
    in_any_order(
        an_event("early", "2025-10-28T10:00+09:00"),
        an_event("signing", "2025-10-27T21:40-04:00", zone="Asia/Tokyo"),
    )


@pytest.mark.parametrize("sequence", ["", "soon", "1.5"])
def test_what_is_no_whole_number_is_no_sequence(sequence: str) -> None:
    assert listed(
        an_event("b", "2025-10-28T11:00", sequence=sequence),
        an_event("a", "2025-10-28T10:00", sequence=""),
    ) == ["a", "b"]


days = st.integers(1, 3)
hours = st.integers(0, 23)
moments = st.builds("2025-10-{:02}T{:02}:00".format, days, hours)
bare_days = st.builds("2025-10-{:02}".format, days)
lasting = st.one_of(
    st.tuples(moments, moments).map(sorted).map("/".join),
    st.tuples(bare_days, bare_days).map(sorted).map("/".join),
    st.builds("{}/..".format, st.one_of(moments, bare_days)),
)
whens = st.one_of(
    moments,
    bare_days,
    lasting,
    st.sampled_from(["", "2025-10", "2025", "../2025-10-02", "[2025-10-01..2025-10-03]", "-0043"]),
)
sequences = st.one_of(st.just(""), st.integers(-2, 5).map(str))


@st.composite
def rows(draw: st.DrawFn, *, numbered: bool = True) -> list[Row]:
    drawn = draw(st.lists(st.tuples(whens, sequences if numbered else st.just("")), max_size=9))
    return [an_event(str(n), when, sequence=number) for n, (when, number) in enumerate(drawn)]


def day_of(when: When) -> int:
    return when.start_s // DAY_S


def read(rows: list[Row]) -> list[tuple[When, str]]:
    by_id = {row["id"]: row for row in rows}
    order = listed(*rows)
    assert sorted(order) == sorted(by_id)
    return [(parse_when(by_id[name]["when"]), by_id[name]["sequence"]) for name in order]


@given(rows())
def test_days_come_in_order(rows: list[Row]) -> None:
    assert all(day_of(a) <= day_of(b) for (a, _), (b, _) in pairwise(read(rows)))


@given(rows())
def test_within_a_day_no_sequence_is_ever_turned_round(rows: list[Row]) -> None:
    events = [(day_of(when), int(number)) for when, number in read(rows) if number]
    assert events == sorted(events)


@given(rows())
def test_without_a_sequence_known_hours_come_in_order(rows: list[Row]) -> None:
    known = [when for when, number in read(rows) if not number and when.start_unit <= Unit.HOUR]
    starts = [when.start_s for when in known if when.form != Form.UNDATED]
    assert starts == sorted(starts)


@given(rows(numbered=False))
def test_a_day_alone_is_never_before_an_hour_of_that_day(rows: list[Row]) -> None:
    for (first, _), (second, _) in pairwise(read(rows)):
        if first.form is Form.WITHIN and first.start_unit >= Unit.DAY:
            is_hour = second.form is Form.POINT
            assert not (is_hour and day_of(first) == day_of(second))


@given(rows(numbered=False))
def test_nothing_comes_before_what_holds_it(rows: list[Row]) -> None:
    events = [when for when, _ in read(rows)]
    for place, first in enumerate(events):
        for second in events[place + 1 :]:
            holds = second.form is Form.LASTING and first.form is not Form.UNDATED
            holds = holds and second.start_s <= first.start_s and first.end_s < second.end_s
            assert not (holds and first.form is Form.LASTING), (first, second)
            assert not (holds and first.start_s > -FAR_S), (first, second)


@given(rows())
def test_an_event_without_a_sequence_moves_no_other_pair(rows: list[Row]) -> None:
    numbered = [row for row in rows if row["sequence"]]
    order = listed(*rows)
    alone = listed(*numbered)
    assert [name for name in order if name in set(alone)] == alone


@given(rows())
def test_the_order_read_back_is_the_same(rows: list[Row]) -> None:
    order = listed(*rows)
    by_id = {row["id"]: row for row in rows}
    assert listed(*(by_id[name] for name in order)) == order


@given(rows(numbered=False))
def test_a_sequence_that_agrees_with_the_order_changes_nothing(rows: list[Row]) -> None:
    order = listed(*rows)
    by_id = {row["id"]: row for row in rows}
    numbered = [by_id[name] | {"sequence": str(n)} for n, name in enumerate(order)]
    assert listed(*numbered) == order


def test_equal_events_keep_the_order_of_their_rows_by_the_thousand() -> None:
    rng = np.random.default_rng(1)
    texts = [f"2025-10-{day:02}" for day in rng.integers(1, 29, 5000).tolist()]
    order = listed(*(an_event(str(n), when) for n, when in enumerate(texts)))
    assert order == sorted(order, key=lambda name: (texts[int(name)], int(name)))
