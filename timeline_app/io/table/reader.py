"""A table of events as a file: its rows as a Document, the first of them before the rest."""

from __future__ import annotations

import ctypes
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa

from timeline_app.io.articles.quoted_files import articles_by_name
from timeline_app.io.errors import CannotRead, one_line
from timeline_app.io.making.sidecar import read_sidecar
from timeline_app.io.options import Progress, ReadOptions
from timeline_app.io.table.arrow import as_texts, utf8, whole
from timeline_app.io.table.columns.column_map import (
    AmbiguousDates,
    NeedsColumns,
    RawRows,
    as_spelt,
    check_columns,
    in_edtf,
)
from timeline_app.io.table.columns.guess import guess_columns
from timeline_app.io.table.dates.joined import read_spans
from timeline_app.io.table.dates.read_dates import settled_by
from timeline_app.io.table.document import build_document, first_events
from timeline_app.io.table.remarked_rows import CorrectedRows, correct_rows, with_remarks
from timeline_app.io.table.table_rows import RowsInMemory, TableRows, joined
from timeline_app.io.table.text_hashes import HashArray, hashes
from timeline_app.model.arrays import in_memory
from timeline_app.model.dates.habits import settle
from timeline_app.words.dates.readings import dates_settled
from timeline_app.words.files import reading as words
from timeline_app.words.files.columns import columns_asked
from timeline_app.words.files.tables import PREVIEW_NAME, too_many_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline_app.io.cache.new_entry import NewEntry
    from timeline_app.io.making.sidecar import Sidecar
    from timeline_app.io.table.columns.column_map import ColumnMap, TableSource
    from timeline_app.io.table.table_rows import Rows
    from timeline_app.model.document import Document, Finding


def give_back() -> None:
    """Return freed memory to the operating system.

    Otherwise glibc keeps what lay between arrays still in use: a fifth of the memory that ten
    million events take.
    """
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries do not have it
        if trim is not None:
            trim(0)


_MOST_REFUSED: Final = 1_000_000  # a file with more wrong rows is no table of events
_LONGEST_LINE: Final = 280  # characters that are read at a glance
_ALONE: Final = 4  # blocks read by one thread, so that the window can draw the first events

_AS_IT_IS: Final = ReadOptions()
_IN_MEMORY: Final = Path("Table")  # what findings and the title call a table without a file

Answer = TypeVar("Answer")


