"""A table on its way into the cache: its cells and arrays are written while it is read."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
import pyarrow as pa

from timeline_app.io.cache.mapped import (
    address_of,
    file_mark,
    new_mapped,
    sealed_values,
    uniform_form,
    written_form,
)
from timeline_app.io.cache.places import free_bytes
from timeline_app.io.errors import one_line
from timeline_app.io.files import create_locked, sync
from timeline_app.model.arrays import is_uniform
from timeline_app.words.files.cache import NO_ROOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import numpy.typing as npt

LIST: Final = "list"
"""The file that says what is in an entry; it is written last, so that without it nothing is."""
LOCK: Final = "lock"
_READ_ONLY: Final = 0o400


class NoRoom(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """What is written to the cache does not fit on the disk, or cannot be written there."""


def _go_on() -> None:
    """Let the writing go on."""


class Closeable(Protocol):
    """An open file."""

    def close(self) -> None:
        """Close it; a second time does nothing."""


class NewEntry:
    """A folder that is written; `drop` removes it, unless `finish` has made it an entry.

    What it returns as mapped stays valid after that. All raises NoRoom where the disk is full, or
    cannot be written.
    """

    def __init__(self, folder: Path, require_wanted: Callable[[], None] = _go_on) -> None:
        """Make the folder, which is not there yet.

        `require_wanted` is called before every long step; what it raises ends the writing.
        """
        self.folder = folder
        self._require_wanted = require_wanted
        self._count = 0
        self._files: dict[tuple[int, int], str] = {}  # by address and bytes of what is mapped
        self._columns: dict[tuple[object, ...], tuple[int, int]] = {}  # by memory
        self._held: list[object] = []  # so that nothing else gets their addresses
        self._open: list[Closeable] = []
        self.tables: list[dict[str, Any]] = []
        with told_as_no_room():
            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(mode=0o700)
            self._lock: int | None = create_locked(folder / LOCK)

    def new_path(self) -> Path:
        """Return the path of another file."""
        self._count += 1
        return self.folder / f"{self._count}"

    def close_in_the_end(self, file: Closeable) -> None:
        """Note a file that is open until it is complete, or the folder is not wanted any more."""
        self._open.append(file)

    def empty(self, dtype: npt.DTypeLike, count: int) -> npt.NDArray[Any]:
        """Return an array of any values, in a file of its own."""
        self._require_wanted()
        path, kind = self.new_path(), np.dtype(dtype)
        with told_as_no_room():
            require_room(kind.itemsize * count)
            array = new_mapped(path, kind, count)
        self.remember(array, path)
        return array

    def remember(self, array: npt.NDArray[Any], path: Path) -> None:
        """Note in which file an array is."""
        if array.nbytes:
            self._files[address_of(array), array.nbytes] = path.name
            self._held.append(array)

    def form_of(self, array: npt.NDArray[Any]) -> dict[str, Any]:
        """Return how an array is found again; it is written if it is in no file yet."""
        if is_uniform(array):
            return uniform_form(array)
        if not array.flags.c_contiguous:
            array = np.ascontiguousarray(array)
        file = self._files.get((address_of(array), array.nbytes)) if array.nbytes else ""
        if file is None:
            path = self.new_path()
            with told_as_no_room(), path.open("xb") as opened:
                require_room(array.nbytes)
                array.tofile(opened)
            self.remember(array, path)
            file = path.name
        return written_form(array, file)

    def remember_table(self, table: pa.Table, path: Path, coded: Mapping[str, Any]) -> None:
        """Note in which file the columns of a table are, and the texts of those with numbers."""
        # `finish` waits until it is on the disk: that goes on beside what is worked out until then.
        Thread(target=_sync_if_there, args=(path,), daemon=True).start()
        number = len(self.tables)
        self.tables.append({"file": path.name, "coded": coded})
        for place, column in enumerate(table.columns):
            self._columns[column_places(column)] = (number, place)
            self._held.append(column)

    def place_of_column(self, column: pa.ChunkedArray) -> tuple[int, int] | None:
        """Return in which table and where in it a column is; None where it is in no file yet."""
        return self._columns.get(column_places(column))

    def finish(self, values: Mapping[str, Any]) -> None:
        """Make it an entry of those values and of the files that their forms name.

        Other files are removed.
        """
        used = {*_named_files(values)}
        with told_as_no_room():
            marks = {}
            for path in self.folder.iterdir():
                self._require_wanted()
                if path.name in used:
                    sync(path)
                    path.chmod(_READ_ONLY)
                    marks[path.name] = file_mark(path)
                elif path.name != LOCK:
                    path.unlink()
            unlisted = self.new_path()
            unlisted.write_bytes(sealed_values({"values": values, "files": marks}))
            sync(unlisted)
            unlisted.chmod(_READ_ONLY)
            unlisted.replace(self.folder / LIST)
            sync(self.folder)
        self._close()

    def drop(self) -> None:
        """Remove the folder, where it is not finished; what is mapped can still be used."""
        if self._lock is not None:
            self._close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _close(self) -> None:
        for file in self._open:
            with suppress(OSError, pa.ArrowException):
                file.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _sync_if_there(path: Path) -> None:
    """Do as `sync` does; what goes wrong is said when it is tried again."""
    with suppress(OSError):
        sync(path)


def _named_files(values: object) -> Iterator[str]:
    """Yield all that is called a file in values of JSON."""
    if isinstance(values, dict):
        if isinstance(values.get("file"), str):
            yield values["file"]
        for each in values.values():
            yield from _named_files(each)
    elif isinstance(values, list | tuple):
        for each in values:
            yield from _named_files(each)


def column_places(column: pa.ChunkedArray) -> tuple[object, ...]:
    """Return where all chunks of a column lie in memory, and of what type they are."""
    return (str(column.type), *(place for chunk in column.chunks for place in array_place(chunk)))


def array_place(array: pa.Array) -> tuple[int, ...]:
    """Return where an array lies in memory."""
    buffers = (0 if each is None else int(each.address) for each in array.buffers())
    return (int(array.offset), len(array), *buffers)


def require_room(size: int) -> None:
    """Raise NoRoom where so many bytes would fill the disk."""
    if size > free_bytes():
        raise NoRoom(NO_ROOM)


@contextmanager
def told_as_no_room() -> Iterator[None]:
    """Raise NoRoom for what goes wrong with a file."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise NoRoom(one_line(error) if isinstance(error, OSError) else str(error)) from error
