"""The rows of a block of text, by Arrow; line by line where quotation marks do not pair off."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from timeline_app.io.errors import WrongEncoding
from timeline_app.io.table.arrow import as_arrow, as_texts, numbers, text_array, utf8
from timeline_app.io.table.columns.column_map import RawRows
from timeline_app.io.table.sources.blocks import (
    MOST_RECORD_BYTES,
    are_lines,
    count_lines,
    is_well_quoted,
    record_lines,
)
from timeline_app.io.table.sources.encodings import guessed_encoding, sample
from timeline_app.io.text_table import BrokenRecord, Record, as_meant, csv_records, fitted
from timeline_app.model.document import RefusedRow
from timeline_app.words.files import reading
from timeline_app.words.files import tables as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline_app.io.table.sources.blocks import Block
    from timeline_app.model.arrays import BoolArray, IntArray

_KEPT_TEXT: Final = 1_000
_BAR: Final = "|"
_RULE: Final = "^[-:+=]{2,}$"  # a cell of the line below a header of Markdown
_FEW: Final = 8  # a column with fewer distinct cells than an eighth of the rows is coded


@dataclass(frozen=True, slots=True)
class TextForm:
    """How the records of one file are written."""

    file: str
    names: tuple[str, ...]
    delimiter: str
    coded: frozenset[str] = frozenset()
    is_export: bool = False


def parse_block(block: Block, form: TextForm) -> RawRows:
    """Return the rows of a block, blank ones left out; those with too many cells are refused.

    The line below the header of a table in Markdown, |---|---|, is as a blank one. Raises
    CannotRead, which names the line, when the block is not UTF-8.
    """
    rows = _parsed(block, form)
    blank = _blank_rows(rows.table, form.delimiter)
    if not len(blank):
        return rows
    kept = np.delete(np.arange(len(rows.lines)), blank)
    return RawRows(rows.table.take(as_arrow(kept)), rows.lines[kept], rows.refused)


def is_rule(cells: Sequence[str], delimiter: str) -> bool:
    """Return whether a row is the line below the header of a table in Markdown."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return delimiter == _BAR and bool(filled) and all(re.fullmatch(_RULE, cell) for cell in filled)


def _blank_rows(table: pa.RecordBatch, delimiter: str) -> IntArray:
    """Return the rows whose cells are all blank, or a line between rows, int64[k]."""
    rows = np.arange(table.num_rows)
    # The few texts of a coded column often show at once that no row is blank.
    columns = sorted(table.columns, key=lambda cells: not isinstance(cells, pa.DictionaryArray))
    for column in columns:  # hardly any rows are left after the first
        cells = column if len(rows) == len(column) else column.take(as_arrow(rows))
        rows = rows[_are_blank(cells, delimiter)]
        if not len(rows):
            break
    return rows


def _are_blank(cells: pa.Array, delimiter: str) -> BoolArray:
    """Return which cells are empty, white space, or a line between rows, bool[n]."""
    if isinstance(cells, pa.DictionaryArray):
        values = _are_blank(cells.dictionary, delimiter)
        if not values.any():
            return np.zeros(len(cells), np.bool_)
        return values[numbers(cells.indices, np.int32)]
    # Not compared with "": for a str that is handed over, Arrow imports pandas.
    trimmed = pc.utf8_trim_whitespace(as_texts(cells))
    if delimiter == _BAR:
        trimmed = pc.replace_substring_regex(trimmed, _RULE, "")
    return np.asarray(np.diff(utf8(trimmed).offsets) == 0, np.bool_)


def _parsed(block: Block, form: TextForm) -> RawRows:
    if block.is_cut:
        text = block.data[:_KEPT_TEXT].decode("utf-8", "replace") + "…"
        refusal = RefusedRow(block.line, words.line_too_long(MOST_RECORD_BYTES), text)
        return _rows_of(form, [], [refusal])
    if not block.data or block.data.isspace():
        return _rows_of(form, [], [])
    if not block.data.isascii():
        decoded(block, form.file)
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
    record: Record, text: str, form: TextForm, kept: list[Record], refused: list[RefusedRow]
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


