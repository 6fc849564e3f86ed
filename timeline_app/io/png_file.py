"""A timeline that travels inside its own picture."""

from __future__ import annotations

import json
import os
import struct
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.json_file import document_to_dict, parse_json
from timeline_app.io.png_chunks import read_itxt

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

KEYWORD: Final = "timeline-app"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EXPORTED: Final = (
    [b"IHDR", b"iTXt", b"iTXt", b"iTXt", b"pHYs", b"IDAT", b"IEND"],
    [b"IHDR", b"iTXt", b"iTXt", b"pHYs", b"IDAT", b"IEND"],  # too long to carry its timeline
)
_HEAD: Final = struct.Struct(">I4s")  # of a chunk: its length and kind
_SOFTWARE: Final = b"Software\0\0\0\0\0timeline-app "


def read_png(path: Path) -> Document:
    """Return the timeline that an exported picture carries; CannotRead when it carries none."""
    text = read_itxt(path, KEYWORD)
    if text is None:
        raise CannotRead(f"{path.name} carries no timeline: open a PNG that this program exported")
    return parse_json(text, path)


def is_exported_png(path: Path) -> bool:
    """Return whether a picture was written by this program, and by no other since.

    Other programs may keep its texts, but not its chunks as they are.
    """
    kinds: list[bytes] = []
    is_signed = False
    with path.open("rb") as file:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            return False
        while len(kinds) < len(_EXPORTED[0]):
            head = file.read(_HEAD.size)
            if len(head) < _HEAD.size:
                break
            length, kind = _HEAD.unpack(head)
            start = file.read(min(length, len(_SOFTWARE)))
            kinds.append(kind)
            is_signed |= kind == b"iTXt" and start == _SOFTWARE
            file.seek(length - len(start) + 4, os.SEEK_CUR)
        return is_signed and kinds in _EXPORTED and not file.read(1)


def timeline_text(document: Document) -> dict[str, str]:
    """Return the timeline as a text chunk, by its keyword, for insert_itxt."""
    return {
        KEYWORD: json.dumps(document_to_dict(document), ensure_ascii=False, separators=(",", ":"))
    }
