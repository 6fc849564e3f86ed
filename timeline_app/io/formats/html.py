"""A timeline that travels inside its own page for a browser."""

from __future__ import annotations

import base64
import binascii
import lzma
import re
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_bytes
from timeline_app.io.formats.json import parse_json
from timeline_app.io.formats.seal import is_sealed, sealed
from timeline_app.io.formats.svg import timeline_steps
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.steps import Steps

MADE_BY: Final = '<meta name="generator" content="timeline-app">'
_BEFORE: Final = b"<!-- "
_AFTER: Final = b" -->\n"
_OPENING: Final = '<script type="application/x-xz" id="timeline-app">'
_CARRIED: Final = re.compile(re.escape(_OPENING.encode()) + rb"([A-Za-z0-9+/=\s]*)</script>")
_LONGEST: Final = 1 << 29  # bytes; a small file must not grow without bound when unpacked
_MOST_MEMORY: Final = 1 << 28


def carried_steps(document: Document, mask: BoolArray | None = None) -> Steps[str]:
    """Return the element that carries a timeline, packed as small as can be, in steps."""
    packer = lzma.LZMACompressor(preset=9)
    packed = yield from timeline_steps(document, packer.compress, mask)
    text = base64.b64encode(packed + packer.flush()).decode()
    return f"{_OPENING}{text}</script>\n"


def sealed_html(page: bytes) -> bytes:
    """Return a page with its seal."""
    return sealed(page, _BEFORE, _AFTER)


def is_exported_html(path: Path) -> bool:
    """Return whether a page was written by this program, and not changed since."""
    return is_sealed(path, _BEFORE, _AFTER.decode())


def read_html(path: Path) -> Document:
    """Return the timeline that an exported page carries; CannotRead when it carries none."""
    found = _CARRIED.search(read_bytes(path))
    if found is None:
        raise CannotRead(words.picture_without_timeline(path.name, "HTML"))
    try:
        text = _unpacked(base64.b64decode(found[1], validate=False)).decode("utf-8")
    except (binascii.Error, lzma.LZMAError, EOFError, ValueError) as error:
        raise CannotRead(words.carried_damaged(path.name, str(error))) from error
    return parse_json(text, path)


def _unpacked(packed: bytes) -> bytes:
    unpacker = lzma.LZMADecompressor(memlimit=_MOST_MEMORY)
    text = unpacker.decompress(packed, _LONGEST)
    if not unpacker.eof:
        raise ValueError(words.CUT_OFF)
    return text
