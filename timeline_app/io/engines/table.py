"""EngineTable: one table of an engine, opened by its columns of dates, titles and ids."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline_app.io.engines.address import parse_address
from timeline_app.io.engines.catalogue import NUMBER_IN_FILE, named_table
from timeline_app.io.engines.connecting import connection_to
from timeline_app.io.engines.dates import date_column, ends_s, is_reversed
from timeline_app.io.engines.rows import DatedRows
from timeline_app.io.engines.store import SqlStore
from timeline_app.io.errors import CannotRead
from timeline_app.io.options import ReadOptions
from timeline_app.io.table.arrow import as_texts, whole
from timeline_app.io.table.columns.column_map import (
    MAIN_ROLES,
    PART_ROLES,
)
from timeline_app.io.table.document import known_name
from timeline_app.io.table.reader import columns_of
from timeline_app.io.table.sources.column_source import ArrowSource
from timeline_app.io.text_table import unlike
from timeline_app.model.document import Finding, Lane, Tally, lane_colour
from timeline_app.model.event_store import MOST_WRITTEN, CannotAnswer, EngineTable
from timeline_app.model.facets import LANE
from timeline_app.model.query import Query
from timeline_app.words.files import engines as words
from timeline_app.words.files.tables import untitled_lane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from timeline_app.io.engines.connection import Connection
    from timeline_app.io.engines.dates import DateColumn, Expression
    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.document import Document
    from timeline_app.model.query import ValueCount

_MOST_LANES: Final = 60  # as layout/timeline/lanes makes of a table's column
_FIRST_ROWS: Final = 1_000  # are read to recognise the columns
_AS_IT_IS: Final = ReadOptions()
_ROW: Final = "row"


@dataclass(frozen=True, eq=False)
class OpenedTable:
    """A table of an engine: its columns, its lanes with their counts, its extent, and its store.

    `events` is how many rows are events, `extent` None where none is.
    """

    title: str
    columns: ColumnMap
    lanes: tuple[ValueCount, ...]
    extent: tuple[float, float] | None
    events: int
    findings: tuple[Finding, ...]
    store: SqlStore
    _first: Document

    def document(self, most: int = 0) -> Document:
        """Return the timeline with all lanes, of which at most so many events are loaded."""
        is_only = len(self.lanes) == 1
        lanes = [
            Lane(each.value, each.value or untitled_lane(is_only=is_only), lane_colour(place))
            for place, each in enumerate(self.lanes)
        ]
        events = self.store.find([], most, Query()).events if most else self.store.rows([])
        return replace(
            self._first,
            title=self.title,
            lanes=tuple(lanes) or self._first.lanes,
            events=events,
            findings=self.findings,
            tally=Tally(read=self.events, shown=self.events, refused=0),
            engine=EngineTable(self.store, self.events, LANE, Query(), {}),
        )

    def close(self) -> None:
        """Close the connection to the engine."""
        self.store.close()


def read_engine(options: ReadOptions, most: int = 0) -> Document:
    """Return the timeline of the table at the address of the options; raises CannotRead.

    At most so many of its events are loaded, and its engine is asked for the others.
    """
    opened = open_engine(options.engine, options)
    try:
        return opened.document(most)
    except CannotAnswer as error:
        raise CannotRead(str(error)) from error


def read_whole_engine(options: ReadOptions) -> Document:
    """Return the timeline of all events of a table; raises CannotRead where they are too many."""
    document = read_engine(options, MOST_WRITTEN)
    if document.tally.read > MOST_WRITTEN:
        raise CannotRead(words.too_many_to_write(document.title, document.tally.read, MOST_WRITTEN))
    return replace(document, engine=None)


def open_engine(url: str, options: ReadOptions = _AS_IT_IS) -> OpenedTable:
    """Return the table that an address names; raises CannotRead.

    Raises NeedsColumns and NeedsUnit where a person has to be asked, as tables in files do.
    """
    address = parse_address(url)
    connection = connection_to(address)
    try:
        try:
            table, name = connection.run(lambda backend: named_table(backend, address))
        except CannotAnswer as error:
            if isinstance(error.__cause__, CannotRead):
                raise error.__cause__ from error
            raise CannotRead(str(error)) from error
        title = words.table_title(name, address.name) if name else address.name
        return open_table(connection, table, title, options)
    except BaseException:
        connection.close()
        raise


def open_table(
    connection: Connection, table: Expression, title: str, options: ReadOptions = _AS_IT_IS
) -> OpenedTable:
    """Return a table of a connection as `open_engine` does."""
    try:
        return _opened(connection, table, title, options)
    except CannotAnswer as error:
        raise CannotRead(str(error)) from error


def _opened(
    connection: Connection, table: Expression, title: str, options: ReadOptions
) -> OpenedTable:
    shown, left_out = _readable(table)
    first = connection.ask(table.select(**shown), limit=_FIRST_ROWS)
    source = ArrowSource(title, first)
    shown = dict(zip(source.names, shown.values(), strict=True))
    columns = columns_of(Path(title), source, options)
    columns, findings = _as_sql_reads(title, columns, shown)
    if not columns.id:
        name = unlike(_ROW, source.names, _ROW)
        shown[name] = _row_numbers(connection, table, title)
        columns = replace(columns, id=name)
    table = table.select(**shown)
    first = connection.ask(table, limit=_FIRST_ROWS)
    start = _date_column(connection, title, table, columns.start, columns.unit)
    if start is None:
        raise CannotRead(words.column_undated(title, columns.start))
    columns = replace(columns, unit=start.unit)
    end = _date_column(connection, title, table, columns.end, start.unit) if columns.end else None
    columns = replace(columns, is_id_said=True, midnight_is_time=True)
    events, lanes, more = _counted(connection, table, columns, (start, end), title)
    if lanes > _MOST_LANES and "lane" not in options.said and options.columns is None:
        more.append(words.too_many_lanes(title, columns.lane, lanes))
        columns = replace(columns, lane="")
    start_s, end_s = (unlike(each, table.columns, each) for each in ("start_s", "end_s"))
    rows = DatedRows(
        connection,
        _dated(connection, table, (start, end), (start_s, end_s)),
        columns,
        start,
        start_s,
        end_s,
        _facets(table, columns),
        title,
    )
    store = SqlStore(rows)
    if left_out:
        findings.append(words.columns_left_out(title, left_out))
    values = _in_order(store.values(LANE, Query()), first, columns.lane)
    extent = store.extent(Query()) if events else None
    template = rows.document(first)
    return OpenedTable(title, columns, values, extent, events, (*findings, *more), store, template)


def _readable(table: Expression) -> tuple[dict[str, Expression], list[str]]:
    """Return the columns that can be shown by their names, and the names of the others."""
    kept: dict[str, Expression] = {}
    left_out = []
    for name, kind in table.schema().items():
        if name == NUMBER_IN_FILE:
            continue
        if kind.is_uuid() or kind.is_json() or kind.is_enum():
            kept[name] = table[name].cast("string")
        elif kind.is_string() or kind.is_numeric() or kind.is_boolean() or kind.is_temporal():
            kept[name] = table[name]
        else:
            left_out.append(name)
    return kept, left_out


def _as_sql_reads(
    name: str, columns: ColumnMap, shown: Mapping[str, Expression]
) -> tuple[ColumnMap, list[Finding]]:
    """Return the columns without what SQL makes no use of; raises CannotRead where it must."""
    parts = [getattr(columns, role) for role in PART_ROLES if getattr(columns, role)]
    is_text = shown[columns.start].type().is_string()
    if columns.zone and is_text:
        parts.append(columns.zone)
    if parts or columns.fill_down:
        raise CannotRead(words.parts_not_sql(name, [columns.start, *parts]))
    findings = []
    if columns.duration:
        findings.append(words.durations_not_sql(name, columns.duration))
    # What a row quotes is looked for in files beside a table, of which there are none.
    columns = replace(columns, exact="", article="")
    return replace(columns, duration="", duration_unit="", all_day=""), findings


def _row_numbers(connection: Connection, table: Expression, title: str) -> Expression:
    """Return DuckDB's own numbers of the rows of a table, from 1; raises CannotRead."""
    if connection.engine == "duckdb":
        is_file = NUMBER_IN_FILE in table.columns
        numbers = (table[NUMBER_IN_FILE] if is_file else table.rowid()) + 1
        with suppress(CannotAnswer):  # a view has no such numbers
            connection.ask(table.select(numbers), limit=1)
            return numbers
    raise CannotRead(words.no_id(title))


