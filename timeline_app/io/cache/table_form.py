"""A document of a table as values of JSON beside files, and the same document made of these."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from timeline_app.io.cache.growing import form_of_column, mapped_table
from timeline_app.io.cache.mapped import array_of
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.columns.column_map import ColumnMap
from timeline_app.io.table.dates.read_dates import DateTexts
from timeline_app.io.table.document import ChangedDates
from timeline_app.io.table.refused_rows import RefusedRows, RepeatedRows
from timeline_app.io.table.table_origins import NOTHING_BESIDE, RowLines, RowNumbers, TableOrigins
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.dates.columns.date_arrays import Dates
from timeline_app.model.dates.problems import DateProblem, ProblemKind
from timeline_app.model.document import Document, Finding, Lane, RefusedRow, Tally
from timeline_app.model.events import Events
from timeline_app.model.text_columns import Codes, RepeatedText, SpanTexts, TextColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.cache.new_entry import NewEntry

_TEXTS: Final = {
    each.__name__: each
    for each in (ArrowTexts, RowNumbers, RepeatedText, SpanTexts, DateTexts, ChangedDates)
}
_MOST_VALUES: Final = 65_535  # of a column whose rows are kept as numbers of them


# As values


def form_of_document(document: Document, entry: NewEntry) -> dict[str, Any]:
    """Return a document of a table, without notes, as values; its arrays are written to the entry.

    Raises NoRoom.
    """
    form = _Writing(entry)
    texts = {name: form.of(_coded(column, entry)) for name, column in document.events.texts.items()}
    tally, origins = document.tally, document.origins
    refused = tally.refused_rows
    assert isinstance(refused, RefusedRows)  # noqa: S101 - as `build_document` makes it
    assert isinstance(origins, TableOrigins)  # noqa: S101
    return {
        "title": document.title,
        "lanes": document.lanes,
        "dates": form.of_dates(document.events),
        "texts": texts,
        "findings": document.findings,
        "tally": tally[:4],
        "refused": form.of_refused(refused),
        "lane_column": document.lane_column,
        "origins": form.of_origins(origins),
        "tables": entry.tables,
    }


def _coded(column: TextColumn, entry: NewEntry) -> TextColumn:
    """Return a column of few distinct texts with their numbers; any other as it is."""
    if not isinstance(column, ArrowTexts):
        return column
    cells, order, _, index = column.parts()
    return ArrowTexts(cells, order, column.few_codes(_MOST_VALUES, entry.empty), index)


class _Writing:
    """Turns what a document is made of into values."""

    def __init__(self, entry: NewEntry) -> None:
        self._entry = entry

    def of(self, value: object) -> Any:  # noqa: ANN401, PLR0911 - a value of JSON
        match value:
            case np.ndarray():
                return {"array": self._entry.form_of(value)}
            case pa.ChunkedArray():
                return {"column": form_of_column(value, self._entry)}
            case Codes(code, values):
                return {"code": self._entry.form_of(code), "values": values}
            case Dates():
                return {"dates": self.of_dates(value)}
            case ColumnMap():
                return {"columns": asdict(value)}
            case (
                ArrowTexts()
                | RowNumbers()
                | RepeatedText()
                | SpanTexts()
                | DateTexts()
                | ChangedDates()
            ):
                return {"texts": type(value).__name__, "parts": [*map(self.of, value.parts())]}
        return value

    def of_dates(self, dates: Dates) -> dict[str, Any]:
        arrays = {name: self._entry.form_of(array) for name, array in dates.arrays().items()}
        problems = [
            (row, each.kind.name, *each[1:]) for row, each in sorted(dates.problems.items())
        ]
        return {"arrays": arrays, "problems": problems}

    def of_table(self, table: pa.Table) -> list[tuple[str, list[int]]]:
        names = table.schema.names
        columns = [form_of_column(column, self._entry) for column in table.columns]
        return [*zip(names, columns, strict=True)]

    def of_refused(self, refused: RefusedRows) -> dict[str, Any]:
        unreadable, repeats, table, lines = refused.parts()
        return {
            "unreadable": [*unreadable],
            "repeats": [*map(self.of, (repeats.rows, repeats.first, repeats.ids))],
            "table": self.of_table(table),
            "lines": self.of(lines),
        }

    def of_origins(self, origins: TableOrigins) -> dict[str, Any]:
        table, lines, names, of_events, _, columns = origins.parts()
        return {
            "table": self.of_table(table),
            "lines": self.of(lines),
            "names": names,
            "of_events": [*map(self.of, of_events.parts())],
            "columns": dict(columns),
        }


# Made of values


def kept_document(form: Mapping[str, Any], folder: Path, path: Path) -> Document:
    """Return the document of a table of its values and the files of a folder, without notes.

    Raises NOT_THERE, or what Arrow does, where it cannot be made of them.
    """
    read = _Reading(folder, form["tables"])
    dates = read.dates(form["dates"])
    texts = {name: read.of(column) for name, column in form["texts"].items()}
    return Document(
        path=path,
        title=form["title"],
        description="",
        opening="",
        clock=LOCAL,
        lanes=tuple(Lane(*lane) for lane in form["lanes"]),
        events=Events(texts=texts, **vars(dates)),
        articles=(),
        excerpts=(),
        differences=(),
        facts=(),
        findings=findings_of(form["findings"]),
        tally=read.tally(form["tally"], form["refused"]),
        lane_column=form["lane_column"],
        origins=read.origins(form["origins"]),
    )


def findings_of(rows: Sequence[Sequence[str]]) -> tuple[Finding, ...]:
    """Return the findings of their values."""
    return tuple(Finding(*row) for row in rows)


class _Reading:
    """Turns values into what a document is made of."""

    def __init__(self, folder: Path, tables: Sequence[Mapping[str, Any]]) -> None:
        self._folder = folder
        self._tables = [mapped_table(folder / each["file"], each["coded"]) for each in tables]
        self._arrays: dict[str, np.ndarray] = {}

    def of(self, value: Any) -> Any:  # noqa: ANN401, PLR0911 - what the values say
        match value:
            case {"array": form}:
                return self.array(form)
            case {"column": [table, place]}:
                return self._tables[table].column(place)
            case {"code": form, "values": values}:
                return Codes(self.array(form), tuple(values))
            case {"dates": form}:
                return self.dates(form)
            case {"columns": said}:
                return ColumnMap(**said | {"by_content": tuple(said["by_content"])})
            case {"texts": kind, "parts": parts}:
                return _TEXTS[kind](*map(self.of, parts))
        return value

    def array(self, form: Mapping[str, Any]) -> np.ndarray:
        """Return an array; equal forms are one array."""
        key = str(sorted(form.items()))
        if key not in self._arrays:
            self._arrays[key] = array_of(form, self._folder)
        return self._arrays[key]

    def dates(self, form: Mapping[str, Any]) -> Dates:
        problems = {
            row: DateProblem(ProblemKind[kind], text, part, tuple(instead), is_end)
            for row, kind, text, part, instead, is_end in form["problems"]
        }
        arrays = {name: self.array(each) for name, each in form["arrays"].items()}
        return Dates(**arrays, problems=problems)

    def table(self, form: Sequence[tuple[str, list[int]]]) -> pa.Table:
        names = [name for name, _ in form]
        tables = {table for _, (table, _) in form}
        if len(tables) == 1:  # quicker, and the cells are not touched
            own = self._tables[tables.pop()]
            return own.select([place for _, (_, place) in form]).rename_columns(names)
        columns = [self._tables[table].column(place) for _, (table, place) in form]
        return pa.table(columns, names=names)

    def tally(self, counts: Sequence[Any], refused: Mapping[str, Any]) -> Tally:
        read, shown, count, reasons = counts
        unreadable = [RefusedRow(*row) for row in refused["unreadable"]]
        repeats = RepeatedRows(*map(self.of, refused["repeats"]))
        table, lines = self.table(refused["table"]), self.of(refused["lines"])
        rows = RefusedRows(unreadable, repeats, table, lines)
        return Tally(read, shown, count, tuple(reasons), rows)

    def origins(self, form: Mapping[str, Any]) -> TableOrigins:
        of_events = RowLines(*map(self.of, form["of_events"]))
        table, lines = self.table(form["table"]), self.of(form["lines"])
        names, columns = tuple(form["names"]), form["columns"]
        return TableOrigins(table, lines, names, of_events, NOTHING_BESIDE, columns)
