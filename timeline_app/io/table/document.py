"""The rows of a table as a Document, with findings about rows that are no events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from timeline_app.io.event_rows import undated_findings
from timeline_app.io.files import name_as_text
from timeline_app.io.making.sidecar import TAGS
from timeline_app.io.table.arrow import as_arrow
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.as_shown import as_shown
from timeline_app.io.table.columns.column_map import MAIN_ROLES, check_columns
from timeline_app.io.table.columns.names import plain_name
from timeline_app.io.table.dates.joined import read_spans
from timeline_app.io.table.dates.read_dates import DateTexts, iso, settled_by
from timeline_app.io.table.further_quotations import are_further, those_rows, with_further
from timeline_app.io.table.refused_rows import RefusedRows, RepeatedRows, row_as_csv
from timeline_app.io.table.sections import of_wider_table, rows_left_out
from timeline_app.io.table.table_origins import NOTHING_BESIDE, RowLines, RowNumbers, TableOrigins
from timeline_app.io.table.table_rows import TableRows, joined
from timeline_app.model.arrays import in_memory
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.dates.columns.date_arrays import Dates, DateSpans
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.model.document import Document, Lane, RefusedRow, Tally, lane_colour
from timeline_app.model.events import COLUMNS, build_events
from timeline_app.model.text_columns import LazyTexts, RepeatedText, SpanTexts
from timeline_app.words.dates.phrases import date_problem
from timeline_app.words.evidence.claims import further_quotations
from timeline_app.words.files import tables as words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from timeline_app.io.table.as_shown import AsShown
    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.io.table.text_hashes import HashArray
    from timeline_app.model.arrays import BoolArray, IntArray, NewArray
    from timeline_app.model.dates.columns.date_arrays import Dates
    from timeline_app.model.document import Finding
    from timeline_app.model.events import Events
    from timeline_app.model.text_columns import TextColumn

_LINES: Final = "\0lines"  # no file has a column of this name


def first_events(
    columns: ColumnMap, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> Document:
    """Return the timeline of the first rows, for a preview; missing cells are empty.

    Raises NeedsColumns, NeedsUnit and AmbiguousDates as `read_table` does.
    """
    file, seen = words.PREVIEW_NAME, (names, first_rows)
    columns = check_columns(columns, file, *seen)
    cells = {
        name: [row[place] if place < len(row) else "" for row in first_rows]
        for place, name in enumerate(names)
    }
    table = pa.RecordBatch.from_pydict({n: pa.array(c, pa.string()) for n, c in cells.items()})
    read = read_spans(table, columns)
    columns, _ = settled_by(read.evidence, columns, file, seen)
    lines = np.arange(len(first_rows)) + 2
    rows = TableRows(table, lines, (), read_spans(table, columns), np.empty(0, np.uint64))
    return build_document(Path(file), columns, joined([rows]), ())


def build_document(
    path: Path,
    columns: ColumnMap,
    rows: TableRows,
    findings: Sequence[Finding],
    *,
    is_export: bool = False,
    names: Sequence[str] = (),
    new: NewArray = in_memory,
) -> Document:
    """Return the timeline of a table; what was left out, changed or guessed is in its findings.

    `names` are the columns of the file as such; without names the document does not know its rows.
    Arrays as long as the table are made by `new`.
    """
    name, given = path.name, columns
    rows = _without_other_tables(rows, columns)
    shown = as_shown(name, rows, columns, is_export=is_export, new=new)
    table, lines, refused, dates = rows.table, rows.lines, rows.refused, shown.dates
    columns = shown.columns
    texts = _texts(shown, rows)
    repeats = shown.repeats
    if repeats is None:
        repeats = RepeatedRows.found(texts["id"], rows.keys)
    is_further = are_further(shown.table, columns, repeats)
    gone, further = repeats.rows, int(is_further.sum())
    if further:
        joined_table = with_further(shown.table, columns, those_rows(repeats, is_further))
        texts = _texts(shown._replace(table=joined_table), rows)
        shown.findings.append(further_quotations(name, further))
        repeats = those_rows(repeats, ~is_further)
    texts[_LINES] = RowLines(lines)
    date_findings = _date_findings(name, dates, lines, rows.spans)
    findings = [*findings, *date_findings, *shown.findings]
    kept = np.delete(np.arange(len(lines)), gone) if len(gone) else None
    all_refused = RefusedRows(refused, repeats, table, lines)
    events, of_events = _without_lines(build_events(texts, dates, kept, new))
    if len(rows.keys) and new is not in_memory:
        events = _with_index(events, rows.keys, new)
    findings += undated_findings(events, columns.start, name)
    return Document(
        path=path,
        title=name_as_text(name.partition(".")[0] or name),
        description="",
        opening="",
        clock=LOCAL,
        lanes=_lanes(texts["lane"]),
        events=events,
        articles=(),
        excerpts=(),
        differences=(),
        facts=(),
        findings=(*all_refused.findings(name), *findings),
        tally=Tally(
            read=len(lines) + len(refused) - further,
            shown=len(lines) - len(gone),
            refused=len(all_refused),
            reasons=all_refused.reasons(),
            refused_rows=all_refused,
        ),
        lane_column=columns.lane,
        origins=TableOrigins(table, lines, names, of_events, NOTHING_BESIDE, _roles(given, names))
        if names
        else None,
    )


def _roles(columns: ColumnMap, names: Sequence[str]) -> dict[str, str]:
    """Return the columns of a table that can be corrected, by what they are of an event."""
    dates = () if columns.is_joined else ("start", "end")
    found = {role: getattr(columns, role) for role in ("title", *dates, "lane")}
    return {role: name for role, name in found.items() if name in names} | {TAGS: TAGS}


def _without_lines(events: Events) -> tuple[Events, RowLines]:
    """Return the events without the column of their lines, and it."""
    texts = dict(events.texts)
    lines = texts.pop(_LINES)
    assert isinstance(lines, RowLines)  # noqa: S101 - as it was given
    return replace(events, texts=texts), lines


def _with_index(events: Events, keys: HashArray, new: NewArray) -> Events:
    """Return the events so that each is found by its id at once, however many there are."""
    ids = events.texts["id"]
    if not isinstance(ids, ArrowTexts):
        return events
    return replace(events, texts={**events.texts, "id": ids.indexed(keys, new)})


def _without_other_tables(rows: TableRows, columns: ColumnMap) -> TableRows:
    """Return the rows without those of a second table and without notes, which are refused."""
    left_out = rows_left_out(rows.table, rows.lines, rows.spans.dates.form, columns)
    if rows.refused:
        rows = replace(rows, refused=of_wider_table(rows.lines, rows.refused))
    if not left_out:
        return rows
    table, lines = rows.table, rows.lines
    refused = [
        RefusedRow(int(lines[row]), reason, row_as_csv(table, row)) for row, reason in left_out
    ]
    gone = np.array([row for row, _ in left_out], np.int64)
    kept = np.delete(np.arange(len(lines)), gone)
    spans = DateSpans(
        rows.spans.dates.take(kept),
        np.searchsorted(kept, np.setdiff1d(rows.spans.reversed, gone)),
        np.searchsorted(kept, np.setdiff1d(rows.spans.vague, gone)),
    )
    dates = rows.dates._replace(spans=spans)
    keys = rows.keys[kept] if len(rows.keys) else rows.keys
    return TableRows(
        table.take(as_arrow(kept)), lines[kept], [*rows.refused, *refused], dates, keys
    )


def _texts(shown: AsShown, rows: TableRows) -> dict[str, TextColumn]:
    """Return every column by the name that the program, or else the file, has for it."""
    table, columns, lines = shown.table, shown.columns, rows.lines
    named = {name: ArrowTexts(table.column(name)) for name in table.schema.names}
    starts = shown.starts or named[columns.start]
    ends = shown.ends or (named[columns.end] if columns.end else None)
    whens = _whens(starts, ends, columns, rows)
    if shown.is_changed.any():
        whens = ChangedDates(shown.dates, whens, shown.is_changed)
    texts: dict[str, TextColumn] = {
        "id": named[columns.id] if columns.id else RowNumbers(lines),
        "title": named[columns.title],
        "when": whens,
        "lane": named[columns.lane] if columns.lane else RepeatedText("", len(lines)),
    }
    if columns.zone:
        texts["zone"] = named[columns.zone]
    elif columns.zone_by_name:
        texts["zone"] = RepeatedText(columns.zone_by_name, len(lines))
    mapped = {getattr(columns, role) for role in MAIN_ROLES}
    if isinstance(whens, DateTexts | ChangedDates) or columns.is_joined:  # not as in the file
        mapped -= {columns.start, columns.end}
    if "zone" in named and not named["zone"].is_filled().any():
        mapped.add("zone")  # as this program writes it where no event has one
    for name, column in named.items():
        if name not in mapped:
            texts[known_name(name, texts)] = column
    return texts


def _whens(
    starts: ArrowTexts, ends: ArrowTexts | None, columns: ColumnMap, rows: TableRows
) -> TextColumn:
    dates = rows.spans.dates
    if columns.unit or not rows.dates.is_edtf:
        return DateTexts(dates, starts, ends, columns)
    if ends is None:
        return starts
    return SpanTexts(starts, ends, (dates.form == Form.LASTING) & ends.is_filled())


def known_name(name: str, taken: Container[str]) -> str:
    """Return the program's name for a column it knows, and another where that one is taken."""
    known = plain_name(name).replace(" ", "_")
    if known in COLUMNS and known != "zone" and known not in taken:
        return known
    while name in taken or name in COLUMNS:
        name = f"{name} (column)"
    return name


