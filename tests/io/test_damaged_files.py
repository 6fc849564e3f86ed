"""Bytes exchanged in good files: each ends in a timeline or in one line, never in a signal."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import feather

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.io import damage
from tests.io.formats.test_png_chunks import PNG
from timeline_app.io.formats.json import write_json
from timeline_app.io.formats.png import insert_itxt, timeline_text
from timeline_app.model.document import Document

CASES = 60
SEED = 20_261_128
ROWS = 50
LONG_S = 100

CSV = "id,title,start\n" + "".join(
    f'e{row},"Event é {row}",2020-01-{row % 28 + 1:02}\n' for row in range(ROWS)
)


def a_table() -> pa.Table:
    """Columns of many types, all of whose buffers a wrong byte may spoil."""
    rows = range(ROWS)
    return pa.table(
        {
            "id": [f"e{row}" for row in rows],
            "title": [f"Event é {row}" for row in rows],
            "start": [f"2020-01-{row % 28 + 1:02}" for row in rows],
            "lane": pa.array([f"lane {row % 4}" for row in rows]).dictionary_encode(),
            "number": [None if row % 7 == 0 else row for row in rows],
            "list": [[f"a{row}", "b"] for row in rows],
            "bytes": [b"x%d" % row for row in rows],
            "object": [{"a": row, "b": "q"} for row in rows],
            "large": pa.array([f"large {row}" for row in rows], pa.large_string()),
            "truth": [row % 2 == 0 for row in rows],
        }
    )


def a_timeline() -> Document:
    article = an_article()
    excerpt = an_excerpt(article, "One thing", "event")
    return a_document([an_event()], articles=[article], excerpts=[excerpt])


def write_feather(path: Path) -> None:
    feather.write_feather(a_table(), path, compression="uncompressed")


def write_packed_feather(path: Path) -> None:
    feather.write_feather(a_table(), path, compression="lz4")


def write_stream(path: Path) -> None:
    table = a_table()
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, table.schema) as stream:
        for batch in table.to_batches(20):
            stream.write_batch(batch)


def write_parquet(path: Path) -> None:
    pq.write_table(a_table(), path, row_group_size=20)


WRITERS: dict[str, Callable[[Path], object]] = {
    "plain.feather": write_feather,
    "packed.feather": write_packed_feather,
    "stream.arrow": write_stream,
    "table.parquet": write_parquet,
    "table.csv": lambda path: path.write_text(CSV, encoding="utf-8"),
    "table.csv.gz": lambda path: path.write_bytes(gzip.compress(CSV.encode(), mtime=0)),
    "timeline.json": lambda path: write_json(a_timeline(), path),
    "timeline.png": lambda path: path.write_bytes(insert_itxt(PNG, timeline_text(a_timeline()))),
}


@pytest.mark.parametrize("name", WRITERS)
def test_wrong_bytes_end_in_a_timeline_or_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    WRITERS[name](path)
    assert damage.run("check", str(path))[0] != 2, "the file has to be good at first"
    child = [sys.executable, "-m", damage.__name__, str(path), str(CASES), str(SEED)]
    done = subprocess.run(child, capture_output=True, text=True, timeout=LONG_S, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    codes, wrong = json.loads(done.stdout)
    assert wrong == []
    assert sum(codes.values()) == CASES
    assert codes["2"], "some damage has to be seen"