def _date_column(
    connection: Connection, title: str, table: Expression, column: str, unit: str
) -> DateColumn | None:
    """Return how SQL reads a column of dates; None for one of texts that are all empty."""
    cells = table[column]
    kind, texts = cells.type(), []
    if kind.is_string() or kind.is_integer():
        filled = table.filter(cells != "" if kind.is_string() else cells.notnull())
        answer = connection.ask(filled.select(column), limit=_FIRST_ROWS)
        texts = as_texts(whole(answer.column(0))).to_pylist()
        if not texts and kind.is_string():
            return None
    return date_column(title, column, kind, texts, unit)


def _in_order(
    lanes: tuple[ValueCount, ...], first: pa.Table, column: str
) -> tuple[ValueCount, ...]:
    """Return lanes in the order of the first rows, the most frequent of the others behind."""
    texts = as_texts(whole(first.column(column))).to_pylist() if column else []
    place = {text: row for row, text in reversed([*enumerate(texts)])}
    return tuple(sorted(lanes, key=lambda each: place.get(each.value, len(texts))))


def _facets(table: Expression, columns: ColumnMap) -> dict[str, str]:
    """Return the columns of facets by the names that a read table has for them."""
    taken = {"id": "", "title": "", "when": "", "lane": ""}
    facets = {LANE: columns.lane} if columns.lane else {}
    if columns.zone:
        taken["zone"] = facets["zone"] = columns.zone
    mapped = {getattr(columns, role) for role in MAIN_ROLES}
    for name in table.columns:
        if name not in mapped:
            own = known_name(name, taken)
            taken[own] = facets[own] = name
    return facets


