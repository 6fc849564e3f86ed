"""A timeline that travels inside its own picture as SVG."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_bytes
from timeline_app.io.formats.json import document_to_dict, parse_json
from timeline_app.io.formats.png import unpacked
from timeline_app.io.formats.seal import is_sealed, sealed
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

_METADATA: Final = "{http://www.w3.org/2000/svg}metadata"
METADATA_ID: Final = "timeline-app"
_BEFORE: Final = b"<!-- "
_AFTER: Final = b" -->\n"


def packed_timeline(document: Document) -> bytes:
    """Return a timeline as JSON in UTF-8."""
    values = document_to_dict(document)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def metadata_element(document: Document) -> str:
    """Return the element that carries a timeline, packed: no other program reads its texts."""
    packed = base64.b64encode(zlib.compress(packed_timeline(document), 9)).decode()
    return f'<metadata id="{METADATA_ID}">{packed}</metadata>\n'


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
