"""A timeline that travels inside its own picture as SVG."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_bytes
from timeline_app.io.formats.json import parse_json, timeline_pieces
from timeline_app.io.formats.png import unpacked
from timeline_app.io.formats.seal import is_sealed, sealed
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.steps import Steps

_METADATA: Final = "{http://www.w3.org/2000/svg}metadata"
METADATA_ID: Final = "timeline-app"
_BEFORE: Final = b"<!-- "
_AFTER: Final = b" -->\n"


def timeline_steps(
    document: Document, pack: Callable[[bytes], bytes], mask: BoolArray | None = None
) -> Steps[bytes]:
    """Return a timeline as JSON in UTF-8, in steps; `pack` is given one piece after the other.

    With a `mask`, of its events alone.
    """
    most, packed = 2 * len(document.events) + 1, list[bytes]()
    for number, piece in enumerate(timeline_pieces(document, mask)):
        packed.append(pack(piece.encode()))
        yield min(number / most, 1.0)
    return b"".join(packed)


def metadata_steps(document: Document, mask: BoolArray | None = None) -> Steps[str]:
    """Return the element that carries a timeline, packed: no other program reads its texts."""
    packer = zlib.compressobj(9)
    packed = yield from timeline_steps(document, packer.compress, mask)
    text = base64.b64encode(packed + packer.flush()).decode()
    return f'<metadata id="{METADATA_ID}">{text}</metadata>\n'


def sealed_svg(svg: bytes) -> bytes:
    """Return an SVG file with its seal."""
    return sealed(svg, _BEFORE, _AFTER)


def is_exported_svg(path: Path) -> bool:
    """Return whether a picture was written by this program, and not changed since."""
    return is_sealed(path, _BEFORE, _AFTER.decode())


def read_svg(path: Path) -> Document:
    """Return the timeline that an exported picture carries; CannotRead when it carries none."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(read_bytes(path))
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise CannotRead(words.carried_damaged(path.name, str(error))) from error
    found = (each for each in root.iter(_METADATA) if each.get("id") == METADATA_ID)
    element = next(found, None)
    if element is None:
        raise CannotRead(words.picture_without_timeline(path.name, "SVG"))
    try:
        text = unpacked(base64.b64decode(element.text or "", validate=False)).decode("utf-8")
    except (binascii.Error, zlib.error, ValueError) as error:
        raise CannotRead(words.carried_damaged(path.name, str(error))) from error
    return parse_json(text, path)