def _lanes(column: TextColumn) -> tuple[Lane, ...]:
    values = column.distinct() or ("",)
    untitled = words.untitled_lane(is_only=len(values) == 1)
    return tuple(
        Lane(value, value or untitled, lane_colour(place)) for place, value in enumerate(values)
    )


def _date_findings(file: str, dates: Dates, lines: IntArray, spans: DateSpans) -> list[Finding]:
    found = []
    if dates.problems:
        rows = np.array([*dates.problems], np.int64)
        problems = [*map(date_problem, dates.problems.values())]
        # A row with a start that can be read is shown there, whatever its end.
        is_dated = dates.form[rows] != Form.UNDATED
        for is_shown, say in ((False, words.dates_unreadable), (True, words.ends_unreadable)):
            chosen = np.flatnonzero(is_dated == is_shown)
            if len(chosen):
                found.append(say(file, lines[rows[chosen]], [problems[n] for n in chosen]))
    if len(spans.reversed):
        found.append(words.ends_before_start(file, lines[spans.reversed]))
    if len(spans.vague):
        found.append(words.vague_edges(file, lines[spans.vague]))
    return found


class ChangedDates(LazyTexts):
    """Dates in EDTF: where they were changed made of `dates`, elsewhere as `whens` has them."""

    def __init__(
        self,
        dates: Dates,
        whens: TextColumn,
        is_changed: BoolArray,
        order: IntArray | None = None,
    ) -> None:
        self._dates = dates
        self._whens = whens
        self._is_changed = is_changed
        self._order = order

    def parts(self) -> tuple[Dates, TextColumn, BoolArray, IntArray | None]:
        """Return what the constructor takes."""
        return self._dates, self._whens, self._is_changed, self._order

    def __len__(self) -> int:
        return len(self._whens) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the date of a row."""
        at = row if self._order is None else int(self._order[row])
        dates = self._dates
        if not self._is_changed[at] or dates.form[at] == Form.UNDATED:
            return self._whens[at]
        start = iso(
            int(dates.start_s[at]), Unit(dates.start_unit[at]), int(dates.start_offset_s[at])
        )
        if dates.form[at] != Form.LASTING:
            return start
        if dates.open_end[at]:
            return f"{start}/{self._whens[at].rpartition('/')[2]}"
        unit = Unit(dates.end_unit[at])
        last_s = int(dates.end_s[at]) - (unit >= Unit.DAY)
        return f"{start}/{iso(last_s, unit, int(dates.end_offset_s[at]))}"

    def take(self, order: IntArray) -> ChangedDates:
        """Return the dates of those rows, in that order."""
        both = order if self._order is None else self._order[order]
        return ChangedDates(self._dates, self._whens, self._is_changed, both)
