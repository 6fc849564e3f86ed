"""Tables as columns (Parquet, Feather, Arrow), read batch by batch."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.own_files import NAME
from timeline_app.io.table.arrow import as_texts
from timeline_app.io.table.columns.column_map import FIRST_ROWS, RawRows
from timeline_app.io.table.sources.text_source import changes_since
from timeline_app.io.text_table import require_header, unlike
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.files import reading as words
from timeline_app.words.files.columns import unnamed_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyarrow.parquet import ParquetFile

    from timeline_app.model.document import Finding

_PARQUET: Final = b"PAR1"
_BATCH_ROWS: Final = 2**16
_MOST_IN_GROUP: Final = 2**21  # larger row groups would delay progress reports and cancelling
# What Arrow raises at a damaged file; the last two where it took a number in the file for true.
_UNREADABLE: Final = (pa.ArrowException, OSError, ValueError, IndexError, SystemError)
LARGE_FILE_BYTES: Final = 16 * 2**20  # smaller files are opened as quickly without the cache
LARGE_ROWS: Final = 2_000_000
_MOST_PACKED: Final = 10  # times smaller than the same rows as text
_FIRST_ROWS: Final = 2**10  # few, so that the first events are shown at once


class ArrowSource:
    """A table in memory, read batch by batch. Raises CannotRead for too many columns."""

    def __init__(self, name: str, table: pa.Table) -> None:
        self._begin(name, table.schema, iter(table.to_batches()), table.num_rows)

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task for each batch; the batches themselves are read in this thread."""
        for batch in self._batches:
            for part in _parts(batch, self._read):
                yield self._task(part)
        if not self._read:
            yield self._task(self._no_rows)

    def share(self) -> float:
        """Return how much of the table has been read, from 0 to 1."""
        return self._read / self._count if self._count else 1.0

    def findings(self) -> list[Finding]:
        """Return nothing: a table in memory does not change."""
        return []

    def close(self) -> None:
        """Do nothing: there is no file."""

    def _begin(
        self, name: str, schema: pa.Schema, batches: Iterator[pa.RecordBatch], count: int | None
    ) -> None:
        self._count = count  # of the rows, where it is known
        self._read = 0
        self._no_rows = _without_rows(schema)
        self.names = _names(name, schema)
        first = next(batches, self._no_rows)
        self._batches = chain([first], batches)
        cells = [as_texts(column).to_pylist() for column in first.slice(0, FIRST_ROWS).columns]
        self.first_rows = tuple(zip(*cells, strict=True))
        self.is_export = False
        self.has_header = True

    def _task(self, batch: pa.RecordBatch) -> Callable[[], RawRows]:
        lines = np.arange(self._read + 1, self._read + 1 + batch.num_rows)
        self._read += batch.num_rows
        return partial(RawRows, batch.rename_columns(list(self.names)), lines)


