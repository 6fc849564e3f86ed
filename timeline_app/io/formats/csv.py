"""The events of a timeline as one table that a spreadsheet opens."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING, Final

from timeline_app.io.cancelling import wanted_each
from timeline_app.io.files import replace_file
from timeline_app.io.formats.other_programs.writing.exported import (
    lost_beside_events,
    lost_of_timeline,
)
from timeline_app.io.text_table import (
    Record,
    as_meant,
    csv_records,
    header_line,
    is_export,
    written,
)
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from timeline_app.model.document import Document

_LOOKED_AT_BYTES: Final = 2**16  # any other program that saves the file changes it from the start


def write_csv(document: Document, path: Path) -> str:
    """Write the events in reading order, one row each, and return what is not there.

    The file is complete or not written at all; raises CannotWrite. A cell that a spreadsheet would
    run as a formula gets an apostrophe before it, which is taken away again when this program reads
    the file.
    """
    texts = document.events.texts
    cells = zip(*map(_written_cells, texts.values()), strict=True)
    rows = wanted_each(map(",".join, cells), len(document.events))

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\n" for line in chain([header_line(texts)], rows))

    replace_file(path, write)
    return losses_line(lost_beside_events(document) + lost_of_timeline(document))


def is_exported_csv(path: Path) -> bool:
    """Return whether a file was written by `write_csv`, and by no spreadsheet since."""
    with path.open("rb") as file:
        data = file.read(_LOOKED_AT_BYTES)
    text = data.decode("utf-8", "ignore")  # a character may be cut in two
    if not is_export(text):
        return False
    records = [
        each.cells
        for each in csv_records(list(io.StringIO(text, newline="")))
        if isinstance(each, Record)
    ]
    if len(data) == _LOOKED_AT_BYTES:
        records.pop()  # it may be cut in two as well
    names, *rows = records
    lines = (header_line(as_meant(names)), *(",".join(map(written, as_meant(row))) for row in rows))
    return text.startswith("".join(f"{line}\n" for line in lines))


def _written_cells(column: Iterable[str]) -> Iterator[str]:
    """Yield the cells of a column as they are written; repeated ones, which are many, cost less."""
    before, cell = "", ""
    for text in column:
        if text != before:
            before, cell = text, written(text)
        yield cell
