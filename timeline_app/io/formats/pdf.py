"""A timeline that travels inside its own picture as PDF, as an attachment."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_bytes
from timeline_app.io.formats.json import parse_json
from timeline_app.io.formats.png import unpacked
from timeline_app.io.formats.seal import is_sealed, sealed
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

ATTACHMENT: Final = "timeline.json"
_BEFORE: Final = b"% "
_NAME: Final = re.escape(b"\xfe\xff" + ATTACHMENT.encode("utf-16-be"))
_FILE: Final = re.compile(rb"/F \(" + _NAME + rb"\)\s*/EF <</F (\d+) 0 R>>")
_STREAM: Final = rb"(?:\A|\n)%d 0 obj\n<<\n/Filter /FlateDecode\n/Length \d+ 0 R\n>>\nstream\n"
_MOST_BYTES: Final = 1 << 31
"""A larger file is no picture of a timeline."""


def sealed_pdf(pdf: bytes, start: int) -> bytes:
    """Return a PDF whose last table of objects begins at `start` with its seal and its end."""
    return sealed(pdf, _BEFORE, b"\nstartxref\n%d\n%%%%EOF\n" % start)


def is_exported_pdf(path: Path) -> bool:
    """Return whether a picture was written by this program, and not changed since."""
    return is_sealed(path, _BEFORE, r"\nstartxref\n\d+\n%%EOF\n")


def read_pdf(path: Path) -> Document:
    """Return the timeline that an exported picture carries; CannotRead when it carries none."""
    pdf = read_bytes(path, most_bytes=_MOST_BYTES)
    if not pdf.startswith(b"%PDF-"):
        raise CannotRead(words.no_pdf(path.name))
    try:
        attached = _attached(pdf)
        text = None if attached is None else attached.decode("utf-8")
    except (zlib.error, ValueError) as error:
        raise CannotRead(words.carried_damaged(path.name, str(error))) from error
    if text is None:
        raise CannotRead(words.picture_without_timeline(path.name, "PDF"))
    return parse_json(text, path)


def _attached(pdf: bytes) -> bytes | None:
    """Return the timeline attached to a PDF, as Qt writes it, or by a library for other files."""
    found = _FILE.search(pdf)
    if found is not None:
        stream = re.search(_STREAM % int(found[1]), pdf)
        if stream is not None:
            return unpacked(pdf[stream.end() :])
    return _attached_by_others(pdf)


def _attached_by_others(pdf: bytes) -> bytes | None:
    """Return the same of a PDF that another program saved again, where pypdfium2 is installed."""
    try:
        import pypdfium2
    except ImportError:
        return None
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    try:
        attachments = map(document.get_attachment, range(document.count_attachments()))
        named = (each for each in attachments if each.get_name() == ATTACHMENT)
        first = next(named, None)
        return None if first is None else bytes(first.get_data())
    finally:
        document.close()
