"""The rows of a table as a Document, with findings about rows that are no events."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from timeline_app.io.event_rows import undated_findings
from timeline_app.io.files import name_as_text
from timeline_app.io.table.arrow import ArrowTexts
from timeline_app.io.table.columns import COLUMN_ROLES, check_columns, plain_name
from timeline_app.io.table.dates import DateTexts, read_spans
from timeline_app.io.table.refused_rows import RefusedRows, RepeatedRows
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.dates.columns import Dates, DateSpans, is_uniform, uniform
from timeline_app.model.dates.edtf import Form
from timeline_app.model.document import Document, Lane, Tally, lane_colour
from timeline_app.model.events import COLUMNS, build_events
from timeline_app.model.text_columns import LazyTexts, RepeatedText, SpanTexts
from timeline_app.words import tables as words
from timeline_app.words.dates import date_problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.io.table.columns import ColumnMap
    from timeline_app.io.table.refused_rows import Hashes
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Finding, RefusedRow
    from timeline_app.model.text_columns import TextColumn


def first_events(
    columns: ColumnMap, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> Document:
    """Return the timeline of the first rows, for a preview; missing cells are empty.

    Raises NeedsColumns, NeedsUnit and AmbiguousDates as `read_table` does.
    """
    file, seen = words.FIRST_ROWS, (names, first_rows)
    columns = check_columns(columns, file, *seen)
    cells = {
        name: [row[place] if place < len(row) else "" for row in first_rows]
        for place, name in enumerate(names)
    }
    table = pa.RecordBatch.from_pydict({n: pa.array(c, pa.string()) for n, c in cells.items()})
    spans = read_spans(table, columns, file, seen)
    lines = np.arange(len(first_rows)) + 2
    rows = TableRows(table, lines, (), spans, np.empty(0, np.uint64))
    return build_document(Path(file), columns, joined([rows]), ())


@dataclass(frozen=True, eq=False)
class TableRows:
    """Some rows of a table: cells, lines (int64[n]), refused rows, dates, and hashed ids."""

    table: pa.RecordBatch | pa.Table
    lines: IntArray
    refused: Sequence[RefusedRow]
    spans: DateSpans
    keys: Hashes


class RowNumbers(LazyTexts):
    """Ids for rows that have none: their lines."""

    def __init__(self, lines: IntArray) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def text(self, row: int) -> str:
        """Return the line of a row."""
        return str(self._lines[row])

    def find(self, text: str) -> int | None:
        """Return the first row with exactly this text; None where there is none."""
        rows = np.flatnonzero(self._lines == int(text)).tolist() if text.isdecimal() else []
        return rows[0] if rows else None

    def take(self, order: IntArray) -> RowNumbers:
        """Return the lines of those rows, in that order."""
        return RowNumbers(self._lines[order])


def joined(pieces: Sequence[TableRows]) -> TableRows:
    """Return the rows of all pieces as one, without copying their cells."""
    return TableRows(
        pa.Table.from_batches([piece.table for piece in pieces]),
        np.concatenate([piece.lines for piece in pieces]),
        [row for piece in pieces for row in piece.refused],
        _joined_spans([piece.spans for piece in pieces]),
        np.concatenate([piece.keys for piece in pieces]),
    )


def build_document(
    path: Path, columns: ColumnMap, rows: TableRows, findings: Sequence[Finding]
) -> Document:
    """Return the timeline of a table."""
    table, lines, refused, dates = rows.table, rows.lines, rows.refused, rows.spans.dates
    texts = _texts(table, columns, dates, lines)
    repeats = RepeatedRows.found(texts["id"], rows.keys)
    findings = [*findings, *_date_findings(path.name, dates, lines, rows.spans.reversed)]
    if len(repeats):
        kept = np.delete(np.arange(len(lines)), repeats.rows)
        texts = {name: column.take(kept) for name, column in texts.items()}
        dates = dates.take(kept)
    all_refused = RefusedRows(refused, repeats, table, lines)
    events = build_events(texts, dates)
    if not events.has_dates:
        findings += undated_findings(events, columns.start, path.name)
    return Document(
        path=path,
        title=name_as_text(path.name.partition(".")[0] or path.name),
        description="",
        opening="",
        clock=LOCAL,
        lanes=_lanes(texts["lane"]),
        events=events,
        articles=(),
        excerpts=(),
        differences=(),
        facts=(),
        findings=(*all_refused.findings(path.name), *findings),
        tally=Tally(
            read=len(lines) + len(refused),
            shown=len(lines) - len(repeats),
            refused=len(all_refused),
            reasons=all_refused.reasons(),
            refused_rows=all_refused,
        ),
        lane_column=columns.lane,
    )


def _texts(
    table: pa.Table, columns: ColumnMap, dates: Dates, lines: IntArray
) -> dict[str, TextColumn]:
    """Return every column by the name that the program, or else the file, has for it."""
    named = {name: ArrowTexts(table.column(name)) for name in table.schema.names}
    texts: dict[str, TextColumn] = {
        "id": named[columns.id] if columns.id else RowNumbers(lines),
        "title": named[columns.title],
        "when": _whens(named, columns, dates),
        "lane": named[columns.lane] if columns.lane else RepeatedText("", len(lines)),
    }
    if columns.zone:
        texts["zone"] = named[columns.zone]
    mapped = {getattr(columns, role) for role in COLUMN_ROLES}
    if isinstance(texts["when"], DateTexts):  # ISO 8601, beside the file's own columns
        mapped -= {columns.start, columns.end}
    if "zone" in named and not named["zone"].is_filled().any():
        mapped.add("zone")  # as this program writes it where no event has one
    for name, column in named.items():
        if name not in mapped:
            texts[_own_name(name, texts)] = column
    return texts


def _whens(named: Mapping[str, ArrowTexts], columns: ColumnMap, dates: Dates) -> TextColumn:
    starts = named[columns.start]
    if columns.unit or columns.day_first is not None:
        return DateTexts(dates, starts)
    if not columns.end:
        return starts
    ends = named[columns.end]
    return SpanTexts(starts, ends, (dates.form == Form.LASTING) & ends.is_filled())


def _own_name(name: str, taken: Mapping[str, TextColumn]) -> str:
    """Return the program's name for a column it knows, and another where that one is taken."""
    known = plain_name(name).replace(" ", "_")
    if known in COLUMNS and known not in (*taken, "zone"):
        return known
    while name in taken or name in COLUMNS:
        name = f"{name} (column)"
    return name


