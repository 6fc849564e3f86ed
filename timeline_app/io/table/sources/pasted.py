"""Copied cells: a table as text, or records of JSON, as a Document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.io.table.reader import read_rows
from timeline_app.io.table.sources.grid_source import GridSource
from timeline_app.io.table.sources.records import grid_of_text
from timeline_app.io.table.sources.text_source import TextSource
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from timeline_app.io.options import ReadOptions
    from timeline_app.io.table.columns.column_map import TableSource
    from timeline_app.model.document import Document


def read_pasted(options: ReadOptions) -> Document:
    """Return the timeline of `options.text`, a table or records of JSON, as `read_arrow` does."""
    name, text = words.PASTED, options.text
    if text.lstrip().startswith(("[{", "{")):
        source: TableSource = GridSource(name, grid_of_text(text, name))
    else:
        source = TextSource(Path(name), "utf-8", text.encode("utf-8", "replace"))
    document = read_rows(Path(name), source, options)
    return replace(document, path=None, origins=None)  # no file that notes could stand beside
