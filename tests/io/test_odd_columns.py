"""Tables as columns with what other programs store in them, and Python or this program cannot."""

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import feather

from tests.io.tables import opened, titles
from timeline_app.io.errors import CannotRead
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.arrow import as_texts
from timeline_app.model.document import Document
from timeline_app.words.files.findings import finding_line, tally_line

SUFFIXES = (".feather", ".arrow", ".parquet")
FAR_MS = 10**15  # in the year 33658, which Python's dates do not reach


def written(folder: Path, table: pa.Table, suffix: str = ".feather") -> Path:
    path = folder / f"table{suffix}"
    if suffix == ".parquet":
        pq.write_table(table, path)
    else:
        feather.write_feather(table, path)
    return path


def read(folder: Path, columns: dict[str, object], suffix: str = ".feather") -> Document:
    return open_timeline(written(folder, pa.table(columns), suffix))


def raw(kind: pa.DataType, values: np.ndarray) -> pa.Array:
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_without_rows_is_a_timeline_without_events(tmp_path: Path, suffix: str) -> None:
    lists = pa.array([], pa.list_(pa.struct({"a": pa.string()})))
    empty = {"title": pa.array([], pa.string()), "start": pa.array([], pa.date32()), "x": lists}
    document = read(tmp_path, empty, suffix)
    assert (len(document.events), tally_line(document.tally)) == (0, "0 read, 0 shown, 0 refused")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["title", "note"])
def test_texts_that_are_not_utf8_are_reported_with_their_column(
    tmp_path: Path, suffix: str, name: str
) -> None:
    buffers = [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9")]
    bad = pa.Array.from_buffers(pa.string(), 1, buffers)
    with pytest.raises(CannotRead, match=f"column “{name}” holds text that is not UTF-8"):
        read(tmp_path, {"title": ["A"], "start": ["2025"], name: bad}, suffix)


@pytest.mark.parametrize("packing", ["uncompressed", "lz4", "zstd"])
def test_wrong_offsets_and_indices_are_reported_before_they_are_followed(
    tmp_path: Path, packing: str
) -> None:
    offsets = pa.py_buffer(np.array([0, 3, 1 << 23, 5], np.int32))
    texts = pa.Array.from_buffers(pa.string(), 3, [None, offsets, pa.py_buffer(b"onetwo")])
    indices = pa.array([0, 7, 1], pa.int32())
    coded = pa.DictionaryArray.from_arrays(indices, pa.array(["a", "b"]), safe=False)
    for column in (texts, coded):
        table = pa.table({"title": ["A", "B", "C"], "start": ["2025"] * 3, "odd": column})
        feather.write_feather(table, tmp_path / "t.feather", compression=packing)
        with pytest.raises(CannotRead, match=r"its column “odd” is damaged .*: get the file again"):
            open_timeline(tmp_path / "t.feather")


def test_a_count_beyond_64_bits_is_reported_and_its_event_kept(tmp_path: Path) -> None:
    table = pa.table({"title": ["A", "B"], "start": pa.array([2**64 - 1, 10**9], pa.uint64())})
    document = open_timeline(written(tmp_path, table), ReadOptions(said={"unit": "s"}))
    assert titles(document) == ["B", "A"]
    assert document.events.whens(0).text == "2001-09-09T01:46:40Z"
    assert "1 row has no date that can be read" in finding_line(document.findings[0])


def test_a_day_that_does_not_begin_at_midnight_is_a_day(tmp_path: Path) -> None:
    moment_ms = np.array([1_420_070_400_000 + 3_600_000, -1], np.int64)
    days = raw(pa.date64(), moment_ms)
    document = read(tmp_path, {"title": ["A", "B"], "start": days, "day": days})
    texts = document.events.texts
    assert [document.events.whens(n).start_s // 86_400 for n in (0, 1)] == [-1, 16_436]
    assert list(texts["day"]) == ["1969-12-31", "2015-01-01"]


@pytest.mark.parametrize("suffix", [".feather", ".parquet"])
def test_nested_times_that_python_cannot_hold_are_shown_nevertheless(
    tmp_path: Path, suffix: str
) -> None:
    far = raw(pa.timestamp("ms"), np.array([FAR_MS, 0], np.int64))
    columns = {
        "title": ["A", "B"],
        "start": ["2024", "2025"],
        "list": pa.ListArray.from_arrays([0, 1, 2], far),
        "object": pa.StructArray.from_arrays([far], ["at"]),
    }
    texts = read(tmp_path, columns, suffix).events.texts
    assert texts["list"][1] == "1970-01-01 00:00:00"
    for name in ("list", "object"):
        assert texts[name][0]
        assert len(list(texts[name])) == 2


def test_a_dictionary_with_nulls_in_one_batch_only(tmp_path: Path) -> None:
    coded = pa.chunked_array(
        [
            pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int32()), pa.array(["a", "b"])),
            pa.DictionaryArray.from_arrays(pa.array([None, 0], pa.int32()), pa.array(["a", "b"])),
        ]
    )
    table = pa.table({"title": list("ABCD"), "start": ["2025"] * 4, "lane": coded})
    document = open_timeline(written(tmp_path, table, ".feather"))
    assert [lane.id for lane in document.lanes] == ["a", "b", ""]


