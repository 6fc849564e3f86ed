"""Drawing: a vector picture as the file that it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.io.files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document


class Drawing(NamedTuple):
    """The bytes of a picture's file, what one might not expect of it, and what is in it.

    `note` and `said` are in words; a picture that was laid out says itself what is in it, unless
    there is more.
    """

    data: bytes
    note: str = ""
    said: str = ""


def write_drawing(_document: Document, path: Path, drawing: Drawing) -> str:
    """Write a picture to a file, complete or not at all, and return what is to be said of it.

    Raises CannotWrite.
    """
    replace_file(path, lambda temporary: temporary.write_bytes(drawing.data))
    return drawing.note
