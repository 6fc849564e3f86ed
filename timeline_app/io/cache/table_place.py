"""The place of one table in the cache, by what is in its file and how it is to be read."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from timeline_app.io.cache.entries import keep_to_limit, remove_entry, remove_left_behind
from timeline_app.io.cache.new_entry import LIST, NewEntry
from timeline_app.io.cache.places import cache_folder
from timeline_app.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from timeline_app.io.options import ReadOptions

FORM: Final = 1
"""Of the files of an entry: one of another form is not read."""

_EDGE_BYTES: Final = 2**20
_BLOCK_BYTES: Final = 2**16
_BLOCKS: Final = 14
_KEY_BYTES: Final = 12


class TablePlace:
    """Where a table is kept as its file is now; `beside` is what changes how it is read."""

    def __init__(self, path: Path, options: ReadOptions, beside: str) -> None:
        """Look at the file; raises OSError."""
        self._path, self._beside = path, beside
        self._own = _hashed(f"{path.resolve()}\n{_said(options)}")
        self._content = self._content_now()

    def folders(self) -> Iterator[Path]:
        """Yield the folders in which it may be kept as it is."""
        return cache_folder().glob(f"{self._own}-{self._content}-*")

    def begin(self, require_wanted: Callable[[], None]) -> NewEntry:
        """Return a new entry, not finished, as NewEntry is made; raises NoRoom."""
        remove_left_behind()
        name = f"{self._own}-{self._content}-{secrets.token_hex(8)}"
        return NewEntry(cache_folder() / name, require_wanted)

    def is_unchanged(self) -> bool:
        """Return whether the file is still as it was."""
        try:
            return self._content_now() == self._content
        except OSError:
            return False

    def drop_others(self, folder: Path) -> None:
        """Remove what was kept of the same table before, and what is too much in the cache."""
        for other in cache_folder().glob(f"{self._own}-*"):
            if other != folder and (other / LIST).exists():
                remove_entry(other)
        keep_to_limit(folder)

    def _content_now(self) -> str:
        status = self._path.stat()
        written = (FORM, __version__, status.st_size, status.st_mtime_ns, self._beside)
        return _hashed(f"{written}\n{_sample(self._path, status.st_size)}")


def _said(options: ReadOptions) -> str:
    """Return the options by which a table is read in another way."""
    columns = None if options.columns is None else asdict(options.columns)
    said = (columns, dict(sorted(options.said.items())), options.encoding, options.sheet)
    return json.dumps(said, default=str)


def _sample(path: Path, size: int) -> str:
    """Return a hash of the first and the last MB of a file, and of blocks in between."""
    found = hashlib.blake2b(digest_size=_KEY_BYTES)
    with path.open("rb") as file:
        found.update(file.read(_EDGE_BYTES))
        for block in range(1, _BLOCKS + 1):
            file.seek(size * block // (_BLOCKS + 1))
            found.update(file.read(_BLOCK_BYTES))
        file.seek(max(0, size - _EDGE_BYTES))
        found.update(file.read(_EDGE_BYTES))
    return found.hexdigest()


def _hashed(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_KEY_BYTES).hexdigest()
