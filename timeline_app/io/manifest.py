"""A manifest: the SHA-256 of an export and of its timeline's files, for `sha256sum -c`."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotWrite, one_line
from timeline_app.io.files import replace_file
from timeline_app.words.files.reading import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MANIFEST: Final = "manifest.sha256"
_LINE: Final = re.compile(rb"\\?[0-9a-f]{64} [ *](.+)")
# sha256sum begins a line with a backslash where it had to write a name so.
_ESCAPES: Final = ((b"\\", b"\\\\"), (b"\n", b"\\n"), (b"\r", b"\\r"))


def write_manifest(path: Path, files: Iterable[Path]) -> None:
    """Write the hashes of the files that are there, named as seen from the manifest's folder.

    Raises CannotWrite, also for a file that cannot be read.
    """
    names = {_name(each, path): each for each in files if each.is_file()}
    lines = [_line(name, each) for name, each in names.items()]
    replace_file(path, lambda temporary: temporary.write_bytes(b"".join(lines)))


def lists(path: Path, file: Path) -> bool:
    """Return whether a file is a manifest, and one of that file."""
    found = [*map(_LINE.fullmatch, path.read_bytes().splitlines())]
    escaped = _escaped(_name(file, path))
    return bool(found) and all(found) and escaped in {each[1] for each in found if each}


def _name(file: Path, manifest: Path) -> bytes:
    folder = os.path.realpath(manifest.parent)
    target = os.path.join(os.path.realpath(file.parent), file.name)  # noqa: PTH118 - a text
    with suppress(ValueError):  # on Windows, of another drive
        target = os.path.relpath(target, folder)
    return os.fsencode(target.replace(os.sep, "/"))


def _line(name: bytes, file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest().encode()
    except OSError as error:
        raise CannotWrite(unreadable(file, one_line(error))) from error
    escaped = _escaped(name)
    return (b"\\" if escaped != name else b"") + digest + b"  " + escaped + b"\n"


def _escaped(name: bytes) -> bytes:
    for sign, escape in _ESCAPES:
        name = name.replace(sign, escape)
    return name