def _lanes(column: TextColumn) -> tuple[Lane, ...]:
    values = column.codes().values or ("",)
    untitled = words.untitled_lane(is_only=len(values) == 1)
    return tuple(
        Lane(value, value or untitled, lane_colour(place)) for place, value in enumerate(values)
    )


def _joined_spans(spans: Sequence[DateSpans]) -> DateSpans:
    """Return the dates of all pieces, and the rows whose end is before their start."""
    counts = [len(each.dates.start_s) for each in spans]
    firsts = np.cumsum([0, *counts[:-1]])
    parts = [each.dates.arrays() for each in spans]
    arrays = {name: _stacked([part[name] for part in parts]) for name in parts[0]}
    problems = {
        int(first) + row: text
        for first, each in zip(firsts, spans, strict=True)
        for row, text in each.dates.problems.items()
    }
    reversed_rows = [first + each.reversed for first, each in zip(firsts, spans, strict=True)]
    return DateSpans(Dates(**arrays, problems=problems), np.concatenate(reversed_rows))


def _stacked(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Return the arrays as one, stored once where all repeat the same value."""
    filled = [part for part in parts if len(part)] or [parts[0]]
    values = {part[0].item() for part in filled if len(part) and is_uniform(part)}
    if len(values) == 1 and all(map(is_uniform, filled)):
        return uniform(filled[0][0], sum(map(len, filled)))
    return filled[0] if len(filled) == 1 else np.concatenate(filled)


def _date_findings(
    file: str, dates: Dates, lines: IntArray, reversed_rows: IntArray
) -> list[Finding]:
    found = []
    if dates.problems:
        rows = np.array([*dates.problems], np.int64)
        problems = map(date_problem, dates.problems.values())
        found.append(words.dates_unreadable(file, lines[rows], problems))
    if len(reversed_rows):
        found.append(words.ends_before_start(file, lines[reversed_rows]))
    return found
