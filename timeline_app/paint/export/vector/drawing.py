"""Drawing: a vector picture as the file that it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.io.files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document


class Drawing(NamedTuple):
    """The bytes of a picture's file, and what one might not expect of it, to be said.

    `shown` is what it shows of its timeline, where that is more than the picture does.
    """

    data: bytes
    note: str = ""
    shown: str = ""


def write_drawing(_document: Document, path: Path, drawing: Drawing) -> str:
    """Write a picture to a file, complete or not at all, and return what is to be said of it.

    Raises CannotWrite.
    """
    replace_file(path, lambda temporary: temporary.write_bytes(drawing.data))
    return drawing.note
