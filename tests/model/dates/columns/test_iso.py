import datetime as dt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns.iso import IsoColumn, Utf8, parse_iso, utf8_of
from timeline_app.model.dates.edtf import UNDATED, Form, Unit, When, WhenError, parse_when

ROWS_OF_TWO_BLOCKS = 40_000


def number(digits: int, most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda value: f"{value:0{digits}d}")


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def dates() -> st.SearchStrategy[str]:
    """Dates and times, most of them plain, some a little beyond the calendar or the shape."""
    year, two = number(4, 9999), number(2, 61)
    day = joined(year, st.just("-"), number(2, 13), st.just("-"), number(2, 32))
    minute = joined(day, st.sampled_from("T tx"), number(2, 25), st.sampled_from(":.-"), two)
    second = joined(minute, st.just(":"), two)
    fraction = joined(second, st.sampled_from(".,;"), st.text("0123456789x", max_size=21))
    zone = joined(st.sampled_from("+-−"), number(2, 25), st.sampled_from([":", "", "-"]), two)
    offset = st.just("") | st.sampled_from("Zz") | zone
    month = joined(year, st.just("-"), number(2, 42))
    return year | month | day | joined(minute | second | fraction, offset)


def as_when(column: IsoColumn, row: int, text: str) -> When:
    offset_s = int(column.offset_s[row])
    unit = Unit(column.unit[row])
    return When(
        text=text,
        form=Form(column.form[row]),
        start_s=int(column.start_s[row]),
        end_s=int(column.end_s[row]),
        start_unit=unit,
        end_unit=unit,
        start_offset_s=None if offset_s == FLOATING else offset_s,
        end_offset_s=None if offset_s == FLOATING else offset_s,
    )


def parsed(text: str) -> When | None:
    try:
        return parse_when(text)
    except WhenError:
        return None


@given(st.lists(dates() | st.text("0123456789-T:Z+.é\ud800", max_size=26), max_size=20))
@example(["2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "9999-12-31"])
@example(
    ["2025-10-28T24:00", "2016-12-31T23:59:60", "2025-10-28T10:40:00-00:00", "0000", "2025-21"]
)
@example(["2025-10-28T10:40:00.", "2025-10-28T10:40Z", "2025-10-28T10+09:00", "+9:00", "Z"])
def test_what_is_read_is_what_the_parser_of_single_dates_reads(texts: list[str]) -> None:
    column = parse_iso(utf8_of(texts))
    for row, text in enumerate(texts):
        if column.is_read[row]:
            assert as_when(column, row, text) == parsed(text)
        else:
            assert as_when(column, row, "") == UNDATED


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025", "2025-10", "2025-10-28", "2025-10-28T10:40", "2025-10-28 10:40"),
        *("2025-10-28T10:40:05", "2025-10-28 10:40:05", "2025-10-28T10:40Z"),
        *("2025-10-28T10:40:05Z", "2025-10-28T10:40:05.1Z", "2025-10-28T10:40:05,123456789"),
        *("2025-10-28T10:40-05:30", "2025-10-28T10:40:05+09:00", "0000-02-29T00:00:00.5-23:59"),
    ],
)
def test_every_plain_shape_is_read(text: str) -> None:
    assert parse_iso(utf8_of([text])).is_read.tolist() == [True]


@pytest.mark.parametrize("text", ["-0043", "2025~", "2025-21", " 2025", "2025-10-28T10", "n. d."])
def test_other_texts_are_left_to_the_parser_of_single_dates(text: str) -> None:
    assert parse_iso(utf8_of([text])).is_read.tolist() == [False]


def test_shapes_may_mix_over_many_rows() -> None:
    first = dt.datetime(1990, 1, 1)  # noqa: DTZ001 (a time that floats)
    moments = [first + dt.timedelta(hours=row) for row in range(ROWS_OF_TWO_BLOCKS)]
    texts = [
        (moment.isoformat(), moment.strftime("%Y-%m-%d"), "", f"{moment.isoformat()}Z")[row % 4]
        for row, moment in enumerate(moments)
    ]
    column = parse_iso(utf8_of(texts))
    since_s = 631_152_000 + 3600 * np.arange(ROWS_OF_TWO_BLOCKS)
    assert column.is_read.all()
    assert np.array_equal(column.start_s[0::4], since_s[0::4])
    assert np.array_equal(column.start_s[1::4], since_s[1::4] // 86_400 * 86_400)
    assert set(column.form[2::4].tolist()) == {Form.UNDATED}
    assert np.array_equal(column.start_s[3::4], since_s[3::4])
    assert set(column.offset_s[3::4].tolist()) == {0}


def test_texts_may_lie_anywhere_in_their_bytes() -> None:
    data = np.frombuffer(b"????2025-10-282024", np.uint8)
    column = parse_iso(Utf8(data, np.array([4, 14, 18])))
    assert column.unit.tolist() == [Unit.DAY, Unit.YEAR]


def test_no_texts_are_no_trouble() -> None:
    assert len(parse_iso(utf8_of([])).is_read) == 0
