from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import read_dates
from timeline_app.model.arrays import is_uniform
from timeline_app.model.dates.columns.date_arrays import DateSpans, dates_between
from timeline_app.model.dates.edtf import (
    FAR_S,
    UNDATED,
    Form,
    When,
    WhenError,
    parse_when,
)
from timeline_app.model.dates.problems import DateProblem, ProblemKind
from timeline_app.model.dates.written import read_when
from timeline_app.words.dates.phrases import date_problem

SAMPLES = [
    *("", " ", "2025", "2025-10", "2025-10-28", "2025-10-28T10:40", "2025-10-28T10:40:00"),
    *("2025-10-28T10:40:00+09:00", "2025-10-28T10:40:00Z", "2025-10-26T01:30:00+02:00"),
    *("2025-10-26T02:30:00+01:00", "2025~", "2025-10?", "-0043-03-15", "201X", "2025-23"),
    *("2024/2025", "2025/..", "[2024,2025]", "nonsense", "2025-02-30"),
]
SINGLE = [*SAMPLES[:-5]]


def read_or_error(text: str, zone: str) -> When | WhenError:
    try:
        return read_when(text, zone)
    except WhenError as error:
        return error


def between(start: str, end: str) -> DateSpans:
    return dates_between(read_dates([start]), read_dates([end]))


@given(st.lists(st.tuples(st.sampled_from(SAMPLES), st.sampled_from(["", " ", "Asia/Tokyo"]))))
def test_columns_are_read_as_single_dates_are(rows: list[tuple[str, str]]) -> None:
    dates = read_dates([text for text, _ in rows], [zone for _, zone in rows])
    for row, (text, zone) in enumerate(rows):
        when = read_or_error(text, zone)
        if isinstance(when, WhenError):
            assert dates.problems[row] == when.problem
            assert dates.when(row, "") == UNDATED
        else:
            assert row not in dates.problems
            assert dates.when(row, when.text) == when


@given(st.lists(st.sampled_from(SAMPLES), min_size=1), st.randoms())
def test_dates_keep_to_their_rows_in_any_order(texts: list[str], random: Random) -> None:
    dates = read_dates(texts)
    order = np.array(random.sample(range(len(texts)), len(texts)))
    taken = dates.take(order)
    for place, row in enumerate(order.tolist()):
        assert taken.when(place, "") == dates.when(row, "")
        assert taken.problems.get(place) == dates.problems.get(row)
    assert list(taken.problems) == sorted(taken.problems)


@given(st.sampled_from(SINGLE), st.sampled_from(SINGLE))
def test_a_start_and_an_end_are_read_as_edtf_reads_their_interval(start: str, end: str) -> None:
    spans = between(start, end)
    first, last = parse_when(start), parse_when(end)
    alone = read_dates([start]).when(0, start)
    if first.form == Form.UNDATED:
        assert spans.dates.when(0, start) == alone
        assert dict(spans.dates.problems) == (
            {} if last.form == Form.UNDATED else {0: DateProblem(ProblemKind.NO_START)}
        )
    elif last.form == Form.UNDATED or (first.start_s, first.end_s) == (last.start_s, last.end_s):
        assert spans.dates.when(0, start) == alone
        assert not len(spans.reversed)
    else:
        text = f"{start}/{end}"
        when = read_or_error(text, "")
        if isinstance(when, WhenError):
            assert spans.reversed.tolist() == [0]
            assert spans.dates.when(0, start) == alone
        else:
            assert not len(spans.reversed)
            assert spans.dates.when(0, text) == when


@pytest.mark.parametrize(
    ("start", "end", "form"),
    [
        ("2025-10-28T10:40", "2025-10-28T10:40", Form.POINT),
        ("2025-10-28T10:40", "", Form.POINT),
        ("2025-10-28", "2025-10-28", Form.WITHIN),
        ("2025-10", "", Form.WITHIN),
        ("2025-10-28", "2025-10-29", Form.LASTING),
        ("", "", Form.UNDATED),
    ],
)
def test_a_start_and_an_end_make_a_moment_a_soft_band_or_a_firm_one(
    start: str, end: str, form: Form
) -> None:
    assert between(start, end).dates.form.tolist() == [form]


def test_an_unreadable_end_is_reported_and_the_start_shown() -> None:
    dates = between("2025", "soon").dates
    assert "soon" in date_problem(dates.problems[0])
    assert dates.form.tolist() == [Form.WITHIN]


def test_an_unreadable_start_is_reported_first() -> None:
    dates = between("soon", "2025").dates
    assert "soon" in date_problem(dates.problems[0])
    assert dates.start_s.tolist() == dates.end_s.tolist() == [FAR_S]


def test_what_all_rows_share_is_stored_once() -> None:
    dates = between("2025-10-28", "2025-10-29").dates.take(np.array([0]))
    assert is_uniform(dates.about)
    assert is_uniform(dates.end_offset_s)
