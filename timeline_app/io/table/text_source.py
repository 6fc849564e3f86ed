"""Tables as text (CSV, TSV, either one compressed by gzip), read block by block."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.table.arrow import as_arrow, as_texts, numbers, texts_of, utf8
from timeline_app.io.table.blocks import (
    MOST_RECORD_BYTES,
    Block,
    are_lines,
    count_lines,
    cut_blocks,
    is_well_quoted,
    record_lines,
)
from timeline_app.io.table.columns import FIRST_ROWS, RawRows
from timeline_app.io.text_table import (
    MOST_COLUMNS,
    BrokenRecord,
    Record,
    as_meant,
    column_names,
    fitted,
    is_export,
    read_records,
    require_header,
)
from timeline_app.model.document import RefusedRow
from timeline_app.words import reading
from timeline_app.words import tables as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.document import Finding

_DELIMITERS: Final = (",", ";", "\t", "|")
_KEPT_TEXT: Final = 1_000
_FEW: Final = 8  # a column with fewer distinct cells than an eighth of the rows is coded
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Form:
    """How the records of one file are written."""

    file: str
    names: tuple[str, ...]
    delimiter: str
    coded: frozenset[str] = frozenset()
    is_export: bool = False


class TextSource:
    """A table as text. Raises CannotRead where it has no header, or is not in its encoding."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._problem = ""
        self.first_rows: tuple[tuple[str, ...], ...] = ()
        self.is_export = False
        self._file: BinaryIO = path.open("rb", buffering=0)
        try:
            self._before = os.fstat(self._file.fileno())
            self._blocks = cut_blocks(self._reader(encoding))
            self._begin(next(self._blocks, Block(b"", 1)))
        except BaseException:
            self._file.close()
            raise

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task for each block, in the order of the file."""
        rows = parse_block(self._first, self._form)
        form = replace(self._form, coded=_coded(rows.table))
        for block in chain([self._first], self._blocks):
            yield partial(parse_block, block, form)

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""
        return min(1.0, self._file.tell() / max(1, self._before.st_size))

    def findings(self) -> list[Finding]:
        """Return findings where the file ends too soon, or was changed while it was read."""
        found = []
        if self._problem:
            found.append(words.breaks_off(self._path.name, self._problem))
        found += changed_while_read(self._path, self._before)
        return found

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _begin(self, block: Block) -> None:
        data = block.data.removeprefix(_BYTE_ORDER_MARK)
        name = self._path.name
        if block.is_cut:
            raise CannotRead(words.header_too_long(name, MOST_RECORD_BYTES))
        lines = io.StringIO(_decoded(Block(data, 1), name), newline="")
        delimiter = "\t" if ".tsv" in name.lower() else _delimiter(lines.readline())
        lines.seek(0)
        records = csv.reader(lines, delimiter=delimiter)
        csv.field_size_limit(2 * MOST_RECORD_BYTES)
        try:
            cells = next((cells for cells in records if _is_header(cells)), None)
        except csv.Error as error:
            raise CannotRead(words.header_unreadable(name, str(error))) from None
        if cells is None:
            raise CannotRead(words.header_missing(name))
        require_header(cells, f"{name}:{records.line_num}")
        self.is_export = is_ours = is_export(lines.getvalue())
        names = column_names(as_meant(cells) if is_ours else cells)
        names += map(words.unnamed_column, range(len(names) + 1, len(cells) + 1))
        self.names = tuple(names)
        self._form = _Form(name, self.names, delimiter, is_export=is_ours)
        header = "".join(islice(io.StringIO(lines.getvalue(), newline=""), records.line_num))
        self._first = Block(data[len(header.encode()) :], 1 + records.line_num, block.is_sound)
        with suppress(csv.Error):  # reported when its row is read
            rows = islice(records, FIRST_ROWS)
            self.first_rows = tuple(map(tuple, map(as_meant, rows) if is_ours else rows))

    def _reader(self, encoding: str) -> Callable[[int], bytes]:
        """Return a function that reads the next bytes of the table, in UTF-8."""
        name = self._path.name
        stream: BinaryIO | gzip.GzipFile = self._file
        if self._path.suffix.lower() == ".gz":
            stream = gzip.GzipFile(fileobj=self._file, mode="rb")
        try:
            codec = codecs.lookup(encoding)
            b"ab".decode(encoding)  # refuses codecs that make no text of bytes
        except UnicodeError:
            pass
        except (LookupError, ValueError):
            raise CannotRead(reading.no_encoding(encoding)) from None
        decoder = None if codec.name == "utf-8" else codec.incrementaldecoder()

        def read(size: int) -> bytes:
            piece = self._read(stream, size)
            if decoder is None:
                return piece
            try:
                text = decoder.decode(piece, final=not piece)
                while piece and not text:  # a few bytes that are half a character
                    piece = self._read(stream, size)
                    text = decoder.decode(piece, final=not piece)
            except UnicodeError as error:
                # Every byte is a character in Latin-1, though not always the one that was meant.
                problem = reading.not_encoded(name, codec.name, str(error))
                raise WrongEncoding(problem, "latin-1") from None
            return text.encode("utf-8", "replace")

        return read

    def _read(self, stream: BinaryIO | gzip.GzipFile, size: int) -> bytes:
        try:
            return stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            if not self._file.tell() or not hasattr(self, "_form"):
                raise CannotRead(reading.not_unpacked(self._path.name, str(error))) from error
            self._problem = str(error)
            return b""


def parse_block(block: Block, form: _Form) -> RawRows:
    """Return the rows of a block, blank ones left out; those with too many cells are refused.

    Raises CannotRead, which names the line, when the block is not UTF-8.
    """
    rows = _parsed(block, form)
    blank = _blank_rows(rows.table)
    if not len(blank):
        return rows
    kept = np.delete(np.arange(len(rows.lines)), blank)
    return RawRows(rows.table.take(as_arrow(kept)), rows.lines[kept], rows.refused)


def _blank_rows(table: pa.RecordBatch) -> IntArray:
    """Return the rows whose cells are all blank, int64[k]."""
    rows = np.arange(table.num_rows)
    # The few texts of a coded column often show at once that no row is blank.
    columns = sorted(table.columns, key=lambda cells: not isinstance(cells, pa.DictionaryArray))
    for column in columns:  # hardly any rows are left after the first
        rows = rows[_are_blank(column if len(rows) == len(column) else column.take(as_arrow(rows)))]
        if not len(rows):
            break
    return rows


def _are_blank(cells: pa.Array) -> BoolArray:
    """Return which cells are empty or white space, bool[n]."""
    if isinstance(cells, pa.DictionaryArray):
        values = _are_blank(cells.dictionary)
        if not values.any():
            return np.zeros(len(cells), np.bool_)
        return values[numbers(cells.indices, np.int32)]
    # Not compared with "": for a str that is handed over, Arrow imports pandas.
    trimmed = pc.utf8_trim_whitespace(as_texts(cells))
    return np.asarray(np.diff(utf8(trimmed).offsets) == 0, np.bool_)


def _parsed(block: Block, form: _Form) -> RawRows:
    if block.is_cut:
        text = block.data[:_KEPT_TEXT].decode("utf-8", "replace") + "…"
        refusal = RefusedRow(block.line, words.line_too_long(MOST_RECORD_BYTES), text)
        return _rows_of(form, [], [refusal])
    if not block.data or block.data.isspace():
        return _rows_of(form, [], [])
    if not block.data.isascii():
        _decoded(block, form.file)
    if not block.is_sound:
        return _mended(block, form)
    wrong: list[pa_csv.InvalidRow] = []

    def refuse(row: pa_csv.InvalidRow) -> str:
        wrong.append(row)
        return "skip"

    try:
        table = pa_csv.read_csv(pa.BufferReader(block.data), **_options(block, form, refuse))
    except pa.ArrowInvalid:
        return _mended(block, form)
    if not are_lines(block, table.num_rows + len(wrong)) and not is_well_quoted(
        block.data, form.delimiter
    ):
        return _mended(block, form)
    lines = record_lines(block, table.num_rows + len(wrong))
    places = np.array([row.number - 1 for row in wrong], np.int64)
    kept: list[Record] = []
    refused: list[RefusedRow] = []
    for line, row in zip(lines[places].tolist(), wrong, strict=True):
        cells = next(csv.reader([row.text], delimiter=form.delimiter), [])
        _sort_out(Record(line, cells), row.text, form, kept, refused)
    rest = RawRows(_as_meant(_batch(table), form), np.delete(lines, places), refused)
    return _merged(rest, _rows_of(form, kept, [])) if kept else rest


def _sort_out(
    record: Record, text: str, form: _Form, kept: list[Record], refused: list[RefusedRow]
) -> None:
    """Keep a record, filled up with empty cells, or refuse one that has too many."""
    cells = fitted(record.cells, len(form.names))
    if cells is None:
        reason = words.too_many_cells(len(record.cells), len(form.names))
        refused.append(RefusedRow(record.line, reason, _kept(text)))
    else:
        kept.append(Record(record.line, cells))


def _merged(rows: RawRows, others: RawRows) -> RawRows:
    """Return the rows of both in the order of their lines."""
    lines = np.concatenate((rows.lines, others.lines))
    order = np.argsort(lines, kind="stable")
    both = pa.Table.from_batches([rows.table, others.table.cast(rows.table.schema)])
    taken = both.take(as_arrow(order))
    return RawRows(_batch(taken), lines[order], rows.refused)


def changed_while_read(path: Path, before: os.stat_result) -> list[Finding]:
    """Return a finding where the file was removed, replaced or changed since `before`."""
    try:
        now = path.stat()
    except OSError:
        return [words.removed_while_read(path.name)]
    if (now.st_ino, now.st_size, now.st_mtime_ns) == (
        before.st_ino,
        before.st_size,
        before.st_mtime_ns,
    ):
        return []
    return [words.changed_while_read(path.name)]


def _options(
    block: Block, form: _Form, refuse: Callable[[pa_csv.InvalidRow], str]
) -> dict[str, object]:
    coded = pa.dictionary(pa.int32(), pa.string())
    kinds = {name: coded if name in form.coded else pa.string() for name in form.names}
    return {
        "read_options": pa_csv.ReadOptions(
            use_threads=False,  # so that a wrong row knows its number; blocks are read side by side
            column_names=form.names,
            block_size=len(block.data) + 1,
        ),
        "parse_options": pa_csv.ParseOptions(
            delimiter=form.delimiter, newlines_in_values=True, invalid_row_handler=refuse
        ),
        "convert_options": pa_csv.ConvertOptions(
            column_types=kinds, strings_can_be_null=False, check_utf8=False
        ),
    }


def _batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    if batches:
        return batches[0]
    return pa.RecordBatch.from_arrays(
        [pa.array([], field.type) for field in table.schema], schema=table.schema
    )


def _coded(batch: pa.RecordBatch) -> frozenset[str]:
    """Return the columns with few distinct cells: a number each takes less room than a text."""
    few = max(1, batch.num_rows // _FEW)
    names = zip(batch.schema.names, batch.columns, strict=True)
    return frozenset(
        name for name, cells in names if len(cells.dictionary_encode().dictionary) <= few
    )


def _mended(block: Block, form: _Form) -> RawRows:
    """Return the rows of a block whose quotation marks do not pair off, read line by line."""
    lines = list(io.StringIO(_decoded(block, form.file), newline=""))
    kept: list[Record] = []
    refused: list[RefusedRow] = []
    for record in read_records(lines, form.delimiter):
        line = block.line + record.line - 1
        if isinstance(record, BrokenRecord):
            reason, text = words.row_unreadable(record.reason), lines[record.line - 1]
            refused.append(RefusedRow(line, reason, _kept(text)))
        else:
            text = form.delimiter.join(record.cells)
            _sort_out(Record(line, record.cells), text, form, kept, refused)
    return _rows_of(form, kept, refused)


def _rows_of(form: _Form, kept: Sequence[Record], refused: Sequence[RefusedRow]) -> RawRows:
    arrays = [
        texts_of([record.cells[place] for record in kept]) for place in range(len(form.names))
    ]
    arrays = [
        cells.dictionary_encode() if name in form.coded else cells
        for name, cells in zip(form.names, arrays, strict=True)
    ]
    lines = np.array([record.line for record in kept], np.int64)
    batch = pa.RecordBatch.from_arrays(arrays, names=list(form.names))
    return RawRows(_as_meant(batch, form), lines, refused)


def _as_meant(batch: pa.RecordBatch, form: _Form) -> pa.RecordBatch:
    """Return the cells of an export as they were before they were guarded; others as they are."""
    if not form.is_export:
        return batch
    arrays = [_unguarded(cells) for cells in batch.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def _unguarded(cells: pa.Array) -> pa.Array:
    if isinstance(cells, pa.DictionaryArray):
        return pa.DictionaryArray.from_arrays(cells.indices, _unguarded(cells.dictionary))
    guards = pc.or_(pc.starts_with(cells, "'"), pc.match_substring(cells, ";'"))
    if not pc.any(guards).as_py():
        return cells
    return texts_of(as_meant(cells.to_pylist()))


def _kept(text: str) -> str:
    text = text.rstrip("\r\n")
    return text if len(text) <= MOST_RECORD_BYTES // 32 else text[:_KEPT_TEXT] + "…"


def _is_header(cells: Sequence[str]) -> bool:
    return len(cells) > MOST_COLUMNS or bool("".join(cells).strip())


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _decoded(block: Block, name: str) -> str:
    try:
        return block.data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = block.data[: error.start]
        line = block.line + count_lines(before)
        place = error.start - max(before.rfind(b"\n"), before.rfind(b"\r"))
        is_wide = block.data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        problem = reading.byte_not_utf8(name, line, block.data[error.start], place)
        raise WrongEncoding(problem, "utf-16" if is_wide else "cp1252") from error