def _options(
    block: Block, form: TextForm, refuse: Callable[[pa_csv.InvalidRow], str]
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


def coded_columns(batch: pa.RecordBatch) -> frozenset[str]:
    """Return the columns with few distinct cells: a number each takes less room than a text."""
    few = max(1, batch.num_rows // _FEW)
    names = zip(batch.schema.names, batch.columns, strict=True)
    return frozenset(
        name for name, cells in names if len(cells.dictionary_encode().dictionary) <= few
    )


def _mended(block: Block, form: TextForm) -> RawRows:
    """Return the rows of a block whose quotation marks do not pair off, read line by line."""
    lines = list(io.StringIO(decoded(block, form.file), newline=""))
    kept: list[Record] = []
    refused: list[RefusedRow] = []
    for record in csv_records(lines, form.delimiter):
        line = block.line + record.line - 1
        if isinstance(record, BrokenRecord):
            reason, text = words.row_unreadable(record.reason), lines[record.line - 1]
            refused.append(RefusedRow(line, reason, _kept(text)))
        else:
            text = form.delimiter.join(record.cells)
            _sort_out(Record(line, record.cells), text, form, kept, refused)
    return _rows_of(form, kept, refused)


def _rows_of(form: TextForm, kept: Sequence[Record], refused: Sequence[RefusedRow]) -> RawRows:
    arrays = [
        text_array([record.cells[place] for record in kept]) for place in range(len(form.names))
    ]
    arrays = [
        cells.dictionary_encode() if name in form.coded else cells
        for name, cells in zip(form.names, arrays, strict=True)
    ]
    lines = np.array([record.line for record in kept], np.int64)
    batch = pa.RecordBatch.from_arrays(arrays, names=list(form.names))
    return RawRows(_as_meant(batch, form), lines, refused)


def _as_meant(batch: pa.RecordBatch, form: TextForm) -> pa.RecordBatch:
    """Return the cells of an export as they were before they were guarded; others as they are.

    Between upright bars the blanks around a cell are none of it.
    """
    if not form.is_export and form.delimiter != _BAR:
        return batch
    as_meant_cells = _unguarded if form.is_export else _trimmed
    arrays = [as_meant_cells(cells) for cells in batch.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def _unguarded(cells: pa.Array) -> pa.Array:
    if isinstance(cells, pa.DictionaryArray):
        return pa.DictionaryArray.from_arrays(cells.indices, _unguarded(cells.dictionary))
    guards = pc.or_(pc.starts_with(cells, "'"), pc.match_substring(cells, ";'"))
    if not pc.any(guards).as_py():
        return cells
    return text_array(as_meant(cells.to_pylist()))


def _trimmed(cells: pa.Array) -> pa.Array:
    if isinstance(cells, pa.DictionaryArray):
        return _trimmed(cells.cast(cells.type.value_type)).dictionary_encode()
    return pc.utf8_trim_whitespace(cells)


def _kept(text: str) -> str:
    text = text.rstrip("\r\n")
    return text if len(text) <= MOST_RECORD_BYTES // 32 else text[:_KEPT_TEXT] + "…"


def decoded(block: Block, name: str) -> str:
    """Return the text of a block of that file; raises WrongEncoding, which names the line."""
    try:
        return block.data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = block.data[: error.start]
        line = block.line + count_lines(before)
        place = error.start - max(before.rfind(b"\n"), before.rfind(b"\r"))
        problem = reading.byte_not_utf8(name, line, block.data[error.start], place)
        # From the wrong byte's own line on, so that a long file is judged by what is wrong.
        guess = guessed_encoding(block.data[max(0, error.start - place + 1) :])
        says = sample(block.data[max(0, error.start - place + 1) :], guess)
        raise WrongEncoding(problem, guess, says) from error
