"""Columns of texts that may be a million rows long, and the few distinct values they consist of."""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple, SupportsIndex, overload

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32
    from timeline_app.model.kept_arrays import KeptArrays

_MANY: Final = 1_024  # rows

CodeArray = npt.NDArray[np.int32]


class Codes(NamedTuple):
    """A column of n texts as numbers: row i has the text `values[code[i]]`.

    `values` are distinct, in the order of their first appearance.
    """

    code: CodeArray
    values: tuple[str, ...]


class TextColumn(Sequence[str], ABC):
    """A sequence of n texts that can be asked about all its rows at once."""

    @abstractmethod
    def take(self, order: IntArray) -> TextColumn:
        """Return the texts of those rows, in that order."""

    def codes(self) -> Codes:
        """Return the rows as numbers of distinct values."""
        values = tuple(dict.fromkeys(self))
        number = {value: place for place, value in enumerate(values)}
        return Codes(np.fromiter(map(number.__getitem__, self), np.int32, len(self)), values)

    def distinct(self) -> tuple[str, ...]:
        """Return the distinct texts in the order of their first appearance."""
        return self.codes().values

    def order(self) -> IntArray:
        """Return the rows in the order of their texts, capital and small letters alike, int64[n].

        Equal ones keep their order.
        """
        code, values = self.codes()
        rank = np.empty(len(values), np.int64)
        folded = [value.casefold() for value in values]
        rank[sorted(range(len(values)), key=folded.__getitem__)] = np.arange(len(values))
        return np.argsort(rank[code], kind="stable")

    def lengths(self) -> IntArray32:
        """Return how many code points each text has, int32[n]."""
        return np.fromiter(map(len, self), np.int32, len(self))

    def is_ascii(self) -> BoolArray:
        """Return which texts have no other sign than those of ASCII, bool[n]."""
        return np.fromiter(map(str.isascii, self), np.bool_, len(self))

    def find(self, text: str) -> int | None:
        """Return the first row with exactly this text; None where there is none."""
        rows = np.flatnonzero(self.containing(text) & (self.lengths() == len(text)))
        return next((row for row in rows.tolist() if self[row] == text), None)

    def rows_of(self, texts: Collection[str]) -> IntArray:
        """Return the rows whose text is one of some, int64[k]."""
        wanted = frozenset(texts)
        return np.flatnonzero(np.fromiter((text in wanted for text in self), np.bool_, len(self)))

    def index_words(self, place: KeptArrays | None = None) -> Iterator[None]:  # noqa: ARG002
        """Index the words for `containing`, step by step, where a column is worth it."""
        yield from ()

    def containing(self, *words: str) -> BoolArray:
        """Return which texts contain all those words, whatever their case, bool[n].

        What is compared are the small letters: É is é, but ß is not SS.
        """
        lowered = [word.lower() for word in words]
        found = (all(word in text for word in lowered) for text in map(str.lower, self))
        return np.fromiter(found, np.bool_, len(self))


class PlainTexts(tuple[str, ...], TextColumn):  # noqa: SLOT001 (its codes are kept)
    """Texts that are all in memory, as folders and JSON files give them."""

    def take(self, order: IntArray) -> PlainTexts:
        """Return the texts of those rows, in that order."""
        return PlainTexts(np.array(self, np.object_)[order].tolist())

    def find(self, text: str) -> int | None:
        """Return the first row with exactly this text; None where there is none."""
        try:
            return self.index(text)
        except ValueError:
            return None

    def codes(self) -> Codes:
        """Return the rows as numbers of distinct values; made once."""
        return self._codes

    @cached_property
    def _codes(self) -> Codes:
        return super().codes()


class LazyTexts(TextColumn):
    """Texts that are made one by one, by `text`."""

    @abstractmethod
    def text(self, row: int) -> str:
        """Return the text of a row, 0 <= row < len(self)."""

    @overload
    def __getitem__(self, index: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> PlainTexts: ...
    def __getitem__(self, index: SupportsIndex | slice) -> str | PlainTexts:
        """Return a text, or those of a slice; IndexError beyond the ends."""
        rows = range(len(self))[index if isinstance(index, slice) else operator.index(index)]
        return self.text(rows) if isinstance(rows, int) else PlainTexts(map(self.text, rows))


class RepeatedText(LazyTexts):
    """One text for every row: a column that a file does not have."""

    def __init__(self, repeated: str, count: int) -> None:
        self._repeated = repeated
        self._count = count

    def parts(self) -> tuple[str, int]:
        """Return what the constructor takes."""
        return self._repeated, self._count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return repeat(self._repeated, self._count)

    def text(self, row: int) -> str:  # noqa: ARG002 (every row has the same)
        """Return the one text."""
        return self._repeated

    def take(self, order: IntArray) -> RepeatedText:
        """Return as many rows as `order` has."""
        return RepeatedText(self._repeated, len(order))

    def codes(self) -> Codes:
        """Return the number 0 for every row."""
        values = (self._repeated,) if self._count else ()
        return Codes(np.broadcast_to(np.int32(0), self._count), values)  # stored once

    def lengths(self) -> IntArray32:
        """Return the length of the one text for every row."""
        return np.broadcast_to(np.int32(len(self._repeated)), self._count)

    def containing(self, *words: str) -> BoolArray:
        """Return the same answer for every row."""
        text = self._repeated.lower()
        return np.full(self._count, all(word.lower() in text for word in words), np.bool_)


class SpanTexts(LazyTexts):
    """The EDTF text of spans whose starts and ends are in two columns.

    A row is `start/end` where it lasts, bool[n], and `start` alone elsewhere.
    """

    def __init__(self, starts: TextColumn, ends: TextColumn, lasts: BoolArray) -> None:
        self._starts = starts
        self._ends = ends
        self._lasts = lasts

    def parts(self) -> tuple[TextColumn, TextColumn, BoolArray]:
        """Return what the constructor takes."""
        return self._starts, self._ends, self._lasts

    def __len__(self) -> int:
        return len(self._lasts)

    def text(self, row: int) -> str:
        """Return the date of a row."""
        start = self._starts[row]
        return f"{start}/{self._ends[row]}" if self._lasts[row] else start

    def take(self, order: IntArray) -> SpanTexts:
        """Return the spans of those rows, in that order."""
        return SpanTexts(self._starts.take(order), self._ends.take(order), self._lasts[order])


def differing_rows(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Return the rows in which two columns of equal length differ.

    Many are compared at once: mostly they are the same objects, which takes next to no time.
    """
    parts = (slice(first, first + _MANY) for first in range(0, len(after), _MANY))
    differing = (part for part in parts if before[part] != after[part])
    rows = (row for part in differing for row in range(*part.indices(len(after))))
    return [row for row in rows if before[row] != after[row]]


def codes_of(column: Sequence[str]) -> Codes:
    """Return any sequence of texts as numbers of its distinct values."""
    return text_column(column).codes()


def text_column(column: Sequence[str]) -> TextColumn:
    """Return the sequence as a TextColumn, itself if it is one."""
    return column if isinstance(column, TextColumn) else PlainTexts(column)
