"""Tables of many events to measure with: the same ones on every machine."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

LANES = ("Board", "Finance", "Legal", "Operations", "Contractor", "Regulator", "Press", "Police")
LANE_SHARES = (0.2, 0.2, 0.15, 0.15, 0.1, 0.1, 0.06, 0.04)
WORDS = (
    "accident advice agency airport answer apology archive arrest article bank bill board bridge "
    "call chair charge cheque cleared closed company complaint counsel court customs delayed "
    "denied dinner district draft embassy engine escrow evening export fee filed first flight "
    "freight guard harbour hearing inquiry inspector invoice Kyiv leak letter licence Lima Lyon "
    "memo merger night notary Osaka payment permit refused renewed report revised second signed "
    "strike telegram urgent visa visit warrant witness"
)
MOST_WORDS = 8
MOST_SOURCES = 3
CLUSTERS = 60
DAY_S = 86_400
FIRST_S = int(np.datetime64("2015-01-01", "s").astype(np.int64))
SPAN_S = 3_653 * DAY_S
PART = 1_000_000

Seconds = npt.NDArray[np.int64]


def write_table(folder: Path, size: int, suffix: str) -> Path:
    """The file of a new table of `size` events over ten years, sorted by start.

    30 % are instants, the others last log-normal times; 70 % begin in one of 60 clusters. In CSV
    the dates are ISO texts, in Parquet timestamps.
    """
    random = np.random.default_rng([20_240_521, size])
    columns = _columns(random, np.sort(_starts(random, size)))
    path = folder / f"events_{size}{suffix}"
    if suffix == ".parquet":
        parquet.write_table(pa.table(columns), path)
    else:
        texts = {name: pc.strftime(columns[name], "%Y-%m-%dT%H:%M:%S") for name in ("start", "end")}
        texts["end"] = pc.fill_null(texts["end"], "")
        texts["group"] = columns["group"].cast(pa.string())
        csv.write_csv(pa.table(columns | texts), path)
    return path


def write_in_parts(folder: Path, size: int) -> Path:
    """The Parquet file of a new table as `write_table` makes it, a million events at a time.

    Each part has its own share of the ten years, so that all together are sorted by start.
    """
    path = folder / f"events_{size}.parquet"
    parts = -(-size // PART)
    with ExitStack() as stack:
        writer: parquet.ParquetWriter | None = None
        for part in range(parts):
            random = np.random.default_rng([20_240_521, size, part])
            count = min(PART, size - part * PART)
            within_s = (_starts(random, count) - FIRST_S) // parts
            start_s = FIRST_S + part * SPAN_S // parts + np.sort(within_s)
            table = pa.table(_columns(random, start_s, part * PART, size))
            writer = writer or stack.enter_context(parquet.ParquetWriter(path, table.schema))
            writer.write_table(table)
    return path


def _columns(
    random: np.random.Generator, start_s: Seconds, first: int = 0, of: int = 0
) -> dict[str, pa.Array]:
    """The columns of events with those starts, numbered from the first, of so many in all."""
    size = len(start_s)
    lasting_s = np.clip(random.lognormal(np.log(2 * DAY_S), 1.7, size), 60, 730 * DAY_S)
    lasting_s[random.random(size) < 0.3] = 0
    end_s = start_s + lasting_s.astype(np.int64)
    return {
        "id": _numbered("E", np.arange(first, first + size)),
        "title": _titles(random, size),
        "start": _timestamps(start_s),
        "end": _timestamps(end_s, mask=end_s == start_s),
        "group": _chosen(LANES, random.choice(len(LANES), size, p=LANE_SHARES)),
        "sources": _sources(random, size, of or size),
    }


def _starts(random: np.random.Generator, size: int) -> Seconds:
    centres_s = random.uniform(0, SPAN_S, CLUSTERS)
    shares = random.dirichlet(np.full(CLUSTERS, 0.6))
    spreads_s = random.lognormal(np.log(20 * DAY_S), 0.9, CLUSTERS)
    cluster = random.choice(CLUSTERS, size, p=shares)
    clustered_s = random.normal(centres_s[cluster], spreads_s[cluster])
    is_clustered = random.random(size) < 0.7
    spread_s = random.uniform(0, SPAN_S, size)
    after_s = np.mod(np.where(is_clustered, clustered_s, spread_s), SPAN_S)
    return FIRST_S + after_s.astype(np.int64)


def _titles(random: np.random.Generator, size: int) -> pa.Array:
    """Three to eight words each."""
    counts = random.integers(3, MOST_WORDS + 1, size)
    known = WORDS.split()
    words = (
        _chosen(known, random.integers(0, len(known), size), mask=place >= counts)
        for place in range(MOST_WORDS)
    )
    return _joined(" ", *words)


def _sources(random: np.random.Generator, size: int, of: int) -> pa.Array:
    """One to three numbers each; the more there are, the more events there are in all."""
    counts = random.integers(1, MOST_SOURCES + 1, size)
    kinds = max(10, of // 50)
    numbers = (
        _numbered("S", random.integers(0, kinds, size), mask=place >= counts)
        for place in range(MOST_SOURCES)
    )
    return _joined("|", *numbers)


def _timestamps(second: Seconds, mask: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    return pa.array(second.astype("datetime64[s]"), mask=mask)


def _numbered(
    letter: str, number: npt.NDArray[np.int64], mask: npt.NDArray[np.bool_] | None = None
) -> pa.Array:
    return pc.binary_join_element_wise(letter, pa.array(number, mask=mask).cast(pa.string()), "")


def _chosen(
    texts: Sequence[str],
    code: npt.NDArray[np.int64],
    mask: npt.NDArray[np.bool_] | None = None,
) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(code.astype(np.int8), mask=mask), list(texts))


def _joined(separator: str, *columns: pa.Array) -> pa.Array:
    """Texts row by row, without those that are null."""
    plain = (column.cast(pa.string()) for column in columns)
    return pc.binary_join_element_wise(*plain, separator, null_handling="skip")
