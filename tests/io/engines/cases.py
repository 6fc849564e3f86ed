"""Tables of events and questions about them, as hypothesis makes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from tests.io.engines.oracle import EPOCH, OneEvent, Oracle, dated, texts_of
from timeline_app.io.options import ReadOptions
from timeline_app.model.event_store import LaneOf
from timeline_app.model.query import Query

UTC = dt.UTC
LANES = (None, "", "a", "b", "B'; --", 'é "x"')
KINDS = (None, 0, 7, -12)
PEOPLE = (None, "", "Ann", "Ann;Bob", "Bob; Ann", "Cid")
FACETS = {"lane": LANES, "kind": KINDS, "flag": (None, True, False), "people": PEOPLE}
WORDS = ("storm", "Storm", "É", "é", "100%", "a_b", "'", '"', "x")
UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}

# Few different seconds, so that events meet; some far away, before 1970 among them.
SECONDS = st.one_of(
    st.integers(-5, 5),
    st.integers(-400_000, 400_000),
    st.sampled_from([-(10**10), 10**9, 10**9 + 1, 4 * 10**9, 86_400, 172_800]),
)


def moment(seconds: int, part_us: int = 0) -> dt.datetime:
    return EPOCH + dt.timedelta(seconds=seconds, microseconds=part_us)


def _cells(kind: str) -> st.SearchStrategy[Any]:
    fraction = st.sampled_from([0, 0, 1, 500_000, 999_999])
    moments = st.builds(moment, SECONDS, fraction)
    texts = (("T", "minutes"), ("T", "milliseconds"), (" ", "seconds"))
    known: dict[str, st.SearchStrategy[Any]] = {
        "moment": moments,
        "zoned": moments.map(lambda each: each.replace(tzinfo=UTC)),
        "day": moments.map(lambda each: each.date()),
        "day text": moments.map(lambda each: each.date().isoformat()),
        "moment text": st.builds(
            lambda each, text: each.isoformat(*text), moments, st.sampled_from(texts)
        ),
        "day number": SECONDS.map(lambda each: each // 86_400),
        "year": st.integers(1000, 2100),
    }
    if kind in known:
        return known[kind]
    per = UNITS[kind]
    near = SECONDS.filter(lambda each: abs(each) * per < 2**63)
    return st.builds(lambda s, part: s * per + part % per, near, st.integers(0, 10**9))


TYPES = {
    "moment": pa.timestamp("us"),
    "zoned": pa.timestamp("us", "UTC"),
    "day": pa.date32(),
    "day text": pa.string(),
    "moment text": pa.string(),
}
ALIKE = (("moment", "day"), ("zoned",), ("day text", "moment text"), ("moment", "day text"))


@dataclass(frozen=True)
class Case:
    """A table, what is said of its columns, and what it holds."""

    table: pa.Table
    unit: str

    @property
    def options(self) -> ReadOptions:
        said = {"title": "title", "start": "start", "lane": "lane", "id": "id"}
        if "end" in self.table.column_names:
            said["end"] = "end"
        return ReadOptions(said=said | ({"unit": self.unit} if self.unit else {}))

    @property
    def oracle(self) -> Oracle:
        return Oracle(filter(None, map(self._event, self.table.to_pylist())))

    def _event(self, row: dict[str, Any]) -> OneEvent | None:
        span = dated(row["start"], row.get("end"), self.unit)
        if span is None:
            return None
        values = {
            facet: texts_of(row[facet], _split if facet == "people" else None) for facet in FACETS
        }
        return OneEvent(row["id"], *span, row["title"] or "", values)


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Tables of up to 30 rows with dates of each kind."""
    alike = draw(st.sampled_from([*ALIKE, *((each,) for each in ("day number", "year", *UNITS))]))
    kinds = [draw(st.sampled_from(alike)), draw(st.sampled_from((*alike, "")))]
    unit = {"day number": "day", "year": "year"}.get(kinds[0], kinds[0])
    count = draw(st.integers(1, 30))
    ids = draw(st.permutations([f"{n:02}" for n in range(count)]))
    columns: dict[str, pa.Array] = {"id": pa.array(ids, pa.string())}
    titles = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
    columns["title"] = _drawn(draw, st.one_of(st.none(), titles), count, pa.string())
    for name, kind in zip(("start", "end"), kinds, strict=True):
        if kind:
            cells = st.one_of(st.none(), _cells(kind), _cells(kind))
            column = draw(st.lists(cells, min_size=count, max_size=count))
            if name == "start":
                column[0] = draw(_cells(kind))
            columns[name] = pa.array(column, TYPES.get(kind, pa.int64()))
    for facet, values in FACETS.items():
        type_ = {"kind": pa.int32(), "flag": pa.bool_()}.get(facet, pa.string())
        columns[facet] = _drawn(draw, st.sampled_from(values), count, type_)
    return Case(
        pa.table(columns), unit if unit in {*UNITS, "day", "year"} and kinds[0] not in TYPES else ""
    )


def _drawn(
    draw: st.DrawFn, cells: st.SearchStrategy[Any], count: int, kind: pa.DataType
) -> pa.Array:
    return pa.array(draw(st.lists(cells, min_size=count, max_size=count)), kind)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Some values hidden, and sometimes words that titles have to contain."""
    pairs = [
        (facet, value)
        for facet, cells in FACETS.items()
        for cell in cells
        for value in texts_of(cell, _split if facet == "people" else None)
    ]
    hidden = draw(st.frozensets(st.sampled_from(pairs), max_size=5))
    return Query(hidden, draw(st.sampled_from(["", "", "storm", "É x", "100%"])))


def lanes() -> st.SearchStrategy[LaneOf]:
    """Values of facets."""
    return st.sampled_from(
        [
            LaneOf(facet, value)
            for facet, cells in FACETS.items()
            for cell in cells
            for value in texts_of(cell, _split if facet == "people" else None)
        ]
    )


# Instants at which events are, and between them.
INSTANTS = st.one_of(
    SECONDS.map(float),
    st.builds(lambda s, part: s + part, SECONDS, st.floats(-1, 1)),
    st.sampled_from([float("-inf"), float("inf")]),
)
FINITE = st.builds(lambda s, part: s + part, SECONDS, st.sampled_from([0.0, 0.0, 0.25, 0.9]))
EVEN_EDGES = st.builds(
    lambda first, column_s, count: [(first + k) * column_s for k in range(count + 1)],
    st.integers(-2000, 2000),
    st.one_of(st.floats(1e-3, 1e7), st.sampled_from([1.0, 0.1, 60.0, 86_400.0, 0.3])),
    st.integers(1, 1600),
)
EDGES = st.one_of(
    EVEN_EDGES, st.lists(FINITE, min_size=2, max_size=12).map(sorted), st.just([0.0, 0.0])
)
SPANS = st.lists(st.tuples(INSTANTS, INSTANTS).map(lambda pair: (min(pair), max(pair))), max_size=4)
