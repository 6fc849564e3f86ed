"""A column of texts made on demand of an Arrow column, and what is asked about all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.arrow import as_arrow, as_texts, numbers, truths, utf8, whole
from timeline_app.io.table.byte_search import containing
from timeline_app.io.table.few_values import CodedChunk, few_codes
from timeline_app.io.table.text_hashes import hash_index, hashes, places_with_hash
from timeline_app.io.table.title_index import ROWS, TitleIndex, title_words
from timeline_app.model.arrays import in_memory
from timeline_app.model.dates.columns.iso import utf8_of
from timeline_app.model.kept_arrays import kept
from timeline_app.model.text_columns import Codes, LazyTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline_app.io.table.text_hashes import HashArray
    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32, NewArray
    from timeline_app.model.kept_arrays import KeptArrays


_MANY_CHUNKS: Final = 8
_WORKERS: Final = 2
_FEW_VALUES: Final = 65_535  # more are coded all at once, which is quicker
_LEFT: Final = 16  # texts are looked at where fewer than one of so many are left
_FEW: Final = 3  # texts are taken out to be searched where they are at most a third
_FIRST_OF_SEVERAL: Final = 0x80  # bytes from there on belong to code points of several


class ArrowTexts(LazyTexts):
    """The texts of an Arrow column of any type, "" for missing cells, in any order of rows.

    The column is shared by all orders; `order` holds the rows, int64[n]. `codes` are those of the
    rows, and `index` is that of their hashes, where they are known.
    """

    def __init__(
        self,
        column: pa.ChunkedArray,
        order: IntArray | None = None,
        codes: Codes | None = None,
        index: HashArray | None = None,
    ) -> None:
        self._column = column
        self._order = order
        self._known_codes = codes
        self._index = index
        # Of the first rows of the file, by the first row of each part: two threads may be at it.
        self._indexed: dict[int, TitleIndex] = {}

    def parts(
        self,
    ) -> tuple[pa.ChunkedArray, IntArray | None, Codes | None, HashArray | None]:
        """Return what the constructor takes."""
        return self._column, self._order, self._known_codes, self._index

    def indexed(self, keys: HashArray, new: NewArray) -> ArrowTexts:
        """Return the texts so that one of them is found at once; `keys` are all rows' hashes."""
        index = hash_index(keys, self._order, new)
        return ArrowTexts(self._column, self._order, self._known_codes, index)

    def find(self, text: str) -> int | None:
        """Return the first row with exactly this text; None where there is none."""
        if self._index is None:
            return super().find(text)
        (key,) = hashes(utf8_of([text]))
        return next((row for row in places_with_hash(self._index, key) if self[row] == text), None)

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

    def lengths(self) -> IntArray32:
        """Return how many code points each text has, int32[n]."""
        return self._ordered(self._of_chunks(_lengths, np.int32))

    def is_ascii(self) -> BoolArray:
        """Return which texts have no other sign than those of ASCII, bool[n]."""
        return self._ordered(self._of_chunks(_is_ascii, np.bool_))

    def containing(self, *words: str) -> BoolArray:
        """Return which texts contain all those words, whatever their case, bool[n]."""
        are_words = all(word.split() == [word] for word in words)
        indexed = list(self._indexed.values()) if are_words else []
        found: list[BoolArray] = []
        first = 0
        for index in indexed:
            found.append(_all_in(index, words, self._column.slice(first, index.count)))
            first += index.count
        if first < len(self._column):
            found.append(_scanned(self._column.slice(first), words))
        return self._ordered(np.concatenate(found) if found else np.empty(0, np.bool_))

    @property
    def is_indexed(self) -> bool:
        """Whether the words of all texts are indexed."""
        return self._count_indexed() == len(self._column)

    def index_words(self, place: KeptArrays | None = None) -> Iterator[None]:
        """Index the words, part by part, after each of which they are found faster.

        Those of a large file are kept at its place.
        """
        for first in range(self._count_indexed(), len(self._column), ROWS):
            texts = self._column.slice(first, ROWS)
            group = f"words-{ROWS}-{first}"  # not parts of another size
            made = kept(place, group, partial(title_words, texts))
            self._indexed[first] = TitleIndex(len(texts), **made)
            del made
            pa.default_memory_pool().release_unused()  # else what each part took stays
            yield

    def _count_indexed(self) -> int:
        return sum(index.count for index in list(self._indexed.values()))

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
        found: np.ndarray = np.empty(len(self._column), kind)
        first = 0
        with ThreadPoolExecutor(_WORKERS) as pool:
            for own in pool.map(values, chunks):
                found[first : first + len(own)] = own
                first += len(own)
        return found

    def _ordered(self, values: np.ndarray) -> np.ndarray:
        return values if self._order is None else values[self._order]

    @cached_property
    def _firsts(self) -> IntArray:
        """The first row of each chunk, int64[chunks]."""
        lengths = [len(chunk) for chunk in self._column.chunks]
        return np.cumsum([0, *lengths[:-1]], dtype=np.int64)

    def few_codes(self, most: int, new: NewArray) -> Codes | None:
        """Return the rows as numbers of at most so many values, in a new array; None for more."""
        chunks = map(_coded, self._column.chunks)
        return few_codes(chunks, len(self._column), self._order, most, new)

    def distinct(self) -> tuple[str, ...]:
        """Return the distinct texts in the order of their first appearance."""
        if self._order is not None:
            return self.codes().values
        found: dict[str, None] = {}
        for chunk in self._column.chunks:
            found |= dict.fromkeys(_unique(chunk))
        return tuple(found)

    @cached_property
    def _codes(self) -> Codes:
        if self._known_codes is not None:
            return self._known_codes
        return self.few_codes(_FEW_VALUES, in_memory) or self._many_codes()

    def _many_codes(self) -> Codes:
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