@pytest.mark.parametrize(
    "array",
    [
        pa.array([dt.time(1, 2), None]),
        pa.array([dt.timedelta(days=1), None]),
        pa.array([{"a": 1}, None]),
        pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())),
        pa.array([1.5, None], pa.float16()),
        pa.array(["view", None], pa.string_view()),
        pa.array([b"\xff", None], pa.binary(1)),
        pa.array([[1, 2], None], pa.list_(pa.int8(), 2)),
        pa.array([pa.MonthDayNano([1, 2, 3]), None]),
        pa.nulls(2),
        pa.array([dt.datetime(2025, 1, 1, tzinfo=dt.UTC), None]).cast(
            pa.timestamp("s", "Nowhere/Land"), safe=False
        ),
        raw(pa.timestamp("s"), np.array([2**62, -(2**62)], np.int64)),
        raw(pa.date32(), np.array([2**31 - 1, -(2**31)], np.int32)),
        raw(pa.time32("s"), np.array([2**31 - 1, -1], np.int32)),
        raw(pa.timestamp("ns", "Asia/Tokyo"), np.array([1, -1], np.int64)),
        raw(pa.timestamp("s", "Asia/Tokyo"), np.array([2**62, -(2**62)], np.int64)),
    ],
    ids=lambda array: str(array.type),
)
def test_any_column_has_a_text_for_each_row(tmp_path: Path, array: pa.Array) -> None:
    texts = as_texts(array)
    assert (len(texts), texts.null_count) == (2, 0)
    assert all(isinstance(text, str) for text in texts.to_pylist())
    document = read(tmp_path, {"title": ["A", "B"], "start": ["2024", "2025"], "odd": array})
    assert len(list(document.events.texts["odd"])) == 2


def test_clashing_names_of_columns_cost_no_column(tmp_path: Path) -> None:
    content = "title,start,title (column 4),title\nA,2025,B,C\n"
    texts = opened(tmp_path, content).events.texts
    assert [texts[name][0] for name in ("title", "title (column 4)")] == ["A", "B"]
    assert "C" in {column[0] for column in texts.values()}


def test_a_header_with_a_huge_name_is_one_short_line(tmp_path: Path) -> None:
    for name in ("title" + "x" * 2**21, "x" * 2**21):
        with pytest.raises(CannotRead) as caught:
            opened(tmp_path, f"{name},start\nB,2025\n")
        assert "a name of 2,097,1" in str(caught.value)
        assert len(str(caught.value)) < 300
