"""A table of events as a file: its rows as a Document, the first of them before the rest."""

from __future__ import annotations

import ctypes
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pyarrow as pa

from timeline_app.io.errors import CannotRead, one_line
from timeline_app.io.options import Progress, ReadOptions
from timeline_app.io.table.arrow import as_texts, utf8, whole
from timeline_app.io.table.columns import check_columns, guess_columns
from timeline_app.io.table.dates import read_spans
from timeline_app.io.table.document import TableRows, build_document, joined
from timeline_app.io.table.refused_rows import Hashes, hashes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from timeline_app.io.table.columns import ColumnMap, Seen
    from timeline_app.io.table.source import RawRows, TableSource
    from timeline_app.model.document import Document


def give_back() -> None:
    """Give memory that nothing uses back to the system, where the system's C library can do so.

    What lay between arrays that stay, glibc keeps until it is asked: a fifth of all the memory
    that ten million events take.
    """
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries do not have it
        if trim is not None:
            trim(0)


_MOST_REFUSED: Final = 1_000_000  # a file of which more is wrong is not this kind of file
_ALONE: Final = 4  # blocks read by one thread, so that the window can draw the first events
_TEXT_SUFFIXES: Final = (".csv", ".tsv", ".gz")

_AS_IT_IS: Final = ReadOptions()

Answer = TypeVar("Answer")


def read_table(path: Path, reading: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a table: CSV or TSV (also .gz), Parquet, Feather or Arrow.

    `reading.progress` is called in this thread after every block; what it raises ends the reading
    and leaves no thread and no open file. TableRows that are no events are in the tally. Raises
    CannotRead; NeedsColumns, NeedsUnit or AmbiguousDates where a person has to say more.
    """
    try:
        with closing(_open_source(path, reading.encoding)) as source:
            document = _read(path, source, reading)
    except OSError as error:
        raise CannotRead(f"{path.name} cannot be read ({one_line(error)})") from error
    except MemoryError as error:
        raise CannotRead(f"{path.name} does not fit into memory: open a part of it") from error
    give_back()
    return document


def _open_source(path: Path, encoding: str) -> TableSource:
    if not path.is_file():
        raise CannotRead(f"{path.name} is not {'a file' if path.exists() else 'there'}")
    if path.suffix.lower() in _TEXT_SUFFIXES:
        from timeline_app.io.table.text_source import TextSource

        return TextSource(path, encoding)
    from timeline_app.io.table.column_source import ColumnSource

    return ColumnSource(path)


def _read(path: Path, source: TableSource, reading: ReadOptions) -> Document:
    guess = reading.columns
    if guess is None:
        guess = replace(guess_columns(source.names, source.first_rows), **reading.said)
    checked = check_columns(guess, path.name, source.names, source.first_rows)
    rows: list[TableRows] = []
    count = refused = 0
    dated = (
        partial(_dated, task, checked, path.name, (source.names, source.first_rows))
        for task in source.tasks()
    )
    for each in _side_by_side(dated):
        rows.append(each)
        count += len(each.lines) + len(each.refused)
        refused += len(each.refused)
        if refused > _MOST_REFUSED:
            row = each.refused[-1]
            raise CannotRead(
                f"{path.name} has more than {_MOST_REFUSED:,} rows that are no events, the last on "
                f"line {row.line:,} ({row.reason}): correct them, or open another file"
            )
        first = None
        if len(rows) == 1:
            first = build_document(path, checked, joined(rows), ())
        reading.progress(Progress(count, source.share(), first))
    whole = joined(rows)
    rows.clear()
    give_back()  # the pieces would take as much as the whole
    return build_document(path, checked, whole, source.findings())


def _dated(task: Callable[[], RawRows], columns: ColumnMap, file: str, seen: Seen) -> TableRows:
    """Return some rows with what is needed of them at once: their dates and hashed ids."""
    raw = task()
    keys: Hashes = np.empty(0, np.uint64)
    if columns.id:
        keys = hashes(utf8(as_texts(whole(raw.table.column(columns.id)))))
    spans = read_spans(raw.table, columns, file, seen)
    return TableRows(raw.table, raw.lines, raw.refused, spans, keys)


def _side_by_side(tasks: Iterable[Callable[[], Answer]]) -> Iterator[Answer]:
    """Yield the answers in the order of the tasks: two are worked at, here and in another thread.

    Those of the first tasks all come from here: to work at more than one at once would keep the
    window from drawing what the very first says.
    """
    tasks = iter(tasks)
    yield from (task() for task in islice(tasks, _ALONE))
    with ThreadPoolExecutor(1, thread_name_prefix="table") as other:
        for task in tasks:
            following = [other.submit(each) for each in islice(tasks, 1)]
            yield task()
            yield from (each.result() for each in following)
