"""Columns of a table that are written piece by piece, and mapped once they are complete."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from timeline_app.io.cache.mapped import mapped
from timeline_app.io.cache.new_entry import array_place, require_room, told_as_no_room
from timeline_app.io.table.arrow import as_texts
from timeline_app.model.arrays import uniform
from timeline_app.model.dates.columns.iso import utf8_of

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from timeline_app.io.cache.new_entry import NewEntry

_AT_ONCE: Final = 2**20  # values
_BATCH_ROWS: Final = 2**18


Coded = dict[str, list[str]]
"""The texts of columns that consist of their numbers."""


class GrowingArray:
    """An array that is written piece by piece; while all values are the same, in no file."""

    def __init__(self, entry: NewEntry) -> None:
        self._entry = entry
        self._file: IO[bytes] | None = None
        self._path: Path | None = None
        self._first: np.ndarray | None = None  # the one value
        self._count = 0

    def add(self, values: npt.NDArray[Any]) -> None:
        """Write the next values; raises NoRoom."""
        if not len(values):
            self._first = values[:0] if self._first is None else self._first
            return
        if self._first is None or not len(self._first):
            self._first = np.array(values[:1])
        if self._file is None and not bool((values == self._first).all()):
            self._begin()
        if self._file is not None:
            with told_as_no_room():
                np.ascontiguousarray(values).tofile(self._file)
        self._count += len(values)

    def _begin(self) -> None:
        """Write what was not written, as long as it was all the same."""
        assert self._first is not None  # noqa: S101 - `add` has seen a value
        self._path = self._entry.new_path()
        with told_as_no_room():
            self._file = self._path.open("xb")
            self._entry.close_in_the_end(self._file)
            for at in range(0, self._count, _AT_ONCE):
                np.repeat(self._first, min(_AT_ONCE, self._count - at)).tofile(self._file)

    def end(self) -> npt.NDArray[Any]:
        """Return the array, mapped and read-only."""
        first = np.empty(0) if self._first is None else self._first
        if self._file is None or self._path is None:
            return uniform(first[0], self._count) if len(first) else first
        with told_as_no_room():
            self._file.close()
            array = mapped(self._path, first.dtype, self._count)
        self._entry.remember(array, self._path)
        return array


class Cells:
    """Cells of some columns that are written batch by batch, and then mapped as a table."""

    def __init__(self, entry: NewEntry, schema: pa.Schema) -> None:
        self.path = entry.new_path()
        self._values: dict[str, dict[str, int]] = {
            field.name: {} for field in schema if is_coded(field.type)
        }
        self._numbered: dict[str, tuple[pa.Array, pa.Array]] = {}  # the last values, by column
        kinds = [pa.field(field.name, _kind_on_disk(field.type)) for field in schema]
        self._schema = pa.schema(kinds)
        with told_as_no_room():
            self._writer = pa.ipc.new_file(self.path, self._schema)
        self._is_open = True
        self._waiting: list[pa.RecordBatch] = []  # until they are enough to be one
        self._rows = 0  # of these
        entry.close_in_the_end(self)

    def add(self, batch: pa.RecordBatch) -> None:
        """Write the next rows; raises NoRoom."""
        pairs = zip(batch.schema.names, batch.columns, strict=True)
        columns = [self._on_disk(name, column) for name, column in pairs]
        self._waiting.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._rows += batch.num_rows
        if self._rows >= _BATCH_ROWS:
            self._write()

    def _write(self) -> None:
        """Write what waits as one batch: a file of many small ones takes longer to open."""
        table = pa.Table.from_batches(self._waiting, self._schema).combine_chunks()
        self._waiting, self._rows = [], 0
        with told_as_no_room():
            self._writer.write_table(table)
        del table
        pa.default_memory_pool().release_unused()  # else more and more of what was read stays

    def end(self) -> tuple[pa.Table, Coded]:
        """Return the table mapped, and the values of its coded columns."""
        values = {name: [*known] for name, known in self._values.items()}
        self._write()
        with told_as_no_room():
            self.close()
            return mapped_table(self.path, values), values

    def close(self) -> None:
        """Close the file: once, because Arrow would write its end again."""
        if self._is_open:
            self._is_open = False
            self._writer.close()

    def _on_disk(self, name: str, column: pa.Array) -> pa.Array:
        known = self._values.get(name)
        if known is None:
            is_coded_otherwise = pa.types.is_dictionary(column.type)
            return as_texts(column).cast(pa.string()) if is_coded_otherwise else column
        last, places = self._numbered.get(name, (None, None))
        if last is None or not _are_same(last, column.dictionary):
            places = _numbered(column.dictionary, known)
            self._numbered[name] = (column.dictionary, places)
        return places.take(column.indices)


def _numbered(values: pa.Array, known: dict[str, int]) -> pa.Array:
    """Return the numbers of texts, which are added to those that are known; none for none."""
    texts = values.to_pylist()
    numbers = [-1 if text is None else known.setdefault(text, len(known)) for text in texts]
    place = np.array(numbers, np.int32)
    mask = np.packbits(place >= 0, bitorder="little")
    buffers = [pa.py_buffer(mask), pa.py_buffer(place)]
    return pa.Array.from_buffers(pa.int32(), len(texts), buffers)


def form_of_column(column: pa.ChunkedArray, entry: NewEntry) -> list[int]:
    """Return in which table of an entry a column is; it is written if it is in none yet."""
    known = entry.place_of_column(column)
    if known is None:
        require_room(column.nbytes)
        cells = Cells(entry, pa.schema([pa.field("", column.type)]))
        for chunk in column.chunks:
            cells.add(pa.RecordBatch.from_arrays([chunk], names=[""]))
        table, coded = cells.end()
        entry.remember_table(table, cells.path, coded)
        known = (len(entry.tables) - 1, 0)
    return [*known]


def is_coded(kind: pa.DataType) -> bool:
    """Return whether a column consists of numbers of texts."""
    return bool(pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type))


def _are_same(one: pa.Array, other: pa.Array) -> bool:
    """Return whether two arrays are one in memory."""
    places: tuple[int, ...] = array_place(one)
    return places == array_place(other)


def _kind_on_disk(kind: pa.DataType) -> pa.DataType:
    if is_coded(kind):
        return pa.int32()
    return pa.string() if pa.types.is_dictionary(kind) else kind


def _as_array(texts: list[str]) -> pa.Array:
    """Return texts as an array; `pa.array` would import pandas, which takes a quarter second."""
    data, offsets = utf8_of(texts)
    buffers = [None, pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(texts), buffers)


def mapped_table(path: Path, values: Coded) -> pa.Table:
    """Return the table of a file that Cells has written, in no memory of its own.

    Raises OSError, or what Arrow does, where it is not whole.
    """
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    for name, texts in values.items():
        place, known = table.schema.names.index(name), _as_array(texts)
        chunks = [
            pa.DictionaryArray.from_arrays(chunk, known, safe=False)
            for chunk in table.column(place).chunks
        ]
        kind = pa.dictionary(pa.int32(), pa.string())
        table = table.set_column(place, name, pa.chunked_array(chunks, kind))
    return table
