"""Dates that a column has as numbers, by the unit that a person has declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S, days_from_civil
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns.iso import IsoColumn, month_starts_s
from timeline_app.model.dates.date_span import FAR_S, MOST_YEARS, Unit
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, IntArray

UNITS: Final = ("s", "ms", "us", "ns", "day", "year", "excel", "ymd")
PER_SECOND: Final = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_MOST_S: Final = 4_400_000_000_000_000_000  # as far as the years that texts may name
# Excel counts 1900-01-01 as 1 and knows a 29 February 1900 (60), which never was; so from 61 on
# its days count from 1899-12-30 and before from a day later.
_EXCEL_EPOCH_DAYS: Final = days_from_civil(1899, 12, 30)
_NO_DAY: Final = 60
_EXCEL_END: Final = 2_958_466  # 10000-01-01
_FIRST_DIGITS, _LAST_DIGITS = 101, 99_991_231  # 0000-01-01 to 9999-12-31


def numbers_to_when(
    numbers: npt.NDArray[Any],
    unit: str,
    *,
    offset_s: int = 0,
    is_missing: BoolArray | None = None,
) -> IsoColumn:
    """Return the dates of n numbers, integers or floats, by one of UNITS; missing ones are undated.

    `s`, `ms`, `us` and `ns` count from 1970-01-01T00:00, an instant `offset_s` east of UTC, or a
    time that floats for FLOATING; fractions of a second are cut off. `day` counts whole days from
    1970-01-01, `year` is a whole year, `excel` a day or a time of Excel's calendar that begins in
    1900, `ymd` a day in eight digits (19920101), or a time in twelve or fourteen. What is out of
    range, or has a fraction where it cannot, is not read.
    """
    missing = np.isnan(numbers) if is_missing is None else is_missing | np.isnan(numbers)
    if unit in PER_SECOND:
        dates = _moments(numbers, PER_SECOND[unit], offset_s)
    elif unit == "excel":
        dates = _excel(numbers)
    elif unit == "ymd":
        dates = _in_digits(numbers)
    else:
        dates = _years(numbers) if unit == "year" else _days(numbers)
    return _only_read(dates, missing)


def _moments(numbers: npt.NDArray[Any], per_second: int, offset_s: int) -> IsoColumn:
    is_read = np.abs(numbers.astype(np.float64)) < float(_MOST_S) * per_second
    start_s = np.floor_divide(np.where(is_read, numbers, 0), per_second).astype(np.int64)
    return _column(start_s, start_s, Unit.SECOND, is_read, offset_s)


def _days(numbers: npt.NDArray[Any]) -> IsoColumn:
    is_read = _is_whole(numbers, _MOST_S // DAY_S)
    start_s = np.where(is_read, numbers, 0).astype(np.int64) * DAY_S
    return _column(start_s, start_s + DAY_S, Unit.DAY, is_read)


def _years(numbers: npt.NDArray[Any]) -> IsoColumn:
    is_read = _is_whole(numbers, MOST_YEARS)
    year = np.where(is_read, numbers, 0).astype(np.int64) - 1970
    start_s, end_s = (
        each.astype("datetime64[Y]").astype("datetime64[s]").astype(np.int64)
        for each in (year, year + 1)
    )
    return _column(start_s, end_s, Unit.YEAR, is_read)


def _in_digits(numbers: npt.NDArray[Any]) -> IsoColumn:
    is_read = _is_whole(numbers, _LAST_DIGITS * 10**6 + 235_959) & (numbers >= _FIRST_DIGITS)
    whole = np.where(is_read, numbers, _FIRST_DIGITS).astype(np.int64)
    with_seconds, with_minutes = (whole >= 10**digits for digits in (13, 11))
    clock = np.where(with_seconds, whole % 10**6, np.where(with_minutes, whole % 10**4 * 100, 0))
    whole //= np.where(with_seconds, 10**6, np.where(with_minutes, 10**4, 1))
    is_read &= (clock // 10**4 < 24) & (clock // 100 % 100 < 60) & (clock % 100 < 60)  # noqa: PLR2004
    is_read &= (whole >= _FIRST_DIGITS) & (whole <= _LAST_DIGITS)
    whole = np.where(is_read, whole, _FIRST_DIGITS)
    index, day = whole // 10_000 * 12 + whole // 100 % 100 - 1, whole % 100
    starts_s = month_starts_s()
    is_read &= (whole // 100 % 100 >= 1) & (whole // 100 % 100 <= 12) & (day >= 1)  # noqa: PLR2004
    index = np.where(is_read, index, 0)
    start_s = starts_s[index] + (day - 1) * DAY_S
    is_read &= start_s < starts_s[index + 1]
    dates = _column(start_s, start_s + DAY_S, Unit.DAY, is_read)
    clock_s = clock // 10**4 * HOUR_S + clock // 100 % 100 * MINUTE_S + clock % 100
    return dates._replace(
        start_s=start_s + clock_s,
        end_s=np.where(with_minutes, start_s + clock_s, dates.end_s),
        form=np.where(with_minutes, np.uint8(Form.POINT), dates.form),
        unit=np.select(
            [with_seconds, with_minutes],
            [np.uint8(Unit.SECOND), np.uint8(Unit.MINUTE)],
            dates.unit,
        ),
    )


def _excel(numbers: npt.NDArray[Any]) -> IsoColumn:
    is_read = (numbers >= 1) & (numbers < _EXCEL_END)
    is_read &= (numbers < _NO_DAY) | (numbers >= _NO_DAY + 1)
    days = np.where(is_read, numbers, 1) + _EXCEL_EPOCH_DAYS + (numbers < _NO_DAY)
    start_s = np.rint(days * DAY_S).astype(np.int64)  # the nearest: a fraction is never exact
    is_day = days == np.floor(days)
    dates = _column(start_s, start_s + is_day * DAY_S, Unit.SECOND, is_read)
    dates.unit[is_day] = Unit.DAY
    dates.form[is_day] = Form.WITHIN
    return dates


def _is_whole(numbers: npt.NDArray[Any], most: int) -> BoolArray:
    is_near: BoolArray = np.abs(numbers.astype(np.float64)) <= most
    is_near &= np.where(is_near, numbers, 0) % 1 == 0
    return is_near


def _column(
    start_s: IntArray, end_s: IntArray, unit: Unit, is_read: BoolArray, offset_s: int = FLOATING
) -> IsoColumn:
    form = Form.POINT if unit <= Unit.MINUTE else Form.WITHIN
    return IsoColumn(
        start_s=start_s,
        end_s=end_s,
        unit=np.full(len(start_s), unit, np.uint8),
        form=np.full(len(start_s), form, np.uint8),
        offset_s=np.full(len(start_s), offset_s, np.int64),
        is_read=is_read,
    )


def _only_read(dates: IsoColumn, missing: BoolArray) -> IsoColumn:
    """Return the dates where they are read and there, undated elsewhere."""
    is_date = dates.is_read & ~missing
    if is_date.all():
        return dates
    return IsoColumn(
        start_s=np.where(is_date, dates.start_s, FAR_S),
        end_s=np.where(is_date, dates.end_s, FAR_S),
        unit=np.where(is_date, dates.unit, np.uint8(Unit.DAY)),
        form=np.where(is_date, dates.form, np.uint8(Form.UNDATED)),
        offset_s=np.where(is_date, dates.offset_s, FLOATING),
        is_read=dates.is_read | missing,
    )
