"""Plain ISO 8601 dates and times of whole columns, read without a loop over rows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from timeline_app.model.dates.calendar import DAY_S, ERA_DAYS, ERA_YEARS, HOUR_S, MINUTE_S
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.date_span import FAR_S, Unit
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray


_BLOCK_ROWS: Final = 1 << 15  # the cells of a block stay in the processor's cache
_UNITS: Final = {4: Unit.YEAR, 7: Unit.MONTH, 10: Unit.DAY, 16: Unit.MINUTE, 19: Unit.SECOND}
_SECONDS_LENGTH: Final = 19
_LONGEST: Final = 39  # a fraction with more digits is left to the parser of single dates
_SEPARATORS: Final = {4: b"-", 7: b"-", 10: b"T ", 13: b":", 16: b":", 19: b".,"}
_OFFSET_LENGTH: Final = 6  # of +09:00
_MONTHS: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60


class Utf8(NamedTuple):
    """n texts in UTF-8: text i is `data[offsets[i]:offsets[i + 1]]`, as Arrow lays them out."""

    data: ByteArray
    offsets: IntArray


class IsoColumn(NamedTuple):
    """The dates of n texts; where one is not read, the rest of its row says undated.

    An empty text is read as undated. Seconds are wall seconds, ends exclusive, `offset_s` seconds
    east of UTC or FLOATING.
    """

    start_s: IntArray
    end_s: IntArray
    unit: ByteArray
    form: ByteArray
    offset_s: IntArray
    is_read: BoolArray


def utf8_of(texts: Sequence[str]) -> Utf8:
    """Return the texts as bytes; lone surrogates are kept, and belong to no date."""
    joined = "".join(texts)
    data = np.frombuffer(joined.encode("utf-8", "surrogatepass"), np.uint8)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if len(data) != len(joined):
        encoded = (len(text.encode("utf-8", "surrogatepass")) for text in texts)
        lengths = np.fromiter(encoded, np.int64, len(texts))
    return Utf8(data, np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))


def parse_iso(texts: Utf8) -> IsoColumn:
    """Return the dates of those texts that are plain: YYYY, YYYY-MM, YYYY-MM-DD or a date and time.

    A time is hh:mm or hh:mm:ss, after T or a blank (RFC 3339, 5.6), with any fraction of a second,
    which is cut off, and with Z, ±hh:mm or no offset. The answers are those of `parse_when`;
    what it reads beyond these shapes, and what no calendar has, is left unread.
    """
    dates = _undated(len(texts.offsets) - 1)
    dates.is_read[:] = texts.offsets[1:] == texts.offsets[:-1]
    for first in range(0, len(dates.is_read), _BLOCK_ROWS):
        block = slice(first, first + _BLOCK_ROWS)
        starts, ends = texts.offsets[:-1][block], texts.offsets[1:][block]
        _read_block(texts.data, starts, ends, IsoColumn._make(column[block] for column in dates))
    return dates


def _undated(count: int) -> IsoColumn:
    return IsoColumn(
        start_s=np.full(count, FAR_S, np.int64),
        end_s=np.full(count, FAR_S, np.int64),
        unit=np.full(count, Unit.DAY, np.uint8),
        form=np.full(count, Form.UNDATED, np.uint8),
        offset_s=np.full(count, FLOATING, np.int64),
        is_read=np.zeros(count, np.bool_),
    )


def _read_block(data: ByteArray, starts: IntArray, ends: IntArray, dates: IsoColumn) -> None:
    """Write the dates of a block of rows into their place."""
    zone_length = _zone_lengths(data, starts, ends)
    length = ends - starts - zone_length
    for rows, body_length, tail_length in _alike(length, zone_length):
        unit = _UNITS[min(body_length, _SECONDS_LENGTH)]
        cells = _cells(data, starts[rows], body_length + tail_length)
        is_plain = _is_shaped(cells, body_length)
        if unit == Unit.MINUTE and tail_length == _OFFSET_LENGTH:
            is_plain &= ~_is_maybe_end(cells, body_length)
        start_s, end_s = _covered(cells, unit, is_plain)
        offset_s = _offset_s(cells[body_length:], is_plain)
        form = Form.POINT if unit <= Unit.MINUTE else Form.WITHIN
        units, forms = (np.full(len(is_plain), one, np.uint8) for one in (unit, form))
        _write(IsoColumn(start_s, end_s, units, forms, offset_s, is_plain), dates, rows)


def _is_maybe_end(cells: ByteArray, body_length: int) -> BoolArray:
    """Return whether "-10:00" behind a blank and a time may be an end: 2021-03-05 09:00-10:00."""
    is_range = (cells[body_length - 6] == ord(" ")) & (cells[body_length] == ord("-"))
    start, end = cells[body_length - 5 : body_length], cells[body_length + 1 : body_length + 6]
    differs = start != end
    first = np.argmax(differs, axis=0)
    columns = np.arange(start.shape[1])
    is_maybe: BoolArray = is_range & (start[first, columns] < end[first, columns])
    return is_maybe


def _zone_lengths(data: ByteArray, starts: IntArray, ends: IntArray) -> IntArray:
    """Return how many bytes at the end of each text may be an offset: 0, 1 (Z) or 6 (±hh:mm)."""
    with_time = ends - starts > min(length for length, unit in _UNITS.items() if unit < Unit.DAY)
    if not with_time.any():
        return np.zeros(len(starts), np.int64)
    last = data[np.where(with_time, ends - 1, 0)]
    sixth = data[np.where(with_time, ends - _OFFSET_LENGTH, 0)]
    is_utc = with_time & (last == ord("Z"))
    is_offset = with_time & ((sixth == ord("+")) | (sixth == ord("-")))
    return np.where(is_utc, np.int64(1), is_offset * np.int64(_OFFSET_LENGTH))


def _alike(length: IntArray, zone_length: IntArray) -> Iterator[tuple[IntArray | slice, int, int]]:
    """Return the rows of one shape, with the length of the date and of its offset; no others."""
    key = np.minimum(length, _LONGEST + 1) * (_OFFSET_LENGTH + 1) + zone_length
    for shape in np.flatnonzero(np.bincount(key)).tolist():
        body_length, tail_length = divmod(shape, _OFFSET_LENGTH + 1)
        is_time = body_length in _UNITS and _UNITS[body_length] < Unit.DAY
        is_time |= _SECONDS_LENGTH + 1 < body_length <= _LONGEST
        if is_time or (body_length in _UNITS and not tail_length):
            is_alike = key == shape
            rows = slice(None) if is_alike.all() else np.flatnonzero(is_alike)
            yield rows, body_length, tail_length


def _cells(data: ByteArray, starts: IntArray, length: int) -> ByteArray:
    """Return the bytes of k texts of one length, uint8[length, k]: an array for each place."""
    return np.ascontiguousarray(sliding_window_view(data, length)[starts].T)


def _is_shaped(cells: ByteArray, body_length: int) -> BoolArray:
    """Return whether each date has its digits and separators where they belong."""
    is_shaped = np.ones(cells.shape[1], np.bool_)
    for place, cell in enumerate(cells[:body_length]):
        allowed = _SEPARATORS.get(place)
        is_shaped &= _is_digit(cell) if allowed is None else _is_one_of(cell, allowed)
    return is_shaped


def _covered(cells: ByteArray, unit: Unit, is_plain: BoolArray) -> tuple[IntArray, IntArray]:
    """Return start and end of each date in seconds; clears `is_plain` for what is no date."""
    month = (_number(cells, 0).astype(np.int64) * 100 + _number(cells, 2)) * _MONTHS
    if unit <= Unit.MONTH:
        number = _number(cells, 5)
        is_plain &= (number >= 1) & (number <= _MONTHS)
        month += number.astype(np.int64) - 1
    month[~is_plain] = 0
    starts_s = month_starts_s()
    start_s = starts_s[month]
    if unit >= Unit.MONTH:
        return start_s, starts_s[month + (1 if unit == Unit.MONTH else _MONTHS)]
    day = _number(cells, 8)
    start_s += (day.astype(np.int64) - 1) * DAY_S
    is_plain &= (day >= 1) & (start_s < starts_s[month + 1])
    if unit == Unit.DAY:
        return start_s, start_s + DAY_S
    start_s += _time_s(cells, unit, is_plain)
    return start_s, start_s


def _time_s(cells: ByteArray, unit: Unit, is_plain: BoolArray) -> npt.NDArray[np.int32]:
    """Return the seconds since midnight; `plain_date` reads 24:00 and leap seconds."""
    hour, minute = _number(cells, 11), _number(cells, 14)
    is_plain &= (hour < _HOURS) & (minute < _MINUTES)
    time_s = hour * np.int32(HOUR_S) + minute * np.int32(MINUTE_S)
    if unit == Unit.SECOND:
        second = _number(cells, 17)
        is_plain &= second < _MINUTES
        time_s += second
    return time_s


def _offset_s(cells: ByteArray, is_plain: BoolArray) -> IntArray:
    """Return seconds east of UTC by the last bytes of each text: none, Z, or ±hh:mm."""
    if len(cells) < _OFFSET_LENGTH:
        return np.full(len(is_plain), 0 if len(cells) else FLOATING, np.int64)
    hour, minute = _number(cells, 1), _number(cells, 4)
    is_plain &= (hour < _HOURS) & (minute < _MINUTES) & (cells[3] == ord(":"))
    for place in (1, 2, 4, 5):
        is_plain &= _is_digit(cells[place])
    east_s = hour * np.int64(HOUR_S) + minute * np.int64(MINUTE_S)
    return np.where(cells[0] == ord("-"), -east_s, east_s)


def _write(read: IsoColumn, dates: IsoColumn, rows: IntArray | slice) -> None:
    """Put the dates of those rows in their place, but for those that are none."""
    into: IntArray | slice = rows
    if not read.is_read.all():
        into = np.arange(len(dates.is_read))[rows][read.is_read]
        read = IsoColumn._make(column[read.is_read] for column in read)
    columns: tuple[npt.NDArray[Any], ...] = dates
    for column, values in zip(columns, read, strict=True):
        column[into] = values


def _is_digit(cell: ByteArray) -> BoolArray:
    return cell - np.uint8(ord("0")) < np.uint8(10)  # what is less than "0" wraps round


def _is_one_of(cell: ByteArray, allowed: bytes) -> BoolArray:
    is_one: BoolArray = cell == allowed[0]
    for sign in allowed[1:]:
        is_one |= cell == sign
    return is_one


def _number(cells: ByteArray, place: int) -> ByteArray:
    """Return the number of two digits; anything where there are none."""
    tens, ones = cells[place] - np.uint8(ord("0")), cells[place + 1] - np.uint8(ord("0"))
    number: ByteArray = tens * np.uint8(10) + ones
    return number


@functools.cache
def month_starts_s() -> IntArray:
    """Return the wall seconds at which each month from 0000-01 to 10000-12 and beyond begins.

    Of one era, from which the others follow: numpy takes 20 ms to convert the months of them all.
    """
    era = np.arange("0000-01", f"{ERA_YEARS:04}-01", dtype="datetime64[M]")
    eras_s = np.arange(10_000 // ERA_YEARS + 1) * (ERA_DAYS * DAY_S)
    return np.add.outer(eras_s, era.astype("datetime64[s]").astype(np.int64)).ravel()
