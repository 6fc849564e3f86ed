"""A law: a table that is opened from the cache is the same as the one that was read."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import feather, parquet

from tests.io.cache.builders import (
    assert_same,
    from_cache,
    kept_folders,
    opened,
    small_cache,
    small_pieces,
)
from tests.io.table.test_any_table import tables
from timeline_app.io.errors import CannotRead
from timeline_app.io.making.sidecar import keep_correction, keep_note
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline

TEXTS = st.text(st.sampled_from('abcdeäé€\U0001d538<b>&;",\n '), max_size=6)
MOMENTS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2100, 1, 1))
CODED = pa.dictionary(pa.int8(), pa.string())
KINDS = {
    "texts": (TEXTS, pa.string()),
    "large texts": (TEXTS, pa.large_string()),
    "coded": (st.sampled_from(["a", "b", "", "Zürich"]), CODED),
    "coded numbers": (st.integers(0, 3), pa.dictionary(pa.int8(), pa.int64())),
    "numbers": (st.integers(-5, 5), pa.int64()),
    "fractions": (st.sampled_from([0.5, 1.0, -3.25]), pa.float64()),
    "truths": (st.booleans(), pa.bool_()),
    "lists": (st.lists(TEXTS, max_size=2), pa.list_(pa.string())),
    "bytes": (st.binary(max_size=3), pa.binary()),
    "nothing": (st.none(), pa.null()),
    "days": (DAYS, pa.date32()),
}
STARTS = {
    "moments": (MOMENTS, pa.timestamp("s")),
    "midnights": (
        DAYS.map(lambda day: dt.datetime.combine(day, dt.time())),
        pa.timestamp("s"),
    ),
    "zoned": (MOMENTS, pa.timestamp("ms", "Europe/Prague")),
    "days": (DAYS, pa.date32()),
    "ISO": (DAYS.map(dt.date.isoformat), pa.string()),
    "written": (DAYS.map(lambda day: f"{day.day}.{day.month}.{day.year}"), pa.string()),
    "anything": (st.one_of(TEXTS, DAYS.map(dt.date.isoformat), st.just("1990s")), pa.string()),
}


@st.composite
def arrow_tables(draw: st.DrawFn) -> pa.Table:
    """Tables of columns of all kinds, with missing cells and repeated ids."""
    rows = draw(st.integers(1, 12))

    def column(values: st.SearchStrategy[object], kind: pa.DataType) -> pa.Array:
        cells = draw(st.lists(st.none() | values, min_size=rows, max_size=rows))
        return pa.array(cells, kind)

    start, start_kind = STARTS[draw(st.sampled_from(sorted(STARTS)))]
    columns = {
        "title": column(TEXTS.map(lambda text: f"T{text}"), pa.string()),
        "start": column(start, start_kind),
    }
    if draw(st.booleans()):
        columns["end"] = column(start, start_kind)
    if draw(st.booleans()):
        columns["id"] = column(st.sampled_from([f"e{row}" for row in range(30)]), pa.string())
    if draw(st.booleans()):
        columns["group"] = column(*KINDS[draw(st.sampled_from(["texts", "coded", "numbers"]))])
    if draw(st.booleans()):
        name = draw(st.sampled_from(["duration (days)", "duration (h)", "all day"]))
        columns[name] = column(*KINDS[draw(st.sampled_from(["numbers", "fractions", "truths"]))])
    for name in ("place", "status", "other", "sequence", "zone"):
        if draw(st.booleans()):
            columns[name] = column(*KINDS[draw(st.sampled_from(sorted(KINDS)))])
    return pa.table(columns)


def assert_kept_alike(folder: Path, path: Path) -> None:
    """A table is the same without the cache, when it is read into it, and from it."""
    try:
        with small_pieces():
            plain = open_timeline(path)
    except CannotRead as problem:
        with small_cache(folder / "cache") as cache:
            with pytest.raises(type(problem)):
                opened(path)
            assert not kept_folders(cache), "what cannot be read leaves nothing behind"
        return
    with small_cache(folder / "cache"):
        first, said = opened(path)
        assert not said
        assert_same(plain, first)
        assert_same(plain, from_cache(path))
        if not len(plain.events) or plain.origins is None:
            return
        keep_note(path, plain.origins.mark(0), "Seen")
        noted = from_cache(path)
    with small_pieces():
        assert_same(open_timeline(path), noted)
    assert [note.text for note in noted.notes] == ["Seen"]


@given(tables())
def test_texts_are_the_same_from_the_cache(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[bytes, str, object]
) -> None:
    folder = tmp_path_factory.mktemp("text")
    path = folder / "any.csv"
    path.write_bytes(table[0])
    assert_kept_alike(folder, path)


@given(arrow_tables(), st.sampled_from(["parquet", "arrow"]), st.integers(1, 5))
def test_columns_are_the_same_from_the_cache(
    tmp_path_factory: pytest.TempPathFactory, table: pa.Table, suffix: str, rows: int
) -> None:
    folder = tmp_path_factory.mktemp("columns")
    path = folder / f"any.{suffix}"
    if suffix == "parquet":
        parquet.write_table(table, path, row_group_size=rows)
    else:
        feather.write_feather(table, path, compression="uncompressed")
    assert_kept_alike(folder, path)


def test_a_corrected_table_is_the_same_from_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    rows = "".join(f"e{row},T{row},2001-01-{row + 1:02},g{row % 2}\n" for row in range(20))
    path.write_text(f"id,title,start,group\n{rows}", encoding="utf-8")
    origins = open_timeline(path).origins
    assert origins is not None
    keep_correction(path, origins.mark(3), "title", "T3", "Three")
    keep_correction(path, origins.mark(4), "start", "2001-01-05", "1999-01-01")
    keep_note(path, origins.mark(4), "On a corrected row")
    plain = open_timeline(path)
    with small_cache(tmp_path / "cache"):
        assert_same(plain, opened(path)[0])
        assert_same(plain, from_cache(path))
        keep_note(path, origins.mark(9), "On another row")
        noted = from_cache(path)
        keep_correction(path, origins.mark(9), "title", "T9", "Nine")
        corrected, said = opened(path)
        assert not said, "another correction makes another table"
    assert_same(open_timeline(path), corrected)
    assert sorted(note.event for note in noted.notes) == ["e4", "e9"]


def test_the_options_of_reading_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_text("title,other,start\nA,B,2001-02-03\n", encoding="utf-8")
    with small_cache(tmp_path / "cache"):
        opened(path)
        other, said = opened(path, ReadOptions(said={"title": "other"}))
        assert not said
        assert other.events.texts["title"][0] == "B"
        assert from_cache(path).events.texts["title"][0] == "A"


def test_nothing_slow_is_imported_to_open_a_table_from_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "any.parquet"
    parquet.write_table(pa.table({"title": ["A"], "start": ["2001"], "group": coded("a")}), path)
    with small_cache(tmp_path / "cache"):
        opened(path)
    said = (
        "import sys; from pathlib import Path; from tests.io.cache.builders import *\n"
        "with small_cache(Path(sys.argv[2])): from_cache(Path(sys.argv[1]))\n"
        "print('pandas' in sys.modules)"
    )
    command = [sys.executable, "-c", said, str(path), str(tmp_path / "cache")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def coded(*texts: str) -> pa.Array:
    return pa.array(texts).dictionary_encode()
