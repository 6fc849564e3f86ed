"""An index of the words in a column of texts: which rows have a word that contains what is sought.

A part of the column has a list of its distinct words, in small letters, and for each of them the
rows that have it. What is sought has no space in it, so it is in a text exactly if it is in one of
its words; and there are fewer words than texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.arrow import as_texts, numbers, truths, utf8, whole
from timeline_app.io.table.byte_search import containing
from timeline_app.model.arrays import in_memory
from timeline_app.model.dates.columns.iso import Utf8

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32, NewArray

ROWS: Final = 250_000  # of a part; of larger ones the first is there later, and takes more memory
_FEW: Final = 200  # words whose rows are gathered one by one
_ROW_BITS: Final = np.uint64(32)


@dataclass(frozen=True, eq=False)
class TitleIndex:
    """The words of `count` texts, and their rows: word w is in `rows[first[w] : first[w + 1]]`.

    The words are UTF-8, `data[offsets[w] : offsets[w + 1]]`.
    """

    count: int
    data: npt.NDArray[np.uint8]
    offsets: IntArray
    first: IntArray
    rows: IntArray32

    @classmethod
    def of(cls, texts: pa.ChunkedArray) -> TitleIndex:
        """Return the index of some texts, which are counted from 0."""
        return cls(len(texts), **title_words(texts))

    def containing(self, word: str) -> BoolArray:
        """Return which of the texts have a word that contains this one, bool[count]."""
        found = np.zeros(self.count, np.bool_)
        matching = self._matching(word.lower())
        if np.count_nonzero(matching) > _FEW:
            found[self.rows[np.repeat(matching, np.diff(self.first))]] = True
            return found
        for place in np.flatnonzero(matching).tolist():
            found[self.rows[self.first[place] : self.first[place + 1]]] = True
        return found

    def _matching(self, word: str) -> BoolArray:
        if word.isascii():
            return containing(Utf8(self.data, self.offsets), word.encode())
        words = pa.Array.from_buffers(
            pa.large_string(),
            len(self.offsets) - 1,
            [None, pa.py_buffer(self.offsets), pa.py_buffer(self.data)],
        )
        return truths(pc.match_substring(words, word))


def title_words(texts: pa.ChunkedArray, new: NewArray = in_memory) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a TitleIndex, the longest made by `new`."""
    column = whole(pa.chunked_array([as_texts(chunk) for chunk in texts.chunks], pa.string()))
    lists = pc.utf8_split_whitespace(pc.utf8_lower(column))
    coded = pc.dictionary_encode(lists.flatten())
    # Sorted as one number each, which is many times as fast as by an order.
    both = numbers(coded.indices.cast(pa.uint64()), np.uint64) << _ROW_BITS
    # Arrow knows the rows as well as numpy, which would have the window wait while it repeats them.
    both |= numbers(pc.list_parent_indices(lists).cast(pa.uint64()), np.uint64)
    del lists
    both.sort()
    is_new = np.ones(len(both), np.bool_)
    is_new[1:] = both[1:] != both[:-1]
    both = both[is_new]
    words = utf8(coded.dictionary)
    edges = np.arange(len(words.offsets), dtype=np.uint64) << _ROW_BITS
    rows = new(np.int32, len(both))
    rows[:] = both.astype(np.uint32).view(np.int32)
    return {
        "data": words.data,
        "offsets": words.offsets,
        "first": both.searchsorted(edges),
        "rows": rows,
    }
