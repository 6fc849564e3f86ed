import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns.numbers import numbers_to_when
from timeline_app.model.dates.date_span import FAR_S, Unit
from timeline_app.model.dates.edtf import Form, parse_when

PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


@pytest.mark.parametrize("unit", PER_SECOND)
def test_counts_since_1970_are_instants(unit: str) -> None:
    dates = numbers_to_when(np.array([1_761_615_600 * PER_SECOND[unit], -1]), unit)
    assert dates.start_s.tolist() == dates.end_s.tolist() == [1_761_615_600, -1]
    assert dates.form.tolist() == [Form.POINT, Form.POINT]
    assert dates.unit.tolist() == [Unit.SECOND, Unit.SECOND]
    assert dates.offset_s.tolist() == [0, 0]
    assert dates.is_read.all()


def test_a_count_without_a_zone_floats() -> None:
    dates = numbers_to_when(np.array([0], np.int64), "us", offset_s=FLOATING)
    assert dates.offset_s.tolist() == [FLOATING]


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (1961, "year", "1961"),
        (-43, "year", "-0043"),
        (0, "year", "0000"),
        (-13_800_000_000, "year", "Y-13800000000"),
        (0, "day", "1970-01-01"),
        (-1, "day", "1969-12-31"),
        (1, "excel", "1900-01-01"),
        (59, "excel", "1900-02-28"),
        (61, "excel", "1900-03-01"),
        (45_958, "excel", "2025-10-28"),
        (45_958.444444444445, "excel", "2025-10-28T10:40:00"),
        (1.5, "excel", "1900-01-01T12:00:00"),
        (2_958_465, "excel", "9999-12-31"),
        (19_920_229, "ymd", "1992-02-29"),
        (20_240_105_143_059, "ymd", "2024-01-05T14:30:59"),
        (202_401_052_359, "ymd", "2024-01-05T23:59"),
    ],
)
def test_a_number_says_the_date_that_its_text_says(number: float, unit: str, text: str) -> None:
    dates, when = numbers_to_when(np.array([number]), unit), parse_when(text)
    assert dates.is_read.all()
    assert (dates.start_s[0], dates.end_s[0]) == (when.start_s, when.end_s)
    assert (dates.form[0], dates.unit[0]) == (when.form, when.start_unit)
    assert dates.offset_s[0] == FLOATING


@pytest.mark.parametrize("unit", [*PER_SECOND, "day", "year", "excel"])
def test_integers_and_floats_are_read_alike(unit: str) -> None:
    numbers = np.array([1961, 40_000, 59])
    whole, real = numbers_to_when(numbers, unit), numbers_to_when(numbers.astype(float), unit)
    assert whole.start_s.tolist() == real.start_s.tolist()
    assert whole.end_s.tolist() == real.end_s.tolist()
    assert whole.is_read.tolist() == real.is_read.tolist()


@pytest.mark.parametrize(
    ("number", "unit"),
    [
        (1961.5, "year"),
        (2e11, "year"),
        (0.5, "day"),
        (0.0, "excel"),
        (60.0, "excel"),
        (60.5, "excel"),
        (2_958_466.0, "excel"),
        (np.inf, "s"),
        (-np.inf, "excel"),
        (1e300, "ns"),
    ],
)
def test_what_is_no_date_of_its_unit_is_not_read(number: float, unit: str) -> None:
    dates = numbers_to_when(np.array([number]), unit)
    assert not dates.is_read.any()
    assert dates.form.tolist() == [Form.UNDATED]
    assert dates.start_s.tolist() == dates.end_s.tolist() == [FAR_S]


@pytest.mark.parametrize("unit", ["s", "day", "year", "excel"])
def test_what_is_missing_is_undated_and_no_trouble(unit: str) -> None:
    nan = numbers_to_when(np.array([np.nan, 2000.0]), unit)
    null = numbers_to_when(np.array([7, 2000]), unit, is_missing=np.array([True, False]))
    for dates in (nan, null):
        assert dates.is_read.all()
        assert (dates.form == Form.UNDATED).tolist() == [True, False]


@given(
    st.lists(st.floats() | st.integers(-(2**63), 2**63 - 1).map(float)),
    st.sampled_from([*PER_SECOND, "day", "year", "excel"]),
)
def test_any_number_is_a_date_in_range_or_none(numbers: list[float], unit: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        dates = numbers_to_when(np.array(numbers, np.float64), unit)
    is_date = dates.form != Form.UNDATED
    assert np.all(np.abs(dates.start_s[is_date]) < FAR_S)
    assert np.all(dates.start_s <= dates.end_s)
    assert np.all(dates.is_read[is_date])
