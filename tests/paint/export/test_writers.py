"""Which writer a path names: the one of its longest suffix."""

from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.format import Writer
from timeline_app.paint.export.writers import WRITERS, writer_of


@pytest.mark.parametrize("writer", WRITERS, ids=[each.suffix for each in WRITERS])
def test_every_writer_is_found_by_its_suffix(writer: Writer) -> None:
    suffix = writer.suffix
    for name in (f"out{suffix}", f"out{suffix.upper()}", f"a.b{suffix}", f"a b{suffix}"):
        assert writer_of(Path("folder") / name) is writer


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("vis.json", ".json"),
        ("my.vis.json", ".vis.json"),
        ("my-vis.json", ".json"),
        ("my.timelinejs.json", ".timelinejs.json"),
        ("my.vis.json.json", ".json"),
    ],
)
def test_the_longest_suffix_counts(name: str, suffix: str) -> None:
    assert writer_of(Path(name)).suffix == suffix


@pytest.mark.parametrize("name", ["out.bmp", "out", ".png", ".vis.json.txt", "json"])
def test_a_name_without_a_suffix_is_refused_with_all_there_are(name: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        writer_of(Path(name))
    assert all(each.suffix in str(refused.value) for each in WRITERS)
