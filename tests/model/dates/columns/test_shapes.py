"""Columns of written dates: what is read at once is what single texts are read as."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.model.dates.columns.iso import utf8_of
from timeline_app.model.dates.columns.texts import read_column
from timeline_app.model.dates.edtf import Form, WhenError
from timeline_app.model.dates.habits import Choice, Habits, Order, settle
from timeline_app.model.dates.written import read_when

WAYS: dict[str, Callable[[dt.datetime], str]] = {
    "day month year": lambda t: f"{t.day} {t:%B} {t.year}",
    "short": lambda t: f"{t:%b} {t.day}, {t.year}",
    "weekday": lambda t: f"{t:%A}, {t:%d %b} {t.year}",
    "wrong weekday": lambda t: f"Monday {t.day} {t:%B} {t.year}",
    "clock": lambda t: f"{t.day} {t:%B} {t.year} {t:%I:%M %p}",
    "day first": lambda t: f"{t.day}.{t.month}.{t.year}",
    "month first": lambda t: f"{t.month}/{t.day}/{t.year} {t:%I:%M:%S %p}",
    "year first": lambda t: f"{t.year}/{t.month}/{t.day}",
    "two digits": lambda t: f"{t.month}/{t.day}/{t.year % 100:02}",
    "offset": lambda t: f"{t:%Y-%m-%dT%H:%M}+0530",
    "zone": lambda t: f"{t:%Y-%m-%d} {t.hour}:{t:%M} CET",
    "accents": lambda t: f" {t.day} août {t.year}",
    "no such day": lambda t: f"{t.day + 20} May {t.year}",
    "no such hour": lambda t: f"1 May {t.year} {t.hour + 10}:30 PM",
}
MOMENTS = st.lists(
    st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(2999, 12, 31)),  # noqa: DTZ001
    min_size=64,
    max_size=90,
)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=15)
@given(moments=MOMENTS)
def test_a_column_is_read_as_its_texts_are(way: str, moments: list[dt.datetime]) -> None:
    texts = [WAYS[way](moment) for moment in moments]
    read = read_column(texts, utf8_of(texts), habits=Habits(century=1900))
    for row, text in enumerate(texts):
        try:
            when = read_when(text, "", read.habits)
        except WhenError:
            assert row in read.dates.problems, text
            continue
        assert read.dates.start_s[row] == when.start_s, text
        assert read.dates.end_s[row] == when.end_s, text
        assert read.dates.form[row] == when.form, text
        assert read.dates.start_unit[row] == when.start_unit, text
        offset_s = -(2**31) if when.start_offset_s is None else when.start_offset_s
        assert read.dates.start_offset_s[row] == offset_s, text


def test_any_cell_of_the_column_settles_its_order_and_is_named() -> None:
    texts = ["3/4/2020"] * 70_000 + ["21/4/2020"]
    read = read_column(texts, utf8_of(texts), is_last=False)
    assert read.habits.order is Order.DAY_FIRST
    _, settled, questions = settle(read.evidence, Habits())
    assert [each.example for each in settled] == ["21/4/2020"]
    assert not questions


def test_what_no_cell_settles_is_asked_once_and_stays_undated() -> None:
    texts = ["3/4/2020", "5/5/2020", "2020-01-01"] * 40
    read = read_column(texts, utf8_of(texts), is_last=False)
    _, _, (question,) = settle(read.evidence, Habits())
    assert question.choice is Choice.ORDER
    assert question.example == "3/4/2020"
    forms = read.dates.form[:3]
    assert forms.tolist() == [Form.UNDATED, Form.WITHIN, Form.WITHIN]
    assert not read.dates.problems


def test_a_century_is_asked_for_in_the_order_that_the_column_settles() -> None:
    texts = ["5/6/32", "5/25/31"]
    _, _, (question,) = settle(read_column(texts, utf8_of(texts)).evidence, Habits())
    assert question.choice is Choice.CENTURY
    assert [edtf for edtf, _ in question.readings] == ["1932-05-06", "2032-05-06", "1832-05-06"]


def test_cells_that_contradict_each_other_settle_nothing() -> None:
    texts = ["13/4/2020", "4/13/2020", "3/4/2020"] * 20
    read = read_column(texts, utf8_of(texts), is_last=False)
    assert len(settle(read.evidence, Habits())[2]) == 1
    assert np.count_nonzero(read.dates.form) == 40


def test_short_years_are_ranges_where_one_cell_can_only_be_a_range() -> None:
    texts = ["1911-12", "1829-30", "1895-98"]
    read = read_column(texts, utf8_of(texts))
    assert read.habits.short_years
    assert (read.dates.form == Form.LASTING).all()


def test_plain_months_stay_months() -> None:
    texts = ["2011-12", "2011-05"]
    assert settle(read_column(texts, utf8_of(texts)).evidence, Habits())[2] == []
    assert read_column(["1829-30"], utf8_of(["1829-30"])).evidence.open


def test_ends_that_are_words_are_open_or_unknown_or_none() -> None:
    texts = ["present", "Unknown", "-", "next week", "2020"]
    dates = read_column(texts, utf8_of(texts), is_end=True).dates
    assert dates.open_end.tolist() == [True, True, False, False, False]
    assert list(dates.problems) == [3]
