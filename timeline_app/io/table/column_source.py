"""Tables as columns (Parquet, Feather, Arrow), read batch by batch."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from timeline_app.io.errors import CannotRead
from timeline_app.io.table.arrow import as_texts
from timeline_app.io.table.source import FIRST_ROWS, RawRows
from timeline_app.io.table.text_source import changed_while_read
from timeline_app.io.text_table import require_header, unlike
from timeline_app.words.date_problems import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyarrow.parquet import ParquetFile

    from timeline_app.model.document import Finding

_BATCH_ROWS: Final = 2**16
_MOST_IN_GROUP: Final = 2**21  # a group of more rows keeps who waits for it, or wants no more
# What Arrow raises at a damaged file; the last ones where it has believed a number of the file.
_UNREADABLE: Final = (pa.ArrowException, OSError, ValueError, IndexError, SystemError)
_FIRST_ROWS: Final = 2**10  # little, so that the first events are there at once


class ColumnSource:
    """A table stored by columns. Raises CannotRead where it is cut short, or something else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("rb")  # not mapped: a mapped file that is cut short ends the process
        self._before = os.fstat(self._file.fileno())
        self._read = 0
        self._count: int | None = None  # of the rows, where the file says it
        try:
            self._begin()
        except _UNREADABLE as error:
            self._file.close()
            raise self._unreadable(error) from error
        except BaseException:
            self._file.close()
            raise

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield what gives one batch after the other; they are read in this thread."""
        try:
            for batch in self._batches:
                for part in _parts(batch, self._read):
                    yield self._task(part)
        except _UNREADABLE as error:
            raise self._unreadable(error) from error
        if not self._read:
            yield self._task(_without_rows(self._schema))

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""
        if self._count is None:
            return min(1.0, self._file.tell() / max(1, self._before.st_size))
        return self._read / self._count if self._count else 1.0

    def findings(self) -> list[Finding]:
        """Return whether the file was exchanged while it was read."""
        return changed_while_read(self._path, self._before)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _task(self, batch: pa.RecordBatch) -> Callable[[], RawRows]:
        lines = np.arange(self._read + 1, self._read + 1 + batch.num_rows)
        self._read += batch.num_rows
        return partial(RawRows, batch.rename_columns(list(self.names)), lines)

    def _valid(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return a batch of which all offsets, indices and texts have been looked at.

        Arrow believes what a file says: one wrong offset and it reads what is not its own.
        """
        for name, column in zip(self.names, batch.columns, strict=True):
            try:
                # A strict look at numbers would refuse a harmless one: a day that is no midnight.
                column.validate(full=not pa.types.is_primitive(column.type))
            except pa.ArrowInvalid as error:
                told = _first_line(error)
                wrong, advice = "is damaged", "get the file once more"
                if "UTF8" in told:
                    wrong, advice = "holds text that is not UTF-8", "write it as UTF-8"
                raise CannotRead(
                    f"{self._path.name} cannot be read: its column “{shortened(name)}” {wrong} "
                    f"({told}): {advice}"
                ) from error
        return batch

    def _begin(self) -> None:
        if self._path.suffix.lower() == ".parquet":
            from pyarrow.parquet import ParquetFile

            parquet = ParquetFile(self._file)
            self._schema, self._count = parquet.schema_arrow, parquet.metadata.num_rows
            first = next(parquet.iter_batches(batch_size=_FIRST_ROWS), None)
            batches = _after(_by_group(parquet), 0 if first is None else first.num_rows)
        else:
            self._schema, batches = self._open_ipc()
            first = next(batches, None)
        self._name_columns(self._schema)
        valid = map(self._valid, chain([] if first is None else [first], batches))
        begun = [*islice(valid, 1)]
        columns = begun[0].slice(0, FIRST_ROWS).columns if begun else []
        self._batches = chain(begun, valid)
        cells = [as_texts(column).to_pylist() for column in columns]
        self.first_rows = tuple(zip(*cells, strict=True))

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

    def _name_columns(self, schema: pa.Schema) -> None:
        require_header(schema.names, self._path.name)
        names: list[str] = []
        for number, name in enumerate(schema.names, start=1):
            plain = name.strip() or f"column {number}"
            names.append(unlike(plain, names, f"column {number}"))
        self.names = tuple(names)

    def _unreadable(self, error: Exception) -> CannotRead:
        return CannotRead(
            f"{self._path.name} cannot be read ({_first_line(error)}): it is cut short, or another "
            "kind of file; get it once more"
        )


def _first_line(error: Exception) -> str:
    return shortened(next(iter(str(error).splitlines()), "") or type(error).__name__, 200)


def _without_rows(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.nulls(0, kind) for kind in schema.types], schema=schema)


def _by_group(parquet: ParquetFile) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a Parquet file, as many together as are stored together.

    What is decoded at once takes half the memory of the same in small batches.
    """
    for group in range(parquet.num_row_groups):
        if parquet.metadata.row_group(group).num_rows <= _MOST_IN_GROUP:
            yield from parquet.read_row_group(group).to_batches()
        else:
            yield from parquet.iter_batches(batch_size=_BATCH_ROWS, row_groups=[group])


def _after(batches: Iterable[pa.RecordBatch], count: int) -> Iterator[pa.RecordBatch]:
    """Yield what follows so many first rows."""
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
