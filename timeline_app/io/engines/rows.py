"""DatedRows: the rows of a table of an engine as events, and what a query shows of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline_app.io.engines import clickhouse
from timeline_app.io.options import ReadOptions
from timeline_app.io.table.arrow import as_texts, whole
from timeline_app.io.table.reader import read_arrow
from timeline_app.model.event_store import CannotAnswer
from timeline_app.model.events import COLUMNS, split_list
from timeline_app.model.facets import DIFFERS, SUPPORT
from timeline_app.model.query import Query
from timeline_app.words.files import engines as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    import pyarrow as pa

    from timeline_app.io.engines.connection import Connection
    from timeline_app.io.engines.dates import DateColumn, Expression
    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.document import Document
    from timeline_app.model.event_store import LaneOf, OrderPlace

_PEOPLE: Final = "people"
MOST_VALUES: Final = 10_000
"""How many values of a facet are counted at most."""
_WITHOUT_ARTICLES: Final = {"article": "", DIFFERS: "no", SUPPORT: "none"}


@dataclass(frozen=True, eq=False)
class DatedRows:
    """The dated rows of a table, by its columns; `facets` are those by their ids.

    `table` has the columns that are shown, their ids among them, and the seconds of each event in
    `start_s` and `end_s`, columns of these names.
    """

    connection: Connection
    table: Expression
    columns: ColumnMap
    start: DateColumn
    start_s: str
    end_s: str
    facets: dict[str, str]
    title: str
    _cells: dict[str, list[tuple[str, object]]] = field(default_factory=dict)

    def shown(self, query: Query, lane: LaneOf | None = None, *others: Expression) -> Expression:
        """Return the rows that a query shows, of one lane if that is given.

        With other conditions of the table in the same filter: several of them would take ibis
        longer than the engine takes to answer.
        """
        conditions = [*self.conditions(query, lane), *others]
        return self.table.filter(conditions) if conditions else self.table

    def conditions(self, query: Query, lane: LaneOf | None) -> list[Expression]:
        """Return what is true of the rows that a query shows, of one lane if that is given."""
        conditions = [self.is_shown(self.table, query)] if query != Query() else []
        if lane is not None:
            conditions.append(self._has(self.table, lane.facet, {lane.value}))
        return conditions

    def id_order(self, table: Expression) -> Expression:
        """Return what sorts rows by their ids: of texts their bytes, in any engine's language."""
        return self._sorted_as(table[self.columns.id])

    def _sorted_as(self, ids: Expression) -> Expression:
        import ibis

        if not ids.type().is_string() or self.connection.engine != "postgres":
            return ids

        def convert_to(text: str, encoding: str) -> bytes:  # by its name, that of PostgreSQL's
            raise NotImplementedError

        return ibis.udf.scalar.builtin(convert_to)(ids, "UTF8")

    def reading_order(self, table: Expression, *, backwards: bool = False) -> list[Expression]:
        """Return the keys of reading order: by start, then the longest first, then by id."""
        import ibis

        start_s, end_s, own = table[self.start_s], table[self.end_s], self.id_order(table)
        if backwards:
            return [ibis.desc(start_s), end_s, ibis.desc(own)]
        return [start_s, ibis.desc(end_s), own]

    def begins_with(self, table: Expression, place: OrderPlace, *, is_before: bool) -> Expression:
        """Return which rows begin in the second of a place, and are before it, or behind it."""
        import ibis

        start_s, end_s = table[self.start_s], table[self.end_s]
        begins = start_s == int(place.start_s)
        if math.isinf(place.end_s):  # all of that second are before it, or all are behind it
            return begins & ibis.literal((place.end_s < 0) == is_before)
        own = self.id_order(table)
        at = self._sorted_as(ibis.literal(place.id).cast(table[self.columns.id].type()))
        last_s = int(place.end_s)
        beside = (end_s == last_s) & (own < at if is_before else own > at)
        return begins & ((end_s > last_s if is_before else end_s < last_s) | beside)

    def is_shown(self, table: Expression, query: Query) -> Expression:
        """Return which rows a query shows: all their values of a facet hidden hides them."""
        import ibis

        shown = ibis.literal(True)  # noqa: FBT003 - as ibis has it
        for word in query.text.split():
            shown &= self.contains(table, word)
        for facet in sorted({facet for facet, _ in query.hidden}):
            off = {value for of, value in query.hidden if of == facet}
            shown &= self._has_others(table, facet, off)
        return shown

    def contains(self, table: Expression, word: str) -> Expression:
        """Return which titles contain a word, whatever its case."""
        titles = self._text(table, self.columns.title)
        is_ascii_alone = self.connection.engine == "clickhouse"
        lowered = clickhouse.lowered(titles) if is_ascii_alone else titles.lower()
        return lowered.contains(word.lower())

    def has_id(self, table: Expression, ids: Sequence[str]) -> Expression:
        """Return which rows have one of some ids."""
        own = table[self.columns.id]
        if not own.type().is_integer():
            return own.isin([*ids])
        return own.isin([number for number in map(_whole_number, ids) if number is not None])

    def document(self, rows: pa.Table) -> Document:
        """Return the timeline of loaded rows, read as those of any table are."""
        shown = [name for name in rows.column_names if name not in (self.start_s, self.end_s)]
        return read_arrow(rows.select(shown), ReadOptions(columns=self.columns))

    # Facets

    def column_of(self, facet: str) -> str | None:
        """Return the column of a facet, None where all events have one value; CannotAnswer."""
        if facet in self.facets:
            return self.facets[facet]
        if facet in COLUMNS or facet in _WITHOUT_ARTICLES:
            return None
        raise CannotAnswer(words.no_facet(self.title, facet))

    def value_without_column(self, facet: str) -> str:
        """Return the value that all events have of a facet without a column."""
        return _WITHOUT_ARTICLES.get(facet, "")

    def values_in(self, facet: str, cell: str) -> tuple[str, ...]:
        """Return the values of a facet that a cell holds: of people there are several."""
        return tuple(dict.fromkeys(split_list(cell))) or ("",) if facet == _PEOPLE else (cell,)

    def _has(self, table: Expression, facet: str, values: Collection[str]) -> Expression:
        return self._by_cell(
            table, facet, values, lambda cell: any(v in values for v in self.values_in(facet, cell))
        )

    def _has_others(self, table: Expression, facet: str, off: Collection[str]) -> Expression:
        return ~self._by_cell(
            table, facet, off, lambda cell: all(v in off for v in self.values_in(facet, cell))
        )

    def _by_cell(
        self,
        table: Expression,
        facet: str,
        values: Collection[str],
        holds: Callable[[str], bool],
    ) -> Expression:
        """Return which rows have a cell of which `holds` is true; for one text, it is in values."""
        import ibis

        column = self.column_of(facet)
        if column is None:
            return ibis.literal(bool(holds(self.value_without_column(facet))))
        cells = table[column]
        if cells.type().is_string() and facet != _PEOPLE:
            return cells.fill_null("").isin([*values])
        known = [(text, raw) for text, raw in self._cells_of(facet, column) if holds(text)]
        has = cells.isin([raw for _, raw in known if raw is not None]).fill_null(False)  # noqa: FBT003
        return has | cells.isnull() if holds("") else has

    def _cells_of(self, facet: str, column: str) -> list[tuple[str, object]]:
        """Return the different cells of a column as texts and as they are; asked once."""
        if facet not in self._cells:
            cells = self.table.select(column).distinct().limit(MOST_VALUES + 1)
            answer = whole(self.connection.ask(cells).column(0))
            if len(answer) > MOST_VALUES:
                raise CannotAnswer(words.too_many_values(self.title, facet, MOST_VALUES))
            texts: Iterable[str] = as_texts(answer).to_pylist()
            self._cells[facet] = [*zip(texts, answer.to_pylist(), strict=True)]
        return self._cells[facet]

    def _text(self, table: Expression, column: str) -> Expression:
        cells = table[column]
        return (cells if cells.type().is_string() else cells.cast("string")).fill_null("")


def _whole_number(text: str) -> int | None:
    try:
        number = int(text)
    except ValueError:
        return None
    return number if str(number) == text and abs(number) < 2**63 else None
