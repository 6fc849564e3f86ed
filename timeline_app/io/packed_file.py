"""Files packed by ZIP, such as documents and spreadsheets: none that would fill the memory."""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.words import reading as words

if TYPE_CHECKING:
    from pathlib import Path

MOST_UNPACKED_BYTES: Final = 2**30


def require_fitting(
    file: Path | IO[bytes], name: str, most_bytes: int = MOST_UNPACKED_BYTES
) -> None:
    """Raise CannotRead where what is packed in a file is larger than can be read.

    What is no ZIP file is left to what reads it.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    if size > most_bytes:
        raise CannotRead(words.too_large_unpacked(name, size, most_bytes))
