"""Previews: what an export will hold, to be looked at before it is saved."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotWrite
from timeline_app.words.exports import export_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from timeline_app.io.format import Writer
    from timeline_app.model.document import Document

_MOST_EVENTS: Final = 2_000  # of a timeline that is written only to be looked at
_SHOWN_BYTES: Final = 12_000
_SHOWN_ROWS: Final = 40
_CELL: Final = 28  # characters


class PreviewPages(NamedTuple):
    """Pages, or slides: how many, their size, what paints one, and what is said of all."""

    pages: int
    width_pt: float
    height_pt: float
    paint: Callable[[QPainter, int], None]
    said: str


class PreviewText(NamedTuple):
    """The beginning of a file as text, and what the file does not hold.

    `rows` is how many events it shows as a table, where the file itself is not legible or large.
    """

    text: str
    not_held: str
    rows: int = 0


def text_preview(writer: Writer, document: Document) -> PreviewText:
    """Return how a file of data will begin; of a large timeline, and of bytes, its first rows."""
    if len(document.events) > _MOST_EVENTS:
        return PreviewText(_first_rows(document), "", _rows_of(document))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"timeline{writer.suffix}"
        try:
            not_held = writer.save(document, path)
        except CannotWrite as error:
            return PreviewText("", str(error))
        with path.open("rb") as file:
            data = file.read(_SHOWN_BYTES)
    is_text = b"\0" not in data and not data.startswith((b"PK", b"PAR1"))
    if not is_text:
        return PreviewText(_first_rows(document), not_held, _rows_of(document))
    return PreviewText(data.decode(errors="ignore").replace("\r\n", "\n"), not_held)


def _rows_of(document: Document) -> int:
    return min(len(document.events), _SHOWN_ROWS)


def _first_rows(document: Document) -> str:
    """Return the first rows of the events as a table of text."""
    texts = document.events.texts
    count = _rows_of(document)
    # One by one: of a large table all rows would be read else.
    filled = [name for name, column in texts.items() if any(column[row] for row in range(count))]
    rows = [filled]
    rows += (
        [export_dialog.cell_start(texts[name][row], _CELL) for name in filled]
        for row in range(count)
    )
    widths = [max(len(row[place]) for row in rows) for place in range(len(filled))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
