"""Arrow arrays as numpy arrays and texts, and a column of texts made on demand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.byte_search import containing
from timeline_app.model.dates.columns.iso import Utf8
from timeline_app.model.text_columns import Codes, LazyTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline_app.model.arrays import BoolArray, IntArray


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


_MANY_CHUNKS: Final = 8
_WORKERS: Final = 2
_FEW: Final = 3  # texts are taken out to be searched where they are at most a third
_FIRST_OF_SEVERAL: Final = 0x80  # bytes from there on belong to code points of several


class ArrowTexts(LazyTexts):
    """The texts of an Arrow column of any type, "" for missing cells, in any order of rows.

    The column is shared by all orders; `order` holds the rows, int64[n].
    """

    def __init__(self, column: pa.ChunkedArray, order: IntArray | None = None) -> None:
        self._column = column
        self._order = order

    def __len__(self) -> int:
        return len(self._column) if self._order is None else len(self._order)

    def __iter__(self) -> Iterator[str]:
        """Yield the texts; much faster than one by one."""
        texts = chain.from_iterable(as_texts(chunk).to_pylist() for chunk in self._column.chunks)
        if self._order is None:
            return texts
        listed = [*texts]
        return map(listed.__getitem__, self._order.tolist())

    def text(self, row: int) -> str:
        """Return the text of a row."""
        place = row if self._order is None else int(self._order[row])
        chunk = int(np.searchsorted(self._firsts, place, "right")) - 1
        cell = self._column.chunk(chunk).slice(place - int(self._firsts[chunk]), 1)
        text: str = as_texts(cell)[0].as_py()
        return text

    def take(self, order: IntArray) -> ArrowTexts:
        """Return the texts of those rows, in that order, without copying any."""
        return ArrowTexts(self._column, order if self._order is None else self._order[order])

    def codes(self) -> Codes:
        """Return the rows as numbers of distinct values; made once."""
        return self._codes

    def lengths(self) -> IntArray:
        """Return how many code points each text has, int64[n]."""
        return self._ordered(self._of_chunks(_lengths, np.int64))

    def is_ascii(self) -> BoolArray:
        """Return which texts have no other sign than those of ASCII, bool[n]."""
        return self._ordered(self._of_chunks(_is_ascii, np.bool_))

    def containing(self, *words: str) -> BoolArray:
        """Return which texts contain all those words, whatever their case, bool[n]."""
        matches = partial(_matches, words)
        if all(map(str.isascii, words)):  # short numpy calls are slower in several threads
            return self._ordered(_in_turn(matches, self._column.chunks, np.bool_))
        return self._ordered(self._of_chunks(matches, np.bool_))

    def order(self) -> IntArray:
        """Return the rows in the order of their texts; equal ones as in the file."""
        if all(map(_is_coded, self._column.chunks)):
            return super().order()
        lower = pa.chunked_array([pc.utf8_lower(as_texts(c)) for c in self._column.chunks])
        place = numbers(pc.sort_indices(lower).cast(pa.int64()), np.int64)
        rank = np.empty(len(place), np.int64)
        rank[place] = np.arange(len(place))
        return np.argsort(self._ordered(rank), kind="stable")

    def is_filled(self) -> BoolArray:
        """Return which rows have a text at all, bool[n]."""
        return self._ordered(self._of_chunks(_is_filled, np.bool_))

    def _of_chunks(self, values: Callable[[pa.Array], np.ndarray], kind: type) -> np.ndarray:
        """Return the values of all chunks as one array, in the order of the file."""
        chunks = self._column.chunks
        if len(chunks) < _MANY_CHUNKS:
            return _in_turn(values, chunks, kind)
        # Arrow releases the interpreter while it works on a chunk.
        with ThreadPoolExecutor(_WORKERS) as pool:
            return np.concatenate([*pool.map(values, chunks)])

    def _ordered(self, values: np.ndarray) -> np.ndarray:
        return values if self._order is None else values[self._order]

    @cached_property
    def _firsts(self) -> IntArray:
        """The first row of each chunk, int64[chunks]."""
        lengths = [len(chunk) for chunk in self._column.chunks]
        return np.cumsum([0, *lengths[:-1]], dtype=np.int64)

    @cached_property
    def _codes(self) -> Codes:
        chunks = self._column.chunks
        if not all(map(_is_coded, chunks)):  # a column cannot mix texts and codes
            chunks = [*map(as_texts, chunks)]
        if not chunks:
            return Codes(np.empty(0, np.int32), ())
        column = pa.chunked_array(chunks)
        if pa.types.is_dictionary(column.type):
            coded = whole(column.unify_dictionaries())
        else:  # unifying a million values would take seconds
            coded = pc.dictionary_encode(whole(column))
        code = self._ordered(numbers(coded.indices.cast(pa.int32()), np.int32))
        return _in_order_of_appearance(code, coded.dictionary.to_pylist())


def _in_turn(
    values: Callable[[pa.Array], np.ndarray], chunks: Sequence[pa.Array], kind: type
) -> np.ndarray:
    """Return the values of all chunks as one array, computed in this thread."""
    return np.concatenate([np.empty(0, kind), *map(values, chunks)])


def _is_ascii(chunk: pa.Array) -> BoolArray:
    return truths(pc.string_is_ascii(as_texts(chunk)))


def _matches(words: Sequence[str], chunk: pa.Array) -> BoolArray:
    """Return which texts contain all the words, searching only where earlier words are."""
    texts, found = as_texts(chunk), np.ones(len(chunk), np.bool_)
    for word in sorted(words, key=len, reverse=True):  # the longest is often the rarest
        count = np.count_nonzero(found)
        if count * _FEW > len(found):
            found &= _contain(texts, word)
        else:
            rows = np.flatnonzero(found)
            found[rows] = _contain(texts.take(as_arrow(rows)), word)
    return found


def _contain(texts: pa.Array, word: str) -> BoolArray:
    """Return which texts contain a word."""
    if word.isascii():
        return containing(utf8(texts), word.encode())
    return truths(pc.match_substring(pc.utf8_lower(texts), word.lower()))


def _lengths(chunk: pa.Array) -> IntArray:
    texts = as_texts(chunk)
    written = utf8(texts)
    if written.data.max(initial=0) < _FIRST_OF_SEVERAL:  # each byte is a code point
        return np.diff(written.offsets)
    return numbers(pc.utf8_length(texts).cast(pa.int64()), np.int64)


def _is_filled(chunk: pa.Array) -> BoolArray:
    if pa.types.is_string(chunk.type) and not chunk.null_count:
        return np.diff(utf8(chunk).offsets) > 0
    if pa.types.is_primitive(chunk.type):
        return truths(chunk.is_valid())
    return np.diff(utf8(as_texts(chunk)).offsets) > 0


def _is_coded(chunk: pa.Array) -> bool:
    return (
        pa.types.is_dictionary(chunk.type)
        and pa.types.is_string(chunk.type.value_type)
        and not chunk.null_count
        and not chunk.dictionary.null_count
    )


def _in_order_of_appearance(code: np.ndarray, values: list[str]) -> Codes:
    first = np.full(len(values), len(code), np.int64)
    first[code[::-1]] = np.arange(len(code) - 1, -1, -1)  # the last of equal codes is kept
    order = np.argsort(first, kind="stable")
    shown = order[: int(np.count_nonzero(first < len(code)))]
    number = np.empty(len(values), np.int32)
    number[order] = np.arange(len(values), dtype=np.int32)
    return Codes(number[code], tuple(values[place] for place in shown.tolist()))
