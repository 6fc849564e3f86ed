"""A table with what its sidecar says of its rows: corrections, tags and notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from timeline_app.io.making.sidecar import TAGS, is_same_text, mark_of
from timeline_app.io.remarks import read_remarks
from timeline_app.io.table.arrow import as_texts, text_array
from timeline_app.io.table.columns.column_map import RawRows
from timeline_app.io.table.table_origins import TableOrigins, cells_of, find_rows, row_place
from timeline_app.io.text_table import empty_table
from timeline_app.model.remarks import RowMark
from timeline_app.words import remarks as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from timeline_app.io.making.sidecar import Correction, Sidecar
    from timeline_app.io.table.table_rows import TableRows
    from timeline_app.model.document import Document, Finding


class CorrectedRows(NamedTuple):
    """The rows of a table with what its sidecar corrects, and the lines of corrected rows."""

    pieces: Sequence[TableRows] = ()
    lines: Mapping[RowMark, int] = {}
    used: Sequence[Correction] = ()
    corrected: int = 0  # cells
    tagged: int = 0  # rows
    findings: Sequence[Finding] = ()


def correct_rows(
    pieces: Sequence[TableRows],
    sidecar: Sidecar,
    names: Sequence[str],
    dated: Callable[[RawRows], TableRows],
) -> CorrectedRows:
    """Return the rows with what a sidecar corrects; `names` are the columns of the table.

    `dated` reads the dates of rows that were corrected.
    """
    marks = {each.mark for each in sidecar.corrections}
    lines = find_rows({mark for mark in marks if mark.row_hash}, pieces, names)
    findings: list[Finding] = []
    used: list[Correction] = []
    for each in sidecar.corrections:
        if each.mark not in lines:
            findings.append(words.row_gone("correction", f"{sidecar.name}/{each.where}"))
        elif each.column not in (*names, TAGS):
            findings.append(words.column_gone(each.column, f"{sidecar.name}/{each.where}"))
        elif (has := _other_cell(each, lines[each.mark], pieces, names)) is not None:
            where = f"{sidecar.name}/{each.where}"
            findings.append(words.correction_of_other(each.column, each.was, has, where))
        else:
            used.append(each)
    tags = len({each.mark for each in used if each.column == TAGS and TAGS not in names})
    cells = sum(1 for each in used if each.column in names)
    changed = [*_corrected(pieces, used, lines, dated)] if used else pieces
    return CorrectedRows(changed, lines, used, cells, tags, findings)


def _other_cell(
    correction: Correction, line: int, pieces: Sequence[TableRows], names: Sequence[str]
) -> str | None:
    """Return what the table has in a cell, where a correction says that it was something else.

    As where a table got other names of columns: its rows are the same, and the cells others.
    """
    place = row_place(line, pieces)
    if not correction.was.strip() or place is None:
        return None
    row = pieces[place[0]].table.slice(place[1], 1)
    has = cells_of(row, (correction.column,))[0][0] if correction.column in names else ""
    return None if is_same_text(has, correction.was) else has


def with_remarks(document: Document, rows: CorrectedRows, sidecar: Sidecar) -> Document:
    """Return the timeline of a table with the notes that stand beside it, and what was found."""
    origins = document.origins
    assert isinstance(origins, TableOrigins)  # noqa: S101 - a sidecar stands beside a file
    table = sidecar.notes
    marks = [mark_of(row) for _, row in table.rows()]
    others = {mark for mark in marks if mark.row_hash} - rows.lines.keys()
    known = {**rows.lines, **origins.find(others, rows.lines.values())}
    lines = [known.get(mark, 0) for mark in marks]
    events = origins.events_at({*lines})
    ids, findings = document.events.texts["id"], [*sidecar.findings, *rows.findings]
    own = [ids[events[line]] if line in events else "" for line in lines]
    for row, (mark, event_id) in enumerate(zip(marks, own, strict=True)):
        if mark.row_hash and not event_id:
            findings.append(words.row_gone("note", f"{sidecar.name}/{table.place(row)}"))
    columns = {name: cells for name, cells in table.columns.items() if name not in RowMark._fields}
    notes = replace(table, columns={**columns, "event": own}, refused=())
    lane_ids = {lane.id for lane in document.lanes}
    read = read_remarks(empty_table(""), notes, document.events, lane_ids)
    if read.notes or rows.corrected or rows.tagged:
        counts = (rows.corrected, rows.tagged, len(read.notes))
        findings.insert(0, words.from_sidecar(*counts, sidecar.name))
    all_findings = (*document.findings, *findings, *read.findings)
    with_lines = origins.with_lines(known, rows.used)
    return replace(document, notes=read.notes, findings=all_findings, origins=with_lines)


# Corrections


def _corrected(
    pieces: Sequence[TableRows],
    corrections: Sequence[Correction],
    lines: Mapping[RowMark, int],
    dated: Callable[[RawRows], TableRows],
) -> Iterator[TableRows]:
    """Yield the pieces with their corrections; a corrected column is one of texts in all."""
    texts: defaultdict[int, defaultdict[str, dict[int, str]]]
    texts = defaultdict(lambda: defaultdict(dict))
    for each in corrections:
        place = row_place(lines[each.mark], pieces)
        if place is not None:
            texts[place[0]][each.column][place[1]] = each.now
    names = [*dict.fromkeys(each.column for each in corrections)]
    for number, piece in enumerate(pieces):
        batch = piece.table
        for name in names:
            batch = _with_texts(batch, name, texts[number][name])
        if batch is piece.table:
            yield piece
        elif texts[number]:
            yield dated(RawRows(batch, piece.lines, piece.refused))
        else:
            yield replace(piece, table=batch)


def _with_texts(batch: pa.RecordBatch, name: str, texts: Mapping[int, str]) -> pa.RecordBatch:
    """Return rows with other texts in a column, which is added where it is not there."""
    if name not in batch.schema.names:
        cells = [texts.get(row, "") for row in range(batch.num_rows)]
        return batch.append_column(name, text_array(cells))
    column = batch.column(name)
    if not texts and pa.types.is_string(column.type):
        return batch
    cells = as_texts(column).to_pylist()
    for row, text in texts.items():
        cells[row] = text
    return batch.set_column(batch.schema.names.index(name), name, text_array(cells))
