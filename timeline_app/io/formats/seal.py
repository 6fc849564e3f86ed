"""Seals: the check sum at the end of a file by which this program knows its own again."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_MARK: Final = b"timeline-app sha256 "
_TAIL: Final = re.compile(_MARK + rb"([0-9a-f]{64})")
_TAIL_BYTES: Final = 400  # more than what comes after a check sum


def sealed(data: bytes, before: bytes, after: bytes) -> bytes:
    """Return the bytes of a file with their check sum behind them, between two texts."""
    return b"".join((data, before, _MARK, hashlib.sha256(data).hexdigest().encode(), after))


def is_sealed(path: Path, before: bytes, after: str) -> bool:
    """Return whether a file ends with the check sum of what is before it.

    `after` is the pattern of what may come behind.
    """
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(file.tell() - _TAIL_BYTES, 0))
        if _TAIL.search(file.read()) is None:  # a large file of others is not read as a whole
            return False
        file.seek(0)
        data = file.read()
    at = data.rfind(before + _MARK)
    found = _TAIL.match(data, at + len(before)) if at >= 0 else None
    if found is None or re.fullmatch(after.encode(), data[found.end() :]) is None:
        return False
    return hashlib.sha256(data[:at]).hexdigest().encode() == found[1]