def _all_in(index: TitleIndex, words: Sequence[str], column: pa.ChunkedArray) -> BoolArray:
    """Return which texts contain all the words; where few are left, these are looked at."""
    found = np.ones(index.count, np.bool_)
    for word in sorted(words, key=len, reverse=True):
        rows = np.flatnonzero(found) if np.count_nonzero(found) * _LEFT < len(found) else None
        if rows is None:
            found &= index.containing(word)
        else:
            found[rows] = _contain(as_texts(whole(column.take(as_arrow(rows)))), word)
    return found


def _scanned(column: pa.ChunkedArray, words: Sequence[str]) -> BoolArray:
    """Return which texts contain all the words, looking at each text."""
    matches = partial(_matches, words)
    chunks = column.chunks
    if all(map(str.isascii, words)):  # short numpy calls are slower in several threads
        return _in_turn(matches, chunks, np.bool_)
    with ThreadPoolExecutor(_WORKERS) as pool:
        return np.concatenate([np.empty(0, np.bool_), *pool.map(matches, chunks)])


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


def _lengths(chunk: pa.Array) -> IntArray32:
    texts = as_texts(chunk)
    written = utf8(texts)
    if written.data.max(initial=0) < _FIRST_OF_SEVERAL:  # each byte is a code point
        return np.diff(written.offsets).astype(np.int32)
    return numbers(pc.utf8_length(texts).cast(pa.int32()), np.int32)


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


def _unique(chunk: pa.Array) -> list[str]:
    """Return the distinct texts of a chunk in the order of their first appearance."""
    if _is_coded(chunk):
        texts: list[str] = chunk.dictionary.take(pc.unique(chunk.indices)).to_pylist()
        return texts
    listed: list[str] = pc.unique(as_texts(chunk)).to_pylist()
    return listed


def _coded(chunk: pa.Array) -> CodedChunk:
    coded = chunk if _is_coded(chunk) else pc.dictionary_encode(as_texts(chunk))
    code = numbers(coded.indices.cast(pa.int32()), np.int32)
    return CodedChunk(code, coded.dictionary.to_pylist())


def _in_order_of_appearance(code: np.ndarray, values: list[str]) -> Codes:
    first = np.full(len(values), len(code), np.int64)
    first[code[::-1]] = np.arange(len(code) - 1, -1, -1)  # the last of equal codes is kept
    order = np.argsort(first, kind="stable")
    shown = order[: int(np.count_nonzero(first < len(code)))]
    number = np.empty(len(values), np.int32)
    number[order] = np.arange(len(values), dtype=np.int32)
    return Codes(number[code], tuple(values[place] for place in shown.tolist()))
