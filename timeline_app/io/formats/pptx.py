"""Slides as a file that this program knows again: a check sum of its parts in its comment."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

_COMMENT: Final = b"timeline-app sha256 %b"


def sealed_pptx(data: bytes, day: dt.date) -> bytes:
    """Return a presentation with its parts dated by a day, and their check sum."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as parts,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(part, parts.read(name))
        file.comment = _COMMENT % _digest(parts)
    return written.getvalue()


def is_exported_pptx(path: Path) -> bool:
    """Return whether slides were written by this program, and not changed since."""
    try:
        with zipfile.ZipFile(path) as parts:
            return parts.comment == _COMMENT % _digest(parts)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return False


def _digest(parts: zipfile.ZipFile) -> bytes:
    digest = hashlib.sha256()
    for name in sorted(parts.namelist()):
        digest.update(name.encode())
        digest.update(parts.read(name))
    return digest.hexdigest().encode()