def _dated(
    connection: Connection,
    table: Expression,
    dates: tuple[DateColumn, DateColumn | None],
    names: Sequence[str],
) -> Expression:
    """Return the rows that have dates, with the seconds of each in two more columns."""
    start, end = dates
    seconds = (start.start_s(table), ends_s(table, start, end))
    dated = table.mutate(**dict(zip(names, seconds, strict=True)))
    dated = dated.filter(dated[names[0]].notnull())
    # As one piece: what ibis has merged into every question takes it longer than the engine.
    return connection.backend.sql(connection.backend.compile(dated), schema=dated.schema())


def _counted(
    connection: Connection,
    table: Expression,
    columns: ColumnMap,
    dates: tuple[DateColumn, DateColumn | None],
    title: str,
) -> tuple[int, int, list[Finding]]:
    """Return how many events and lanes there are, and findings.

    Raises CannotRead where ids repeat.
    """
    start, end = dates
    dated = start.start_s(table).notnull()
    lane = table[columns.lane or columns.id]
    answer = connection.ask(
        table.aggregate(
            rows=table.count(),
            lanes=lane.nunique(where=dated),
            dated=table.count(where=dated),
            ids=table[columns.id].nunique(where=dated),
            reversed=table.count(where=is_reversed(table, start, end)),
        )
    )
    names = ("rows", "dated", "ids", "lanes", "reversed")
    count, dated_count, id_count, lanes, reversed_count = (
        int(answer.column(name)[0].as_py() or 0) for name in names
    )
    if id_count < dated_count:
        raise CannotRead(words.ids_repeat(title, columns.id, dated_count - id_count))
    findings = []
    if dated_count < count:
        findings.append(words.rows_not_dated(title, columns.start, count - dated_count))
    if reversed_count:
        findings.append(words.ends_before_starts(title, reversed_count))
    return dated_count, lanes if columns.lane else 1, findings