def read_text_as_table(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a table as text, as `read_arrow` does; it may be gzipped."""
    from timeline_app.io.table.sources.text_source import TextSource, is_large_text

    return read_source(path, options, lambda: TextSource(path, options.encoding), is_large_text)


def read_columns(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a Parquet, Feather or Arrow file, as `read_arrow` does."""
    from timeline_app.io.table.sources.column_source import ColumnSource, is_large_file

    return read_source(path, options, lambda: ColumnSource(path), is_large_file)


def read_arrow(table: pa.Table, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a table in memory.

    `options.progress` is called in this thread after every block; what it raises ends the reading
    and leaves no thread and no open file. The tally counts rows that are no events. Raises
    CannotRead; NeedsColumns, NeedsUnit or AmbiguousDates where a person has to be asked.
    """
    from timeline_app.io.table.sources.column_source import ArrowSource

    document = read_rows(_IN_MEMORY, ArrowSource(_IN_MEMORY.name, table), options)
    return replace(document, path=None, origins=None)  # no file that notes could stand beside


def read_source(
    path: Path,
    options: ReadOptions,
    open_source: Callable[[], TableSource],
    is_large: Callable[[Path], bool] = lambda _: False,
) -> Document:
    """Return the timeline of the table that `open_source` opens at a path, as `read_arrow` does.

    One that `is_large` is kept in the cache, from where it is opened the next time.
    """
    try:
        if not path.is_file():
            raise CannotRead(words.not_a_file(path.name, is_there=path.exists()))
        sidecar = read_sidecar(path)

        def read(entry: NewEntry | None) -> ReadTable:
            with closing(open_source()) as source:
                return read_without_notes(path, source, options, sidecar, entry)

        if is_large(path):
            from timeline_app.io.cache.cached import read_by_cache  # not for small tables

            found = read_by_cache(path, options, sidecar, read)
        else:
            found = read(None)
        document = found.with_remarks(sidecar)
    except OSError as error:
        raise CannotRead(words.unreadable(path.name, one_line(error))) from error
    except MemoryError as error:
        raise CannotRead(words.no_memory(path.name)) from error
    give_back()
    return document


def read_rows(path: Path, source: TableSource, reading: ReadOptions) -> Document:
    """Return the timeline of the rows of a source, as `read_arrow` does."""
    return read_without_notes(path, source, reading).with_remarks(None)


def read_without_notes(
    path: Path,
    source: TableSource,
    reading: ReadOptions,
    sidecar: Sidecar | None = None,
    entry: NewEntry | None = None,
) -> ReadTable:
    """Return a table as it is read from a source, as `read_arrow` does, without notes.

    What a sidecar corrects is read in the place of what is in the rows. With an `entry` of the
    cache, cells and arrays are in its files and not in memory; raises NoRoom where they cannot be.
    """
    checked = columns_of(path, source, reading)
    rows = _no_rows(entry)
    count = refused = 0
    is_first = True
    tasks = _all_in_one(source) if checked.fill_down else source.tasks()
    dated = (partial(_dated, task, checked) for task in tasks)
    for each in _side_by_side(dated):
        first = None
        # Where a person may have to be asked first, events would stand there undated until then.
        if is_first and not settle(each.dates.evidence, checked.habits)[2]:
            first = build_document(path, checked, joined([each]), (), is_export=source.is_export)
        is_first = False
        rows.add(each)
        count += len(each.lines) + len(each.refused)
        refused += len(each.refused)
        if refused > _MOST_REFUSED:
            row = each.refused[-1]
            raise CannotRead(too_many_refused(path.name, _MOST_REFUSED, row.line, row.reason))
        reading.progress(Progress(count, source.share(), first))
    corrected = CorrectedRows()
    if sidecar is not None and sidecar.corrections:
        corrected = correct_rows(
            rows.pieces(), sidecar, source.names, lambda raw: _dated(lambda: raw, checked)
        )
        rows = rows.with_cells(corrected.pieces) if corrected.used else rows
    checked, settled = settled_by(
        rows.evidence(), checked, path.name, (source.names, source.first_rows)
    )
    whole = rows.joined(lambda piece: _read_again(piece, checked))
    del rows
    give_back()  # the pieces would take as much as the whole
    document = build_document(
        path,
        checked,
        whole,
        source.findings(),
        is_export=source.is_export,
        names=source.names,
        new=in_memory if entry is None else entry.empty,
    )
    # What the dates themselves settle comes last: it is right unless they are wrong.
    said = tuple(map(partial(dates_settled, path.name), settled))
    return ReadTable(document, corrected._replace(pieces=()), said)


def _no_rows(entry: NewEntry | None) -> Rows:
    if entry is None:
        return RowsInMemory()
    from timeline_app.io.cache.spilled_rows import SpilledRows  # not for small tables

    return SpilledRows(entry)


class ReadTable(NamedTuple):
    """A table as it was read, without notes, and what is told after what its sidecar says."""

    document: Document
    corrected: CorrectedRows
    last_findings: tuple[Finding, ...]

    def with_remarks(self, sidecar: Sidecar | None) -> Document:
        """Return the timeline with the notes of its sidecar, and all findings."""
        document = self.document
        if sidecar is not None:
            document = with_remarks(document, self.corrected, sidecar)
        return replace(document, findings=(*document.findings, *self.last_findings))


def columns_of(path: Path, source: TableSource, reading: ReadOptions) -> ColumnMap:
    """Return the columns that a person chose, or that are known; raises NeedsColumns."""
    file, guess = path.name, reading.columns
    if guess is None:
        said = dict(reading.said)
        if not source.has_header and source.first_rows:  # a cell of the first row names its column
            columns = dict(zip(source.first_rows[0], source.names, strict=False))
            said |= {role: columns.get(name, name) for role, name in said.items()}
        guess = guess_columns(
            source.names,
            source.first_rows,
            is_export=source.is_export,
            said=said,
            articles=partial(
                articles_by_name, None if path == _IN_MEMORY else path, reading.articles
            ),
        )
    if reading.asks:
        problem = columns_asked(file)
        guess = as_spelt(guess, file, source.names)
        raise NeedsColumns(problem, source.names, source.first_rows, guess)
    if source.is_export:
        guess = in_edtf(guess)
    try:
        return check_columns(guess, file, source.names, source.first_rows)
    except NeedsColumns as problem:
        raise _with_dates_asked(problem) from None


def _with_dates_asked(problem: NeedsColumns) -> NeedsColumns:
    """Return the problem, and on the same line what has two readings in the first dates."""
    guess = problem.guess
    if guess.title or not guess.start:
        return problem
    columns = replace(guess, title=guess.start, id="")
    try:
        first_events(columns, problem.names, problem.first_rows)
    except AmbiguousDates as more:
        line = f"{problem}; {str(more).removeprefix(f'{PREVIEW_NAME}: ')}"
        if len(line) > _LONGEST_LINE:  # one question at a time
            return problem
        return NeedsColumns(line, problem.names, problem.first_rows, guess)
    except CannotRead:
        pass
    return problem


def _all_in_one(source: TableSource) -> Iterator[Callable[[], RawRows]]:
    """Yield one task for all rows, where a row depends on those above it."""
    pieces = [task() for task in source.tasks()]
    table = pa.Table.from_batches([piece.table for piece in pieces])
    batches = table.combine_chunks().to_batches() or [pieces[0].table]
    lines = np.concatenate([piece.lines for piece in pieces])
    refused = [row for piece in pieces for row in piece.refused]
    yield lambda: RawRows(batches[0], lines, refused)


def _dated(task: Callable[[], RawRows], columns: ColumnMap) -> TableRows:
    """Return some rows with their dates and hashed ids."""
    raw = task()
    keys: HashArray = np.empty(0, np.uint64)
    if columns.id:
        keys = hashes(utf8(as_texts(whole(raw.table.column(columns.id)))))
    return TableRows(raw.table, raw.lines, raw.refused, read_spans(raw.table, columns), keys)


def _read_again(rows: TableRows, columns: ColumnMap) -> TableRows:
    """Return the rows with their dates by what all rows of the file have settled."""
    if not rows.dates.evidence.open or rows.dates.habits == columns.habits:
        return rows
    return replace(rows, dates=read_spans(rows.table, columns))


def _side_by_side(tasks: Iterable[Callable[[], Answer]]) -> Iterator[Answer]:
    """Yield the answers in the order of the tasks, which run two at a time, one in this thread.

    The first tasks all run in this thread, so that the window can draw the first events meanwhile.
    """
    tasks = iter(tasks)
    yield from (task() for task in islice(tasks, _ALONE))
    with ThreadPoolExecutor(1, thread_name_prefix="table") as other:
        for task in tasks:
            following = [other.submit(each) for each in islice(tasks, 1)]
            yield task()
            yield from (each.result() for each in following)
