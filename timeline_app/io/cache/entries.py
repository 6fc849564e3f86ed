"""All that is in the cache: its entries, how large they are, and which of them have to go."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.io.cache.mapped import NOT_THERE, file_mark, unsealed_values
from timeline_app.io.cache.new_entry import LIST, LOCK
from timeline_app.io.cache.places import cache_folder, most_bytes
from timeline_app.io.files import has_lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


_LONGEST_S: Final = 86_400.0  # that writing an entry takes


class CacheEntry(NamedTuple):
    """A folder of the cache: its size in bytes, when it was last used, and which table it is of.

    `table` is empty where the entry is not finished.
    """

    folder: Path
    size: int
    used_s: float
    table: str


def entry_values(folder: Path) -> Mapping[str, Any]:
    """Return the values of an entry, whose files are all there as they were written.

    It is then the last one used. Raises one of NOT_THERE where it is not whole.
    """
    listed = unsealed_values((folder / LIST).read_bytes())
    for name, mark in listed["files"].items():
        if file_mark(folder / name) != mark:
            raise ValueError(name)
    with suppress(OSError):
        os.utime(folder / LIST)
    values: Mapping[str, Any] = listed["values"]
    return values


def cache_entries() -> list[CacheEntry]:
    """Return all entries, the last used first."""
    found = [
        CacheEntry(each, _size_of(each), _used_s(each), _table_of(each)) for each in _folders()
    ]
    return sorted(found, key=lambda entry: -entry.used_s)


def clear_cache() -> int:
    """Remove all entries that are not just being written; return how many bytes are free again.

    What is open stays as it is: it is mapped.
    """
    freed = 0
    for entry in cache_entries():
        if not is_being_written(entry.folder):
            remove_entry(entry.folder)
            freed += entry.size - _size_of(entry.folder)
    return freed


def keep_to_limit(newest: Path) -> None:
    """Remove the entries that were not used for the longest, until the others are within limits."""
    total = 0
    for entry in cache_entries():
        total += entry.size
        is_old = entry.folder != newest and not is_being_written(entry.folder)
        if is_old and total > most_bytes():
            remove_entry(entry.folder)
            total -= entry.size


def remove_left_behind() -> None:
    """Remove entries that were never finished, because their program was killed."""
    for folder in _folders():
        if not (folder / LIST).exists() and not is_being_written(folder):
            remove_entry(folder)


def is_being_written(folder: Path) -> bool:
    """Return whether a program writes an entry just now; on Windows, whether one may do so."""
    if (folder / LIST).exists() or not has_lock(folder / LOCK):
        return False
    return sys.platform != "win32" or time.time() - _used_s(folder) < _LONGEST_S


def remove_entry(folder: Path) -> None:
    """Remove a folder of the cache, as far as the system lets it go."""
    if sys.platform == "win32":  # where files that may not be written may not be removed either
        with suppress(OSError):
            for path in folder.iterdir():
                path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _folders() -> Iterator[Path]:
    with suppress(OSError):
        for each in cache_folder().iterdir():
            if each.is_dir() and not each.is_symlink():
                yield each


def _size_of(folder: Path) -> int:
    total = 0
    with suppress(OSError):
        for each in folder.iterdir():
            with suppress(OSError):
                total += each.stat().st_size
    return total


def _table_of(folder: Path) -> str:
    with suppress(*NOT_THERE):
        return str(unsealed_values((folder / LIST).read_bytes())["values"]["path"])
    return ""


def _used_s(folder: Path) -> float:
    for path in (folder / LIST, folder):
        with suppress(OSError):
            return path.stat().st_mtime
    return 0.0
