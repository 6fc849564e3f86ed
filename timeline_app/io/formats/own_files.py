"""Files of other programs' formats with a digest of all else in them, to know our own again."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from timeline_app.io.files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS: Final = 40  # one line of a calendar holds no more
NAME: Final = "exported_sha256"
UNSIGNED: Final = "0" * _DIGITS
"""What stands in a text in place of its digest, which is not known yet."""
_DIGEST: Final = re.compile(rf"(?i)exported.sha256(\W{{1,4}})([0-9a-f]{{{_DIGITS}}})\b".encode())


def write_own(text: str, path: Path) -> None:
    """Write a text that has UNSIGNED behind NAME, with its digest there; raises CannotWrite."""
    data = signed(text)
    replace_file(path, lambda temporary: temporary.write_bytes(data))


def signed(text: str) -> bytes:
    """Return a text that has UNSIGNED behind NAME as bytes, with its digest there."""
    data = text.encode(errors="replace")
    return data.replace(UNSIGNED.encode(), _digest(data), 1)


def is_own_file(path: Path) -> bool:
    """Return whether a file was written by `write_own`, and not changed since."""
    data = path.read_bytes()
    found = _DIGEST.search(data)
    if found is None:
        return False
    start, end = found.span(2)
    return _digest(data[:start] + UNSIGNED.encode() + data[end:]) == found[2]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:_DIGITS].encode()
