"""Arrow arrays as numpy arrays and as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.model.dates.columns.iso import Utf8

if TYPE_CHECKING:
    from collections.abc import Sequence


_MS_PER_DAY: Final = 86_400_000
_INT32: Final = (-(2**31), 2**31 - 1)

Scalar = TypeVar("Scalar", bound=np.generic)


def numbers(array: pa.Array, dtype: type[Scalar]) -> npt.NDArray[Scalar]:
    """Return the numbers of an array without nulls, dtype[n], in its own memory.

    `dtype` has to be as wide as the array's numbers are.
    """
    width = np.dtype(dtype).itemsize
    data = array.buffers()[1]
    if data is None or not len(array):
        return np.empty(0, dtype)
    return np.frombuffer(data, dtype, len(array), array.offset * width)


def as_arrow(rows: npt.NDArray[np.int64]) -> pa.Array:
    """Return numbers as an array of Arrow's, in their own memory."""
    # `pa.array` would import pandas, which takes a quarter of a second.
    return pa.Array.from_buffers(pa.int64(), len(rows), [None, pa.py_buffer(rows)])


def truths(array: pa.Array) -> npt.NDArray[np.bool_]:
    """Return the truth values of an array without nulls, bool[n]."""
    return numbers(array.cast(pa.uint8()), np.uint8).astype(np.bool_)


def utf8(array: pa.Array) -> Utf8:
    """Return the texts of a string array without nulls, in its own memory but for the offsets."""
    _, offsets, data = array.buffers()
    wide: type[np.int32 | np.int64] = np.int64 if pa.types.is_large_string(array.type) else np.int32
    if offsets is None or not len(array):
        return Utf8(np.empty(0, np.uint8), np.zeros(len(array) + 1, np.int64))
    start = array.offset * np.dtype(wide).itemsize
    places = np.frombuffer(offsets, wide, len(array) + 1, start).astype(np.int64)
    if data is None:
        return Utf8(np.empty(0, np.uint8), places)
    # A slice shares the data of the whole.
    own = np.frombuffer(data, np.uint8, int(places[-1] - places[0]), int(places[0]))
    return Utf8(own, places - places[0])


def whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece, copied if it is in several."""
    if isinstance(column, pa.ChunkedArray):
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return column


def as_texts(array: pa.Array) -> pa.Array:
    """Return a valid array of any type as strings: dates in ISO 8601, "" for missing cells."""
    try:
        texts = _texts(array)
    except pa.ArrowException:
        texts = _words(array)
    return texts.fill_null("") if texts.null_count else texts


def _texts(array: pa.Array) -> pa.Array:
    kind = array.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return array
    if pa.types.is_dictionary(kind):
        return as_texts(array.dictionary_decode())
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        written = pc.strftime(array, format="%Y-%m-%dT%H:%M:%S%z")
        return pc.replace_substring_regex(written, r"([+-]\d\d)(\d\d)$", r"\1:\2")
    if pa.types.is_date64(kind):
        return without_times(array).cast(pa.string())
    if pa.types.is_binary(kind) or pa.types.is_nested(kind):
        return _words(array)
    return array.cast(pa.string())


def without_times(array: pa.Array) -> pa.Array:
    """Return dates as days, without the time of day that a date64 may have."""
    if not pa.types.is_date64(array.type):
        return array
    ms = numbers(array.cast(pa.int64()).fill_null(0), np.int64)
    days = np.clip(ms // _MS_PER_DAY, *_INT32).astype(np.int32)
    is_missing = ~truths(array.is_valid())
    mask = pa.py_buffer(np.packbits(~is_missing, bitorder="little").tobytes())
    return pa.Array.from_buffers(pa.date32(), len(days), [mask, pa.py_buffer(days)])


# Where pytz is installed, Arrow asks it for zones, and an unknown one is a LookupError.
_NOT_PYTHON: Final = (
    *(ValueError, OverflowError, NotImplementedError, TypeError, LookupError),
    pa.ArrowException,
)


def _words(array: pa.Array) -> pa.Array:
    """Return the cells as Python writes them, or as Arrow does where Python cannot."""
    try:
        values = array.to_pylist()
    except _NOT_PYTHON:
        values = [_value(array.slice(row, 1)) for row in range(len(array))]
    return text_array([_word(value) for value in values])


def _value(cell: pa.Array) -> object:
    try:
        return cell[0].as_py()
    except _NOT_PYTHON:
        return " ".join(cell.to_string().split())[1:-1].strip()


def _word(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return "" if value is None else str(value)


def text_array(values: Sequence[str]) -> pa.Array:
    """Return texts as an array, with a question mark for each lone surrogate."""
    return pa.array([text.encode("utf-8", "replace").decode() for text in values], pa.string())
