"""SqlStore: what a timeline asks about its events, answered by an engine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline_app.io.engines.buckets import Buckets
from timeline_app.io.engines.rows import MOST_VALUES
from timeline_app.io.table.arrow import as_texts, numbers, whole
from timeline_app.model.event_store import CannotAnswer, Found, LaneOf, LaneSize
from timeline_app.model.query import Query, ValueCount
from timeline_app.words.files import engines as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from timeline_app.io.engines.dates import Expression
    from timeline_app.io.engines.rows import DatedRows
    from timeline_app.model.arrays import FloatArray, IntArray
    from timeline_app.model.event_store import Before, OrderPlace
    from timeline_app.model.events import Events

_FAR_S: Final = 2**62
_MOST_IDS: Final = 2_000  # of one question


class SqlStore:
    """An `EventStore` of the rows of an engine's table; see there for what is answered.

    Seconds are those of the clock that is local to each event; moments with a zone are in UTC.
    """

    def __init__(self, rows: DatedRows) -> None:
        self._rows = rows
        self._ask = rows.connection.ask

    def cancel(self) -> None:
        """End the question that is asked now; it raises AnswerUnwanted where it was asked."""
        self._rows.connection.cancel()

    def close(self) -> None:
        """Close the connection to the engine."""
        self._rows.connection.close()

    def extent(self, query: Query) -> tuple[float, float] | None:
        """Return the first start and the last end; None without any event."""
        table = self._rows.shown(query)
        answer = self._ask(
            table.aggregate(low=table[self._rows.start_s].min(), high=table[self._rows.end_s].max())
        )
        (low, high) = (answer.column(name)[0].as_py() for name in ("low", "high"))
        return None if low is None else (float(low), float(high))

    def counted(
        self, times_s: Sequence[FloatArray], facet: str, query: Query, value: str | None = None
    ) -> Mapping[str, tuple[Before, ...]]:
        """Return how many events of each lane begin and end before some times, by one question."""
        lane = None if value is None else LaneOf(facet, value)
        # What begins behind the last of them ends there, too.
        last_s = max(float(each[-1]) for each in times_s)
        table = self._rows.shown(query, lane, self._begins_before(_first_from(last_s)))
        if value is not None:
            return {value: next((each for _, each in self._before(times_s, table, None)))}
        found: dict[str, tuple[Before, ...]] = {}
        for cell, counts in self._before(times_s, table, facet):
            for each in self._rows.values_in(facet, cell):
                known = found.get(each)
                found[each] = counts if known is None else _added(known, counts)
        return found

    def _before(
        self, times_s: Sequence[FloatArray], table: Expression, facet: str | None
    ) -> Iterator[tuple[str, tuple[Before, ...]]]:
        """Yield the counts before times by the cells of a facet, or those of all rows."""
        import ibis

        all_buckets = [Buckets(each) for each in times_s]
        column = None if facet is None else self._rows.column_of(facet)
        usual = "" if facet is None or column else self._rows.value_without_column(facet)
        # Parted by whether they start or end, so that there are as many groups as columns.
        sides = ibis.union(
            *(
                table.select(
                    **{f"n{n}": each.number(table[end]) for n, each in enumerate(all_buckets)},
                    side=ibis.literal(side),
                    cell=table[column] if column else ibis.literal(usual),
                )
                for side, end in enumerate((self._rows.start_s, self._rows.end_s))
            ),
            distinct=False,
        )
        keys = [name for name in sides.columns if column or name != "cell"]
        answer = self._ask(sides.group_by(keys).aggregate(events=sides.count()))
        side, events = _integers(answer, "side"), _integers(answer, "events")
        numbered = [each.of(_integers(answer, f"n{n}")) for n, each in enumerate(all_buckets)]
        code, cells = _codes(answer) if column else (np.zeros(len(side), np.int64), [usual])
        for number, cell in enumerate(cells):
            rows = [np.flatnonzero((code == number) & (side == k)) for k in (0, 1)]
            yield (
                cell,
                tuple(
                    (
                        _running(places[rows[0]], events[rows[0]], len(times)),
                        _running(places[rows[1]], events[rows[1]], len(times)),
                    )
                    for places, times in zip(numbered, times_s, strict=True)
                ),
            )

    def meeting(
        self, start_s: float, end_s: float, limit: int, lane: LaneOf | None, query: Query
    ) -> Found:
        """Return the events that meet a span."""
        rows = self._rows
        goes_on = rows.table[rows.end_s] > _last_to(start_s)
        goes_on |= rows.table[rows.start_s] >= _first_from(start_s)
        begins = self._begins_before(_first_from(end_s))
        return self._found(rows.shown(query, lane, begins, goes_on), limit)

    def longest(
        self, spans_s: Sequence[tuple[float, float]], most: int, lane: LaneOf, query: Query
    ) -> Events:
        """Return the longest events within each span, each once, by one question."""
        import ibis

        shown = self._rows.conditions(query, lane)
        found = [self._longest(span, most, shown) for span in spans_s if span[0] < span[1]]
        if not found or most < 1:
            return self._events(self._rows.table.limit(0))
        return self._events(found[0] if len(found) == 1 else ibis.union(*found, distinct=False))

    def before(self, place: OrderPlace, most: int, query: Query) -> Events:
        """Return the last events before a place, at most so many."""
        table = self._rows.table
        first = _first_from(place.start_s)
        earlier = ~self._rows.start.is_from(table, first)
        if place.start_s == first:
            # Those up to that second by an index; of those that begin in it, the ones before.
            earlier |= self._rows.begins_with(table, place, is_before=True)
            earlier &= ~self._rows.start.is_from(table, first + 1)
        return self._next(self._rows.shown(query, None, earlier), most, backwards=True)

    def after(self, place: OrderPlace, most: int, query: Query) -> Events:
        """Return the first events behind a place, at most so many."""
        table = self._rows.table
        last = _last_to(place.start_s)
        later = self._rows.start.is_from(table, last + 1)
        if place.start_s == last:
            later |= self._rows.begins_with(table, place, is_before=False)
            later &= self._rows.start.is_from(table, last)
        return self._next(self._rows.shown(query, None, later), most, backwards=False)

    def last_end(self, until_s: float, lane: LaneOf, query: Query) -> float | None:
        """Return the last end up to an instant."""
        table = self._rows.shown(query, lane)
        ends_s = table[self._rows.end_s]
        return self._one(table.aggregate(found=ends_s.max(where=ends_s <= _last_to(until_s))))

    def first_start(self, from_s: float, lane: LaneOf, query: Query) -> float | None:
        """Return the first start from an instant on."""
        begins = self._rows.start.is_from(self._rows.table, _first_from(from_s))
        table = self._rows.shown(query, lane, begins)
        return self._one(table.aggregate(found=table[self._rows.start_s].min()))

    def rows(self, ids: Sequence[str]) -> Events:
        """Return the events with those ids, without those that are not there (any more)."""
        import pyarrow as pa

        table = self._rows.table
        parts = [
            self._ask(table.filter(self._rows.has_id(table, ids[at : at + _MOST_IDS])))
            for at in range(0, max(1, len(ids)), _MOST_IDS)
        ]
        return self._rows.document(pa.concat_tables(parts)).events

    def values(self, facet: str, query: Query) -> tuple[ValueCount, ...]:
        """Return the values of a facet, the most frequent first; `shown` counts by the query."""
        table = self._rows.table
        shown = table.count(where=self._rows.is_shown(table, query))
        counts = {"events": table.count(), "shown": shown}
        found: dict[str, tuple[int, int]] = {}
        for value, events, seen in self._by_value(table, facet, counts):
            known = found.get(value, (0, 0))
            found[value] = (known[0] + events, known[1] + seen)
        ordered = sorted(found, key=lambda value: (-found[value][0], value))
        return tuple(ValueCount(value, *found[value]) for value in ordered)

    def lanes(self, facet: str, query: Query) -> tuple[LaneSize, ...]:
        """Return the lanes that a facet makes, those of the most events first."""
        table = self._rows.shown(query)
        start_s, end_s = table[self._rows.start_s], table[self._rows.end_s]
        sizes = {"events": table.count(), "low": start_s.min(), "high": end_s.max()}
        found: dict[str, LaneSize] = {}
        for value, events, low_s, high_s in self._by_value(table, facet, sizes):
            one = LaneSize(value, events, (float(low_s), float(high_s)))
            found[value] = _together(found[value], one) if value in found else one
        return tuple(sorted(found.values(), key=lambda each: (-each.many, each.value)))

    def _by_value(
        self, table: Expression, facet: str, counts: Mapping[str, Expression]
    ) -> Iterator[tuple[Any, ...]]:
        """Yield values of a facet with what is counted of each, `events` first; some repeat."""
        column = self._rows.column_of(facet)
        if column is None:
            answer = self._ask(table.aggregate(**counts))
            texts = [self._rows.value_without_column(facet)]
        else:
            grouped = table.group_by(cell=table[column]).aggregate(**counts)
            answer = self._ask(grouped.limit(MOST_VALUES + 1))
            if answer.num_rows > MOST_VALUES:
                raise CannotAnswer(words.too_many_values(self._rows.title, facet, MOST_VALUES))
            texts = as_texts(whole(answer.column("cell"))).to_pylist()
        columns = (_integers(answer, name).tolist() for name in counts)
        for text, events, *others in zip(texts, *columns, strict=True):
            for value in self._rows.values_in(facet, text) if events else ():
                yield value, events, *others

    def find(self, words: Sequence[str], limit: int, query: Query) -> Found:
        """Return the events whose titles contain all the words, whatever their case."""
        has_all = [self._rows.contains(self._rows.table, word) for word in words]
        return self._found(self._rows.shown(query, None, *has_all), limit)

    def _found(self, table: Expression, limit: int) -> Found:
        count = self._count(table)
        return Found(count, self._next(table, limit if count else 0, backwards=False))

    def _begins_before(self, at_s: int) -> Expression:
        """Return which rows begin before a second."""
        return ~self._rows.start.is_from(self._rows.table, at_s)

    def _longest(
        self, span_s: tuple[float, float], most: int, shown: Sequence[Expression]
    ) -> Expression:
        import ibis

        low_s, high_s = span_s
        table = self._rows.table
        length_s = table[self._rows.end_s] - table[self._rows.start_s]
        within = [
            self._rows.start.is_from(table, _first_from(low_s)),
            self._begins_before(_first_from(high_s)),
            length_s <= _last_to(high_s - low_s),
        ]
        table = table.filter([*shown, *within])
        length_s = table[self._rows.end_s] - table[self._rows.start_s]
        order = [ibis.desc(length_s), *self._rows.reading_order(table)]
        return table.order_by(order).limit(most)

    def _next(self, table: Expression, most: int, *, backwards: bool) -> Events:
        """Return the first events of some rows, or the last ones, in reading order."""
        order = self._rows.reading_order(table, backwards=backwards)
        rows = self._ask(table.order_by(order).limit(most))
        return self._read(rows[::-1] if backwards else rows)

    def _one(self, table: Expression) -> float | None:
        found = self._ask(table).column("found")[0].as_py()
        return None if found is None else float(found)

    def _count(self, table: Expression) -> int:
        answer = self._ask(table.aggregate(events=table.count()))
        return int(answer.column("events")[0].as_py())

    def _events(self, table: Expression) -> Events:
        """Return the events of rows, each once."""
        return self._read(self._ask(table))

    def _read(self, rows: pa.Table) -> Events:
        return self._rows.document(_each_once(rows, self._rows.columns.id)).events


def _codes(answer: pa.Table) -> tuple[IntArray, list[str]]:
    """Return the number of the cell of each row, int64[k], and the texts of the cells."""
    texts = as_texts(whole(answer.column("cell"))).to_pylist()
    cells = [*dict.fromkeys(texts)]
    number = {text: place for place, text in enumerate(cells)}
    return np.fromiter(map(number.__getitem__, texts), np.int64, len(texts)), cells


def _running(places: IntArray, events: IntArray, count: int) -> IntArray:
    """Return how many events are before each of `count` times: those in the columns up to it."""
    before = np.cumsum(np.bincount(places, events, count + 1))
    return np.asarray(before[:count], np.int64)


def _added(one: tuple[Before, ...], other: tuple[Before, ...]) -> tuple[Before, ...]:
    return tuple((a[0] + b[0], a[1] + b[1]) for a, b in zip(one, other, strict=True))


def _together(one: LaneSize, other: LaneSize) -> LaneSize:
    (low_s, high_s), (first_s, last_s) = one.extent, other.extent
    extent = (min(low_s, first_s), max(high_s, last_s))
    return LaneSize(one.value, one.many + other.many, extent)


def _each_once(rows: pa.Table, column: str) -> pa.Table:
    ids = as_texts(whole(rows.column(column))).to_pylist()
    first = {text: row for row, text in reversed([*enumerate(ids)])}
    return rows if len(first) == len(ids) else rows.take(sorted(first.values()))


def _integers(answer: pa.Table, name: str) -> IntArray:
    column = whole(answer.column(name)).cast("int64")
    return numbers(column.fill_null(0), np.int64)


def _first_from(at_s: float) -> int:
    """Return the first whole second at an instant or after it; all dates are whole seconds."""
    return math.ceil(min(max(at_s, -_FAR_S), _FAR_S))


def _last_to(at_s: float) -> int:
    return math.floor(min(max(at_s, -_FAR_S), _FAR_S))