class ColumnSource(ArrowSource):
    """A table stored by columns; raises CannotRead where it is cut short, or another format."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("rb")  # not mapped: a mapped file that is cut short ends the process
        self._before = os.fstat(self._file.fileno())
        try:
            schema, batches, count = self._open()
            self._begin(path.name, schema, map(self._valid, batches), count)
            self.is_export = NAME.encode() in (schema.metadata or {})
        except _UNREADABLE as error:
            self._file.close()
            raise self._unreadable(error) from error
        except BaseException:
            self._file.close()
            raise

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task for each batch; raises CannotRead where the file is damaged."""
        try:
            yield from super().tasks()
        except _UNREADABLE as error:
            raise self._unreadable(error) from error

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""
        if self._count is None:
            return min(1.0, self._file.tell() / max(1, self._before.st_size))
        return super().share()

    def findings(self) -> list[Finding]:
        """Return a finding where the file was changed while it was read."""
        return changes_since(self._path, self._before)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _valid(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return a batch whose offsets, indices and texts have been checked.

        Arrow trusts the file: with a wrong offset it would read memory outside the batch.
        """
        for name, column in zip(self.names, batch.columns, strict=True):
            try:
                # A full check of numbers would refuse harmless ones: a day that is no midnight.
                column.validate(full=not pa.types.is_primitive(column.type))
            except pa.ArrowInvalid as error:
                reason = _first_line(error)
                problem = words.column_damaged(self._path.name, shortened(name), reason)
                raise CannotRead(problem) from error
        return batch

    def _open(self) -> tuple[pa.Schema, Iterator[pa.RecordBatch], int | None]:
        """Return the columns, the batches and, where the file says it, the number of rows."""
        is_parquet = self._file.read(len(_PARQUET)) == _PARQUET
        self._file.seek(0)
        if is_parquet:
            from pyarrow.parquet import ParquetFile

            parquet = ParquetFile(self._file)
            first = list(islice(parquet.iter_batches(batch_size=_FIRST_ROWS), 1))
            others = _after(_by_group(parquet), sum(batch.num_rows for batch in first))
            return parquet.schema_arrow, chain(first, others), parquet.metadata.num_rows
        return *self._open_ipc(), None

    def _open_ipc(self) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """Return the batches of a file of Arrow's, with or without its footer."""
        try:
            reader = pa.ipc.open_file(self._file)
            batches = map(reader.get_batch, range(reader.num_record_batches))
        except pa.ArrowInvalid:
            self._file.seek(0)
            reader = pa.ipc.open_stream(self._file)
            batches = iter(reader)
        return reader.schema, batches

    def _unreadable(self, error: Exception) -> CannotRead:
        return CannotRead(words.damaged(self._path.name, _first_line(error)))


def _first_line(error: Exception) -> str:
    return shortened(next(iter(str(error).splitlines()), "") or type(error).__name__, 200)


def _without_rows(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.nulls(0, kind) for kind in schema.types], schema=schema)


def _names(table: str, schema: pa.Schema) -> tuple[str, ...]:
    """Return the names of the columns, made distinct, and none of them empty."""
    require_header(schema.names, table)
    names: list[str] = []
    for number, name in enumerate(schema.names, start=1):
        unnamed = unnamed_column(number)
        names.append(unlike(name.strip() or unnamed, names, unnamed))
    return tuple(names)


def _by_group(parquet: ParquetFile) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a Parquet file, one row group at a time.

    A group decoded at once takes half the memory of the same rows in small batches.
    """
    for group in range(parquet.num_row_groups):
        if parquet.metadata.row_group(group).num_rows <= _MOST_IN_GROUP:
            yield from parquet.read_row_group(group).to_batches()
        else:
            yield from parquet.iter_batches(batch_size=_BATCH_ROWS, row_groups=[group])


def _after(batches: Iterable[pa.RecordBatch], count: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows behind the first `count`."""
    for batch in batches:
        if batch.num_rows > count:
            yield batch.slice(count)
        count = max(0, count - batch.num_rows)


def _parts(batch: pa.RecordBatch, before: int) -> Iterator[pa.RecordBatch]:
    """Yield a batch in parts, of which the very first is small."""
    start = 0
    if not before and batch.num_rows > _FIRST_ROWS:
        yield batch.slice(0, _FIRST_ROWS)
        start = _FIRST_ROWS
    for row in range(start, batch.num_rows, _BATCH_ROWS):
        yield batch.slice(row, _BATCH_ROWS)


def is_large_file(path: Path) -> bool:
    """Return whether a file has so many rows that what is read of it is kept in the cache."""
    size = path.stat().st_size
    if size < LARGE_FILE_BYTES or size >= LARGE_FILE_BYTES * _MOST_PACKED:
        return size >= LARGE_FILE_BYTES
    with path.open("rb") as file, suppress(*_UNREADABLE):  # what reads it says why
        if file.read(len(_PARQUET)) == _PARQUET:
            from pyarrow.parquet import ParquetFile

            rows: int = ParquetFile(file).metadata.num_rows
            return rows >= LARGE_ROWS
    return size >= LARGE_FILE_BYTES * _MOST_PACKED
