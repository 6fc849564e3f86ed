"""What tests of the cache share: small tables that count as large, and documents compared."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from timeline_app.io.cache import growing, new_entry
from timeline_app.io.cache.places import FOLDER_VARIABLE, cache_folder
from timeline_app.io.options import Progress, ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table import refused_rows
from timeline_app.io.table.sources import blocks, column_source, text_source
from timeline_app.model import arrays
from timeline_app.model.document import Document

AS_IT_IS = ReadOptions()


@contextmanager
def small_cache(folder: Path) -> Iterator[Path]:
    """A cache in a folder, into which tables of any size go, a few rows at a time."""
    with small_pieces(), pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(folder))
        patch.setattr(text_source, "LARGE_TEXT_BYTES", 0)
        patch.setattr(column_source, "LARGE_FILE_BYTES", 0)
        patch.setattr(column_source, "LARGE_ROWS", 0)
        patch.setattr(arrays, "_AT_ONCE", 4)
        patch.setattr(growing, "_BATCH_ROWS", 5)
        patch.setattr(new_entry, "sync", lambda _path: None)  # which waits for the disk
        patch.setattr(refused_rows, "_MOST_SORTED", 4)
        yield cache_folder()


@contextmanager
def small_pieces() -> Iterator[None]:
    """Tables are read a few rows at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(column_source, "_FIRST_ROWS", 2)
        patch.setattr(column_source, "_BATCH_ROWS", 3)
        patch.setattr(blocks, "_FIRST_BYTES", 40)
        patch.setattr(blocks, "_BLOCK_BYTES", 60)
        yield


_MOST_FOUND = 5  # texts of a column that are looked for


class Told:
    """What a reading tells of its progress."""

    def __init__(self) -> None:
        self.heard: list[Progress] = []

    def __call__(self, progress: Progress) -> None:
        self.heard.append(progress)

    @property
    def said(self) -> list[str]:
        """The lines for a person."""
        return [each.said for each in self.heard if each.said]


def opened(path: Path, options: ReadOptions = AS_IT_IS) -> tuple[Document, list[str]]:
    """A document, and what was said of how it was opened."""
    told = Told()
    document = open_timeline(path, replace(options, progress=told))
    return document, told.said


def from_cache(path: Path, options: ReadOptions = AS_IT_IS) -> Document:
    """A document that has to be opened from the cache."""
    document, said = opened(path, options)
    assert len(said) == 1
    assert "was opened from the cache" in said[0]
    return document


def kept_folders(cache: Path) -> list[Path]:
    return sorted(cache.iterdir()) if cache.exists() else []


def assert_same(one: Document, other: Document) -> None:
    """Two documents of a table say the same about everything."""
    assert list(one.events.texts) == list(other.events.texts)
    for name, column in one.events.texts.items():
        texts, others = list(column), other.events.texts[name]
        assert texts == list(others), name
        for text in [*dict.fromkeys(texts)][:_MOST_FOUND]:
            assert others.find(text) == texts.index(text), name
        assert others.find("no such text") is None
        assert [others[row] for row in range(len(others))] == texts
        code, values = column.codes()
        assert values == other.events.texts[name].codes().values, name
        assert code.tolist() == other.events.texts[name].codes().code.tolist(), name
    arrays = other.events.arrays()
    for name, array in one.events.arrays().items():
        assert array.dtype == arrays[name].dtype
        assert np.array_equal(array, arrays[name]), name
    assert one.events.problems == other.events.problems
    assert one.lanes == other.lanes
    assert one.findings == other.findings
    assert one.tally[:4] == other.tally[:4]
    assert [*one.tally.refused_rows] == [*other.tally.refused_rows]
    assert (one.title, one.path, one.lane_column) == (other.title, other.path, other.lane_column)
    assert [(n.id, n.text, n.event) for n in one.notes] == [
        (n.id, n.text, n.event) for n in other.notes
    ]
    assert one.origins is not None
    assert other.origins is not None
    assert one.origins.columns == other.origins.columns
    for event in range(len(one.events)):
        assert one.origins.mark(event) == other.origins.mark(event)
        assert one.origins.corrections(event) == other.origins.corrections(event)
        for column_name in one.origins.columns.values():
            cell = one.origins.cell(event, column_name)
            assert cell == other.origins.cell(event, column_name)
